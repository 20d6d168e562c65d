"""The incidents of a sitting as a package lists them for people; the journal stays the truth."""

from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.sitting import Sitting, sitting_event_to_json


def incidents_to_json(sitting: Sitting) -> Json:
    """Return the incidents as ``sitting/incidents.json`` holds them."""
    listed: list[Json] = []
    for at, incident in sitting.incidents:
        kind, payload = sitting_event_to_json(incident)
        listed.append({"at": at.wall, "kind": kind, "payload": payload})
    return {"version": 0, "incidents": listed}
