"""What a person at a seat may ask for: a closed union that the window emits, one at a time."""

from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.events import HandAbout
from onex_exam.domain.ids import ItemId, TaskId
from onex_exam.domain.language import Language
from onex_exam.screens.seat_view import PaletteFilter, PlaceId, ThemeName


@dataclass(frozen=True, slots=True)
class ConfirmDetails:
    """The details are right."""


@dataclass(frozen=True, slots=True)
class AgreeToRules:
    """The rules are read."""


@dataclass(frozen=True, slots=True)
class StartPaper:
    """Open the paper."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Show this item or task."""

    place: PlaceId


@dataclass(frozen=True, slots=True)
class Give:
    """Keep what stands in the editor of an item now."""

    item: ItemId
    response: Response


@dataclass(frozen=True, slots=True)
class Settle:
    """The field was left: send what was typed."""


@dataclass(frozen=True, slots=True)
class TellTooLong:
    """Something was typed beyond the longest text."""

    most: int


@dataclass(frozen=True, slots=True)
class SetFlag:
    """Set or lift the flag of an item."""

    item: ItemId
    on: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Look over everything before handing in."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """Back to the paper."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """Hand in."""


@dataclass(frozen=True, slots=True)
class CallInvigilator:
    """Raise the hand."""

    about: HandAbout


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Show everything in this language."""

    language: Language


@dataclass(frozen=True, slots=True)
class SetTheme:
    """Show everything in these colours."""

    theme: ThemeName


@dataclass(frozen=True, slots=True)
class SetScale:
    """Show text at this size, in percent."""

    scale: int


@dataclass(frozen=True, slots=True)
class Zoom:
    """One size larger (1), smaller (-1), or the normal size (0)."""

    step: int


@dataclass(frozen=True, slots=True)
class ToggleTimer:
    """Hide or show the timer."""


@dataclass(frozen=True, slots=True)
class TogglePalette:
    """Hide or show the palette."""


@dataclass(frozen=True, slots=True)
class FilterPalette:
    """Show only these places in the palette."""

    filter: PaletteFilter


@dataclass(frozen=True, slots=True)
class ToggleHelp:
    """Show the keys, or hide them."""


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """Open the candidate's folder in the file manager."""


@dataclass(frozen=True, slots=True)
class CollectNow:
    """Receive the files of a task now."""

    task: TaskId


@dataclass(frozen=True, slots=True)
class SaveAgain:
    """Offer again what could not be saved."""


@dataclass(frozen=True, slots=True)
class AskToLeave:
    """The invigilator wants the console back."""


@dataclass(frozen=True, slots=True)
class GivePassphrase:
    """The invigilator's passphrase."""

    passphrase: str


@dataclass(frozen=True, slots=True)
class StayHere:
    """Do not go back to the console."""


EntryRequest: TypeAlias = ConfirmDetails | AgreeToRules | StartPaper
AnswerRequest: TypeAlias = Give | Settle | TellTooLong | SetFlag | GoTo
EndRequest: TypeAlias = Review | GoOn | HandIn | SaveAgain
LookRequest: TypeAlias = (
    SetLanguage | SetTheme | SetScale | Zoom | ToggleTimer | TogglePalette | FilterPalette
)
RoomRequest: TypeAlias = (
    CallInvigilator | OpenFolder | CollectNow | ToggleHelp | AskToLeave | GivePassphrase | StayHere
)
SeatRequest: TypeAlias = EntryRequest | AnswerRequest | EndRequest | LookRequest | RoomRequest
