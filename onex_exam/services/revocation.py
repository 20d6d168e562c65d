"""Ending a certificate: recorded, and named in a new signed list; its record is never deleted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from onex_exam.domain.credentials.keys import Signer
from onex_exam.domain.credentials.revocations import (
    RevocationList,
    next_list,
    sign_revocations,
)
from onex_exam.domain.credentials.states import tidy_person
from onex_exam.domain.errors import RuleError
from onex_exam.services.registry_ports import RegistryStore, Stamp

REASONS = ("withdrawn", "error", "cheating")
"""Why a certificate ends, in words that a public list may hold: they name nobody."""
LASTS = timedelta(days=30)
"""After this time a verifier says that a newer list should have come."""


@dataclass(frozen=True, slots=True)
class Revocation:
    """Revokes certificates. ``before`` is the list until now, ``save`` keeps the new one."""

    store: RegistryStore
    signers: Sequence[Signer]
    before: RevocationList | None
    save: Callable[[bytes], None]
    now: Callable[[], datetime]

    def revoke(self, number: str, reason: str, by: str) -> RevocationList:
        """Revoke the certificate with this number and return the new list.

        Record and list are made together or not at all. Raises RuleError ``certificate-unknown``,
        ``certificate-revoked-already`` or ``person-missing``, and whatever ``save`` raises.
        """
        stamp = Stamp(tidy_person(by), self.now())
        with self.store.writing() as transaction:
            certificate = transaction.certificate_numbered(number)
            if certificate is None:
                raise RuleError("certificate-unknown", number=number)
            if certificate.revoked_at is not None:
                at = certificate.revoked_at
                raise RuleError("certificate-revoked-already", number=number, at=at)
            transaction.mark_revoked(certificate, reason, stamp)
            following = next_list(self.before, transaction.revoked(), stamp.at, LASTS)
            self.save(sign_revocations(following, self.signers))
        return following
