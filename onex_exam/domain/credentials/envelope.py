"""The signature envelope (DSSE v1, docs/formats/envelope.md): bytes are believed before parsed."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.keys import KeyRecord, SignatureHolds, Signer, key_id
from onex_exam.domain.errors import TamperError, TrustError
from onex_exam.domain.ids import KeyId

LARGEST_ENVELOPE = 16 * 2**20
"""Bytes; the manifest of a package with 20,000 entries takes about 5 MiB."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature; ``key`` is what the envelope says, which is only a hint."""

    key: KeyId
    value: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """Bytes of a stated kind with signatures. Nobody has believed it yet."""

    kind: str
    untrusted_payload: bytes
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of these keys must sign, as one role."""

    keys: tuple[KeyRecord, ...]
    threshold: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A payload that is believed, and the public keys that signed it."""

    payload: bytes
    signers: frozenset[KeyRecord]


def pae(kind: str, payload: bytes) -> bytes:
    """Return what is signed: lengths first, so that no two inputs give the same bytes."""
    name = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)


def sign_envelope(kind: str, payload: bytes, signers: Sequence[Signer]) -> bytes:
    """Return the envelope of a payload, signed by all of these (at least one)."""
    message = pae(kind, payload)
    signatures = [Signature(each.record.id, each.sign(message)) for each in signers]
    return encode_envelope(Envelope(kind, payload, tuple(signatures)))


def encode_envelope(envelope: Envelope) -> bytes:
    """Return the only spelling of an envelope: canonical, signatures ascending by key id."""
    return canonical.encode(
        {
            "payload": encode_base64(envelope.untrusted_payload),
            "payloadType": envelope.kind,
            "signatures": [
                {"keyid": each.key, "sig": encode_base64(each.value)}
                for each in sorted(envelope.signatures, key=lambda each: each.key)
            ],
        }
    )


def parse_envelope(data: bytes) -> Envelope:
    """Take an envelope apart without believing it.

    Raises TrustError ``envelope-too-large`` or ``envelope-malformed`` for anything that is not
    the one spelling of an envelope.
    """
    if len(data) > LARGEST_ENVELOPE:
        raise TrustError("envelope-too-large", bytes=len(data), most=LARGEST_ENVELOPE)
    try:
        match canonical.decode(data):
            case {"payload": str(payload), "payloadType": str(kind), "signatures": [*items]}:
                signatures = tuple(_signature(each) for each in items)
                envelope = Envelope(kind, decode_base64(payload), signatures)
            case _:
                raise TrustError("envelope-malformed")
    except (TamperError, ValueError) as error:
        raise TrustError("envelope-malformed") from error
    if encode_envelope(envelope) != data:  # unknown members, order of signatures
        raise TrustError("envelope-malformed")
    return envelope


def open_envelope(
    data: bytes, kind: str, quorums: Sequence[Quorum], holds: SignatureHolds
) -> Opened:
    """Return the payload when exactly the needed signatures hold.

    Every signature belongs to one quorum, every quorum has its threshold of distinct public
    keys. Raises TrustError with the first thing that is wrong, in the order of the document.
    """
    envelope = parse_envelope(data)
    if envelope.kind != kind:
        raise TrustError("envelope-kind", found=envelope.kind, wanted=kind)
    needed = sum(each.threshold for each in quorums)
    if len(envelope.signatures) != needed:
        raise TrustError("signature-count", found=len(envelope.signatures), wanted=needed)
    keys = _distinct([key for each in quorums for key in set(each.keys)])
    signers = signers_of(envelope, keys, holds)
    for quorum in quorums:
        found = len(signers.intersection(quorum.keys))
        if found != quorum.threshold:
            raise TrustError("signature-threshold", found=found, wanted=quorum.threshold)
    return Opened(envelope.untrusted_payload, signers)


def signers_of(
    envelope: Envelope, keys: Sequence[KeyRecord], holds: SignatureHolds
) -> frozenset[KeyRecord]:
    """Return whose signatures these are; raise TrustError unless each is one key's and whole."""
    message = pae(envelope.kind, envelope.untrusted_payload)
    signers = [_signer(each, message, keys, holds) for each in envelope.signatures]
    return frozenset(_distinct(signers))


def encode_base64(data: bytes) -> str:
    """Return standard base64 with padding."""
    return base64.b64encode(data).decode()


def decode_base64(text: str) -> bytes:
    """Return the bytes; raise ValueError for every spelling but the one of encode_base64."""
    data = base64.b64decode(text, validate=True)
    if encode_base64(data) != text:
        raise binascii.Error(text)
    return data


def _signature(value: Json) -> Signature:
    match value:
        case {"keyid": str(key), "sig": str(signature)}:
            return Signature(KeyId(key), decode_base64(signature))
        case _:
            raise TrustError("envelope-malformed")


def _signer(
    signature: Signature, message: bytes, keys: Sequence[KeyRecord], holds: SignatureHolds
) -> KeyRecord:
    for key in keys:
        if holds(key.public, message, signature.value):
            if signature.key != key_id(key.public):
                raise TrustError("signature-mislabelled", key=signature.key, wanted=key.id)
            return key
    known = any(signature.key == key.id for key in keys)
    raise TrustError("signature-wrong" if known else "signature-key-unknown", key=signature.key)


def _distinct(keys: Sequence[KeyRecord]) -> list[KeyRecord]:
    """Return the keys; raise TrustError when a public key is there twice."""
    seen: set[bytes] = set()
    for key in keys:
        if key.public in seen:
            raise TrustError("signature-key-twice", key=key.id)
        seen.add(key.public)
    return list(keys)
