"""A sitting as its folder holds it: laid whole when it is prepared, checked when it is opened."""

from collections.abc import Mapping
from dataclasses import dataclass

from onex_exam.domain import canonical
from onex_exam.domain.bank.assembly import assemble, check_form
from onex_exam.domain.bank.forms import Form, form_from_json, form_to_json
from onex_exam.domain.bank.paper import KEYS, Paper, paper_from_documents, paper_to_documents
from onex_exam.domain.credentials.keys import SignatureHolds
from onex_exam.domain.credentials.orders import SittingOrder, open_order
from onex_exam.domain.credentials.trust import TrustRoot, VenueGrant, open_grant
from onex_exam.domain.delivery.roster import Roster, roster_from_json, roster_to_json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest, SittingId

ORDER, GRANT, ROSTER, STAFF = "order.dsse.json", "grant.dsse.json", "roster.json", "staff.json"
_PAPER, _CANDIDATES, _PHOTOS = "paper/", "candidates/", "photos/"


@dataclass(frozen=True, slots=True)
class LaidSitting:
    """Everything about a sitting that was decided before it began."""

    order: SittingOrder
    order_digest: Digest
    grant: VenueGrant
    order_file: bytes
    grant_file: bytes
    paper: Paper
    roster: Roster
    forms: Mapping[CandidateId, Form]
    chief: str
    photos: Mapping[CandidateId, bytes]

    @property
    def sitting(self) -> SittingId:
        """The sitting's identifier."""
        return self.order.sitting

    def folder(self, candidate: CandidateId) -> str:
        """Return the number of a candidate's folder: the place on the roster from ``0001``."""
        places = [entry.candidate for entry in self.roster.entries]
        return f"{places.index(candidate) + 1:04}"


@dataclass(frozen=True, slots=True)
class Signed:
    """An order and a grant as files."""

    order: bytes
    grant: bytes


def draw_forms(paper: Paper, seed: str, roster: Roster) -> dict[CandidateId, Form]:
    """Return everybody's form; raise BankError when the paper cannot fill a cell."""
    return {each.candidate: assemble(paper, seed, each.candidate) for each in roster.entries}


def lay(signed: Signed, paper: Paper, roster: Roster, seed: str, chief: str) -> dict[str, bytes]:
    """Return the files of a new sitting's folder, without photos.

    The keys lie there only when the plan says that the venue grades.
    """
    files: dict[str, bytes] = {
        ORDER: signed.order,
        GRANT: signed.grant,
        ROSTER: canonical.encode(roster_to_json(roster)),
        STAFF: canonical.encode({"version": 0, "chief": chief}),
    }
    here = paper if paper.blueprint.grade_at == "venue" else paper.without_keys()
    for name, document in paper_to_documents(here).items():
        files[name] = canonical.encode(document)
    forms = draw_forms(paper, seed, roster)
    for number, entry in enumerate(roster.entries, start=1):
        form = canonical.encode(form_to_json(forms[entry.candidate]))
        files[f"{_CANDIDATES}{number:04}.json"] = form
    return files


def open_laid(files: Mapping[str, bytes], root: TrustRoot, holds: SignatureHolds) -> LaidSitting:
    """Return the sitting that a folder holds.

    Signatures first, then every digest that the order pins, then every form. Raises TrustError
    or TamperError ``sitting-file-changed`` with the file's name.
    """
    for name in (ORDER, GRANT, ROSTER, STAFF):
        if name not in files:
            raise TamperError("sitting-file-missing", file=name)
    order, order_digest = open_order(files[ORDER], root, holds)
    grant, _ = open_grant(files[GRANT], root, holds)
    paper = _paper(files, order)
    roster = roster_from_json(canonical.decode(files[ROSTER]))
    if roster.digest != order.roster:
        raise TamperError("sitting-file-changed", file=ROSTER)
    return LaidSitting(
        order=order,
        order_digest=order_digest,
        grant=grant,
        order_file=files[ORDER],
        grant_file=files[GRANT],
        paper=paper,
        roster=roster,
        forms=_forms(files, paper, order.seed, roster),
        chief=_chief(files[STAFF]),
        photos=_photos(files, roster),
    )


def _paper(files: Mapping[str, bytes], order: SittingOrder) -> Paper:
    documents = {name: data for name, data in files.items() if name.startswith(_PAPER)}
    pinned = {_PAPER + name: digest for name, digest in order.paper}
    keys = pinned.pop(KEYS, None) if order.grade_at == "organization" else None
    for name in sorted({*documents, *pinned}):
        if name not in documents or canonical.digest(documents[name]) != pinned.get(name):
            raise TamperError("sitting-file-changed", file=name)
    decoded = {name: canonical.decode(data) for name, data in documents.items()}
    return paper_from_documents(decoded, keys)


def _forms(
    files: Mapping[str, bytes], paper: Paper, seed: str, roster: Roster
) -> dict[CandidateId, Form]:
    forms = {}
    for number, entry in enumerate(roster.entries, start=1):
        name = f"{_CANDIDATES}{number:04}.json"
        if name not in files:
            raise TamperError("sitting-file-missing", file=name)
        form = form_from_json(canonical.decode(files[name]))
        check_form(paper, form)
        if form.candidate != entry.candidate or form.seed != seed:
            raise TamperError("sitting-file-changed", file=name)
        forms[entry.candidate] = form
    return forms


def _chief(data: bytes) -> str:
    match canonical.decode(data):
        case {"version": 0, "chief": str(chief)}:
            return chief
        case _:
            raise TamperError("sitting-file-changed", file=STAFF)


def _photos(files: Mapping[str, bytes], roster: Roster) -> dict[CandidateId, bytes]:
    return {
        entry.candidate: files[f"{_PHOTOS}{number:04}.img"]
        for number, entry in enumerate(roster.entries, start=1)
        if f"{_PHOTOS}{number:04}.img" in files
    }
