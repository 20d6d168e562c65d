import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from onex_exam.adapters.evidence.folder import LARGEST_FILE
from onex_exam.adapters.work_folders import LEFT_FOR_ANSWERS, MOST_KEPT, WorkFolders
from onex_exam.domain import canonical
from onex_exam.domain.errors import TamperError, UnavailableError
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.domain.practical.judge import judge
from tests.domain.practical.judged import task_of

ANNA = CandidateId("20260001")
AUTHORED = task_of()
TASK = AUTHORED.task
DONE = "done.xlsx"
ODD = ("CON.xlsx", "a:b.xlsx", "x" * 240 + ".xlsx", "back\\slash.xlsx", "e\u0301.xlsx", "end.")


@pytest.fixture
def folders(tmp_path: Path) -> WorkFolders:
    folders = WorkFolders(tmp_path)
    folders.folder(ANNA, TASK).mkdir(parents=True)
    return folders


def save(folders: WorkFolders, name: str, data: bytes = b"PK") -> None:
    (folders.folder(ANNA, TASK) / name).write_bytes(data)


def test_names_that_no_archive_can_have_are_not_received_and_are_listed(
    folders: WorkFolders,
) -> None:
    for name in (*ODD, "line\nfeed.xlsx", DONE):
        save(folders, name)
    received = folders.snapshot(ANNA, TASK, {}, lambda _changed: True)
    assert [each.file.name for each in received] == [DONE]

    files = folders.handed_in(ANNA, TASK, {each.file.name: each.file.sha256 for each in received})
    facts = folders.evidence(ANNA, TASK, files)
    assert [each.name for each in facts.files] == [DONE]
    assert {(each.name, each.code) for each in facts.rejected} == {
        *((name, "file-name-refused") for name in ODD),
        ("line\\x0afeed.xlsx", "file-name-unreadable"),
    }


def test_work_that_could_not_be_received_waits_for_a_person(folders: WorkFolders) -> None:
    with (folders.folder(ANNA, TASK) / DONE).open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert folders.snapshot(ANNA, TASK, {}, lambda _changed: True) == ()

    results = judge(AUTHORED, folders.evidence(ANNA, TASK, {}))
    assert {each.status for each in results} == {"needs-person"}
    assert results[0].findings[0].code == "file-too-large"


def test_what_was_received_counts_whatever_lies_there_now(folders: WorkFolders) -> None:
    save(folders, DONE, b"first")
    (received,) = folders.snapshot(ANNA, TASK, {}, lambda _changed: True)
    path = folders.folder(ANNA, TASK) / DONE
    path.unlink()
    path.mkdir()

    files = folders.handed_in(ANNA, TASK, {DONE: received.file.sha256})
    facts = folders.evidence(ANNA, TASK, files)
    assert files == {DONE: b"first"}
    assert (facts.files[0].sha256, facts.rejected) == (canonical.digest(b"first"), ())


def always(_: int) -> bool:
    return True


def received_of(folders: WorkFolders, known: dict[str, Digest]) -> dict[str, Digest]:
    """Receive what is new; return what is known then."""
    kept = folders.snapshot(ANNA, TASK, known, always)
    return known | {each.file.name: each.file.sha256 for each in kept}


def test_only_files_to_hand_in_are_kept(folders: WorkFolders) -> None:
    for number in range(20):
        save(folders, f"copy-{number}.xlsx", b"%d" % number)
    save(folders, DONE)

    assert list(received_of(folders, {})) == [DONE]
    assert len(versions(folders)) == 1


def versions(folders: WorkFolders) -> list[Path]:
    return [each for each in (folders.sitting / "versions").rglob("*") if each.is_file()]


def test_superseded_versions_go_before_they_fill_the_disk_and_the_newest_stays(
    folders: WorkFolders,
) -> None:
    known: dict[str, Digest] = {}
    for number in range(8):
        with (folders.folder(ANNA, TASK) / DONE).open("wb") as file:
            file.write(b"%d" % number)
            file.truncate(45 * 2**20)
        known = received_of(folders, known)

    assert sum(each.stat().st_size for each in versions(folders)) <= MOST_KEPT
    assert folders.handed_in(ANNA, TASK, known)[DONE].startswith(b"7")


def test_versions_stop_before_answers_do_and_go_on_when_there_is_space(tmp_path: Path) -> None:
    free = [LEFT_FOR_ANSWERS + 1]
    folders = WorkFolders(tmp_path, lambda _: free[0])
    folders.folder(ANNA, TASK).mkdir(parents=True)
    save(folders, DONE, b"two")
    with pytest.raises(UnavailableError, match="versions-stopped"):
        folders.snapshot(ANNA, TASK, {}, always)
    assert versions(folders) == []

    free[0] = LEFT_FOR_ANSWERS + 3
    assert list(received_of(folders, {})) == [DONE]


def spoil(folder: Path, how: str) -> None:
    if how == "shut":
        folder.chmod(0)
        return
    shutil.rmtree(folder)
    match how:
        case "file":
            folder.write_text("x")
        case "dangling":
            folder.symlink_to(folder.parent / "nothing")
        case "link":
            folder.symlink_to(folder.parent)
        case "fifo":
            os.mkfifo(folder)
        case _:
            assert how == "gone"


@pytest.mark.parametrize("how", ["file", "dangling", "link", "fifo", "gone", "shut"])
def test_a_spoilt_folder_is_laid_again_with_what_was_received(
    folders: WorkFolders, how: str
) -> None:
    save(folders, DONE, b"an hour of work")
    known = received_of(folders, {})
    folder = folders.folder(ANNA, TASK)
    spoil(folder, how)

    assert folders.lay(ANNA, replace(TASK, starters=()), known) == str(folder)
    assert not folder.is_symlink()
    assert (folder / DONE).read_bytes() == b"an hour of work"
    assert folders.snapshot(ANNA, TASK, known, always) == ()


def test_a_starter_that_is_gone_is_named(folders: WorkFolders) -> None:
    folders.folder(ANNA, TASK).rmdir()

    with pytest.raises(TamperError, match="starter-changed"):
        folders.lay(ANNA, TASK)


def test_what_a_link_leads_to_is_nobodys_work(folders: WorkFolders, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / DONE).write_bytes(b"of somebody else")
    folder = folders.folder(ANNA, TASK)
    folder.rmdir()
    folder.symlink_to(foreign)

    with pytest.raises(UnavailableError, match="work-folder"):
        folders.snapshot(ANNA, TASK, {}, always)
    assert folders.evidence(ANNA, TASK, {}).rejected == ()


def test_a_version_says_when_its_file_was_changed_whatever_time_it_was_given(
    folders: WorkFolders,
) -> None:
    save(folders, DONE)
    os.utime(folders.folder(ANNA, TASK) / DONE, (0, 0))
    (kept,) = folders.snapshot(ANNA, TASK, {}, lambda saved_ms: saved_ms == 0)

    assert kept.changed_ms > 1_700_000_000_000


def test_a_version_that_is_gone_waits_for_a_person(folders: WorkFolders) -> None:
    save(folders, DONE, b"received")
    known = received_of(folders, {})
    versions(folders)[0].write_bytes(b"changed")
    assert folders.handed_in(ANNA, TASK, known) == {}

    results = judge(AUTHORED, folders.evidence(ANNA, TASK, {}, known.keys()))
    assert {each.status for each in results} == {"needs-person"}
    assert results[0].findings[0].code == "version-lost"


def test_a_candidate_who_has_no_folder_left_nothing(tmp_path: Path) -> None:
    assert WorkFolders(tmp_path).evidence(ANNA, TASK, {}).rejected == ()
