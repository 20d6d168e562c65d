"""``station``: opens the windows; what happens when no command is named."""

import argparse

from onex_exam.cli.frame import Answer, Command, Context
from onex_exam.wording import Wording


def commands() -> tuple[Command, ...]:
    """Return the command that opens the station."""
    return (Command("station", _arguments, _open),)


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Take none of its own."""


def _open(chosen: argparse.Namespace, context: Context) -> Answer:  # noqa: ARG001  (a command's)
    from onex_exam.bootstrap import open_station  # noqa: PLC0415  (Qt, for this command only)

    return Answer(open_station(context.data))
