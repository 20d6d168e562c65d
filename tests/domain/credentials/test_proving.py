"""What venue and chief could sign together although nothing of it could have happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.forms import Form, FormSection, form_to_json
from onex_exam.domain.bank.paper import KEYS, paper_to_documents
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.credentials.proving import prove
from onex_exam.domain.credentials.report import Difference
from onex_exam.domain.delivery.attempt import replay
from onex_exam.domain.delivery.event_json import event_to_json
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    FileReceived,
    HandRaised,
    IdentityConfirmed,
    ResponseGiven,
    RulesRead,
)
from onex_exam.domain.delivery.incidents import incidents_to_json
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import Head, head_after, next_entry, read_lines
from onex_exam.domain.delivery.roster import Roster, RosterEntry, roster_to_json
from onex_exam.domain.delivery.seat_events import HandedIn
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    IncidentNoted,
    MarkedAbsent,
    SignedOff,
    SittingBegan,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
    replay_sitting,
    sitting_event_to_json,
)
from onex_exam.domain.errors import OnexError
from onex_exam.domain.grading.grading import Evidence, Work, grade
from onex_exam.domain.grading.outcome import outcome_to_json
from onex_exam.domain.grading.regrading import candidate_folders, evidence_to_json
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.domain.practical.facts import (
    VERSION_LOST,
    Facts,
    FileFact,
    Rejected,
    WorkbookFact,
)
from tests.domain.credentials.builders import an_order, new_keys
from tests.domain.delivery.builders import MINUTE, at
from tests.domain.grading.builders import ANNA, PAPER, RIGHT, SEED, TASK, workbook
from tests.domain.grading.test_regrading import changed, places

BORIS = CandidateId("20260002")
EXTRA_MINUTES = 7
ROSTER = Roster(
    (
        RosterEntry(ANNA, "Anna", "other", "1", extra_minutes=EXTRA_MINUTES),
        RosterEntry(BORIS, "Boris", "other", "2"),
    )
)
ORDER = replace(an_order(new_keys(), {}), seed=SEED, roster=ROSTER.digest)
FORMS = {each: assemble(PAPER, SEED, each) for each in (ANNA, BORIS)}
HANDED_IN = b"a workbook"
FILE, DIGEST = "done.xlsx", canonical.digest(HANDED_IN)
WORK = f"candidates/0001/work/{TASK}/{FILE}"
PLAN = PAPER.blueprint
OPENED = AttemptOpened(FORMS[ANNA].digest, PLAN.minutes * MINUTE, EXTRA_MINUTES * MINUTE)
END = PLAN.earliest_submit * MINUTE
Told = tuple[Instant, AttemptEvent]


def told_by(opened: AttemptOpened = OPENED) -> list[Told]:
    """What Anna's journal tells: everything right, one file handed in."""
    steps: list[AttemptEvent] = [opened, IdentityConfirmed(), RulesRead(), AttemptStarted()]
    work = [ResponseGiven(item, response) for item, response in RIGHT.items()]
    file = FileReceived(TASK, FILE, len(HANDED_IN), DIGEST)
    return [
        *((at(), each) for each in (*steps, *work, file)),
        (at(END), AttemptSubmitted("self", "", "")),
    ]


DAY: list[tuple[Instant, SittingEvent]] = [
    (at(), SittingPrepared(ROSTER.digest, (ANNA, BORIS))),
    (at(), CheckedIn(ANNA, "王")),
    (at(), SittingBegan("王")),
    (at(), IncidentNoted("equipment", "停电", "", "王")),
    (at(END), MarkedAbsent(BORIS, "王")),
    (at(END + 1), SittingClosed("王")),
]


def facts_of(digest: Digest = DIGEST) -> Facts:
    """What reading the file found; it earns all points of its task."""
    read = workbook()
    return replace(read, files=(replace(read.files[0], sha256=digest),))


def journal_of(told: Iterable[tuple[Instant, tuple[str, Json]]]) -> bytes:
    """The lines of a journal; where its chain starts is not looked at here."""
    head, written = Head(0, Digest("0" * 64)), b""
    for moment, said in told:
        entry = next_entry(head, moment, *said)
        head, written = head_after(entry), written + entry.to_bytes() + b"\n"
    return written


