"""Values of the domain as rows of the registry's tables, and back."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias, cast

import msgspec
from sqlalchemy import Connection, Row, Table

from onex_exam.domain.credentials.documents import parse_instant
from onex_exam.domain.credentials.orders import BankReference, Place
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.package_results import CandidateResult, PartScore, Waiting
from onex_exam.domain.credentials.registered import ImportRecord, RegisteredResult
from onex_exam.domain.credentials.revocations import RevokedCertificate
from onex_exam.domain.credentials.states import ResultKey, Standing
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.ids import BankId, CandidateId, Digest, SittingId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.services.registry_ports import IssuedCertificate

AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"

RESULT_COLUMNS = (
    *("sitting", "candidate", "package", "name", "document_type", "document", "masked"),
    *("total", "conclusion", "band_zh", "band_en", "has_photo", "state"),
)
PART_COLUMNS = ("sitting", "candidate", "place", "part", "status", "points", "worth", "waiting")
_NOTHING = "[]"
PHOTO_COLUMNS = ("sitting", "candidate", "jpeg")


def insert_many(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows as the driver takes them fastest: one statement, tuples, no dictionaries."""
    if not rows:
        return
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    places = ", ".join([mark] * len(columns))
    names = ", ".join(columns)
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({places})"  # noqa: S608  (own names)
    connection.exec_driver_sql(statement, cast("Any", rows))


def result_row(sitting: SittingId, package: int, result: CandidateResult) -> tuple[object, ...]:
    """Return a result as ``RESULT_COLUMNS``."""
    band, total = result.band, result.total
    return (
        sitting,
        result.candidate,
        package,
        result.name,
        result.document_type,
        result.document,
        mask_document(result.document),
        None if total is None else total.hundredths,
        result.conclusion,
        None if band is None else band.zh,
        None if band is None else band.en,
        result.photo is not None,
        "imported",
    )


def part_rows(sitting: SittingId, result: CandidateResult) -> list[tuple[object, ...]]:
    """Return the parts of a result as ``PART_COLUMNS``; written out, for there are so many."""
    candidate = result.candidate
    return [
        (
            sitting,
            candidate,
            place,
            part.part,
            part.status,
            None if part.points is None else part.points.hundredths,
            part.worth.hundredths,
            msgspec.json.encode(part.waiting).decode() if part.waiting else _NOTHING,
        )
        for place, part in enumerate(result.parts)
    ]


def package_row(number: int, facts: PackageFacts) -> dict[str, object]:
    """Return a package as a row of ``PACKAGES``."""
    return {
        "number": number,
        "held": True,
        "digest": facts.digest,
        "sitting": facts.sitting,
        "batch": facts.place.batch,
        "session": facts.place.session,
        "room": facts.place.room,
        "venue": facts.place.venue,
        "venue_zh": facts.venue_name.zh,
        "venue_en": facts.venue_name.en,
        "bank": facts.bank.id,
        "bank_version": facts.bank.version,
        "bank_digest": facts.bank.digest,
        "certificate_zh": facts.certificate.zh,
        "certificate_en": facts.certificate.en,
        "level": facts.level,
        "venue_key": facts.venue_key.hex(),
        "sequence": facts.sequence,
        "previous": facts.previous,
        "created": facts.created,
        "opens_at": facts.opens_at,
        "candidates": facts.candidates,
        "mock": facts.mock,
        "sample": facts.sample,
    }


def read_package(row: AnyRow) -> PackageFacts:
    """Return the facts in a row of ``PACKAGES``."""
    return PackageFacts(
        digest=Digest(row.digest),
        sitting=SittingId(row.sitting),
        place=Place(row.batch, row.session, row.room, row.venue),
        venue_name=Text(row.venue_zh, row.venue_en),
        bank=BankReference(BankId(row.bank), row.bank_version, Digest(row.bank_digest)),
        certificate=Text(row.certificate_zh, row.certificate_en),
        level=row.level,
        venue_key=bytes.fromhex(row.venue_key),
        sequence=row.sequence,
        previous=row.previous,
        created=row.created,
        opens_at=row.opens_at,
        candidates=row.candidates,
        mock=row.mock,
        sample=row.sample,
    )


def read_key(row: AnyRow) -> ResultKey:
    """Return whose row this is."""
    return ResultKey(SittingId(row.sitting), CandidateId(row.candidate))


def read_standing(row: AnyRow) -> Standing:
    """Return where a result stands; the row names its importer ``imported_by``."""
    return Standing(
        key=read_key(row),
        name=row.name,
        state=row.state,
        conclusion=row.conclusion,
        imported_by=row.imported_by,
        has_photo=row.has_photo,
        mock=row.mock,
    )


def read_part(row: AnyRow) -> PartScore:
    """Return one part of a result."""
    waiting = msgspec.json.decode(row.waiting, type=tuple[Waiting, ...])
    return PartScore(row.part, row.status, _points(row.points), Points(row.worth), waiting)


def read_listed(row: AnyRow, parts: tuple[PartScore, ...]) -> RegisteredResult:
    """Return a result as lists show it."""
    return RegisteredResult(
        standing=read_standing(row),
        masked=row.masked,
        certificate=Text(row.certificate_zh, row.certificate_en),
        parts=parts,
        total=_points(row.total),
        band=_band(row),
        released_by=row.released_by,
        number=row.number,
        revoked_at=row.revoked_at,
    )


def read_whole(row: AnyRow, parts: tuple[PartScore, ...], photo: bytes | None) -> CandidateResult:
    """Return a result with everything that a certificate needs."""
    return CandidateResult(
        candidate=CandidateId(row.candidate),
        name=row.name,
        document_type=row.document_type,
        document=row.document,
        parts=parts,
        total=_points(row.total),
        conclusion=row.conclusion,
        band=_band(row),
        photo=photo,
    )


def read_import(row: AnyRow) -> ImportRecord:
    """Return an import with what it counts."""
    return ImportRecord(
        number=row.number,
        by=row.by,
        at=row.at,
        packages=row.packages,
        results=row.results,
        certificates=row.certificates,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )


def read_certificate(row: AnyRow) -> IssuedCertificate:
    """Return a certificate."""
    issued = date.fromisoformat(row.issued)
    return IssuedCertificate(
        key=read_key(row),
        number=row.number,
        issued=issued,
        token=row.token,
        rid=row.rid,
        revoked_at=row.revoked_at,
    )


def read_revoked(row: AnyRow) -> RevokedCertificate:
    """Return a revoked certificate as lists name it."""
    at = parse_instant(row.revoked_at)
    return RevokedCertificate(bytes.fromhex(row.rid), row.revoked_reason, at)


def _points(hundredths: int | None) -> Points | None:
    return None if hundredths is None else Points(hundredths)


def _band(row: AnyRow) -> Text | None:
    return Text(row.band_zh, row.band_en) if row.band_zh else None
