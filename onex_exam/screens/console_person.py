"""The selected candidate's panel: where they stand, their time line by line, what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import FileReceived
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.receipts import receipt_code
from onex_exam.domain.delivery.roster import RosterEntry
from onex_exam.domain.delivery.timing import LedgerLine, LineKind
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.console_acts import ActButton, acts_for
from onex_exam.screens.console_identity import DOCUMENT_CODES
from onex_exam.screens.console_people import (
    FLAG_CODES,
    FLAG_TONES,
    STATE_CODES,
    STATE_TONES,
    Standing,
)
from onex_exam.screens.console_sheet import STATUS_CODES
from onex_exam.screens.console_view import Scene
from onex_exam.screens.parts import Line, Tone
from onex_exam.screens.times import duration, ends_at, signed, wall_clock
from onex_exam.wording import Wording

LEDGER_CODES: Mapping[LineKind, str] = MappingProxyType(
    {
        "limit": "console.ledger-limit",
        "planned": "console.ledger-planned",
        "incident": "console.ledger-incident",
        "removed": "console.ledger-removed",
        "interrupted": "console.ledger-interrupted",
    }
)
HAND_CODES = MappingProxyType(
    {
        "equipment": "console.hand-equipment",
        "paper": "console.hand-paper",
        "other": "console.hand-other",
    }
)
_BYTES = 1024


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One cause of time: what, how much, why, who and when."""

    cause: str
    amount: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """One version of a file that was received."""

    name: str
    size: str
    at: str
    hash: str


@dataclass(frozen=True, slots=True)
class PersonPanel:
    """Everything the panel shows about one candidate."""

    candidate: CandidateId
    name: str
    seat: str
    state: str
    tone: Tone
    flags: tuple[Line, ...]
    identity: tuple[Line, ...]
    work: tuple[Line, ...]
    ledger_title: str
    ledger: tuple[LedgerRow, ...]
    files_title: str
    files: tuple[FileRow, ...]
    acts: tuple[ActButton, ...]
    close: str
    no_photo: str


def person_panel(each: Standing, scene: Scene, say: Wording) -> PersonPanel:
    """Draw up the panel of the selected candidate."""
    entry, attempt = scene.entry(each.candidate), scene.attempt(each.candidate)
    files = tuple(_file_row(at, got, scene) for at, got in reversed(attempt.files))
    ledger = tuple(_ledger_row(line, scene, say) for line in attempt.ledger.lines)
    return PersonPanel(
        candidate=entry.candidate,
        name=entry.name,
        seat=say("console.seat", seat=entry.seat),
        state=say(STATE_CODES[each.state]),
        tone=STATE_TONES[each.state],
        flags=_flags(each, attempt, scene, say),
        identity=_identity(entry, say),
        work=_work(each, attempt, scene, say),
        ledger_title=say("console.ledger") if ledger else "",
        ledger=ledger,
        files_title=say("console.files") if files else "",
        files=files,
        acts=acts_for(each, scene.sitting.phase, say),
        close=say("console.panel-close"),
        no_photo=say("console.no-photo"),
    )


def _flags(each: Standing, attempt: Attempt, scene: Scene, say: Wording) -> tuple[Line, ...]:
    shown = (flag for flag in each.flags if flag not in ("hand", "status", "extra"))
    lines = [Line("", say(FLAG_CODES[flag]), FLAG_TONES[flag]) for flag in shown]
    if "hand" in each.flags and attempt.hand:
        at, event = attempt.hand
        since = wall_clock(at.wall, scene.view.zone)
        told = say("console.hand-since", at=since, about=say(HAND_CODES[event.about]))
        lines.insert(0, Line("", told, "danger"))
    if each.screen_taken:
        lines.append(Line("", say("console.screen-taken"), "caution"))
    elif attempt.suspended and attempt.state == "suspended":
        why = attempt.suspended
        told = say("console.paused-because", reason=why.reason, by=why.by)
        lines.append(Line("", told, "caution"))
    if attempt.submitted and attempt.submitted.how == "forced":
        told = say(
            "console.forced-because", reason=attempt.submitted.reason, by=attempt.submitted.by
        )
        lines.append(Line("", told))
    return (*lines, *_statuses(each, scene, say))


def _statuses(each: Standing, scene: Scene, say: Wording) -> tuple[Line, ...]:
    titles = {part.id: part.title for part in scene.facts.paper.blueprint.parts}
    return tuple(
        Line(
            titles[part].in_language(say.language) if part in titles else part,
            say(
                "console.status-because",
                status=say(STATUS_CODES[fact.status]),
                reason=fact.reason,
                by=fact.by,
            ),
            "caution",
        )
        for (candidate, part), fact in scene.sitting.statuses.items()
        if candidate == each.candidate and fact.status != "normal"
    )


def _identity(entry: RosterEntry, say: Wording) -> tuple[Line, ...]:
    lines = (
        Line(say("prepare.col-candidate"), entry.candidate),
        Line(
            say(DOCUMENT_CODES[entry.document_type]),
            mask_document(entry.document),
        ),
        Line(say("prepare.col-class"), " · ".join(filter(None, (entry.college, entry.class_name)))),
    )
    return tuple(line for line in lines if line.value)


def _work(each: Standing, attempt: Attempt, scene: Scene, say: Wording) -> tuple[Line, ...]:
    ledger, now = attempt.ledger, scene.now
    if attempt.state in ("none", "ready"):
        allowed = Line(say("console.allowed"), duration(ledger.allowed_ms))
        return (allowed,) if ledger.lines else ()
    of = scene.facts.paper.blueprint.item_count
    lines = (
        Line(say("console.answered"), say("console.answered-of", count=each.answered, of=of)),
        *_tasks(each, attempt, scene, say),
        Line(say("console.used"), duration(ledger.used_at(now))),
    )
    if attempt.state == "submitted":
        code = receipt_code(each.candidate, attempt)
        return (*lines, Line(say("console.receipt"), code))
    stands = attempt.state == "suspended"
    end = say("console.stands") if stands else ends_at(now, each.remaining, scene.view.zone)
    left = Line(say("console.remaining"), duration(each.remaining))
    return (*lines, left, Line(say("console.ends"), end))


def _tasks(each: Standing, attempt: Attempt, scene: Scene, say: Wording) -> tuple[Line, ...]:
    tasks = scene.facts.tasks.get(each.candidate, ())
    if not tasks:
        return ()
    received = {file.task for _, file in attempt.files}
    done = sum(task in received for task in tasks)
    value = say("console.answered-of", count=done, of=len(tasks))
    tone: Tone = "plain" if done == len(tasks) else "caution"
    return (Line(say("console.tasks-with-files"), value, tone),)


def _file_row(at: Instant, got: FileReceived, scene: Scene) -> FileRow:
    when = wall_clock(at.wall, scene.view.zone, seconds=True)
    return FileRow(got.name, size(got.size), when, got.sha256[:8])


def _ledger_row(line: LedgerLine, scene: Scene, say: Wording) -> LedgerRow:
    plain = line.kind in ("limit", "interrupted")
    return LedgerRow(
        cause=say(LEDGER_CODES[line.kind]),
        amount=duration(line.ms) if plain else signed(line.ms),
        reason=line.reason,
        by=line.by,
        at=wall_clock(line.wall, scene.view.zone, seconds=True),
    )


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    if count < _BYTES:
        return f"{count} B"
    if count < _BYTES**2:
        return f"{count / _BYTES:.1f} KB"
    return f"{count / _BYTES**2:.1f} MB"
