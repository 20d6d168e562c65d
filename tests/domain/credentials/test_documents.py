from datetime import UTC, datetime, timedelta, timezone

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import (
    Members,
    instant_text,
    open_document,
    parse_instant,
    read_key,
)
from onex_exam.domain.credentials.envelope import encode_base64
from onex_exam.domain.errors import PackageError


def document(**values: Json) -> Members:
    return open_document(canonical.encode({"format": 0, **values}), "test")


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"{ }", "document-malformed"),
        (b"[]", "document-malformed"),
        (b'{"format":0,"format":0}', "document-malformed"),
        (b"{}", "document-member"),
        (b'{"format":1}', "document-format"),
        (b'{"format":true}', "document-member"),
    ],
)
def test_only_a_canonical_object_of_a_known_format_is_a_document(payload: bytes, code: str) -> None:
    with pytest.raises(PackageError) as refusal:
        open_document(payload, "test")
    assert refusal.value.code == code


def test_members_come_by_type() -> None:
    members = document(
        a="x",
        b=3,
        c=True,
        d="2026-06-01T09:00:00Z",
        e={"zh": "甲", "en": "A"},
        f=["x", "y"],
        g=[{"n": 1}],
        h=None,
        i="f" * 64,
    )
    assert members.text("a") == "x"
    assert members.whole("b") == 3
    assert members.flag("c")
    assert members.instant("d") == datetime(2026, 6, 1, 9, tzinfo=UTC)
    assert members.languages("e").en == "A"
    assert members.texts("f") == ("x", "y")
    assert members.each("g", lambda each: each.whole("n")) == (1,)
    assert members.optional("h", members.text) is None
    assert members.optional("a", members.text) == "x"
    assert members.digest("i") == "f" * 64


@pytest.mark.parametrize(
    ("read", "member"),
    [
        (lambda m: m.text("missing"), "missing"),
        (lambda m: m.text("empty"), "empty"),
        (lambda m: m.text("number"), "number"),
        (lambda m: m.text("word", "[0-9]+"), "word"),
        (lambda m: m.whole("word"), "word"),
        (lambda m: m.whole("yes"), "yes"),
        (lambda m: m.whole("number", least=4), "number"),
        (lambda m: m.flag("number"), "number"),
        (lambda m: m.instant("word"), "word"),
        (lambda m: m.digest("word"), "word"),
        (lambda m: m.inner("word"), "word"),
        (lambda m: m.array("word"), "word"),
        (lambda m: m.array("object"), "object"),
        (lambda m: m.texts("mixed"), "mixed"),
        (lambda m: m.each("mixed", lambda each: each), "mixed[0]"),
        (lambda m: m.inner("object").text("missing"), "object.missing"),
        (lambda m: m.each("objects", lambda each: each.text("missing")), "objects[0].missing"),
        (lambda m: m.optional("missing", m.text), "missing"),
    ],
)
def test_a_member_that_is_not_what_it_should_be_is_named(read: object, member: str) -> None:
    members = document(
        empty="", number=3, word="x", yes=True, mixed=["x", 1], object={}, objects=[{}]
    )
    with pytest.raises(PackageError) as refusal:
        read(members)  # type: ignore[operator]
    assert refusal.value.facts == {"document": "test", "member": member}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"algorithm": "SM2-SM3", "public": "AA=="}, "key-algorithm"),
        ({"algorithm": "Ed25519", "public": "AA"}, "document-member"),
        ({"algorithm": "Ed25519", "public": encode_base64(b"x" * 31)}, "document-member"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused(values: dict[str, str], code: str) -> None:
    with pytest.raises(PackageError) as refusal:
        read_key(Members("test", "", values))
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-01T09:00:00",
        "2026-06-01 09:00:00Z",
        "2026-06-01T09:00:00.5Z",
        "2026-13-01T09:00:00Z",
    ],
)
def test_a_time_has_one_spelling(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_instant(text)


def test_times_are_written_in_utc() -> None:
    local = datetime(2026, 6, 1, 17, tzinfo=timezone(timedelta(hours=8)))
    assert instant_text(local) == "2026-06-01T09:00:00Z"
