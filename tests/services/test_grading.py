from dataclasses import replace

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.errors import TamperError, UnavailableError
from onex_exam.services.grading import grade_with, no_keys
from tests.domain.credentials.builders import an_order, new_keys
from tests.domain.grading.builders import RIGHT, entries

SOUND = entries(RIGHT)
OUTCOME, KEYS = "candidates/0001/outcome.json", "paper/keys.json"
AWAY = {name: data for name, data in SOUND.items() if name not in (OUTCOME, KEYS)}


def order_of(keys: bytes) -> SittingOrder:
    return replace(an_order(new_keys(), {}), paper=(("keys.json", canonical.digest(keys)),))


def test_a_package_is_graded_with_the_keys_that_its_order_pins() -> None:
    grade = grade_with(lambda _order: SOUND[KEYS])

    assert grade(order_of(SOUND[KEYS]), AWAY) == {OUTCOME: SOUND[OUTCOME]}


def test_other_keys_grade_nothing() -> None:
    for order in (order_of(b"others"), replace(order_of(b""), paper=())):
        with pytest.raises(TamperError, match="keys-not-as-ordered"):
            grade_with(lambda _order: SOUND[KEYS])(order, AWAY)


def test_where_no_keys_are_the_bank_is_named_that_has_them() -> None:
    with pytest.raises(UnavailableError, match="keys-not-here") as refused:
        grade_with(no_keys)(order_of(b""), AWAY)
    assert refused.value.facts == {
        "bank": "office-data-junior",
        "version": "2026.1",
        "plan": "junior-form",
    }
