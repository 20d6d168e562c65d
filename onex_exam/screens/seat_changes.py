"""What a candidate is told when an attempt has changed without the candidate's doing; pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.timing import LedgerLine
from onex_exam.screens.seat_view import Notice
from onex_exam.screens.timer import MINUTE_MS
from onex_exam.screens.times import wall_clock

STAYS_MS = 10_000
"""How long a message stays."""
_GRANTED = ("planned", "incident")


def is_older(one: Attempt, other: Attempt) -> bool:
    """Tell whether an attempt ends before another does: such news is late and not shown."""
    if one.last is None or other.last is None:
        return one.last is None and other.last is not None
    return (one.last.epoch, one.last.boot_ms) < (other.last.epoch, other.last.boot_ms)


def until(now: Instant, ms: int) -> Instant:
    """Return the moment so many milliseconds from now."""
    return replace(now, boot_ms=now.boot_ms + ms)


def notices_of(
    before: Attempt, after: Attempt, now: Instant, zone: tzinfo | None
) -> tuple[Notice, ...]:
    """Return what to say about extra time, time taken back, and a pause that is over."""
    return tuple(_notices(before, after, now, zone))


def welcome_back(attempt: Attempt, now: Instant) -> tuple[Notice, ...]:
    """Return what to say to somebody whose computer came back in the middle of the paper."""
    if attempt.state != "running" or not attempt.ledger.interruptions:
        return ()
    return (Notice("good", "seat.came-back", until(now, STAYS_MS)),)


def _notices(
    before: Attempt, after: Attempt, now: Instant, zone: tzinfo | None
) -> Iterator[Notice]:
    stays = until(now, STAYS_MS)
    if before.state in ("running", "suspended") and after.state in ("running", "suspended"):
        end = wall_clock(now.wall, zone, later_ms=after.remaining(now))
        for line in after.ledger.lines[len(before.ledger.lines) :]:
            yield from _about_time(line, end, stays)
    if before.state == "suspended" and after.state == "running":
        yield Notice("good", "seat.resumed", stays)


def _about_time(line: LedgerLine, end: str, stays: Instant) -> Iterator[Notice]:
    facts = {"minutes": -(-abs(line.ms) // MINUTE_MS), "end": end}
    if line.kind in _GRANTED:
        yield Notice("good", "seat.time-granted", stays, facts)
    if line.kind == "removed":
        yield Notice("caution", "seat.time-removed", stays, facts)
