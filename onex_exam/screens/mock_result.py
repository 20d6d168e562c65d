"""The result of a mock examination: passed or failed, the parts, the gaps, every skill."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from onex_exam.domain.bank.blueprint import TestPart
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.grading.outcome import Outcome, PartResult
from onex_exam.domain.ids import ItemId
from onex_exam.domain.points import Points
from onex_exam.domain.training.feedback import FEW, Feedback, SkillResult
from onex_exam.screens.mock_items import ItemFilter, ItemsScreen, in_one, items_screen
from onex_exam.screens.mock_tasks import TaskScreen, task_screens
from onex_exam.screens.parts import Button, Tone
from onex_exam.screens.shell import SettingMenu, ShellView, setting_menus
from onex_exam.wording import Wording

Page: TypeAlias = Literal["overview", "items", "practical"]


@dataclass(frozen=True, slots=True)
class MockTold:
    """What is told to whom: ``name`` is the candidate's, ``feedback`` is on this ``paper``."""

    name: str
    paper: Paper
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class MockView:
    """What a person looks at."""

    page: Page = "overview"
    filter: ItemFilter = "wrong"
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole as a bar: ``permille`` is filled, a mark stands at ``mark`` or nowhere."""

    permille: int
    mark: int | None
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the paper; ``note`` is its weight, and its minimum if it has one."""

    title: str
    points: str
    note: str
    warning: str
    share: Share | None


