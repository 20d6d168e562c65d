import subprocess
import sys
from pathlib import Path

import pytest

import onex_exam
from onex_exam.adapters.serials import SerialBook
from onex_exam.domain.errors import PackageError, UnavailableError

TAKER = """
import sys
from pathlib import Path
from onex_exam.adapters.serials import SerialBook
for _ in range(20):
    with SerialBook(Path(sys.argv[1])).held() as book:
        print(book.highest + 1)
        book.take(book.highest + 1)
"""


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "issuer.json"
    path.write_bytes(b"a key")
    return path


def test_what_was_taken_is_known_to_whoever_has_the_key(key: Path) -> None:
    with SerialBook(key).held() as book:
        assert book.highest == 0
        book.take(7)
    with SerialBook(key).held() as book:
        assert book.highest == 7
    assert SerialBook(key).path.stat().st_mode & 0o777 == 0o600


def test_the_highest_serial_never_falls(key: Path) -> None:
    for serial in (7, 3):
        with SerialBook(key).held() as book:
            book.take(serial)
    with SerialBook(key).held() as book:
        assert book.highest == 7


def test_two_processes_never_take_one_serial(key: Path) -> None:
    command = [sys.executable, "-c", TAKER, str(key)]
    root = Path(onex_exam.__file__).parents[1]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) for _ in range(2)]
    said = [each.communicate(timeout=60)[0].split() for each in running]
    assert sorted(int(each) for some in said for each in some) == list(range(1, 41))


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format":0,"highest":-1}', b"\xff"])
def test_a_book_that_cannot_be_read_numbers_nothing(key: Path, content: bytes) -> None:
    SerialBook(key).path.write_bytes(content)
    with pytest.raises(PackageError), SerialBook(key).held():
        pass


def test_without_the_key_there_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError), SerialBook(tmp_path / "none.json").held():
        pass
