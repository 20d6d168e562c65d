"""Moments as the station stamps them: monotonic milliseconds decide, wall time is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_SHAPE = b"0000-00-00T00:00:00.000Z"
_TO_NOUGHT = bytes.maketrans(b"123456789", b"000000000")


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

    def earlier(self, ms: int) -> "Instant":
        """Return the moment this many milliseconds before, by both clocks."""
        wall = datetime.fromisoformat(self.wall) - timedelta(milliseconds=ms)
        text = wall.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Instant(self.epoch, self.boot_ms - ms, text)

    def since(self, earlier: "Instant") -> int:
        """Return the milliseconds from an earlier moment of the same epoch; 0 from another one."""
        if self.epoch != earlier.epoch:
            return 0
        return max(0, self.boot_ms - earlier.boot_ms)


def done_at(claimed: Instant, now: Instant) -> Instant:
    """Return when something was done that is written down only now.

    A slow disk must not make it later than it was; nothing is done in the future, and of
    another epoch nothing is known.
    """
    if claimed.epoch != now.epoch or claimed.boot_ms > now.boot_ms:
        return now
    return claimed


def is_wall(text: str) -> bool:
    """Tell whether this is a moment as journals write it, ``2026-11-22T09:00:00.000Z``."""
    return are_walls((text,))


def are_walls(texts: Sequence[str]) -> bool:
    """Tell whether all of these are."""
    shapes = "".join(texts).encode(errors="replace").translate(_TO_NOUGHT)
    if shapes != _SHAPE * len(texts) or {*map(len, texts)} - {len(_SHAPE)}:
        return False
    try:
        for text in texts:
            datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def gap(earlier: Instant, later: Instant) -> int:
    """Return the milliseconds between two epochs, as well as they can be known; never negative.

    The monotonic clock says it, unless it began anew because the computer was restarted:
    then the wall clock does.
    """
    if later.boot_ms >= earlier.boot_ms:
        return later.boot_ms - earlier.boot_ms
    return max(0, later.wall_ms - earlier.wall_ms)


def wall_drift(earlier: Instant, later: Instant) -> int:
    """Return by how many milliseconds the wall clock moved more than the monotonic clock.

    Positive when it was set forward, negative when back; 0 between two epochs, because
    nothing is known about the time in between.
    """
    if earlier.epoch != later.epoch:
        return 0
    return (later.wall_ms - earlier.wall_ms) - (later.boot_ms - earlier.boot_ms)
