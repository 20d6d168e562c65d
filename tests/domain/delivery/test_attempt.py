"""The attempt as its events add up to; and, by a machine of random commands, what always holds."""

from typing import Literal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from onex_exam.domain.bank.items import Item
from onex_exam.domain.bank.responses import Entered, Filled, Response
from onex_exam.domain.delivery.attempt import Attempt, evolve, replay
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
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
    Respond,
    Resume,
    StartAttempt,
    Submit,
    Suspend,
    Tick,
    Visit,
)
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.event_json import event_from_json, event_to_json
from onex_exam.domain.delivery.events import (
    AttemptOpened,
    FileReceived,
    HandAttended,
    HandRaised,
    ItemFlagged,
    PlaceVisited,
    ResponseGiven,
    Suspended,
)
from onex_exam.domain.delivery.instants import Instant, gap
from onex_exam.domain.delivery.journal import (
    check_lines,
    head_after,
    next_entry,
    start_of_attempt,
)
from onex_exam.domain.delivery.timing import GRACE_MS
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest, ItemId, TaskId
from tests.domain.delivery.builders import (
    BLANKS,
    FORM,
    MINUTE,
    NUMBER,
    ORDER,
    SECOND,
    SEVERAL,
    SINGLE,
    after,
    at,
    chosen,
    opened,
    started,
    told,
)

RECEIVED = FileReceived(TaskId("task"), "报表.xlsx", 12, Digest("a" * 64))


def test_an_attempt_of_which_nothing_is_told_does_not_exist_yet() -> None:
    assert replay([]) == Attempt()
    assert Attempt().state == "none"


def test_planned_extra_time_is_its_own_line() -> None:
    attempt = opened(60 * MINUTE, 15 * MINUTE)

    assert [(line.kind, line.ms) for line in attempt.ledger.lines] == [
        ("limit", 60 * MINUTE),
        ("planned", 15 * MINUTE),
    ]
    assert attempt.form == FORM


def test_a_later_response_replaces_an_earlier_one() -> None:
    attempt = told(
        started(),
        (at(1), ResponseGiven(SINGLE.id, chosen("a"))),
        (at(2), ResponseGiven(NUMBER.id, Entered("1"))),
        (at(3), ResponseGiven(SINGLE.id, chosen("b"))),
    )

    assert attempt.responses == {SINGLE.id: chosen("b"), NUMBER.id: Entered("1")}


def test_where_the_candidate_is_and_was_is_known() -> None:
    attempt = told(
        started(), (at(1), PlaceVisited(SINGLE.id)), (at(2), PlaceVisited(TaskId("task")))
    )

    assert attempt.place == "task"
    assert attempt.seen == {"single", "task"}


def test_a_flag_is_set_and_lifted() -> None:
    flagged = told(started(), (at(1), ItemFlagged(SINGLE.id, on=True)))
    lifted = told(flagged, (at(2), ItemFlagged(SINGLE.id, on=False)))

    assert flagged.flags == {SINGLE.id}
    assert lifted.flags == frozenset()


def test_every_version_of_a_file_and_the_last_raised_hand_are_kept() -> None:
    attempt = told(
        started(), (at(1), RECEIVED), (at(2), RECEIVED), (at(3), HandRaised("equipment"))
    )

    assert attempt.files == ((at(1), RECEIVED), (at(2), RECEIVED))
    assert attempt.hand == (at(3), HandRaised("equipment"))


def test_a_hand_is_down_when_somebody_came() -> None:
    raised = told(started(), (at(1), HandRaised("equipment")))

    assert told(raised, (at(2), HandAttended("王监考"))).hand is None
    again = told(raised, (at(2), HandAttended("王监考")), (at(3), HandRaised("other")))
    assert again.hand == (at(3), HandRaised("other"))


def test_the_moment_at_which_the_time_was_up_is_known_afterwards() -> None:
    attempt = started(60 * MINUTE)

    assert attempt.ended(at(60 * MINUTE - 1)) is None
    assert attempt.ended(at(60 * MINUTE)) == at(60 * MINUTE)
    assert attempt.ended(at(60 * MINUTE + 700)) == at(60 * MINUTE)


