"""A process that says when its first window is painted: the station, or a bare window of Qt.

It then waits, so that its memory can be read, until it is killed.
"""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel

PAINTED = b"painted\n"


class Watch(QObject):
    """Says so once when something of a window is painted."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Let everything pass."""
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            self._app.removeEventFilter(self)
            os.write(sys.stdout.fileno(), PAINTED)
        return False


def _bare() -> None:
    app = QApplication([])
    Watch(app)
    label = QLabel("1+X")
    label.showMaximized()
    app.exec()


def _station(data: Path) -> None:
    """Run the whole command, with a watch on the application that it opens."""
    from onex_exam import bootstrap  # noqa: PLC0415  (a bare window must not pay for it)
    from onex_exam.__main__ import main  # noqa: PLC0415  (the same)

    opened = bootstrap.open_application

    def watched() -> QApplication:
        app = opened()
        Watch(app)
        return app

    bootstrap.open_application = watched
    sys.argv = ["onex-exam", "--data", str(data)]
    main()


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, help="a station's folder; none: a bare Qt")
    data = parser.parse_args().data
    if data is None:
        _bare()
    else:
        _station(data)


if __name__ == "__main__":
    _main()
