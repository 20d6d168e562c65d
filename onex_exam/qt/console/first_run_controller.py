"""Leads through the first run; the passphrases live in its draft and nowhere else."""

from dataclasses import replace
from typing import get_args

from PySide6.QtCore import QObject, Signal

from onex_exam.domain.language import Text
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.first_run import FirstRunPage
from onex_exam.screens.first_run import FirstRunDraft, first_run_screen
from onex_exam.screens.parts import Trouble
from onex_exam.services.console_ports import FirstRun
from onex_exam.services.stations import Role
from onex_exam.wording import Wording


class FirstRunController(QObject):
    """Asks for a role and, where there is none yet, for the practice organization."""

    finished = Signal(str)
    """The role that was chosen; the organization exists."""

    def __init__(self, desk: Desk, page: FirstRunPage, say: Wording) -> None:
        super().__init__(page)
        self._desk, self._page, self._say = desk, page, say
        self._draft = FirstRunDraft()
        page.role_asked.connect(self._choose_role)
        page.text_asked.connect(self._type)
        page.written_asked.connect(self._tick)
        page.copy_asked.connect(self._copy)
        page.next_asked.connect(self._go_on)
        page.back_asked.connect(self._go_back)
        self._show()

    def speak(self, say: Wording) -> None:
        """Go on in another language."""
        self._say = say
        self._show()

    def _show(self) -> None:
        self._page.show_screen(first_run_screen(self._draft, self._say))

    def _change(self, **members: object) -> None:
        self._draft = replace(self._draft, **{"trouble": None, **members})  # type: ignore[arg-type]  # by name
        self._show()

    def _choose_role(self, role: str) -> None:
        self._change(role=role)

    def _type(self, change: tuple[str, str]) -> None:
        self._change(**{change[0]: change[1]})

    def _tick(self, written: bool) -> None:  # noqa: FBT001  (a Qt slot)
        self._change(written=written)

    def _copy(self) -> None:
        draft = self._draft
        self._desk.pickers.copy(f"{draft.organization_passphrase}\n{draft.venue_passphrase}")

    def _go_back(self) -> None:
        self._change(step="role")

    def _go_on(self) -> None:
        if self._draft.step == "organization":
            self._create()
        elif self._desk.office.has_organization():
            self._finish(None)
        elif self._draft.organization_passphrase:
            self._change(step="organization")
        else:
            suggest = self._desk.office.suggest_passphrase
            self._change(
                step="organization",
                organization_passphrase=suggest(),
                venue_passphrase=suggest(),
            )

    def _create(self) -> None:
        draft = self._draft
        first_run = FirstRun(
            organization=Text(draft.organization_zh.strip(), draft.organization_en.strip()),
            venue=Text(draft.venue_zh.strip(), draft.venue_en.strip()),
            organization_passphrase=draft.organization_passphrase.strip(),
            venue_passphrase=draft.venue_passphrase.strip(),
            page=draft.page.strip(),
        )
        self._change(step="making")
        made = self._desk.office.create_organization(first_run)
        self._desk.bring(self, made, self._finish, self._refused)

    def _refused(self, trouble: Trouble) -> None:
        self._change(step="organization", trouble=trouble)

    def _finish(self, _: None) -> None:
        self.finished.emit(self._draft.role)


def role_named(name: str) -> Role:
    """Return the role of this name."""
    roles: tuple[Role, ...] = get_args(Role)
    return next(role for role in roles if role == name)
