"""The seat between its window and its station: passes requests on and shows what came of them.

It decides nothing about rules: the station decides, on its writer thread. What it shows as
saved is in the journal; what is not yet there is a draft in the outbox.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import (
    CollectAtTimeUp,
    RaiseHand,
    Submit,
    Tick,
    Visit,
)
from onex_exam.domain.ids import CandidateId
from onex_exam.qt.seat.closing import Closing
from onex_exam.qt.seat.desk import Desk, SeatParts
from onex_exam.qt.seat.handling import Handling
from onex_exam.qt.seat.leaving import Leave
from onex_exam.qt.seat.outbox import Failed, Kept, Outbox, Refused
from onex_exam.qt.seat.snapshots import Snapshots
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.screens.seat_requests import SeatRequest
from onex_exam.screens.seat_view import Trouble
from onex_exam.services.ports import Binding, StationPort

LOOK_MS = 500
"""How often the clock is looked at."""
TICK_MS = 5_000
"""How often the journal is told that the clock runs."""
HAND_NOTICE_MS = 30_000
LAST_SNAPSHOT_MS = 15_000
"""Files are received once more this long before the end, and again when it has come."""


class SeatController(QObject):
    """One seat. It fulfils ``services.ports.SeatPort``."""

    def __init__(
        self,
        window: SeatWindow,
        station: StationPort,
        parts: SeatParts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._outbox = Outbox(station, self)
        self._desk = Desk(window, station, self._outbox, parts)
        self._closing = Closing(self._outbox)
        self._snapshots = Snapshots(self._outbox, self)
        self._typing = _timer(self, 0, self._send_typed, single=True)
        self._handling = Handling(
            desk=self._desk,
            outbox=self._outbox,
            closing=self._closing,
            snapshots=self._snapshots,
            leave=Leave(self._desk, self),
            typing=self._typing,
            arming=_timer(self, 0, self.look_at_clock, single=True),
            open_folder=parts.open_folder,
        )
        self._look = _timer(self, LOOK_MS, self.look_at_clock)
        self._tick = _timer(self, TICK_MS, self.send_tick)
        self._last_snapshot_taken = False
        self._outbox.kept.connect(self._hear_kept)
        self._outbox.refused.connect(self._hear_refused)
        self._outbox.failed.connect(self._hear_failed)
        window.request_asked.connect(self._handle)
        self._desk.show()

    def bind(self, binding: Binding) -> None:
        """Show this candidate's pages, from wherever the attempt stands."""
        self._begin(binding)
        if self._desk.running and self._desk.attempt.place is None:
            self._visit_first()
        self._look.start()
        self._tick.start()
        self._follow()

    def release(self) -> None:
        """Show nobody's pages any more, and forget whoever was here."""
        self._look.stop()
        self._tick.stop()
        self._begin(None)
        self._follow()

    def attempt_changed(self, candidate: CandidateId, attempt: Attempt) -> None:
        """Show what the console did to the attempt: paused, time granted, forced hand-in."""
        binding = self._desk.binding
        if binding is not None and binding.person.candidate == candidate:
            self._take(attempt)
            self._follow()

    def look_at_clock(self) -> None:
        """Show the time; when it is up, collect the paper without a word."""
        if self._desk.running and not self._closing.active:
            now = self._desk.station.now()
            left = self._desk.attempt.remaining(now)
            if left <= LAST_SNAPSHOT_MS and not self._last_snapshot_taken:
                self._last_snapshot_taken = True
                self._snapshots.take()
            ended = self._desk.attempt.ended(now)
            self._outbox.end_at(ended)
            if ended is not None:
                self._handling.hand_in(CollectAtTimeUp())
        self._desk.show()
        self._desk.prepare_next()

    def _begin(self, binding: Binding | None) -> None:
        self._typing.stop()
        self._handling.arming.stop()
        self._closing.stop()
        self._last_snapshot_taken = False
        self._outbox.bind(binding.person.candidate if binding is not None else None)
        self._desk.seat(binding)

    def _handle(self, request: SeatRequest) -> None:
        self._handling.handle(request)

    def _send_typed(self) -> None:
        self._outbox.send_drafts()
        self._desk.show()

    def send_tick(self) -> None:
        """Tell the journal that the clock runs, unless it has something to do anyway."""
        if self._desk.running and not self._closing.active and not self._outbox.deciding:
            self._outbox.send(Tick(), own=False)

    def _visit_first(self) -> None:
        place = self._desk.place
        if place is not None:
            self._outbox.send(Visit(place.id), own=False)

    def _hear_kept(self, kept: Kept) -> None:
        self._take(kept.attempt)
        if kept.own and kept.attempt.last is not None:
            self._desk.view = replace(self._desk.view, saved_at=kept.attempt.last.wall)
        if not self._outbox.responses and not self._outbox.flags:
            self._desk.view = replace(self._desk.view, trouble=None)
        if isinstance(kept.command, Visit) and kept.command.place == self._desk.view.opened:
            self._desk.view = replace(self._desk.view, opened=None)
        if isinstance(kept.command, RaiseHand):
            self._tell_hand()
        self._closing.go_on()
        self._follow()

    def _hear_refused(self, refused: Refused) -> None:
        ending = isinstance(refused.command, Submit | CollectAtTimeUp)
        if ending:
            self._unfreeze()
        if not isinstance(refused.command, CollectAtTimeUp | str):
            self._desk.tell("caution", refused.error.code, refused.error.facts)
        self._closing.go_on()
        self._follow()

    def _hear_failed(self, failed: Failed) -> None:
        """Lock the page until it is kept; a snapshot of files is only reported."""
        if isinstance(failed.command, str):
            self._desk.tell("danger", "seat.collect-failed")
            self._closing.go_on()
        else:
            self._unfreeze()
            trouble = Trouble(failed.error.code, failed.error.facts)
            self._desk.view = replace(self._desk.view, trouble=trouble)
        self._follow()

    def _tell_hand(self) -> None:
        console = self._desk.binding is not None and self._desk.binding.console
        code = "seat.hand-notified" if console else "seat.hand-gesture"
        self._desk.tell("good", code, ms=HAND_NOTICE_MS)

    def _unfreeze(self) -> None:
        """Let the paper go on, unless its time is up: then it is collected again."""
        self._closing.stop()
        now = self._desk.station.now()
        over = self._desk.running and self._desk.attempt.ended(now) is not None
        self._desk.view = replace(self._desk.view, frozen=over)

    def _take(self, attempt: Attempt) -> None:
        """Take news of the attempt; what waited for a pause to end is offered again."""
        before = self._desk.attempt.state
        if not self._desk.accept(attempt):
            return
        if before == "ready" and self._desk.running:
            self._visit_first()
        if before == "suspended" and self._desk.running:
            self._outbox.send_drafts()
        if attempt.state == "submitted":
            self._closing.stop()
        elif self._desk.view.frozen and not self._closing.active:
            self._unfreeze()

    def _follow(self) -> None:
        """Watch files only while somebody is at work, and show how it stands."""
        self._snapshots.watch(self._desk.tasks if self._desk.running else ())
        self._desk.show()


def _timer(parent: QObject, ms: int, slot: Callable[[], None], *, single: bool = False) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(ms)
    timer.setSingleShot(single)
    timer.timeout.connect(slot)
    return timer
