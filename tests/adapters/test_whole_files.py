import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from onex_exam.adapters.whole_files import PRIVATE, check_written, unavailable, write_whole
from onex_exam.domain.errors import UnavailableError


def test_a_file_appears_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "成绩.onexresult"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_a_private_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "key", b"x", PRIVATE)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in [tmp_path, tmp_path / "fifo"]:
        with pytest.raises(UnavailableError, match="not-written"):
            write_whole(path, b"x")
    assert stat.S_ISFIFO((tmp_path / "fifo").stat().st_mode)


def test_no_space_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")
    script = (
        "import signal, sys; from pathlib import Path;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from onex_exam.adapters.whole_files import write_whole;"
        "from onex_exam.domain.errors import UnavailableError\n"
        "try: write_whole(Path(sys.argv[1]), bytes(100_000))\n"
        "except UnavailableError as error: print(error.code)"
    )
    limited = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert limited.stdout.strip() == "not-written"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="space") as full, Path("/dev/full").open("wb") as device:
        device.write(b"x" * 100_000)
    assert unavailable(tmp_path, full.value).code == "no-space"


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.geteuid() == 0:
        with pytest.raises(UnavailableError) as refusal:
            write_whole(Path("/proc/onex-exam"), b"x")
        assert refusal.value.code in {"no-permission", "not-written"}
        return
    with pytest.raises(UnavailableError, match="no-permission"):
        write_whole(folder / "file", b"x")


def test_a_missing_folder_is_an_answer_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="not-written"):
        write_whole(tmp_path / "missing" / "file", b"x")


def test_a_folder_in_the_way_stays_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(UnavailableError, match="not-written"):
        write_whole(tmp_path / "taken", b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_a_disk_that_gives_back_something_else_is_found(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"as read")
    check_written(tmp_path / "file", b"as read")
    with pytest.raises(UnavailableError, match="not-written"):
        check_written(tmp_path / "file", b"as written")
