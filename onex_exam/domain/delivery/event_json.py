"""The stored form of attempt events: name and payload, as docs/formats/journal.md lists them."""

from collections.abc import Mapping
from types import MappingProxyType

from onex_exam.domain.bank.responses import response_from_json, response_to_json
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    FileReceived,
    HandAttended,
    HandRaised,
    IdentityConfirmed,
    Interrupted,
    ItemFlagged,
    PlaceVisited,
    ResponseGiven,
    Resumed,
    RulesRead,
    Suspended,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.domain.delivery.records import read_record, record_to_json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import ItemId

NAMES: Mapping[type[AttemptEvent], str] = MappingProxyType(
    {
        AttemptOpened: "opened",
        IdentityConfirmed: "identity-confirmed",
        RulesRead: "rules-read",
        AttemptStarted: "started",
        PlaceVisited: "visited",
        ResponseGiven: "response",
        ItemFlagged: "flagged",
        FileReceived: "file",
        HandRaised: "hand",
        HandAttended: "hand-attended",
        Ticked: "tick",
        Suspended: "suspended",
        Resumed: "resumed",
        Interrupted: "interrupted",
        TimeGranted: "time-granted",
        TimeRemoved: "time-removed",
        AttemptSubmitted: "submitted",
    }
)
_KINDS: Mapping[str, type[AttemptEvent]] = MappingProxyType(
    {name: kind for kind, name in NAMES.items()}
)


def event_to_json(event: AttemptEvent) -> tuple[str, Json]:
    """Return the event's name and payload."""
    if isinstance(event, ResponseGiven):
        return "response", {"item": event.item, "response": response_to_json(event.response)}
    return NAMES[type(event)], record_to_json(event)


def event_from_json(kind: str, payload: Json) -> AttemptEvent:
    """Read an event back; raise TamperError ``event-unreadable`` for anything else."""
    event = _KINDS.get(kind)
    if event is ResponseGiven:
        match payload:
            case {"item": str(item), "response": response, **rest} if not rest:
                return ResponseGiven(ItemId(item), response_from_json(response))
            case _:
                raise TamperError("event-unreadable", kind=kind)
    if event is None:
        raise TamperError("event-unreadable", kind=kind)
    return read_record(event, payload)
