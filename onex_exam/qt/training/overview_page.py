"""The page of the verdict: total against the cut, parts, the largest gaps, all skills."""

from PySide6.QtWidgets import QWidget

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.training.share_bar import ShareBar
from onex_exam.qt.training.skill_table import SkillView
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.frames import Card, clear, column, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.qt.widgets.pieces import ScrolledPage
from onex_exam.screens.mock_result import GapLine, Overview, PartLine
from onex_exam.screens.parts import Tone

_WIDTH = 1040
_ICONS: dict[Tone, str] = {"good": "check", "danger": "close"}


class OverviewPage(QWidget):
    """What came of it, read from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("info", "muted", 2.4)
        self._verdict, self._band = Label("display"), Label("chip-good")
        self._total_text, self._reason = Label("reading", wrap=True), Label("muted", wrap=True)
        self._total = ShareBar()
        head = row(self._icon, self._verdict, self._band, 1, space=SPACE.m)
        verdict = Card(head, self._total_text, self._total, self._reason)
        self._parts_title, self._gaps_title = Label("heading"), Label("heading")
        self._skills_title = Label("heading")
        self._parts, self._gaps = column(space=SPACE.m), column(space=SPACE.s)
        self._no_gaps = Label("muted", wrap=True)
        self._skills, self._note = SkillView(), Label("small", wrap=True)
        content = QWidget()
        content.setLayout(
            column(
                verdict,
                self._parts_title,
                self._parts,
                self._gaps_title,
                self._gaps,
                self._no_gaps,
                self._skills_title,
                self._skills,
                self._note,
                space=SPACE.m,
            )
        )
        self.setLayout(column(ScrolledPage(content, _WIDTH), space=0))
        self._shown: Overview | None = None

    def show_overview(self, shown: Overview) -> None:
        """Show this verdict with all that belongs to it."""
        if shown == self._shown:
            return
        self._shown = shown
        tone = shown.tone if shown.tone in _ICONS else "caution"
        self._icon.show_icon(_ICONS.get(shown.tone, "info"), tone)
        self._verdict.show_text(shown.verdict)
        self._band.show_text(shown.band)
        self._total_text.show_text(shown.total.text if shown.total else "")
        self._total.show_share(shown.total)
        self._reason.show_text(shown.reason)
        self._parts_title.show_text(shown.parts_title)
        self._gaps_title.show_text(shown.gaps_title)
        self._no_gaps.show_text(shown.no_gaps)
        clear(self._parts)
        for part in shown.parts:
            self._parts.addWidget(_part_card(part))
        clear(self._gaps)
        for gap in shown.gaps:
            self._gaps.addWidget(_gap_card(gap))
        self._skills_title.show_text(shown.skills.title if shown.skills.rows else "")
        self._skills.show_table(shown.skills)
        self._note.show_text(shown.skills.note)


def _part_card(part: PartLine) -> Card:
    bar = ShareBar()
    head = row(Label("strong", part.title, wrap=True), 1, Label("body", part.points))
    notes = row(Label("small", part.note, wrap=True), space=SPACE.s)
    if part.warning:
        notes.addWidget(Label("chip-danger", part.warning))
    notes.addStretch(1)
    card = _slim(Card(head, bar, notes, space=SPACE.s))
    bar.show_share(part.share)
    return card


def _gap_card(gap: GapLine) -> Card:
    text = Label("body", gap.text, wrap=True)
    told = column(text, Label("small", gap.place, wrap=True), space=SPACE.xs)
    card = Card()
    line = row(Label("title", gap.rank), space=SPACE.l)
    line.addLayout(told, 1)
    line.addWidget(Label("danger", gap.lost))
    card.body.addLayout(line)
    return _slim(card)


def _slim(card: Card) -> Card:
    card.body.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
    return card
