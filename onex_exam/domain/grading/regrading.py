"""Working the outcomes out again from nothing but the entries of a result package."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onex_exam.domain import canonical
from onex_exam.domain.bank.assembly import check_form
from onex_exam.domain.bank.forms import Form, form_from_json
from onex_exam.domain.bank.paper import KEYS, Paper, paper_from_documents
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import read_lines
from onex_exam.domain.delivery.replaying import replay_entries
from onex_exam.domain.delivery.sitting import (
    Sitting,
    SittingEvent,
    replay_sitting,
    sitting_event_from_json,
)
from onex_exam.domain.errors import PackageError, TamperError
from onex_exam.domain.grading.grading import Evidence, Work, grade_by, plan_marking
from onex_exam.domain.grading.outcome import Outcome, outcome_to_json
from onex_exam.domain.ids import CandidateId, Digest, TaskId
from onex_exam.domain.practical import facts

_FOLDER = re.compile(r"candidates/([0-9]{4})/form\.json")
_PAPER, _SITTING = "paper/", "sitting/journal.jsonl"
_LONGEST = 80
"""Characters of a value that fit on one line of a report."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the outcome in the package is not what its journal gives.

    ``place`` reads like ``parts/0/items/3/points``; the values are as JSON text, shortened, and
    empty where the member is not there.
    """

    candidate: CandidateId
    place: str
    packaged: str
    regraded: str


def regrade(entries: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """Return every difference between packaged and regraded outcomes.

    Verifies nothing: who changed a package and its outcomes alike is not found here. Raises
    PackageError or TamperError for entries that are not there or cannot be read.
    """
    found: list[Difference] = []
    for name, outcome in _outcomes(entries, read_paper(entries)):
        found += differences(outcome, _entry(entries, name))
    return tuple(found)


def differences(outcome: Outcome, packed: bytes) -> list[Difference]:
    """Return where a packed outcome is not this one; raise TamperError for one not to be read."""
    after = outcome_to_json(outcome)
    if canonical.encode(after) == packed:
        return []
    return [
        Difference(outcome.candidate, "/".join(place), _short(packaged), _short(regraded))
        for place, packaged, regraded in _differences(canonical.decode(packed), after, ())
    ]


def graded(entries: Mapping[str, bytes], keys: bytes) -> dict[str, bytes]:
    """Return every outcome of a package that came without keys, by its name in a package.

    ``keys`` is the document that the order pins. Takes entries that are verified already. Raises
    PackageError or TamperError for what cannot be read.
    """
    paper = {name: entries[name] for name in entries if name.startswith(_PAPER)}
    outcomes = _outcomes(entries, read_paper({**paper, KEYS: keys}))
    return {name: canonical.encode(outcome_to_json(each)) for name, each in outcomes}


def candidate_folders(entries: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the folders of all candidates, ``candidates/0001`` and so on, in order."""
    found = (_FOLDER.fullmatch(name) for name in sorted(entries))
    return tuple(f"candidates/{match[1]}" for match in found if match)


def read_paper(entries: Mapping[str, bytes], keys: Digest | None = None) -> Paper:
    """Return the paper that travelled in a package; ``keys`` where they stayed away."""
    documents = {name: data for name, data in entries.items() if name.startswith(_PAPER)}
    return paper_from_documents(
        {name: canonical.decode(data) for name, data in documents.items()}, keys
    )


def read_sitting(lines: bytes) -> Sitting:
    """Return the sitting that a journal adds up to."""
    return replay_sitting((at, event) for _, at, event in read_sitting_events(lines))


def read_sitting_events(lines: bytes) -> list[tuple[str, Instant, SittingEvent]]:
    """Return the events of a sitting's journal with their kinds and moments."""
    return [
        (each.kind, each.at, sitting_event_from_json(each.kind, each.payload))
        for each in read_lines(lines)
    ]


def read_attempt(lines: bytes) -> Attempt:
    """Return the attempt that a journal adds up to."""
    return replay_entries(read_lines(lines))


def read_form(entries: Mapping[str, bytes], folder: str) -> Form:
    """Return the form in a candidate's folder."""
    return form_from_json(canonical.decode(_entry(entries, f"{folder}/form.json")))


def read_evidence(entries: Mapping[str, bytes], folder: str) -> Evidence:
    """Return the facts of all tasks in a candidate's folder."""
    return evidence_from_json(canonical.decode(_entry(entries, f"{folder}/evidence.json")))


def evidence_to_json(evidence: Evidence) -> Json:
    """Return the facts of all tasks as ``evidence.json`` holds them."""
    return {
        "version": 0,
        "tasks": {task: facts.to_json(each) for task, each in sorted(evidence.items())},
    }


def evidence_from_json(value: Json) -> Evidence:
    """Read back what ``evidence_to_json`` wrote; raise TamperError ``evidence-unreadable``."""
    match value:
        case {"version": 0, "tasks": dict(tasks), **rest} if not rest:
            return {TaskId(task): facts.from_json(each) for task, each in tasks.items()}
        case _:
            raise TamperError("evidence-unreadable")


def _outcomes(entries: Mapping[str, bytes], paper: Paper) -> Iterator[tuple[str, Outcome]]:
    """Yield the outcome of every candidate with the name that it has in a package."""
    plan = plan_marking(paper)
    sitting = read_sitting(_entry(entries, _SITTING))
    for folder in candidate_folders(entries):
        yield f"{folder}/outcome.json", grade_by(plan, _work(entries, folder, paper), sitting)


def _work(entries: Mapping[str, bytes], folder: str, paper: Paper) -> Work:
    """Return what a candidate left, as the entries say it; the form is one of this paper."""
    form = read_form(entries, folder)
    check_form(paper, form)
    attempt = read_attempt(_entry(entries, f"{folder}/journal.jsonl"))
    return Work(form, attempt, read_evidence(entries, folder))


def _entry(entries: Mapping[str, bytes], name: str) -> bytes:
    if name not in entries:
        raise PackageError("file-missing", file=name)
    return entries[name]


def _differences(
    before: Json, after: Json, place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield every place where two values are not the same bytes; ``""`` is a member not there."""
    match before, after:
        case {}, {}:
            yield from _members(dict(before), dict(after), place)
        case [*was], [*now] if len(was) == len(now):
            for number, pair in enumerate(zip(was, now, strict=True)):
                yield from _differences(*pair, (*place, str(number)))
        case _ if _text(before) != _text(after):
            yield place, _text(before), _text(after)


def _members(
    before: Mapping[str, Json], after: Mapping[str, Json], place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for name in sorted({*before, *after}):
        here = (*place, name)
        if name in before and name in after:
            yield from _differences(before[name], after[name], here)
        else:
            yield here, _member(before, name), _member(after, name)


def _member(of: Mapping[str, Json], name: str) -> str:
    return _text(of[name]) if name in of else ""


def _text(value: Json) -> str:
    return canonical.encode(value).decode()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
