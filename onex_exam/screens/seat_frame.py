"""What surrounds every page of the seat: candidate, timer, messages, save state, menus."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import HandAbout
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.screens.outline import Group, current_place
from onex_exam.screens.seat_view import SCALES, THEMES, Bound, SeatView, ThemeName, Tone
from onex_exam.screens.timer import TimerScreen, time_warnings, timer_screen
from onex_exam.screens.times import wall_clock
from onex_exam.wording import Say

SaveTone: TypeAlias = Literal["good", "busy", "failed"]
_AT_WORK = ("running", "suspended")
_ABOUT: tuple[HandAbout, ...] = ("equipment", "paper", "other")


@dataclass(frozen=True, slots=True)
class PersonScreen:
    """The candidate in the corner; all of it plain text."""

    photo: bytes | None
    photo_name: str
    name: str
    details: str


@dataclass(frozen=True, slots=True)
class SaveScreen:
    """Whether the answers are kept, as it is."""

    tone: SaveTone
    text: str


@dataclass(frozen=True, slots=True)
class HandScreen:
    """The menu by which an invigilator is called."""

    text: str
    choices: tuple[tuple[HandAbout, str], ...]


@dataclass(frozen=True, slots=True)
class DisplayScreen:
    """The menu of language, text size and colours; the chosen ones are named."""

    text: str
    language_heading: str
    languages: tuple[tuple[Language, str], ...]
    size_heading: str
    sizes: tuple[tuple[int, str], ...]
    theme_heading: str
    themes: tuple[tuple[ThemeName, str], ...]
    keys: str


@dataclass(frozen=True, slots=True)
class BannerScreen:
    """One message; ``key`` stays the same as long as it is the same message."""

    key: str
    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class LeaveScreen:
    """The dialog that brings the console back."""

    title: str
    text: str
    field: str
    error: str
    confirm: str
    cancel: str
    checking: bool


@dataclass(frozen=True, slots=True)
class HelpScreen:
    """The keys there are and what they do."""

    title: str
    keys: tuple[tuple[str, str], ...]
    close: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page. What is None is not there."""

    language: Language
    theme: ThemeName
    scale: int
    window: str
    ribbon: str
    person: PersonScreen | None
    title: str
    part: str
    timer: TimerScreen | None
    save: SaveScreen | None
    banners: tuple[BannerScreen, ...]
    hand: HandScreen | None
    display: DisplayScreen
    leave: str
    leaving: LeaveScreen | None
    help: HelpScreen | None


def seat_frame(
    bound: Bound | None, attempt: Attempt, view: SeatView, groups: Sequence[Group], say: Say
) -> Frame:
    """Return what surrounds the page at this moment; ``groups`` is the candidate's paper."""
    look = view.appearance
    working = bound is not None and attempt.state in _AT_WORK
    return Frame(
        language=look.language,
        theme=look.theme,
        scale=look.scale,
        window=say("seat.window"),
        ribbon=_ribbon(bound, say),
        person=None if bound is None else _person(bound, say),
        title="" if bound is None else bound.paper.blueprint.title.in_language(look.language),
        part=_part(attempt, view, groups) if working else "",
        timer=timer_screen(attempt, view, say) if working else None,
        save=_save(view, say) if working else None,
        banners=_banners(bound, attempt, view, say),
        hand=_hand(bound, attempt, say),
        display=_display(say),
        leave=say("seat.leave") if bound is not None else "",
        leaving=_leaving(view, say),
        help=_help(say) if view.help_open else None,
    )


def _ribbon(bound: Bound | None, say: Say) -> str:
    if bound is None:
        return ""
    if bound.mock:
        return say("seat.ribbon-mock")
    return say("seat.ribbon-sample") if bound.sample else ""


def _person(bound: Bound, say: Say) -> PersonScreen:
    person = bound.person
    return PersonScreen(
        photo=person.photo,
        photo_name=say("seat.photo", name=person.name),
        name=person.name,
        details=say("seat.person", candidate=person.candidate, seat=person.seat),
    )


def _part(attempt: Attempt, view: SeatView, groups: Sequence[Group]) -> str:
    here = current_place(attempt, view, groups)
    group = next(group for group in groups if here in group.places)
    return group.part.title.in_language(view.appearance.language)


def _save(view: SeatView, say: Say) -> SaveScreen | None:
    if view.trouble is not None:
        return SaveScreen("failed", say("seat.not-saved"))
    if view.pending or view.drafts or view.flag_drafts:
        return SaveScreen("busy", say("seat.saving"))
    if not view.saved_at:
        return None
    at = wall_clock(view.saved_at, view.zone, seconds=True)
    return SaveScreen("good", say("seat.saved", time=at))


def _banners(
    bound: Bound | None, attempt: Attempt, view: SeatView, say: Say
) -> tuple[BannerScreen, ...]:
    if bound is None or view.trouble is not None:
        return ()
    noticed = tuple(
        BannerScreen(f"{each.code}@{each.until.boot_ms}", each.tone, say(each.code, **each.facts))
        for each in view.notices
        if view.now.epoch == each.until.epoch and view.now.boot_ms < each.until.boot_ms
    )
    warned = tuple(
        BannerScreen(warning.code, "caution", say(warning.code, **warning.facts))
        for warning in time_warnings(attempt, view.now, with_files=bool(bound.form.tasks))
    )
    return (*warned, *noticed)


def _hand(bound: Bound | None, attempt: Attempt, say: Say) -> HandScreen | None:
    if bound is None or attempt.state == "submitted":
        return None
    choices = tuple((about, say(f"seat.hand-{about}")) for about in _ABOUT)
    return HandScreen(say("seat.hand"), choices)


def _display(say: Say) -> DisplayScreen:
    return DisplayScreen(
        text=say("seat.display"),
        language_heading=say("seat.language"),
        languages=tuple((language, say(f"seat.language-{language}")) for language in LANGUAGES),
        size_heading=say("seat.size"),
        sizes=tuple((scale, say("seat.size-percent", percent=scale)) for scale in SCALES),
        theme_heading=say("seat.theme"),
        themes=tuple((theme, say(f"seat.theme-{theme}")) for theme in THEMES),
        keys=say("seat.keys"),
    )


def _leaving(view: SeatView, say: Say) -> LeaveScreen | None:
    if view.leaving is None:
        return None
    error = view.leaving.error
    return LeaveScreen(
        title=say("seat.leave-title"),
        text=say("seat.leave-text"),
        field=say("seat.leave-passphrase"),
        error="" if error is None else say(error.code, **error.facts),
        confirm=say("seat.leave-checking" if view.leaving.checking else "seat.leave-confirm"),
        cancel=say("seat.leave-cancel"),
        checking=view.leaving.checking,
    )


def _help(say: Say) -> HelpScreen:
    keys = (
        ("A … H · 1 … 8", "seat.key-choose"),
        ("Alt+P · Alt+N", "seat.key-turn"),
        ("Ctrl+M", "seat.key-flag"),
        ("Ctrl+Enter", "seat.key-review"),
        ("Ctrl + · Ctrl - · Ctrl 0", "seat.key-size"),
        ("Tab · Shift+Tab", "seat.key-move"),
        ("F1", "seat.key-help"),
    )
    told = tuple((key, say(code)) for key, code in keys)
    return HelpScreen(say("seat.keys"), told, say("seat.close"))
