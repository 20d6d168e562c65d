"""Whom to believe, about what and when: trust root and venue grant (docs/formats/trust.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import (
    FORMAT,
    Members,
    instant_text,
    key_json,
    languages_json,
    open_document,
    read_key,
)
from onex_exam.domain.credentials.envelope import (
    Quorum,
    open_envelope,
    parse_envelope,
    sign_envelope,
    signers_of,
)
from onex_exam.domain.credentials.keys import KeyRecord, SignatureHolds, Signer
from onex_exam.domain.errors import PackageError, TrustError
from onex_exam.domain.ids import BankId, Digest
from onex_exam.domain.language import Text

ROOT_KIND = "application/vnd.onex.root+json"
GRANT_KIND = "application/vnd.onex.grant+json"
MOST_KEYS = 16
VENUE = r"[!-~]{1,32}"
"""Codes of venues are ASCII: they stand in file names and as members of documents."""
PAGE = r"https://[!-\"$-~]+"
"""Addresses that codes of certificates open: printable ASCII, without the # that ends them."""


@dataclass(frozen=True, slots=True)
class TrustRoot:
    """The keys of an organization: k of n, pinned by whoever verifies."""

    version: int
    organization: Text
    keys: tuple[KeyRecord, ...]
    threshold: int
    expires: datetime
    sample: bool
    issuers: tuple[KeyRecord, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def quorum(self) -> Quorum:
        """Who must sign what the organization says."""
        return Quorum(self.keys, self.threshold)


@dataclass(frozen=True, slots=True)
class VenueGrant:
    """What a venue may do, with which keys, and when."""

    version: int
    venue: str
    venue_name: Text
    keys: tuple[KeyRecord, ...]
    not_before: datetime
    not_after: datetime
    certificates: tuple[BankId, ...]
    levels: tuple[str, ...]
    issues_certificates: bool = False


def root_to_json(root: TrustRoot) -> Json:
    """Return the payload of a trust root."""
    return {
        "format": FORMAT,
        "version": root.version,
        "organization": languages_json(root.organization),
        "keys": [key_json(each) for each in root.keys],
        "threshold": root.threshold,
        "expires": instant_text(root.expires),
        "sample": root.sample,
        "issuers": [key_json(each) for each in root.issuers],
        "pages": list(root.pages),
    }


def root_from_json(payload: bytes) -> TrustRoot:
    """Return the root that a payload describes; raise PackageError."""
    members = open_document(payload, "root")
    root = TrustRoot(
        version=members.whole("version", least=1),
        organization=members.languages("organization"),
        keys=read_keys(members, "keys"),
        threshold=members.whole("threshold", least=1),
        expires=members.instant("expires"),
        sample=members.flag("sample"),
        issuers=read_keys(members, "issuers"),
        pages=members.texts("pages", PAGE),
    )
    if root.threshold > len(root.keys):
        raise members.wrong("threshold")
    if set(root.keys) & set(root.issuers):
        raise members.wrong("issuers")
    return root


def grant_to_json(grant: VenueGrant) -> Json:
    """Return the payload of a venue grant."""
    return {
        "format": FORMAT,
        "version": grant.version,
        "venue": grant.venue,
        "venue_name": languages_json(grant.venue_name),
        "keys": [key_json(each) for each in grant.keys],
        "not_before": instant_text(grant.not_before),
        "not_after": instant_text(grant.not_after),
        "certificates": list(grant.certificates),
        "levels": list(grant.levels),
        "issues_certificates": grant.issues_certificates,
    }


def grant_from_json(payload: bytes) -> VenueGrant:
    """Return the grant that a payload describes; raise PackageError."""
    members = open_document(payload, "grant")
    grant = VenueGrant(
        version=members.whole("version", least=1),
        venue=members.text("venue", VENUE),
        venue_name=members.languages("venue_name"),
        keys=read_keys(members, "keys"),
        not_before=members.instant("not_before"),
        not_after=members.instant("not_after"),
        certificates=tuple(BankId(each) for each in members.texts("certificates")),
        levels=members.texts("levels"),
        issues_certificates=members.flag("issues_certificates"),
    )
    if not grant.keys:
        raise members.wrong("keys")
    if grant.not_before >= grant.not_after:
        raise members.wrong("not_after")
    return grant


def sign_root(root: TrustRoot, signers: Sequence[Signer]) -> bytes:
    """Return the signed root as an ``.onextrust`` file holds it."""
    return sign_envelope(ROOT_KIND, canonical.encode(root_to_json(root)), signers)


def sign_grant(grant: VenueGrant, signers: Sequence[Signer]) -> bytes:
    """Return the signed grant."""
    return sign_envelope(GRANT_KIND, canonical.encode(grant_to_json(grant)), signers)


def pin_root(untrusted_data: bytes, holds: SignatureHolds) -> TrustRoot:
    """Return a root that a person has chosen to believe; its signatures prove it is whole.

    The only document that is parsed before it is verified: its keys stand in it.
    """
    root = root_from_json(parse_envelope(untrusted_data).untrusted_payload)
    open_envelope(untrusted_data, ROOT_KIND, [root.quorum], holds)
    return root


def open_grant(data: bytes, root: TrustRoot, holds: SignatureHolds) -> tuple[VenueGrant, Digest]:
    """Return a grant that the root signed, and its digest; raise TrustError or PackageError."""
    opened = open_envelope(data, GRANT_KIND, [root.quorum], holds)
    return grant_from_json(opened.payload), canonical.digest(opened.payload)


def succeed_root(
    pinned: TrustRoot, untrusted_data: bytes, at: datetime, holds: SignatureHolds
) -> TrustRoot:
    """Return the successor of a pinned root; raise TrustError when it is not its successor."""
    envelope = parse_envelope(untrusted_data)
    if envelope.kind != ROOT_KIND:
        raise TrustError("envelope-kind", found=envelope.kind, wanted=ROOT_KIND)
    new = root_from_json(envelope.untrusted_payload)
    # 1. The next version, neither older nor further on.
    if new.version != pinned.version + 1:
        raise TrustError("root-version", found=new.version, wanted=pinned.version + 1)
    # 2. and 3. Both thresholds, each of its own keys.
    signers = signers_of(envelope, list({*pinned.keys, *new.keys}), holds)
    if not _both_thresholds(signers, pinned, new):
        raise TrustError("root-threshold", version=new.version)
    # 4. No signature is idle.
    if any(_both_thresholds(signers - {each}, pinned, new) for each in signers):
        raise TrustError("signature-needless")
    # 5. Not expired.
    check_root(new, at)
    return new


def check_root(root: TrustRoot, at: datetime) -> None:
    """Raise TrustError ``root-expired`` from the moment the root expires."""
    if at >= root.expires:
        raise TrustError("root-expired", expires=instant_text(root.expires))


def check_version(document: str, seen: int, version: int) -> None:
    """Raise TrustError ``version-behind`` when a newer issue of the document was seen."""
    if version < seen:
        raise TrustError("version-behind", document=document, found=version, seen=seen)


def check_window(grant: VenueGrant, what: str, at: datetime) -> None:
    """Raise TrustError ``grant-window`` when a moment lies outside the grant's window."""
    if not grant.not_before <= at < grant.not_after:
        raise TrustError(
            "grant-window",
            venue=grant.venue,
            what=what,
            at=instant_text(at),
            not_before=instant_text(grant.not_before),
            not_after=instant_text(grant.not_after),
        )


def check_scope(grant: VenueGrant, bank: BankId, level: str) -> None:
    """Raise TrustError ``grant-scope`` when the venue may not examine this."""
    if bank not in grant.certificates or level not in grant.levels:
        raise TrustError("grant-scope", venue=grant.venue, bank=bank, level=level)


def read_keys(members: Members, name: str) -> tuple[KeyRecord, ...]:
    """Return an array of distinct keys; raise PackageError."""
    keys = members.each(name, read_key)
    if len(keys) > MOST_KEYS or len(set(keys)) != len(keys):
        raise PackageError("key-list", document=members.document, member=name, most=MOST_KEYS)
    return keys


def _both_thresholds(signers: frozenset[KeyRecord], pinned: TrustRoot, new: TrustRoot) -> bool:
    return all(len(signers.intersection(each.keys)) >= each.threshold for each in (pinned, new))
