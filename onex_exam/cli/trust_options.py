"""The options that say whom to believe, the same for every command that verifies."""

import argparse
from pathlib import Path

from onex_exam.wording import Wording


def trust_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Add the options that name a trust root and a revocation list."""
    parser.add_argument(
        "--trust", required=True, type=Path, metavar="FILE", help=say("cli.result.trust")
    )
    revocations_argument(parser, say)


def revocations_argument(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Add the option that names a revocation list."""
    parser.add_argument(
        "--revocations", type=Path, metavar="FILE", help=say("cli.result.revocations")
    )
