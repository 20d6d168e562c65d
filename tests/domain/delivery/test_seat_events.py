from onex_exam.domain.delivery.events import AttemptSubmitted, Interrupted, Suspended, Ticked
from onex_exam.domain.delivery.seat_events import HandedIn, SeatInterrupted, told_to_the_room
from onex_exam.domain.ids import CandidateId, Digest

ZHAO = CandidateId("2026112200017")
SEAL = Digest("5" * 64)


def test_the_room_is_told_of_a_hand_in_with_its_seal() -> None:
    handed_in = AttemptSubmitted("self", "", "")

    assert told_to_the_room(ZHAO, [handed_in], SEAL) == [HandedIn(ZHAO, SEAL)]


def test_the_room_is_told_how_long_the_station_stood_before_what_was_done_after() -> None:
    forced = AttemptSubmitted("forced", "left the room", "王")

    assert told_to_the_room(ZHAO, [Interrupted(7), forced], SEAL) == [
        SeatInterrupted(ZHAO, 7),
        HandedIn(ZHAO, SEAL),
    ]


def test_the_room_is_told_nothing_else() -> None:
    assert told_to_the_room(ZHAO, [Suspended("a cable", "王"), Ticked()], SEAL) == []
    assert told_to_the_room(ZHAO, [], SEAL) == []
