"""Windows without a display: set up before the application is made."""

import os
import sys
from pathlib import Path

_KNOWN = "This plugin does not support propagateSizeHints()"


def use_offscreen_if_needed(screens: Path) -> None:
    """Draw offscreen where there is no display, on a screen of 1280 by 720.

    ``screens`` is the platform's description of the screen. What the platform says of every
    window (it cannot limit sizes) is not passed on; everything else is.
    """
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screens}")
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415  (after the platform is named)

    def pass_on(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if message != _KNOWN:
            sys.stderr.write(message + "\n")

    qInstallMessageHandler(pass_on)