def said(told: Sequence[Told]) -> list[tuple[Instant, tuple[str, Json]]]:
    return [(each, event_to_json(event)) for each, event in told]


@dataclass(frozen=True)
class Forged:
    """A package as its two signers might make it; sound unless something is replaced."""

    told: Sequence[Told] = tuple(told_by())
    form: Form = FORMS[ANNA]
    evidence: Evidence = field(default_factory=lambda: {TASK: facts_of()})
    boris: Sequence[Told] = ()
    of_boris: Evidence = field(default_factory=dict)
    day: Sequence[tuple[Instant, SittingEvent]] = tuple(DAY)

    @property
    def hand_ins(self) -> Iterator[tuple[Instant, SittingEvent]]:
        """What the room was told of hand-ins, with their true seals."""
        for who, told in ((ANNA, self.told), (BORIS, self.boris)):
            lines = journal_of(said(told)).split(b"\n")[:-1]
            for line, (moment, event) in zip(lines, told, strict=True):
                if isinstance(event, AttemptSubmitted):
                    yield moment, HandedIn(who, canonical.digest(line))

    @property
    def entries(self) -> dict[str, bytes]:
        """The entries, with outcomes that are right for what they tell."""
        day = [*self.day[:-1], *self.hand_ins, *self.day[-1:]]
        sitting = replay_sitting(day)
        documents: dict[str, Json] = {
            **paper_to_documents(PAPER),
            "sitting/roster.json": roster_to_json(ROSTER),
            "sitting/incidents.json": incidents_to_json(sitting),
        }
        journals = {
            "sitting/journal.jsonl": journal_of(
                (each, sitting_event_to_json(event)) for each, event in day
            )
        }
        people = (
            (self.form, self.told, self.evidence),
            (FORMS[BORIS], self.boris, self.of_boris),
        )
        for number, (form, told, evidence) in enumerate(people, start=1):
            folder = f"candidates/{number:04}"
            outcome = grade(PAPER, Work(form, replay(told), evidence), sitting)
            documents |= {
                f"{folder}/form.json": form_to_json(form),
                f"{folder}/evidence.json": evidence_to_json(evidence),
                f"{folder}/outcome.json": outcome_to_json(outcome),
            }
            journals[f"{folder}/journal.jsonl"] = journal_of(
                (each, event_to_json(event)) for each, event in told
            )
        encoded = {name: canonical.encode(document) for name, document in documents.items()}
        return {**encoded, **journals, WORK: HANDED_IN}


SOUND = Forged().entries


def proved(entries: Mapping[str, bytes], order: SittingOrder = ORDER) -> list[Difference]:
    """Judge a package whose files and chains are verified, as steps 8 and 9 do."""
    proof, found = prove(order, entries), list[Difference]()
    for folder in candidate_folders(entries):
        found += proof.one(folder, read_lines(entries[f"{folder}/journal.jsonl"]))
    proof.whole()
    return found


def refused(entries: Mapping[str, bytes], order: SittingOrder = ORDER) -> tuple[str, object]:
    with pytest.raises(OnexError) as error:
        proved(entries, order)
    return error.value.code, error.value.facts.get("file")


def test_what_happened_is_proved() -> None:
    assert proved(SOUND) == []
    outcome = canonical.decode(SOUND["candidates/0001/outcome.json"])
    assert isinstance(outcome, dict)
    assert outcome["conclusion"] == "passed"


def test_without_keys_everything_but_the_marks_is_judged() -> None:
    keys = ("keys.json", canonical.digest(SOUND[KEYS]))
    order = replace(ORDER, paper=(keys,), grade_at="organization")
    away = {name: data for name, data in SOUND.items() if name != KEYS and "outcome" not in name}
    assert proved(away, order) == []
    assert refused({**away, WORK: b"another"}, order) == ("work-not-as-received", WORK)


