"""A clock that moves only when told to: time in simulated sittings."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from onex_exam.domain.delivery.instants import Instant

BEIJING = timezone(timedelta(hours=8))
"""The zone of everything simulated, wherever it is played."""


@dataclass(slots=True)
class SimulatedTime:
    """What all clocks of one simulated station share: monotonic and wall time."""

    boot_ms: int
    started: datetime
    _origin: int = field(init=False)

    def __post_init__(self) -> None:
        """Remember where both clocks started together."""
        self._origin = self.boot_ms

    def advance(self, ms: int) -> None:
        """Let time pass."""
        self.boot_ms += ms

    @property
    def wall(self) -> str:
        """The wall clock."""
        passed = timedelta(milliseconds=self.boot_ms - self._origin)
        moment = (self.started + passed).astimezone(UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


@dataclass(frozen=True, slots=True)
class SimulatedClock:
    """The clock of one epoch of a simulated station."""

    time: SimulatedTime
    epoch: int

    def now(self) -> Instant:
        """Return this moment."""
        return Instant(self.epoch, self.time.boot_ms, self.time.wall)
