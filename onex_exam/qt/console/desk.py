"""What every controller of this side works with: office, desktop, futures, time zone."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from onex_exam.domain.errors import OnexError
from onex_exam.qt.console.pickers import Pickers
from onex_exam.qt.futures import Homecoming
from onex_exam.screens.parts import Trouble
from onex_exam.services.console_ports import OfficePort

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """The ports of this side. ``zone`` None is the computer's own time zone."""

    office: OfficePort
    pickers: Pickers
    home: Homecoming
    sample_roster: Path
    zone: tzinfo | None = None

    def bring(
        self,
        owner: QObject,
        future: "Future[T]",
        on_done: Callable[[T], None],
        on_trouble: Callable[[Trouble], None],
    ) -> None:
        """Bring a future home: its value, or what a person is told about its error.

        What comes after the owner's page was left is for nobody: it has happened all the same.
        An error that was not raised on purpose is a fault of the program: a person is told that
        the step was not done, and it is raised on this thread, where the station logs it.
        """

        def on_value(value: T) -> None:
            if isValid(owner):
                on_done(value)

        def on_error(error: BaseException) -> None:
            wanted = isValid(owner)
            if isinstance(error, OnexError):
                if wanted:
                    on_trouble(Trouble.of(error))
                return
            if wanted:
                on_trouble(Trouble("shell.unexpected", {}))
            raise error

        self.home.bring(future, on_value, on_error)
