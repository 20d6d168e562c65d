"""What happens when a person at the seat asks for something; the answers come to the controller."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from PySide6.QtCore import QTimer

from onex_exam.domain.bank.responses import Chosen
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    ConfirmIdentity,
    RaiseHand,
    StartAttempt,
    Submit,
    Tick,
    Visit,
)
from onex_exam.qt.seat.closing import Closing, Ending
from onex_exam.qt.seat.desk import Desk
from onex_exam.qt.seat.leaving import Leave
from onex_exam.qt.seat.outbox import Outbox
from onex_exam.qt.seat.snapshots import Snapshots
from onex_exam.screens.looks import changed_look
from onex_exam.screens.outline import TaskPlace
from onex_exam.screens.seat_requests import (
    AgreeToRules,
    AnswerRequest,
    AskToLeave,
    CallInvigilator,
    CollectNow,
    ConfirmDetails,
    EndRequest,
    EntryRequest,
    Give,
    GivePassphrase,
    GoOn,
    GoTo,
    HandIn,
    LookRequest,
    OpenFolder,
    Review,
    RoomRequest,
    SaveAgain,
    SeatRequest,
    SetFlag,
    Settle,
    StartPaper,
    StayHere,
    TellTooLong,
    ToggleHelp,
)
from onex_exam.screens.seat_review import ARMING_MS
from onex_exam.screens.seat_view import PlaceId
from onex_exam.screens.timer import MINUTE_MS

AFTER_LAST_KEY_MS = 400
FOLDER_NOTICE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Handling:
    """Carries requests out.

    ``typing`` sends text after the last key, ``arming`` shows
    the hand-in button when it may be pressed.
    """

    desk: Desk
    outbox: Outbox
    closing: Closing
    snapshots: Snapshots
    leave: Leave
    typing: QTimer
    arming: QTimer
    open_folder: Callable[[str], bool]

    def handle(self, request: SeatRequest) -> None:
        """Carry out one request and show what is different at once."""
        if isinstance(request, EntryRequest):
            self._enter(request)
        elif isinstance(request, AnswerRequest):
            self._answer(request)
        elif isinstance(request, EndRequest):
            self._end(request)
        elif isinstance(request, LookRequest):
            self._look(request)
        else:
            self._call(request)
        self.desk.show()

    def flush(self) -> None:
        """Send everything that stands on the screen, also what an input method still holds."""
        self.desk.window.commit_input()
        self.typing.stop()
        self.outbox.send_drafts()

    def hand_in(self, ending: Ending) -> None:
        """Take no more input, have everything kept, then hand in."""
        self.flush()
        self.snapshots.take()
        self.desk.view = replace(self.desk.view, frozen=True, leaving=None, help_open=False)
        self.closing.begin(ending)

    def go_to(self, place: PlaceId) -> None:
        """Show a place and record the visit."""
        self.flush()
        if isinstance(self.desk.place, TaskPlace):
            self.snapshots.take()
        self.desk.view = replace(self.desk.view, opened=place, reviewing_since=None)
        self.outbox.send(Visit(place), own=False)

    def _enter(self, request: EntryRequest) -> None:
        match request:
            case ConfirmDetails():
                self.outbox.send(ConfirmIdentity(), own=False)
            case AgreeToRules():
                self.outbox.send(AcceptRules(), own=False)
            case StartPaper():
                self.outbox.send(StartAttempt(), own=False)
            case _:
                assert_never(request)

    def _answer(self, request: AnswerRequest) -> None:
        if not self.desk.running or self.desk.view.frozen:
            return
        match request:
            case Give(item, response):
                self.outbox.draft(self.desk.item(item), response)
                if isinstance(response, Chosen):
                    self.outbox.send_drafts()
                else:
                    self.typing.start(AFTER_LAST_KEY_MS)
            case Settle():
                self.outbox.send_drafts()
            case TellTooLong(most):
                self.desk.tell("caution", "seat.too-long", {"most": most})
            case SetFlag(item, on):
                self.outbox.flag(item, on=on)
            case GoTo(place):
                self.go_to(place)
            case _:
                assert_never(request)

    def _end(self, request: EndRequest) -> None:
        match request:
            case Review():
                self.flush()
                self.snapshots.take()
                now = self.desk.station.now()
                self.desk.view = replace(self.desk.view, reviewing_since=now)
                self.arming.start(ARMING_MS)
            case GoOn():
                self.desk.view = replace(self.desk.view, reviewing_since=None)
            case HandIn():
                if self.desk.binding is not None and not self.closing.active:
                    minutes = self.desk.binding.paper.blueprint.earliest_submit
                    self.hand_in(Submit(minutes * MINUTE_MS))
            case SaveAgain():
                self.outbox.send_drafts()
                self.outbox.send(Tick(), own=True)
            case _:
                assert_never(request)

    def _look(self, request: LookRequest) -> None:
        self.flush()
        look = changed_look(self.desk.view.appearance, request)
        self.desk.view = replace(self.desk.view, appearance=look)

    def _call(self, request: RoomRequest) -> None:
        match request:
            case CallInvigilator(about):
                self.outbox.send(RaiseHand(about), own=False)
            case OpenFolder():
                self._open_folder()
            case CollectNow(task):
                self.outbox.collect(task)
            case ToggleHelp():
                self.desk.view = replace(self.desk.view, help_open=not self.desk.view.help_open)
            case AskToLeave() | GivePassphrase() | StayHere():
                self._leave(request)
            case _:
                assert_never(request)

    def _leave(self, request: AskToLeave | GivePassphrase | StayHere) -> None:
        match request:
            case AskToLeave():
                self.flush()
                self.leave.ask()
            case GivePassphrase(passphrase):
                self.leave.give(passphrase)
            case StayHere():
                self.leave.stay()
            case _:
                assert_never(request)

    def _open_folder(self) -> None:
        folder = self.desk.binding.workspace if self.desk.binding is not None else ""
        if not self.open_folder(folder):
            self.desk.tell("caution", "seat.folder-failed", {"folder": folder}, FOLDER_NOTICE_MS)
