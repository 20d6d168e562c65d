"""The pages of preparing a sitting: bank and plan, room and passphrases, summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from onex_exam.answers import BankSummary, RosterPreview
from onex_exam.domain.bank.blueprint import GradeAt
from onex_exam.screens.new_sitting_roster import typed_roster
from onex_exam.screens.parts import Choice, Line, Trouble, problem_lines
from onex_exam.wording import Wording

PrepareStep: TypeAlias = Literal["bank", "roster", "room", "summary"]
LEAST_PASSPHRASE = 12
_PROBLEMS_SHOWN = 5
_GRADERS: dict[GradeAt, str] = {
    "venue": "prepare.grade-venue",
    "organization": "prepare.grade-organization",
}
_GRADER_NOTES: dict[GradeAt, str] = {
    "venue": "prepare.grade-venue-note",
    "organization": "prepare.grade-organization-note",
}


@dataclass(frozen=True, slots=True)
class SittingDraft:
    """What a person has chosen and typed so far; going back loses none of it.

    ``grader`` is who a person wants to grade, None for whom the plan says.
    """

    mock: bool = False
    step: PrepareStep = "bank"
    banks: Sequence[BankSummary] | None = None
    bank: Path | None = None
    blueprint: str = ""
    grader: GradeAt | None = None
    preview: RosterPreview | None = None
    reading: bool = False
    names: str = ""
    photos: Path | None = None
    batch: str = ""
    session: str = ""
    room: str = ""
    chief: str = ""
    chief_passphrase: str = ""
    organization_passphrase: str = ""
    written: bool = False
    preparing: bool = False
    trouble: Trouble | None = None

    @property
    def chosen(self) -> BankSummary | None:
        """The bank that was chosen, when it is sound."""
        found = [each for each in self.banks or () if each.folder == self.bank]
        return found[0] if found and not found[0].problems else None

    @property
    def grade_at(self) -> GradeAt:
        """Who grades; a mock examination is always graded in its room."""
        if self.mock:
            return "venue"
        away = self.chosen is not None and self.blueprint in self.chosen.graded_away
        return self.grader or ("organization" if away else "venue")


@dataclass(frozen=True, slots=True)
class BankCard:
    """A bank to choose, or why it cannot be chosen."""

    folder: Path
    title: str
    facts: str
    notice: str
    problems: tuple[Line, ...]
    chosen: bool
    enabled: bool


@dataclass(frozen=True, slots=True)
class BankPage:
    """Step 1: which bank, which plan of examination, and who grades."""

    banks: tuple[BankCard, ...]
    loading: str
    other: str
    plan_title: str
    plans: tuple[Choice, ...]
    plan: str
    grader_title: str
    graders: tuple[Choice, ...]
    grader: GradeAt
    grader_note: str


@dataclass(frozen=True, slots=True)
class TextField:
    """A text to type. ``key`` is the member of the draft that it fills."""

    key: str
    label: str
    text: str
    hint: str
    placeholder: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class RoomPage:
    """Step 3: where and when, who is chief, and the passphrases."""

    place_title: str
    place: tuple[TextField, ...]
    chief_title: str
    chief: TextField
    passphrase: TextField
    passphrase_problem: str
    copy: str
    written: str
    written_checked: bool
    order_title: str
    order: TextField


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """What will be prepared, line by line."""

    lines: tuple[Line, ...]
    promise: str


def bank_page(draft: SittingDraft, say: Wording) -> BankPage:
    """Draw up the choice of bank and plan."""
    chosen = draft.chosen
    asked = bool(chosen and draft.blueprint) and not draft.mock
    return BankPage(
        banks=tuple(_bank_card(each, draft, say) for each in draft.banks or ()),
        loading=say("prepare.banks-loading") if draft.banks is None else "",
        other=say("prepare.other-bank"),
        plan_title=say("prepare.plan") if chosen else "",
        plans=tuple(
            Choice(name, title.in_language(say.language))
            for name, title in (chosen.blueprints if chosen else ())
        ),
        plan=draft.blueprint,
        grader_title=say("prepare.grader") if asked else "",
        graders=tuple(Choice(each, say(_GRADERS[each])) for each in _GRADERS) if asked else (),
        grader=draft.grade_at,
        grader_note=say(_GRADER_NOTES[draft.grade_at]) if asked else "",
    )


def _bank_card(bank: BankSummary, draft: SittingDraft, say: Wording) -> BankCard:
    return BankCard(
        folder=bank.folder,
        title=bank.title.in_language(say.language) or bank.folder.name,
        facts=say("prepare.bank-facts", version=bank.version, items=bank.items, tasks=bank.tasks),
        notice=bank.notice.in_language(say.language),
        problems=problem_lines(say, bank.problems, _PROBLEMS_SHOWN),
        chosen=bank.folder == draft.bank,
        enabled=not bank.problems,
    )


def room_page(draft: SittingDraft, say: Wording) -> RoomPage:
    """Draw up room, chief and passphrases."""
    return RoomPage(
        place_title=say("prepare.place"),
        place=(
            TextField("batch", say("prepare.batch"), draft.batch, "", say("prepare.batch-hint")),
            TextField(
                "session", say("prepare.session"), draft.session, "", say("prepare.session-hint")
            ),
            TextField("room", say("prepare.room-name"), draft.room, "", say("prepare.room-hint")),
        ),
        chief_title=say("prepare.chief-title"),
        chief=TextField("chief", say("prepare.chief"), draft.chief, ""),
        passphrase=TextField(
            "chief_passphrase",
            say("prepare.chief-passphrase"),
            draft.chief_passphrase,
            say("prepare.chief-purpose"),
        ),
        passphrase_problem=passphrase_problem(draft, say),
        copy=say("prepare.copy"),
        written=say("prepare.written"),
        written_checked=draft.written,
        order_title=say("prepare.order"),
        order=TextField(
            "organization_passphrase",
            say("prepare.organization-passphrase"),
            draft.organization_passphrase,
            say("prepare.organization-purpose"),
            secret=True,
        ),
    )


def passphrase_problem(draft: SittingDraft, say: Wording) -> str:
    """Say what is wrong with the chief's passphrase; nothing when it will do."""
    found = len(draft.chief_passphrase.strip())
    if found >= LEAST_PASSPHRASE:
        return ""
    return say("first-run.too-short", least=LEAST_PASSPHRASE, found=found)


