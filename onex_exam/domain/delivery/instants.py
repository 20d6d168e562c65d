"""Moments as the station stamps them: monotonic milliseconds decide, wall time is read."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment. ``boot_ms`` may be compared only with another of the same epoch."""

    epoch: int
    boot_ms: int
    wall: str
    """UTC, ``2026-11-22T09:00:00.000Z``."""

    @property
    def wall_ms(self) -> int:
        """The wall clock in milliseconds since 1970."""
        since_epoch = datetime.fromisoformat(self.wall) - datetime(1970, 1, 1, tzinfo=UTC)
        return since_epoch // timedelta(milliseconds=1)

    def since(self, earlier: "Instant") -> int:
        """Return the milliseconds from an earlier moment of the same epoch; 0 from another one."""
        if self.epoch != earlier.epoch:
            return 0
        return max(0, self.boot_ms - earlier.boot_ms)


def wall_drift(earlier: Instant, later: Instant) -> int:
    """Return by how many milliseconds the wall clock moved more than the monotonic clock.

    Positive when it was set forward, negative when back; 0 between two epochs, because
    nothing is known about the time in between.
    """
    if earlier.epoch != later.epoch:
        return 0
    return (later.wall_ms - earlier.wall_ms) - (later.boot_ms - earlier.boot_ms)
