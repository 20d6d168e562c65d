"""Registries for tests: real databases in a folder, an issuer that signs with a new key."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from onex_exam.adapters.registry.store import SqlRegistry, make_registry
from onex_exam.adapters.signing import signature_holds
from onex_exam.domain.credentials.numbering import PRESET, number_scheme
from onex_exam.domain.credentials.registered import LookedAt
from onex_exam.domain.credentials.seen import Seen
from onex_exam.domain.credentials.trust import sign_root
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.ids import Digest
from onex_exam.services.certification import Certification
from onex_exam.services.registry import Imported, PackageFile, Registry
from onex_exam.services.registry_ports import Basis, IssuedCertificate, Pinned, Stamp
from tests.domain.credentials.builders import Keys, a_root, new_keys
from tests.domain.credentials.results import NOW, a_package_file

IMPORTER, RELEASER, REGISTRAR = "张老师", "李老师", "登记员"


@dataclass(slots=True)
class ShortMemory:
    """Remembers while the test lasts. Fulfils Memory."""

    seen: dict[Digest, Seen] = field(default_factory=dict)

    def recall(self, root: Digest) -> Seen:
        return self.seen.get(root, Seen())

    def remember(self, root: Digest, seen: Seen) -> None:
        self.seen[root] = seen


def now() -> datetime:
    return NOW.astimezone(UTC)


def a_registry(folder: Path, keys: Keys | None = None, *, sample: bool = True) -> SqlRegistry:
    keys = keys or new_keys()
    root = a_root(keys)
    scheme = number_scheme(PRESET, "ONEX", sample=sample)
    pinned = Pinned(root.organization, sign_root(root, keys.organization[:2]), scheme)
    return make_registry(str(folder / "registry.sqlite"), pinned, Stamp(REGISTRAR, NOW))


def service(store: SqlRegistry) -> Registry:
    return Registry(store, now, signature_holds, ShortMemory())


def take_in(
    store: SqlRegistry,
    number: int,
    conclusions: tuple[Conclusion, ...] = ("passed",),
    *,
    photos: bool = True,
) -> Imported:
    """Import the package of this number."""
    data, looked = a_package_file(number, conclusions, photos=photos)
    return apply(store, [(data, looked)])


def apply(
    store: SqlRegistry, files: Sequence[tuple[bytes, LookedAt]], by: str = IMPORTER
) -> Imported:
    shown = [PackageFile(looked.file, lambda data=data: data) for data, looked in files]  # type: ignore[misc]
    return service(store).apply(shown, [looked for _, looked in files], by)


@dataclass(slots=True)
class PaperIssuer:
    """An issuer that prints plain text; names in ``unprintable`` have a character no font has."""

    unprintable: set[str] = field(default_factory=set)

    def sign(self, basis: Basis, number: str, issued: date) -> IssuedCertificate:
        rid = number.encode()[-8:].hex()
        return IssuedCertificate(basis.key, number, issued, f"token {number}", rid)

    def print(self, basis: Basis, certificate: IssuedCertificate) -> bytes:
        name = basis.result.name
        if name in self.unprintable:
            raise UnavailableError("character-not-in-fonts", name=name, character="?")
        return f"{certificate.number} {name} {basis.result.document}".encode()


@dataclass(slots=True)
class Folder:
    """Where documents go; full after ``room`` of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    room: int = 1_000_000

    def save(self, name: str, data: bytes) -> None:
        if len(self.files) >= self.room:
            raise UnavailableError("no-space", path=name, reason="full")
        self.files[name] = data


@dataclass(slots=True)
class Book:
    """Serials that are remembered while the test lasts. Fulfils Serials and HeldSerials."""

    highest: int = 0

    @contextmanager
    def held(self) -> Iterator["Book"]:
        yield self

    def take(self, serial: int) -> None:
        self.highest = serial


def certification(
    store: SqlRegistry,
    folder: Folder,
    issuer: PaperIssuer | None = None,
    book: Book | None = None,
) -> Certification:
    saved = folder.files.__contains__
    serials = book or Book()
    return Certification(store, issuer or PaperIssuer(), serials, folder.save, saved, now)