def summary_page(draft: SittingDraft, say: Wording) -> SummaryPage:
    """Draw up the summary."""
    bank = draft.chosen
    roster = draft.preview.roster if draft.preview else typed_roster(draft.names)
    entries = roster.entries if roster else ()
    plan = dict(bank.blueprints).get(draft.blueprint) if bank else None
    extra = sum(entry.extra_minutes > 0 for entry in entries)
    pool = "prepare.pool-practice" if draft.mock else "prepare.pool-live"
    photos = draft.photos.name if draft.photos else say("prepare.no-photos")
    lines = (
        Line(say("prepare.sum-bank"), bank.title.in_language(say.language) if bank else ""),
        Line(say("prepare.sum-plan"), plan.in_language(say.language) if plan else ""),
        Line(say("prepare.sum-pool"), say(pool)),
        Line(say("prepare.grader"), say(_GRADERS[draft.grade_at])),
        Line(say("prepare.sum-roster"), say("console.people", count=len(entries))),
        Line(say("prepare.sum-extra"), say("console.people", count=extra)),
        Line(say("prepare.sum-photos"), photos),
        Line(say("prepare.place"), f"{draft.batch} · {draft.session} · {draft.room}"),
        Line(say("prepare.chief"), draft.chief),
    )
    return SummaryPage(lines, say("prepare.promise"))