def test_a_suspended_attempt_uses_no_time_and_says_why() -> None:
    attempt = after(started(), Suspend("疏散", "王监考"), at(MINUTE))

    assert attempt.suspended == Suspended("疏散", "王监考")
    assert attempt.remaining(at(30 * MINUTE)) == 59 * MINUTE
    resumed = after(attempt, Resume("王监考"), at(30 * MINUTE))
    assert resumed.suspended is None
    assert resumed.remaining(at(31 * MINUTE)) == 58 * MINUTE


def test_after_handing_in_the_clock_stands_for_good() -> None:
    attempt = after(started(), Submit(0), at(10 * MINUTE))

    assert attempt.state == "submitted"
    assert attempt.remaining(at(40 * MINUTE)) == 50 * MINUTE


def test_time_given_and_taken_is_told_with_who_and_why() -> None:
    attempt = after(started(), GrantTime("incident", MINUTE, "断电", "王"), at(1))
    attempt = after(attempt, RemoveTime(SECOND, "多补了", "李"), at(2))

    assert [(each.kind, each.ms, each.reason, each.by) for each in attempt.ledger.lines[1:]] == [
        ("incident", MINUTE, "断电", "王"),
        ("removed", -SECOND, "多补了", "李"),
    ]
    assert attempt.remaining(at(2)) == 61 * MINUTE - SECOND - 2


@pytest.mark.parametrize("restarts", [1, 2, 3, 20])
def test_restarts_give_at_most_the_time_since_the_last_tick_each(restarts: int) -> None:
    attempt, now = started(), 0
    for number in range(restarts):
        attempt = after(attempt, Tick(), at(now + 5 * SECOND, epoch=number + 1))
        now += 9 * SECOND  # killed four seconds after the tick, back after a minute
        attempt = after(attempt, ComeBack(0), at(now + MINUTE, epoch=number + 2))
        now += MINUTE

    used = attempt.ledger.used_at(at(now, epoch=restarts + 1))
    assert used == restarts * 5 * SECOND
    assert attempt.ledger.alarming == (restarts >= 3)


ITEMS: tuple[Item, ...] = (SINGLE, SEVERAL, BLANKS, NUMBER)
RESPONSES: tuple[Response, ...] = (
    chosen(),
    chosen("a"),
    chosen("a", "b"),
    Filled(("", "")),
    Filled(("甲", "乙")),
    Entered("12"),
)
STEPS = st.one_of(st.integers(0, 6 * SECOND), st.integers(0, 12 * MINUTE))


