import pytest

from onex_exam.domain.bank.items import Item
from onex_exam.domain.bank.responses import LONGEST_TEXT, Entered, Filled, Response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
    AttendHand,
    CollectAtTimeUp,
    ComeBack,
    ConfirmIdentity,
    Flag,
    ForceSubmit,
    GrantTime,
    OpenAttempt,
    RaiseHand,
    ReceiveFile,
    RemoveTime,
    Resume,
    StartAttempt,
    Submit,
    Suspend,
    Tick,
    Visit,
)
from onex_exam.domain.delivery.decisions import decide, require_drawn_form
from onex_exam.domain.delivery.events import (
    AttemptOpened,
    AttemptSubmitted,
    FileReceived,
    HandAttended,
    HandRaised,
    Interrupted,
    ItemFlagged,
    PlaceVisited,
    ResponseGiven,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.domain.delivery.timing import GRACE_MS
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import Digest, ItemId, TaskId
from tests.domain.delivery.builders import (
    BLANKS,
    FORM,
    MINUTE,
    NUMBER,
    SECOND,
    SEVERAL,
    SINGLE,
    after,
    at,
    chosen,
    opened,
    respond,
    started,
)

FILE = ReceiveFile(TaskId("task"), "报表.xlsx", 12, Digest("a" * 64))
WORK: list[AttemptCommand] = [
    respond(),
    Visit(ItemId("single")),
    Flag(ItemId("single"), on=True),
    FILE,
]
GRANT = GrantTime("incident", 4 * MINUTE, "断电", "王监考")
REMOVE = RemoveTime(4 * MINUTE, "多补了", "王监考")
OPEN = OpenAttempt(FORM, 60 * MINUTE, 0)
SUSPENDED = after(started(), Suspend("疏散", "王监考"), at(MINUTE))
SUBMITTED = after(started(), ForceSubmit("离场", "王监考"), at(MINUTE))


def refused(attempt: Attempt, command: AttemptCommand, moment_ms: int = 2 * MINUTE) -> str:
    with pytest.raises(RuleError) as caught:
        decide(attempt, command, at(moment_ms))
    return caught.value.code


def test_an_attempt_is_opened_on_the_form_that_was_drawn_and_on_no_other() -> None:
    require_drawn_form(OPEN, FORM)
    require_drawn_form(Tick(), Digest("e" * 64))
    with pytest.raises(RuleError, match="form-not-drawn"):
        require_drawn_form(OPEN, Digest("e" * 64))


def test_an_attempt_is_opened_once() -> None:
    assert decide(Attempt(), OPEN, at()) == [AttemptOpened(FORM, 60 * MINUTE, 0)]
    assert refused(opened(), OPEN) == "attempt-already-opened"


@pytest.mark.parametrize("command", [ConfirmIdentity(), AcceptRules(), StartAttempt()])
@pytest.mark.parametrize("attempt", [Attempt(), started(), SUSPENDED, SUBMITTED])
def test_what_comes_before_the_start_is_refused_at_any_other_time(
    attempt: Attempt, command: AttemptCommand
) -> None:
    assert refused(attempt, command) == "attempt-not-ready"


def test_the_paper_opens_after_the_details_and_the_rules() -> None:
    assert refused(opened(), AcceptRules()) == "identity-not-confirmed"
    assert refused(opened(), StartAttempt()) == "rules-not-read"
    assert started().state == "running"


@pytest.mark.parametrize("command", [*WORK, Suspend("x", "y"), Submit(0), CollectAtTimeUp()])
@pytest.mark.parametrize("attempt", [Attempt(), opened(), SUSPENDED, SUBMITTED])
def test_nobody_works_at_an_attempt_that_does_not_run(
    attempt: Attempt, command: AttemptCommand
) -> None:
    assert refused(attempt, command) == "attempt-not-running"


@pytest.mark.parametrize(
    ("item", "response"),
    [
        (SINGLE, chosen("d")),
        (SINGLE, chosen()),
        (SEVERAL, chosen("a", "c")),
        (BLANKS, Filled(("䶮", ""))),
        (NUMBER, Entered("3.14")),
    ],
)
def test_a_response_that_fits_is_taken(item: Item, response: Response) -> None:
    events = decide(started(), respond(item, response), at(MINUTE))

    assert events == [ResponseGiven(item.id, response)]


@pytest.mark.parametrize(
    ("item", "response"),
    [
        (SINGLE, chosen("a", "b")),
        (SINGLE, chosen("z")),
        (SINGLE, Entered("a")),
        (BLANKS, Filled(("one",))),
        (NUMBER, Entered("1" * (LONGEST_TEXT + 1))),
    ],
)
def test_a_response_that_does_not_fit_is_refused(item: Item, response: Response) -> None:
    assert refused(started(), respond(item, response)) == "response-does-not-fit"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (respond(NUMBER, Entered("1\ud83d")), "response-does-not-fit"),
        (respond(BLANKS, Filled(("a", "\udcff"))), "response-does-not-fit"),
        (
            ReceiveFile(TaskId("task"), "bad\udcff.xlsx", 1, Digest("a" * 64)),
            "text-not-writable",
        ),
        (Suspend("\ud83d", "王监考"), "text-not-writable"),
    ],
)
def test_half_characters_are_refused_before_they_break_the_journal(
    command: AttemptCommand, code: str
) -> None:
    assert refused(started(), command) == code


