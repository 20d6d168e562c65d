"""Makes the files of all tasks again, byte for byte: `python -m tools.tasks [BANK]`."""

import sys
from pathlib import Path

from tools.tasks.jobs import make
from tools.tasks.shipped import JOBS

BANK = Path(__file__).parents[2] / "question_banks" / "office-data-junior"


def main(arguments: list[str]) -> None:
    """Write the files into the bank that is named, or into the sample bank."""
    for job in JOBS:
        make(job, Path(arguments[0]) if arguments else BANK)


if __name__ == "__main__":
    main(sys.argv[1:])
