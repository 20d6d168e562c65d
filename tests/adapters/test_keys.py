import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onex_exam.adapters.keys import (
    LOGIN,
    KdfProfile,
    create_key,
    generate_passphrase,
    open_key,
    read_attempts,
    read_key_file,
    write_key,
)
from onex_exam.adapters.signing import new_signing_key, signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.credentials.passphrases import AT_THE_SEAT, SIGNING, Attempts, tidy_passphrase
from onex_exam.domain.errors import PackageError, RuleError, TrustError, UnavailableError

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)
CHEAP = KdfProfile(memory_kib=8, iterations=1, lanes=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_key(tmp_path / "venue.key", "right", CHEAP)
    return tmp_path / "venue.key"


def test_a_sealed_key_comes_back_and_signs(path: Path) -> None:
    key = open_key(path, "right", NINE)
    assert signature_holds(key.record.public, b"message", key.sign(b"message"))
    assert read_key_file(path).key == key.record


def test_the_file_is_private_and_holds_nothing_open(path: Path) -> None:
    key = open_key(path, "right", NINE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key.private.private_bytes_raw() not in path.read_bytes()
    assert key.private.private_bytes_raw().hex() not in repr(key)


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    one = create_key(tmp_path / "one", "right", CHEAP)
    two = create_key(tmp_path / "two", "right", CHEAP)
    assert one.record != two.record
    assert read_key_file(tmp_path / "one").salt != read_key_file(tmp_path / "two").salt


def test_a_key_is_never_overwritten_by_a_new_one(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UnavailableError, match="key-exists"):
        create_key(path, "right", CHEAP)
    assert path.read_bytes() == before


def test_a_wrong_passphrase_is_refused_and_counted(path: Path) -> None:
    with pytest.raises(TrustError, match="passphrase-wrong"):
        open_key(path, "wrong", NINE)
    assert read_attempts(path).failed == 1
    open_key(path, "right", NINE)
    assert read_attempts(path) == Attempts()


def test_delays_and_the_lock_are_on_disk(path: Path) -> None:
    at = NINE
    for _ in range(10):
        with pytest.raises(TrustError, match="passphrase-wrong"):
            open_key(path, "wrong", at)
        with_next = read_attempts(path).next_at
        assert with_next is not None
        at = with_next
    assert at - NINE == timedelta(seconds=sum(2**n for n in range(1, 10)))
    with pytest.raises(RuleError, match="passphrase-locked"):
        open_key(path, "right", at + timedelta(days=1))


def test_wrong_ones_at_the_seat_neither_lock_the_key_nor_count_where_it_signs(path: Path) -> None:
    for tried in range(12):
        with pytest.raises(TrustError, match="passphrase-wrong-at-the-seat"):
            open_key(path, "wrong", NINE + tried * timedelta(minutes=5), AT_THE_SEAT)

    assert read_attempts(path, SIGNING) == Attempts()
    open_key(path, "right", NINE)
    open_key(path, "right", NINE + timedelta(hours=1), AT_THE_SEAT)
    assert read_attempts(path, AT_THE_SEAT) == Attempts()


def test_too_early_is_not_even_tried(path: Path) -> None:
    for _ in range(2):
        with pytest.raises(TrustError):
            open_key(path, "wrong", NINE)
    with pytest.raises(RuleError, match="passphrase-wait"):
        open_key(path, "right", NINE)
    assert read_attempts(path).failed == 2


def test_the_profile_is_bound_to_what_it_seals(path: Path) -> None:
    text = path.read_bytes().replace(b'"iterations":1', b'"iterations":2')
    path.write_bytes(text)
    with pytest.raises(TrustError, match="passphrase-wrong"):
        open_key(path, "right", NINE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"memory_kib":8', b'"memory_kib":99999999'),
        (b'"memory_kib":8', b'"memory_kib":7'),
        (b'"iterations":1', b'"iterations":1000'),
        (b'"lanes":1', b'"lanes":2'),
        (b'"name":"Argon2id"', b'"name":"none"'),
        (b'"cipher":"ChaCha20-Poly1305"', b'"cipher":"none"'),
        (b'"salt":"', b'"salt":"AAAA'),
        (b'"salt":"', b'"salt":"="'),
        (b'"nonce":"', b'"nonce":"*'),
        (b'"sealed":"', b'"sealed":"AAAA'),
    ],
)
def test_a_file_that_is_no_key_file_is_refused(path: Path, old: bytes, new: bytes) -> None:
    spoilt = path.read_bytes().replace(old, new)
    assert spoilt != path.read_bytes()
    path.write_bytes(spoilt)
    with pytest.raises(PackageError):
        open_key(path, "right", NINE)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="key-missing"):
        open_key(tmp_path / "nothing", "right", NINE)


def test_generated_passphrases_differ_and_are_well_formed() -> None:
    made = {generate_passphrase() for _ in range(20)}
    assert len(made) == 20
    assert all(tidy_passphrase(each) == each for each in made)


@pytest.mark.slow
def test_the_login_profile_opens_in_its_time(tmp_path: Path) -> None:
    assert (LOGIN.memory_kib, LOGIN.iterations, LOGIN.lanes) == (65536, 3, 1)
    key, passphrase = new_signing_key(), generate_passphrase()
    write_key(tmp_path / "key", key, passphrase)
    assert open_key(tmp_path / "key", passphrase, NINE).record == key.record


def test_bytes_that_are_no_public_key_sign_nothing() -> None:
    assert not signature_holds(b"short", b"message", bytes(64))
    assert not signature_holds(b"\xff" * 32, b"message", bytes(64))
    assert not signature_holds(new_signing_key().record.public, b"message", b"")


def test_a_key_file_is_canonical(path: Path) -> None:
    assert canonical.encode(canonical.decode(path.read_bytes())) == path.read_bytes()


def test_a_passphrase_is_forgiven_how_it_was_typed(tmp_path: Path) -> None:
    passphrase = generate_passphrase()
    create_key(tmp_path / "drawn", passphrase, CHEAP)
    create_key(tmp_path / "own", " Stone-bird hill", CHEAP)
    wide = "".join(chr(ord(each) + 0xFEE0) for each in passphrase)

    open_key(tmp_path / "drawn", f" {wide.upper()}\n", NINE)
    open_key(tmp_path / "drawn", passphrase.replace("-", "\u2014"), NINE)
    open_key(tmp_path / "own", "Stone\u2010bird\u3000hill ", NINE)
    with pytest.raises(TrustError, match="passphrase-wrong"):
        open_key(tmp_path / "own", "stone-bird hill", NINE)


def test_a_slip_that_the_passphrase_itself_shows_is_no_attempt(tmp_path: Path) -> None:
    passphrase = generate_passphrase()
    path = tmp_path / "drawn"
    create_key(path, passphrase, CHEAP)

    with pytest.raises(RuleError, match="passphrase-mistyped"):
        open_key(path, ("3" if passphrase[0] == "2" else "2") + passphrase[1:], NINE)
    assert read_attempts(path) == Attempts()
