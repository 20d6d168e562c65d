from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onex_exam.domain.bank.responses import Entered
from onex_exam.domain.delivery.attempt import Attempt, replay
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
    Respond,
    Resume,
    StartAttempt,
    Submit,
    Suspend,
    Tick,
    Visit,
)
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.event_json import event_to_json
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
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import Entries, Head, head_after, next_entry, read_lines
from onex_exam.domain.delivery.lawful import (
    AttemptTerms,
    RoomTerms,
    check_attempt,
    check_sitting,
)
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
from onex_exam.domain.delivery.seat_events import HandedIn, SeatInterrupted
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    Exported,
    IncidentNoted,
    LateEntryGranted,
    MarkedAbsent,
    SignedOff,
    SittingBegan,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
    StatusSet,
    replay_sitting,
    sitting_event_to_json,
)
from onex_exam.domain.delivery.timing import GRACE_MS, LedgerLine
from onex_exam.domain.errors import RuleError, TamperError
from onex_exam.domain.ids import CandidateId, Digest, ItemId, TaskId
from tests.domain.delivery.builders import (
    FORM,
    MINUTE,
    NUMBER,
    ORDER,
    SECOND,
    SINGLE,
    after,
    at,
    chosen,
)

TASK, FILE = TaskId("ledger"), "台账.xlsx"
EARLIEST, LIMIT, EXTRA = 10 * MINUTE, 60 * MINUTE, 5 * MINUTE
OPENED = AttemptOpened(FORM, LIMIT, EXTRA)
TERMS = AttemptTerms(
    file="journal.jsonl",
    opened=OPENED,
    earliest_ms=EARLIEST,
    items={each.id: each for each in (SINGLE, NUMBER)},
    tasks={TASK: frozenset({FILE})},
)
Told = tuple[Instant, AttemptEvent]
READY: list[Told] = [(at(), each) for each in (OPENED, IdentityConfirmed(), RulesRead())]
RUNNING: list[Told] = [*READY, (at(), AttemptStarted())]
SUBMITTED: Told = (at(EARLIEST), AttemptSubmitted("self", "", ""))


def entries_of(told: Sequence[Told]) -> Entries:
    head, lines = Head(0, ORDER), b""
    for moment, event in told:
        entry = next_entry(head, moment, *event_to_json(event))
        head, lines = head_after(entry), lines + entry.to_bytes() + b"\n"
    return read_lines(lines)


def lawful(*told: Told) -> None:
    check_attempt(entries_of(told), TERMS)


def unlawful(*told: Told) -> tuple[object, object]:
    """See that the last of these is refused, and return its kind and the cause."""
    lawful(*told[:-1])
    with pytest.raises(TamperError, match="history-unlawful") as refused:
        lawful(*told)
    facts = refused.value.facts
    assert (facts["file"], facts["entry"]) == ("journal.jsonl", len(told))
    return facts["kind"], facts["cause"]


COMMANDS: st.SearchStrategy[AttemptCommand] = st.one_of(
    st.just(Tick()),
    st.builds(Respond, st.just(SINGLE), st.sampled_from([chosen(), chosen("a"), chosen("b")])),
    st.sampled_from(
        [
            OpenAttempt(FORM, LIMIT, EXTRA),
            ConfirmIdentity(),
            AcceptRules(),
            StartAttempt(),
            Visit(SINGLE.id),
            Visit(TASK),
            Respond(NUMBER, Entered("12")),
            Flag(SINGLE.id, on=True),
            Flag(SINGLE.id, on=False),
            ReceiveFile(TASK, FILE, 9, FORM),
            RaiseHand("paper"),
            AttendHand("王"),
            Suspend("断电", "王"),
            Resume("王"),
            ComeBack(MINUTE),
            GrantTime("incident", MINUTE, "断电", "王"),
            RemoveTime(MINUTE, "多补了", "王"),
            Submit(EARLIEST),
            CollectAtTimeUp(),
            ForceSubmit("离场", "王"),
        ]
    ),
)
STEPS = st.lists(
    st.tuples(COMMANDS, st.integers(0, 20 * MINUTE), st.integers(0, 3), st.booleans()),
    max_size=60,
)


