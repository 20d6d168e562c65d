"""Taking packages in: the files, the verdict on each, and its report in ten numbered steps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePath
from types import MappingProxyType

from onex_exam.domain.credentials.admission import Admitted, Conflicting
from onex_exam.domain.credentials.registered import LookedAt, Verdict
from onex_exam.domain.credentials.report import STEPS, Finding, Step
from onex_exam.screens.organization_view import OrganizationView
from onex_exam.screens.parts import Button, Tone
from onex_exam.screens.times import wall_date
from onex_exam.wording import Wording

VERDICT_CODES: Mapping[Verdict, str] = MappingProxyType(
    {
        "new": "registry.verdict-new",
        "held": "registry.verdict-held",
        "conflicting": "registry.verdict-conflicting",
        "rejected": "registry.verdict-rejected",
    }
)
VERDICT_TONES: Mapping[Verdict, Tone] = MappingProxyType(
    {"new": "good", "held": "plain", "conflicting": "caution", "rejected": "danger"}
)
STEP_CODES: Mapping[str, str] = MappingProxyType(
    {
        "archive": "step-archive",
        "root": "step-root",
        "grant": "step-grant",
        "order": "step-order",
        "manifest": "step-manifest",
        "validity": "step-validity",
        "files": "step-files",
        "journals": "step-journals",
        "regrade": "step-regrade",
        "admission": "step-admission",
    }
)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")
_HEADINGS = (
    "organization.file",
    "organization.venue",
    "organization.sitting",
    "organization.candidates",
    "organization.verdict",
    "organization.reason",
)
_DONE, _FAILED, _LEFT_OUT = "✓", "✗", "–"  # noqa: RUF001  (a dash for what was not done)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the report."""

    mark: str
    number: str
    name: str
    text: str
    tone: Tone
    spoken: str


@dataclass(frozen=True, slots=True)
class ReportScreen:
    """The report on one file."""

    title: str
    trouble: str
    steps: tuple[StepLine, ...]
    close: Button


@dataclass(frozen=True, slots=True)
class ImportScreen:
    """Everything on the page where packages are taken in."""

    drop: str
    add: Button
    empty_title: str
    empty_text: str
    table_name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[Tone, ...]
    summary: str
    hint: str
    report: ReportScreen | None
    apply: Button
    clear: Button


def import_screen(view: OrganizationView, say: Wording) -> ImportScreen:
    """Draw up the page."""
    looked, chosen = view.imports.looked, view.imports.chosen
    shown = looked[chosen] if chosen is not None and chosen < len(looked) else None
    return ImportScreen(
        drop=say("organization.drop"),
        add=Button(say("organization.add"), view.idle),
        empty_title=say("organization.import-empty"),
        empty_text=say("organization.import-empty-text"),
        table_name=say("organization.files"),
        headings=tuple(say(each) for each in _HEADINGS),
        rows=tuple(_row(each, view, say) for each in looked),
        tones=tuple(VERDICT_TONES[each.verdict] for each in looked),
        summary=_summary(looked, say),
        hint=say("organization.report-hint") if looked and shown is None else "",
        report=_report(shown, view.zone, say) if shown else None,
        apply=_apply(view, say),
        clear=Button(say("organization.clear"), view.idle and bool(looked)),
    )


def said_of(finding: Finding, say: Wording, zone: tzinfo | None) -> str:
    """Return the sentence of a finding, with its times as the clock on the wall shows them."""
    return say(finding.code, **{name: _told(fact, zone) for name, fact in finding.facts.items()})


def _told(fact: object, zone: tzinfo | None) -> object:
    return wall_date(fact, zone) if isinstance(fact, str) and _INSTANT.fullmatch(fact) else fact


def _row(looked: LookedAt, view: OrganizationView, say: Wording) -> tuple[str, ...]:
    name, verdict = PurePath(looked.file).name, say(VERDICT_CODES[looked.verdict])
    reason = _reason(looked, view.zone, say)
    if looked.facts is None:
        return (name, "", "", "", verdict, reason)
    facts = looked.facts
    place = f"{facts.place.room} · {wall_date(facts.opens_at, view.zone)}"
    venue = facts.venue_name.in_language(say.language)
    return (name, venue, place, str(facts.candidates), verdict, reason)


def _reason(looked: LookedAt, zone: tzinfo | None, say: Wording) -> str:
    """Return what a person does about this verdict; the report says the rest."""
    match looked.admission:
        case Admitted(skipped) if looked.trouble is None:
            return say("organization.skipped", skipped=skipped) if skipped else ""
        case Conflicting():
            return say("organization.conflicting")
        case _:
            pass
    if looked.reason is None:
        return said_of(looked.steps[-1].finding, say, zone)
    failed, reason = looked.failed, said_of(looked.reason, say, zone)
    if failed is None:
        return reason
    name = say(STEP_CODES[failed.name])
    return say("organization.step-reason", number=failed.number, name=name, reason=reason)


def _summary(looked: tuple[LookedAt, ...], say: Wording) -> str:
    if not looked:
        return ""
    verdicts = [each.verdict for each in looked]
    new = [each.facts.candidates for each in looked if each.verdict == "new" and each.facts]
    return say(
        "organization.summary",
        new=len(new),
        results=sum(new),
        held=verdicts.count("held"),
        conflicting=verdicts.count("conflicting"),
        rejected=verdicts.count("rejected"),
    )


def _apply(view: OrganizationView, say: Wording) -> Button:
    new = sum(each.verdict == "new" for each in view.imports.looked)
    text = say("organization.apply", count=new) if new else say("organization.apply-none")
    if view.imports.applied:
        return Button(say("organization.applied"), enabled=False)
    if not view.person.strip():
        return Button(text, enabled=False, why=say("organization.name-first"))
    return Button(text, view.idle and new > 0)


def _report(looked: LookedAt, zone: tzinfo | None, say: Wording) -> ReportScreen:
    done = {each.name: each for each in looked.steps}
    return ReportScreen(
        title=say("organization.report", file=PurePath(looked.file).name),
        trouble=said_of(looked.trouble, say, zone) if looked.trouble else "",
        steps=tuple(_step(name, done.get(name), zone, say) for name in STEPS) if done else (),
        close=Button(say("organization.report-close")),
    )


def _step(name: str, step: Step | None, zone: tzinfo | None, say: Wording) -> StepLine:
    number, title = str(STEPS.index(name) + 1), say(STEP_CODES[name])
    text = said_of(step.finding, say, zone) if step else say("organization.step-not-reached")
    ok = step.ok if step else None
    mark = _LEFT_OUT if ok is None else _DONE if ok else _FAILED
    tone: Tone = "plain" if ok is None else "good" if ok else "danger"
    state = say(
        "organization.step-left"
        if ok is None
        else "organization.step-held"
        if ok
        else "organization.step-failed"
    )
    return StepLine(mark, number, title, text, tone, f"{number}. {title}: {state}. {text}")
