from dataclasses import replace
from typing import Any

import pytest

from onex_exam.adapters.signing import signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.credentials.orders import (
    check_order,
    open_order,
    order_from_json,
    order_to_json,
    sign_order,
)
from onex_exam.domain.errors import PackageError, TrustError
from tests.domain.credentials.builders import Keys, a_grant, a_root, an_order, new_keys

PAPER = {"items.json": b"[]", "keys.json": b"{}"}


@pytest.fixture(scope="module")
def keys() -> Keys:
    return new_keys()


def test_an_order_is_what_the_root_signed(keys: Keys) -> None:
    order = an_order(keys, PAPER)
    data = sign_order(order, keys.organization[:2])
    digest = canonical.digest_of(order_to_json(order))
    assert open_order(data, a_root(keys), signature_holds) == (order, digest)


def test_any_two_of_the_three_may_sign(keys: Keys) -> None:
    order = an_order(keys, PAPER)
    for left_out in range(3):
        signers = [each for number, each in enumerate(keys.organization) if number != left_out]
        assert open_order(sign_order(order, signers), a_root(keys), signature_holds)[0] == order


@pytest.mark.parametrize(
    ("members", "member"),
    [
        ({"sitting": "01JZ"}, "sitting"),
        ({"nonce": "short"}, "nonce"),
        ({"grade_at": "seat"}, "grade_at"),
        ({"closes_at": "2020-01-01T00:00:00Z"}, "closes_at"),
        ({"paper": {"documents": [["b", "0" * 64], ["a", "0" * 64]]}}, "paper.documents"),
        ({"paper": {"documents": [["a", "0" * 64], ["a", "0" * 64]]}}, "paper.documents"),
        ({"paper": {"documents": [["a", "short"]]}}, "paper.documents[0]"),
        ({"paper": {"documents": ["a"]}}, "paper.documents[0]"),
        ({"bank": {"id": "x", "version": "1"}}, "bank.digest"),
        ({"simulated": 0}, "simulated"),
        ({"candidates": -1}, "candidates"),
        ({"chief": None}, "chief"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(
    keys: Keys, members: dict[str, Any], member: str
) -> None:
    value: Any = order_to_json(an_order(keys, PAPER))
    with pytest.raises(PackageError) as refusal:
        order_from_json(canonical.encode({**value, **members}))
    assert refusal.value.facts["member"] == member


def test_an_order_is_for_one_venue(keys: Keys) -> None:
    grant, order = a_grant(keys), an_order(keys, PAPER)
    check_order(order, grant)
    with pytest.raises(TrustError, match="order-venue"):
        check_order(replace(order, place=replace(order.place, venue="V002")), grant)


def test_the_chief_has_a_key_of_her_own(keys: Keys) -> None:
    order = replace(an_order(keys, PAPER), chief=keys.venue.record)
    with pytest.raises(TrustError, match="order-chief"):
        check_order(order, a_grant(keys))


def test_an_order_names_the_document_that_says_what_is_right() -> None:
    order = an_order(new_keys(), {"items.json": b"[]", "keys.json": b"{}"})
    assert order.keys == canonical.digest(b"{}")
    assert an_order(new_keys(), {"items.json": b"[]"}).keys is None
