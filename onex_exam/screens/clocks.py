"""Times and durations as people read them; China has one time zone and no summer time."""

from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
_SECOND_MS = 1_000


def countdown(ms: int) -> str:
    """Return ``01:29:59``; a second counts until it is over."""
    seconds = -(-ms // _SECOND_MS)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def time_of_day(wall: str, later_ms: int = 0, *, seconds: bool = True) -> str:
    """Return the time in China of a UTC wall time, so many milliseconds later."""
    moment = datetime.fromisoformat(wall).astimezone(BEIJING) + timedelta(milliseconds=later_ms)
    return moment.strftime("%H:%M:%S" if seconds else "%H:%M")


def file_size(size: int) -> str:
    """Return a size in the unit that fits: ``820 B``, ``14.2 KB``, ``3.1 MB``."""
    kilo = 1024
    if size < kilo:
        return f"{size} B"
    if size < kilo * kilo:
        return f"{size / kilo:.1f} KB"
    return f"{size / kilo / kilo:.1f} MB"
