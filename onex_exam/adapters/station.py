"""The station's data folder: who owns it, what is in it, what the station remembers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onex_exam.adapters.whole_files import write_whole
from onex_exam.domain.errors import TamperError, UnavailableError
from onex_exam.domain.ids import SittingId
from onex_exam.services.stations import Settings

PRIVATE_FOLDER = 0o700
STAGING = "."
"""How the name of a folder begins that is not whole yet."""


@dataclass(frozen=True, slots=True)
class Station:
    """The folders of one station. Mode 0700; one instance at a time (``held``)."""

    data: Path

    @property
    def keys(self) -> Path:
        """Sealed keys of the practice organization, the venue and the chief invigilators."""
        return self.data / "keys"

    @property
    def trust(self) -> Path:
        """Public trust documents: root, grant."""
        return self.data / "trust"

    @property
    def exports(self) -> Path:
        """Packages that left, and what goes with them."""
        return self.data / "exports"

    @property
    def banks(self) -> Path:
        """Banks that were added to this station."""
        return self.data / "banks"

    @property
    def paper_keys(self) -> Path:
        """What is right in papers whose sittings the organization grades."""
        return self.data / "paper-keys"

    @property
    def certificates(self) -> Path:
        """Where certificates are written unless a person says otherwise."""
        return self.data / "certificates"

    @property
    def registry(self) -> Path:
        """The registry of the organization's side."""
        return self.data / "registry.sqlite"

    def sitting(self, sitting: SittingId) -> Path:
        """Return the folder of a sitting."""
        return self.data / "sittings" / sitting

    def sittings(self) -> tuple[SittingId, ...]:
        """Return all sittings that were prepared here, the newest first."""
        folder = self.data / "sittings"
        if not folder.is_dir():
            return ()
        found = [
            each.name
            for each in folder.iterdir()
            if each.is_dir() and not each.name.startswith(STAGING)
        ]
        return tuple(SittingId(name) for name in sorted(found, reverse=True))

    def make_folders(self) -> None:
        """Make what is missing; raise UnavailableError ``data-folder-not-writable``."""
        try:
            for folder in (self.data, self.keys, self.trust, self.exports):
                folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            self.data.chmod(PRIVATE_FOLDER)
        except OSError as error:
            raise UnavailableError(
                "data-folder-not-writable", folder=str(self.data), reason=error.strerror or ""
            ) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Own the data folder; raise UnavailableError ``station-already-open``."""
        import fcntl  # noqa: PLC0415  (there is none on Windows, where the lock comes with E3)

        self.make_folders()
        with (self.data / "station.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise UnavailableError("station-already-open", folder=str(self.data)) from error
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def read_settings(self) -> Settings | None:
        """Return what the station remembers; None before the first run."""
        path = self.data / "settings.toml"
        if not path.exists():
            return None
        try:
            return msgspec.toml.decode(path.read_bytes(), type=Settings)
        except msgspec.DecodeError as error:
            raise TamperError("settings-unreadable", file=str(path)) from error

    def write_settings(self, settings: Settings) -> None:
        """Remember the settings, whole."""
        lines = [
            f'language = "{settings.language}"',
            f'role = "{settings.role}"',
            f'theme = "{settings.theme}"',
            f"scale = {settings.scale}",
        ]
        write_whole(self.data / "settings.toml", ("\n".join(lines) + "\n").encode())
