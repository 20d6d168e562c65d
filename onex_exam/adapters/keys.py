"""Private keys on disk, sealed by a passphrase; a wrong one costs time, across restarts too."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from onex_exam.adapters.signing import SigningKey, new_signing_key
from onex_exam.adapters.whole_files import PRIVATE, read_within, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import (
    FORMAT,
    Members,
    instant_text,
    key_json,
    open_document,
)
from onex_exam.domain.credentials.envelope import decode_base64, encode_base64
from onex_exam.domain.credentials.keys import KeyRecord
from onex_exam.domain.credentials.passphrases import (
    ALPHABET,
    DRAWN,
    SIGNING,
    Attempts,
    Patience,
    after_attempt,
    check_attempt,
    read_passphrase,
    spell_passphrase,
)
from onex_exam.domain.errors import TrustError, UnavailableError

_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 16, 12, 16
_LARGEST_FILE = 64 * 2**10
_KDF, _CIPHER = "Argon2id", "ChaCha20-Poly1305"
_MOST_MEMORY_KIB, _MOST_ITERATIONS, _MOST_LANES = 2**20, 16, 16


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """What deriving a key from a passphrase costs (Argon2id)."""

    memory_kib: int
    iterations: int
    lanes: int


LOGIN = KdfProfile(memory_kib=64 * 1024, iterations=3, lanes=1)


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A key file that has been read but not opened."""

    key: KeyRecord
    profile: KdfProfile
    salt: bytes
    nonce: bytes
    sealed: bytes

    @property
    def associated(self) -> bytes:
        """Everything but the sealed bytes themselves: none of it can be exchanged."""
        return canonical.encode(_head(self))


def generate_passphrase() -> str:
    """Return a passphrase of 69 bits, like ``k7m2p-x9qrt-4hdwz``."""
    return spell_passphrase([secrets.randbelow(len(ALPHABET)) for _ in range(DRAWN)])


def create_key(path: Path, passphrase: str, profile: KdfProfile = LOGIN) -> SigningKey:
    """Make a random key and keep it sealed at ``path``, which must not exist.

    Raises UnavailableError ``key-exists``, or what write_whole raises.
    """
    if path.exists():
        raise UnavailableError("key-exists", path=str(path))
    key = new_signing_key()
    write_key(path, key, passphrase, profile)
    return key


def write_key(path: Path, key: SigningKey, passphrase: str, profile: KdfProfile = LOGIN) -> None:
    """Keep a key sealed at ``path``, whole and for its owner only."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    blank = SealedKey(key.record, profile, salt, nonce, b"")
    cipher = ChaCha20Poly1305(_derive(read_passphrase(passphrase), blank))
    sealed = cipher.encrypt(nonce, key.private.private_bytes_raw(), blank.associated)
    write_whole(path, _key_file(blank, sealed), PRIVATE)


def read_key_file(path: Path) -> SealedKey:
    """Return what a key file says without opening it.

    Raises UnavailableError ``key-missing``, ``not-readable`` or ``input-too-large``, or
    PackageError for a file that is not one.
    """
    if not path.exists():
        raise UnavailableError("key-missing", path=str(path))
    members = open_document(read_within(path, _LARGEST_FILE), "key")
    members.text("cipher", _CIPHER)
    return SealedKey(
        members.key("key"),
        _read_profile(members.inner("kdf")),
        _read_bytes(members.inner("kdf"), "salt", _SALT_BYTES),
        _read_bytes(members, "nonce", _NONCE_BYTES),
        _read_bytes(members, "sealed", _KEY_BYTES + _TAG_BYTES),
    )


def open_key(path: Path, passphrase: str, at: datetime, patience: Patience = SIGNING) -> SigningKey:
    """Return the key at ``path``.

    The attempt is counted on disk before it is made, so that pulling the plug gains nothing.
    A slip in typing that the passphrase itself shows is not an attempt: RuleError
    ``passphrase-mistyped``. Raises RuleError ``passphrase-wait`` or ``passphrase-locked``,
    TrustError ``passphrase-wrong`` (``passphrase-wrong-at-the-seat`` where nothing locks), and
    what read_key_file raises.
    """
    meant = read_passphrase(passphrase)
    sealed = read_key_file(path)
    attempts = read_attempts(path, patience)
    check_attempt(attempts, at, patience)
    counted = after_attempt(attempts, at, patience)
    _write_attempts(path, counted, patience)
    key = _unseal(sealed, meant)
    if key is None:
        code = "passphrase-wrong" if patience.most else "passphrase-wrong-at-the-seat"
        raise TrustError(code, failed=counted.failed)
    _write_attempts(path, Attempts(), patience)
    return key


def read_attempts(path: Path, patience: Patience = SIGNING) -> Attempts:
    """Return how often the key at ``path`` was tried in vain there since it was last opened."""
    beside = _attempts_path(path, patience)
    if not beside.exists():
        return Attempts()
    members = open_document(beside.read_bytes(), "attempts")
    return Attempts(members.whole("failed"), members.optional("next_at", members.instant))


def _unseal(sealed: SealedKey, passphrase: str) -> SigningKey | None:
    cipher = ChaCha20Poly1305(_derive(passphrase, sealed))
    try:
        raw = cipher.decrypt(sealed.nonce, sealed.sealed, sealed.associated)
    except InvalidTag:
        return None
    return SigningKey(Ed25519PrivateKey.from_private_bytes(raw))


def _derive(passphrase: str, sealed: SealedKey) -> bytes:
    profile = sealed.profile
    argon = Argon2id(
        salt=sealed.salt,
        length=_KEY_BYTES,
        iterations=profile.iterations,
        lanes=profile.lanes,
        memory_cost=profile.memory_kib,
    )
    return argon.derive(passphrase.encode())


def _head(sealed: SealedKey) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "key": key_json(sealed.key),
        "kdf": {
            "name": _KDF,
            "memory_kib": sealed.profile.memory_kib,
            "iterations": sealed.profile.iterations,
            "lanes": sealed.profile.lanes,
            "salt": encode_base64(sealed.salt),
        },
        "cipher": _CIPHER,
        "nonce": encode_base64(sealed.nonce),
    }


def _key_file(blank: SealedKey, sealed: bytes) -> bytes:
    return canonical.encode({**_head(blank), "sealed": encode_base64(sealed)})


def _read_profile(members: Members) -> KdfProfile:
    members.text("name", _KDF)
    profile = KdfProfile(
        members.whole("memory_kib", least=8),
        members.whole("iterations", least=1),
        members.whole("lanes", least=1),
    )
    if profile.memory_kib > _MOST_MEMORY_KIB or profile.memory_kib < 8 * profile.lanes:
        raise members.wrong("memory_kib")
    if profile.iterations > _MOST_ITERATIONS or profile.lanes > _MOST_LANES:
        raise members.wrong("iterations")
    return profile


def _read_bytes(members: Members, name: str, size: int) -> bytes:
    try:
        found = decode_base64(members.text(name))
    except ValueError as error:
        raise members.wrong(name) from error
    if len(found) != size:
        raise members.wrong(name)
    return found


def _attempts_path(path: Path, patience: Patience) -> Path:
    return path.with_name(f"{path.name}.{patience.name}")


def _write_attempts(path: Path, attempts: Attempts, patience: Patience) -> None:
    next_at = None if attempts.next_at is None else instant_text(attempts.next_at)
    state: Json = {"format": FORMAT, "failed": attempts.failed, "next_at": next_at}
    write_whole(_attempts_path(path, patience), canonical.encode(state), PRIVATE)
