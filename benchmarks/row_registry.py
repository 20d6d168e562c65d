"""Row 4: importing results into SQLite, against ``executemany`` of the same rows and an ORM."""

import sqlite3
import tempfile
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks.measuring import ROUNDS, Line, in_turns, quantile
from onex_exam.adapters.registry.rows import PART_COLUMNS, RESULT_COLUMNS, part_rows, result_row
from onex_exam.adapters.registry.store import SqlRegistry, make_registry
from onex_exam.domain.credentials.numbering import PRESET, number_scheme
from onex_exam.domain.credentials.orders import BankReference, Place
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.package_results import CandidateResult, PartScore
from onex_exam.domain.ids import BankId, CandidateId, Digest, SittingId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.services.registry_ports import Pinned, Stamp

GOAL, GOAL_ORM = 0.75, 10.0
_NOW = Stamp("benchmark", datetime(2026, 11, 22, tzinfo=UTC))
_TIMES = 2


def measure(candidates: int = 1_000) -> Sequence[Line]:
    """Return ours against both. One call takes in one package of so many candidates."""
    people = tuple(_result(number) for number in range(candidates))
    with tempfile.TemporaryDirectory() as folder:
        raw, ours = _raw(Path(folder) / "raw", people), _ours(Path(folder) / "ours", people)
        fast, first = in_turns(lambda: next(raw), lambda: next(ours), _TIMES)
        orm, again = _orm(Path(folder) / "orm", people), _ours(Path(folder) / "again", people)
        naive, second = in_turns(lambda: next(orm), lambda: next(again), 1)
        for each in (raw, ours, orm, again):
            each.close()
    return [
        _line("import of results, against executemany of the same rows", fast, first, GOAL),
        _line("import of results, against one ORM object for each row", naive, second, GOAL_ORM),
    ]


def _line(what: str, floor: Sequence[int], ours: Sequence[int], goal: float) -> Line:
    other, own = quantile(floor, 50), quantile(ours, 50)
    ratio = other / own
    shown = (f"{other / 1e6:,.1f} ms", f"{own / 1e6:,.1f} ms")
    return Line(what, *shown, ratio, f">= {goal}", ratio >= goal)


def _ours(path: Path, people: Sequence[CandidateResult]) -> Generator[None, None, None]:
    """Take in one package after another as the registry does."""
    registry = _registry(path)
    for number in count(1):
        with registry.writing() as transaction:
            imported = transaction.add_import(_NOW)
            transaction.add_package(imported, _facts(number), people)
        yield
    registry.close()


def _raw(path: Path, people: Sequence[CandidateResult]) -> Generator[None, None, None]:
    """Write rows that lie ready into the same tables, with nothing between them and SQLite."""
    packages = range(1, _TIMES * (ROUNDS + 1) + 1)
    registry = _registry(path)
    with registry.writing() as transaction:
        imported = transaction.add_import(_NOW)
        for number in packages:
            transaction.add_package(imported, _facts(number), ())
    registry.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")  # what the registry promises, the floor keeps
    prepared = [_rows(number, people) for number in packages]
    for results, parts in prepared:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_insert("results", RESULT_COLUMNS), results)
        connection.executemany(_insert("part_results", PART_COLUMNS), parts)
        connection.execute("COMMIT")
        yield
    connection.close()


class _Base(DeclarativeBase):
    """The tables of the naive way."""


class _Result(_Base):
    """A result as an object that a session keeps."""

    __tablename__ = "orm_results"
    sitting: Mapped[str] = mapped_column(primary_key=True)
    candidate: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    document: Mapped[str]
    masked: Mapped[str]
    total: Mapped[int | None]
    conclusion: Mapped[str]
    state: Mapped[str]


class _Part(_Base):
    """A part as an object that a session keeps."""

    __tablename__ = "orm_parts"
    sitting: Mapped[str] = mapped_column(primary_key=True)
    candidate: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    points: Mapped[int | None]
    worth: Mapped[int]


def _orm(path: Path, people: Sequence[CandidateResult]) -> Generator[None, None, None]:
    """Write each row as an object of its own, flushed as it comes."""
    engine = create_engine(f"sqlite:///{path}")
    _Base.metadata.create_all(engine)
    for number in count(1):
        with Session(engine) as session:
            for each in people:
                session.add(_orm_result(f"S{number}", each))
                session.add_all(_orm_parts(f"S{number}", each))
                session.flush()
            session.commit()
        yield
    engine.dispose()


def _orm_result(sitting: str, each: CandidateResult) -> _Result:
    return _Result(
        sitting=sitting,
        candidate=each.candidate,
        name=each.name,
        document=each.document,
        masked=each.document,
        total=each.total.hundredths if each.total else None,
        conclusion=each.conclusion,
        state="imported",
    )


def _orm_parts(sitting: str, each: CandidateResult) -> list[_Part]:
    return [
        _Part(
            sitting=sitting,
            candidate=each.candidate,
            place=place,
            status=part.status,
            points=part.points.hundredths if part.points else None,
            worth=part.worth.hundredths,
        )
        for place, part in enumerate(each.parts)
    ]


def _registry(path: Path) -> SqlRegistry:
    scheme = number_scheme(PRESET, "BENCH", sample=True)
    return make_registry(str(path), Pinned(Text("机构", "Organization"), b"", scheme), _NOW)


def _rows(
    package: int, people: Sequence[CandidateResult]
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    sitting = SittingId(f"S{package}")
    results = [result_row(sitting, package, each) for each in people]
    return results, [row for each in people for row in part_rows(sitting, each)]


def _insert(table: str, columns: Sequence[str]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608  (own names)


def _result(number: int) -> CandidateResult:
    points = Points(60_00 + number % 40_00)
    return CandidateResult(
        candidate=CandidateId(f"2026112{number:05}"),
        name="王小明",
        document_type="citizen-id",
        document=f"0000002000010{number:05}",
        parts=tuple(
            PartScore(name, "normal", points, Points(100_00)) for name in ("theory", "practical")
        ),
        total=points,
        conclusion="passed",
        band=None,
        photo=None,
    )


_FACTS = PackageFacts(
    digest=Digest("0" * 64),
    sitting=SittingId("S"),
    place=Place("2026-11", "1", "301", "V001"),
    venue_name=Text("考点", "Venue"),
    bank=BankReference(BankId("office-data-junior"), "2026.1", Digest("b" * 64)),
    certificate=Text("办公数据处理", "Office data processing"),
    level="junior",
    venue_key=bytes(32),
    sequence=1,
    previous=None,
    created="2026-11-22T04:00:00Z",
    opens_at="2026-11-22T01:00:00Z",
    candidates=1_000,
    mock=False,
    sample=True,
)


def _facts(number: int) -> PackageFacts:
    sitting, digest = SittingId(f"S{number}"), Digest(f"{number:064x}")
    return replace(_FACTS, sitting=sitting, digest=digest, sequence=number)