def recorded(steps: Sequence[tuple[AttemptCommand, int, int, bool]]) -> list[Told]:
    """What a station writes when it is asked all this; sometimes it restarts, or is slow."""
    attempt, head, now, epoch = Attempt(), Head(0, ORDER), 0, 1
    told: list[Told] = []
    start: list[AttemptCommand] = [
        OpenAttempt(FORM, LIMIT, EXTRA),
        ConfirmIdentity(),
        AcceptRules(),
        StartAttempt(),
    ]
    for command, pause, restart, slow in [*((each, 0, 1, False) for each in start), *steps]:
        now, epoch = now + pause, epoch + (restart == 0)
        asked = at(now - (pause if slow and restart else 0), epoch)
        try:
            events = decide(attempt, command, asked)
        except RuleError:
            continue
        for event in events:
            entry = next_entry(head, asked, *event_to_json(event))
            head = head_after(entry)
            attempt = replay([*told, (entry.at, event)])
            told.append((entry.at, event))
    return told


@given(STEPS)
@settings(max_examples=300)
def test_whatever_the_station_writes_is_lawful(
    steps: list[tuple[AttemptCommand, int, int, bool]],
) -> None:
    lawful(*recorded(steps))


@given(STEPS, st.data())
def test_nothing_follows_the_hand_in_but_a_hand(
    steps: list[tuple[AttemptCommand, int, int, bool]], data: st.DataObject
) -> None:
    told = recorded(steps)
    if told[-1][1] != AttemptSubmitted("self", "", ""):
        told = [*RUNNING, SUBMITTED]
    event = data.draw(st.sampled_from(AT_WORK))
    last = told[-1][0]
    assert unlawful(*told, (last, event))[1] == "attempt-not-running"


AT_WORK: list[AttemptEvent] = [
    PlaceVisited(SINGLE.id),
    ResponseGiven(SINGLE.id, chosen("a")),
    ItemFlagged(SINGLE.id, on=True),
    FileReceived(TASK, FILE, 9, FORM),
]


def test_nothing_at_all_is_lawful() -> None:
    lawful()


@pytest.mark.parametrize("event", AT_WORK)
def test_work_needs_a_clock_that_runs(event: AttemptEvent) -> None:
    kind = event_to_json(event)[0]
    assert unlawful((at(), event)) == (kind, "attempt-not-running")
    assert unlawful(*READY, (at(), event)) == (kind, "attempt-not-running")
    paused = (at(), Suspended("断电", "王"))
    assert unlawful(*RUNNING, paused, (at(), event)) == (kind, "attempt-not-running")
    assert unlawful(*RUNNING, (at(0, 2), event)) == (kind, "attempt-not-running")
    lawful(*RUNNING, (at(0, 2), Interrupted(0)), (at(0, 2), event))
    lawful(*RUNNING, paused, (at(), Resumed("王")), (at(), event))


@pytest.mark.parametrize("event", AT_WORK)
def test_work_needs_time(event: AttemptEvent) -> None:
    kind, end = event_to_json(event)[0], LIMIT + EXTRA + GRACE_MS
    lawful(*RUNNING, (at(end), event))
    assert unlawful(*RUNNING, (at(end + 1), event)) == (kind, "time-is-up")
    granted = (at(MINUTE), TimeGranted("incident", MINUTE, "断电", "王"))
    lawful(*RUNNING, granted, (at(end + MINUTE), event))
    assert unlawful(*RUNNING, granted, (at(end + MINUTE + 1), event)) == (kind, "time-is-up")


@pytest.mark.parametrize("event", AT_WORK)
def test_what_was_done_in_time_may_be_written_behind_a_later_tick(event: AttemptEvent) -> None:
    late = at(LIMIT + EXTRA + MINUTE)
    lawful(*RUNNING, (late, Ticked()), (late, event))


