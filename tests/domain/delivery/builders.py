"""Short ways to say what a test of the delivery needs and nothing more."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from onex_exam.domain.bank.items import ChoiceItem, FillInItem, Item, NumericItem, Option
from onex_exam.domain.bank.responses import Chosen, Response
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
    ConfirmIdentity,
    OpenAttempt,
    Respond,
    StartAttempt,
)
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.events import AttemptEvent
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.ids import Digest, ItemId, OptionId
from onex_exam.domain.language import Text

SECOND, MINUTE = 1_000, 60_000
FORM = Digest("f" * 64)
ORDER = Digest("0" * 64)
_NINE = datetime(2030, 5, 6, 9, tzinfo=UTC)


def at(ms: int = 0, epoch: int = 1, wall_ms: int | None = None) -> Instant:
    """The moment ``ms`` after nine o'clock."""
    wall = _NINE + timedelta(milliseconds=ms if wall_ms is None else wall_ms)
    return Instant(epoch, 1_000_000 + ms, wall.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z")


def options(ids: str) -> tuple[Option, ...]:
    return tuple(Option(OptionId(each), Text(each, each)) for each in ids)


STEM = Text("题干", "Stem")
SINGLE = ChoiceItem(ItemId("single"), STEM, options("abcd"), several=False)
SEVERAL = ChoiceItem(ItemId("several"), STEM, options("abcd"), several=True)
BLANKS = FillInItem(ItemId("blanks"), STEM, 2)
NUMBER = NumericItem(ItemId("number"), STEM, None)


def chosen(*ids: str) -> Chosen:
    return Chosen(frozenset(OptionId(each) for each in ids))


def respond(item: Item = SINGLE, response: Response | None = None) -> Respond:
    return Respond(item, chosen("a") if response is None else response)


def after(attempt: Attempt, command: AttemptCommand, moment: Instant) -> Attempt:
    """The attempt after a command that is not refused."""
    for event in decide(attempt, command, moment):
        attempt = evolve(attempt, moment, event)
    return attempt


def opened(allowed_ms: int = 60 * MINUTE, extra_ms: int = 0) -> Attempt:
    return after(Attempt(), OpenAttempt(FORM, allowed_ms, extra_ms), at())


def started(allowed_ms: int = 60 * MINUTE, extra_ms: int = 0) -> Attempt:
    """An attempt whose clock runs from nine o'clock."""
    attempt = opened(allowed_ms, extra_ms)
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        attempt = after(attempt, command, at())
    return attempt


def told(attempt: Attempt, *events: tuple[Instant, AttemptEvent]) -> Attempt:
    for moment, event in events:
        attempt = evolve(attempt, moment, event)
    return attempt


def words() -> st.SearchStrategy[str]:
    """Texts as people type them, rare characters and controls included."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
