"""The console while a candidate has the screen: the way back to either, and nobody's details."""

from dataclasses import dataclass

from onex_exam.screens.console_view import TakingDraft
from onex_exam.screens.parts import Button, Message
from onex_exam.wording import Wording


@dataclass(frozen=True, slots=True)
class TakingForm:
    """Asks for the chief's passphrase."""

    label: str
    hint: str
    passphrase: str
    confirm: Button
    cancel: str
    message: Message | None
    busy: bool


@dataclass(frozen=True, slots=True)
class AwayPage:
    """The screen belongs to a candidate: nothing about anybody is shown.

    ``taking`` is there once somebody wants the screen back, or the candidate to go on.
    """

    title: str
    text: str
    hand_back: str
    take: str
    taking: TakingForm | None


def away_page(draft: TakingDraft | None, say: Wording) -> AwayPage:
    """Draw up the page; ``draft`` is the passphrase that is being typed, if one is."""
    return AwayPage(
        title=say("console.away"),
        text=say("console.away-text"),
        hand_back=say("console.away-hand-back"),
        take=say("console.away-take"),
        taking=_form(draft, say) if draft else None,
    )


def _form(draft: TakingDraft, say: Wording) -> TakingForm:
    goal = "console.away-hand-back" if draft.back else "console.away-take"
    missing = "" if draft.passphrase else say("console.taking-missing")
    return TakingForm(
        label=say("console.chief-passphrase"),
        hint=say("console.returning-hint" if draft.back else "console.taking-hint"),
        passphrase=draft.passphrase,
        confirm=Button(
            say("console.taking-busy" if draft.busy else goal),
            enabled=bool(draft.passphrase) and not draft.busy,
            why=missing,
        ),
        cancel=say("console.cancel"),
        message=draft.trouble.message(say) if draft.trouble else None,
        busy=draft.busy,
    )
