from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.credentials.admission import (
    Admitted,
    AlreadyHeld,
    Arrival,
    Conflicting,
    Holdings,
    Last,
    Rejected,
    admit,
)
from onex_exam.domain.ids import Digest, SittingId

ONE, TWO = Digest("1" * 64), Digest("2" * 64)
KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ARRIVAL = Arrival(
    sitting=SittingId("S1"),
    digest=ONE,
    venue_key=KEY,
    sequence=3,
    previous=TWO,
    sample=False,
    excepted=False,
    venue="V001",
    grant=2,
)


def holding(sequence: int, digest: Digest = TWO, key: bytes = KEY) -> Holdings:
    return Holdings(sample=False, last={key: Last(sequence, digest)})


def test_the_next_of_a_venue_is_admitted() -> None:
    assert admit(ARRIVAL, holding(2)) == Admitted(skipped=0)


def test_packages_that_have_not_come_are_counted() -> None:
    assert admit(ARRIVAL, holding(1)) == Admitted(skipped=1)
    assert admit(ARRIVAL, Holdings(sample=False)) == Admitted(skipped=2)


def test_a_package_behind_is_rejected_unless_it_is_excepted() -> None:
    for highest in (3, 4):
        facts: dict[str, object] = {"found": 3, "highest": highest}
        assert admit(ARRIVAL, holding(highest)) == Rejected("package-behind", facts)
    assert admit(replace(ARRIVAL, excepted=True), holding(4)) == Admitted(skipped=0)


def test_what_was_undone_here_may_come_back_although_it_is_behind() -> None:
    assert admit(ARRIVAL, replace(holding(4), undone=frozenset({ONE}))) == Admitted(skipped=0)
    assert isinstance(admit(ARRIVAL, replace(holding(4), undone=frozenset({TWO}))), Rejected)


def test_a_stolen_key_cannot_block_its_successor() -> None:
    assert admit(ARRIVAL, holding(10**9, key=OTHER_KEY)) == Admitted(skipped=2)


def test_a_fork_of_the_venue_is_found() -> None:
    found = admit(replace(ARRIVAL, previous=ONE), holding(2))
    assert found == Rejected("package-previous", {"found": 3, "held": TWO})


def test_importing_twice_changes_nothing() -> None:
    holdings = Holdings(sample=False, sittings={ARRIVAL.sitting: ONE}, last={KEY: Last(9, TWO)})
    assert admit(ARRIVAL, holdings) == AlreadyHeld()


def test_two_packages_of_one_sitting_go_to_a_person() -> None:
    holdings = Holdings(sample=False, sittings={ARRIVAL.sitting: TWO})
    assert admit(ARRIVAL, holdings) == Conflicting(TWO)


def test_samples_and_the_real_thing_never_meet() -> None:
    sample = replace(ARRIVAL, sample=True)
    assert admit(sample, Holdings(sample=True)) == Admitted(skipped=2)
    assert admit(sample, Holdings(sample=False)) == Rejected("package-sample")
    assert admit(ARRIVAL, Holdings(sample=True)) == Rejected("package-not-sample")


@given(st.permutations(range(1, 6)))
def test_what_is_admitted_only_ever_goes_up(order: list[int]) -> None:
    highest, admitted = 0, []
    for sequence in order:
        holdings = holding(highest) if highest else Holdings(sample=False)
        arrival = replace(ARRIVAL, sequence=sequence, sitting=SittingId(f"S{sequence}"))
        if isinstance(admit(arrival, holdings), Admitted):
            admitted.append(sequence)
            highest = sequence
    assert admitted == sorted(admitted)
    assert admitted[0] == order[0]


def test_a_package_with_an_older_grant_than_one_seen_is_refused_by_name() -> None:
    newer = Holdings(sample=False, grants={"V001": 3})

    assert admit(ARRIVAL, newer) == Rejected(
        "version-behind", {"document": "grant", "found": 2, "seen": 3}
    )
    assert admit(replace(ARRIVAL, excepted=True), newer) == Admitted(skipped=2)
    assert admit(ARRIVAL, replace(newer, undone=frozenset({ONE}))) == Admitted(skipped=2)
    for grants in ({"V001": 2}, {"V002": 9}):
        assert admit(ARRIVAL, replace(newer, grants=grants)) == Admitted(skipped=2)
