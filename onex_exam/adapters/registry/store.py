"""The registry in a database: opened once, read in moments, changed in whole transactions."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Engine, delete, func, insert, inspect, select, update

from onex_exam.adapters.registry import database
from onex_exam.adapters.registry.rows import (
    PART_COLUMNS,
    PHOTO_COLUMNS,
    RESULT_COLUMNS,
    insert_many,
    package_row,
    part_rows,
    result_row,
)
from onex_exam.adapters.registry.tables import (
    CERTIFICATES,
    EVENTS,
    IMPORTS,
    KEYS,
    PACKAGES,
    PARTS,
    PHOTOS,
    REGISTRY,
    RESULTS,
)
from onex_exam.adapters.registry.views import SqlView
from onex_exam.adapters.whole_files import unavailable
from onex_exam.domain.credentials.documents import instant_text
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.package_results import CandidateResult
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.errors import RuleError, UnavailableError
from onex_exam.services.registry_ports import (
    IssuedCertificate,
    Pinned,
    RegistryTransaction,
    RegistryView,
    Stamp,
)


@dataclass(frozen=True, slots=True)
class SqlRegistry:
    """See ``services.registry_ports.RegistryStore``."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[RegistryView]:
        """Look at one moment of the registry."""
        with database.reading(self.engine) as connection:
            yield SqlView(connection)

    @contextmanager
    def writing(self) -> Iterator[RegistryTransaction]:
        """Change the registry, all of it or nothing."""
        with database.writing(self.engine) as connection:
            yield SqlTransaction(connection)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_registry(name: str) -> SqlRegistry:
    """Open a registry by URL or path, and bring its tables up to date.

    Raises UnavailableError ``registry-missing`` when there is none, TamperError
    ``registry-unreadable`` or ``registry-newer``, RuleError ``usage-database``.
    """
    engine = database.open_engine(name)
    with database.reading(engine) as connection:
        if not inspect(connection).has_table(REGISTRY.name):
            raise UnavailableError("registry-missing", database=str(engine.url.database))
    database.migrate(engine)
    return SqlRegistry(engine)


def make_registry(name: str, pinned: Pinned, stamp: Stamp) -> SqlRegistry:
    """Make a registry with its root pinned for good; raise RuleError ``registry-exists``."""
    engine = database.open_engine(name, make=True)
    _make_file(engine)
    database.migrate(engine)
    with database.writing(engine) as connection:
        if connection.execute(select(func.count()).select_from(REGISTRY)).scalar_one():
            raise RuleError("registry-exists", database=str(engine.url.database))
        connection.execute(
            insert(REGISTRY).values(
                id=1,
                organization_zh=pinned.organization.zh,
                organization_en=pinned.organization.en,
                root=pinned.root,
                sample=pinned.sample,
                code=pinned.scheme.organization,
                template=pinned.scheme.template,
                serials=0,
            )
        )
        SqlTransaction(connection).note(stamp, "opened", pinned.organization.en)
    return SqlRegistry(engine)