def test_time_of_ticks_before_a_restart_was_used() -> None:
    end = LIMIT + EXTRA
    ticks = [(at(each), Ticked()) for each in range(0, end, 5 * MINUTE)]
    back = (at(end, 2), Interrupted(5 * MINUTE))
    lawful(*RUNNING, *ticks, back, (at(end + 5 * MINUTE, 2), AttemptSubmitted("clock", "", "")))
    early = (at(end + 5 * MINUTE - SECOND, 2), AttemptSubmitted("clock", "", ""))
    assert unlawful(*RUNNING, *ticks, back, early) == ("submitted", "time-is-not-up")


@pytest.mark.parametrize(
    "event",
    [
        PlaceVisited(ItemId("elsewhere")),
        ResponseGiven(ItemId("elsewhere"), chosen("a")),
        ItemFlagged(ItemId("elsewhere"), on=True),
        FileReceived(TaskId("elsewhere"), FILE, 9, FORM),
        FileReceived(TASK, "readme.exe", 9, FORM),
    ],
)
def test_only_what_is_on_the_form_is_worked_on(event: AttemptEvent) -> None:
    assert unlawful(*RUNNING, (at(), event))[1] == "not-on-the-form"


def test_a_response_fits_its_item() -> None:
    event = ResponseGiven(SINGLE.id, chosen("z"))
    assert unlawful(*RUNNING, (at(), event))[1] == "response-does-not-fit"


@pytest.mark.parametrize(
    "event",
    [
        AttemptOpened(Digest("0" * 64), LIMIT, EXTRA),
        AttemptOpened(FORM, LIMIT + 1, EXTRA),
        AttemptOpened(FORM, LIMIT, 9_000_000_000),
    ],
)
def test_the_opening_gives_the_form_and_the_time_that_were_ordered(event: AttemptEvent) -> None:
    assert unlawful((at(), event)) == ("opened", "opened-otherwise")


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ([(at(), AttemptStarted())], "attempt-not-ready"),
        ([READY[0], (at(), AttemptStarted())], "rules-not-read"),
        ([*RUNNING, READY[0]], "attempt-already-opened"),
        ([*RUNNING, (at(EARLIEST - 1), AttemptSubmitted("self", "", ""))], "too-early-to-submit"),
        ([*RUNNING, (at(), AttemptSubmitted("forced", "", "王"))], "reason-missing"),
        ([*RUNNING, (at(EARLIEST), AttemptSubmitted("self", "累了", "王"))], "decided-otherwise"),
        ([*RUNNING, (at(), TimeRemoved(2 * LIMIT, "多补了", "王"))], "time-not-there"),
        ([*RUNNING, (at(), TimeGranted("incident", -1, "断电", "王"))], "time-not-positive"),
        ([*RUNNING, SUBMITTED, (at(LIMIT), Ticked())], "decided-otherwise"),
        ([*RUNNING, (at(0, 2), Ticked())], "decided-otherwise"),
        ([*RUNNING, (at(), Interrupted(MINUTE))], "decided-otherwise"),
    ],
)
def test_what_the_rules_refuse_cannot_have_happened(told: list[Told], cause: str) -> None:
    assert unlawful(*told)[1] == cause


