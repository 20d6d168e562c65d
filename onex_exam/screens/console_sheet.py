"""The sheet on which a deed is filled in: what it asks for and what it would change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from onex_exam.answers import RoomFacts
from onex_exam.domain.delivery.roster import RosterEntry
from onex_exam.domain.delivery.sitting import IncidentCategory, Matter, PartStatus
from onex_exam.screens.console_deeds import (
    ACCOUNTS,
    CATEGORIES,
    STATUSES,
    Consequence,
    attempt_command,
    consequence,
)
from onex_exam.screens.console_door import comes_late, late_notice
from onex_exam.screens.console_identity import IdentityCard, identity_card
from onex_exam.screens.console_view import Deed, DeedKind, Scene
from onex_exam.screens.parts import Button, Choice, Line, Message, listed
from onex_exam.screens.times import duration, ends_at
from onex_exam.wording import Wording

MOST_MINUTES = 240
_SHOWN = 8

STATUS_CODES: Mapping[PartStatus, str] = MappingProxyType(
    {
        "normal": "console.status-normal",
        "absent": "console.status-absent",
        "breach": "console.status-breach",
        "cheating": "console.status-cheating",
        "cancelled": "console.status-cancelled",
        "deferred": "console.status-deferred",
        "unfinished-by-fault": "console.status-unfinished",
    }
)
CATEGORY_CODES: Mapping[IncidentCategory, str] = MappingProxyType(
    {
        "equipment": "console.category-equipment",
        "conduct": "console.category-conduct",
        "health": "console.category-health",
        "administration": "console.category-administration",
    }
)
MATTER_CODES: Mapping[Matter, str] = MappingProxyType(
    {
        "zero-answer": "console.matter-zero-answer",
        "uncollected": "console.matter-uncollected",
        "file-missing": "console.matter-file-missing",
        "journal-damaged": "console.matter-journal-damaged",
    }
)
_TITLES: Mapping[DeedKind, tuple[str, str, str]] = MappingProxyType(
    {
        "check-in": ("console.check-in", "console.check-in-text", "console.check-in-do"),
        "absent": ("console.absent", "console.absent-text", "console.absent-do"),
        "pause": ("console.pause", "console.pause-text", "console.pause-do"),
        "resume": ("console.resume", "console.resume-text", "console.resume-do"),
        "extra": ("console.extra", "console.extra-text", "console.extra-do"),
        "remove": ("console.remove", "console.remove-text", "console.remove-do"),
        "force": ("console.force", "console.force-text", "console.force-do"),
        "status": ("console.status", "console.status-text", "console.status-do"),
        "incident": ("console.incident", "console.incident-text", "console.incident-do"),
        "sign-off": ("console.sign-off", "console.sign-off-text", "console.sign-off-do"),
        "begin": ("console.begin", "console.begin-text", "console.begin-do"),
        "close": ("console.close", "console.close-text", "console.close-do"),
        "by": ("console.by", "console.by-text", "console.by-do"),
    }
)
_ASKS_TEXT: Mapping[DeedKind, str] = MappingProxyType(
    {
        "pause": "console.reason",
        "extra": "console.reason",
        "remove": "console.reason",
        "force": "console.reason",
        "status": "console.facts",
        "incident": "console.what-happened",
        "sign-off": "console.reason",
        "by": "console.by-name",
    }
)
_SUGGESTIONS: Mapping[DeedKind, tuple[str, ...]] = MappingProxyType(
    {
        "check-in": ("console.why-traffic", "console.why-health"),
        "pause": ("console.why-equipment", "console.why-evacuation", "console.why-health"),
        "extra": ("console.why-equipment", "console.why-power", "console.why-arrangement"),
        "remove": ("console.why-mistake", "console.why-own-fault"),
        "force": ("console.why-left", "console.why-discipline"),
        "sign-off": ("console.why-gave-up", "console.why-left"),
    }
)
_DANGEROUS: frozenset[DeedKind] = frozenset({"force", "close"})


@dataclass(frozen=True, slots=True)
class Preview:
    """What happens to one candidate's time: from and to."""

    who: str
    before: str
    after: str
    problem: str


@dataclass(frozen=True, slots=True)
class DeedSheet:
    """Everything the sheet shows; empty labels and no choices where a deed asks for nothing."""

    kind: DeedKind
    title: str
    who: str
    text: str
    identity: IdentityCard | None
    choice_label: str
    choices: tuple[Choice, ...]
    choice: str
    parts_label: str
    parts: tuple[Choice, ...]
    part: str
    minutes_label: str
    minutes: int
    most_minutes: int
    input_label: str
    input: str
    suggestions: tuple[str, ...]
    previews_title: str
    previews: tuple[Preview, ...]
    notices: tuple[Line, ...]
    confirm: Button
    danger: bool
    cancel: str
    message: Message | None


