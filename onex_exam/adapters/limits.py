"""What a process that parses untrusted files may use, and how it binds itself to that."""

import resource
from collections.abc import Mapping

LIMITS: Mapping[int, int] = {
    resource.RLIMIT_CPU: 30,
    resource.RLIMIT_AS: 1536 * 2**20,
    resource.RLIMIT_FSIZE: 64 * 2**20,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
"""Seconds, bytes and numbers that such a process may use at most."""


def limit_self(limits: Mapping[int, int] = LIMITS) -> None:
    """Give up for good what this process must not use, before anything untrusted is read."""
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
