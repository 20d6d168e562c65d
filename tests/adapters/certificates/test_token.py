from dataclasses import replace
from datetime import date, timedelta

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.adapters.certificates.token import (
    LONGEST_TEXT,
    open_token,
    parse_text,
    read_text,
    sign_token,
    token_text,
)
from onex_exam.adapters.signing import new_signing_key, signature_holds
from onex_exam.domain.credentials.certificate import Claims, Scores
from onex_exam.domain.errors import TrustError
from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from tests.adapters.certificates.builders import a_sample_root, claims
from tests.domain.credentials.builders import PAGE, new_keys

KEYS = new_keys()
ROOT = a_sample_root(KEYS)
POINTS = st.none() | st.integers(0, 2**40).map(Points)
TEXTS = st.text(max_size=25)
CLAIMS = st.builds(
    Claims,
    number=TEXTS.map(lambda text: "SAMPLE-" + text),
    name=TEXTS,
    document=TEXTS,
    title=st.builds(Text, TEXTS, TEXTS),
    level=TEXTS,
    issuer=st.builds(Text, TEXTS, TEXTS),
    issued=st.integers(0, 400_000).map(lambda days: date(1970, 1, 1) + timedelta(days=days)),
    scores=st.builds(Scores, POINTS, POINTS, POINTS),
    sitting=st.from_regex(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", fullmatch=True).map(SittingId),
    package=st.binary(min_size=16, max_size=16),
    rid=st.binary(min_size=8, max_size=8),
    sample=st.just(True),  # noqa: FBT003
)


def refused(token: bytes) -> str:
    with pytest.raises(TrustError) as refusal:
        open_token(token, ROOT, signature_holds)
    return refusal.value.code


@given(CLAIMS)
def test_claims_come_back_from_their_token_and_text(made: Claims) -> None:
    token = sign_token(made, KEYS.issuer)
    assert open_token(token, ROOT, signature_holds) == made
    assert parse_text(token_text(token, PAGE)) == (PAGE, token)
    assert read_text(token_text(token), ROOT, signature_holds) == made


def test_every_flipped_bit_of_the_token_is_refused() -> None:
    token = sign_token(claims(), KEYS.issuer)
    for bit in range(len(token) * 8):
        flipped = bytearray(token)
        flipped[bit // 8] ^= 1 << bit % 8
        assert refused(bytes(flipped)).startswith("certificate-"), bit


def test_every_other_character_of_the_text_is_refused() -> None:
    text = token_text(sign_token(claims(), KEYS.issuer), PAGE)
    read_text(text, ROOT, signature_holds)
    for place, found in enumerate(text):
        for other in {chr(ord(found) ^ 1), chr(ord(found) ^ 16), "0", "９"} - {found}:
            with pytest.raises(TrustError):
                read_text(text[:place] + other + text[place + 1 :], ROOT, signature_holds)


def test_a_text_has_one_spelling() -> None:
    text = token_text(sign_token(claims(), KEYS.issuer))
    for other in [f" {text}", f"{text}\n", f"+{text}", f"0{text}", f"#{text}", text[1:], "1", ""]:
        with pytest.raises(TrustError):
            read_text(other, ROOT, signature_holds)
    with pytest.raises(TrustError, match="certificate-text"):
        parse_text("1" * (LONGEST_TEXT + 1))


def test_a_code_that_opens_another_page_is_refused() -> None:
    token = sign_token(claims(), KEYS.issuer)
    with pytest.raises(TrustError, match="certificate-page"):
        read_text(token_text(token, "https://verify.example.com/c"), ROOT, signature_holds)


def test_only_issuers_of_the_root_are_believed() -> None:
    assert refused(sign_token(claims(), new_signing_key())) == "certificate-issuer-unknown"
    assert refused(sign_token(claims(), KEYS.organization[0])) == "certificate-issuer-unknown"


def test_a_sample_stays_a_sample() -> None:
    real = claims(number="ONEX2026000001K", sample=False)
    for made in [real, replace(real, sample=True), claims(sample=False)]:
        assert refused(sign_token(made, KEYS.issuer)) == "certificate-sample"
    token = sign_token(real, KEYS.issuer)
    assert open_token(token, replace(ROOT, sample=False), signature_holds) == real


def signed(payload: object, *, canonical: bool = True, protected: object = None) -> bytes:
    """Return a token whose signature holds, over whatever an issuer might have signed."""
    good = sign_token(claims(), KEYS.issuer)
    head = cbor2.loads(good)[0] if protected is None else cbor2.dumps(protected, canonical=True)
    body = payload if isinstance(payload, bytes) else cbor2.dumps(payload, canonical=canonical)
    message = cbor2.dumps(["Signature1", head, b"", body], canonical=True)
    return cbor2.dumps([head, {}, body, KEYS.issuer.sign(message)], canonical=True)


def labelled() -> dict[int, object]:
    value = cbor2.loads(cbor2.loads(sign_token(claims(), KEYS.issuer))[2])
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    "changes",
    [
        {0: 1},
        {0: False},
        {1: b"number"},
        {9: -1},
        {9: 10**7},
        {10: [1, 2]},
        {10: [1.5, None, None]},
        {10: [-1, None, None]},
        {11: b"short"},
        {12: b"short"},
        {13: b"short"},
        {14: 1},
        {15: "more"},
    ],
)
def test_claims_of_another_shape_are_refused_even_when_signed(changes: dict[int, object]) -> None:
    assert refused(signed({**labelled(), **changes})) == "certificate-malformed"


def test_claims_have_one_spelling_even_when_signed() -> None:
    assert open_token(signed(labelled()), ROOT, signature_holds) == claims()
    turned = dict(reversed(labelled().items()))
    for payload in [cbor2.dumps(turned), b"\xff", b"\x80", cbor2.dumps([1]), b"\xbf\xff"]:
        assert refused(signed(payload)) == "certificate-malformed"


def test_a_head_with_more_or_other_members_is_refused() -> None:
    kid = cbor2.loads(cbor2.loads(signed(labelled()))[0])[4]
    for head in [{1: -7, 4: kid}, {1: -8, 3: 0, 4: kid}, {4: kid}]:
        assert refused(signed(labelled(), protected=head)) == "certificate-malformed"


@pytest.mark.parametrize(
    "token",
    [
        b"",
        b"\x84",
        b"\xd2" + sign_token(claims(), KEYS.issuer),
        sign_token(claims(), KEYS.issuer) + b"\0",
        sign_token(claims(), KEYS.issuer)[:-1],
        b"\x9f" + sign_token(claims(), KEYS.issuer)[1:] + b"\xff",
    ],
)
def test_what_is_no_token_is_refused(token: bytes) -> None:
    assert refused(token) == "certificate-malformed"
