"""An organization, a venue and an order, small and sound, with keys that are new every time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onex_exam.adapters.signing import SigningKey, new_signing_key
from onex_exam.domain import canonical
from onex_exam.domain.credentials.orders import BankReference, Place, SittingOrder
from onex_exam.domain.credentials.trust import TrustRoot, VenueGrant
from onex_exam.domain.ids import BankId, Digest, SittingId
from onex_exam.domain.language import Text

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)
PAGE = "https://verify.example.org/c"


@dataclass(frozen=True, slots=True)
class Keys:
    """Everybody's private keys."""

    organization: tuple[SigningKey, SigningKey, SigningKey]
    issuer: SigningKey
    venue: SigningKey
    chief: SigningKey


def new_keys() -> Keys:
    first, second, third, issuer, venue, chief = (new_signing_key() for _ in range(6))
    return Keys((first, second, third), issuer, venue, chief)


def a_root(keys: Keys) -> TrustRoot:
    return TrustRoot(
        version=1,
        organization=Text("示例评价组织", "Sample Awarding Body"),
        keys=tuple(each.record for each in keys.organization),
        threshold=2,
        expires=NINE + timedelta(days=365),
        sample=False,
        issuers=(keys.issuer.record,),
        pages=(PAGE,),
    )


def a_grant(keys: Keys) -> VenueGrant:
    return VenueGrant(
        version=1,
        venue="V001",
        venue_name=Text("第一考核站点", "First Centre"),
        keys=(keys.venue.record,),
        not_before=NINE - timedelta(days=30),
        not_after=NINE + timedelta(days=30),
        certificates=(BankId("office-data-junior"),),
        levels=("junior",),
    )


def an_order(keys: Keys, paper: dict[str, bytes], candidates: int = 1) -> SittingOrder:
    return SittingOrder(
        version=1,
        sitting=SittingId("01JZ0000000000000000000000"),
        place=Place("2026-1", "am", "A101", "V001"),
        nonce="0123456789abcdef" * 2,
        paper=tuple((name, canonical.digest(paper[name])) for name in sorted(paper)),
        roster=canonical.digest(b"roster"),
        candidates=candidates,
        bank=BankReference(BankId("office-data-junior"), "2026.1", Digest("b" * 64)),
        level="junior",
        blueprint="junior-form",
        seed="7",
        opens_at=NINE,
        closes_at=NINE + timedelta(hours=2),
        grade_at="venue",
        engine="0.1.0",
        chief=keys.chief.record,
        simulated=False,
        mock=False,
    )
