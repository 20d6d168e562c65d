from dataclasses import replace

import pytest

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import ForceSubmit, Submit, Suspend
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.matters import Attempts
from onex_exam.domain.delivery.room import (
    AdmitLate,
    AnnounceRules,
    Begin,
    CheckIn,
    Close,
    HandScreen,
    MarkAbsent,
    NoteClockJump,
    NoteIncident,
    NoteSavedMeanwhile,
    Prepare,
    RecordExport,
    RoomCommand,
    SetStatus,
    SignOff,
    TakeScreen,
)
from onex_exam.domain.delivery.room_decisions import decide_room
from onex_exam.domain.delivery.seat_events import SavedMeanwhile
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    ClockJumped,
    Exported,
    IncidentNoted,
    LateEntryGranted,
    MarkedAbsent,
    RulesAnnounced,
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
    MINUTE,
    after,
    at,
    opened,
    respond,
    started,
)

ROSTER = Digest("d" * 64)
ZHAO, QIAN, SUN = CandidateId("A001"), CandidateId("A002"), CandidateId("A003")
TASK = TaskId("task")
NOBODY: Attempts = {}
NOW = at()


def sitting(*events: SittingEvent) -> Sitting:
    return replay_sitting((at(), event) for event in (PREPARED, *events))


PREPARED = SittingPrepared(ROSTER, (ZHAO, QIAN))
RUNNING = sitting(CheckedIn(ZHAO, "王"), SittingBegan("王"))
CLOSED = sitting(SittingClosed("王"))
ANSWERED = after(after(started(), respond(), at(1)), Submit(0), at(MINUTE))
EMPTY = after(started(), ForceSubmit("离场", "王"), at(MINUTE))


def decided(
    state: Sitting, attempts: Attempts, command: RoomCommand, moment: Instant = NOW
) -> list[SittingEvent]:
    return decide_room(state, attempts, command, moment, 30 * MINUTE)


def refused(
    state: Sitting, command: RoomCommand, attempts: Attempts = NOBODY, moment: Instant = NOW
) -> str:
    with pytest.raises(RuleError) as caught:
        decided(state, attempts, command, moment)
    return caught.value.code


def test_a_sitting_is_prepared_once() -> None:
    command = Prepare(ROSTER, (ZHAO, QIAN))

    assert decided(Sitting(), NOBODY, command) == [PREPARED]
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
    assert decided(sitting(), NOBODY, command) == [event]
    assert decided(RUNNING, NOBODY, command) == [event]
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
    assert decided(RUNNING, {ZHAO: opened()}, MarkAbsent(ZHAO, "王"))


def test_the_screen_goes_to_people_who_are_here_and_have_not_handed_in() -> None:
    assert decided(RUNNING, NOBODY, HandScreen(ZHAO)) == [ScreenHanded(ZHAO)]
    assert refused(RUNNING, HandScreen(QIAN)) == "candidate-not-checked-in"
    assert refused(RUNNING, HandScreen(ZHAO), {ZHAO: ANSWERED}) == "attempt-already-submitted"
    assert refused(CLOSED, HandScreen(ZHAO)) == "sitting-in-another-phase"


def test_the_screen_comes_back_from_whoever_has_it() -> None:
    handed = sitting(CheckedIn(ZHAO, "王"), ScreenHanded(ZHAO))

    assert decided(handed, NOBODY, TakeScreen("王")) == [ScreenTaken(ZHAO, "王")]
    assert refused(RUNNING, TakeScreen("王")) == "screen-already-at-the-console"


def test_incidents_concern_the_room_or_a_candidate() -> None:
    assert decided(RUNNING, NOBODY, NoteIncident("health", "中暑", ZHAO, "王")) == [
        IncidentNoted("health", "中暑", ZHAO, "王")
    ]
    assert decided(RUNNING, NOBODY, NoteIncident("equipment", "断电", None, "王")) == [
        IncidentNoted("equipment", "断电", "", "王")
    ]
    assert refused(CLOSED, NoteIncident("health", "中暑", ZHAO, "王")) == (
        "sitting-in-another-phase"
    )


def test_a_jump_of_the_clock_is_noted_in_any_phase() -> None:
    for state in (Sitting(), RUNNING, CLOSED):
        assert decided(state, NOBODY, NoteClockJump(-7)) == [ClockJumped(-7)]


def test_a_damaged_attempt_keeps_nobody_from_closing_once_it_is_signed() -> None:
    damaged = {ZHAO: replace(started(), damaged="journal-entry-changed")}
    everybody = sitting(CheckedIn(ZHAO, "王"), SittingBegan("王"), MarkedAbsent(QIAN, "王"))
    sign = SignOff(ZHAO, "journal-damaged", "日志损坏", "王")

    assert refused(everybody, HandScreen(ZHAO), damaged) == "attempt-damaged"
    assert refused(everybody, Close("王", {}), damaged) == "matters-open"
    (signed,) = decided(everybody, damaged, sign)
    after = evolve_sitting(everybody, at(), signed)
    assert decided(after, damaged, Close("王", {})) == [SittingClosed("王")]
    assert decided(after, {ZHAO: started()}, Close("王", {})) == [SittingClosed("王")]
    assert decided(CLOSED, NOBODY, sign) == [signed]
    other = replace(sign, matter="zero-answer")
    assert refused(CLOSED, other) == "sitting-in-another-phase"


