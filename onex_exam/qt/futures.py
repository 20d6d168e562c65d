"""Brings what a future holds home to the GUI thread; touches no widget on another thread."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
Waiting = tuple[Callable[[Any], None], Callable[[BaseException], None]]


class Homecoming(QObject):
    """Calls back on the thread that it lives on, once for each future.

    Futures of one thread come home in the order in which they were resolved. The future itself
    holds no callback, so that a thread which lets go of it last frees no window.
    """

    _arrived = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, Waiting] = {}
        self._numbers = count()
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def bring(
        self,
        future: "Future[T]",
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
    ) -> None:
        """Call exactly one of the two, later, even when the future is resolved already."""
        number = next(self._numbers)
        self._waiting[number] = on_done, on_error
        future.add_done_callback(partial(self._arrived.emit, number))

    def call(self, deed: Callable[[], None]) -> None:
        """Do this on the thread that this lives on, soon and in order; from any thread."""
        nothing: Future[None] = Future()
        nothing.set_result(None)
        self.bring(nothing, lambda _: deed(), _raise)

    @Slot(int, object)
    def _hand_over(self, number: int, future: "Future[Any]") -> None:
        on_done, on_error = self._waiting.pop(number)
        error = future.exception()
        if error is None:
            on_done(future.result())
        else:
            on_error(error)


def _raise(error: BaseException) -> None:
    raise error
