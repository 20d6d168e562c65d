"""The pages before the paper: nobody here, confirm, rules, waiting."""

from dataclasses import dataclass

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.screens.outline import Group, outline
from onex_exam.screens.palette import group_title
from onex_exam.screens.seat_view import Bound, SeatView
from onex_exam.screens.timer import MINUTE_MS
from onex_exam.wording import Say

_RULES = ("time", "saving", "answers", "files", "help", "hand-in", "forbidden")


@dataclass(frozen=True, slots=True)
class IdlePage:
    """Nobody sits here."""

    station: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """Who should sit here; ``rows`` are names and values, plain text."""

    title: str
    text: str
    photo: bytes | None
    photo_name: str
    rows: tuple[tuple[str, str], ...]
    right: str
    wrong: str
    wrong_text: str


@dataclass(frozen=True, slots=True)
class RulesPage:
    """What holds in this room and on this station."""

    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    notice: str
    agree: str


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """What will come. ``start`` opens the paper once the sitting has begun."""

    title: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    time: str
    start: str


def idle_page(view: SeatView, say: Say) -> IdlePage:
    """Return the page of a seat without a candidate."""
    return IdlePage(view.station, say("seat.idle-title"), say("seat.idle-text"))


def confirm_page(bound: Bound, view: SeatView, say: Say) -> ConfirmPage:
    """Return the page on which a candidate says that this is the right person and paper."""
    language = view.appearance.language
    person, bank = bound.person, bound.paper.bank
    rows = (
        ("name", person.name),
        ("document", person.document),
        ("candidate", person.candidate),
        ("certificate", bank.certificate.in_language(language)),
        ("level", say(f"seat.level-{bank.level}")),
        ("seat", person.seat),
    )
    return ConfirmPage(
        title=say("seat.confirm-title"),
        text=say("seat.confirm-text"),
        photo=person.photo,
        photo_name=say("seat.photo", name=person.name),
        rows=tuple((say(f"seat.confirm-{name}"), value) for name, value in rows),
        right=say("seat.confirm-right"),
        wrong=say("seat.confirm-wrong"),
        wrong_text=say("seat.confirm-wrong-text"),
    )


def rules_page(bound: Bound, view: SeatView, say: Say) -> RulesPage:
    """Return the rules that fit this paper and this station."""
    blueprint = bound.paper.blueprint
    facts = {
        "minutes": blueprint.minutes,
        "earliest": blueprint.earliest_submit,
        "late": blueprint.late_limit,
    }
    files = bool(bound.form.tasks)
    return RulesPage(
        title=say("seat.rules-title"),
        sections=tuple(
            (
                say(f"seat.rules-{name}-heading"),
                tuple(say(f"seat.rules-{name}", **facts).split("\n")),
            )
            for name in _RULES
            if files or name != "files"
        ),
        notice=bound.paper.bank.notice.in_language(view.appearance.language),
        agree=say("seat.rules-agree"),
    )


def waiting_page(bound: Bound, attempt: Attempt, view: SeatView, say: Say) -> WaitingPage:
    """Return what will come and who starts it."""
    return WaitingPage(
        title=say("seat.waiting-title"),
        text=say("seat.waiting-console" if bound.console else "seat.waiting-text"),
        columns=tuple(
            say(f"seat.waiting-{name}") for name in ("part", "section", "count", "worth")
        ),
        rows=tuple(_row(group, view, say) for group in outline(bound)),
        time=say("seat.waiting-time", minutes=attempt.ledger.allowed_ms // MINUTE_MS),
        start=say("seat.start"),
    )


def _row(group: Group, view: SeatView, say: Say) -> tuple[str, ...]:
    part = group.part.title.in_language(view.appearance.language)
    count = str(len(group.places))
    if group.section is None:
        return part, say("seat.waiting-tasks"), count, say("seat.weight", percent=group.part.weight)
    worth = group.section.points * len(group.places)
    return part, group_title(group, view), count, say("seat.points", points=worth)