class SqlTransaction(SqlView):
    """One transaction on a registry in a database."""

    __slots__ = ()

    def add_import(self, stamp: Stamp) -> int:
        """Begin an import and return its number."""
        number = self._highest(IMPORTS.c.number) + 1
        at = instant_text(stamp.at)
        self.connection.execute(insert(IMPORTS).values(number=number, by=stamp.by, at=at))
        self.note(stamp, "imported", str(number))
        return number

    def add_package(
        self, number: int, facts: PackageFacts, results: Sequence[CandidateResult]
    ) -> None:
        """Record a package and its results as part of an import."""
        package = self._highest(PACKAGES.c.id) + 1
        row = {**package_row(number, facts), "id": package}
        self.connection.execute(insert(PACKAGES).values(row))
        self._remember_sequence(facts)
        sitting = facts.sitting
        rows = [result_row(sitting, package, each) for each in results]
        insert_many(self.connection, RESULTS, RESULT_COLUMNS, rows)
        parts = [row for each in results for row in part_rows(sitting, each)]
        insert_many(self.connection, PARTS, PART_COLUMNS, parts)
        photos = [(sitting, each.candidate, each.photo) for each in results if each.photo]
        insert_many(self.connection, PHOTOS, PHOTO_COLUMNS, photos)

    def mark_undone(self, number: int, stamp: Stamp) -> None:
        """Take an import's packages and results out again; that they were here stays known."""
        packages = select(PACKAGES.c.id).where(PACKAGES.c.number == number)
        sittings = select(PACKAGES.c.sitting).where(PACKAGES.c.number == number, PACKAGES.c.held)
        for table in (PARTS, PHOTOS):
            self.connection.execute(delete(table).where(table.c.sitting.in_(sittings)))
        self.connection.execute(delete(RESULTS).where(RESULTS.c.package.in_(packages)))
        of_import = PACKAGES.c.number == number
        self.connection.execute(update(PACKAGES).where(of_import).values(held=False))
        at = instant_text(stamp.at)
        undone = update(IMPORTS).where(IMPORTS.c.number == number)
        self.connection.execute(undone.values(undone_by=stamp.by, undone_at=at))
        self.note(stamp, "undone", str(number))

    def mark_released(self, keys: Sequence[ResultKey], stamp: Stamp) -> None:
        """Record that these results are released."""
        at = instant_text(stamp.at)
        for key in keys:
            self._set_state(key, state="released", released_by=stamp.by, released_at=at)
            self.note(stamp, "released", _subject(key))

    def next_serial(self) -> int:
        """Return the serial of the next certificate; it is taken when that is recorded."""
        return int(self.connection.execute(select(REGISTRY.c.serials)).scalar_one()) + 1

    def add_certificate(self, certificate: IssuedCertificate, serial: int, stamp: Stamp) -> None:
        """Record a certificate; its result is certified."""
        self.connection.execute(
            insert(CERTIFICATES).values(
                sitting=certificate.key.sitting,
                candidate=certificate.key.candidate,
                number=certificate.number,
                serial=serial,
                issued=certificate.issued.isoformat(),
                by=stamp.by,
                token=certificate.token,
                rid=certificate.rid,
            )
        )
        self.connection.execute(update(REGISTRY).values(serials=serial))
        self._set_state(certificate.key, state="certified")
        self.note(stamp, "certified", f"{_subject(certificate.key)} {certificate.number}")

    def mark_revoked(self, certificate: IssuedCertificate, reason: str, stamp: Stamp) -> None:
        """Record that a certificate is revoked; its number and its result stay on record."""
        ended = update(CERTIFICATES).where(CERTIFICATES.c.number == certificate.number)
        values = {"revoked_at": instant_text(stamp.at), "revoked_reason": reason}
        self.connection.execute(ended.values(values))
        self.note(stamp, "revoked", f"{_subject(certificate.key)} {certificate.number} {reason}")

    def note(self, stamp: Stamp, deed: str, subject: str) -> None:
        """Write down who did what, and when."""
        at = instant_text(stamp.at)
        row = {"at": at, "by": stamp.by, "deed": deed, "subject": subject}
        self.connection.execute(insert(EVENTS).values(row))

    def _remember_sequence(self, facts: PackageFacts) -> None:
        """Keep the highest sequence of a key; a package that was excepted does not lower it."""
        key, values = facts.venue_key.hex(), {"highest": facts.sequence, "digest": facts.digest}
        found = select(KEYS.c.highest).where(KEYS.c.venue_key == key)
        highest = self.connection.execute(found).scalar_one_or_none()
        if highest is None:
            self.connection.execute(insert(KEYS).values(venue_key=key, **values))
        elif facts.sequence > highest:
            self.connection.execute(update(KEYS).where(KEYS.c.venue_key == key).values(values))

    def _set_state(self, key: ResultKey, **values: str) -> None:
        of_result = update(RESULTS).where(
            RESULTS.c.sitting == key.sitting, RESULTS.c.candidate == key.candidate
        )
        self.connection.execute(of_result.values(values))

    def _highest(self, column: Column[int]) -> int:
        return int(self.connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one())


def _subject(key: ResultKey) -> str:
    return f"{key.sitting}/{key.candidate}"


def _make_file(engine: Engine) -> None:
    """Make the SQLite file for its owner only: SQLite gives its logs the same permissions."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name:
        return
    path = Path(name)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise unavailable(path, error) from error
