"""The page of practical work: every checkpoint with its marks, and what was found and expected."""

from PySide6.QtWidgets import QWidget

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.frames import Card, clear, column, line, row
from onex_exam.qt.widgets.pieces import ScrolledPage
from onex_exam.screens.mock_tasks import CriterionLine, TaskScreen
from onex_exam.screens.parts import Tone

_WIDTH = 1040
CHIPS: dict[Tone, str] = {
    "plain": "chip",
    "info": "chip-info",
    "good": "chip-good",
    "caution": "chip-caution",
    "danger": "chip-danger",
}


class TasksPage(QWidget):
    """The tasks below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[TaskScreen, ...] = ()
        self._tasks = column(space=SPACE.l)
        content = QWidget()
        content.setLayout(self._tasks)
        self.setLayout(column(ScrolledPage(content, _WIDTH), space=0))

    def show_tasks(self, tasks: tuple[TaskScreen, ...]) -> None:
        """Show these tasks."""
        if tasks == self._shown:
            return
        self._shown = tasks
        clear(self._tasks)
        for task in tasks:
            self._tasks.addWidget(_task_card(task))


def _task_card(task: TaskScreen) -> Card:
    card = Card(row(Label("heading", task.title, wrap=True), 1, Label("strong", task.points)))
    for criterion in task.criteria:
        card.body.addWidget(line())
        card.body.addWidget(_criterion(criterion))
    return card


def _criterion(criterion: CriterionLine) -> QWidget:
    held = QWidget()
    held.setObjectName(f"criterion-{criterion.id}")
    head = row(space=SPACE.m)
    head.addWidget(Label("body", criterion.text, wrap=True), 1)
    head.addWidget(Label(CHIPS[criterion.tone], criterion.status))
    head.addWidget(Label("body", criterion.points))
    layout = column(head, space=SPACE.xs)
    for finding in criterion.findings:
        layout.addWidget(Label("small", finding, wrap=True))
    held.setLayout(layout)
    return held
