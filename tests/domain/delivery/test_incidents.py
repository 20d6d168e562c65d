from onex_exam.domain.delivery.incidents import incidents_to_json
from onex_exam.domain.delivery.sitting import ClockJumped, IncidentNoted, Sitting
from tests.domain.delivery.builders import at


def test_incidents_are_listed_with_their_moments_as_they_came() -> None:
    noted = IncidentNoted("equipment", "停电", "", "王")
    sitting = Sitting(incidents=((at(), noted), (at(1), ClockJumped(9_000))))

    assert incidents_to_json(sitting) == {
        "version": 0,
        "incidents": [
            {
                "at": "2030-05-06T09:00:00.000Z",
                "kind": "incident",
                "payload": {"category": "equipment", "text": "停电", "candidate": "", "by": "王"},
            },
            {"at": "2030-05-06T09:00:00.001Z", "kind": "clock-jumped", "payload": {"ms": 9_000}},
        ],
    }