class AttemptMachine(RuleBasedStateMachine):
    """Random people at one attempt; a second reckoning of the time stands beside the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.start = start_of_attempt(ORDER, CandidateId("A001"), FORM)
        self.head = self.start
        self.kept: list[bytes] = []
        self.attempt = Attempt()
        self.epoch, self.now, self.wall = 1, 0, 0
        self.used = self.since_entry = 0
        self.allowed = 0
        self.runs = False

    def moment(self) -> Instant:
        return at(self.now, self.epoch, self.wall)

    def ask(self, command: AttemptCommand) -> bool:
        """Carry a command out as the service does; tell whether anything was noted."""
        moment = self.moment()
        try:
            events = decide(self.attempt, command, moment)
        except RuleError:
            return False
        for event in events:
            entry = next_entry(self.head, moment, *event_to_json(event))
            self.head = head_after(entry)
            self.kept.append(entry.to_bytes())
            self.attempt = evolve(self.attempt, entry.at, event)
        if events and self.runs:
            self.since_entry = 0
        self.runs = self.attempt.state == "running" and not self.attempt.ledger.stands_at(moment)
        return bool(events)

    @initialize(allowed=st.integers(1, 20), extra=st.integers(0, 5))
    def begin(self, allowed: int, extra: int) -> None:
        self.ask(OpenAttempt(FORM, allowed * MINUTE, extra * MINUTE))
        self.allowed = (allowed + extra) * MINUTE
        for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
            assert self.ask(command)

    @rule(step=STEPS)
    def time_passes(self, step: int) -> None:
        self.now += step
        self.wall += step
        if self.runs:
            self.used += step
            self.since_entry += step

    @rule(jump=st.sampled_from([-60 * MINUTE, 24 * 60 * MINUTE]))
    def the_wall_clock_jumps(self, jump: int) -> None:
        self.wall += jump

    @rule(away=STEPS, rebooted=st.booleans())
    def the_station_restarts(self, away: int, *, rebooted: bool) -> None:
        self.epoch += 1
        self.now = 0 if rebooted else self.now + away
        self.wall += away
        self.used -= self.since_entry
        self.since_entry = 0
        self.runs = False

    @rule(item=st.sampled_from(ITEMS), response=st.sampled_from(RESPONSES))
    def the_candidate_answers(self, item: Item, response: Response) -> None:
        before = self.used
        if self.ask(Respond(item, response)):
            assert before <= self.allowed + GRACE_MS

    @rule(place=st.sampled_from(ITEMS), on=st.booleans())
    def the_candidate_looks_around(self, place: Item, *, on: bool) -> None:
        self.ask(Visit(place.id))
        self.ask(Flag(place.id, on))

    @rule()
    def a_file_arrives_and_a_hand_goes_up(self) -> None:
        self.ask(ReceiveFile(TaskId("task"), "报表.xlsx", 1, Digest("a" * 64)))
        self.ask(RaiseHand("other"))

    @rule()
    def the_station_ticks(self) -> None:
        assert self.ask(Tick()) == self.runs

    @rule()
    def the_candidate_is_shown_the_page_again(self) -> None:
        since = self.attempt.ledger.runs_from
        self.ask(ComeBack(gap(since, self.moment()) if since else 0))

    @rule()
    def the_room_is_stopped_and_goes_on(self) -> None:
        if not self.ask(Resume("王")):
            self.ask(Suspend("疏散", "王"))

    @rule(minutes=st.integers(-1, 5), account=st.sampled_from(["planned", "incident"]))
    def time_is_given(self, minutes: int, account: Literal["planned", "incident"]) -> None:
        if self.ask(GrantTime(account, minutes * MINUTE, "断电", "王")):
            self.allowed += minutes * MINUTE

    @rule(minutes=st.integers(-1, 5))
    def time_is_taken(self, minutes: int) -> None:
        if self.ask(RemoveTime(minutes * MINUTE, "多补了", "王")):
            self.allowed -= minutes * MINUTE

    @precondition(lambda self: len(self.kept) > 12)
    @rule(command=st.sampled_from([Submit(5 * MINUTE), CollectAtTimeUp(), ForceSubmit("x", "王")]))
    def the_paper_is_handed_in(self, command: AttemptCommand) -> None:
        was_open = self.attempt.state in ("running", "suspended")
        if self.ask(command):
            assert was_open

    @invariant()
    def the_ledger_agrees_with_the_second_reckoning(self) -> None:
        ledger = self.attempt.ledger

        assert ledger.allowed_ms == self.allowed
        assert ledger.used_at(self.moment()) == self.used
        assert self.attempt.remaining(self.moment()) == max(0, self.allowed - self.used)

    @invariant()
    def the_journal_tells_the_same_attempt(self) -> None:
        entries, head = check_lines(b"".join(each + b"\n" for each in self.kept), self.start)

        assert head == self.head
        events = [(each.at, event_from_json(each.kind, each.payload)) for each in entries]
        assert replay(events) == self.attempt

    @invariant()
    def nothing_is_said_after_the_paper_is_handed_in_but_a_raised_hand(self) -> None:
        entries, _ = check_lines(b"".join(each + b"\n" for each in self.kept), self.start)
        kinds = [each.kind for each in entries]

        if "submitted" in kinds:
            assert set(kinds[kinds.index("submitted") + 1 :]) <= {"hand"}


TestAttemptMachine = AttemptMachine.TestCase
TestAttemptMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_an_opened_attempt_is_read_as_it_was_told() -> None:
    told_again = replay([(at(), AttemptOpened(FORM, 60 * MINUTE, 0))])

    assert told_again == opened()
    assert told_again.place is None
    assert ItemId("single") not in told_again.responses


def test_what_will_be_marked_is_the_newest_version_of_each_file() -> None:
    older, newer = Digest("1" * 64), Digest("2" * 64)
    told_again = replay(
        (at(), FileReceived(TaskId(task), name, 9, version))
        for task, name, version in [
            ("ledger", "a.xlsx", older),
            ("ledger", "b.xlsx", older),
            ("other", "a.xlsx", older),
            ("ledger", "a.xlsx", newer),
        ]
    )

    assert told_again.received(TaskId("ledger")) == {"a.xlsx": newer, "b.xlsx": older}
