from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta, timezone
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.delivery.commands import AcceptRules, ConfirmIdentity, StartAttempt, Visit
from onex_exam.domain.ids import ItemId, TaskId
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.seat.controller import SeatController
from onex_exam.qt.seat.desk import SeatParts
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.qt.widgets.controls import Button
from onex_exam.screens.seat_frame import Frame
from tests.qt.fakes import FakeStation
from tests.sample_paper import Sample, binding

W = TypeVar("W", bound=QWidget)
P = TypeVar("P")
BEIJING = timezone(timedelta(hours=8))
SAYS = {language: read_wording(language) for language in LANGUAGES}


@dataclass
class SeatBench:
    """A seat with its real window on a fake station, and hands to work it with."""

    bot: QtBot
    station: FakeStation
    window: SeatWindow
    controller: SeatController
    opened: list[str] = field(default_factory=list)
    spoken: list[Language] = field(default_factory=list)
    """The one language in which the station speaks, whatever this seat speaks."""
    opens: bool = True

    def sit(self, sample: Sample = Sample(), *, started: bool = True) -> None:  # noqa: B008
        """Open the sample candidate's attempt and bind the seat to it."""
        bound = binding(sample)
        self.station.open_attempt(bound.form.digest, sample.minutes)
        if started:
            for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
                self.station.do(command)
            self.station.do(Visit(bound.form.items[0].item))
        self.controller.bind(replace(bound, attempt=self.station.attempt))
        self.settle()

    def settle(self) -> None:
        """Let everything that is on its way arrive."""
        for _ in range(4):
            QApplication.processEvents()

    def look(self) -> None:
        """Let the controller look at the clock."""
        self.controller.look_at_clock()
        self.settle()

    @property
    def frame(self) -> Frame:
        """What the window was last told to show around its page."""
        shown = self.window.shown
        assert shown is not None
        return shown.frame

    @property
    def page(self) -> object:
        """What the window was last told to show."""
        shown = self.window.shown
        assert shown is not None
        return shown.page

    def on(self, kind: type[P]) -> P:
        """Return the page on the screen, which must be of this kind."""
        page = self.page
        assert isinstance(page, kind), page
        return page

    def button(self, text: str) -> Button:
        """Return the visible button with this text or name."""
        found = [
            each
            for each in self.window.findChildren(Button)
            if each.isVisible() and text in (each.text(), each.accessibleName())
        ]
        assert len(found) == 1, (text, [each.text() for each in found])
        return found[0]

    def visible(self, kind: type[W]) -> list[W]:
        """Return the visible widgets of a kind, in order."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def click(self, target: QWidget | str) -> None:
        """Click with the mouse, and let what follows arrive."""
        widget = self.button(target) if isinstance(target, str) else target
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is."""
        focus: QWidget | None = self.window.focusWidget()
        target = focus if focus is not None else self.window
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        QTest.keyClick(target, key, held)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        target = self.window.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)
        self.settle()

    def responses(self) -> dict[ItemId, object]:
        """Return what is in the station's journal."""
        return dict(self.station.attempt.responses)

    def collected(self) -> list[TaskId]:
        """Return the tasks whose files were asked for."""
        return [each for each in self.station.commands if isinstance(each, str)]


@pytest.fixture
def make_seat(dressed: QApplication, qtbot: QtBot) -> Iterator[Callable[..., SeatBench]]:
    """Make a seat on a station; a second one on the same station is a restart."""
    del dressed
    made: list[SeatBench] = []
    spoken: list[Language] = ["zh"]

    def make(station: FakeStation | None = None) -> SeatBench:
        window = SeatWindow()
        opened: list[str] = []

        def open_folder(folder: str) -> bool:
            opened.append(folder)
            return made[-1].opens

        parts = SeatParts(SAYS, "机房 A · 17 号机", open_folder, lambda: spoken[0], BEIJING)
        on = station or FakeStation()
        bench = SeatBench(qtbot, on, window, SeatController(window, on, parts), opened, spoken)
        made.append(bench)
        window.resize(1280, 720)
        window.show()
        qtbot.waitActive(window)
        window.activateWindow()
        bench.settle()
        return bench

    yield make
    for bench in made:
        bench.controller.release()
        bench.window.close()
        bench.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def seat(make_seat: Callable[..., SeatBench]) -> SeatBench:
    """A seat with nobody."""
    return make_seat()
