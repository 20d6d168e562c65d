"""Ed25519 by ``cryptography``: signing, and telling whether a signature holds."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from onex_exam.domain.credentials.keys import KeyRecord


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key in memory, ready to sign; shows only its public half."""

    private: Ed25519PrivateKey = field(repr=False)

    @property
    def record(self) -> KeyRecord:
        """The public half."""
        return KeyRecord(self.private.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Return the signature over these bytes."""
        return self.private.sign(message)


def new_signing_key() -> SigningKey:
    """Return a key from the system's chance, never from a seed."""
    return SigningKey(Ed25519PrivateKey.generate())


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the signature over the message is of this public key (32 bytes)."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):  # ValueError: 32 bytes that are no key
        return False
    return True
