"""Who a candidate is: with the whole document number once, for the comparison at the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onex_exam.answers import RoomFacts
from onex_exam.domain.delivery.roster import DocumentType, RosterEntry
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.parts import Line
from onex_exam.wording import Wording

DOCUMENT_CODES: Mapping[DocumentType, str] = MappingProxyType(
    {
        "citizen-id": "console.document-citizen-id",
        "residence-permit": "console.document-residence-permit",
        "travel-permit": "console.document-travel-permit",
        "passport": "console.document-passport",
        "foreigner-id": "console.document-foreigner-id",
        "other": "console.document-other",
    }
)


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """What is compared with the document in the candidate's hand."""

    candidate: CandidateId
    name: str
    document_type: str
    document: str
    lines: tuple[Line, ...]
    no_photo: str
    compare: str


def identity_card(entry: RosterEntry, facts: RoomFacts, say: Wording) -> IdentityCard:
    """Draw up the comparison. This is the only place with the whole document number."""
    lines = (
        Line(say("prepare.col-seat"), entry.seat),
        Line(say("prepare.col-candidate"), entry.candidate),
        Line(say("console.certificate"), facts.title.in_language(say.language)),
        Line(say("prepare.col-class"), " · ".join(filter(None, (entry.college, entry.class_name)))),
    )
    return IdentityCard(
        candidate=entry.candidate,
        name=entry.name,
        document_type=say(DOCUMENT_CODES[entry.document_type]),
        document=grouped(entry.document) if entry.document_type == "citizen-id" else entry.document,
        lines=tuple(line for line in lines if line.value),
        no_photo=say("console.no-photo"),
        compare=say("console.compare"),
    )


def grouped(document: str) -> str:
    """Return a citizen's number in the groups in which people compare it: place, birth, rest."""
    return f"{document[:6]} {document[6:14]} {document[14:]}".strip()
