"""A practice paper with one item of each kind and one task, and what candidates leave behind."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onex_exam.domain import canonical
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.blueprint import Blueprint, TestPart
from onex_exam.domain.bank.forms import Form, form_to_json
from onex_exam.domain.bank.paper import Paper, paper_of, paper_to_documents
from onex_exam.domain.bank.responses import Chosen, Entered, Filled, Response
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.attempt import Attempt, AttemptState
from onex_exam.domain.delivery.event_json import event_to_json
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    ItemFlagged,
    ResponseGiven,
)
from onex_exam.domain.delivery.journal import (
    Head,
    head_after,
    next_entry,
    start_of_attempt,
    start_of_sitting,
)
from onex_exam.domain.delivery.sitting import (
    Sitting,
    SittingBegan,
    SittingEvent,
    SittingPrepared,
    sitting_event_to_json,
)
from onex_exam.domain.grading.grading import Evidence, Work, grade
from onex_exam.domain.grading.outcome import Outcome, PartResult, outcome_to_json
from onex_exam.domain.grading.regrading import evidence_to_json
from onex_exam.domain.ids import CandidateId, Digest, ItemId, OptionId, TaskId
from onex_exam.domain.points import Points
from onex_exam.domain.practical.facts import (
    Facts,
    FileFact,
    PrintFact,
    SheetFact,
    WorkbookFact,
)
from tests.domain.bank.builders import draft
from tests.domain.delivery.builders import at

ANNA = CandidateId("20260001")
ORDER = Digest("0" * 64)
BANK = draft().bank()
PAPER = paper_of(BANK, "plan", "practice")
SEED = "9"
"""Draws the items in the order of the names below."""
FORM = assemble(PAPER, SEED, ANNA)
SINGLES = (ItemId("shop-006"), ItemId("desk-006"))
MULTIPLE, JUDGE = ItemId("desk-012"), ItemId("shop-012")
BLANK, NUMBER = ItemId("desk-018"), ItemId("shop-018")
TASK = TaskId("job-d")
OUTSIDE = Facts()
"""Nothing was left in the folder."""

RIGHT: Mapping[ItemId, Response] = {
    SINGLES[0]: Chosen(frozenset({OptionId("b")})),
    SINGLES[1]: Chosen(frozenset({OptionId("b")})),
    MULTIPLE: Chosen(frozenset({OptionId("a"), OptionId("c")})),
    JUDGE: Chosen(frozenset({OptionId("true")})),
    BLANK: Filled(("SUM",)),
    NUMBER: Entered("12.5"),
}


def chose(*options: str) -> Chosen:
    return Chosen(frozenset(OptionId(each) for each in options))


def workbook(*, frozen_rows: int = 1, trouble: str | None = None) -> Facts:
    """The file that the task asks for: one frozen row on sheet S earns all of its points."""
    sheet = SheetFact(
        name="S",
        state="visible",
        frozen_rows=frozen_rows,
        frozen_columns=0,
        filter="",
        pivots=(),
        validations=(),
        print=PrintFact("portrait", 9, 0, 0, ""),
        charts=(),
        cells=(),
        cut=False,
    )
    file = FileFact("done.xlsx", 9, Digest("a" * 64), "xlsx")
    read = WorkbookFact("done.xlsx", trouble, sheets=() if trouble else (sheet,))
    return Facts(files=(file,), workbooks=(read,))


def attempt(
    responses: Mapping[ItemId, Response] = RIGHT,
    flags: Iterable[ItemId] = (),
    state: AttemptState = "submitted",
) -> Attempt:
    return Attempt(state=state, responses=responses, flags=frozenset(flags))


def work(done: Attempt, facts: Facts | None = None, form: Form = FORM) -> Work:
    """What a candidate left behind; a sound workbook unless other facts are given."""
    found = workbook() if facts is None else facts
    return Work(form, done, dict.fromkeys(form.tasks, found))


def graded(done: Attempt, facts: Facts | None = None, paper: Paper = PAPER) -> Outcome:
    return grade(paper, work(done, facts), Sitting())


def part(
    name: str, points: int | None, worth: int, status: str = "normal", pending: int = 0
) -> PartResult:
    """A part result in hundredths of points."""
    earned = None if points is None else Points(points)
    return PartResult(name, status, earned, Points(worth), pending, (), ())  # type: ignore[arg-type]


def plan(*weights_and_minimums: tuple[int, int], pass_at: int = 60) -> Blueprint:
    """A blueprint of parts with these weights and minimums; bands at 85 and 60."""
    theory = PAPER.blueprint.parts[0]
    parts: tuple[TestPart, ...] = tuple(
        replace(theory, id=f"part-{number}", weight=weight, minimum=minimum)
        for number, (weight, minimum) in enumerate(weights_and_minimums)
    )
    policy = replace(PAPER.blueprint.policy, pass_at=pass_at)
    return replace(PAPER.blueprint, parts=parts, policy=policy)


def entries(
    responses: Mapping[ItemId, Response] = RIGHT,
    facts: Facts | None = None,
    form: Form = FORM,
    flags: Iterable[ItemId] = (),
) -> dict[str, bytes]:
    """The entries of a package with one candidate, its outcome as the journal gives it."""
    events: list[AttemptEvent] = [
        AttemptOpened(form.digest, 3_600_000, 0),
        AttemptStarted(),
        *(ResponseGiven(item, response) for item, response in responses.items()),
        *(ItemFlagged(item, on=True) for item in flags),
        AttemptSubmitted("self", "", ANNA),
    ]
    told: list[SittingEvent] = [SittingPrepared(Digest("b" * 64), (ANNA,)), SittingBegan("王")]
    left: Evidence = work(attempt(responses), facts, form).evidence
    outcome = grade(PAPER, Work(form, attempt(responses, flags), left), Sitting())
    documents: dict[str, Json] = {
        **paper_to_documents(PAPER),
        "candidates/0001/form.json": form_to_json(form),
        "candidates/0001/evidence.json": evidence_to_json(left),
        "candidates/0001/outcome.json": outcome_to_json(outcome),
    }
    return {
        **{name: canonical.encode(document) for name, document in documents.items()},
        "candidates/0001/journal.jsonl": journal(
            start_of_attempt(ORDER, ANNA, form.digest), [event_to_json(each) for each in events]
        ),
        "sitting/journal.jsonl": journal(
            start_of_sitting(ORDER), [sitting_event_to_json(each) for each in told]
        ),
    }


def journal(head: Head, told: Iterable[tuple[str, Json]]) -> bytes:
    lines = []
    for number, (kind, payload) in enumerate(told):
        entry = next_entry(head, at(number * 1_000), kind, payload)
        lines.append(entry.to_bytes() + b"\n")
        head = head_after(entry)
    return b"".join(lines)