ANNA, BORIS, CLARA = (CandidateId(each) for each in ("1", "2", "3"))
PREPARED = SittingPrepared(Digest("b" * 64), (ANNA, BORIS, CLARA))
LATE = 30 * MINUTE
SAT = after(
    after(replay(RUNNING), Respond(SINGLE, chosen("a")), at(MINUTE)), Submit(EARLIEST), at(EARLIEST)
)
BY = "王"
DAY: list[tuple[int, RoomCommand]] = [
    (0, Prepare(PREPARED.roster, (ANNA, BORIS, CLARA))),
    (0, CheckIn(ANNA, BY)),
    (0, AnnounceRules(BY)),
    (1, Begin(BY)),
    (1, HandScreen(ANNA)),
    (2, NoteClockJump(9_000)),
    (8, NoteSavedMeanwhile(ANNA, TASK, FILE, FORM)),
    (9, TakeScreen(BY)),
    (20, NoteIncident("equipment", "键盘", ANNA, BY)),
    (21, NoteIncident("equipment", "停电", None, BY)),
    (40, AdmitLate(BORIS, "公交停运", BY)),
    (40, HandScreen(BORIS)),
    (70, SignOff(BORIS, "file-missing", "没做", BY)),
    (70, SetStatus(BORIS, "theory", "breach", "夹带", BY)),
    (70, MarkAbsent(CLARA, BY)),
    (71, Close(BY, {})),
    (72, RecordExport(Digest("c" * 64), 1, "2026-11-22T04:00:00Z")),
]
ATTEMPTS = {ANNA: SAT, BORIS: SAT, CLARA: Attempt()}
SEALS = {ANNA: Digest("d" * 64), BORIS: Digest("e" * 64)}
ROOM = RoomTerms("sitting.jsonl", PREPARED, LATE, ATTEMPTS, {}, SEALS)
Happened = tuple[Instant, SittingEvent]


def a_day() -> list[Happened]:
    """What the room's own rules write of the day."""
    told: list[Happened] = []
    for minutes, command in DAY:
        moment, so_far = at(minutes * MINUTE), replay_sitting(told)
        attempts = ATTEMPTS if isinstance(command, Close) else {}
        told += [(moment, each) for each in decide_room(so_far, attempts, command, moment, LATE)]
        if isinstance(command, TakeScreen | SetStatus):
            who = ANNA if isinstance(command, TakeScreen) else BORIS
            told.append((moment, HandedIn(who, SEALS[who])))
    return told


def judged(told: Sequence[Happened], terms: RoomTerms = ROOM) -> None:
    check_sitting([(sitting_event_to_json(event)[0], at, event) for at, event in told], terms)


def refused(told: Sequence[Happened], terms: RoomTerms = ROOM) -> tuple[str, dict[str, object]]:
    with pytest.raises(TamperError) as error:
        judged(told, terms)
    return error.value.code, error.value.facts


def without(*kinds: type[SittingEvent]) -> list[Happened]:
    return [each for each in a_day() if not isinstance(each[1], kinds)]


def test_whatever_the_room_writes_is_lawful() -> None:
    judged(a_day())
    judged(without(Exported))


@pytest.mark.parametrize(
    ("kinds", "kind", "cause"),
    [
        ([SittingPrepared], "checked-in", "sitting-in-another-phase"),
        ([CheckedIn], "began", "nobody-checked-in"),
        ([LateEntryGranted], "checked-in", "candidate-too-late"),
        ([MarkedAbsent], "closed", "matters-open"),
    ],
)
def test_what_the_room_did_has_its_reasons(
    kinds: list[type[SittingEvent]], kind: str, cause: str
) -> None:
    code, facts = refused(without(*kinds))
    assert (code, facts["file"]) == ("history-unlawful", "sitting.jsonl")
    assert (facts["kind"], facts["cause"]) == (kind, cause)


@pytest.mark.parametrize("told", [[], without(SittingClosed, Exported)])
def test_a_sitting_ends(told: list[Happened]) -> None:
    assert refused(told) == ("history-not-closed", {"file": "sitting.jsonl"})


def test_nobody_is_judged_after_the_closing() -> None:
    late = (at(80 * MINUTE), StatusSet(ANNA, "theory", "cheating", "举报", BY))
    assert refused([*a_day(), late])[1]["cause"] == "sitting-in-another-phase"


def test_the_roster_at_the_preparation_is_the_one_that_was_ordered() -> None:
    shorter = SittingPrepared(PREPARED.roster, (ANNA, BORIS))
    code, facts = refused([(at(), shorter), *a_day()[1:]])
    assert (code, facts["cause"]) == ("history-unlawful", "prepared-otherwise")


