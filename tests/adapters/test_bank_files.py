import hashlib
import json
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onex_exam.adapters.bank_files import MOST_FILES, load_bank, read_source
from onex_exam.domain.errors import BankError, UnavailableError
from tests.domain.bank.builders import draft
from tests.domain.bank.folders import write_bank

NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_bank(draft(), tmp_path / "bank")


def found(folder: Path) -> list[tuple[str, str, str]]:
    """Return file, place and code of what the files are wrong about."""
    return [(each.file, each.place, each.code) for each in read_source(folder).problems]


def test_a_folder_gives_the_bank_that_was_written(folder: Path) -> None:
    bank = load_bank(folder)
    wanted = draft().bank()
    assert (bank.standard, bank.items, bank.blueprints) == (
        wanted.standard,
        wanted.items,
        wanted.blueprints,
    )
    (starter,) = bank.tasks[next(iter(bank.tasks))].task.starters
    assert (starter.file, starter.size) == ("start.xlsx", 10)
    assert starter.digest == hashlib.sha256(b"a workbook").hexdigest()


def test_the_digest_is_that_of_the_format(folder: Path) -> None:
    """Worked out once more as docs/formats/bank.md says, with other tools."""
    files = sorted(
        [path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
        for path in folder.rglob("*")
        if path.is_file() and path.name != "REVIEW.md"
    )
    text = json.dumps(files, separators=(",", ":"), ensure_ascii=False)
    assert read_source(folder).digest == hashlib.sha256(text.encode()).hexdigest()


def test_every_file_of_the_bank_is_in_its_digest(folder: Path) -> None:
    before = read_source(folder).digest
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        path.write_bytes(data + b"\n")
        assert (read_source(folder).digest == before) == (path.name == "REVIEW.md")
        path.write_bytes(data)
    assert read_source(folder).digest == before


def test_what_tools_leave_behind_is_no_part_of_a_bank(folder: Path) -> None:
    before = read_source(folder)
    (folder / "items" / ".shop.toml.swp").write_bytes(b"\xff")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x", encoding="utf-8")
    (folder / "tasks" / "job-a" / "__pycache__").mkdir()
    (folder / "tasks" / "job-a" / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert read_source(folder) == before


def test_pictures_and_solutions_belong_to_the_bank(folder: Path) -> None:
    before = read_source(folder).digest
    (folder / "media").mkdir()
    (folder / "media" / "chart.png").write_bytes(b"\x89PNG")
    (folder / "tasks" / "job-a" / "solutions" / "reference").mkdir(parents=True)
    (folder / "tasks" / "job-a" / "solutions" / "reference" / "done.xlsx").write_bytes(b"x")
    assert found(folder) == []
    assert read_source(folder).digest != before


def overwrite(name: str, data: bytes) -> Callable[[Path], object]:
    """Return a change that writes other bytes."""
    return lambda folder: (folder / name).write_bytes(data)


def link(name: str, target: str) -> Callable[[Path], object]:
    """Return a change that puts a link in place of a file."""

    def change(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return change


def fifo(folder: Path) -> None:
    os.mkfifo(folder / "media-pipe")


def plug(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "plug"))


def nest(folder: Path) -> None:
    path = folder / "media"
    for _ in range(10):
        path /= "d"
    path.mkdir(parents=True)
    (path / "a.png").write_bytes(b"x")


def remove_task(folder: Path) -> None:
    (folder / "tasks" / "job-a" / "task.toml").unlink()


SHOP = "items/shop.toml"


@pytest.mark.parametrize(
    ("change", "file", "place", "code"),
    [
        (overwrite("bank.toml", b"\xef\xbb\xbfformat = 0\n"), "bank.toml", "", "text-bom"),
        (overwrite(SHOP, "a = 1\nb = '题'\n".encode("gb18030")), SHOP, "line 2", "text-not-utf8"),
        (overwrite(SHOP, "[[item]]\n".encode("utf-16")), SHOP, "line 1", "text-not-utf8"),
        (overwrite(SHOP, b"a = 1\nb = \n"), SHOP, "line 2", "toml-syntax"),
        (overwrite(SHOP, b'a = 1\nb = """\nopen\n'), SHOP, "line 3", "toml-syntax"),
        (overwrite(SHOP, b"a = 1\na = 2\n"), SHOP, "line 2", "toml-syntax"),
        (overwrite(SHOP, b"a = " + b"9" * 5000), SHOP, "line 1", "toml-syntax"),
        (overwrite(SHOP, b"a = 2026-13-01\n"), SHOP, "line 1", "toml-syntax"),
        (overwrite(SHOP, b"a = " + b"[" * 50_000), SHOP, "", "toml-deep"),
        (overwrite(SHOP, b"a = 1\nb" + b".b" * 400_000 + b" = 1"), SHOP, "line 2", "toml-deep"),
        (overwrite(SHOP, b"[" + b"'b' . " * 150_000 + b"b]"), SHOP, "line 1", "toml-deep"),
        (overwrite(SHOP, b"#" * (2**20 + 1)), SHOP, "", "file-large"),
        (
            overwrite("tasks/job-a/brief.zh.md", b"\xff"),
            "tasks/job-a/brief.zh.md",
            "line 1",
            "text-not-utf8",
        ),
        (overwrite("items/notes.txt", b"x"), "items/notes.txt", "", "file-unexpected"),
        (overwrite("items/Notes.toml", b""), "items/Notes.toml", "", "file-unexpected"),
        (overwrite("blueprints/plan.bak", b""), "blueprints/plan.bak", "", "file-unexpected"),
        (link(SHOP, "/etc/passwd"), SHOP, "", "file-link"),
        (link(SHOP, "../../outside.toml"), SHOP, "", "file-link"),
        (link(SHOP, "1-desk.toml"), SHOP, "", "file-link"),
        (link("media", "/etc"), "media", "", "file-link"),
        (fifo, "media-pipe", "", "file-special"),
        (plug, "plug", "", "file-special"),
        (nest, "media/d/d/d/d/d/d/d/d", "", "file-special"),
        (overwrite("a\nb.txt", b"x"), "a\\u000ab.txt", "", "file-name"),
        (overwrite("e\u0301.txt", b"x"), "e\u0301.txt", "", "file-name"),
        (overwrite("a\\b.txt", b"x"), "a\\b.txt", "", "file-name"),
        (overwrite("\udcff.txt", b"x"), "\\udcff.txt", "", "file-name"),
        (remove_task, "tasks/job-a/task.toml", "", "file-absent"),
    ],
)
def test_what_is_wrong_with_a_file_is_named_and_the_bank_not_loaded(
    folder: Path, change: Callable[[Path], object], file: str, place: str, code: str
) -> None:
    change(folder)
    assert (file, place, code) in found(folder)
    with pytest.raises(BankError, match="bank-unreadable"):
        load_bank(folder)


def test_nested_folders_of_items_are_not_read(folder: Path) -> None:
    (folder / "items" / "more").mkdir()
    (folder / "items" / "more" / "extra.toml").write_text("", encoding="utf-8")
    assert found(folder) == [("items/more/extra.toml", "", "file-unexpected")]


def test_a_folder_of_too_many_files_is_not_read(folder: Path) -> None:
    (folder / "media").mkdir()
    for number in range(MOST_FILES + 1):
        (folder / "media" / str(number)).touch()
    with pytest.raises(BankError, match="bank-unreadable") as caught:
        read_source(folder)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts) == ("files-many", {"most": MOST_FILES})


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_folder_that_is_not_there_is_not_available(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UnavailableError, match="bank-folder") as caught:
        read_source(tmp_path / name)
    assert caught.value.facts["folder"] == str(tmp_path / name)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Read as somebody who owns nothing, when the tests are run by root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_files_and_folders_that_may_not_be_read_are_named() -> None:
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        base.chmod(0o755)
        folder = write_bank(draft(), base / "bank")
        (folder / SHOP).chmod(0)
        (folder / "tasks" / "job-a").chmod(0)
        with without_privileges():
            problems = found(folder)
            with pytest.raises(BankError):
                load_bank(folder)
        (folder / "tasks" / "job-a").chmod(0o755)
        assert problems == [
            ("tasks/job-a/", "", "file-unreadable"),
            (SHOP, "", "file-unreadable"),
        ]


def test_a_folder_that_may_not_be_read_is_not_available() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0)
        with without_privileges(), pytest.raises(UnavailableError, match="bank-folder"):
            read_source(folder)
        folder.chmod(0o700)
