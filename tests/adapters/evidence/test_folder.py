import os
from pathlib import Path

import pytest

from onex_exam.adapters.evidence import folder as subject
from onex_exam.adapters.evidence.folder import list_folder, open_regular, see_files
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.practical.facts import Rejected
from onex_exam.domain.practical.files import SeenFile
from tests.adapters.evidence.spreadsheets import with_cells
from tests.domain.practical.judged import task_of


def test_regular_files_are_listed_and_lock_files_are_not(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.txt", "~$b.xlsx", ".~lock.b.xlsx#"):
        (tmp_path / name).write_bytes(b"x")

    listing = list_folder(tmp_path)

    assert listing.files == ("a.txt", "b.xlsx")
    assert listing.rejected == ()


def test_what_is_no_regular_file_is_listed_as_rejected(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "inside").mkdir()
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "gone").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "hard").hardlink_to(tmp_path / "real")
    with (tmp_path / "giant").open("wb") as sparse:
        sparse.truncate(2**40)

    listing = list_folder(tmp_path)

    assert listing.files == ()
    assert listing.rejected == (
        Rejected("giant", "file-too-large"),
        Rejected("gone", "file-not-regular"),
        Rejected("hard", "file-not-regular"),
        Rejected("inside", "file-is-folder"),
        Rejected("link", "file-not-regular"),
        Rejected("pipe", "file-not-regular"),
        Rejected("real", "file-not-regular"),
    )


def test_names_that_cannot_be_shown_are_rejected_with_a_name_that_can(tmp_path: Path) -> None:
    (tmp_path / "a\x07b").write_bytes(b"x")
    Path(os.fsdecode(bytes(tmp_path) + b"/\xff\xfe")).write_bytes(b"x")

    assert list_folder(tmp_path).rejected == (
        Rejected("\\udcff\\udcfe", "file-name-unreadable"),
        Rejected("a\\x07b", "file-name-unreadable"),
    )


def test_a_flood_of_files_pushes_no_wanted_file_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "MOST_FILES", 5)
    for number in range(50):
        (tmp_path / f"x{number}").write_bytes(b"")
    (tmp_path / "done.xlsx").write_bytes(b"x")

    listing = list_folder(tmp_path, frozenset({"done.xlsx"}))

    assert "done.xlsx" in listing.files
    assert len(listing.files) <= 6
    assert {each.code for each in listing.rejected} == {"file-too-many"}
    assert len(listing.rejected) <= 5


def test_a_wanted_name_that_is_rejected_is_always_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "MOST_FILES", 0)
    (tmp_path / "x").write_bytes(b"")
    (tmp_path / "done.xlsx").symlink_to("/etc/passwd")

    wanted = list_folder(tmp_path, frozenset({"done.xlsx"}))

    assert Rejected("done.xlsx", "file-not-regular") in wanted.rejected


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="work-folder"):
        list_folder(tmp_path / "gone")


def test_opening_follows_no_link_and_waits_for_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "inside").mkdir()
    (tmp_path / "real").write_bytes(b"x")

    for name in ("link", "pipe", "inside", "gone"):
        with open_regular(tmp_path, name) as file:
            assert file is None
    with open_regular(tmp_path, "real") as file:
        assert file is not None
        assert file.read() == b"x"


def test_a_quick_look_tells_what_each_file_is(tmp_path: Path) -> None:
    (tmp_path / "done.xlsx").write_bytes(with_cells({"A1": 1}))
    (tmp_path / "done.et").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    (tmp_path / "link").symlink_to("done.et")

    assert see_files(task_of().task, tmp_path) == (
        SeenFile("done.et", "ole"),
        SeenFile("done.xlsx", "xlsx"),
    )
