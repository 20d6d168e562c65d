"""Signs and prints the certificates of a registry; holds the issuer's key while it is open."""

import hashlib
from dataclasses import dataclass
from datetime import date

from onex_exam.adapters.certificates.pdf import CertificateSheet, print_certificate
from onex_exam.adapters.certificates.token import sign_token, token_text
from onex_exam.adapters.certificates.words import DOCUMENT_TYPES
from onex_exam.domain.credentials.certificate import (
    Claims,
    Scores,
    package_claim,
    revocation_id,
)
from onex_exam.domain.credentials.keys import Signer
from onex_exam.domain.credentials.package_results import CandidateResult
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.points import Points
from onex_exam.services.registry_ports import Basis, IssuedCertificate

_SECRET = b"onex-exam: secret of revocation ids, version 0"


@dataclass(frozen=True, slots=True)
class Issuer:
    """See ``services.registry_ports.CertificateIssuer``. ``page`` opens from the code."""

    signer: Signer
    page: str = ""

    def sign(self, basis: Basis, number: str, issued: date) -> IssuedCertificate:
        """Return the signed certificate."""
        rid = revocation_id(self._secret(), number, basis.result.document)
        claims = _claims(basis, number, issued, rid)
        token = token_text(sign_token(claims, self.signer), self.page)
        return IssuedCertificate(basis.key, number, issued, token, rid.hex())

    def print(self, basis: Basis, certificate: IssuedCertificate) -> bytes:
        """Return its document, always the same bytes for the same certificate.

        Raises UnavailableError ``character-not-in-fonts`` or ``photo-unreadable`` with the name.
        """
        result = basis.result
        if result.photo is None:
            raise UnavailableError("photo-unreadable", name=result.name)
        rid = bytes.fromhex(certificate.rid)
        return print_certificate(
            CertificateSheet(
                claims=_claims(basis, certificate.number, certificate.issued, rid),
                code=certificate.token,
                document_type=DOCUMENT_TYPES[result.document_type],
                document=result.document,
                photo=result.photo,
            )
        )

    def _secret(self) -> bytes:
        """Return what only the holder of this key can work out; it is kept nowhere."""
        return hashlib.sha256(self.signer.sign(_SECRET)).digest()


def _claims(basis: Basis, number: str, issued: date, rid: bytes) -> Claims:
    result = basis.result
    return Claims(
        number=number,
        name=result.name,
        document=mask_document(result.document),
        title=basis.certificate,
        level=basis.level,
        issuer=basis.issuer,
        issued=issued,
        scores=Scores(_part(result, "theory"), _part(result, "practical"), result.total),
        sitting=basis.key.sitting,
        package=package_claim(basis.package),
        rid=rid,
        sample=basis.sample,
    )


def _part(result: CandidateResult, name: str) -> Points | None:
    return next((each.points for each in result.parts if each.part == name), None)
