import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from onex_exam.adapters.registry import database
from onex_exam.adapters.registry.tables import METADATA
from onex_exam.domain.errors import RuleError, TamperError, UnavailableError

DIES_IN_MIGRATION = """
import os, signal, sys
from sqlalchemy import event
from onex_exam.adapters.registry.database import migrate, open_engine

engine, left = open_engine(sys.argv[1], make=True), [int(sys.argv[2])]

def count(connection, cursor, statement, parameters, context, executemany):
    if statement.lstrip().upper().startswith(("CREATE", "INSERT", "UPDATE")):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

event.listen(engine, "after_cursor_execute", count)
migrate(engine)
"""


def tables(path: Path) -> set[str]:
    engine = database.open_engine(str(path), make=True)
    with database.reading(engine) as connection:
        return set(inspect(connection).get_table_names())


def test_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    engine = database.open_engine(str(tmp_path / "r.sqlite"), make=True)
    database.migrate(engine)
    with database.reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    engine = database.open_engine(str(tmp_path / "r.sqlite"), make=True)
    database.migrate(engine)
    before = tables(tmp_path / "r.sqlite")
    database.migrate(engine)
    assert tables(tmp_path / "r.sqlite") == before


@pytest.mark.slow
def test_power_lost_in_a_migration_leaves_the_old_tables_or_the_new(tmp_path: Path) -> None:
    """F11: killed after every fourth statement that changes something, and once not at all."""
    ends = []
    for statements in range(1, 40, 4):
        path = tmp_path / f"{statements}.sqlite"
        done = subprocess.run(
            [sys.executable, "-c", DIES_IN_MIGRATION, str(path), str(statements)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
        found = tables(path)
        assert found in (set(), {*METADATA.tables, "alembic_version"})
        ends.append((done.returncode, bool(found)))
        database.migrate(database.open_engine(str(path)))
        assert tables(path) == {*METADATA.tables, "alembic_version"}
        if done.returncode == 0:
            break
    assert (-signal.SIGKILL, False) in ends
    assert ends[-1] == (0, True)


def test_results_that_an_earlier_program_imported_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    engine = database.open_engine(str(path), make=True)
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    with database.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with sqlite3.connect(path) as plain:
        plain.execute("INSERT INTO part_results VALUES ('S', 'C', 0, 'theory', 'normal', 1, 2)")
    database.migrate(engine)
    with database.reading(engine) as connection:
        row = connection.execute(text("SELECT points, waiting FROM part_results")).one()
    assert tuple(row) == (1, "[]")


def test_a_registry_of_a_later_program_is_left_alone(tmp_path: Path) -> None:
    engine = database.open_engine(str(tmp_path / "r.sqlite"), make=True)
    database.migrate(engine)
    with database.writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(TamperError, match="registry-newer"):
        database.migrate(engine)


def test_answers_are_durable_before_they_are_given(tmp_path: Path) -> None:
    engine = database.open_engine(str(tmp_path / "r.sqlite"), make=True)
    with database.reading(engine) as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


def test_a_writer_that_waited_in_vain_says_that_the_registry_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0)
    path = tmp_path / "r.sqlite"
    engine = database.open_engine(str(path), make=True)
    database.migrate(engine)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UnavailableError, match="registry-busy"), database.writing(engine):
        pass
    other.execute("ROLLBACK")
    other.close()


def test_a_database_that_takes_nothing_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    engine = database.open_engine(str(path), make=True)
    database.migrate(engine)
    with pytest.raises(UnavailableError, match="registry-not-written"):
        write_when_full(engine)
    assert tables(path) == {*METADATA.tables, "alembic_version"}


def write_when_full(engine: Engine) -> None:
    with database.writing(engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # as a full disk
        connection.exec_driver_sql("CREATE TABLE filler AS SELECT zeroblob(1000000)")


def test_an_address_that_is_none_is_a_wrong_use() -> None:
    with pytest.raises(RuleError, match="usage-database"):
        database.open_engine("://")


def test_a_database_whose_driver_is_not_installed_is_said_so() -> None:
    for url in ("postgresql+psycopg://host/registry", "oracle+nothing://host/registry"):
        with pytest.raises(UnavailableError, match="database-driver-missing"):
            database.open_engine(url)
