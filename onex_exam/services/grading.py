"""Grading where the keys are: what a package without keys is worth, by those its order pins."""

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.credentials.verification import Grade
from onex_exam.domain.errors import TamperError, UnavailableError
from onex_exam.domain.grading.regrading import graded

KeysOf: TypeAlias = Callable[[SittingOrder], bytes]
"""Returns the document of keys that an order pins; raises UnavailableError ``keys-not-here``."""


def no_keys(order: SittingOrder) -> NoReturn:
    """Raise UnavailableError ``keys-not-here``, which says what keys would be needed."""
    bank = order.bank
    raise UnavailableError(
        "keys-not-here", bank=bank.id, version=bank.version, plan=order.blueprint
    )


def grade_with(keys_of: KeysOf) -> Grade:
    """Return how packages are graded with these keys.

    Raises TamperError ``keys-not-as-ordered`` for keys that the order does not pin: whatever
    else they would give is not the result of this sitting.
    """

    def grade(order: SittingOrder, entries: Mapping[str, bytes]) -> Mapping[str, bytes]:
        keys = keys_of(order)
        if canonical.digest(keys) != order.keys:
            raise TamperError("keys-not-as-ordered", sitting=order.sitting)
        return graded(entries, keys)

    return grade
