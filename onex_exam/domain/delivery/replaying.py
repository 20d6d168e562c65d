"""What a whole journal adds up to, at once; the same as its events one by one, never another."""

from itertools import pairwise

from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.attempt import Attempt, Telling, replay
from onex_exam.domain.delivery.event_json import event_from_json, place_visited, response_given
from onex_exam.domain.delivery.events import Ticked
from onex_exam.domain.delivery.journal import Entries
from onex_exam.domain.ids import ItemId, TaskId


def replay_entries(entries: Entries) -> Attempt:
    """Return the attempt that the entries of a journal add up to.

    The clock of an epoch is counted by any later entry of it as well as by each, so ticks,
    visits and responses need no look at it unless they are the last of their epoch. Raises
    TamperError ``event-unreadable`` or ``response-unreadable`` for the first that is.
    """
    if not entries.in_order:  # no later entry counts the same then
        return replay((each.at, event_from_json(each.kind, each.payload)) for each in entries)
    telling = Telling.of(Attempt())
    visits: list[ItemId | TaskId] = []
    responses: dict[ItemId, Response] = {}
    last_of_epochs = _last_of_epochs(entries)
    for number, (kind, payload) in enumerate(zip(entries.kinds, entries.payloads, strict=True)):
        if kind == "tick" and not payload:
            pass
        elif kind == "visited":
            visits.append(place_visited(payload))
        elif kind == "response":
            item, response = response_given(payload)
            responses[item] = response
        else:
            telling.tell(entries.at(number), event_from_json(kind, payload))
            continue
        if number in last_of_epochs:
            telling.tell(entries.at(number), Ticked())
    telling.visit(visits)
    telling.respond(responses)
    return telling.attempt


def _last_of_epochs(entries: Entries) -> set[int]:
    """Return the numbers of the last entries of each epoch; the epochs are in order."""
    epochs = entries.epochs
    if len(set(epochs)) <= 1:
        return {len(epochs) - 1}
    changes = {n for n, (epoch, later) in enumerate(pairwise(epochs)) if epoch != later}
    return changes | {len(epochs) - 1}
