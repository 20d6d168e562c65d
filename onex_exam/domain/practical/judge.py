"""Facts in, criterion results out: pure, so that a dispute needs no file opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.canonical import Json
from onex_exam.domain.ids import NodeId
from onex_exam.domain.points import ZERO, Points
from onex_exam.domain.practical import expectations as e
from onex_exam.domain.practical.book import Book, open_book
from onex_exam.domain.practical.facts import EngineFact, Facts, FileFact, WorkbookFact
from onex_exam.domain.practical.judge_cells import (
    judge_formulas,
    judge_members,
    judge_recalculation,
    judge_rows,
    judge_values,
)
from onex_exam.domain.practical.judge_layout import (
    judge_cell_format,
    judge_chart,
    judge_filter,
    judge_frozen,
    judge_number_format,
    judge_print_setup,
    judge_sheets,
    judge_validation,
)
from onex_exam.domain.practical.plain import to_plain
from onex_exam.domain.practical.tasks import AuthoredTask, Checkpoint, Task
from onex_exam.domain.practical.verdicts import Finding, Verdict, finding, joined

CriterionStatus: TypeAlias = Literal["met", "partly", "not-met", "carried", "needs-person"]
MOST_FINDINGS = 5


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What one checkpoint earned, and why. ``needs-person`` has earned nothing *yet*."""

    checkpoint: str
    node: NodeId
    points: Points
    max: Points
    status: CriterionStatus
    findings: tuple[Finding, ...]


def judge(authored: AuthoredTask, facts: Facts) -> tuple[CriterionResult, ...]:
    """Return the result of every checkpoint, in the order of the task."""
    results: dict[str, CriterionResult] = {}
    task = authored.task
    subjects = {each.file: _subject(task, facts, each.file) for each in task.deliverables}
    for checkpoint in authored.key.checkpoints:
        before = [results[name] for name in checkpoint.after]
        results[checkpoint.id] = _judge_one(checkpoint, subjects[checkpoint.file], before)
    return tuple(results.values())


def criterion_to_json(result: CriterionResult) -> Json:
    """Return a result as ``outcome.json`` holds it; points are hundredths."""
    return to_plain(result)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A workbook that can be judged."""

    book: Book
    engine: EngineFact


@dataclass(frozen=True, slots=True)
class _NoSubject:
    """Why there is nothing to judge, and whether that is the candidate's doing."""

    reason: Finding
    status: Literal["not-met", "needs-person"]


def _subject(task: Task, facts: Facts, name: str) -> _Subject | _NoSubject:
    file = next((each for each in facts.files if each.name == name), None)
    if file is None:
        return _unread(facts, name)
    if file.kind != "xlsx":
        return _NoSubject(finding(f"file-is-{file.kind}", file=name), "not-met")
    workbook = next((each for each in facts.workbooks if each.file == name), None)
    if workbook is None or workbook.trouble is not None or _was_cut(workbook):
        return _NoSubject(_trouble(file, workbook), "needs-person")
    return _Subject(open_book(workbook, task.lists), workbook.engine)


def _unread(facts: Facts, name: str) -> _NoSubject:
    for each in facts.rejected:
        if each.name == name:
            return _NoSubject(finding(each.code, file=name), "needs-person")
    return _NoSubject(finding("deliverable-missing", file=name), "not-met")


def _was_cut(workbook: WorkbookFact) -> bool:
    return any(sheet.cut for sheet in workbook.sheets)


def _trouble(file: FileFact, workbook: WorkbookFact | None) -> Finding:
    code = workbook.trouble if workbook is not None else None
    return finding(code or "file-not-read", file=file.name)


def _judge_one(
    checkpoint: Checkpoint, subject: _Subject | _NoSubject, before: Sequence[CriterionResult]
) -> CriterionResult:
    if isinstance(subject, _NoSubject):
        return _result(checkpoint, subject.status, ZERO, (subject.reason,))
    verdict = _best(subject, checkpoint)
    lost = [each for each in before if each.points < each.max]
    if not verdict.fails() or not lost:
        return _weighed(checkpoint, verdict)
    carried = _all(subject, checkpoint.carried)
    if carried.holds():
        names = ", ".join(each.checkpoint for each in lost)
        found = (finding("error-carried", checkpoints=names), *verdict.findings)
        return _result(checkpoint, "carried", checkpoint.points, found)
    return _weighed(checkpoint, verdict if carried.fails() else carried)


def _best(subject: _Subject, checkpoint: Checkpoint) -> Verdict:
    verdict = _all(subject, checkpoint.expect)
    if verdict.holds():
        return verdict
    others = [_look(subject, each) for each in checkpoint.accept]
    holding = (each for each in others if each.holds())
    undecided = (each for each in others if not each.fails())
    return next(holding, verdict if not verdict.fails() else next(undecided, verdict))


def _all(subject: _Subject, asked: Sequence[e.Expectation]) -> Verdict:
    return joined([_look(subject, each) for each in asked])


def _weighed(checkpoint: Checkpoint, verdict: Verdict) -> CriterionResult:
    if verdict.holds():
        count = finding("as-expected", count=verdict.total)
        return _result(checkpoint, "met", checkpoint.points, (count,))
    if verdict.open and (checkpoint.partial or not verdict.fails()):
        return _result(checkpoint, "needs-person", ZERO, verdict.findings)
    if checkpoint.partial and verdict.held:
        points = checkpoint.points.share(Fraction(verdict.held, verdict.total))
        return _result(checkpoint, "partly", points, verdict.findings)
    return _result(checkpoint, "not-met", ZERO, verdict.findings)


def _result(
    checkpoint: Checkpoint, status: CriterionStatus, points: Points, found: tuple[Finding, ...]
) -> CriterionResult:
    kept = found[:MOST_FINDINGS]
    return CriterionResult(checkpoint.id, checkpoint.node, points, checkpoint.points, status, kept)


def _look(subject: _Subject, asked: e.Expectation) -> Verdict:  # noqa: C901, PLR0911, PLR0912  (one line for each kind)
    book = subject.book
    match asked:
        case e.CellValues():
            return judge_values(book, asked)
        case e.Members():
            return judge_members(book, asked)
        case e.Rows():
            return judge_rows(book, asked)
        case e.Formulas():
            return judge_formulas(book, asked)
        case e.Recalculation():
            return judge_recalculation(book, subject.engine, asked)
        case e.NumberFormat():
            return judge_number_format(book, asked)
        case e.CellFormat():
            return judge_cell_format(book, asked)
        case e.Frozen():
            return judge_frozen(book, asked)
        case e.Filter():
            return judge_filter(book, asked)
        case e.Validation():
            return judge_validation(book, asked)
        case e.PrintSetup():
            return judge_print_setup(book, asked)
        case e.Sheets():
            return judge_sheets(book, asked)
        case e.ChartShape():
            return judge_chart(book, asked)
        case _:
            assert_never(asked)
