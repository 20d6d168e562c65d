"""The look over all answers before the hand-in: problems first, then what will be marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.bank.items import ChoiceItem
from onex_exam.domain.bank.responses import Chosen, Entered, Filled, Response, is_empty
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.screens.outline import (
    Group,
    ItemPlace,
    Place,
    TaskPlace,
    missing_files,
    places_of,
    standing,
    versions,
)
from onex_exam.screens.palette import Counts, counts, group_title, is_flagged, place_title
from onex_exam.screens.phrases import apart, in_a_row, listed
from onex_exam.screens.seat_paper import LETTERS
from onex_exam.screens.seat_view import Bound, PlaceId, SeatView, response_shown
from onex_exam.screens.timer import MINUTE_MS
from onex_exam.screens.times import wall_clock
from onex_exam.wording import Say

ARMING_MS = 3_000
"""How long the page is read before the hand-in button can be pressed."""

LineTone: TypeAlias = Literal["danger", "caution", "plain"]
_ORDER: tuple[LineTone, ...] = ("danger", "caution", "plain")


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One place as it will be marked; ``name`` says the line in words."""

    place: PlaceId
    tone: LineTone
    title: str
    section: str
    answer: str
    note: str
    flagged: bool
    name: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Every place, problems first. ``hand_in`` is pressed only when ``armed``."""

    title: str
    summary: str
    tone: LineTone
    lines: tuple[ReviewLine, ...]
    flagged: str
    go_on: str
    hand_in: str
    armed: bool
    consequence: str


def review_page(
    bound: Bound, attempt: Attempt, view: SeatView, groups: Sequence[Group], say: Say
) -> ReviewPage:
    """Return the review."""
    lines = [_line(attempt, view, group, place, say) for group in groups for place in group.places]
    lines.sort(key=lambda line: _ORDER.index(line.tone))
    count = counts(attempt, view, places_of(groups))
    early = bound.paper.blueprint.earliest_submit * MINUTE_MS - attempt.ledger.used_at(view.now)
    waiting = _arming(view)
    return ReviewPage(
        title=say("seat.review-title"),
        summary=_summary(count, say),
        tone=lines[0].tone,
        lines=tuple(lines),
        flagged=say("seat.standing-flagged"),
        go_on=say("seat.review-go-on"),
        hand_in=_hand_in(view, waiting, say),
        armed=waiting <= 0 and early <= 0 and not view.frozen,
        consequence=_consequence(view, early, say),
    )


def answer_text(place: Place, response: Response | None, say: Say) -> str:
    """Return a response as the marker will see it: letters in the candidate's own order."""
    match response:
        case None:
            return ""
        case Chosen(options):
            if isinstance(place, ItemPlace) and isinstance(place.item, ChoiceItem):
                shown = zip(LETTERS, place.shown.options, strict=False)
                return " ".join(letter for letter, each in shown if each in options)
            return in_a_row((say(f"seat.{each}") for each in sorted(options)), say)
        case Filled(texts):
            return apart((text or "—" for text in texts), say)
        case Entered(text):
            return text
        case _:
            assert_never(response)


def _line(attempt: Attempt, view: SeatView, group: Group, place: Place, say: Say) -> ReviewLine:
    tone, answer, note = (
        _task(attempt, view, place, say)
        if isinstance(place, TaskPlace)
        else _item(attempt, view, place, say)
    )
    title, section = place_title(place, say), group_title(group, view)
    flagged = is_flagged(attempt, view, place)
    words = [title, section, answer, note, say("seat.standing-flagged") if flagged else ""]
    return ReviewLine(
        place=place.id,
        tone=tone,
        title=title,
        section=section,
        answer=answer,
        note=note,
        flagged=flagged,
        name=in_a_row(words, say),
    )


def _item(
    attempt: Attempt, view: SeatView, place: ItemPlace, say: Say
) -> tuple[LineTone, str, str]:
    response = response_shown(attempt, view, place.id)
    if response is None or is_empty(response):
        return "danger", "", say("seat.review-unanswered")
    answer = answer_text(place, response, say)
    if standing(attempt, view, place) == "partly":
        return "caution", answer, say("seat.review-incomplete")
    return "plain", answer, ""


def _task(
    attempt: Attempt, view: SeatView, place: TaskPlace, say: Say
) -> tuple[LineTone, str, str]:
    missing = missing_files(attempt, place.task)
    if missing:
        return "danger", "", say("seat.review-files-missing", files=listed(missing, say))
    wanted = {each.file for each in place.task.deliverables}
    newest = {each.name: at for at, each in versions(attempt, place.task) if each.name in wanted}
    told = (
        say("seat.review-file", file=name, time=wall_clock(at.wall, view.zone, seconds=True))
        for name, at in sorted(newest.items())
    )
    return "plain", apart(told, say), ""


def _summary(count: Counts, say: Say) -> str:
    facts = {
        "places": count.places,
        "answered": count.places - count.unanswered,
        "unanswered": count.unanswered,
        "flagged": count.flagged,
    }
    return say("seat.review-open" if count.unanswered else "seat.review-complete", **facts)


def _arming(view: SeatView) -> int:
    """Milliseconds until the button may be pressed."""
    if view.reviewing_since is None:
        return 0
    return ARMING_MS - view.now.since(view.reviewing_since)


def _hand_in(view: SeatView, waiting: int, say: Say) -> str:
    if view.frozen:
        return say("seat.collecting")
    if waiting > 0:
        return say("seat.review-arming", seconds=-(-waiting // 1_000))
    return say("seat.review-hand-in")


def _consequence(view: SeatView, early: int, say: Say) -> str:
    if early > 0:
        return say(
            "seat.review-early",
            time=wall_clock(view.now.wall, view.zone, seconds=True, later_ms=early),
            minutes=-(-early // MINUTE_MS),
        )
    return say("seat.review-final")
