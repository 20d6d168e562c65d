"""Asks a person for files and folders, and opens folders; the system's own dialogs."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog


class Pickers(Protocol):
    """What controllers ask of the desktop."""

    def open_file(self, title: str, pattern: str) -> Path | None:
        """Return a file that a person chose; None when nothing was chosen."""
        ...

    def open_files(self, title: str, pattern: str) -> tuple[Path, ...]:
        """Return files that a person chose; none when nothing was chosen."""
        ...

    def save_file(self, title: str, name: str) -> Path | None:
        """Return where a person wants a file; None when nothing was chosen."""
        ...

    def folder(self, title: str) -> Path | None:
        """Return a folder that a person chose; None when nothing was chosen."""
        ...

    def show_folder(self, folder: Path) -> bool:
        """Open a folder on the desktop; tell whether that worked."""
        ...

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        ...


class DesktopPickers:
    """The dialogs of the desktop."""

    def open_file(self, title: str, pattern: str) -> Path | None:
        """Return a file that a person chose; None when nothing was chosen."""
        chosen, _ = QFileDialog.getOpenFileName(None, _title(title), "", _title(pattern))
        return Path(chosen) if chosen else None

    def open_files(self, title: str, pattern: str) -> tuple[Path, ...]:
        """Return files that a person chose; none when nothing was chosen."""
        chosen, _ = QFileDialog.getOpenFileNames(None, _title(title), "", _title(pattern))
        return tuple(Path(each) for each in chosen)

    def save_file(self, title: str, name: str) -> Path | None:
        """Return where a person wants a file; None when nothing was chosen."""
        chosen, _ = QFileDialog.getSaveFileName(None, _title(title), name)
        return Path(chosen) if chosen else None

    def folder(self, title: str) -> Path | None:
        """Return a folder that a person chose; None when nothing was chosen."""
        chosen = QFileDialog.getExistingDirectory(None, _title(title))
        return Path(chosen) if chosen else None

    def show_folder(self, folder: Path) -> bool:
        """Open a folder on the desktop; tell whether that worked."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)


def _title(text: str) -> str:
    """Return the words of a button as those of the dialog that it opens."""
    return text.replace("\N{HORIZONTAL ELLIPSIS}", "")
