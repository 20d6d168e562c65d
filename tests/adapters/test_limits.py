import resource
import subprocess
import sys

from onex_exam.adapters.limits import LIMITS, limit_self


def test_limits_that_a_process_gives_itself_bind_it_and_cannot_be_raised_again() -> None:
    script = """
import resource, sys
from onex_exam.adapters.limits import LIMITS, limit_self
limit_self(LIMITS)
assert all(resource.getrlimit(what) == (most, most) for what, most in LIMITS.items())
try:
    open("/dev/null", "rb")
    bytearray(3 * 2**30)
except MemoryError:
    sys.exit(7)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 7


def test_the_limits_cover_time_memory_files_and_size() -> None:
    assert LIMITS.keys() >= {
        resource.RLIMIT_CPU,
        resource.RLIMIT_AS,
        resource.RLIMIT_FSIZE,
        resource.RLIMIT_NOFILE,
    }


def test_a_process_may_limit_itself_to_what_it_has() -> None:
    limit_self({resource.RLIMIT_CORE: 0})

    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
