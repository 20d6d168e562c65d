"""Judges again what a verified package tells: forms, histories, work handed in, and every mark."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onex_exam.domain import canonical
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.forms import Form, form_to_json
from onex_exam.domain.bank.paper import KEYS, Paper
from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.credentials.report import Difference
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import AttemptOpened
from onex_exam.domain.delivery.incidents import incidents_to_json
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import Entries
from onex_exam.domain.delivery.lawful import (
    AttemptTerms,
    RoomTerms,
    check_attempt,
    check_sitting,
)
from onex_exam.domain.delivery.matters import answered_for
from onex_exam.domain.delivery.replaying import replay_entries
from onex_exam.domain.delivery.roster import Roster, roster_from_json
from onex_exam.domain.delivery.sitting import Sitting, SittingEvent, SittingPrepared, replay_sitting
from onex_exam.domain.errors import TamperError
from onex_exam.domain.grading.grading import Evidence, MarkingPlan, Work, grade_by, plan_marking
from onex_exam.domain.grading.regrading import (
    differences,
    read_evidence,
    read_paper,
    read_sitting_events,
)
from onex_exam.domain.ids import CandidateId, Digest, TaskId
from onex_exam.domain.practical.facts import VERSION_LOST, Facts

MINUTE_MS = 60_000
_JOURNAL, _ROSTER, _INCIDENTS = (
    f"sitting/{each}" for each in ("journal.jsonl", "roster.json", "incidents.json")
)
_CANDIDATES, _WORK = "candidates/", "/work/"
_NUMBER = slice(-4, None)


def prove(order: SittingOrder, entries: Mapping[str, bytes]) -> "Proof":
    """Return the proof of a package whose files and journals are verified.

    Raises PackageError or TamperError when what all candidates have in common cannot be read.
    """
    paper = read_paper(entries, None if KEYS in entries else order.keys)
    told = read_sitting_events(entries[_JOURNAL])
    return Proof(
        order=order,
        entries=entries,
        paper=paper,
        roster=roster_from_json(canonical.decode(entries[_ROSTER])),
        told=told,
        sitting=replay_sitting((at, event) for _, at, event in told),
        plan=plan_marking(paper) if KEYS in entries else None,
        files=_work_files(entries),
    )


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a package for all candidates, and the attempts judged so far.

    Without keys in the package there is no ``plan``, and no mark to compare.
    """

    order: SittingOrder
    entries: Mapping[str, bytes]
    paper: Paper
    roster: Roster
    told: Sequence[tuple[str, Instant, SittingEvent]]
    sitting: Sitting
    plan: MarkingPlan | None
    files: Mapping[str, Sequence[str]]
    attempts: dict[CandidateId, Attempt] = field(default_factory=dict)
    tasks: dict[CandidateId, tuple[TaskId, ...]] = field(default_factory=dict)
    handed_in: dict[CandidateId, Digest] = field(default_factory=dict)

    def one(self, folder: str, journal: Entries) -> Sequence[Difference]:
        """Judge a candidate; raise TamperError that names the file which is not as it must be."""
        entry = self.roster.entries[int(folder[_NUMBER]) - 1]
        form = self._form(folder, entry.candidate)
        if not answered_for(self.sitting, entry.candidate):
            self._check_history(folder, journal, form, entry.extra_minutes)
        attempt = replay_entries(journal)
        evidence = read_evidence(self.entries, folder)
        self._check_left(folder, form, attempt, evidence)
        self.attempts[entry.candidate], self.tasks[entry.candidate] = attempt, form.tasks
        if attempt.state == "submitted":
            self.handed_in[entry.candidate] = _seal_of(journal, "submitted")
        if self.plan is None:
            return []
        outcome = grade_by(self.plan, Work(form, attempt, evidence), self.sitting)
        return differences(outcome, self.entries[f"{folder}/outcome.json"])

    def whole(self) -> None:
        """Raise TamperError unless the room went by its rules, and everything fits into it."""
        who = tuple(each.candidate for each in self.roster.entries)
        terms = RoomTerms(
            file=_JOURNAL,
            prepared=SittingPrepared(self.order.roster, who),
            late_ms=self.paper.blueprint.late_limit * MINUTE_MS,
            attempts=self.attempts,
            tasks=self.tasks,
            handed_in=self.handed_in,
        )
        check_sitting(self.told, terms)
        if canonical.encode(incidents_to_json(self.sitting)) != self.entries[_INCIDENTS]:
            raise TamperError("incidents-differ", file=_INCIDENTS)

    def _form(self, folder: str, candidate: CandidateId) -> Form:
        """Return the one form that paper, seed and candidate give."""
        form = assemble(self.paper, self.order.seed, candidate)
        if canonical.encode(form_to_json(form)) != self.entries[f"{folder}/form.json"]:
            raise TamperError("form-not-as-drawn", file=f"{folder}/form.json")
        return form

    def _check_history(self, folder: str, journal: Entries, form: Form, extra: int) -> None:
        plan, items = self.paper.blueprint, self.paper.items
        tasks = {each: self.paper.tasks[each].deliverables for each in form.tasks}
        terms = AttemptTerms(
            file=f"{folder}/journal.jsonl",
            opened=AttemptOpened(
                canonical.digest(self.entries[f"{folder}/form.json"]),
                plan.minutes * MINUTE_MS,
                extra * MINUTE_MS,
            ),
            earliest_ms=plan.earliest_submit * MINUTE_MS,
            items={each.item: items[each.item].item for each in form.items},
            tasks={task: frozenset(one.file for one in wanted) for task, wanted in tasks.items()},
        )
        check_attempt(journal, terms)

    def _check_left(self, folder: str, form: Form, attempt: Attempt, evidence: Evidence) -> None:
        """Raise TamperError unless work, journal and facts are about the same bytes."""
        sat = attempt.state not in ("none", "ready")
        received = {task: attempt.received(task) for task in form.tasks if sat}
        wanted = {
            f"{folder}{_WORK}{task}/{name}": digest
            for task, files in received.items()
            for name, digest in files.items()
        }
        lost = {
            f"{folder}{_WORK}{task}/{each.name}"
            for task, facts in evidence.items()
            for each in facts.rejected
            if each.code == VERSION_LOST
        }
        for path in sorted({*wanted, *self.files.get(folder, ())}):
            data = self.entries.get(path)
            if data is None and path in lost:
                continue
            if data is None or canonical.digest(data) != wanted.get(path):
                raise TamperError("work-not-as-received", file=path)
        if evidence.keys() != received.keys() or not all(
            _is_about(evidence[task], files) for task, files in received.items()
        ):
            raise TamperError("evidence-of-other-files", file=f"{folder}/evidence.json")


def _is_about(facts: Facts, received: Mapping[str, Digest]) -> bool:
    """Tell whether facts are those of these files: each read as it is, or said to be refused."""
    read = {each.name: each.sha256 for each in facts.files}
    refused = {each.name for each in facts.rejected}
    return (
        len(read) == len(facts.files)
        and read.items() <= received.items()
        and received.keys() - read.keys() <= refused
        and {each.file for each in facts.workbooks} <= read.keys()
    )


def _seal_of(journal: Entries, kind: str) -> Digest:
    """Return the seal of the only entry of a kind; a lawful history hands in once."""
    number = journal.kinds.index(kind)
    sealed = journal.befores[number + 1 :]
    return sealed[0] if sealed else canonical.digest(journal.entry(number).to_bytes())


def _work_files(entries: Mapping[str, bytes]) -> Mapping[str, Sequence[str]]:
    """Return the names of the files that were handed in, by folder."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in entries:
        folder, mark, _ = name.partition(_WORK)
        if mark and name.startswith(_CANDIDATES):
            found[folder].append(name)
    return found
