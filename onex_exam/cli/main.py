"""Reads the command line, runs one command and turns what happens into an exit code."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence

from onex_exam.adapters.catalogues import read_wording
from onex_exam.cli.commands import commands_for
from onex_exam.cli.frame import (
    COULD_NOT,
    Answer,
    Command,
    Context,
    common_options,
    default_data,
    deliver,
    error_answer,
    language_of,
    progress_to,
    system_answer,
    use_utf8,
)
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import OnexError
from onex_exam.wording import Wording

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. Tracebacks never reach a user.

    An answer that cannot be written out, because its disk is full or its reader has gone, is a
    failure, never a no.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    use_utf8()
    say = read_wording(language_of(arguments))
    try:
        try:
            return _answered(arguments, say)
        finally:
            sys.stdout.flush()
    except OSError as error:  # of the output alone: all others have become answers
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return COULD_NOT  # nobody is there to be told
        return deliver(system_answer(error, say), as_json=False, out=sys.stdout, err=sys.stderr)


def _answered(arguments: Sequence[str], say: Wording) -> int:
    commands = commands_for(arguments)
    chosen = _parser(commands, say).parse_args(arguments)
    command: Command = chosen.command
    context = Context(say, getattr(chosen, "data", None) or default_data(), progress_to(sys.stderr))
    answer = _run(command, chosen, context, debug=getattr(chosen, "debug", False))
    return deliver(answer, as_json=getattr(chosen, "json", False), out=sys.stdout, err=sys.stderr)


def _run(command: Command, chosen: argparse.Namespace, context: Context, *, debug: bool) -> Answer:
    try:
        return command.run(chosen, context)
    except OnexError as error:
        if debug:
            traceback.print_exc()
        return error_answer(error, context.say)
    except OSError as error:
        if debug:
            traceback.print_exc()
        return system_answer(error, context.say)
    except KeyboardInterrupt:
        return Answer(_INTERRUPTED, {"ok": False}, [context.say("cli.interrupted")])
    except Exception as error:  # noqa: BLE001  (the last place before the user: said, not hidden)
        if debug:
            traceback.print_exc()
        name = type(error).__name__
        sentence = context.say("cli.internal-error", name=name, detail=str(error))
        fault: Json = {"code": "internal-error", "message": sentence}
        return Answer(COULD_NOT, {"ok": False, "error": fault}, [sentence])


def _parser(commands: Sequence[Command], say: Wording) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onex-exam", description=say("cli.about"))
    common_options(parser, say)
    parser.set_defaults(command=next(each for each in commands if each.name == "station"))
    nouns = parser.add_subparsers(title=say("cli.commands"), metavar="")
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for command in commands:
        noun, _, verb = command.name.partition(" ")
        if verb and noun not in groups:
            group = nouns.add_parser(noun, help=say(f"cli.{noun}"), description=say(f"cli.{noun}"))
            groups[noun] = group.add_subparsers(metavar="", required=True, title=noun)
        _add(groups[noun] if verb else nouns, command, say)
    return parser


def _add(
    place: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Command, say: Wording
) -> None:
    about, example = say(command.code), say(command.code + ".example")
    parser = place.add_parser(
        command.name.rpartition(" ")[2],
        help=about,
        description=about,
        epilog=say("cli.example", example=example),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.arguments(parser, say)
    common_options(parser, say)
    parser.set_defaults(command=command)
