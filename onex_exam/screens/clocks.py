"""What is left and how large something is, as a candidate reads it."""

_SECOND_MS = 1_000


def countdown(ms: int) -> str:
    """Return ``01:29:59``; a second counts until it is over."""
    seconds = -(-ms // _SECOND_MS)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def file_size(size: int) -> str:
    """Return a size in the unit that fits: ``820 B``, ``14.2 KB``, ``3.1 MB``."""
    kilo = 1024
    if size < kilo:
        return f"{size} B"
    if size < kilo * kilo:
        return f"{size / kilo:.1f} KB"
    return f"{size / kilo / kilo:.1f} MB"
