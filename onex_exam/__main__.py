"""``python -m onex_exam`` and the command ``onex-exam``."""

import sys

from onex_exam.cli.main import main as run


def main() -> None:
    """Run the command line."""
    sys.exit(run())


if __name__ == "__main__":
    main()
