"""The first run: a role, a language, and the practice organization with its two passphrases."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.credentials.trust import PAGE
from onex_exam.screens.parts import Button, Choice, Message, Trouble
from onex_exam.screens.shell import SettingMenu, language_menu
from onex_exam.wording import Wording

FirstRunStep: TypeAlias = Literal["role", "organization", "making"]
PassphraseOf: TypeAlias = Literal["organization", "venue"]

LEAST_PASSPHRASE = 12
LONGEST_PAGE = 100
"""Characters of an address: a longer one makes the code of a certificate hard to scan."""
ROLES = ("invigilator", "teacher", "organization")


@dataclass(frozen=True, slots=True)
class FirstRunDraft:
    """What a person has chosen and typed so far."""

    step: FirstRunStep = "role"
    role: str = "invigilator"
    organization_zh: str = "练习机构"
    organization_en: str = "Practice organization"
    venue_zh: str = "练习考核站点"
    venue_en: str = "Practice venue"
    page: str = ""
    organization_passphrase: str = ""
    venue_passphrase: str = ""
    written: bool = False
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class NameField:
    """A name, or the address of the page. ``key`` is the member of the draft that it fills."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PassphraseCard:
    """One passphrase, shown large, with what it is for."""

    key: str
    title: str
    purpose: str
    keeper: str
    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class FirstRunScreen:
    """Everything the first run shows."""

    step: FirstRunStep
    title: str
    intro: str
    language: SettingMenu
    roles: tuple[Choice, ...]
    role: str
    names_title: str
    names: tuple[NameField, ...]
    passphrases_title: str
    passphrases_intro: str
    passphrases: tuple[PassphraseCard, ...]
    honest: str
    copy: str
    written: str
    written_checked: bool
    back: str
    next: Button
    progress: str
    message: Message | None


def first_run_screen(draft: FirstRunDraft, say: Wording) -> FirstRunScreen:
    """Draw up the page of the first run that this draft is at."""
    organization = draft.step != "role"
    return FirstRunScreen(
        step=draft.step,
        title=say("first-run.organization" if organization else "first-run.welcome"),
        intro=say("first-run.organization-intro" if organization else "first-run.welcome-intro"),
        language=language_menu(say.language, say),
        roles=_roles(say),
        role=draft.role,
        names_title=say("first-run.names"),
        names=_names(draft, say),
        passphrases_title=say("first-run.passphrases"),
        passphrases_intro=say("first-run.passphrases-intro"),
        passphrases=_passphrases(draft, say),
        honest=say("first-run.honest"),
        copy=say("first-run.copy"),
        written=say("first-run.written"),
        written_checked=draft.written,
        back=say("console.back"),
        next=_next(draft, say),
        progress=say("first-run.making") if draft.step == "making" else "",
        message=draft.trouble.message(say) if draft.trouble else None,
    )


def _roles(say: Wording) -> tuple[Choice, ...]:
    return (
        Choice("invigilator", say("first-run.invigilator"), say("first-run.invigilator-note")),
        Choice("teacher", say("first-run.teacher"), say("first-run.teacher-note")),
        Choice("organization", say("first-run.officer"), say("first-run.officer-note")),
    )


def _names(draft: FirstRunDraft, say: Wording) -> tuple[NameField, ...]:
    return (
        NameField("organization_zh", say("first-run.organization-zh"), draft.organization_zh),
        NameField("organization_en", say("first-run.organization-en"), draft.organization_en),
        NameField("venue_zh", say("first-run.venue-zh"), draft.venue_zh),
        NameField("venue_en", say("first-run.venue-en"), draft.venue_en),
        NameField("page", say("first-run.page"), draft.page),
    )


def _passphrases(draft: FirstRunDraft, say: Wording) -> tuple[PassphraseCard, ...]:
    return (
        PassphraseCard(
            "organization_passphrase",
            say("first-run.organization-passphrase"),
            say("first-run.organization-purpose"),
            say("first-run.organization-keeper"),
            draft.organization_passphrase,
            _too_short(draft.organization_passphrase, say),
        ),
        PassphraseCard(
            "venue_passphrase",
            say("first-run.venue-passphrase"),
            say("first-run.venue-purpose"),
            say("first-run.venue-keeper"),
            draft.venue_passphrase,
            _too_short(draft.venue_passphrase, say),
        ),
    )


def _too_short(text: str, say: Wording) -> str:
    if len(text.strip()) >= LEAST_PASSPHRASE:
        return ""
    return say("first-run.too-short", least=LEAST_PASSPHRASE, found=len(text.strip()))


def _next(draft: FirstRunDraft, say: Wording) -> Button:
    if draft.step == "role":
        return Button(say("first-run.next"))
    why = _why_not(draft, say)
    return Button(say("first-run.create"), enabled=draft.step != "making" and not why, why=why)


def _opens(page: str) -> bool:
    return len(page) <= LONGEST_PAGE and re.fullmatch(PAGE, page) is not None


def _why_not(draft: FirstRunDraft, say: Wording) -> str:
    names = (draft.organization_zh, draft.organization_en, draft.venue_zh, draft.venue_en)
    if not all(name.strip() for name in names):
        return say("first-run.name-missing")
    if draft.page.strip() and not _opens(draft.page.strip()):
        return say("first-run.page-wrong", most=LONGEST_PAGE)
    passphrases = (draft.organization_passphrase, draft.venue_passphrase)
    if any(_too_short(text, say) for text in passphrases):
        return say("first-run.too-short-either", least=LEAST_PASSPHRASE)
    if passphrases[0].strip() == passphrases[1].strip():
        return say("first-run.same")
    return "" if draft.written else say("first-run.write-first")
