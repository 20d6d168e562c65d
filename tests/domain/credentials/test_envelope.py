import base64
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.adapters.signing import SigningKey, new_signing_key, signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.credentials.envelope import (
    LARGEST_ENVELOPE,
    Envelope,
    Quorum,
    Signature,
    encode_envelope,
    open_envelope,
    pae,
    parse_envelope,
    sign_envelope,
)
from onex_exam.domain.credentials.keys import KeyRecord, key_id
from onex_exam.domain.errors import TrustError
from onex_exam.domain.ids import KeyId

KIND = "application/vnd.onex.order+json"
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.fixture(scope="module")
def keys() -> list[SigningKey]:
    return sorted((new_signing_key() for _ in range(3)), key=lambda each: each.record.id)


def quorum(keys: list[SigningKey], threshold: int) -> Quorum:
    return Quorum(tuple(each.record for each in keys), threshold)


def test_the_encoding_is_the_one_of_dsse() -> None:
    found = pae("http://example.com/HelloWorld", b"hello world")
    assert found == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_lengths_are_counted_in_bytes() -> None:
    assert pae("类", b"x") == b"DSSEv1 3 \xe7\xb1\xbb 1 x"


def test_enough_signatures_open_the_payload(keys: list[SigningKey]) -> None:
    data = sign_envelope(KIND, b"{}", keys[:2])
    opened = open_envelope(data, KIND, [quorum(keys, 2)], signature_holds)
    assert opened.payload == b"{}"
    assert opened.signers == {keys[0].record, keys[1].record}


def test_two_roles_each_need_their_own_signature(keys: list[SigningKey]) -> None:
    venue, chief = quorum(keys[:2], 1), quorum(keys[2:], 1)
    both = sign_envelope(KIND, b"{}", [keys[1], keys[2]])
    assert open_envelope(both, KIND, [venue, chief], signature_holds).payload == b"{}"
    venue_twice = sign_envelope(KIND, b"{}", keys[:2])
    with pytest.raises(TrustError, match="signature-threshold"):
        open_envelope(venue_twice, KIND, [venue, chief], signature_holds)


def test_a_key_never_stands_in_two_roles(keys: list[SigningKey]) -> None:
    data = sign_envelope(KIND, b"{}", keys[:2])
    with pytest.raises(TrustError, match="signature-key-twice"):
        open_envelope(data, KIND, [quorum(keys, 1), quorum(keys[:1], 1)], signature_holds)


def twice_under_two_ids(key: SigningKey) -> bytes:
    value = key.sign(pae(KIND, b"{}"))
    return encode_envelope(
        Envelope(KIND, b"{}", (Signature(key.record.id, value), Signature(KeyId("f" * 16), value)))
    )


def one_signature_renamed(key: SigningKey) -> bytes:
    value = key.sign(pae(KIND, b"{}"))
    return encode_envelope(Envelope(KIND, b"{}", (Signature(KeyId("0" * 16), value),)))


def high_scalar(key: SigningKey) -> bytes:
    value = key.sign(pae(KIND, b"{}"))
    scalar = int.from_bytes(value[32:], "little") + GROUP_ORDER
    other = value[:32] + scalar.to_bytes(32, "little")
    return encode_envelope(Envelope(KIND, b"{}", (Signature(key.record.id, other),)))


def one_key_twice(key: SigningKey) -> bytes:
    return sign_envelope(KIND, b"{}", [key, key])


def a_stranger(key: SigningKey) -> bytes:
    del key
    return sign_envelope(KIND, b"{}", [new_signing_key()])


def another_payload(key: SigningKey) -> bytes:
    signed = parse_envelope(sign_envelope(KIND, b"{}", [key]))
    return encode_envelope(Envelope(KIND, b"[]", signed.signatures))


def another_kind(key: SigningKey) -> bytes:
    return sign_envelope("application/vnd.onex.grant+json", b"{}", [key])


@pytest.mark.parametrize(
    ("spoil", "threshold", "code"),
    [
        (twice_under_two_ids, 2, "signature-mislabelled"),
        (one_key_twice, 2, "signature-key-twice"),
        (one_key_twice, 1, "signature-count"),
        (one_signature_renamed, 1, "signature-mislabelled"),
        (high_scalar, 1, "signature-wrong"),
        (a_stranger, 1, "signature-key-unknown"),
        (another_payload, 1, "signature-wrong"),
        (another_kind, 1, "envelope-kind"),
        (lambda key: sign_envelope(KIND, b"{}", [key]), 2, "signature-count"),
    ],
)
def test_an_unsound_envelope_stays_shut(
    keys: list[SigningKey],
    spoil: Callable[[SigningKey], bytes],
    threshold: int,
    code: str,
) -> None:
    with pytest.raises(TrustError) as refusal:
        open_envelope(spoil(keys[0]), KIND, [quorum(keys, threshold)], signature_holds)
    assert refusal.value.code == code


def respelt(data: bytes) -> list[bytes]:
    value = json.loads(data)
    signature = value["signatures"][0]["sig"]
    spare = signature[:-3] + chr(ord(signature[-3]) + 1) + "=="
    assert base64.b64decode(spare) == base64.b64decode(signature)
    return [
        json.dumps(value).encode(),
        data + b"\n",
        canonical.encode({**value, "more": 1}),
        canonical.encode({**value, "signatures": value["signatures"][::-1]}),
        data.replace(signature.encode(), spare.encode()),
        data.replace(b'"sig":', b'"sig":"","sig":'),
        canonical.encode({**value, "payload": value["payload"] + "\n"}),
        canonical.encode({**value, "payload": value["payload"].rstrip("=")}),
        canonical.encode({**value, "payload": 1}),
        canonical.encode({**value, "signatures": [1]}),
        b"\xff",
        b"[" * 100_000,
    ]


@pytest.mark.parametrize("number", range(12))
def test_no_other_spelling_is_an_envelope(keys: list[SigningKey], number: int) -> None:
    data = sign_envelope(KIND, b"{}", keys[:2])
    with pytest.raises(TrustError, match="envelope-malformed"):
        parse_envelope(respelt(data)[number])


def test_a_huge_envelope_is_not_even_read() -> None:
    with pytest.raises(TrustError, match="envelope-too-large"):
        parse_envelope(b" " * (LARGEST_ENVELOPE + 1))


def test_every_flipped_bit_is_refused(keys: list[SigningKey]) -> None:
    data = sign_envelope(KIND, b'{"a":1}', keys[:2])
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(TrustError):
            open_envelope(bytes(flipped), KIND, [quorum(keys, 2)], signature_holds)


@given(st.text(min_size=1), st.binary(), st.lists(st.binary(max_size=70), max_size=3))
def test_what_is_encoded_is_parsed_again(kind: str, payload: bytes, values: list[bytes]) -> None:
    signatures = sorted((key_id(each), each) for each in values)
    envelope = Envelope(kind, payload, tuple(Signature(*each) for each in signatures))
    assert parse_envelope(encode_envelope(envelope)) == envelope


def test_a_key_is_named_by_the_digest_of_its_public_half() -> None:
    assert KeyRecord(b"\0" * 32).id == "66687aadf862bd77"
