"""Flips every single bit of a result package and counts where verification stops (F50)."""

import sys
import time
from collections import Counter

from onex_exam.domain.credentials.verification import verify_package
from tests.domain.credentials.builders import new_keys
from tests.domain.credentials.flips import flipped_bits, repaired_bits
from tests.domain.credentials.packages import a_package, grounds


def main() -> int:
    """Return 0 when every flipped bit is found at its step, else 1."""
    keys = new_keys()
    sound, asked = a_package(keys), grounds(keys)
    if not verify_package(sound, asked).ok:
        print("the package itself is not sound")
        return 1
    wrong = 0
    for title, flips in (
        ("bits of the file", flipped_bits(sound, asked, stride=1)),
        ("bits of the contents, archive repaired", repaired_bits(sound, asked, stride=1)),
    ):
        began, steps = time.monotonic(), Counter[int | None]()
        for flip in flips:
            steps[flip.step] += 1
            if not flip.found_as_it_must_be:
                wrong += 1
                print("NOT FOUND AS IT MUST BE:", flip)
        counts = ", ".join(
            f"step {step}: {count}" for step, count in sorted(steps.items(), key=str)
        )
        seconds = time.monotonic() - began
        print(f"{title}: {sum(steps.values())} flips in {seconds:.0f} s, stopped at {counts}")
    print(f"package of {len(sound)} bytes: {wrong} flips were not found as they must be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
