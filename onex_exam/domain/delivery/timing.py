"""The time ledger: how much time a person had, has left, and who gave or took it and why."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from onex_exam.domain.delivery.instants import Instant

GRACE_MS = 2_000
"""A response that was on its way when the time ended is still taken."""
INTERRUPTIONS_BEFORE_ALARM = 3
"""From this interruption on somebody should look at the station, and at who restarts it."""
LOST_BEFORE_ALARM_MS = 5 * 60_000
"""As long as this altogether is time enough to work on elsewhere, in however few interruptions."""


def saved_in_time(saved_wall_ms: int, asked: Instant, now: Instant) -> bool:
    """Tell whether a file's version may count for the moment at which files were asked for.

    Reading takes a while, and somebody may save meanwhile: such a version is too late. A time
    of saving after ``now`` only says that the wall clock was set back, which nobody suffers for.
    """
    return not asked.wall_ms + GRACE_MS < saved_wall_ms <= now.wall_ms


LineKind: TypeAlias = Literal["limit", "planned", "incident", "removed", "interrupted"]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One cause of time. ``ms`` is what it adds to the allowance (negative when it takes)."""

    kind: LineKind
    ms: int
    reason: str
    by: str
    wall: str


@dataclass(frozen=True, slots=True)
class TimeLedger:
    """Time of one attempt, in milliseconds of the monotonic clock.

    While the clock runs, ``runs_from`` is the last moment that is already counted in
    ``used_ms``. After a restart it still names that moment, of an older epoch: the clock
    stands until the attempt goes on, whatever is noted in between. ``interrupted`` lines say
    how long such gaps were; they add nothing to the allowance, because nothing was taken
    from it.
    """

    lines: tuple[LedgerLine, ...] = ()
    used_ms: int = 0
    runs_from: Instant | None = None

    @property
    def allowed_ms(self) -> int:
        """The limit with everything granted and removed."""
        return sum(line.ms for line in self.lines if line.kind != "interrupted")

    @property
    def interruptions(self) -> int:
        """How often the station came back in the middle."""
        return sum(line.kind == "interrupted" for line in self.lines)

    @property
    def lost_ms(self) -> int:
        """How long the station stood still altogether while this clock should have run."""
        return sum(line.ms for line in self.lines if line.kind == "interrupted")

    @property
    def alarming(self) -> bool:
        """Whether the attempt was interrupted so often, or so long, that somebody should look."""
        often = self.interruptions >= INTERRUPTIONS_BEFORE_ALARM
        return often or self.lost_ms >= LOST_BEFORE_ALARM_MS

    def stands_at(self, at: Instant) -> bool:
        """Tell whether the clock ran in an older epoch and nobody went on since the restart."""
        return self.runs_from is not None and self.runs_from.epoch != at.epoch

    def used_at(self, at: Instant) -> int:
        """Return the time used up to this moment."""
        return self.used_ms + (at.since(self.runs_from) if self.runs_from else 0)

    def remaining(self, at: Instant) -> int:
        """Return the time left at this moment; never less than none."""
        return max(0, self.allowed_ms - self.used_at(at))

    def counted(self, at: Instant) -> "TimeLedger":
        """Return the ledger with the time up to this moment counted."""
        if self.runs_from is None or self.stands_at(at):
            return self
        return replace(self, used_ms=self.used_at(at), runs_from=at)

    def running(self, at: Instant) -> "TimeLedger":
        """Return the ledger with the clock running from this moment."""
        return replace(self, runs_from=at)

    def stopped(self, at: Instant) -> "TimeLedger":
        """Return the ledger with the clock standing from this moment."""
        return replace(self.counted(at), runs_from=None)

    def with_line(self, line: LedgerLine) -> "TimeLedger":
        """Return the ledger with one more line."""
        return replace(self, lines=(*self.lines, line))
