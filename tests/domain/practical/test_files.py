import pytest

from onex_exam.domain.practical.files import SeenFile, file_problems, is_lock_file, kind_of
from tests.domain.practical.judged import task_of

TASK = task_of().task
ZIP = b"PK\x03\x04"


@pytest.mark.parametrize(
    ("head", "tail", "kind"),
    [
        (b"", b"", "empty"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"...", b"", "ole"),
        (b"%PDF-1.7", b"", "pdf"),
        (ZIP + b"..", b"xl/workbook.xml", "xlsx"),
        (ZIP + b"..", b"xl/workbook.xml xl/vbaProject.bin", "xlsm"),
        (ZIP + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", b"", "ods"),
        (ZIP, b"word/document.xml", "zip"),
        ("登记号,工号".encode("gb18030"), b"", "text"),
        (b"\x00\x01", b"", "unknown"),
    ],
)
def test_a_file_is_what_its_bytes_say(head: bytes, tail: bytes, kind: str) -> None:
    assert kind_of(head, tail) == kind


def test_lock_files_are_known_by_their_names() -> None:
    assert is_lock_file("~$done.xlsx")
    assert is_lock_file(".~lock.done.xlsx#")
    assert is_lock_file(".~done.xlsx")
    assert not is_lock_file("done.xlsx")


def test_a_right_file_under_the_right_name_is_no_problem() -> None:
    assert file_problems(TASK, [SeenFile("a.txt", "text"), SeenFile("done.xlsx", "xlsx")]) == ()


@pytest.mark.parametrize(
    ("seen", "code", "facts"),
    [
        ([], "deliverable-missing", {"file": "done.xlsx"}),
        ([SeenFile("start.xlsx", "xlsx")], "deliverable-missing", {"file": "done.xlsx"}),
        (
            [SeenFile("done.et", "ole")],
            "deliverable-other-type",
            {"file": "done.xlsx", "found": "done.et"},
        ),
        (
            [SeenFile("done", "xlsx")],
            "deliverable-other-type",
            {"file": "done.xlsx", "found": "done"},
        ),
        ([SeenFile("done.xlsx", "ole")], "file-is-ole", {"file": "done.xlsx"}),
        ([SeenFile("done.xlsx", "xlsm")], "file-is-xlsm", {"file": "done.xlsx"}),
    ],
)
def test_what_would_cost_all_points_is_said_before_the_hand_in(
    seen: list[SeenFile], code: str, facts: dict[str, object]
) -> None:
    (problem,) = file_problems(TASK, seen)

    assert (problem.file, problem.code, problem.facts) == ("done.xlsx", code, facts)
