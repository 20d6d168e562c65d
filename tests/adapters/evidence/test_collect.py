import hashlib
import logging
import os
import sys
import time
from pathlib import Path

import pytest

from onex_exam.adapters.evidence import collect as subject
from onex_exam.adapters.evidence.collect import collect_facts, worker_command
from onex_exam.adapters.evidence.folder import list_folder
from onex_exam.domain.ids import Digest
from onex_exam.domain.practical.facts import EngineFact, FileFact, Rejected, WorkbookFact
from tests.adapters.evidence.spreadsheets import archive, part, with_cells
from tests.domain.practical.builders import checkpoint
from tests.domain.practical.judged import task_of

PROBE = {"set": {"S!A1": 5}, "then": {"S!B1": 10}}
TASK = task_of(checkpoint("one", {"kind": "recalculation", "probes": [PROBE]})).task
GOOD = with_cells({"A1": 1, "B1": ("=A1*2", 2)})
DONE = "done.xlsx"


def digest(content: bytes) -> Digest:
    return Digest(hashlib.sha256(content).hexdigest())


def laid(folder: Path, content: bytes) -> Path:
    (folder / DONE).write_bytes(content)
    return folder


def trouble(folder: Path, content: bytes) -> str | None:
    (workbook,) = collect_facts(TASK, laid(folder, content)).workbooks
    return workbook.trouble