def test_what_is_left_of_a_damaged_journal_is_no_history_and_no_mark() -> None:
    cut = Forged(told=told_by(replace(OPENED, allowed_ms=1))[:-1])
    sign = (at(END), SignedOff(ANNA, "journal-damaged", "日志损坏", "王"))
    signed = replace(cut, day=(*DAY[:-1], sign, DAY[-1])).entries
    outcome = canonical.decode(signed["candidates/0001/outcome.json"])

    assert proved(signed) == []
    assert isinstance(outcome, dict)
    assert outcome["conclusion"] == "undecided"
    assert refused(cut.entries)[0] == "history-unlawful"


def test_a_version_may_be_missing_only_where_the_facts_say_that_it_was_lost() -> None:
    def without_work(code: str) -> dict[str, bytes]:
        facts = replace(facts_of(), files=(), workbooks=(), rejected=(Rejected(FILE, code),))
        entries = Forged(evidence={TASK: facts}).entries
        return {name: data for name, data in entries.items() if name != WORK}

    lost = without_work(VERSION_LOST)
    outcome = canonical.decode(lost["candidates/0001/outcome.json"])
    assert proved(lost) == []
    assert isinstance(outcome, dict)
    assert outcome["conclusion"] == "pending"
    assert refused(without_work("file-too-large")) == ("work-not-as-received", WORK)


def test_an_outcome_that_nothing_gives_is_a_difference() -> None:
    place = "candidates/0002/outcome.json"
    (difference,) = proved({**SOUND, place: SOUND[place].replace(b'"absent",', b'"passed",', 1)})
    assert difference.candidate == BORIS


class TestForms:
    def forms(self) -> Iterator[Form]:
        form = FORMS[ANNA]
        yield replace(form, sections=tuple(reversed(form.sections)))
        yield replace(form, tasks=())
        yield replace(form, sections=())
        yield replace(form, seed="8")
        yield replace(assemble(PAPER, "8", ANNA), seed=SEED)
        yield replace(FORMS[BORIS], candidate=ANNA)
        first, *others = form.sections
        yield replace(form, sections=(replace(first, items=first.items[:1] * 2), *others))
        yield replace(form, sections=(FormSection(first.section, first.items * 5), *others))

    def test_only_the_form_that_was_drawn_is_a_form(self) -> None:
        path = "candidates/0001/form.json"
        for form in self.forms():
            data = canonical.encode(form_to_json(form))
            assert refused({**SOUND, path: data}) == ("form-not-as-drawn", path)

    def test_another_seed_than_the_order_pins_gives_other_forms(self) -> None:
        other = replace(ORDER, seed="8")
        assert refused(SOUND, other) == ("form-not-as-drawn", "candidates/0001/form.json")


class TestHistories:
    PATH = "candidates/0001/journal.jsonl"

    @pytest.mark.parametrize(
        "opened",
        [
            replace(OPENED, extra_ms=9_000_000_000),
            replace(OPENED, extra_ms=0),
            replace(OPENED, allowed_ms=OPENED.allowed_ms + MINUTE),
            replace(OPENED, form=FORMS[BORIS].digest),
        ],
    )
    def test_time_is_what_paper_and_roster_give(self, opened: AttemptOpened) -> None:
        forged = Forged(told=told_by(opened))
        assert refused(forged.entries) == ("history-unlawful", self.PATH)

    def test_answers_a_day_after_the_hand_in(self) -> None:
        late = (at(END + 24 * 60 * MINUTE), ResponseGiven(*next(iter(RIGHT.items()))))
        assert refused(Forged(told=[*told_by(), late]).entries) == ("history-unlawful", self.PATH)

    def test_an_attempt_of_nothing_but_answers(self) -> None:
        told = [each for each in told_by() if isinstance(each[1], AttemptStarted | ResponseGiven)]
        forged = Forged(told=told)
        assert refused(forged.entries) == ("history-unlawful", self.PATH)

    def test_who_was_absent_has_not_answered(self) -> None:
        opened = AttemptOpened(FORMS[BORIS].digest, PLAN.minutes * MINUTE, 0)
        file = FileReceived(TASK, FILE, len(HANDED_IN), DIGEST)
        told = [each for each in told_by(opened) if each[1] != file]
        drawn = {item.item for item in FORMS[BORIS].items}
        told = [
            each for each in told if not isinstance(each[1], ResponseGiven) or each[1].item in drawn
        ]
        forged = Forged(boris=told, of_boris={task: Facts() for task in FORMS[BORIS].tasks})
        assert refused(forged.entries)[0] == "attempt-without-candidate"

    def test_a_hand_raised_afterwards_changes_no_hand_in(self) -> None:
        raised = Forged(told=[*told_by(), (at(END), HandRaised("other"))])
        assert proved(raised.entries) == []

    def test_the_room_was_told_of_this_hand_in(self) -> None:
        path = "candidates/0001/journal.jsonl"
        later = (at(END + 1), AttemptSubmitted("self", "", ""))
        other = {**SOUND, path: Forged(told=[*told_by()[:-1], later]).entries[path]}
        assert refused(other)[0] == "attempt-not-as-told"

    @pytest.mark.parametrize("day", [(), DAY[:-1], DAY[1:], [*DAY[:2], *DAY[3:]]])
    def test_the_room_has_a_history_of_its_own(
        self, day: Sequence[tuple[Instant, SittingEvent]]
    ) -> None:
        code, _ = refused(Forged(day=day).entries)
        wanted = ("history-unlawful", "history-not-closed", "attempt-without-candidate")
        assert code in wanted

    def test_incidents_are_those_of_the_journal(self) -> None:
        path = "sitting/incidents.json"
        none = {**SOUND, path: b'{"incidents":[],"version":0}'}
        assert refused(none) == ("incidents-differ", path)


