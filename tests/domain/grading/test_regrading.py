from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.forms import Form, form_to_json
from onex_exam.domain.bank.paper import KEYS
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.journal import JournalEntry
from onex_exam.domain.delivery.sitting import StatusSet, sitting_event_to_json
from onex_exam.domain.errors import OnexError, PackageError, TamperError
from onex_exam.domain.grading import regrading
from onex_exam.domain.grading.regrading import (
    Difference,
    candidate_folders,
    evidence_from_json,
    evidence_to_json,
    read_attempt,
    read_form,
    read_paper,
    read_sitting,
    regrade,
)
from onex_exam.domain.ids import Digest, TaskId
from tests.domain.delivery.builders import at
from tests.domain.grading.builders import (
    ANNA,
    FORM,
    JUDGE,
    MULTIPLE,
    OUTSIDE,
    PAPER,
    RIGHT,
    TASK,
    attempt,
    chose,
    entries,
    graded,
    workbook,
)

OUTCOME = "candidates/0001/outcome.json"
MIXED = {item: RIGHT[item] for item in RIGHT if item != JUDGE} | {MULTIPLE: chose("a")}
SOUND = entries(MIXED)
KEPT = canonical.decode(SOUND[OUTCOME])


def places(value: Json, here: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the place of everything in a value that holds nothing else."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from places(each, (*here, name))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, each in enumerate(value):
            yield from places(each, (*here, str(number)))
    else:
        yield here


def test_what_came_without_keys_is_graded_to_the_very_same_bytes() -> None:
    away = {name: data for name, data in SOUND.items() if name not in (KEYS, OUTCOME)}

    assert regrading.graded(away, SOUND[KEYS]) == {OUTCOME: SOUND[OUTCOME]}
    with pytest.raises(PackageError, match="paper-unreadable"):
        regrading.graded(away, b"{}")


LEAVES = sorted(places(KEPT))
MEMBERS = [place for place in LEAVES if not place[-1].isdecimal()]


def changed(value: Json, place: Sequence[str], new: Json) -> Json:
    """The value with something else at a place."""
    if not place:
        return new
    name, *rest = place
    if isinstance(value, Mapping):
        return {**value, name: changed(value[name], rest, new)}
    assert isinstance(value, Sequence)
    return [changed(each, rest, new) if str(n) == name else each for n, each in enumerate(value)]


def without(value: Json, place: tuple[str, ...]) -> Json:
    """The value without the member at a place."""
    *outer, name = place
    holder = at_place(value, outer)
    assert isinstance(holder, Mapping)
    return changed(value, outer, {each: holder[each] for each in holder if each != name})


def at_place(value: Json, place: Sequence[str]) -> Json:
    for name in place:
        if isinstance(value, Mapping):
            value = value[name]
        else:
            assert isinstance(value, Sequence)
            value = value[int(name)]
    return value


def regraded_with(outcome: Json) -> tuple[Difference, ...]:
    return regrade({**SOUND, OUTCOME: canonical.encode(outcome)})


def test_a_sound_package_has_no_difference() -> None:
    assert regrade(SOUND) == ()


@pytest.mark.parametrize("facts", [OUTSIDE, workbook(frozen_rows=0), workbook(trouble="damaged")])
def test_practical_work_is_judged_again_from_its_facts(facts: object) -> None:
    assert regrade(entries(facts=facts)) == ()  # type: ignore[arg-type]


@given(st.sampled_from(LEAVES), st.none() | st.booleans() | st.integers(-9, 99) | st.text())
def test_every_changed_member_is_found_at_its_place(place: tuple[str, ...], new: Json) -> None:
    before = canonical.encode(at_place(KEPT, place)).decode()
    found = regraded_with(changed(KEPT, place, new))

    if canonical.encode(new).decode() == before:
        assert found == ()
    else:
        (difference,) = found
        assert (difference.candidate, difference.place) == (ANNA, "/".join(place))
        assert before.startswith(difference.regraded.removesuffix("…"))


@given(st.sampled_from(MEMBERS))
def test_a_member_that_was_taken_away_is_found_even_if_it_held_nothing(
    place: tuple[str, ...],
) -> None:
    (difference,) = regraded_with(without(KEPT, place))

    assert (difference.place, difference.packaged) == ("/".join(place), "")


def test_a_member_that_was_added_is_found_even_if_it_holds_nothing() -> None:
    (difference,) = regraded_with({**KEPT, "bonus": None})  # type: ignore[dict-item]

    assert difference == Difference(ANNA, "bonus", "null", "")


def test_false_is_not_nought() -> None:
    (difference,) = regraded_with(changed(KEPT, ("parts", "0", "pending"), new=False))

    assert (difference.packaged, difference.regraded) == ("false", "0")


def test_a_list_of_another_length_is_one_difference_on_one_line() -> None:
    parts = at_place(KEPT, ("parts",))
    assert isinstance(parts, list)
    (difference,) = regraded_with(changed(KEPT, ("parts",), parts[:1]))

    assert difference.place == "parts"
    assert len(difference.regraded) == 80
    assert difference.regraded.endswith("…")


def test_an_outcome_of_another_shape_is_one_difference() -> None:
    (difference,) = regraded_with("passed")

    assert (difference.place, difference.packaged) == ("", '"passed"')


def test_another_response_in_the_journal_is_another_outcome() -> None:
    forged = {**SOUND, OUTCOME: entries()[OUTCOME]}
    found = {each.place: (each.packaged, each.regraded) for each in regrade(forged)}

    assert found["total"] == ("10000", "9383")
    assert found["parts/0/points"] == ("6650", "5625")
    assert found["parts/0/items/2/verdict"] == ('"right"', '"partly-right"')
    assert found["parts/0/items/3/verdict"] == ('"right"', '"unanswered"')
    assert "parts/1/points" not in found


def test_every_candidate_is_graded_again() -> None:
    both = {
        **SOUND,
        **{name.replace("0001", "0012"): data for name, data in SOUND.items() if "0001" in name},
        "candidates/12/form.json": b"",
        "candidates/0002/photo.jpg": b"",
    }

    assert candidate_folders(both) == ("candidates/0001", "candidates/0012")
    assert regrade(both) == ()
    assert len(regrade({**both, "candidates/0012/outcome.json": b"{}"})) == 6


def test_what_cannot_be_read_stops_the_regrading() -> None:
    folder = "candidates/0001/"
    for name, data in [
        (f"{folder}evidence.json", b'{"tasks":{},"version":9}'),
        (f"{folder}evidence.json", b'{"extra":1,"tasks":{},"version":0}'),
        (f"{folder}evidence.json", b'{"tasks":{},"version":0}'),
        (f"{folder}outcome.json", b"{ }"),
        (f"{folder}form.json", b"{}"),
        (f"{folder}journal.jsonl", b"{}\n"),
        ("sitting/journal.jsonl", b"?\n"),
        ("paper/keys.json", b"{}"),
    ]:
        with pytest.raises(OnexError):
            regrade({**SOUND, name: data})


@pytest.mark.parametrize("name", sorted(set(SOUND) - {each for each in SOUND if "form" in each}))
def test_what_is_not_there_is_named(name: str) -> None:
    with pytest.raises(PackageError) as error:
        regrade({each: data for each, data in SOUND.items() if each != name})
    assert error.value.code == ("paper-unreadable" if name.startswith("paper/") else "file-missing")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (replace(FORM, tasks=()), "form-tasks"),
        (replace(FORM, tasks=(TaskId("zz"),)), "form-tasks"),
        (replace(FORM, sections=FORM.sections[:1]), "form-sections"),
        (replace(FORM, sections=(FORM.sections[0], *FORM.sections)), "form-sections"),
    ],
)
def test_a_form_that_the_paper_does_not_allow_is_not_graded(form: Form, code: str) -> None:
    data = canonical.encode(form_to_json(form))
    with pytest.raises(TamperError, match=code):
        regrade({**SOUND, "candidates/0001/form.json": data})


