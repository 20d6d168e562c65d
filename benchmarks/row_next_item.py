"""Row 12: turning to the next item in the candidate's window, against QPainter."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from time import perf_counter_ns

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import ROUNDS, Line, in_turns, microseconds, quantile
from benchmarks.samples import candidate, sample_paper
from onex_exam.adapters.catalogues import read_wording
from onex_exam.bootstrap import open_application, settle
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.items import ChoiceItem, Item
from onex_exam.domain.delivery.attempt import Attempt, replay
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    IdentityConfirmed,
    PlaceVisited,
    RulesRead,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.ids import ItemId
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.qt.theme import Look, dress
from onex_exam.screens.seat import SeatScreen, seat_screen
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_view import SeatView
from onex_exam.services.ports import Binding, Person

_TIMES = 60
_WIDTH, _HEIGHT, _MARGIN, _ROOM = 1280, 720, 40, 120
_P50, _P99_US = 4.0, 1_500.0
_NOW = Instant(1, 0, "2026-11-22T01:00:00.000Z")
_WORDS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


def measure(times: int = _TIMES) -> Sequence[Line]:
    """Return the median as a multiple of the floor's, and the slowest hundredth.

    First of pages that were seen before, then of pages seen for the first time, which the seat
    prepares while the candidate reads the page before.
    """
    app, window, bound = open_seat()
    floor, ours = in_turns(_painting(app, bound), turning(app, window, bound), times)
    window.hide()
    window.deleteLater()
    first = [each for _ in range(ROUNDS) for each in _first_visits(app, bound)]
    return [
        *_lines("next item", floor, ours),
        *_lines("next item for the first time, prepared", floor, first),
    ]


def open_seat() -> tuple[QApplication, SeatWindow, Binding]:
    """Return an application, a candidate's window on the screen, and a candidate for it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = open_application()
    dress(app, Look())
    window = _open_window(app)
    settle()
    return app, window, _somebody()


def turning(app: QApplication, window: SeatWindow, bound: Binding) -> Callable[[], None]:
    """Return what shows the next item, from the recorded visit to the painted window."""
    screens = cycle(_screens(bound))

    def turn() -> None:
        window.show_screen(next(screens)())
        app.processEvents()

    return turn


def _first_visits(app: QApplication, bound: Binding) -> list[int]:
    """Return how long each page takes that was prepared and never shown, on a new window."""
    window, durations = _open_window(app), []
    for screen in _screens(bound):
        page = screen().page
        if isinstance(page, ItemPage):
            window.prepare(page)
        app.processEvents()
        begun = perf_counter_ns()
        window.show_screen(screen())
        app.processEvents()
        durations.append(perf_counter_ns() - begun)
    window.hide()
    window.deleteLater()
    return durations[1:]  # the first also brings all that is around a page


def _open_window(app: QApplication) -> SeatWindow:
    window = SeatWindow()
    window.resize(_WIDTH, _HEIGHT)
    window.show()
    app.processEvents()
    return window


def _screens(bound: Binding) -> list[Callable[[], SeatScreen]]:
    """Return what works out the screen of each item, from the attempt that visits it."""
    say, view = read_wording("zh"), SeatView(_NOW, "301 · 17")
    attempts = [_at(bound, shown.item) for shown in bound.form.items]
    return [partial(seat_screen, bound, attempt, view, say) for attempt in attempts]


def _painting(app: QApplication, bound: Binding) -> Callable[[], None]:
    """Return what paints the words of the next item upon an empty window, and no more."""
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    items = cycle([_texts(bound.paper.items[shown.item].item) for shown in bound.form.items])

    def paint() -> None:
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setFont(app.font())
        top = _MARGIN
        for text in next(items):
            room = QRect(_MARGIN, top, _WIDTH - 2 * _MARGIN, _HEIGHT)
            painter.drawText(room, _WORDS, text)
            top += _ROOM
        painter.end()

    return paint


def _texts(item: Item) -> list[str]:
    options = item.options if isinstance(item, ChoiceItem) else ()
    return [item.stem.zh, *(option.text.zh for option in options)]


def _at(bound: Binding, item: ItemId) -> Attempt:
    allowed = bound.paper.blueprint.minutes * 60_000
    events: tuple[AttemptEvent, ...] = (
        AttemptOpened(bound.form.digest, allowed, 0),
        IdentityConfirmed(),
        RulesRead(),
        AttemptStarted(),
        PlaceVisited(item),
    )
    return replay((_NOW, event) for event in events)


def _somebody() -> Binding:
    paper, who = sample_paper(), candidate(1)
    return Binding(
        person=Person(who, "欧阳若曦", "000***********002X", "17", None),
        paper=paper,
        form=assemble(paper, "benchmarks", who),
        attempt=Attempt(),
        workspace="work",
        mock=False,
        sample=True,
        console=False,
    )


def _lines(what: str, floor: Sequence[int], ours: Sequence[int]) -> Sequence[Line]:
    lines = []
    for percent in (50, 99):
        first, second = quantile(floor, percent), quantile(ours, percent)
        half = percent == 50  # noqa: PLR2004  (the median)
        met = second <= _P50 * first if half else second <= _P99_US * 1_000
        lines.append(
            Line(
                f"{what}, p{percent}, against the same words by QPainter",
                microseconds(first),
                microseconds(second),
                second / first,
                f"<= {_P50}" if half else f"<= {_P99_US:,.0f} µs",
                met,
            )
        )
    return lines
