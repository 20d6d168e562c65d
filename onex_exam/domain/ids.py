"""Typed identifiers: a plain string never travels where an identifier is meant."""

import re
from typing import NewType

SittingId = NewType("SittingId", str)
"""ULID of one event in one room."""
CandidateId = NewType("CandidateId", str)
"""Admission number 准考证号, unique in its sitting."""
ItemId = NewType("ItemId", str)
OptionId = NewType("OptionId", str)
TaskId = NewType("TaskId", str)
NodeId = NewType("NodeId", str)
"""A place in a standard: area ``3``, work task ``3.2``, skill requirement ``3.2.1``."""
BankId = NewType("BankId", str)
KeyId = NewType("KeyId", str)
"""First 16 hex digits of SHA-256 of the public key: a hint, never a decision."""
Digest = NewType("Digest", str)
"""SHA-256 in lower-case hexadecimal, 64 characters."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NODE = re.compile(r"[1-9][0-9]*(\.[1-9][0-9]*){0,2}")


def is_slug(text: str) -> bool:
    """Tell whether this is an identifier as banks use them: ``[a-z0-9]`` joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def is_node(text: str) -> bool:
    """Tell whether this is the number of an area, a work task or a skill requirement."""
    return _NODE.fullmatch(text) is not None
