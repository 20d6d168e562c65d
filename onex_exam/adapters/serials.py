"""The serials that an issuer's key has numbered with, kept beside the key, never lowered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onex_exam.adapters.whole_files import PRIVATE, unavailable, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.credentials.documents import FORMAT, open_document


@dataclass(frozen=True, slots=True)
class SerialBook:
    """See ``services.registry_ports.Serials``. ``key`` is the issuer's key file."""

    key: Path

    @property
    def path(self) -> Path:
        """Where the highest serial stands."""
        return self.key.with_name(f"{self.key.name}.serials")

    @contextmanager
    def held(self) -> Iterator["HeldBook"]:
        """Keep every other process from numbering with this key until the end.

        Raises PackageError for a book that cannot be read: forgetting would give numbers twice.
        """
        import fcntl  # noqa: PLC0415  (there is none on Windows, as for the station's lock)

        try:
            lock = self.key.open("rb")
        except OSError as error:
            raise unavailable(self.key, error) from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield HeldBook(self.path, _read(self.path))


@dataclass(frozen=True, slots=True)
class HeldBook:
    """The book while nobody else has it."""

    path: Path
    highest: int

    def take(self, serial: int) -> None:
        """Note that a serial is taken, on disk when this returns."""
        state: canonical.Json = {"format": FORMAT, "highest": max(serial, self.highest)}
        write_whole(self.path, canonical.encode(state), PRIVATE)


def _read(path: Path) -> int:
    if not path.exists():
        return 0
    return open_document(path.read_bytes(), "serials").whole("highest")
