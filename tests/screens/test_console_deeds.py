import pytest

from onex_exam.demo.sample_people import CHIEF, sample_facts, sample_people
from onex_exam.domain.delivery.commands import (
    ForceSubmit,
    GrantTime,
    RemoveTime,
    Resume,
    Suspend,
)
from onex_exam.domain.delivery.room import (
    AdmitLate,
    Begin,
    CheckIn,
    Close,
    MarkAbsent,
    NoteIncident,
    SetStatus,
    SignOff,
)
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.console_deeds import AskAttempts, AskRoom, ChangeName, asked
from onex_exam.screens.console_view import Deed

FACTS = sample_facts(sample_people(3))
ONE, TWO = CandidateId("26010001"), CandidateId("26010002")


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (Deed("pause", (ONE, TWO), text="r"), Suspend("r", CHIEF)),
        (Deed("resume", (ONE, TWO)), Resume(CHIEF)),
        (
            Deed("extra", (ONE, TWO), choice="planned", minutes=7, text="r"),
            GrantTime("planned", 420_000, "r", CHIEF),
        ),
        (Deed("remove", (ONE, TWO), minutes=1, text="r"), RemoveTime(60_000, "r", CHIEF)),
        (Deed("force", (ONE, TWO), text="r"), ForceSubmit("r", CHIEF)),
    ],
)
def test_deeds_on_attempts_go_to_all_of_them(deed: Deed, expected: object) -> None:
    assert asked(deed, CHIEF, FACTS) == AskAttempts((ONE, TWO), expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (Deed("check-in", (ONE,)), CheckIn(ONE, CHIEF)),
        (Deed("check-in", (ONE,), text="held up"), AdmitLate(ONE, "held up", CHIEF)),
        (Deed("absent", (ONE,)), MarkAbsent(ONE, CHIEF)),
        (
            Deed("status", (ONE,), choice="breach", part="theory", text="r"),
            SetStatus(ONE, "theory", "breach", "r", CHIEF),
        ),
        (
            Deed("sign-off", (ONE,), choice="uncollected", text="r"),
            SignOff(ONE, "uncollected", "r", CHIEF),
        ),
        (
            Deed("incident", (), choice="health", text="r"),
            NoteIncident("health", "r", None, CHIEF),
        ),
        (
            Deed("incident", (ONE,), choice="conduct", text="r"),
            NoteIncident("conduct", "r", ONE, CHIEF),
        ),
        (Deed("begin"), Begin(CHIEF)),
        (Deed("close"), Close(CHIEF, FACTS.tasks)),
    ],
)
def test_deeds_on_the_room_go_to_the_room(deed: Deed, expected: object) -> None:
    assert asked(deed, CHIEF, FACTS) == AskRoom(expected)  # type: ignore[arg-type]


def test_a_new_name_is_not_journaled_by_itself() -> None:
    assert asked(Deed("by", text=" Wang Min "), CHIEF, FACTS) == ChangeName("Wang Min")