def test_a_file_saved_while_the_station_stood_is_noted() -> None:
    digest = Digest("f" * 64)
    command = NoteSavedMeanwhile(ZHAO, TaskId("small-job"), "done.xlsx", digest)

    assert decided(RUNNING, NOBODY, command) == [
        SavedMeanwhile(ZHAO, TaskId("small-job"), "done.xlsx", digest)
    ]


def test_the_sitting_begins_once_somebody_is_there() -> None:
    assert refused(sitting(), Begin("王")) == "nobody-checked-in"
    assert decided(sitting(CheckedIn(ZHAO, "王")), NOBODY, Begin("王")) == [SittingBegan("王")]
    assert refused(RUNNING, Begin("王")) == "sitting-in-another-phase"


def test_only_a_closed_sitting_is_exported_as_often_as_needed() -> None:
    command = RecordExport(Digest("e" * 64), 1, "2026-11-22T04:00:00Z")
    event = Exported(command.package, 1, command.created)

    assert refused(RUNNING, command) == "sitting-in-another-phase"
    assert decided(CLOSED, NOBODY, command) == [event]
    assert decided(evolve_sitting(CLOSED, at(), event), NOBODY, command) == [event]


def test_closing_is_blocked_until_everything_is_resolved_or_signed_off() -> None:
    close = Close("王", {ZHAO: (TASK,)})
    attempts = {ZHAO: EMPTY}

    with pytest.raises(RuleError, match="matters-open") as caught:
        decided(RUNNING, attempts, close)
    assert caught.value.facts == {"count": 3}
    state = RUNNING
    for command in (
        SignOff(ZHAO, "zero-answer", "本人放弃", "王"),
        SignOff(ZHAO, "file-missing", "本人放弃", "王"),
        MarkAbsent(QIAN, "王"),
    ):
        assert refused(state, close, attempts) == "matters-open"
        for event in decided(state, attempts, command):
            state = evolve_sitting(state, at(), event)
    assert decided(state, attempts, close) == [SittingClosed("王")]


@pytest.mark.parametrize(
    "attempt", [started(), after(started(), Suspend("疏散", "王"), at(MINUTE))]
)
def test_nothing_is_closed_while_an_attempt_is_open(attempt: Attempt) -> None:
    close = Close("王", {})

    assert refused(RUNNING, close, {ZHAO: attempt}) == "attempts-still-running"
    assert refused(CLOSED, close) == "sitting-in-another-phase"


LATEST = at(30 * MINUTE)


def test_who_comes_after_the_late_limit_is_not_admitted() -> None:
    late = at(30 * MINUTE + 1)

    assert decided(RUNNING, NOBODY, CheckIn(QIAN, "王"), LATEST) == [CheckedIn(QIAN, "王")]
    with pytest.raises(RuleError, match="candidate-too-late") as caught:
        decided(RUNNING, NOBODY, CheckIn(QIAN, "王"), late)
    assert caught.value.facts == {"minutes": 30}
    assert decided(RUNNING, NOBODY, CheckIn(ZHAO, "王"), late) == [CheckedIn(ZHAO, "王")]


def test_before_the_beginning_nobody_is_late() -> None:
    assert decided(sitting(), NOBODY, CheckIn(QIAN, "王"), at(600 * MINUTE))


def test_a_restart_does_not_give_the_late_any_time() -> None:
    rebooted = Instant(2, 5, at(31 * MINUTE).wall)

    assert refused(RUNNING, CheckIn(QIAN, "王"), moment=at(31 * MINUTE, epoch=2)) == (
        "candidate-too-late"
    )
    assert refused(RUNNING, CheckIn(QIAN, "王"), moment=rebooted) == "candidate-too-late"


def test_the_late_are_let_in_for_a_reason_that_is_kept() -> None:
    command = AdmitLate(QIAN, "公交停运", "王")
    granted = LateEntryGranted(QIAN, "公交停运", "王")

    events = decided(RUNNING, NOBODY, command, at(31 * MINUTE))

    assert events == [granted, CheckedIn(QIAN, "王")]
    assert replay_sitting((at(), each) for each in (PREPARED, *events)).late == {QIAN: granted}
    assert refused(RUNNING, AdmitLate(QIAN, " ", "王")) == "reason-missing"
    assert refused(RUNNING, AdmitLate(SUN, "公交停运", "王")) == "candidate-not-on-the-roster"
    assert refused(CLOSED, command) == "sitting-in-another-phase"


def test_the_rules_are_read_out_before_the_beginning() -> None:
    assert decided(sitting(), NOBODY, AnnounceRules("王")) == [RulesAnnounced("王")]
    assert refused(RUNNING, AnnounceRules("王")) == "sitting-in-another-phase"
