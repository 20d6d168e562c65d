"""One thread for slow work, apart from the thread that draws and the one that writes."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class SlowThread:
    """Runs slow jobs one after another."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slow")

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        """Queue a job."""
        return self._pool.submit(job)

    def close(self) -> None:
        """Finish what is queued."""
        self._pool.shutdown()