class TestWork:
    EVIDENCE = "candidates/0001/evidence.json"

    def test_the_files_are_those_that_were_received(self) -> None:
        assert refused({**SOUND, WORK: b"another"}) == ("work-not-as-received", WORK)
        gone = {name: data for name, data in SOUND.items() if name != WORK}
        assert refused(gone) == ("work-not-as-received", WORK)
        more = "candidates/0002/work/readme.exe"
        assert refused({**SOUND, more: b"MZ"}) == ("work-not-as-received", more)

    @pytest.mark.parametrize(
        "facts",
        [
            facts_of(Digest("a" * 64)),
            Facts(),
            replace(facts_of(), files=facts_of().files * 2),
            replace(facts_of(), files=(*facts_of().files, FileFact("b", 1, DIGEST, "xlsx"))),
            replace(
                facts_of(), workbooks=(*facts_of().workbooks, WorkbookFact("b.xlsx", "damaged"))
            ),
        ],
    )
    def test_facts_are_about_the_files_that_were_received(self, facts: Facts) -> None:
        forged = Forged(evidence={TASK: facts})
        assert refused(forged.entries) == ("evidence-of-other-files", self.EVIDENCE)

    def test_a_file_that_was_not_read_is_said_to_be_refused(self) -> None:
        refusal = Facts(rejected=(Rejected(FILE, "file-too-large"),))
        assert proved(Forged(evidence={TASK: refusal}).entries) == []

    def test_there_are_facts_for_the_tasks_of_who_sat_and_for_no_others(self) -> None:
        forged = Forged(of_boris={TASK: Facts()})
        place = "candidates/0002/evidence.json"
        assert refused(forged.entries) == ("evidence-of-other-files", place)
        none = canonical.encode(evidence_to_json({}))
        found = refused({**SOUND, self.EVIDENCE: none})
        assert found == ("evidence-of-other-files", self.EVIDENCE)


SIGNED = [name for name in SOUND if not name.startswith("paper/") and name != "sitting/roster.json"]
ODD: st.SearchStrategy[Json] = (
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text() | st.just([])
)


@given(st.sampled_from(SIGNED), st.data())
@settings(max_examples=300)
def test_whatever_two_signers_write_is_judged_and_never_a_fault(
    name: str, data: st.DataObject
) -> None:
    content = SOUND[name].split(b"\n")
    number = data.draw(st.integers(0, len(content) - 1))
    if name != WORK and content[number]:
        value = canonical.decode(content[number])
        place = data.draw(st.sampled_from(sorted(places(value)) or [()]))
        content[number] = canonical.encode(changed(value, place, data.draw(ODD)))
    else:
        content[number] = data.draw(st.binary())
    with suppress(OnexError):  # refused by its code; any other error fails here
        proved({**SOUND, name: b"\n".join(content)})