def test_saying_the_same_again_adds_nothing() -> None:
    attempt = started()
    for command in (respond(), Visit(ItemId("single")), Flag(ItemId("single"), on=True)):
        attempt = after(attempt, command, at(MINUTE))
        assert decide(attempt, command, at(MINUTE)) == []


def test_another_page_a_flag_and_a_file_are_noted() -> None:
    attempt = started()

    assert decide(attempt, WORK[1], at()) == [PlaceVisited(ItemId("single"))]
    assert decide(attempt, WORK[2], at()) == [ItemFlagged(ItemId("single"), on=True)]
    assert decide(attempt, FILE, at()) == [
        FileReceived(FILE.task, FILE.name, FILE.size, FILE.sha256)
    ]


@pytest.mark.parametrize("command", WORK)
def test_what_was_on_its_way_when_the_time_ended_is_taken_and_nothing_later(
    command: AttemptCommand,
) -> None:
    end = 60 * MINUTE

    assert decide(started(), command, at(end + GRACE_MS))
    assert refused(started(), command, end + GRACE_MS + 1) == "time-is-up"


def test_extra_time_makes_room_for_a_response() -> None:
    attempt = after(started(), GRANT, at(MINUTE))

    assert decide(attempt, respond(), at(63 * MINUTE))
    assert refused(attempt, respond(), 65 * MINUTE) == "time-is-up"


@pytest.mark.parametrize("attempt", [Attempt(), opened(), started(), SUSPENDED, SUBMITTED])
def test_a_hand_may_be_raised_at_any_time(attempt: Attempt) -> None:
    assert decide(attempt, RaiseHand("paper"), at(MINUTE)) == [HandRaised("paper")]


def test_a_raised_hand_is_attended_to_once_and_by_somebody() -> None:
    raised = after(SUBMITTED, RaiseHand("paper"), at(MINUTE))

    assert decide(raised, AttendHand("王监考"), at(MINUTE)) == [HandAttended("王监考")]
    attended = after(raised, AttendHand("王监考"), at(MINUTE))
    for attempt in (started(), attended):
        assert refused(attempt, AttendHand("王监考")) == "hand-not-raised"
    assert after(attended, RaiseHand("other"), at(2 * MINUTE)).hand is not None


def test_ticks_are_noted_only_while_the_clock_runs() -> None:
    assert decide(started(), Tick(), at(5 * SECOND)) == [Ticked()]
    assert decide(SUSPENDED, Tick(), at(2 * MINUTE)) == []
    assert decide(opened(), Tick(), at()) == []


def test_a_suspended_attempt_is_resumed_and_no_other() -> None:
    assert after(SUSPENDED, Resume("王监考"), at(9 * MINUTE)).state == "running"
    assert refused(started(), Resume("王监考")) == "attempt-not-suspended"


@pytest.mark.parametrize("command", [GRANT, REMOVE])
def test_time_is_given_and_taken_only_while_the_attempt_is_open(command: AttemptCommand) -> None:
    for attempt in (opened(), started(), SUSPENDED):
        assert decide(attempt, command, at(2 * MINUTE))
    for attempt in (Attempt(), SUBMITTED):
        assert refused(attempt, command) == "attempt-not-open"


