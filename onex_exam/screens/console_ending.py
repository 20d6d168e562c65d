"""Pages of the console that end a sitting: what must be answered for, and the export."""

from dataclasses import dataclass

from onex_exam.domain.delivery.matters import open_matters
from onex_exam.domain.delivery.sitting import Matter
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.console_people import person_state
from onex_exam.screens.console_person import size
from onex_exam.screens.console_sheet import MATTER_CODES, who_is
from onex_exam.screens.console_view import DeedKind, ExportDraft, Scene
from onex_exam.screens.parts import Button, Line, Message
from onex_exam.wording import Wording

EXPORT_STEPS = 5


@dataclass(frozen=True, slots=True)
class MatterRow:
    """Something that blocks the end. ``act`` says what can be done about it."""

    candidate: CandidateId
    matter: Matter
    who: str
    word: str
    explanation: str
    act: DeedKind
    button: str


@dataclass(frozen=True, slots=True)
class ClosePage:
    """What must be answered for before the sitting ends."""

    title: str
    intro: str
    verdict: Message
    rows: tuple[MatterRow, ...]
    signed_title: str
    signed: tuple[Line, ...]
    counts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ExportPage:
    """Making the package of results: passphrases, progress, what came of it."""

    title: str
    intro: str
    venue_label: str
    venue_hint: str
    venue: str
    chief_label: str
    chief_hint: str
    chief: str
    export: Button
    busy: bool
    progress: str
    done: int
    of: int
    verdict: Message | None
    result: tuple[Line, ...]
    next_title: str
    next_steps: tuple[str, ...]
    open_folder: str
    message: Message | None


def close_page(scene: Scene, say: Wording) -> ClosePage:
    """Draw up what blocks the end, by name."""
    open_ = open_matters(scene.sitting, scene.state.attempts, scene.facts.tasks)
    rows = tuple(_matter_row(candidate, matter, scene, say) for candidate, matter in open_)
    signed_off = tuple(
        Line(who_is(entry, say), say(MATTER_CODES[matter]), "good")
        for entry in scene.facts.roster.entries
        for matter in MATTER_CODES
        if (entry.candidate, matter) in scene.sitting.signed_off
    )
    good = Message(say("console.close-ready"), "good")
    blocked = Message(say("console.close-blocked", count=len(rows)), "caution")
    return ClosePage(
        title=say("console.closing"),
        intro=say("console.closing-intro"),
        verdict=blocked if rows else good,
        rows=rows,
        signed_title=say("console.signed-off") if signed_off else "",
        signed=signed_off,
        counts=_tally(scene, say),
    )


_EXPLANATIONS = {
    "zero-answer": "console.matter-zero-answer-text",
    "uncollected": "console.matter-uncollected-text",
    "file-missing": "console.matter-file-missing-text",
    "journal-damaged": "console.matter-journal-damaged-text",
}


def _matter_row(candidate: CandidateId, matter: Matter, scene: Scene, say: Wording) -> MatterRow:
    act = _act_for(candidate, matter, scene)
    explanation, button = _EXPLANATIONS[matter], "console.sign-off"
    if act == "absent":
        explanation, button = "console.matter-not-here-text", "console.act-absent"
    elif act == "force":
        explanation, button = "console.matter-running-text", "console.act-force"
    return MatterRow(
        candidate=candidate,
        matter=matter,
        who=who_is(scene.entry(candidate), say),
        word=say(MATTER_CODES[matter]),
        explanation=say(explanation),
        act=act,
        button=say(button),
    )


def _act_for(candidate: CandidateId, matter: Matter, scene: Scene) -> DeedKind:
    if matter != "uncollected":
        return "sign-off"
    match person_state(scene.sitting, scene.attempt(candidate), candidate):
        case "not-here":
            return "absent"
        case "answering" | "paused":
            return "force"
        case _:
            return "sign-off"


def _tally(scene: Scene, say: Wording) -> tuple[Line, ...]:
    states = [
        person_state(scene.sitting, scene.attempt(entry.candidate), entry.candidate)
        for entry in scene.facts.roster.entries
    ]
    handed_in = sum(state in ("self", "clock", "forced", "collected") for state in states)
    absent = sum(state == "absent" for state in states)
    return (
        Line(say("console.group-all"), str(len(states))),
        Line(say("console.group-handed-in"), str(handed_in)),
        Line(say("console.group-absent"), str(absent)),
        Line(say("console.others"), str(len(states) - handed_in - absent)),
    )


def export_page(scene: Scene, say: Wording) -> ExportPage:
    """Draw up the export, or what came of it."""
    draft = scene.view.export
    progress, report = draft.progress, draft.report
    ready = bool(draft.venue_passphrase and draft.chief_passphrase)
    why = "" if ready else say("console.passphrases-first")
    again = bool(scene.sitting.exports)
    return ExportPage(
        title=say("console.exporting"),
        intro=say("console.exporting-again" if again else "console.exporting-intro"),
        venue_label=say("console.venue-passphrase"),
        venue_hint=say("console.venue-passphrase-hint"),
        venue=draft.venue_passphrase,
        chief_label=say("console.chief-passphrase"),
        chief_hint=say("console.chief-passphrase-hint", chief=scene.facts.chief),
        chief=draft.chief_passphrase,
        export=Button(say("console.export-do"), enabled=ready and not draft.busy, why=why),
        busy=draft.busy,
        progress=_progress(draft, say),
        done=progress.done if progress else 0,
        of=progress.of if progress else EXPORT_STEPS,
        verdict=_verdict(draft, say),
        result=_result(draft, say),
        next_title=say("console.next-title") if report else "",
        next_steps=_next_steps(say) if report else (),
        open_folder=say("console.open-folder") if report else "",
        message=draft.trouble.message(say) if draft.trouble else None,
    )


def _progress(draft: ExportDraft, say: Wording) -> str:
    if not draft.busy:
        return ""
    return say(draft.progress.code) if draft.progress else say("console.export-starting")


def _verdict(draft: ExportDraft, say: Wording) -> Message | None:
    if draft.report is None:
        return None
    if draft.report.verified:
        return Message(say("console.export-verified"), "good")
    return Message(say("console.export-unverified"), "danger")


def _result(draft: ExportDraft, say: Wording) -> tuple[Line, ...]:
    report = draft.report
    if report is None:
        return ()
    return (
        Line(say("console.package"), str(report.package)),
        Line(say("console.size"), size(report.size)),
        Line(say("console.sequence"), str(report.sequence)),
        Line(say("console.digest"), spaced(report.digest)),
        Line(say("console.trust-file"), str(report.trust)),
    )


def spaced(digest: str) -> str:
    """Return a digest in groups of eight, as two people compare it on the telephone."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _next_steps(say: Wording) -> tuple[str, ...]:
    return (
        say("console.next-copy"),
        say("console.next-digest"),
        say("console.next-trust"),
        say("console.next-keep"),
    )
