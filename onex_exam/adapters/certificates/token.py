"""The signed token of a certificate (docs/formats/certificate.md): one content, one spelling."""

import re
from datetime import date, timedelta

import cbor2
from ulid import ULID

from onex_exam.domain.credentials.certificate import (
    PACKAGE_BYTES,
    SAMPLE_MARK,
    Claims,
    Scores,
)
from onex_exam.domain.credentials.documents import FORMAT
from onex_exam.domain.credentials.keys import KeyRecord, SignatureHolds, Signer
from onex_exam.domain.credentials.revocations import REVOCATION_ID_BYTES
from onex_exam.domain.credentials.trust import TrustRoot
from onex_exam.domain.errors import TrustError
from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

ATTACHMENT = "certificate.token"
"""The name under which a PDF holds the text of its code."""
KID_BYTES = 8
LONGEST_TEXT = 3_000
"""Characters: far more than a printable code holds."""

_ALGORITHM, _KID, _EDDSA = 1, 4, -8
_SIGNATURE_BYTES, _ULID_BYTES = 64, 16
_ARRAY_OF_FOUR, _EMPTY_MAP = b"\x84", b"\xa0"
_LABELS = 15
_DAY_ZERO = date(1970, 1, 1)
_TEXT = re.compile(r"(?:(https://[!-\"$-~]+)#)?([1-9][0-9]+)")


def sign_token(claims: Claims, signer: Signer) -> bytes:
    """Return the token of these claims."""
    protected, payload = _protected(signer.record), _claims_bytes(claims)
    signature = signer.sign(_to_be_signed(protected, payload))
    return _token(protected, payload, signature)


def token_text(token: bytes, page: str = "") -> str:
    """Return the token as its code holds it: the page, ``#``, and one decimal number."""
    digits = str(int.from_bytes(b"\x01" + token))
    return f"{page}#{digits}" if page else digits


