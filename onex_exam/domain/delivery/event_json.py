"""The stored form of attempt events: name and payload, as docs/formats/journal.md lists them."""

from collections.abc import Mapping
from types import MappingProxyType

from onex_exam.domain.bank.responses import Response, response_from_json, response_to_json
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
from onex_exam.domain.ids import ItemId, TaskId

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
_OF_A_RESPONSE = frozenset({"item", "response"})
_OF_A_VISIT = frozenset({"place"})


def event_to_json(event: AttemptEvent) -> tuple[str, Json]:
    """Return the event's name and payload."""
    if isinstance(event, ResponseGiven):
        return "response", {"item": event.item, "response": response_to_json(event.response)}
    return NAMES[type(event)], record_to_json(event)


def event_from_json(kind: str, payload: Json) -> AttemptEvent:
    """Read an event back; raise TamperError ``event-unreadable`` for anything else."""
    event = _KINDS.get(kind)
    if event is None:
        raise TamperError("event-unreadable", kind=kind)
    if event is ResponseGiven:
        return ResponseGiven(*response_given(payload))
    if event is PlaceVisited:
        return PlaceVisited(place_visited(payload))
    return read_record(event, payload)


def response_given(payload: Json) -> tuple[ItemId, Response]:
    """Return what the payload of ``response`` says; raise TamperError."""
    if isinstance(payload, dict) and payload.keys() == _OF_A_RESPONSE:
        item, response = payload["item"], payload["response"]
        if isinstance(item, str):
            return ItemId(item), response_from_json(response)
    raise TamperError("event-unreadable", kind="response")


def place_visited(payload: Json) -> ItemId | TaskId:
    """Return what the payload of ``visited`` says; raise TamperError."""
    if isinstance(payload, dict) and payload.keys() == _OF_A_VISIT:
        place = payload["place"]
        if isinstance(place, str):
            return ItemId(place)
    raise TamperError("event-unreadable", kind=PlaceVisited.__name__)
