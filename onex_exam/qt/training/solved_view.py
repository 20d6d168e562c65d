"""The answer of an item laid open: options or fields with marks, the rule, why, and sources."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.training.tasks_page import CHIPS
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.frames import clear, column, row
from onex_exam.qt.widgets.markdown import MarkdownView
from onex_exam.screens.mock_items import AnswerLine, OptionLine, Solved


class SolvedView(QWidget):
    """Shows what is right beside what was given; the stem is left to the page around it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Solved | None = None
        self._verdict, self._points = Label("chip"), Label("strong")
        self._rule = Label("small", wrap=True)
        self._given = column(space=SPACE.s)
        self._why_title, self._why = Label("strong"), MarkdownView("body")
        self._why.setObjectName("explanation")
        self._sources_title = Label("small")
        self._sources = column(space=SPACE.xs)
        head = row(self._verdict, self._points, 1, space=SPACE.m)
        self.setLayout(
            column(
                head,
                self._rule,
                self._given,
                self._why_title,
                self._why,
                self._sources_title,
                self._sources,
            )
        )

    def show_solved(self, solved: Solved) -> None:
        """Show this answer."""
        if solved == self._shown:
            return
        self._shown = solved
        self._verdict.set_role(CHIPS[solved.tone])
        self._verdict.show_text(solved.verdict)
        self._points.show_text(solved.points)
        self._rule.show_text(solved.rule)
        clear(self._given)
        for option in solved.options:
            self._given.addWidget(_option(option, solved))
        for answer in solved.answers:
            self._given.addWidget(_answer(answer, solved))
        self._why_title.show_text(solved.explanation_title)
        self._why.show_markdown(solved.explanation)
        self._sources_title.show_text(solved.sources_title if solved.sources else "")
        clear(self._sources)
        for source in solved.sources:
            self._sources.addWidget(Label("small", source, wrap=True))


def _option(option: OptionLine, solved: Solved) -> QFrame:
    frame = _frame(option.tone)
    text = MarkdownView("body")
    text.show_markdown(option.text)
    head = row(space=SPACE.m)
    if option.letter:
        head.addWidget(Label("strong", option.letter), 0, Qt.AlignmentFlag.AlignTop)
    head.addWidget(text, 1)
    for mark, role in ((option.own, "chip-info"), (option.right, "chip-good")):
        if mark:
            head.addWidget(Label(role, mark), 0, Qt.AlignmentFlag.AlignTop)
    layout = column(head, space=SPACE.xs)
    if option.misled:
        misled = MarkdownView("body")
        misled.show_markdown(option.misled)
        layout.addWidget(Label("strong", solved.misled_title))
        layout.addWidget(misled)
    marks = [option.letter, text.text(), option.own, option.right]
    frame.setAccessibleName(" · ".join(each for each in marks if each))
    return _filled(frame, layout)


def _answer(answer: AnswerLine, solved: Solved) -> QFrame:
    frame = _frame(answer.tone)
    own = column(Label("small", solved.own_title), Label("body", answer.own, wrap=True), 1, space=0)
    right = column(
        Label("small", solved.right_title), Label("strong", answer.right, wrap=True), 1, space=0
    )
    sides = row(space=SPACE.l)
    if answer.label:
        sides.addWidget(Label("strong", answer.label), 0, Qt.AlignmentFlag.AlignTop)
    sides.addLayout(own, 1)
    sides.addLayout(right, 1)
    return _filled(frame, sides)


def _frame(tone: str) -> QFrame:
    frame = QFrame()
    set_role(frame, "well")
    if tone != "plain":
        set_role(frame, tone, "tone")
    frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return frame


def _filled(frame: QFrame, layout: QLayout) -> QFrame:
    layout.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.s)
    frame.setLayout(layout)
    return frame
