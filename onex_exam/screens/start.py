"""The start page: what a person can do here by role, and the sittings of this station."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from types import MappingProxyType

from onex_exam.answers import SittingSummary
from onex_exam.domain.ids import SittingId
from onex_exam.screens.parts import Button, Choice, Message, Tone, Trouble
from onex_exam.screens.times import wall_date
from onex_exam.wording import Wording

_ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "invigilator": ("sitting", "mock", "organization"),
        "teacher": ("mock", "sitting", "organization"),
        "organization": ("organization", "sitting", "mock"),
    }
)
PHASE_CODES: Mapping[str, str] = MappingProxyType(
    {
        "none": "start.phase-none",
        "prepared": "start.phase-prepared",
        "running": "start.phase-running",
        "closed": "start.phase-closed",
        "exported": "start.phase-exported",
    }
)
_TONES: Mapping[str, Tone] = MappingProxyType(
    {"running": "caution", "closed": "caution", "exported": "good"}
)


@dataclass(frozen=True, slots=True)
class StartView:
    """What the start page is drawn from; ``sittings`` is None until they are read."""

    role: str
    sittings: Sequence[SittingSummary] | None = None
    opening: SittingId | None = None
    zone: tzinfo | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class SittingRow:
    """One sitting to open."""

    sitting: SittingId
    title: str
    place: str
    when: str
    candidates: str
    phase: str
    tone: Tone
    mock: str
    damage: str
    open: Button
    spoken: str


@dataclass(frozen=True, slots=True)
class StartScreen:
    """Everything the start page shows. The first card is what this role comes for."""

    title: str
    intro: str
    cards: tuple[Choice, ...]
    list_title: str
    sittings: tuple[SittingRow, ...]
    empty_title: str
    empty_text: str
    hint: str
    loading: str
    message: Message | None


def start_screen(view: StartView, say: Wording) -> StartScreen:
    """Draw up the start page."""
    rows = tuple(_row(each, view, say) for each in view.sittings or ())
    return StartScreen(
        title=say("start.title"),
        intro=say("start.intro"),
        cards=tuple(_card(each, say) for each in _ORDER[view.role]),
        list_title=say("start.sittings"),
        sittings=rows,
        empty_title=say("start.empty"),
        empty_text=say("start.empty-text"),
        hint=say("start.sample-hint"),
        loading=say("start.loading") if view.sittings is None else "",
        message=view.trouble.message(say) if view.trouble else None,
    )


def _card(value: str, say: Wording) -> Choice:
    match value:
        case "sitting":
            return Choice(value, say("start.new"), say("start.new-note"))
        case "mock":
            return Choice(value, say("start.mock"), say("start.mock-note"))
        case _:
            return Choice(value, say("start.organization"), say("start.organization-note"))


def _row(given: SittingSummary, view: StartView, say: Wording) -> SittingRow:
    title = given.title.in_language(say.language)
    place = " · ".join(filter(None, (given.batch, given.session, given.room)))
    phase = say("start.damaged" if given.damage else PHASE_CODES[given.phase])
    damage = _damage(given, say)
    opening = view.opening == given.sitting
    return SittingRow(
        sitting=given.sitting,
        title=title,
        place=place,
        when=wall_date(given.opens_at, view.zone),
        candidates=say("start.candidates", count=given.candidates) if given.candidates else "",
        phase=phase,
        tone="danger" if given.damage else _TONES.get(given.phase, "info"),
        mock=say("console.mock") if given.mock else "",
        damage=damage,
        open=Button(
            say("start.opening" if opening else "start.open"),
            view.opening is None and given.damage is None,
            why=damage,
        ),
        spoken=f"{title} · {place} · {phase}",
    )


def _damage(given: SittingSummary, say: Wording) -> str:
    """Return why a sitting cannot be opened and what to do; nothing when it can."""
    if given.damage is None:
        return ""
    reason = say(given.damage.code, **given.damage.facts)
    return say("start.damaged-text", reason=reason, folder=given.damage.file)
