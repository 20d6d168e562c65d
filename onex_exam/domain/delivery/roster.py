"""The roster of a sitting: who is admitted, as the organization ordered it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.records import read_record
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest

DocumentType: TypeAlias = Literal[
    "citizen-id",
    "residence-permit",
    "travel-permit",
    "passport",
    "foreigner-id",
    "other",
]
"""居民身份证, 港澳台居民居住证, 来往内地(大陆)通行证, 护照, 外国人永久居留身份证, 其他."""
Category: TypeAlias = Literal["student", "teacher", "social"]
ExamNature: TypeAlias = Literal["first", "resit"]


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person on the roster. Empty strings are what the roster does not say.

    ``extra_minutes`` is planned extra time 延时 by an access arrangement; ``further`` keeps the
    columns that this program does not know, in their order.
    """

    candidate: CandidateId
    name: str
    document_type: DocumentType
    document: str
    seat: str = ""
    sex: str = ""
    birth_date: str = ""
    college: str = ""
    class_name: str = ""
    student_number: str = ""
    phone: str = ""
    category: Category = "student"
    nature: ExamNature = "first"
    parts: tuple[str, ...] = ()
    extra_minutes: int = 0
    photo: str = ""
    further: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """All entries in the order of the list."""

    entries: tuple[RosterEntry, ...]

    @property
    def digest(self) -> Digest:
        """The identity of the roster, which the order pins."""
        return canonical.digest_of(roster_to_json(self))

    @property
    def by_candidate(self) -> dict[CandidateId, RosterEntry]:
        """The entries by admission number."""
        return {entry.candidate: entry for entry in self.entries}


def roster_to_json(roster: Roster) -> Json:
    """Return the roster as ``sitting/roster.json`` holds it."""
    return {"version": 0, "entries": [_entry_to_json(entry) for entry in roster.entries]}


def roster_from_json(value: Json) -> Roster:
    """Read back what ``roster_to_json`` wrote; raise TamperError ``stored-roster-unreadable``."""
    match value:
        case {"version": 0, "entries": [*entries], **rest} if not rest:
            return Roster(tuple(_entry_from_json(each) for each in entries))
        case _:
            raise TamperError("stored-roster-unreadable")


def _entry_from_json(value: Json) -> RosterEntry:
    if not isinstance(value, Mapping):
        raise TamperError("stored-roster-unreadable")
    match value.get("further"):
        case [*further]:
            pairs = tuple(_pair_from_json(each) for each in further)
        case _:
            raise TamperError("stored-roster-unreadable")
    try:
        entry = read_record(RosterEntry, {**value, "further": []})
    except TamperError as error:
        raise TamperError("stored-roster-unreadable") from error
    return replace(entry, further=pairs)


def _pair_from_json(value: Json) -> tuple[str, str]:
    match value:
        case [str(heading), str(text)]:
            return heading, text
        case _:
            raise TamperError("stored-roster-unreadable")


def _entry_to_json(entry: RosterEntry) -> Json:
    return {
        "candidate": entry.candidate,
        "name": entry.name,
        "document_type": entry.document_type,
        "document": entry.document,
        "seat": entry.seat,
        "sex": entry.sex,
        "birth_date": entry.birth_date,
        "college": entry.college,
        "class_name": entry.class_name,
        "student_number": entry.student_number,
        "phone": entry.phone,
        "category": entry.category,
        "nature": entry.nature,
        "parts": list(entry.parts),
        "extra_minutes": entry.extra_minutes,
        "photo": entry.photo,
        "further": [list(pair) for pair in entry.further],
    }
