"""Pages of the console that tell: what this sitting is, the rules to read aloud, the log."""

from dataclasses import dataclass
from typing import assert_never

from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.seat_events import SavedMeanwhile, SeatInterrupted
from onex_exam.domain.delivery.sitting import ClockJumped, Incident, IncidentNoted
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.console_sheet import CATEGORY_CODES, who_is
from onex_exam.screens.console_view import Scene
from onex_exam.screens.parts import Line, Tone, listed
from onex_exam.screens.times import duration, signed, wall_clock
from onex_exam.wording import Wording

RULES_CODES = (
    "console.rules-1",
    "console.rules-2",
    "console.rules-3",
    "console.rules-4",
    "console.rules-5",
    "console.rules-6",
    "console.rules-7",
    "console.rules-8",
)


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What this sitting is."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """What is read aloud before the start, paragraph by paragraph."""

    title: str
    intro: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the incident log."""

    at: str
    category: str
    who: str
    text: str
    by: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class LogPage:
    """Everything that was noted, the newest first."""

    title: str
    intro: str
    add: str
    headings: tuple[str, ...]
    rows: tuple[LogRow, ...]
    empty: str


def overview_page(scene: Scene, say: Wording) -> OverviewPage:
    """Draw up what this sitting is."""
    facts, plan, language = scene.facts, scene.facts.paper.blueprint, say.language
    late = say("console.minutes", count=plan.late_limit)
    early = say("console.minutes", count=plan.earliest_submit)
    extra = sum(entry.extra_minutes > 0 for entry in facts.roster.entries)
    lines = (
        Line(say("console.certificate"), facts.title.in_language(language)),
        Line(say("prepare.sum-plan"), plan.title.in_language(language)),
        Line(say("console.organization"), facts.organization.in_language(language)),
        Line(say("console.venue"), facts.venue.in_language(language)),
        Line(say("prepare.place"), f"{facts.batch} · {facts.session} · {facts.room}"),
        Line(say("prepare.chief"), facts.chief),
        Line(say("prepare.sum-roster"), say("console.people", count=len(facts.roster.entries))),
        Line(say("prepare.sum-extra"), say("console.people", count=extra)),
        Line(say("console.duration"), say("console.minutes", count=plan.minutes)),
        Line(say("console.late-limit"), late),
        Line(say("console.earliest"), early),
        Line(say("console.parts"), _parts(scene, say)),
    )
    return OverviewPage(say("console.overview"), lines)


def _parts(scene: Scene, say: Wording) -> str:
    parts = (
        say("console.part-weight", part=part.title.in_language(say.language), weight=part.weight)
        for part in scene.facts.paper.blueprint.parts
    )
    return listed(say, parts)


def rules_page(scene: Scene, say: Wording) -> RulesPage:
    """Draw up the text to read aloud."""
    plan = scene.facts.paper.blueprint
    facts = {
        "title": scene.facts.title.in_language(say.language),
        "minutes": plan.minutes,
        "late": plan.late_limit,
        "early": plan.earliest_submit,
        "items": plan.item_count,
    }
    tasks = sum(part.tasks.count for part in plan.parts if part.tasks)
    codes = [code for code in RULES_CODES if tasks or code != "console.rules-5"]
    return RulesPage(
        title=say("console.rules"),
        intro=say("console.rules-intro"),
        paragraphs=tuple(say(code, tasks=tasks, **facts) for code in codes),
    )


def log_page(scene: Scene, say: Wording) -> LogPage:
    """Draw up the incident log."""
    rows = tuple(_log_row(at, event, scene, say) for at, event in reversed(scene.sitting.incidents))
    return LogPage(
        title=say("console.log"),
        intro=say("console.log-intro"),
        add=say("console.incident-add"),
        headings=(
            say("console.col-at"),
            say("console.col-category"),
            say("console.col-who"),
            say("console.col-text"),
            say("console.col-by"),
        ),
        rows=rows,
        empty="" if rows else say("console.log-empty"),
    )


def _log_row(at: Instant, event: Incident, scene: Scene, say: Wording) -> LogRow:
    when = wall_clock(at.wall, scene.view.zone, seconds=True)
    match event:
        case ClockJumped(ms):
            told = say("console.clock-jumped", by=signed(ms))
            return LogRow(when, say("console.category-clock"), "", told, "", "caution")
        case SeatInterrupted(candidate, lost_ms):
            told = say("console.seat-interrupted", lost=duration(lost_ms))
            return LogRow(
                when,
                say("console.category-stood"),
                _who(candidate, scene, say),
                told,
                "",
                "caution",
            )
        case SavedMeanwhile(candidate, _, name, sha256):
            told = say("console.saved-meanwhile", file=name, digest=sha256[:12])
            return LogRow(
                when,
                say("console.category-stood"),
                _who(candidate, scene, say),
                told,
                "",
                "caution",
            )
        case IncidentNoted(category, text, candidate, by):
            word = say(CATEGORY_CODES[category])
            return LogRow(when, word, _who(candidate, scene, say), text, by, "plain")
        case _:
            assert_never(event)


def _who(candidate: str, scene: Scene, say: Wording) -> str:
    entry = scene.facts.roster.by_candidate.get(CandidateId(candidate))
    return who_is(entry, say) if entry else say("console.whole-room")