def deed_sheet(deed: Deed, scene: Scene, say: Wording) -> DeedSheet:
    """Draw up the sheet of the deed that is being filled in."""
    title, text, confirm = _TITLES[deed.kind]
    facts = scene.facts
    found = _consequences(deed, scene)
    asks = _asks_text(deed, scene)
    why = _why_not(deed, found, asks, say)
    one = scene.entry(deed.candidates[0]) if len(deed.candidates) == 1 else None
    choices = _choices(deed, say)
    parts = _parts(deed, facts, say)
    return DeedSheet(
        kind=deed.kind,
        title=say(title),
        who=_who(deed, scene, say),
        text=_text(deed, facts, text, say),
        identity=identity_card(one, facts, say) if one and deed.kind == "check-in" else None,
        choice_label=say("console.choose") if choices else "",
        choices=choices,
        choice=deed.choice,
        parts_label=say("console.part") if parts else "",
        parts=parts,
        part=deed.part,
        minutes_label=say("console.how-many-minutes") if deed.kind in ("extra", "remove") else "",
        minutes=deed.minutes,
        most_minutes=MOST_MINUTES,
        input_label=say(asks) if asks else "",
        input=deed.text,
        suggestions=tuple(say(each) for each in _SUGGESTIONS.get(deed.kind, ()) if asks),
        previews_title=say("console.consequence") if found else "",
        previews=tuple(_preview(each, scene, say) for each in found[:_SHOWN]),
        notices=_notices(deed, scene, say),
        confirm=Button(say(confirm), enabled=not why and not deed.busy, why=why),
        danger=deed.kind in _DANGEROUS,
        cancel=say("console.cancel"),
        message=deed.trouble.message(say) if deed.trouble else None,
    )


def who_is(entry: RosterEntry, say: Wording) -> str:
    """Return seat and name as sheets and lists name a person."""
    return say("console.seat-name", seat=entry.seat, name=entry.name)


def _who(deed: Deed, scene: Scene, say: Wording) -> str:
    if not deed.candidates:
        return say("console.whole-room") if deed.kind == "incident" else ""
    names = [who_is(scene.entry(each), say) for each in deed.candidates[:3]]
    if len(deed.candidates) > len(names):
        names.append(say("console.and-people", count=len(deed.candidates)))
    return listed(say, names)


def _text(deed: Deed, facts: RoomFacts, code: str, say: Wording) -> str:
    if deed.kind == "sign-off":
        matter = next(each for each in MATTER_CODES if each == deed.choice)
        return say(code, matter=say(MATTER_CODES[matter]))
    return say(code, minutes=facts.paper.blueprint.minutes, count=len(deed.candidates))


def _choices(deed: Deed, say: Wording) -> tuple[Choice, ...]:
    match deed.kind:
        case "extra":
            texts = {"incident": "console.incident-time", "planned": "console.planned-time"}
            notes = {
                "incident": "console.incident-time-note",
                "planned": "console.planned-time-note",
            }
            return tuple(Choice(each, say(texts[each]), say(notes[each])) for each in ACCOUNTS)
        case "status":
            return tuple(Choice(each, say(STATUS_CODES[each])) for each in STATUSES)
        case "incident":
            return tuple(Choice(each, say(CATEGORY_CODES[each])) for each in CATEGORIES)
        case _:
            return ()


def _parts(deed: Deed, facts: RoomFacts, say: Wording) -> tuple[Choice, ...]:
    if deed.kind != "status":
        return ()
    return tuple(
        Choice(part.id, part.title.in_language(say.language))
        for part in facts.paper.blueprint.parts
    )


def _consequences(deed: Deed, scene: Scene) -> tuple[Consequence, ...]:
    if deed.kind not in ("extra", "remove"):
        return ()
    # what would change is shown before a reason is written
    tried = replace(deed, text=deed.text.strip() or _TITLES[deed.kind][0])
    command = attempt_command(tried, scene.view.by)
    return tuple(
        consequence(each, scene.attempt(each), command, scene.now) for each in deed.candidates
    )


def _preview(each: Consequence, scene: Scene, say: Wording) -> Preview:
    problem = "" if each.refused is None else say(each.refused.code, **each.refused.facts)
    return Preview(
        who=who_is(scene.entry(each.candidate), say),
        before=_time_left(each.before, scene, say),
        after=_time_left(each.after, scene, say),
        problem="" if _is_only_unfinished(each) else problem,
    )


def _time_left(ms: int, scene: Scene, say: Wording) -> str:
    end = ends_at(scene.now, ms, scene.view.zone)
    return say("console.left-until", left=duration(ms), end=end)


def _is_only_unfinished(each: Consequence) -> bool:
    """Tell whether the sheet is simply not filled in yet."""
    return each.refused is not None and each.refused.code == "time-not-positive"


def _asks_text(deed: Deed, scene: Scene) -> str:
    """Return the code of what is to be written, such as a reason; nothing where none is."""
    if deed.kind == "check-in":
        return "console.late-reason" if comes_late(deed, scene) else ""
    return _ASKS_TEXT.get(deed.kind, "")


def _why_not(deed: Deed, found: tuple[Consequence, ...], asks: str, say: Wording) -> str:
    if deed.kind == "by" and not deed.text.strip():
        return say("console.name-first")
    if deed.kind in ("extra", "remove") and deed.minutes <= 0:
        return say("console.minutes-first")
    if asks and not deed.text.strip():
        return say("console.reason-first")
    refused = [each.refused for each in found if each.refused]
    return say(refused[0].code, **refused[0].facts) if refused else ""


def _notices(deed: Deed, scene: Scene, say: Wording) -> tuple[Line, ...]:
    match deed.kind:
        case "check-in":
            return late_notice(deed, scene, say)
        case "begin":
            return _not_here(scene, say)
        case "force":
            return (
                Line("", say("console.force-final"), "danger"),
                Line("", say("console.force-answers"), "plain"),
            )
        case "close":
            return (Line("", say("console.close-final"), "danger"),)
        case _:
            return ()


def _not_here(scene: Scene, say: Wording) -> tuple[Line, ...]:
    known = scene.sitting.checked_in | scene.sitting.absent
    missing = [
        who_is(entry, say) for entry in scene.facts.roster.entries if entry.candidate not in known
    ]
    if not missing:
        return ()
    names = listed(say, missing[:_SHOWN])
    return (Line(say("console.still-missing", count=len(missing)), names, "caution"),)