@dataclass(frozen=True, slots=True)
class GapLine:
    """One of the largest gaps."""

    rank: str
    text: str
    place: str
    lost: str


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill; ``faint`` when it rests on too little to say much."""

    cells: tuple[str, ...]
    permille: int
    faint: bool


@dataclass(frozen=True, slots=True)
class SkillTable:
    """All skills that were looked at; the bar stands in the column ``bar``."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[SkillRow, ...]
    bar: int
    note: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The verdict and where the points went."""

    verdict: str
    tone: Tone
    reason: str
    band: str
    total: Share | None
    parts_title: str
    parts: tuple[PartLine, ...]
    gaps_title: str
    gaps: tuple[GapLine, ...]
    no_gaps: str
    skills: SkillTable


@dataclass(frozen=True, slots=True)
class PageTab:
    """A page that can be chosen."""

    page: Page
    text: str


@dataclass(frozen=True, slots=True)
class MockResultScreen:
    """Everything the window shows."""

    pages: str
    tabs: tuple[PageTab, ...]
    page: Page
    overview: Overview
    items: ItemsScreen
    tasks: tuple[TaskScreen, ...]
    back: str
    redo: Button


@dataclass(frozen=True, slots=True)
class FrameScreen:
    """What stays around all pages: the ribbon, whose result it is, and the settings."""

    ribbon: str
    title: str
    name: str
    settings: str
    menus: tuple[SettingMenu, ...]


def frame_screen(told: MockTold, look: ShellView, say: Wording) -> FrameScreen:
    """Draw up the frame."""
    return FrameScreen(
        ribbon=say("training.ribbon"),
        title=told.paper.blueprint.title.in_language(say.language),
        name=told.name,
        settings=say("training.settings"),
        menus=tuple(each for each in setting_menus(look, say) if each.key != "role"),
    )


def mock_result_screen(told: MockTold, view: MockView, say: Wording) -> MockResultScreen:
    """Draw the result up."""
    count = len(told.feedback.to_redo)
    tasks = task_screens(told.paper, told.feedback.outcome, say)
    pages: list[Page] = ["overview", "items", *(["practical"] if tasks else [])]  # type: ignore[list-item]
    return MockResultScreen(
        pages=say("training.pages"),
        tabs=tuple(PageTab(page, say(f"training.page-{page}")) for page in pages),
        page=view.page if view.page in pages else "overview",
        overview=_overview(told, say),
        items=items_screen(told.feedback, view.filter, view.item, say),
        tasks=tasks,
        back=say("training.back"),
        redo=Button(
            say("training.redo", count=count) if count else say("training.redo-none"), count > 0
        ),
    )


def _overview(told: MockTold, say: Wording) -> Overview:
    outcome, policy = told.feedback.outcome, told.paper.blueprint.policy
    tone: Tone = {"passed": "good", "failed": "danger"}.get(outcome.conclusion, "caution")  # type: ignore[assignment]
    gaps = tuple(_gap(rank, each, say) for rank, each in enumerate(told.feedback.gaps, 1))
    return Overview(
        verdict=say(f"grading.conclusion-{outcome.conclusion}"),
        tone=tone,
        reason=_reason(told, say),
        band=outcome.band.title.in_language(say.language) if outcome.band else "",
        total=_total(outcome, policy.pass_at, tone, say),
        parts_title=say("training.parts"),
        parts=tuple(
            _part(plan, result, say)
            for plan, result in zip(told.paper.blueprint.parts, outcome.parts, strict=True)
        ),
        gaps_title=say("training.gaps"),
        gaps=gaps,
        no_gaps="" if gaps else say("training.gaps-none"),
        skills=_skill_table(told.feedback.skills, say),
    )


def _total(outcome: Outcome, cut: int, tone: Tone, say: Wording) -> Share | None:
    if outcome.total is None:
        return None
    text = say("training.total", total=outcome.total, cut=cut)
    return Share(outcome.total.hundredths // 10, cut * 10, text, tone)


def _reason(told: MockTold, say: Wording) -> str:
    """Say why the conclusion is what it is, as far as the number beside it does not."""
    outcome, blueprint = told.feedback.outcome, told.paper.blueprint
    if outcome.conclusion == "pending":
        return say("training.pending", count=sum(part.pending for part in outcome.parts))
    if outcome.conclusion != "failed" or outcome.total is None:
        return say(f"training.reason-{outcome.conclusion}")
    below = [
        plan.title.in_language(say.language)
        for plan, result in zip(blueprint.parts, outcome.parts, strict=True)
        if not _reaches(plan, result)
    ]
    missing = blueprint.policy.pass_at * 100 - outcome.total.hundredths
    told_of = [say("training.below-cut", missing=Points(missing))] if missing > 0 else []
    told_of += [say("training.below-minimum", part=name) for name in below]
    return in_one(say, "training.joint", told_of)


def _reaches(plan: TestPart, result: PartResult) -> bool:
    return result.points is not None and _share(result.points, result.worth) * 100 >= plan.minimum


def _part(plan: TestPart, result: PartResult, say: Wording) -> PartLine:
    notes = [say("training.weight", percent=plan.weight)]
    if plan.minimum:
        notes.append(say("training.minimum", percent=plan.minimum))
    warning = "" if _reaches(plan, result) else say("training.minimum-missed")
    share = None
    if result.points is None:
        points, warning = say(f"grading.status-{result.status}"), ""
    else:
        points = say("training.points-of", points=result.points, worth=result.worth)
        part = _share(result.points, result.worth)
        tone: Tone = "danger" if warning else "info"
        mark = plan.minimum * 10 if plan.minimum else None
        share = Share(int(part * 1000), mark, _percent(part, say), tone)
    if result.pending:
        notes.append(say("training.part-pending", count=result.pending))
    title = plan.title.in_language(say.language)
    return PartLine(title, points, in_one(say, "training.joint", notes), warning, share)


def _gap(rank: int, skill: SkillResult, say: Wording) -> GapLine:
    return GapLine(
        rank=str(rank),
        text=skill.text.in_language(say.language),
        place=say("training.skill-place", node=skill.node, count=skill.count),
        lost=say("training.lost", points=skill.lost, worth=skill.worth),
    )


def _skill_table(skills: Sequence[SkillResult], say: Wording) -> SkillTable:
    columns = ("node", "skill", "share", "points", "count")
    rows = tuple(_skill(each, say) for each in skills)
    return SkillTable(
        title=say("training.skills"),
        headings=tuple(say(f"training.column-{each}") for each in columns),
        rows=rows,
        bar=columns.index("share"),
        note=say("training.few", few=FEW) if any(row.faint for row in rows) else "",
    )


def _skill(skill: SkillResult, say: Wording) -> SkillRow:
    cells = (
        skill.node,
        skill.text.in_language(say.language),
        _percent(skill.share, say),
        say("training.points-short", points=skill.points, worth=skill.worth),
        str(skill.count),
    )
    return SkillRow(cells, int(skill.share * 1000), skill.count < FEW)


def _share(points: Points, worth: Points) -> Fraction:
    return Fraction(points.hundredths, worth.hundredths)


def _percent(share: Fraction, say: Wording) -> str:
    return say("training.percent", percent=int(share * 100 + Fraction(1, 2)))
