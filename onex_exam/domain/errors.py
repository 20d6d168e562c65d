"""What can go wrong, as a tree.

* OnexError
  - RuleError         the rules do not allow this now; nothing has changed
  - FormatError       something from outside breaks its format; carries every problem found
    - BankError       an item bank
    - RosterError     a roster
    - PackageError    an archive or a document inside it
  - TamperError       stored bytes are not the bytes that were written
  - TrustError        a signature, key or package cannot be believed
  - UnavailableError  disk, printer or database did not answer

Every error carries a stable code and named facts; ``wording`` finds the sentence by code.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in something from outside.

    ``file`` is relative to what was given, ``place`` reads like ``sheet-017 · option b`` or
    ``row 12 · 证件号码`` and may be empty; ``facts`` are the named values of the sentence.
    """

    file: str
    place: str
    code: str
    facts: dict[str, object] = field(default_factory=dict, hash=False)


class OnexError(Exception):
    """Base of every error that this program raises on purpose."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class RuleError(OnexError):
    """The rules do not allow this now; nothing has changed."""


class FormatError(OnexError):
    """Something from outside breaks its format."""

    def __init__(self, code: str, problems: Iterable[Problem] = (), **facts: object) -> None:
        super().__init__(code, **facts)
        self.problems = tuple(problems)


class BankError(FormatError):
    """An item bank breaks its format."""


class RosterError(FormatError):
    """A roster breaks its format."""


class PackageError(FormatError):
    """An archive, or a document inside it, breaks its format."""


class TamperError(OnexError):
    """Stored bytes are not the bytes that were written."""


class TrustError(OnexError):
    """A signature, key or package cannot be believed."""


class UnavailableError(OnexError):
    """Something outside did not answer."""
