"""Issuing certificates on released results: each numbered, signed, recorded, then written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias, assert_never

from onex_exam.domain.credentials.numbering import certificate_number
from onex_exam.domain.credentials.states import (
    ResultKey,
    Standing,
    tidy_person,
    why_not_certify,
)
from onex_exam.domain.errors import Problem, RuleError, UnavailableError
from onex_exam.services.registry_ports import (
    Basis,
    CertificateIssuer,
    IssuedCertificate,
    RegistryStore,
    RegistryTransaction,
    Serials,
    Stamp,
)

MayGoOn: TypeAlias = Callable[[int, int], bool]
"""(done, of) -> shall the next certificate be issued?"""


@dataclass(frozen=True, slots=True)
class Certified:
    """What issuing did: new certificates, old ones printed again, and why others were not.

    ``left`` results were not looked at, because a person stopped or the folder failed.
    """

    new: tuple[IssuedCertificate, ...]
    again: tuple[IssuedCertificate, ...]
    refused: tuple[Problem, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Certification:
    """Issues certificates into one folder.

    The registry is the truth, the document a print of it: a certificate counts from its record
    on, and a document that is not in the folder is printed again from the record.
    ``serials`` are those of the issuer's key, which another registry may number with as well.
    ``now`` tells the moment in the zone in which certificates are dated.
    """

    store: RegistryStore
    issuer: CertificateIssuer
    serials: Serials
    save: Callable[[str, bytes], None]
    is_saved: Callable[[str], bool]
    now: Callable[[], datetime]

    def issue(
        self, keys: Sequence[ResultKey], by: str, may_go_on: MayGoOn = lambda _done, _of: True
    ) -> Certified:
        """Issue a certificate on each result that has none, and write what is not written yet.

        One that cannot be printed is refused by the holder's name, takes no number and keeps
        nobody else from theirs. Raises RuleError ``person-missing`` or ``result-unknown``.
        """
        person, tally = tidy_person(by), _Tally()
        for number, key in enumerate(keys):
            if tally.stopped or not may_go_on(number, len(keys)):
                return tally.closed(left=len(keys) - number)
            self._issue_one(key, Stamp(person, self.now()), tally)
        return tally.closed(left=0)

    def _issue_one(self, key: ResultKey, stamp: Stamp, tally: "_Tally") -> None:
        with self.store.writing() as transaction:
            held = transaction.certificate(key)
            if held and held.revoked_at:
                tally.refused.append(_revoked(transaction, held, held.revoked_at))
                return
            if held and self.is_saved(file_name(held)):
                return
            if held:
                made = self._print(transaction.basis(key), held)
            else:
                made = self._certify(transaction, key, stamp)
        match made:
            case Problem():
                tally.refused.append(made)
            case _Printed(certificate, document):
                (tally.again if held else tally.new).append(certificate)
                self._save(certificate, document, tally)
            case _:
                assert_never(made)

    def _certify(
        self, transaction: RegistryTransaction, key: ResultKey, stamp: Stamp
    ) -> "_Printed | Problem":
        why = why_not_certify(_standing(transaction, key))
        if why:
            return why
        with self.serials.held() as book:
            serial = max(transaction.next_serial(), book.highest + 1)
            number = certificate_number(transaction.pinned().scheme, stamp.at.year, serial)
            basis = transaction.basis(key)
            printed = self._print(basis, self.issuer.sign(basis, number, stamp.at.date()))
            if isinstance(printed, _Printed):
                book.take(serial)  # first: a power cut may leave a gap, never one number twice
                transaction.add_certificate(printed.certificate, serial, stamp)
        return printed

    def _print(self, basis: Basis, certificate: IssuedCertificate) -> "_Printed | Problem":
        try:
            return _Printed(certificate, self.issuer.print(basis, certificate))
        except UnavailableError as error:  # this document only: the next may well be printed
            place = f"{basis.key.candidate} · {basis.result.name}"
            return Problem("", place, error.code, error.facts)

    def _save(self, certificate: IssuedCertificate, document: bytes, tally: "_Tally") -> None:
        try:
            self.save(file_name(certificate), document)
        except UnavailableError as error:  # the folder: nothing else would be written either
            tally.stopped = True
            tally.refused.append(Problem("", certificate.number, error.code, error.facts))


def file_name(certificate: IssuedCertificate) -> str:
    """Return the name of a certificate's document; it says nothing about the holder."""
    return f"{certificate.number}.pdf"


@dataclass(frozen=True, slots=True)
class _Printed:
    certificate: IssuedCertificate
    document: bytes


@dataclass(slots=True)
class _Tally:
    """What has been done so far."""

    new: list[IssuedCertificate] = field(default_factory=list)
    again: list[IssuedCertificate] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    stopped: bool = False

    def closed(self, left: int) -> Certified:
        return Certified(tuple(self.new), tuple(self.again), tuple(self.refused), left)


def _revoked(transaction: RegistryTransaction, held: IssuedCertificate, at: str) -> Problem:
    """Return why nothing is printed: a revoked certificate has no copies and no successor."""
    place = f"{held.key.candidate} · {_standing(transaction, held.key).name}"
    return Problem("", place, "result-certificate-revoked", {"number": held.number, "at": at})


def _standing(transaction: RegistryTransaction, key: ResultKey) -> Standing:
    found = transaction.standings([key])
    if not found:
        raise RuleError("result-unknown", sitting=key.sitting, candidate=key.candidate)
    return found[0]
