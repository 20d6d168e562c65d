"""What the organization's side asks of its registry and of its printer."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from onex_exam.domain.credentials.admission import Holdings
from onex_exam.domain.credentials.numbering import NumberScheme
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.package_results import CandidateResult
from onex_exam.domain.credentials.registered import (
    Counts,
    HeldPackage,
    ImportRecord,
    ResultPage,
    ResultQuery,
)
from onex_exam.domain.credentials.revocations import RevokedCertificate
from onex_exam.domain.credentials.seen import Seen
from onex_exam.domain.credentials.states import ResultKey, Standing
from onex_exam.domain.ids import Digest, SittingId
from onex_exam.domain.language import Text


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, and when (with its zone)."""

    by: str
    at: datetime


class Memory(Protocol):
    """What was seen under a root, so that nothing older is believed later."""

    def recall(self, root: Digest) -> Seen:
        """Return what was seen under the root of this digest."""
        ...

    def remember(self, root: Digest, seen: Seen) -> None:
        """Keep what was seen."""
        ...


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a registry was opened with, for good. ``root`` is the signed document as it came."""

    organization: Text
    root: bytes
    scheme: NumberScheme

    @property
    def sample(self) -> bool:
        """Tell whether everything in this registry is a sample."""
        return self.scheme.sample


@dataclass(frozen=True, slots=True)
class Basis:
    """All that a certificate rests on and says. ``result`` holds the whole document number."""

    key: ResultKey
    result: CandidateResult
    certificate: Text
    level: str
    issuer: Text
    package: Digest
    sample: bool


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate as the registry keeps it, so that it can be printed again.

    ``token`` is the text of its code; ``rid`` names it in revocation lists, 16 hex digits;
    ``revoked_at`` is when it was revoked, a time in UTC, None while it is good.
    """

    key: ResultKey
    number: str
    issued: date
    token: str
    rid: str
    revoked_at: str | None = None


class RegistryView(Protocol):
    """What can be read; everything from one moment."""

    def pinned(self) -> Pinned:
        """Return what the registry was opened with."""
        ...

    def holdings(self) -> Holdings:
        """Return what decides about new packages."""
        ...

    def imports(self) -> Sequence[ImportRecord]:
        """Return all imports, the newest first."""
        ...

    def packages(self) -> Sequence[HeldPackage]:
        """Return all packages that are held, by sitting."""
        ...

    def results(self, query: ResultQuery) -> ResultPage:
        """Return the results of a query."""
        ...

    def standings(self, keys: Sequence[ResultKey]) -> Sequence[Standing]:
        """Return where these results stand, in their order; unknown ones are left out."""
        ...

    def keys_of(self, sitting: SittingId) -> Sequence[ResultKey]:
        """Return the results of a sitting, by admission number."""
        ...

    def basis(self, key: ResultKey) -> Basis:
        """Return what a certificate on this result would rest on."""
        ...

    def certificate(self, key: ResultKey) -> IssuedCertificate | None:
        """Return the certificate that was issued on a result."""
        ...

    def certificate_numbered(self, number: str) -> IssuedCertificate | None:
        """Return the certificate with this number."""
        ...

    def revoked(self) -> Sequence[RevokedCertificate]:
        """Return all certificates that were revoked, as lists name them."""
        ...

    def counts(self) -> Counts:
        """Return how much there is."""
        ...


class RegistryTransaction(RegistryView, Protocol):
    """What one transaction may change. Nobody else writes meanwhile."""

    def add_import(self, stamp: Stamp) -> int:
        """Begin an import and return its number."""
        ...

    def add_package(
        self, number: int, facts: PackageFacts, results: Sequence[CandidateResult]
    ) -> None:
        """Record a package and its results as part of an import."""
        ...

    def mark_undone(self, number: int, stamp: Stamp) -> None:
        """Take an import's packages and results out again; that they were here stays known."""
        ...

    def mark_released(self, keys: Sequence[ResultKey], stamp: Stamp) -> None:
        """Record that these results are released."""
        ...

    def next_serial(self) -> int:
        """Return the serial of the next certificate; it is taken when that is recorded."""
        ...

    def add_certificate(self, certificate: IssuedCertificate, serial: int, stamp: Stamp) -> None:
        """Record a certificate; its result is certified."""
        ...

    def mark_revoked(self, certificate: IssuedCertificate, reason: str, stamp: Stamp) -> None:
        """Record that a certificate is revoked; its number and its result stay on record."""
        ...


class RegistryStore(Protocol):
    """Where the registry lies."""

    def reading(self) -> AbstractContextManager[RegistryView]:
        """Look at one moment of the registry."""
        ...

    def writing(self) -> AbstractContextManager[RegistryTransaction]:
        """Change the registry: all of it on leaving, nothing when an error leaves.

        Raises UnavailableError ``registry-busy`` when others write for too long, and
        ``registry-not-written`` when the database does not take it.
        """
        ...


class HeldSerials(Protocol):
    """The serials of a key while nobody else numbers with it."""

    @property
    def highest(self) -> int:
        """The highest serial that was taken, by whatever registry; 0 for none."""
        ...

    def take(self, serial: int) -> None:
        """Note that a serial is taken; it is on disk when this returns."""
        ...


class Serials(Protocol):
    """What an issuer's key has numbered with: its registries must not give one number twice."""

    def held(self) -> AbstractContextManager[HeldSerials]:
        """Keep everybody else from numbering with this key until the end."""
        ...


class CertificateIssuer(Protocol):
    """Signs and prints certificates."""

    def sign(self, basis: Basis, number: str, issued: date) -> IssuedCertificate:
        """Return the signed certificate."""
        ...

    def print(self, basis: Basis, certificate: IssuedCertificate) -> bytes:
        """Return its document, always the same bytes for the same certificate.

        Raises UnavailableError ``character-not-in-fonts`` with name and character.
        """
        ...
