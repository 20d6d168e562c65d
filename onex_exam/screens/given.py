"""The shapes of the answers that the console's screens are drawn from, without the services."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.roster import Roster
from onex_exam.domain.delivery.sitting import Sitting
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import CandidateId, Digest, SittingId, TaskId
from onex_exam.domain.language import Text


class GivenBank(Protocol):
    """A bank that a sitting can be prepared from, or why it cannot."""

    @property
    def folder(self) -> Path:
        """Where it is."""
        ...

    @property
    def title(self) -> Text:
        """What it is called."""
        ...

    @property
    def notice(self) -> Text:
        """What it says about itself, such as that it is a sample."""
        ...

    @property
    def version(self) -> str:
        """Its version."""
        ...

    @property
    def items(self) -> int:
        """How many items it holds."""
        ...

    @property
    def tasks(self) -> int:
        """How many practical tasks it holds."""
        ...

    @property
    def blueprints(self) -> tuple[tuple[str, Text], ...]:
        """Its plans of examination: name and title."""
        ...

    @property
    def graded_away(self) -> frozenset[str]:
        """The plans whose sittings the organization grades, unless a person says otherwise."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it; such a bank cannot be chosen."""
        ...


class GivenRoster(Protocol):
    """A roster as it would be applied; nothing is applied while there are problems."""

    @property
    def file(self) -> Path:
        """The file that was read."""
        ...

    @property
    def roster(self) -> Roster | None:
        """The people, when there is no problem."""
        ...

    @property
    def rows(self) -> int:
        """How many rows of people were found."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why rows are refused."""
        ...

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What somebody should look at, although it refuses nothing."""
        ...


class GivenSitting(Protocol):
    """One line of the list of sittings."""

    @property
    def sitting(self) -> SittingId:
        """Its identity."""
        ...

    @property
    def title(self) -> Text:
        """What is examined."""
        ...

    @property
    def batch(self) -> str:
        """批次."""
        ...

    @property
    def session(self) -> str:
        """场次."""
        ...

    @property
    def room(self) -> str:
        """考场."""
        ...

    @property
    def opens_at(self) -> str:
        """When it was ordered for, UTC."""
        ...

    @property
    def candidates(self) -> int:
        """How many people are on the roster."""
        ...

    @property
    def mock(self) -> bool:
        """Whether it draws from the practice pool."""
        ...

    @property
    def phase(self) -> str:
        """Where it stands."""
        ...

    @property
    def damage(self) -> Problem | None:
        """Why it cannot be opened; its file is the sitting's folder."""
        ...


class GivenRoom(Protocol):
    """What does not change while a sitting runs."""

    @property
    def title(self) -> Text:
        """What is examined."""
        ...

    @property
    def organization(self) -> Text:
        """Who ordered it."""
        ...

    @property
    def venue(self) -> Text:
        """Where it takes place."""
        ...

    @property
    def batch(self) -> str:
        """批次."""
        ...

    @property
    def session(self) -> str:
        """场次."""
        ...

    @property
    def room(self) -> str:
        """考场."""
        ...

    @property
    def chief(self) -> str:
        """The chief invigilator's name."""
        ...

    @property
    def roster(self) -> Roster:
        """Who is admitted."""
        ...

    @property
    def paper(self) -> Paper:
        """What is asked."""
        ...

    @property
    def tasks(self) -> Mapping[CandidateId, tuple[TaskId, ...]]:
        """The practical tasks of each form."""
        ...

    @property
    def mock(self) -> bool:
        """Whether it draws from the practice pool."""
        ...

    @property
    def sample(self) -> bool:
        """Whether a practice organization ordered it."""
        ...


class GivenState(Protocol):
    """The room as it stands."""

    @property
    def sitting(self) -> Sitting:
        """The sitting's own events, added up."""
        ...

    @property
    def attempts(self) -> Mapping[CandidateId, Attempt]:
        """Every attempt, added up."""
        ...


class GivenProgress(Protocol):
    """How far long work is; ``code`` is the sentence of the step."""

    @property
    def done(self) -> int:
        """Steps done."""
        ...

    @property
    def of(self) -> int:
        """Steps in all."""
        ...

    @property
    def code(self) -> str:
        """The sentence of the step."""
        ...


class GivenExport(Protocol):
    """The package that left."""

    @property
    def package(self) -> Path:
        """The file of results."""
        ...

    @property
    def trust(self) -> Path:
        """The file that lets the receiver believe it."""
        ...

    @property
    def digest(self) -> Digest:
        """SHA-256 of the package."""
        ...

    @property
    def sequence(self) -> int:
        """Its number, rising with every export of this sitting."""
        ...

    @property
    def size(self) -> int:
        """Bytes."""
        ...

    @property
    def verified(self) -> bool:
        """Whether reading it back verified it."""
        ...
