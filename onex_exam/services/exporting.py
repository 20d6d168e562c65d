"""From a closed sitting to the contents of its result package: grade, gather, lay out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from onex_exam.domain import canonical
from onex_exam.domain.bank.forms import form_to_json
from onex_exam.domain.bank.paper import paper_to_documents
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.incidents import incidents_to_json
from onex_exam.domain.delivery.journal import read_entry
from onex_exam.domain.delivery.matters import answered_for
from onex_exam.domain.delivery.roster import roster_to_json
from onex_exam.domain.delivery.sitting import (
    EXPORTED,
    Exported,
    Sitting,
    replay_sitting,
    sitting_event_from_json,
)
from onex_exam.domain.errors import RuleError, TamperError
from onex_exam.domain.grading.grading import Evidence, Work, grade
from onex_exam.domain.grading.outcome import Outcome, outcome_to_json
from onex_exam.domain.grading.regrading import evidence_to_json
from onex_exam.domain.ids import CandidateId
from onex_exam.services.folds import SITTING, sound_part
from onex_exam.services.ports import Journal
from onex_exam.services.room import Room
from onex_exam.services.sittings import LaidSitting


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything the journals of a closed sitting hold: states and the very lines.

    The sitting's own is taken up to its export, so that it is the same whenever it is asked for;
    ``exported`` is the export that there was.
    """

    sitting: Sitting
    attempts: Mapping[CandidateId, Attempt]
    lines: Mapping[str, bytes]
    exported: Exported | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was left in a candidate's folders: facts of the tasks, and the files themselves."""

    evidence: Evidence
    files: Mapping[str, bytes]


def read_recorded(room: Room, journal: Journal) -> Recorded:
    """Return what a closed sitting recorded, of a damaged journal its sound part.

    Raises RuleError ``sitting-not-closed``, or TamperError ``attempt-damaged`` for a candidate
    whose journal does not hold, or is not the one that was handed in, until somebody signed it.
    """
    state = room.state(journal)
    if state.sitting.phase not in ("closed", "exported"):
        raise RuleError("sitting-not-closed")
    for candidate, attempt in state.attempts.items():
        if attempt.damaged and not answered_for(state.sitting, candidate):
            raise TamperError("attempt-damaged", candidate=candidate)
    lines: dict[str, bytes] = {
        each: _lines(sound_part(journal, each, partial(room.delivery.start, each)).entries)
        for each in state.sitting.candidates
    }
    entries = [(read_entry(each), each) for each in journal.read(SITTING)]
    told = list(takewhile(lambda each: each[0].kind != EXPORTED, entries))
    lines[SITTING] = _lines([data for _, data in told])
    return Recorded(
        replay_sitting(
            (entry.at, sitting_event_from_json(entry.kind, entry.payload)) for entry, _ in told
        ),
        state.attempts,
        lines,
        state.sitting.exports[0] if state.sitting.exports else None,
    )


def package_contents(
    laid: LaidSitting, recorded: Recorded, gathered: Mapping[CandidateId, Gathered]
) -> dict[str, bytes]:
    """Return the entries of the package but for ``META/``, outcomes included where due."""
    here = laid.order.grade_at == "venue"
    contents = {
        name: canonical.encode(document)
        for name, document in paper_to_documents(laid.paper).items()
    }
    contents["sitting/journal.jsonl"] = recorded.lines[SITTING]
    contents["sitting/roster.json"] = canonical.encode(roster_to_json(laid.roster))
    contents["sitting/incidents.json"] = canonical.encode(incidents_to_json(recorded.sitting))
    for candidate in recorded.sitting.candidates:
        folder = f"candidates/{laid.folder(candidate)}"
        files = _candidate_files(laid, recorded, candidate, gathered[candidate])
        contents |= {f"{folder}/{name}": data for name, data in files.items()}
        if here:
            outcome = outcome_of(laid, recorded, candidate, gathered[candidate].evidence)
            contents[f"{folder}/outcome.json"] = canonical.encode(outcome_to_json(outcome))
    return contents


def outcome_of(
    laid: LaidSitting, recorded: Recorded, candidate: CandidateId, evidence: Evidence
) -> Outcome:
    """Return a candidate's outcome."""
    attempt = recorded.attempts.get(candidate, Attempt())
    return grade(laid.paper, Work(laid.forms[candidate], attempt, evidence), recorded.sitting)


def _candidate_files(
    laid: LaidSitting, recorded: Recorded, candidate: CandidateId, gathered: Gathered
) -> dict[str, bytes]:
    files = {
        "form.json": canonical.encode(form_to_json(laid.forms[candidate])),
        "journal.jsonl": recorded.lines[candidate],
        "evidence.json": canonical.encode(evidence_to_json(gathered.evidence)),
    }
    if candidate in laid.photos:
        files["photo.img"] = laid.photos[candidate]
    return files | {f"work/{name}": data for name, data in gathered.files.items()}


def _lines(entries: Sequence[bytes]) -> bytes:
    return b"".join(entry + b"\n" for entry in entries)
