"""Frees cyclic garbage on the GUI thread alone: a widget freed by another thread is a crash.

Python runs its collector on whichever thread happens to allocate, and the writer of the journal
allocates all day. So the automatic collector is off while windows exist.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class GarbageCollection(QObject):
    """Collects on the thread that it lives on, as often as the collector's own thresholds say."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect_what_is_due)
        timer.start(INTERVAL_MS)

    def collect_what_is_due(self) -> int | None:
        """Collect the oldest generation that is due; return which one, None when none is."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return generation
        return None
