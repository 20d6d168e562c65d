"""The clocks of this computer; the only place that asks what time it is."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from onex_exam.domain.delivery.instants import Instant

_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@dataclass(frozen=True, slots=True)
class StationClock:
    """The monotonic clock that goes on while the computer sleeps, within one epoch."""

    epoch: int

    def now(self) -> Instant:
        """Return this moment."""
        boot_ms = time.clock_gettime_ns(_SINCE_BOOT) // 1_000_000
        return Instant(self.epoch, boot_ms, wall_clock())


def wall_clock() -> str:
    """Return the wall clock in UTC, ``2026-11-22T09:00:00.000Z``; decides nothing."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def utc_now() -> datetime:
    """Return the wall clock for judging what is valid now; people set it, so it decides little."""
    return datetime.now(UTC)


def local_now() -> datetime:
    """Return the wall clock in this computer's zone, in which documents are dated."""
    return datetime.now(UTC).astimezone()
