"""The limited process that alone opens certificates from outside: a file in, what is seen out."""

import resource
import sys
from collections.abc import Mapping

import msgspec

from onex_exam.adapters.certificates.seeing import Seen, Unseen, see
from onex_exam.adapters.limits import LIMITS, limit_self
from onex_exam.domain.errors import TrustError

CERTIFICATE_LIMITS: Mapping[int, int] = {**LIMITS, resource.RLIMIT_CPU: 10}
"""Ten seconds are fifty times what a certificate takes."""


def answer(data: bytes) -> bytes:
    """Return the bytes that say what is seen of a file."""
    return msgspec.msgpack.encode(_seen(data))


def _seen(data: bytes) -> Seen | Unseen:
    try:
        return see(data)
    except TrustError as refusal:
        facts = {name: each for name, each in refusal.facts.items() if isinstance(each, int | str)}
        return Unseen(refusal.code, facts)


def main() -> None:
    """Answer one file on the standard streams, within the limits."""
    limit_self(CERTIFICATE_LIMITS)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
