"""What a verifier remembers, so that nothing older is believed later; keeps nothing itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import (
    FORMAT,
    instant_text,
    open_document,
    parse_instant,
)
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.revocations import RevocationList
from onex_exam.domain.credentials.trust import VenueGrant, check_version


@dataclass(frozen=True, slots=True)
class Seen:
    """The highest version seen of each document under one root, and the latest time.

    The root itself is pinned and followed only by its successor, so it needs no memory. The
    time is the latest that the organization signed: no computer's clock is believed for good.
    """

    revocations: int = 0
    grants: Mapping[str, int] = field(default_factory=dict)
    latest: datetime | None = None


def see_revocations(seen: Seen, revocations: RevocationList) -> Seen:
    """Return what is remembered after this list; raise TrustError ``version-behind``."""
    check_version("revocations", seen.revocations, revocations.version)
    return see_time(replace(seen, revocations=revocations.version), revocations.issued_at)


def see_grant(seen: Seen, grant: VenueGrant) -> Seen:
    """Return what is remembered after this grant; raise TrustError ``version-behind``."""
    check_version("grant", seen.grants.get(grant.venue, 0), grant.version)
    return replace(seen, grants={**seen.grants, grant.venue: grant.version})


def see_package(seen: Seen, facts: PackageFacts) -> Seen:
    """Return what is remembered after an admitted package: its grant, and when it was ordered for.

    One that may come although it is behind takes nothing back.
    """
    venue = facts.place.venue
    highest = max(facts.grant, seen.grants.get(venue, 0))
    return see_time(
        replace(seen, grants={**seen.grants, venue: highest}), parse_instant(facts.opens_at)
    )


def see_time(seen: Seen, at: datetime) -> Seen:
    """Return what is remembered after this moment; time never goes back."""
    return replace(seen, latest=not_before(seen, at))


def not_before(seen: Seen, at: datetime) -> datetime:
    """Return the time to judge by: the clock's, or the latest seen when the clock is behind."""
    return at if seen.latest is None else max(at, seen.latest)


def seen_to_json(seen: Seen) -> Json:
    """Return what is kept on disk."""
    return {
        "format": FORMAT,
        "revocations": seen.revocations,
        "grants": dict(seen.grants),
        "latest": None if seen.latest is None else instant_text(seen.latest),
    }


def seen_from_json(payload: bytes) -> Seen:
    """Return what was kept; raise PackageError."""
    members = open_document(payload, "seen")
    grants = members.inner("grants")
    return Seen(
        revocations=members.whole("revocations"),
        grants={venue: grants.whole(venue) for venue in grants.values},
        latest=members.optional("latest", members.instant),
    )
