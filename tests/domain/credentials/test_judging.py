from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.credentials.admission import Holdings, Last
from onex_exam.domain.credentials.judging import in_sequence, judge_files
from onex_exam.domain.credentials.registered import LookedAt
from onex_exam.domain.ids import Digest
from tests.domain.credentials.results import looked_at, sitting_id, some_facts

EMPTY = Holdings(sample=True)
NOTHING: frozenset[Digest] = frozenset()
KEY = b"k" * 32


def a_file(number: int) -> LookedAt:
    before = canonical.digest(b"%d" % (number - 1))
    facts = some_facts(b"%d" % number, sitting_id(number), number, before)
    return looked_at(facts, str(number))


def verdicts(looked: tuple[LookedAt, ...]) -> list[str]:
    return [each.verdict for each in looked]


def test_files_of_one_venue_are_judged_by_their_sequence() -> None:
    files = [a_file(3), a_file(1), a_file(2)]
    assert in_sequence(files) == [1, 2, 0]
    judged = judge_files(files, EMPTY, NOTHING)
    assert [each.file for each in judged] == ["3", "1", "2"]
    assert verdicts(judged) == ["new", "new", "new"]


@given(st.permutations(range(1, 7)))
def test_the_order_of_the_files_does_not_matter(order: list[int]) -> None:
    judged = judge_files([a_file(each) for each in order], EMPTY, NOTHING)
    assert verdicts(judged) == ["new"] * 6


def test_the_same_file_twice_is_taken_once() -> None:
    judged = judge_files([a_file(1), a_file(1)], EMPTY, NOTHING)
    assert verdicts(judged) == ["new", "held"]
    assert judged[1].steps[-1].finding.code == "admission-already-held"
    assert judged[1].reason is None


def test_another_package_for_a_sitting_conflicts() -> None:
    other = looked_at(replace(some_facts(b"other", sitting_id(1), 2)), "other")
    judged = judge_files([a_file(1), other], EMPTY, NOTHING)
    assert verdicts(judged) == ["new", "conflicting"]
    assert judged[1].failed
    assert judged[1].failed.number == 10
    assert judged[1].reason
    assert judged[1].reason.code == "package-conflicting"


def test_what_is_behind_is_rejected_with_the_step() -> None:
    held = Holdings(sample=True, last={KEY: Last(5, Digest("5" * 64))})
    (judged,) = judge_files([a_file(4)], held, NOTHING)
    assert judged.verdict == "rejected"
    assert judged.reason
    assert judged.reason.code == "package-behind"


def test_an_exception_lets_a_package_in_without_turning_the_sequence_back() -> None:
    held = Holdings(sample=True, last={KEY: Last(5, Digest("5" * 64))})
    late = a_file(4)
    assert late.facts
    judged = judge_files([late, a_file(5), a_file(7)], held, frozenset({late.facts.digest}))
    assert verdicts(judged) == ["new", "rejected", "new"]


def test_what_verification_refused_stays_refused() -> None:
    refused = replace(a_file(1), facts=None, admission=None)
    assert judge_files([refused], EMPTY, NOTHING) == (refused,)
    assert refused.verdict == "rejected"


def test_a_newer_grant_among_the_files_counts_for_those_after_it() -> None:
    files = [a_file(1), a_file(2), a_file(3)]
    versions = (1, 2, 1)
    graded = [
        replace(each, facts=replace(each.facts, grant=version))
        for each, version in zip(files, versions, strict=True)
        if each.facts
    ]

    assert verdicts(judge_files(graded, EMPTY, NOTHING)) == ["new", "new", "rejected"]
