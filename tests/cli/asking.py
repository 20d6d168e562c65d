"""Asks one command as the frame would, without the list of all commands."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from onex_exam.adapters.catalogues import read_wording
from onex_exam.cli.frame import Answer, Command, Context, error_answer
from onex_exam.domain.errors import OnexError
from onex_exam.domain.language import Language


def ask(
    commands: Iterable[Command], name: str, *arguments: object, language: Language = "en"
) -> Answer:
    """Return what the command of this name answers, refusals as the frame turns them."""
    say = read_wording(language)
    command = next(each for each in commands if each.name == name)
    assert say(command.code)
    assert say(command.code + ".example")
    parser = argparse.ArgumentParser()
    command.arguments(parser, say)
    told: list[str] = []
    chosen = parser.parse_args([str(each) for each in arguments])
    try:
        return command.run(chosen, Context(say, Path("/nowhere"), told.append))
    except OnexError as error:
        return error_answer(error, say)
