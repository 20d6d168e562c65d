"""Whatever registrars do in whatever order: nothing lost, nothing double, no gap in the numbers."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from onex_exam.adapters.registry.store import open_registry
from onex_exam.domain.credentials.registered import ResultQuery
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.errors import RuleError
from tests.domain.credentials.results import keys_of
from tests.services.registries import (
    IMPORTER,
    RELEASER,
    Folder,
    a_registry,
    certification,
    service,
    take_in,
)

PACKAGES = st.integers(1, 4)
SIZE = 3


class RegistryMachine(RuleBasedStateMachine):
    """Compares a registry with the simplest book that could be kept of it."""

    imports = Bundle("imports")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = a_registry(Path(self.folder.name))
        self.papers = Folder()
        self.book: dict[ResultKey, str] = {}
        self.import_of: dict[ResultKey, int] = {}
        self.numbers: list[str] = []

    @rule(target=imports, package=PACKAGES)
    def import_package(self, package: int) -> int:
        keys = keys_of(package, SIZE)
        done = take_in(self.store, package, ("passed", "failed", "passed"))
        if keys[0] in self.book:
            assert done.number is None
            return -1
        assert done.number
        self.book |= dict.fromkeys(keys, "imported")
        self.import_of |= dict.fromkeys(keys, done.number)
        return done.number

    @rule(number=consumes(imports))
    def undo(self, number: int) -> None:
        keys = [key for key, each in self.import_of.items() if each == number]
        certified = any(self.book[key] == "certified" for key in keys)
        if certified or not keys:
            with pytest.raises(RuleError):
                service(self.store).undo(number, RELEASER)
            return
        service(self.store).undo(number, RELEASER)
        for key in keys:
            del self.book[key], self.import_of[key]

    @rule(package=PACKAGES, by=st.sampled_from([IMPORTER, RELEASER]))
    def release(self, package: int, by: str) -> None:
        keys = [key for key in keys_of(package, SIZE) if key in self.book]
        released = service(self.store).release(keys, by)
        expected = [key for key in keys if self.book[key] == "imported" and by == RELEASER]
        assert list(released.keys) == expected
        assert len(released.refused) == len(keys) - len(expected)
        self.book |= dict.fromkeys(expected, "released")

    @rule(package=PACKAGES, room=st.integers(0, 3), stop_after=st.integers(0, 3))
    def issue(self, package: int, room: int, stop_after: int) -> None:
        keys = [key for key in keys_of(package, SIZE) if key in self.book]
        self.papers.room = len(self.papers.files) + room
        desk = certification(self.store, self.papers)
        done = desk.issue(keys, RELEASER, lambda number, _of: number < stop_after)
        for each in done.new:
            assert self.book[each.key] == "released"
            self.book[each.key] = "certified"
        self.numbers += [each.number for each in done.new]

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = open_registry(str(Path(self.folder.name) / "registry.sqlite"))

    @invariant()
    def nothing_is_lost_or_double(self) -> None:
        with self.store.reading() as view:
            found = view.results(ResultQuery()).results
        assert {each.standing.key: each.standing.state for each in found} == self.book
        assert len(found) == len(self.book)

    @invariant()
    def numbers_are_unique_without_a_gap_and_rest_on_passes(self) -> None:
        with self.store.reading() as view:
            found = view.results(ResultQuery(state="certified")).results
        assert {each.number for each in found} == set(self.numbers)
        assert [number[-7:-1] for number in self.numbers] == [
            f"{serial:06}" for serial in range(1, len(self.numbers) + 1)
        ]
        assert all(each.standing.conclusion == "passed" for each in found)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


RegistryMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestRegistryMachine = RegistryMachine.TestCase
