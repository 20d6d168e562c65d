"""What a registry keeps of a verified package; nothing here is believed before verification."""

from dataclasses import dataclass

from onex_exam.domain.credentials.admission import Arrival
from onex_exam.domain.credentials.documents import instant_text
from onex_exam.domain.credentials.orders import BankReference, Place
from onex_exam.domain.credentials.package_results import certificate_title
from onex_exam.domain.credentials.report import VerifiedPackage
from onex_exam.domain.ids import Digest, SittingId
from onex_exam.domain.language import Text


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """Whose package this is and what it is about; ``certificate`` is what holders will hold.

    ``venue_key`` is the whole public key that signed, ``sequence`` counts its packages and
    ``previous`` is the digest of the one before. ``created`` and ``opens_at`` are times in UTC
    as the documents hold them. ``sample``: its root is a sample, or its sitting simulated.
    ``grant`` is the version of the venue's grant that came with it, 0 once the package is held.
    """

    digest: Digest
    sitting: SittingId
    place: Place
    venue_name: Text
    bank: BankReference
    certificate: Text
    level: str
    venue_key: bytes
    sequence: int
    previous: Digest | None
    created: str
    opens_at: str
    candidates: int
    mock: bool
    sample: bool
    grant: int = 0


def facts_of(package: VerifiedPackage, *, sample_root: bool) -> PackageFacts:
    """Return what a registry keeps of this package.

    Raises PackageError when the paper does not say what its certificate is called.
    """
    order, manifest = package.order, package.manifest
    return PackageFacts(
        digest=package.digest,
        sitting=order.sitting,
        place=order.place,
        venue_name=package.grant.venue_name,
        bank=order.bank,
        certificate=certificate_title(package.entries),
        level=order.level,
        venue_key=package.venue_key.public,
        sequence=manifest.sequence,
        previous=manifest.previous,
        created=instant_text(manifest.created),
        opens_at=instant_text(order.opens_at),
        candidates=order.candidates,
        mock=order.mock,
        sample=sample_root or order.simulated,
        grant=package.grant.version,
    )


def arrival_of(facts: PackageFacts, *, excepted: bool) -> Arrival:
    """Return the package as one that asks to be admitted."""
    return Arrival(
        sitting=facts.sitting,
        digest=facts.digest,
        venue_key=facts.venue_key,
        sequence=facts.sequence,
        previous=facts.previous,
        sample=facts.sample,
        excepted=excepted,
        venue=facts.place.venue,
        grant=facts.grant,
    )
