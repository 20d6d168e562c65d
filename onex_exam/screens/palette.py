"""The palette of a paper: every place with its standing, told by shape, symbol and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.screens.outline import (
    Group,
    ItemPlace,
    Place,
    Standing,
    standing,
)
from onex_exam.screens.phrases import in_a_row
from onex_exam.screens.seat_view import (
    FILTERS,
    PaletteFilter,
    PlaceId,
    SeatView,
    flag_shown,
)
from onex_exam.wording import Say

_OPEN: tuple[Standing, ...] = ("unseen", "seen", "partly")


@dataclass(frozen=True, slots=True)
class PaletteButton:
    """One place; ``name`` says all of it in words."""

    place: PlaceId
    text: str
    standing: Standing
    flagged: bool
    current: bool
    name: str


@dataclass(frozen=True, slots=True)
class PaletteGroup:
    """The places below one heading; ``wide`` ones are tasks."""

    heading: str
    buttons: tuple[PaletteButton, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class PaletteScreen:
    """All places, the filters and what the shapes mean."""

    title: str
    open: bool
    toggle: str
    counters: str
    filter: PaletteFilter
    filters: tuple[tuple[PaletteFilter, str, str], ...]
    groups: tuple[PaletteGroup, ...]
    empty: str
    legend: tuple[tuple[Standing, str], ...]
    legend_flag: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places are not done, and how many are flagged."""

    places: int
    unanswered: int
    flagged: int


def counts(attempt: Attempt, view: SeatView, places: Sequence[Place]) -> Counts:
    """Count; a place that is answered partly is not done."""
    return Counts(
        places=len(places),
        unanswered=sum(standing(attempt, view, place) in _OPEN for place in places),
        flagged=sum(is_flagged(attempt, view, place) for place in places),
    )


def is_flagged(attempt: Attempt, view: SeatView, place: Place) -> bool:
    """Tell whether a place carries the candidate's flag."""
    return isinstance(place, ItemPlace) and flag_shown(attempt, view, place.id)


def palette(
    attempt: Attempt, view: SeatView, groups: Sequence[Group], here: PlaceId, say: Say
) -> PaletteScreen:
    """Return the palette with the groups that the filter leaves."""
    look = view.appearance
    stands = [[_stand(attempt, view, place) for place in group.places] for group in groups]
    shown = tuple(
        PaletteGroup(group_title(group, view), buttons, wide=group.section is None)
        for group, stood in zip(groups, stands, strict=True)
        if (buttons := _buttons(stood, look.palette_filter, here, say))
    )
    every = [each for stood in stands for each in stood]
    return PaletteScreen(
        title=say("seat.palette"),
        open=look.palette_open,
        toggle=say("seat.palette-hide" if look.palette_open else "seat.palette-show"),
        counters=say(
            "seat.counters",
            unanswered=sum(each.standing in _OPEN for each in every),
            flagged=sum(each.flagged for each in every),
        ),
        filter=look.palette_filter,
        filters=tuple(_filter(each, say) for each in FILTERS),
        groups=shown,
        empty="" if shown else say("seat.palette-empty"),
        legend=tuple((each, say(f"seat.standing-{each}")) for each in (*_OPEN, "answered")),
        legend_flag=say("seat.standing-flagged"),
    )


def group_title(group: Group, view: SeatView) -> str:
    """Return the name of a section, or of the part whose tasks these are."""
    titled = group.part if group.section is None else group.section
    return titled.title.in_language(view.appearance.language)


def place_title(place: Place, say: Say) -> str:
    """Return what a place is called: ``第 3 题``, ``实操任务 1``."""
    code = "seat.item" if isinstance(place, ItemPlace) else "seat.task"
    return say(code, number=place.number)


@dataclass(frozen=True, slots=True)
class _Stand:
    """How a place stands, worked out once for all that is told about it."""

    place: Place
    standing: Standing
    flagged: bool


def _stand(attempt: Attempt, view: SeatView, place: Place) -> _Stand:
    return _Stand(place, standing(attempt, view, place), is_flagged(attempt, view, place))


def _buttons(
    stood: Sequence[_Stand], wanted: PaletteFilter, here: PlaceId, say: Say
) -> tuple[PaletteButton, ...]:
    return tuple(_button(each, here, say) for each in stood if _passes(each, wanted))


def _filter(each: PaletteFilter, say: Say) -> tuple[PaletteFilter, str, str]:
    """Return a filter with its text and its name."""
    text = say(f"seat.filter-{each}")
    return each, text, say("seat.filter-name", filter=text)


def _passes(stand: _Stand, wanted: PaletteFilter) -> bool:
    match wanted:
        case "all":
            return True
        case "unanswered":
            return stand.standing in _OPEN
        case "flagged":
            return stand.flagged


def _button(stand: _Stand, here: PlaceId, say: Say) -> PaletteButton:
    place, title = stand.place, place_title(stand.place, say)
    current = place.id == here
    words = [title, say(f"seat.standing-{stand.standing}")]
    words += [say("seat.standing-flagged")] if stand.flagged else []
    words += [say("seat.standing-current")] if current else []
    return PaletteButton(
        place=place.id,
        text=str(place.number) if isinstance(place, ItemPlace) else title,
        standing=stand.standing,
        flagged=stand.flagged,
        current=current,
        name=in_a_row(words, say),
    )
