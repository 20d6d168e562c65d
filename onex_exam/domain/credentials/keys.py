"""Public keys as records, and whoever signs with the other half; never holds a private key."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from onex_exam.domain.ids import KeyId

ALGORITHM = "Ed25519"
PUBLIC_BYTES = 32

SignatureHolds: TypeAlias = Callable[[bytes, bytes, bytes], bool]
"""(public key, signed bytes, signature) -> does it hold? Supplied by an adapter."""


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A public key and the algorithm it is for. Equal records are the same key."""

    public: bytes
    algorithm: str = ALGORITHM

    @property
    def id(self) -> KeyId:
        """The hint by which people and files name the key; it decides nothing."""
        return key_id(self.public)


class Signer(Protocol):
    """Somebody who can sign: a record for others, and the deed."""

    @property
    def record(self) -> KeyRecord:
        """The public half."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature over these bytes."""


def key_id(public: bytes) -> KeyId:
    """Return the first 16 hex digits of SHA-256 of a public key."""
    return KeyId(hashlib.sha256(public).hexdigest()[:16])
