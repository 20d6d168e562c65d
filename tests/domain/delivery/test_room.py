import pytest

from onex_exam.domain.bank.responses import Filled
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import ForceSubmit, ReceiveFile, Respond, Submit, Suspend
from onex_exam.domain.delivery.events import Interrupted
from onex_exam.domain.delivery.room import (
    Attempts,
    Begin,
    CheckIn,
    Close,
    HandScreen,
    MarkAbsent,
    NoteClockJump,
    NoteIncident,
    Prepare,
    RecordExport,
    RoomCommand,
    SetStatus,
    SignOff,
    TakeScreen,
    alarming_interruptions,
    decide_room,
    open_matters,
)
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    ClockJumped,
    Exported,
    IncidentNoted,
    MarkedAbsent,
    ScreenHanded,
    ScreenTaken,
    SignedOff,
    Sitting,
    SittingBegan,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
    StatusSet,
    evolve_sitting,
    replay_sitting,
)
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest, TaskId
from tests.domain.delivery.builders import (
    BLANKS,
    MINUTE,
    after,
    at,
    opened,
    respond,
    started,
    told,
)

ROSTER = Digest("d" * 64)
ZHAO, QIAN, SUN = CandidateId("A001"), CandidateId("A002"), CandidateId("A003")
TASK = TaskId("task")
NOBODY: Attempts = {}


def sitting(*events: SittingEvent) -> Sitting:
    return replay_sitting((at(), event) for event in (PREPARED, *events))


PREPARED = SittingPrepared(ROSTER, (ZHAO, QIAN))
RUNNING = sitting(CheckedIn(ZHAO, "王"), SittingBegan("王"))
CLOSED = sitting(SittingClosed("王"))
ANSWERED = after(after(started(), respond(), at(1)), Submit(0), at(MINUTE))
EMPTY = after(started(), ForceSubmit("离场", "王"), at(MINUTE))


def refused(state: Sitting, command: RoomCommand, attempts: Attempts = NOBODY) -> str:
    with pytest.raises(RuleError) as caught:
        decide_room(state, attempts, command)
    return caught.value.code


def test_a_sitting_is_prepared_once() -> None:
    command = Prepare(ROSTER, (ZHAO, QIAN))

    assert decide_room(Sitting(), NOBODY, command) == [PREPARED]
    assert refused(RUNNING, command) == "sitting-in-another-phase"


PERSONAL: list[tuple[RoomCommand, SittingEvent]] = [
    (CheckIn(ZHAO, "王"), CheckedIn(ZHAO, "王")),
    (MarkAbsent(ZHAO, "王"), MarkedAbsent(ZHAO, "王")),
    (
        SetStatus(ZHAO, "theory", "breach", "看手机", "王"),
        StatusSet(ZHAO, "theory", "breach", "看手机", "王"),
    ),
    (
        SignOff(ZHAO, "uncollected", "机器损坏", "王"),
        SignedOff(ZHAO, "uncollected", "机器损坏", "王"),
    ),
]


@pytest.mark.parametrize(("command", "event"), PERSONAL)
def test_what_is_said_about_a_person_is_noted(command: RoomCommand, event: SittingEvent) -> None:
    assert decide_room(sitting(), NOBODY, command) == [event]
    assert decide_room(RUNNING, NOBODY, command) == [event]
    for other in (Sitting(), CLOSED):
        assert refused(other, command) == "sitting-in-another-phase"


@pytest.mark.parametrize(
    "command",
    [
        CheckIn(SUN, "王"),
        MarkAbsent(SUN, "王"),
        SetStatus(SUN, "theory", "breach", "x", "王"),
        SignOff(SUN, "uncollected", "x", "王"),
        NoteIncident("conduct", "x", SUN, "王"),
    ],
)
def test_nothing_is_said_about_people_who_are_not_on_the_roster(command: RoomCommand) -> None:
    assert refused(RUNNING, command) == "candidate-not-on-the-roster"


@pytest.mark.parametrize(
    "command",
    [
        SetStatus(ZHAO, "theory", "breach", " ", "王"),
        SignOff(ZHAO, "uncollected", "", "王"),
        NoteIncident("health", "\t", None, "王"),
    ],
)
def test_a_status_a_signature_and_an_incident_say_why(command: RoomCommand) -> None:
    assert refused(RUNNING, command) == "reason-missing"


@pytest.mark.parametrize("attempt", [started(), ANSWERED])
def test_nobody_who_has_started_is_absent(attempt: Attempt) -> None:
    assert refused(RUNNING, MarkAbsent(ZHAO, "王"), {ZHAO: attempt}) == "candidate-has-started"


def test_a_candidate_who_never_started_can_be_absent() -> None:
    assert decide_room(RUNNING, {ZHAO: opened()}, MarkAbsent(ZHAO, "王"))