def parse_text(untrusted_text: str) -> tuple[str, bytes]:
    """Return page (empty for bare digits) and token of a code's text.

    Raises TrustError ``certificate-text`` for anything but the one spelling.
    """
    match = None
    if len(untrusted_text) <= LONGEST_TEXT:
        match = _TEXT.fullmatch(untrusted_text)
    if not match:
        raise TrustError("certificate-text")
    page, number = match[1] or "", int(match[2])
    marked = number.to_bytes((number.bit_length() + 7) // 8)
    if marked[:1] != b"\x01":
        raise TrustError("certificate-text")
    return page, marked[1:]


def read_text(untrusted_text: str, root: TrustRoot, holds: SignatureHolds) -> Claims:
    """Return the claims of a code's text.

    Raises TrustError ``certificate-page`` when it opens a page that the root does not list, and
    what open_token raises.
    """
    page, token = parse_text(untrusted_text)
    if page and page not in root.pages:
        raise TrustError("certificate-page", page=page)
    return open_token(token, root, holds)


def open_token(token: bytes, root: TrustRoot, holds: SignatureHolds) -> Claims:
    """Return the claims that one of the root's issuers signed.

    Raises TrustError ``certificate-malformed``, ``certificate-issuer-unknown``,
    ``certificate-signature``, or ``certificate-sample`` when token and root do not agree on that.
    """
    protected, payload, signature = _split(token)
    # 1. The key id is a hint for finding one of the issuers.
    kid = protected[-KID_BYTES:]
    issuer = next((each for each in root.issuers if _kid(each) == kid), None)
    if issuer is None:
        raise TrustError("certificate-issuer-unknown", key=kid.hex())
    # 2. The head says Ed25519 and this key, and nothing else.
    if protected != _protected(issuer):
        raise TrustError("certificate-malformed")
    # 3. The signature holds over these very bytes, and only now are they parsed.
    if not holds(issuer.public, _to_be_signed(protected, payload), signature):
        raise TrustError("certificate-signature", key=kid.hex())
    claims = _read_claims(payload)
    # 4. A sample stays a sample.
    if claims.sample != root.sample or claims.number.startswith(SAMPLE_MARK) != root.sample:
        raise TrustError("certificate-sample", number=claims.number)
    return claims


def _kid(key: KeyRecord) -> bytes:
    return bytes.fromhex(key.id)


def _protected(key: KeyRecord) -> bytes:
    return cbor2.dumps({_ALGORITHM: _EDDSA, _KID: _kid(key)}, canonical=True)


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", protected, b"", payload], canonical=True)


def _token(protected: bytes, payload: bytes, signature: bytes) -> bytes:
    return cbor2.dumps([protected, {}, payload, signature], canonical=True)


def _split(token: bytes) -> tuple[bytes, bytes, bytes]:
    """Take a token apart by hand, so that no general parser sees bytes nobody has signed."""
    rest = token.removeprefix(_ARRAY_OF_FOUR)
    protected, rest = _byte_string(rest)
    payload, rest = _byte_string(rest.removeprefix(_EMPTY_MAP))
    signature, rest = _byte_string(rest)
    if len(signature) != _SIGNATURE_BYTES or _token(protected, payload, signature) != token:
        raise TrustError("certificate-malformed")
    return protected, payload, signature


def _byte_string(data: bytes) -> tuple[bytes, bytes]:
    """Return the byte string at the beginning (at most 64 KiB) and what follows."""
    match data[:1]:
        case b"\x58":
            size, start = int.from_bytes(data[1:2]), 2
        case b"\x59":
            size, start = int.from_bytes(data[1:3]), 3
        case _:
            size, start = (data[0] & 0x1F if data else 0), 1
    return data[start : start + size], data[start + size :]


def _claims_bytes(claims: Claims) -> bytes:
    scores = [claims.scores.theory, claims.scores.practical, claims.scores.total]
    labelled = (
        FORMAT,
        claims.number,
        claims.name,
        claims.document,
        claims.title.zh,
        claims.title.en,
        claims.level,
        claims.issuer.zh,
        claims.issuer.en,
        (claims.issued - _DAY_ZERO).days,
        [None if each is None else each.hundredths for each in scores],
        ULID.from_str(claims.sitting).bytes,
        claims.package,
        claims.rid,
        claims.sample,
    )
    return cbor2.dumps(dict(enumerate(labelled)), canonical=True)


def _read_claims(payload: bytes) -> Claims:
    """Read claims that an issuer signed; another format, or a slip of an issuer, is refused."""
    try:
        value = cbor2.loads(payload)
    except (cbor2.CBORDecodeError, ValueError) as error:
        raise TrustError("certificate-malformed") from error
    if not isinstance(value, dict) or set(value) != set(range(_LABELS)):
        raise TrustError("certificate-malformed")
    claims = _match_claims([value[label] for label in range(_LABELS)])
    if claims is None or _claims_bytes(claims) != payload:
        raise TrustError("certificate-malformed")
    return claims


def _match_claims(values: list[object]) -> Claims | None:
    match values:
        case [
            int(known),
            str(number),
            str(name),
            str(document),
            str(title_zh),
            str(title_en),
            str(level),
            str(issuer_zh),
            str(issuer_en),
            int(days),
            [theory, practical, total],
            bytes(sitting),
            bytes(package),
            bytes(rid),
            bool(sample),
        ] if known == FORMAT and _sizes(sitting, package, rid) and 0 <= days < 10**6:
            return Claims(
                number=number,
                name=name,
                document=document,
                title=Text(title_zh, title_en),
                level=level,
                issuer=Text(issuer_zh, issuer_en),
                issued=_DAY_ZERO + timedelta(days=days),
                scores=Scores(_points(theory), _points(practical), _points(total)),
                sitting=SittingId(str(ULID.from_bytes(sitting))),
                package=package,
                rid=rid,
                sample=sample,
            )
        case _:
            return None


def _sizes(sitting: bytes, package: bytes, rid: bytes) -> bool:
    sizes = (len(sitting), len(package), len(rid))
    return sizes == (_ULID_BYTES, PACKAGE_BYTES, REVOCATION_ID_BYTES)


def _points(value: object) -> Points | None:
    """Return points; anything that is none is caught when the claims are encoded again."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Points(value)
    return None