def test_a_late_entry_admits_the_very_person() -> None:
    told = a_day()
    place = next(n for n, (_, event) in enumerate(told) if isinstance(event, LateEntryGranted))
    for other in (CheckedIn(CLARA, BY), IncidentNoted("health", "晕倒", "", BY)):
        changed = [*told[: place + 1], (told[place][0], other), *told[place + 2 :]]
        assert refused(changed)[1]["cause"] == "decided-otherwise"


def test_who_did_not_come_has_no_work() -> None:
    terms = replace(ROOM, attempts={**ATTEMPTS, CLARA: SAT})
    assert refused(a_day(), terms) == ("attempt-without-candidate", {"candidate": CLARA})
    judged(a_day(), replace(ROOM, attempts={**ATTEMPTS, CLARA: replay(READY)}))


def test_nobody_works_before_the_examination_begins() -> None:
    told = without(SittingBegan, IncidentNoted)
    assert refused(told) == ("attempt-without-candidate", {"candidate": ANNA})


def test_nobody_works_after_the_closing() -> None:
    late = replace(SAT, last=at(71 * MINUTE + 1))
    terms = replace(ROOM, attempts={**ATTEMPTS, BORIS: late})
    assert refused(a_day(), terms) == ("attempt-after-closing", {"candidate": BORIS})
    judged(a_day(), replace(ROOM, attempts={**ATTEMPTS, BORIS: replace(SAT, last=at(71 * MINUTE))}))


def test_the_room_was_told_of_the_very_hand_ins() -> None:
    for other in (without(HandedIn), [*a_day()[:-2], (at(), HandedIn(ANNA, FORM)), *a_day()[-2:]]):
        assert refused(other) == ("attempt-not-as-told", {"candidate": ANNA})
    nobody = [*a_day()[:-2], (at(), HandedIn(CLARA, FORM)), *a_day()[-2:]]
    assert refused(nobody) == ("attempt-not-as-told", {"candidate": CLARA})


def test_the_room_was_told_of_the_very_interruptions() -> None:
    told = [*a_day()[:-2], (at(), SeatInterrupted(ANNA, MINUTE)), *a_day()[-2:]]
    assert refused(told) == ("attempt-not-as-told", {"candidate": ANNA})
    lines = (*SAT.ledger.lines, LedgerLine("interrupted", MINUTE, "", "", ""))
    back = replace(SAT, ledger=replace(SAT.ledger, lines=lines))
    judged(told, replace(ROOM, attempts={**ATTEMPTS, ANNA: back}))


def test_a_damaged_journal_that_was_signed_for_may_end_anywhere() -> None:
    sign = SignedOff(ANNA, "journal-damaged", "日志损坏", BY)
    told = [*a_day()[:-2], (at(71 * MINUTE), sign), *a_day()[-2:]]
    rest = replace(
        ROOM, attempts={**ATTEMPTS, ANNA: replay(RUNNING)}, handed_in={BORIS: SEALS[BORIS]}
    )

    judged(told, rest)
    assert refused(a_day(), rest)[1]["cause"] == "attempts-still-running"


def test_a_closed_room_is_told_nothing() -> None:
    told = [*a_day(), (at(72 * MINUTE), SeatInterrupted(ANNA, MINUTE))]
    assert refused(told)[1]["cause"] == "sitting-in-another-phase"


def test_an_attempt_that_still_runs_keeps_the_sitting_open() -> None:
    terms = replace(ROOM, attempts={**ATTEMPTS, ANNA: replay(RUNNING)})
    assert refused(a_day(), terms)[1]["cause"] == "attempts-still-running"


def test_a_hand_is_attended_to_once_it_was_raised() -> None:
    raised, attended = (at(), HandRaised("paper")), (at(), HandAttended("王"))
    lawful(*RUNNING, raised, attended)
    assert unlawful(*RUNNING, attended) == ("hand-attended", "hand-not-raised")
