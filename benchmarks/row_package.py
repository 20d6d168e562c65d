"""Row 3: verifying a result package, against ``json.loads`` of the same records."""

import json
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from benchmarks.measuring import Line, in_turns, medians, milliseconds
from benchmarks.samples import (
    SEED,
    a_day,
    a_roster,
    documents,
    sat,
    sitting_journal,
    theory_paper,
)
from onex_exam.adapters.collector import collector_paused
from onex_exam.adapters.signing import signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.bank.forms import form_to_json
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.credentials.orders import SittingOrder, order_to_json, sign_order
from onex_exam.domain.credentials.packing import Packing, pack_result
from onex_exam.domain.credentials.proving import prove
from onex_exam.domain.credentials.trust import sign_grant
from onex_exam.domain.credentials.verification import Grounds, verify_package
from onex_exam.domain.delivery.incidents import incidents_to_json
from onex_exam.domain.delivery.roster import roster_to_json
from onex_exam.domain.delivery.sitting import Sitting, replay_sitting
from onex_exam.domain.grading.grading import Work, grade
from onex_exam.domain.grading.outcome import outcome_to_json
from onex_exam.domain.grading.regrading import evidence_to_json
from onex_exam.domain.ids import Digest
from tests.domain.credentials.builders import NINE, Keys, a_grant, a_root, an_order, new_keys

_CANDIDATES = 30
_TICKS = 60  # before each of 15 answers, five seconds apart: 75 minutes
_ROUNDS = 5
_SPEED, _GROWTH = 2.5, 1.2
_TIMES_LARGER = 4


@dataclass(frozen=True, slots=True)
class _Made:
    """A package and what is in it; ``records`` are its lines of journals and its documents."""

    data: bytes
    grounds: Grounds
    records: tuple[bytes, ...]


def measure(
    candidates: int = _CANDIDATES, ticks: int = _TICKS, rounds: int = _ROUNDS
) -> Sequence[Line]:
    """Return the speed as a multiple of the floor's, and how memory grows with the package."""
    keys, paper = new_keys(), theory_paper()
    made = _package(keys, paper, candidates, ticks)
    grading = replace(made.grounds, regrade=prove)

    def floor() -> None:
        for each in made.records:
            json.loads(each)

    def speed(what: str, grounds: Grounds) -> Line:
        ours = _verifying(made.data, grounds)
        slow, fast = medians(in_turns(floor, ours, 1, rounds))
        ratio = slow / fast
        goal, met = f">= {_SPEED}", ratio >= _SPEED
        what = f"{what}, {len(made.records):,} records, against json.loads"
        return Line(what, milliseconds(slow), milliseconds(fast), ratio, goal, met)

    return [
        speed("package: archive, signatures, digests, chains (steps 1 to 8)", made.grounds),
        speed("package: the same and graded again (steps 1 to 9)", grading),
        _memory(keys, paper, max(1, candidates // _TIMES_LARGER), ticks),
    ]


def _verifying(data: bytes, grounds: Grounds) -> Callable[[], None]:
    def verify() -> None:
        with collector_paused():  # as whoever verifies does
            report = verify_package(data, grounds)
        if not report.ok:
            raise RuntimeError(report.steps[-1])

    return verify


def _memory(keys: Keys, paper: Paper, candidates: int, ticks: int) -> Line:
    peaks = []
    for count in (candidates, candidates * _TIMES_LARGER):
        made = _package(keys, paper, count, ticks)
        tracemalloc.start()
        _verifying(made.data, made.grounds)()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    small, large = peaks
    return Line(
        f"package: peak memory when it is {_TIMES_LARGER} times as large",
        f"{small / 2**20:.1f} MiB",
        f"{large / 2**20:.1f} MiB",
        large / small,
        f"<= {_GROWTH}",
        large <= _GROWTH * small,
    )


def _package(keys: Keys, paper: Paper, count: int, ticks: int) -> _Made:
    papers = {name.removeprefix("paper/"): data for name, data in documents(paper).items()}
    roster = a_roster(count)
    order = replace(an_order(keys, papers, count), roster=roster.digest, seed=SEED)
    digest = canonical.digest_of(order_to_json(order))
    contents: dict[str, bytes] = {}
    for number in range(1, count + 1):
        contents |= _folder(paper, number, digest, ticks)
    journals = [contents[f"candidates/{each:04}/journal.jsonl"] for each in range(1, count + 1)]
    day = a_day(roster, [canonical.digest(each.splitlines()[-1]) for each in journals])
    contents |= {
        **documents(paper),
        "sitting/journal.jsonl": sitting_journal(day, digest),
        "sitting/roster.json": canonical.encode(roster_to_json(roster)),
        "sitting/readiness.json": b"{}",
        "sitting/incidents.json": canonical.encode(incidents_to_json(replay_sitting(day))),
    }
    data = pack_result(contents, _packing(keys, order), [keys.venue, keys.chief])
    at = NINE + timedelta(days=1)
    return _Made(data, Grounds(a_root(keys), at, signature_holds), _records(contents))


def _folder(paper: Paper, number: int, order: Digest, ticks: int) -> dict[str, bytes]:
    one = sat(paper, number, order, ticks)
    outcome = grade(paper, Work(one.form, one.attempt, {}), Sitting())
    folder = f"candidates/{number:04}"
    return {
        f"{folder}/form.json": canonical.encode(form_to_json(one.form)),
        f"{folder}/journal.jsonl": one.journal,
        f"{folder}/outcome.json": canonical.encode(outcome_to_json(outcome)),
        f"{folder}/evidence.json": canonical.encode(evidence_to_json({})),
    }


def _packing(keys: Keys, order: SittingOrder) -> Packing:
    return Packing(
        order=sign_order(order, keys.organization[:2]),
        grant=sign_grant(a_grant(keys), keys.organization[1:]),
        sequence=1,
        previous=None,
        recipient=None,
        engine="0.1.0",
        created=NINE + timedelta(hours=3),
    )


def _records(contents: dict[str, bytes]) -> tuple[bytes, ...]:
    return tuple(
        record
        for name, data in contents.items()
        for record in (data.splitlines() if name.endswith(".jsonl") else [data])
    )
