"""What the organization's window and commands ask; every method is slow and raises OnexError."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onex_exam.domain.credentials.registered import (
    HeldPackage,
    ImportRecord,
    LookedAt,
    ResultPage,
    ResultQuery,
)
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.services.certification import Certified, MayGoOn
from onex_exam.services.registry import Imported, OnStep, Released
from onex_exam.services.registry_ports import Pinned


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """Certificates that somebody wants issued into a folder; the passphrase opens the key."""

    keys: tuple[ResultKey, ...]
    folder: Path
    passphrase: str
    by: str


@dataclass(frozen=True, slots=True)
class RevokeOrder:
    """A certificate that somebody wants revoked.

    ``keys`` are files of the organization's keys with their passphrases, as many as its root
    asks for; ``file`` is the list to go on with, made when it is not there.
    """

    number: str
    reason: str
    keys: tuple[tuple[Path, str], ...]
    file: Path
    by: str


class OrganizationPort(Protocol):
    """The registry of an organization, wherever it lies."""

    def pinned(self) -> Pinned | None:
        """Return what the registry was opened with; None when there is no registry yet."""
        ...

    def make(self, by: str) -> Pinned:
        """Make the registry of this station's own organization."""
        ...

    def look(self, files: Sequence[Path], on_step: OnStep) -> tuple[LookedAt, ...]:
        """Return what the registry would make of these files; nothing changes."""
        ...

    def apply(self, files: Sequence[Path], looked: Sequence[LookedAt], by: str) -> Imported:
        """Take in what is new, all of it or nothing."""
        ...

    def undo(self, number: int, by: str) -> None:
        """Take an import out again."""
        ...

    def imports(self) -> Sequence[ImportRecord]:
        """Return all imports, the newest first."""
        ...

    def packages(self) -> Sequence[HeldPackage]:
        """Return all packages that are held."""
        ...

    def results(self, query: ResultQuery) -> ResultPage:
        """Return the results of a query."""
        ...

    def release(self, keys: Sequence[ResultKey], by: str) -> Released:
        """Release results that another person imported."""
        ...

    def issue(self, order: IssueOrder, may_go_on: MayGoOn) -> Certified:
        """Issue certificates into a folder."""
        ...
