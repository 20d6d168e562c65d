"""What the controllers of this window share: the view, the worker, the registry, the desktop."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from onex_exam.domain.errors import OnexError, Problem
from onex_exam.qt.organization.name_order import by_pinyin
from onex_exam.qt.organization.page import OrganizationPage
from onex_exam.qt.worker import Job, Progress, Worker
from onex_exam.screens.organization import organization_screen
from onex_exam.screens.organization_view import Busy, OrganizationView, Said
from onex_exam.screens.parts import Tone, Trouble
from onex_exam.services.organization_ports import OrganizationPort
from onex_exam.wording import Wording

T = TypeVar("T")
CANCELLED = "work-cancelled"


class OrganizationPickers(Protocol):
    """What this window asks of the desktop."""

    def open_files(self, title: str, pattern: str) -> tuple[Path, ...]:
        """Return files that a person chose; none when nothing was chosen."""
        ...

    def folder(self, title: str) -> Path | None:
        """Return a folder that a person chose; None when nothing was chosen."""
        ...


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything outside of the window."""

    port: OrganizationPort
    worker: Worker
    pickers: OrganizationPickers
    zone: tzinfo | None = None


class Bench(QObject):
    """Holds the one view, draws it, and runs one piece of slow work at a time."""

    def __init__(self, page: OrganizationPage, outside: Outside, say: Wording) -> None:
        super().__init__(page)
        self.page, self.outside, self.say = page, outside, say
        self.view = OrganizationView(zone=outside.zone)
        self._job: Job | None = None

    @property
    def port(self) -> OrganizationPort:
        """The registry."""
        return self.outside.port

    def show(self) -> None:
        """Draw the view."""
        self.page.show_screen(organization_screen(self.view, self.say, by_pinyin))

    def change(self, **changes: object) -> None:
        """Go on with a view that differs in these, and draw it."""
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]  # checked by its tests
        self.show()

    def tell(
        self, code: str, tone: Tone, refused: tuple[Problem, ...] = (), **facts: object
    ) -> None:
        """Say what was done."""
        self.change(said=Said(Trouble(code, facts), tone, refused))

    def run(self, code: str, work: Callable[[Job], T], done: Callable[[T], None]) -> None:
        """Do slow work that a person waits for; what is asked meanwhile is not begun."""
        if self.view.busy:
            return

        def finished(result: T) -> None:
            self._job = None
            self.change(busy=None)
            done(result)

        self.change(busy=Busy(code), said=None)
        self._job = self.outside.worker.run(
            work, self._here(finished), self._here(self._failed), self._here(self._heard)
        )

    def read(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Read something in the background, while a person goes on."""
        self.outside.worker.run(lambda _job: work(), self._here(done), self._here(self._say_error))

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        if self._job is not None and self.view.busy is not None:
            self._job.cancel()
            self.change(busy=replace(self.view.busy, stopping=True))

    def _here(self, call: Callable[[T], None]) -> Callable[[T], None]:
        """Return the call, which is left out once the window has been closed."""

        def arrived(result: T) -> None:
            if isValid(self.page):
                call(result)

        return arrived

    def _heard(self, progress: Progress) -> None:
        if self.view.busy is not None:
            self.change(busy=replace(self.view.busy, done=progress.done, of=progress.of))

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self.change(busy=None)
        self._say_error(error)

    def _say_error(self, error: BaseException) -> None:
        """Say what was refused; a fault of the program is said and raised where it is logged."""
        if isinstance(error, OnexError):
            tone: Tone = "info" if error.code == CANCELLED else "danger"
            self.change(said=Said(Trouble.of(error), tone))
            return
        self.change(said=Said(Trouble("shell.unexpected", {}), "danger"))
        raise error
