"""Judges files that arrive together: each as if those before it were in the registry already."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from onex_exam.domain.credentials.admission import (
    Admission,
    Admitted,
    AlreadyHeld,
    Conflicting,
    Holdings,
    Last,
    Rejected,
    admit,
)
from onex_exam.domain.credentials.package_facts import PackageFacts, arrival_of
from onex_exam.domain.credentials.registered import LookedAt
from onex_exam.domain.credentials.report import Finding, Step
from onex_exam.domain.ids import Digest

_ADMISSION = 10


def judge_files(
    looked: Sequence[LookedAt], holdings: Holdings, exceptions: frozenset[Digest]
) -> tuple[LookedAt, ...]:
    """Return the files, in their order, as the registry judges them now.

    Packages of one venue key are judged by their sequence, whatever the order of the files.
    What verification refused stays refused.
    """
    judged = list(looked)
    for at in in_sequence(looked):
        facts = looked[at].facts
        if facts is None:
            continue
        admission = admit(arrival_of(facts, excepted=facts.digest in exceptions), holdings)
        steps = (*looked[at].steps[: _ADMISSION - 1], _admission_step(facts, admission))
        judged[at] = replace(looked[at], steps=steps, admission=admission)
        if isinstance(admission, Admitted):
            holdings = _with(facts, holdings)
    return tuple(judged)


def in_sequence(looked: Sequence[LookedAt]) -> list[int]:
    """Return the places of the files in the order of admission: by venue key and sequence."""

    def rank(at: int) -> tuple[bytes, int]:
        facts = looked[at].facts
        return (facts.venue_key, facts.sequence) if facts else (b"", 0)

    return sorted(range(len(looked)), key=rank)


def _with(facts: PackageFacts, holdings: Holdings) -> Holdings:
    last, venue = holdings.last.get(facts.venue_key), facts.place.venue
    if last is None or facts.sequence > last.sequence:
        last = Last(facts.sequence, facts.digest)
    return replace(
        holdings,
        sittings={**holdings.sittings, facts.sitting: facts.digest},
        last={**holdings.last, facts.venue_key: last},
        grants={**holdings.grants, venue: max(facts.grant, holdings.grants.get(venue, 0))},
    )


def _admission_step(facts: PackageFacts, admission: Admission) -> Step:
    match admission:
        case Admitted(skipped):
            return _step(ok=True, code="admission-new", skipped=skipped)
        case AlreadyHeld():
            return _step(ok=True, code="admission-already-held")
        case Conflicting(held):
            return _step(ok=False, code="package-conflicting", sitting=facts.sitting, held=held)
        case Rejected(code, named):
            return _step(ok=False, code=code, **named)
        case _:
            assert_never(admission)


def _step(*, ok: bool, code: str, **facts: object) -> Step:
    return Step(_ADMISSION, "admission", ok, Finding(code, facts))
