"""Opens and makes the database of a registry: SQLite in a file, or another by its URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    event,
    exc,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.engine import URL

from onex_exam.adapters.registry.tables import REGISTRY
from onex_exam.domain.errors import OnexError, RuleError, TamperError, UnavailableError

NEWEST = "0002"
"""The migration that this program's tables are at."""
WAIT_SECONDS = 30
"""How long a writer waits for another before it says that the registry is busy."""
_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITES = "onex_writes"


def open_engine(database: str, *, make: bool = False) -> Engine:
    """Return an engine for a URL, or for the path of an SQLite file.

    Raises RuleError ``usage-database`` for a URL that is none, UnavailableError
    ``registry-missing`` for a file that is not there (unless it is to be made) and
    ``database-driver-missing`` when the program for that kind of database is not installed.
    """
    url = _url(database)
    path = url.database if url.get_backend_name() == "sqlite" else None
    if path and not make and not Path(path).is_file():
        raise UnavailableError("registry-missing", database=path)
    try:
        engine = create_engine(url)
    except (exc.NoSuchModuleError, exc.ArgumentError, ImportError) as error:
        raise UnavailableError("database-driver-missing", driver=url.drivername) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment and changes nothing."""
    with translated(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give the connection of the only writer: committed on leaving, undone by an error."""
    with translated(engine), engine.connect() as connection:
        writer = connection.execution_options(**{_WRITES: True})
        with writer.begin():
            if inspect(writer).has_table(REGISTRY.name):
                # Where writers are not one by nature (not SQLite), they queue for this row.
                writer.execute(select(REGISTRY.c.id).with_for_update())
            yield writer


def migrate(engine: Engine) -> None:
    """Bring the tables to ``NEWEST`` in one transaction: power lost meanwhile leaves the old.

    Raises TamperError ``registry-newer`` for tables that a later program made.
    """
    found = _version(engine)
    if found == NEWEST:
        return
    if found is not None and found > NEWEST:
        raise TamperError("registry-newer", found=found, known=NEWEST)
    from alembic import command  # noqa: PLC0415  (0.3 s, and only when there is something to do)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, NEWEST)


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn what the database says into this program's errors."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _as_ours(error, engine) from error


def _url(database: str) -> URL:
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        return make_url(database)
    except (exc.ArgumentError, ValueError) as error:
        raise RuleError("usage-database", found=database) from error


def _prepare_sqlite(connection: object, _record: object) -> None:
    """Leave transactions to SQLAlchemy; wait for other writers; keep what references name."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # sqlite3.Connection
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(engine: Engine) -> str | None:
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _as_ours(error: exc.DBAPIError, engine: Engine) -> OnexError:
    name = str(engine.url.database)
    code = getattr(error.orig, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return UnavailableError("registry-busy", database=name)
    if code in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
        return TamperError("registry-unreadable", database=name)
    if isinstance(error, exc.IntegrityError):
        return TamperError("registry-contradicts", database=name, reason=str(error.orig))
    return UnavailableError("registry-not-written", database=name, reason=str(error.orig))