def test_time_is_given_with_who_and_why() -> None:
    assert decide(started(), GRANT, at()) == [TimeGranted("incident", 4 * MINUTE, "断电", "王监考")]
    assert decide(started(), REMOVE, at()) == [TimeRemoved(4 * MINUTE, "多补了", "王监考")]


@pytest.mark.parametrize("ms", [0, -1])
def test_time_that_is_given_or_taken_is_some_time(ms: int) -> None:
    assert refused(started(), GrantTime("planned", ms, "x", "y")) == "time-not-positive"
    assert refused(started(), RemoveTime(ms, "x", "y")) == "time-not-positive"


@pytest.mark.parametrize(
    "command",
    [
        GrantTime("planned", 1, " ", "y"),
        RemoveTime(1, "", "y"),
        Suspend("\u3000", "y"),
        ForceSubmit("", "y"),
    ],
)
def test_a_deed_of_the_invigilator_has_a_reason(command: AttemptCommand) -> None:
    assert refused(started(), command) == "reason-missing"


def test_no_more_time_is_taken_than_is_left() -> None:
    assert decide(started(), RemoveTime(58 * MINUTE, "x", "y"), at(2 * MINUTE))
    assert refused(started(), RemoveTime(58 * MINUTE + 1, "x", "y")) == "time-not-there"


def test_nobody_hands_in_before_the_earliest_moment() -> None:
    early = Submit(30 * MINUTE)

    with pytest.raises(RuleError, match="too-early-to-submit") as caught:
        decide(started(), early, at(28 * MINUTE + 1))
    assert caught.value.facts == {"minutes": 2}
    assert decide(started(), early, at(30 * MINUTE)) == [AttemptSubmitted("self", "", "")]


def test_the_clock_collects_when_the_time_is_up_and_not_before() -> None:
    assert refused(started(), CollectAtTimeUp(), 60 * MINUTE - 1) == "time-is-not-up"
    assert decide(started(), CollectAtTimeUp(), at(60 * MINUTE)) == [
        AttemptSubmitted("clock", "", "")
    ]


def test_an_invigilator_collects_a_running_or_a_suspended_attempt() -> None:
    force = ForceSubmit("离场", "王监考")

    for attempt in (started(), SUSPENDED):
        assert decide(attempt, force, at(2 * MINUTE)) == [
            AttemptSubmitted("forced", "离场", "王监考")
        ]
    for attempt in (Attempt(), opened(), SUBMITTED):
        assert refused(attempt, force) == "attempt-not-running"


def test_after_a_restart_the_first_deed_notes_the_interruption_first() -> None:
    events = decide(started(), respond(), at(7 * MINUTE, epoch=2))

    assert events == [Interrupted(7 * MINUTE), ResponseGiven(SINGLE.id, chosen("a"))]


def test_after_a_restart_even_a_deed_that_adds_nothing_lets_the_clock_go_on() -> None:
    attempt = after(started(), Visit(SINGLE.id), at(MINUTE))

    assert decide(attempt, Visit(SINGLE.id), at(3 * MINUTE, epoch=2)) == [Interrupted(2 * MINUTE)]


def test_coming_to_a_raised_hand_leaves_the_clock_standing_after_a_restart() -> None:
    attempt = after(started(), RaiseHand("other"), at(MINUTE))

    attended = after(attempt, AttendHand("王监考"), at(7 * MINUTE, epoch=2))

    assert attended.ledger.interruptions == 0
    assert attended.ledger.stands_at(at(9 * MINUTE, epoch=2))


@pytest.mark.parametrize("command", [Tick(), GRANT, REMOVE, RaiseHand("other")])
def test_what_the_station_and_the_console_do_leaves_the_clock_standing_after_a_restart(
    command: AttemptCommand,
) -> None:
    attempt = after(started(), command, at(7 * MINUTE, epoch=2))

    assert attempt.ledger.interruptions == 0
    assert attempt.ledger.stands_at(at(9 * MINUTE, epoch=2))
    assert attempt.ledger.used_at(at(9 * MINUTE, epoch=2)) == 0


def test_coming_back_counts_only_after_a_restart() -> None:
    assert decide(started(), ComeBack(5), at(MINUTE)) == []
    assert decide(SUSPENDED, ComeBack(5), at(MINUTE, epoch=2)) == []
    assert decide(started(), ComeBack(5), at(MINUTE, epoch=2)) == [Interrupted(5)]
