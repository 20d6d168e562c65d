"""The registrar's deeds: look at packages, take them in as one, take them out, release results."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.credentials.admission import AlreadyHeld
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.credentials.envelope import parse_envelope
from onex_exam.domain.credentials.judging import in_sequence, judge_files
from onex_exam.domain.credentials.keys import SignatureHolds
from onex_exam.domain.credentials.manifest import ORDER
from onex_exam.domain.credentials.orders import order_from_json
from onex_exam.domain.credentials.package_facts import PackageFacts, facts_of
from onex_exam.domain.credentials.package_results import (
    CandidateResult,
    has_outcomes,
    results_of,
)
from onex_exam.domain.credentials.proving import prove
from onex_exam.domain.credentials.registered import LookedAt
from onex_exam.domain.credentials.regrades import Regrade
from onex_exam.domain.credentials.report import Finding
from onex_exam.domain.credentials.revocations import RevocationList
from onex_exam.domain.credentials.seen import Seen, not_before, see_package, see_revocations
from onex_exam.domain.credentials.states import (
    ResultKey,
    Standing,
    check_undo,
    tidy_person,
    why_not_release,
)
from onex_exam.domain.credentials.trust import pin_root
from onex_exam.domain.credentials.verification import Grade, Grounds, verify_package
from onex_exam.domain.errors import FormatError, Problem, RuleError, TamperError, UnavailableError
from onex_exam.domain.ids import Digest
from onex_exam.services.grading import KeysOf, grade_with, no_keys
from onex_exam.services.registry_ports import (
    Memory,
    Pinned,
    RegistryStore,
    RegistryTransaction,
    Stamp,
)

OnStep: TypeAlias = Callable[[int, int], None]
"""(done, of): told before each file; may raise to stop before anything has changed."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file that somebody shows to the registry, under the name that people know it by."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: its number, unless nothing was new, and what became of each file."""

    number: int | None
    looked: tuple[LookedAt, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """The results that are released now, and why others are not."""

    keys: tuple[ResultKey, ...]
    refused: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """The organization's record of results; what its methods return is in the database."""

    store: RegistryStore
    now: Callable[[], datetime]
    holds: SignatureHolds
    memory: Memory
    revocations: RevocationList | None = None
    regrade: Regrade = prove
    keys_of: KeysOf = no_keys

    def preview(
        self, files: Sequence[PackageFile], on_step: OnStep = lambda _done, _of: None
    ) -> tuple[LookedAt, ...]:
        """Return what the registry would make of each file; nothing changes.

        Raises TrustError ``version-behind`` for a list that is older than one seen before.
        """
        with self.store.reading() as view:
            pinned, held = view.pinned(), view.holdings()
        root = pin_root(pinned.root, self.holds)
        seen = self._seen(pinned)
        holdings = replace(held, grants=seen.grants)
        grounds = Grounds(
            root=root,
            at=not_before(seen, self.now()),
            holds=self.holds,
            revocations=self.revocations,
            regrade=self.regrade,
            grade=self._grade,
            holdings=holdings,
        )
        looked = []
        for number, file in enumerate(files):
            on_step(number, len(files))
            looked.append(_look(file, grounds))
        return judge_files(looked, holdings, self._exceptions)

    def apply(self, files: Sequence[PackageFile], looked: Sequence[LookedAt], by: str) -> Imported:
        """Take in every file that is new, all in one transaction or none.

        Each is judged again inside the transaction: somebody else may have been quicker. Raises
        TamperError ``package-file-changed`` when a file is not what was looked at, and RuleError
        ``person-missing``.
        """
        stamp = Stamp(tidy_person(by), self.now())
        with self.store.writing() as transaction:
            pinned = transaction.pinned()
            seen = self._seen(pinned)
            holdings = replace(transaction.holdings(), grants=seen.grants)
            judged = judge_files(looked, holdings, self._exceptions)
            if not any(each.verdict == "new" for each in judged):
                return Imported(None, judged)
            number = transaction.add_import(stamp)
            for at in in_sequence(judged):
                facts = judged[at].facts
                if facts and judged[at].verdict == "new":
                    transaction.add_package(number, facts, self._results(files[at], facts))
                    seen = see_package(seen, facts)
            self.memory.remember(canonical.digest(pinned.root), seen)
        return Imported(number, judged)

    def undo(self, number: int, by: str) -> None:
        """Take an import out again; raise RuleError when it is not to be undone.

        ``import-unknown``, ``import-undone-already``, ``import-certified``, ``person-missing``.
        """
        stamp = Stamp(tidy_person(by), self.now())
        with self.store.writing() as transaction:
            found = [each for each in transaction.imports() if each.number == number]
            if not found:
                raise RuleError("import-unknown", number=number)
            undone = found[0].undone_at is not None
            check_undo(number, undone=undone, certificates=found[0].certificates)
            transaction.mark_undone(number, stamp)

    def release(self, keys: Sequence[ResultKey], by: str) -> Released:
        """Release those of these results that this person may release; say why not the others."""
        stamp = Stamp(tidy_person(by), self.now())
        with self.store.writing() as transaction:
            judged = [
                (each.key, why_not_release(each, stamp.by))
                for each in _standings(transaction, keys)
            ]
            ready = tuple(key for key, why in judged if why is None)
            transaction.mark_released(ready, stamp)
        return Released(ready, tuple(why for _, why in judged if why))

    def _results(self, file: PackageFile, facts: PackageFacts) -> tuple[CandidateResult, ...]:
        """Read the results again: holding those of all files would take memory without bound."""
        data = file.read()
        if canonical.digest(data) != facts.digest:
            raise TamperError("package-file-changed", file=file.name)
        entries = read_archive(data)
        if has_outcomes(entries):
            return results_of(entries)
        order = order_from_json(parse_envelope(entries[ORDER]).untrusted_payload)
        return results_of({**entries, **self._grade(order, entries)})

    def _seen(self, pinned: Pinned) -> Seen:
        """Return what is remembered under this root, the list in use counted in."""
        seen = self.memory.recall(canonical.digest(pinned.root))
        return seen if self.revocations is None else see_revocations(seen, self.revocations)

    @property
    def _grade(self) -> Grade:
        return grade_with(self.keys_of)

    @property
    def _exceptions(self) -> frozenset[Digest]:
        return frozenset(self.revocations.exceptions if self.revocations else ())


def _look(file: PackageFile, grounds: Grounds) -> LookedAt:
    try:
        data = file.read()
    except UnavailableError as error:
        return LookedAt(file.name, (), None, None, Finding(error.code, error.facts))
    report = verify_package(data, grounds)
    if report.package is None:
        return LookedAt(file.name, report.steps, None, report.admission, None)
    try:
        facts = facts_of(report.package, sample_root=grounds.root.sample)
        entries, graded = report.package.entries, report.package.graded
        if isinstance(report.admission, AlreadyHeld):  # its results were read, or made, before
            return LookedAt(file.name, report.steps, facts, report.admission, None)
        results_of({**entries, **graded} if graded else entries)  # all are copied only if need be
    except FormatError as error:
        trouble = Finding(error.code, error.facts)
        return LookedAt(file.name, report.steps, None, report.admission, trouble)
    return LookedAt(file.name, report.steps, facts, report.admission, None)


def _standings(transaction: RegistryTransaction, keys: Sequence[ResultKey]) -> Sequence[Standing]:
    found = transaction.standings(keys)
    if len(found) != len(keys):
        known = {each.key for each in found}
        unknown = next(key for key in keys if key not in known)
        raise RuleError("result-unknown", sitting=unknown.sitting, candidate=unknown.candidate)
    return found
