from pathlib import Path

import pytest

from onex_exam.adapters.evidence.folder import LARGEST_FILE
from onex_exam.adapters.work_folders import WorkFolders
from onex_exam.domain import canonical
from onex_exam.domain.ids import CandidateId
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
    assert [each.name for each in received] == [DONE]

    files = folders.handed_in(ANNA, TASK, {each.name: each.sha256 for each in received})
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

    files = folders.handed_in(ANNA, TASK, {DONE: received.sha256})
    facts = folders.evidence(ANNA, TASK, files)
    assert files == {DONE: b"first"}
    assert (facts.files[0].sha256, facts.rejected) == (canonical.digest(b"first"), ())


def test_a_candidate_who_has_no_folder_left_nothing(tmp_path: Path) -> None:
    assert WorkFolders(tmp_path).evidence(ANNA, TASK, {}).rejected == ()
