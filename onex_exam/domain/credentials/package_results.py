"""Reads the results out of the entries of a package that was verified, and only then."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, get_args

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import Members
from onex_exam.domain.delivery.roster import DocumentType
from onex_exam.domain.delivery.sitting import PartStatus
from onex_exam.domain.errors import PackageError, TamperError
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.ids import CandidateId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

ROSTER = "sitting/roster.json"
ITEMS = "paper/items.json"
_OUTCOME = re.compile(r"candidates/[0-9]{4}/outcome\.json")
_PHOTO = "photo.img"
T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A criterion that a person has to judge before anything is final.

    ``code`` and ``facts`` are the sentence that says why; ``points`` is what it may earn.
    """

    task: TaskId
    checkpoint: str
    points: Points
    code: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part of a result. ``points`` is None unless the status is normal: absent is not zero.

    While some criteria are ``waiting``, ``points`` is what the others have earned so far.
    """

    part: str
    status: PartStatus
    points: Points | None
    worth: Points
    waiting: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """Outcome and person, as a package holds them. ``document`` is not masked.

    ``photo`` is the picture for the certificate, None where the package has none.
    """

    candidate: CandidateId
    name: str
    document_type: DocumentType
    document: str
    parts: tuple[PartScore, ...]
    total: Points | None
    conclusion: Conclusion
    band: Text | None
    photo: bytes | None


def results_of(entries: Mapping[str, bytes]) -> tuple[CandidateResult, ...]:
    """Return the result of every candidate, in the order of the folders.

    Raises PackageError ``package-without-outcomes`` when the organization has yet to grade,
    ``package-people`` when roster and outcomes are not about the same people, and
    ``document-missing``, ``document-malformed`` or ``document-member`` for what cannot be read.
    """
    roster = _open(entries, ROSTER).each("entries", lambda members: members)
    people = {CandidateId(each.text("candidate")): each for each in roster}
    if not has_outcomes(entries):
        raise PackageError("package-without-outcomes")
    names = sorted(name for name in entries if _OUTCOME.fullmatch(name))
    outcomes = {CandidateId(_open(entries, name).text("candidate")): name for name in names}
    if outcomes.keys() != people.keys() or len(outcomes) != len(names):
        odd = sorted(outcomes.keys() ^ people.keys())
        raise PackageError("package-people", candidates=", ".join(odd))
    return tuple(_result(entries, name, people[who]) for who, name in outcomes.items())


def has_outcomes(entries: Mapping[str, bytes]) -> bool:
    """Tell whether somebody has graded; a verified package holds all outcomes or none."""
    return any(_OUTCOME.fullmatch(name) for name in entries)


def certificate_title(entries: Mapping[str, bytes]) -> Text:
    """Return what the certificate is called, as the paper says it; raise PackageError."""
    return _open(entries, ITEMS).inner("bank").languages("certificate")


def _open(entries: Mapping[str, bytes], name: str) -> Members:
    if name not in entries:
        raise PackageError("document-missing", document=name)
    try:
        value = canonical.decode(entries[name])
    except TamperError as error:
        raise PackageError("document-malformed", document=name) from error
    if not isinstance(value, Mapping):
        raise PackageError("document-malformed", document=name)
    return Members(name, "", value)


def _result(entries: Mapping[str, bytes], name: str, person: Members) -> CandidateResult:
    outcome = _open(entries, name)
    return CandidateResult(
        candidate=CandidateId(person.text("candidate")),
        name=person.text("name"),
        document_type=_one_of(person, "document_type", get_args(DocumentType)),
        document=person.text("document"),
        parts=outcome.each("parts", _part),
        total=outcome.optional("total", lambda member: Points(outcome.whole(member))),
        conclusion=_one_of(outcome, "conclusion", get_args(Conclusion)),
        band=outcome.optional("band", outcome.languages),
        photo=entries.get(name.replace("outcome.json", _PHOTO)),
    )


def _part(members: Members) -> PartScore:
    return PartScore(
        part=members.text("part"),
        status=_one_of(members, "status", get_args(PartStatus)),
        points=members.optional("points", lambda member: Points(members.whole(member))),
        worth=Points(members.whole("worth")),
        waiting=tuple(each for task in members.each("tasks", _waiting) for each in task),
    )


def _waiting(task: Members) -> list[Waiting]:
    name = TaskId(task.text("task"))
    criteria = task.each("criteria", lambda members: members)
    return [_why(name, each) for each in criteria if each.text("status") == "needs-person"]


def _why(task: TaskId, criterion: Members) -> Waiting:
    findings = criterion.each("findings", lambda members: members)
    if not findings:
        raise criterion.wrong("findings")
    return Waiting(
        task=task,
        checkpoint=criterion.text("checkpoint"),
        points=Points(criterion.whole("max")),
        code=findings[0].text("code"),
        facts=tuple(_pair(findings[0], each) for each in findings[0].array("facts")),
    )


def _pair(finding: Members, untrusted: Json) -> tuple[str, str]:
    match untrusted:
        case [str(name), str(value)]:
            return name, value
        case _:
            raise finding.wrong("facts")


def _one_of(members: Members, name: str, choices: tuple[T, ...]) -> T:
    found = members.text(name)
    for choice in choices:
        if found == choice:
            return choice
    raise members.wrong(name)