def instead_of_the_worker(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.buffer.read()\n" + script]
    monkeypatch.setattr(subject, "worker_command", lambda: command)


def test_a_folder_is_read_in_full(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("记录", encoding="utf-8")
    (tmp_path / "other.xlsx").write_bytes(GOOD)
    (tmp_path / "link").symlink_to("note.txt")
    facts = collect_facts(TASK, laid(tmp_path, GOOD))

    assert [(each.name, each.kind) for each in facts.files] == [
        (DONE, "xlsx"),
        ("note.txt", "text"),
        ("other.xlsx", "xlsx"),
    ]
    assert facts.files[0] == FileFact(DONE, len(GOOD), digest(GOOD), "xlsx")
    assert facts.rejected == (Rejected("link", "file-not-regular"),)
    (workbook,) = facts.workbooks
    assert (workbook.file, workbook.trouble, workbook.engine.trouble) == (DONE, None, None)
    assert workbook.engine.probes[0].cells[0].after is not None


def test_a_file_of_the_wrong_kind_starts_no_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead_of_the_worker(monkeypatch, "raise SystemExit(9)")
    facts = collect_facts(TASK, laid(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1")))

    assert (facts.files[0].kind, facts.workbooks) == ("ole", ())


def test_an_empty_folder_has_no_facts(tmp_path: Path) -> None:
    assert collect_facts(TASK, tmp_path).files == ()


def test_links_and_embedded_objects_are_noted_and_the_cells_still_read(tmp_path: Path) -> None:
    parts = {"xl/externalLinks/externalLink1.xml": b"<x/>", "xl/embeddings/o.bin": b"x"}
    facts = collect_facts(TASK, laid(tmp_path, archive(parts, GOOD)))

    assert facts.files[0].notes == ("embedded-object", "external-link")
    assert facts.workbooks[0].trouble is None


def test_hostile_archives_are_trouble_with_a_name(tmp_path: Path) -> None:
    bomb = archive({"xl/big.xml": b"<x>" + b" " * (300 * 2**20)}, GOOD)
    entity = archive({"xl/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, GOOD)

    for content, code in ((bomb, "workbook-bomb"), (entity, "workbook-xml")):
        begun = time.perf_counter()
        assert trouble(tmp_path, content) == code
        assert time.perf_counter() - begun < 10


def test_what_the_parser_chokes_on_is_damage(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    broken = part(GOOD, sheet).replace(b"</sheetData>", b"")

    assert trouble(tmp_path, archive({sheet: broken}, GOOD)) == "file-damaged"
    assert DONE in caplog.text


def test_deep_nesting_ends_within_the_limits(tmp_path: Path) -> None:
    deep = b"<x>" * 80_000 + b"</x>" * 80_000
    sheet = part(GOOD, "xl/worksheets/sheet1.xml").replace(b"</worksheet>", deep + b"</worksheet>")
    noisy = archive({"xl/worksheets/sheet1.xml": sheet}, GOOD)
    begun = time.perf_counter()

    assert trouble(tmp_path, noisy) in {None, "file-damaged", "file-too-demanding"}
    assert time.perf_counter() - begun < 30


def test_a_worker_that_hangs_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "child.pid"
    script = (
        "import os, time\n"
        "child = os.fork()\n"
        f"open({str(pid)!r}, 'w').write(str(child or os.getpid())) if child else None\n"
        "time.sleep(60)"
    )
    instead_of_the_worker(monkeypatch, script)
    folder = tmp_path / "work"
    folder.mkdir()
    begun = time.perf_counter()
    (workbook,) = collect_facts(TASK, laid(folder, GOOD), wall_seconds=1).workbooks

    assert workbook == WorkbookFact(DONE, "file-too-demanding")
    assert time.perf_counter() - begun < 10
    assert is_gone(int(pid.read_text()))


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2][0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("sys.exit(3)", "file-damaged"),
        ("raise MemoryError", "file-too-demanding"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "file-too-demanding"),
        ("print('no json')", "file-damaged"),
        ("print('{\"workbook\": 1}')", "file-damaged"),
        ('print(\'{"trouble": "made-up"}\')', "file-damaged"),
        ("print('[' * 100000)", "file-damaged"),
        ("print('{\"notes\": [')", "file-damaged"),
        ("pass", "file-damaged"),
    ],
)
def test_a_worker_is_believed_only_when_its_answer_has_form(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead_of_the_worker(monkeypatch, script)

    assert trouble(tmp_path, GOOD) == code


def test_what_was_read_before_the_engine_stopped_still_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = collect_facts(TASK, laid(tmp_path, GOOD)).workbooks[0]
    script = (
        "from io import BytesIO\n"
        "from onex_exam.adapters.evidence import worker\n"
        f"data = open({str(tmp_path / 'asked')!r}, 'rb').read()\n"
        "def stop(*_): raise SystemExit(4)\n"
        "worker.recalculate = stop\n"
        "worker.serve(BytesIO(data), sys.stdout.buffer)"
    )
    (tmp_path / "asked").write_bytes(subject.request(TASK, DONE, GOOD))
    instead_of_the_worker(monkeypatch, script)
    with caplog.at_level(logging.WARNING):
        (stopped,) = collect_facts(TASK, tmp_path).workbooks

    assert stopped.sheets == whole.sheets
    assert stopped.engine == EngineFact("engine-stopped", (), ())
    assert "ended with 4" in caplog.text


def test_the_worker_inherits_no_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_STATION", "x")
    seen = tmp_path / "seen"
    instead_of_the_worker(
        monkeypatch, f"import os; open({str(seen)!r}, 'w').write(repr(dict(os.environ)))"
    )
    collect_facts(TASK, laid(tmp_path, GOOD))

    assert "LC_ALL" in seen.read_text(encoding="utf-8")
    assert "SECRET" not in seen.read_text(encoding="utf-8")


def test_a_file_that_changes_into_something_else_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path, GOOD)
    listed = list_folder(tmp_path)

    def list_then_swap(*_: object) -> object:
        (tmp_path / DONE).unlink()
        os.mkfifo(tmp_path / DONE)
        return listed

    monkeypatch.setattr(f"{subject.__name__}.list_folder", list_then_swap)

    assert collect_facts(TASK, tmp_path).rejected == (Rejected(DONE, "file-not-regular"),)


def test_the_worker_is_started_as_a_module_of_this_program() -> None:
    assert worker_command()[0] == sys.executable
    assert worker_command()[-1] == "onex_exam.adapters.evidence.worker"