def test_the_screen_goes_to_people_who_are_here_and_have_not_handed_in() -> None:
    assert decide_room(RUNNING, NOBODY, HandScreen(ZHAO)) == [ScreenHanded(ZHAO)]
    assert refused(RUNNING, HandScreen(QIAN)) == "candidate-not-checked-in"
    assert refused(RUNNING, HandScreen(ZHAO), {ZHAO: ANSWERED}) == "attempt-already-submitted"
    assert refused(CLOSED, HandScreen(ZHAO)) == "sitting-in-another-phase"


def test_the_screen_comes_back_from_whoever_has_it() -> None:
    handed = sitting(CheckedIn(ZHAO, "王"), ScreenHanded(ZHAO))

    assert decide_room(handed, NOBODY, TakeScreen("王")) == [ScreenTaken(ZHAO, "王")]
    assert refused(RUNNING, TakeScreen("王")) == "screen-already-at-the-console"


def test_incidents_concern_the_room_or_a_candidate() -> None:
    assert decide_room(RUNNING, NOBODY, NoteIncident("health", "中暑", ZHAO, "王")) == [
        IncidentNoted("health", "中暑", ZHAO, "王")
    ]
    assert decide_room(RUNNING, NOBODY, NoteIncident("equipment", "断电", None, "王")) == [
        IncidentNoted("equipment", "断电", "", "王")
    ]
    assert refused(CLOSED, NoteIncident("health", "中暑", ZHAO, "王")) == (
        "sitting-in-another-phase"
    )


def test_a_jump_of_the_clock_is_noted_in_any_phase() -> None:
    for state in (Sitting(), RUNNING, CLOSED):
        assert decide_room(state, NOBODY, NoteClockJump(-7)) == [ClockJumped(-7)]


def test_the_sitting_begins_once_somebody_is_there() -> None:
    assert refused(sitting(), Begin("王")) == "nobody-checked-in"
    assert decide_room(sitting(CheckedIn(ZHAO, "王")), NOBODY, Begin("王")) == [SittingBegan("王")]
    assert refused(RUNNING, Begin("王")) == "sitting-in-another-phase"


def test_only_a_closed_sitting_is_exported_as_often_as_needed() -> None:
    command = RecordExport(Digest("e" * 64), 1)
    event = Exported(command.package, 1)

    assert refused(RUNNING, command) == "sitting-in-another-phase"
    assert decide_room(CLOSED, NOBODY, command) == [event]
    assert decide_room(evolve_sitting(CLOSED, at(), event), NOBODY, command) == [event]


def test_closing_is_blocked_until_everything_is_resolved_or_signed_off() -> None:
    close = Close("王", {ZHAO: (TASK,)})
    attempts = {ZHAO: EMPTY}

    assert open_matters(RUNNING, attempts, close.tasks) == (
        (ZHAO, "zero-answer"),
        (ZHAO, "file-missing"),
        (QIAN, "uncollected"),
    )
    with pytest.raises(RuleError, match="matters-open") as caught:
        decide_room(RUNNING, attempts, close)
    assert caught.value.facts == {"count": 3}
    state = RUNNING
    for command in (
        SignOff(ZHAO, "zero-answer", "本人放弃", "王"),
        SignOff(ZHAO, "file-missing", "本人放弃", "王"),
        MarkAbsent(QIAN, "王"),
    ):
        assert refused(state, close, attempts) == "matters-open"
        for event in decide_room(state, attempts, command):
            state = evolve_sitting(state, at(), event)
    assert decide_room(state, attempts, close) == [SittingClosed("王")]


def test_an_attempt_with_an_answer_and_its_files_blocks_nothing() -> None:
    attempt = after(started(), ReceiveFile(TASK, "报表.xlsx", 1, Digest("a" * 64)), at(MINUTE))
    attempt = after(after(attempt, respond(), at(MINUTE)), Submit(0), at(MINUTE))

    assert open_matters(RUNNING, {ZHAO: attempt, QIAN: ANSWERED}, {ZHAO: (TASK,)}) == ()


def test_withdrawn_responses_are_no_answer() -> None:
    attempt = after(started(), Respond(BLANKS, Filled(("", " "))), at(MINUTE))
    attempt = after(attempt, Submit(0), at(MINUTE))

    assert (ZHAO, "zero-answer") in open_matters(RUNNING, {ZHAO: attempt}, {})


@pytest.mark.parametrize(
    "attempt", [started(), after(started(), Suspend("疏散", "王"), at(MINUTE))]
)
def test_nothing_is_closed_while_an_attempt_is_open(attempt: Attempt) -> None:
    close = Close("王", {})

    assert refused(RUNNING, close, {ZHAO: attempt}) == "attempts-still-running"
    assert refused(CLOSED, close) == "sitting-in-another-phase"


def test_a_candidate_interrupted_three_times_is_named() -> None:
    twice = told(started(), *[(at(epoch=each), Interrupted(9)) for each in (2, 3)])
    thrice = told(twice, (at(epoch=4), Interrupted(9)))

    assert alarming_interruptions(RUNNING, {ZHAO: twice, QIAN: thrice}) == (QIAN,)
    assert alarming_interruptions(RUNNING, {}) == ()
