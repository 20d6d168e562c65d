"""Brings what a future holds home to the GUI thread; touches no widget on another thread."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Homecoming(QObject):
    """Calls back on the thread that it lives on, once for each future.

    Futures of one thread come home in the order in which they were resolved.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def bring(
        self,
        future: "Future[T]",
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
    ) -> None:
        """Call exactly one of the two, later, even when the future is resolved already."""
        future.add_done_callback(partial(self._settle, on_done, on_error))

    def _settle(
        self,
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        future: "Future[T]",
    ) -> None:
        error = future.exception()
        if error is None:
            self._arrived.emit(partial(on_done, future.result()))
        else:
            self._arrived.emit(partial(on_error, error))

    @Slot(object)
    def _hand_over(self, outcome: Callable[[], None]) -> None:
        outcome()
