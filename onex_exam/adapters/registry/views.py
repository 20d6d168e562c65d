"""Reads the registry's tables through one connection; changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, tuple_

from onex_exam.adapters.registry.rows import (
    read_certificate,
    read_import,
    read_key,
    read_listed,
    read_package,
    read_part,
    read_revoked,
    read_standing,
    read_whole,
)
from onex_exam.adapters.registry.tables import (
    CERTIFICATES,
    IMPORTS,
    KEYS,
    PACKAGES,
    PARTS,
    PHOTOS,
    REGISTRY,
    RESULTS,
)
from onex_exam.domain.credentials.admission import Holdings, Last
from onex_exam.domain.credentials.numbering import number_scheme
from onex_exam.domain.credentials.package_results import PartScore
from onex_exam.domain.credentials.registered import (
    Counts,
    HeldPackage,
    ImportRecord,
    ResultPage,
    ResultQuery,
)
from onex_exam.domain.credentials.revocations import RevokedCertificate
from onex_exam.domain.credentials.states import WAITING, ResultKey, Standing
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import Digest, SittingId
from onex_exam.domain.language import Text
from onex_exam.services.registry_ports import Basis, IssuedCertificate, Pinned

_AT_ONCE = 300
"""Keys in one statement: every database takes that many."""


@dataclass(frozen=True, slots=True)
class SqlView:
    """One moment of a registry in a database."""

    connection: Connection

    def pinned(self) -> Pinned:
        """Return what the registry was opened with."""
        row = self.connection.execute(select(REGISTRY)).one()
        scheme = number_scheme(row.template, row.code, sample=row.sample)
        return Pinned(Text(row.organization_zh, row.organization_en), row.root, scheme)

    def holdings(self) -> Holdings:
        """Return what decides about new packages."""
        held = select(PACKAGES.c.sitting, PACKAGES.c.digest).where(PACKAGES.c.held)
        undone = select(PACKAGES.c.digest).where(~PACKAGES.c.held)
        sample = self.connection.execute(select(REGISTRY.c.sample)).scalar_one()
        return Holdings(
            sample=sample,
            sittings={
                SittingId(row.sitting): Digest(row.digest) for row in self.connection.execute(held)
            },
            last={
                bytes.fromhex(row.venue_key): Last(row.highest, Digest(row.digest))
                for row in self.connection.execute(select(KEYS))
            },
            undone=frozenset(Digest(each) for each in self.connection.execute(undone).scalars()),
        )

    def imports(self) -> Sequence[ImportRecord]:
        """Return all imports, the newest first."""
        packages = _count_by_import(select(PACKAGES.c.number, PACKAGES.c.id)).alias("packages_in")
        results = _count_by_import(_results_in_imports()).alias("results_in")
        certificates = _count_by_import(_certificates_in_imports()).alias("certificates_in")
        counted: list[ColumnElement[int]] = []
        joined: Any = IMPORTS
        for name, each in (
            ("packages", packages),
            ("results", results),
            ("certificates", certificates),
        ):
            joined = joined.outerjoin(each, each.c.number == IMPORTS.c.number)
            counted.append(func.coalesce(each.c.amount, 0).label(name))
        query = select(IMPORTS, *counted).select_from(joined).order_by(IMPORTS.c.number.desc())
        return [read_import(row) for row in self.connection.execute(query)]

    def packages(self) -> Sequence[HeldPackage]:
        """Return all packages that are held, by sitting."""
        query = select(PACKAGES).where(PACKAGES.c.held).order_by(PACKAGES.c.sitting)
        rows = self.connection.execute(query)
        return [HeldPackage(read_package(row), row.number) for row in rows]

    def results(self, query: ResultQuery) -> ResultPage:
        """Return the results of a query."""
        wanted = _conditions(query)
        amount = select(func.count()).select_from(_listed()).where(*wanted)
        rows = self.connection.execute(
            _list_query()
            .where(*wanted)
            .order_by(RESULTS.c.sitting, RESULTS.c.candidate)
            .limit(query.limit)
        ).all()
        parts = self._parts([read_key(row) for row in rows])
        listed = tuple(read_listed(row, tuple(parts[read_key(row)])) for row in rows)
        return ResultPage(listed, self.connection.execute(amount).scalar_one())

    def standings(self, keys: Sequence[ResultKey]) -> Sequence[Standing]:
        """Return where these results stand, in their order; unknown ones are left out."""
        found = {
            read_key(row): read_standing(row)
            for some in _in_portions(keys)
            for row in self.connection.execute(_list_query().where(_is_one_of(RESULTS, some)))
        }
        return [found[key] for key in keys if key in found]

    def keys_of(self, sitting: SittingId) -> Sequence[ResultKey]:
        """Return the results of a sitting, by admission number."""
        query = select(RESULTS.c.sitting, RESULTS.c.candidate).where(RESULTS.c.sitting == sitting)
        return [
            read_key(row) for row in self.connection.execute(query.order_by(RESULTS.c.candidate))
        ]

    def basis(self, key: ResultKey) -> Basis:
        """Return what a certificate on this result would rest on."""
        query = (
            select(
                RESULTS,
                PACKAGES.c.certificate_zh,
                PACKAGES.c.certificate_en,
                PACKAGES.c.level,
                PACKAGES.c.digest,
                PHOTOS.c.jpeg,
            )
            .select_from(RESULTS.join(PACKAGES).outerjoin(PHOTOS, _same_result(PHOTOS)))
            .where(_is_one_of(RESULTS, [key]))
        )
        row = self.connection.execute(query).one_or_none()
        if row is None:
            raise RuleError("result-unknown", sitting=key.sitting, candidate=key.candidate)
        pinned = self.pinned()
        return Basis(
            key=key,
            result=read_whole(row, tuple(self._parts([key])[key]), row.jpeg),
            certificate=Text(row.certificate_zh, row.certificate_en),
            level=row.level,
            issuer=pinned.organization,
            package=Digest(row.digest),
            sample=pinned.sample,
        )

    def certificate(self, key: ResultKey) -> IssuedCertificate | None:
        """Return the certificate that was issued on a result."""
        query = select(CERTIFICATES).where(_is_one_of(CERTIFICATES, [key]))
        row = self.connection.execute(query).one_or_none()
        return None if row is None else read_certificate(row)

    def certificate_numbered(self, number: str) -> IssuedCertificate | None:
        """Return the certificate with this number."""
        query = select(CERTIFICATES).where(CERTIFICATES.c.number == number)
        row = self.connection.execute(query).one_or_none()
        return None if row is None else read_certificate(row)

    def revoked(self) -> Sequence[RevokedCertificate]:
        """Return all certificates that were revoked, as lists name them."""
        query = select(CERTIFICATES).where(CERTIFICATES.c.revoked_at.is_not(None))
        rows = self.connection.execute(query.order_by(CERTIFICATES.c.serial))
        return [read_revoked(row) for row in rows]

    def counts(self) -> Counts:
        """Return how much there is."""
        held = select(func.count()).select_from(PACKAGES).where(PACKAGES.c.held)
        issued = select(func.count()).select_from(CERTIFICATES)
        revoked = issued.where(CERTIFICATES.c.revoked_at.is_not(None))
        return Counts(
            packages=self.connection.execute(held).scalar_one(),
            states=self._counted_by(RESULTS.c.state),
            conclusions=self._counted_by(RESULTS.c.conclusion),
            certificates=self.connection.execute(issued).scalar_one(),
            revoked=self.connection.execute(revoked).scalar_one(),
        )

    def _counted_by(self, column: ColumnElement[Any]) -> tuple[tuple[Any, int], ...]:
        query = select(column, func.count()).group_by(column).order_by(column)
        return tuple((name, amount) for name, amount in self.connection.execute(query))

    def _parts(self, keys: Sequence[ResultKey]) -> defaultdict[ResultKey, list[PartScore]]:
        parts: defaultdict[ResultKey, list[PartScore]] = defaultdict(list)
        for some in _in_portions(keys):
            query = select(PARTS).where(_is_one_of(PARTS, some)).order_by(PARTS.c.place)
            for row in self.connection.execute(query):
                parts[read_key(row)].append(read_part(row))
        return parts


def _in_portions(keys: Sequence[ResultKey]) -> Iterable[Sequence[ResultKey]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))


def _is_one_of(table: Any, keys: Sequence[ResultKey]) -> ColumnElement[bool]:  # noqa: ANN401  (any table with a result's key)
    wanted = [(key.sitting, key.candidate) for key in keys]
    return tuple_(table.c.sitting, table.c.candidate).in_(wanted)


def _same_result(table: Any) -> ColumnElement[bool]:  # noqa: ANN401  (any table with a result's key)
    return and_(table.c.sitting == RESULTS.c.sitting, table.c.candidate == RESULTS.c.candidate)


def _listed() -> Any:  # noqa: ANN401  (SQLAlchemy's join of several tables has no simple type)
    return (
        RESULTS.join(PACKAGES, PACKAGES.c.id == RESULTS.c.package)
        .join(IMPORTS, IMPORTS.c.number == PACKAGES.c.number)
        .outerjoin(CERTIFICATES, _same_result(CERTIFICATES))
    )


def _list_query() -> Select[Any]:
    """Return everything that a list shows, and nothing that it must not: no document number."""
    hidden = {RESULTS.c.document.name}
    return select(
        *(column for column in RESULTS.c if column.name not in hidden),
        PACKAGES.c.certificate_zh,
        PACKAGES.c.certificate_en,
        PACKAGES.c.mock,
        IMPORTS.c.by.label("imported_by"),
        CERTIFICATES.c.number,
        CERTIFICATES.c.revoked_at,
    ).select_from(_listed())


def _conditions(query: ResultQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.state:
        wanted.append(RESULTS.c.state == query.state)
    if query.waiting:
        wanted.append(RESULTS.c.conclusion.in_(sorted(WAITING)))
    if query.sitting:
        wanted.append(RESULTS.c.sitting == query.sitting)
    if text := query.text.strip():
        wanted.append(
            or_(
                RESULTS.c.name.icontains(text, autoescape=True),
                RESULTS.c.candidate.icontains(text, autoescape=True),
                CERTIFICATES.c.number.icontains(text, autoescape=True),
            )
        )
    return wanted


def _results_in_imports() -> Select[Any]:
    return select(PACKAGES.c.number, RESULTS.c.candidate).select_from(
        RESULTS.join(PACKAGES, PACKAGES.c.id == RESULTS.c.package)
    )


def _certificates_in_imports() -> Select[Any]:
    return select(PACKAGES.c.number, CERTIFICATES.c.candidate).select_from(
        RESULTS.join(PACKAGES, PACKAGES.c.id == RESULTS.c.package).join(
            CERTIFICATES, _same_result(CERTIFICATES)
        )
    )


def _count_by_import(rows: Select[Any]) -> Select[Any]:
    inner = rows.subquery()
    return select(inner.c.number, func.count().label("amount")).group_by(inner.c.number)
