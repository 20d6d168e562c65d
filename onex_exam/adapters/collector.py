"""Pauses Python's cyclic collector where very much is read at once and nothing of it is kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector for a while; leave it off where it was off, as beside windows.

    Reading a journal makes thousands of lists that live for a millisecond. Whenever enough of
    them are alive, the collector looks at everything in the program and finds nothing: a
    quarter of the time that verifying a package takes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
