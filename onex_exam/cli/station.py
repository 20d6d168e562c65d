"""``station``: opens the windows; what happens when no command is named."""

import argparse
import gc
import os
import sys
from pathlib import Path

from onex_exam.cli.frame import Answer, Command, Context
from onex_exam.domain.errors import UnavailableError
from onex_exam.wording import Wording


def commands() -> tuple[Command, ...]:
    """Return the command that opens the station."""
    return (Command("station", _arguments, _open),)


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Take none of its own."""


def _open(chosen: argparse.Namespace, context: Context) -> Answer:  # noqa: ARG001  (a command's)
    _require_display()
    gc.disable()  # nothing that is loaded now is garbage, and the windows free theirs themselves
    from onex_exam.bootstrap import open_station  # noqa: PLC0415  (Qt, for this command only)

    return Answer(open_station(context.data))


def _require_display() -> None:
    """Raise UnavailableError ``no-display``; Qt itself would end the program without a sentence."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    if not shown or (shown.startswith(":") and not _listens(shown[1:].partition(".")[0])):
        raise UnavailableError("no-display", display=shown or "DISPLAY")


def _listens(number: str) -> bool:
    """Tell whether an X server of this computer listens under a number."""
    socket = f"/tmp/.X11-unix/X{number}"  # noqa: S108  (where X servers listen)
    return Path(socket).exists() or f"@{socket}" in Path("/proc/net/unix").read_text()