def test_evidence_of_no_known_shape_is_told_apart() -> None:
    with pytest.raises(TamperError, match="evidence-unreadable"):
        evidence_from_json([])


def test_evidence_comes_back_as_it_was() -> None:
    evidence = {TASK: workbook(frozen_rows=3)}

    assert evidence_from_json(evidence_to_json(evidence)) == evidence


def test_paper_form_attempt_and_sitting_come_back_from_a_package() -> None:
    flagged = entries(MIXED, flags=[MULTIPLE])
    again = read_attempt(flagged["candidates/0001/journal.jsonl"])

    assert read_paper(flagged).digest == PAPER.digest
    assert read_form(flagged, "candidates/0001") == FORM
    assert again.state == "submitted"
    assert (again.responses, again.flags) == (MIXED, frozenset({MULTIPLE}))
    assert read_sitting(flagged["sitting/journal.jsonl"]).candidates == (ANNA,)


def test_the_status_in_the_sitting_is_respected() -> None:
    told = sitting_event_to_json(StatusSet(ANNA, "theory", "breach", "夹带", "王"))
    line = JournalEntry(3, at(9_000), *told, Digest("0" * 64)).to_bytes() + b"\n"
    path = "sitting/journal.jsonl"
    found = regrade({**SOUND, path: SOUND[path] + line})

    assert {each.place: each.regraded for each in found}["conclusion"] == '"undecided"'


@given(st.integers(0, 2**32))
def test_another_order_of_options_gives_the_same_points(seed: int) -> None:
    other = entries(MIXED, form=assemble(PAPER, str(seed), ANNA))
    outcome = canonical.decode(other[OUTCOME])

    assert regrade(other) == ()
    assert isinstance(outcome, dict)
    assert outcome["total"] == graded(attempt(MIXED)).total.hundredths  # type: ignore[union-attr]
