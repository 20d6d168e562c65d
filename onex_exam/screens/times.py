"""Times as people read them: durations from milliseconds, wall clocks in the venue's zone."""

from datetime import datetime, timedelta, tzinfo

from onex_exam.domain.delivery.instants import Instant

SECOND, MINUTE = 1_000, 60_000
_MINUS = "\N{MINUS SIGN}"


def duration(ms: int) -> str:
    """Return ``1:05:09`` or ``05:09``; a started second of what is left counts as whole."""
    seconds = -(-max(0, ms) // SECOND)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def signed(ms: int) -> str:
    """Return ``+10:00``, or the same with a minus sign."""
    return ("+" if ms >= 0 else _MINUS) + duration(abs(ms))


def wall_clock(wall: str, zone: tzinfo | None, *, seconds: bool = False, later_ms: int = 0) -> str:
    """Return ``09:41``, so much later than a stored UTC time; no zone is the computer's own."""
    moment = datetime.fromisoformat(wall) + timedelta(milliseconds=later_ms)
    local = moment.astimezone(zone)
    return local.strftime("%H:%M:%S" if seconds else "%H:%M")


def wall_date(wall: str, zone: tzinfo | None) -> str:
    """Return ``2026-11-22 09:41`` of a stored UTC time; unchanged when it is none."""
    try:
        return datetime.fromisoformat(wall).astimezone(zone).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return wall


def ends_at(now: Instant, remaining_ms: int, zone: tzinfo | None) -> str:
    """Return the wall clock time at which the time is up if nothing else happens."""
    return wall_clock(now.wall, zone, seconds=True, later_ms=remaining_ms)
