"""The frame of all commands: options, languages, answers, exit codes; knows no command."""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import FormatError, OnexError, Problem, RuleError, UnavailableError
from onex_exam.domain.language import Language
from onex_exam.wording import Wording

YES, NO, USAGE, COULD_NOT = 0, 1, 2, 3
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Context:
    """What every command is given: the language, the data folder, where progress goes."""

    say: Wording
    data: Path
    progress: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers: for scripts (``members``) and for people (``lines``)."""

    code: int
    members: Mapping[str, Json] = field(default_factory=dict)
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``name`` is ``bank check`` or ``demo``.

    Its help is the sentence ``cli.bank-check``, its example ``cli.bank-check.example``.
    """

    name: str
    arguments: Callable[[argparse.ArgumentParser, Wording], None]
    run: Callable[[argparse.Namespace, Context], Answer]

    @property
    def code(self) -> str:
        """The code of its help sentence."""
        return "cli." + self.name.replace(" ", "-")


def default_data() -> Path:
    """Return the data folder: ``ONEX_DATA``, or the platform's."""
    if named := os.environ.get("ONEX_DATA"):
        return Path(named)
    import platformdirs  # noqa: PLC0415  (only when nothing is named)

    return Path(platformdirs.user_data_dir("onex-exam", appauthor=False))


def common_options(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Add the options that stand both before and behind the noun."""
    quiet = argparse.SUPPRESS
    parser.add_argument("--json", action="store_true", default=quiet, help=say("cli.json"))
    parser.add_argument("--lang", choices=["zh", "en"], default=quiet, help=say("cli.lang"))
    parser.add_argument("--data", type=Path, metavar="DIR", default=quiet, help=say("cli.data"))
    parser.add_argument("--debug", action="store_true", default=quiet, help=say("cli.debug"))


def visible(text: str, option: str) -> str:
    """Return what was typed for an option; raise RuleError ``usage-unprintable``.

    Bytes that are no text in this terminal's encoding are not printable either.
    """
    if not text.isprintable():
        raise RuleError("usage-unprintable", option=option)
    return text


def problems_to_json(problems: Sequence[Problem], say: Wording) -> list[Json]:
    """Return problems as scripts read them."""
    return [
        {
            "file": each.file,
            "place": each.place,
            "code": each.code,
            "message": say.of_problem(each),
        }
        for each in problems
    ]


def problem_lines(problems: Sequence[Problem], say: Wording) -> list[str]:
    """Return problems as people read them: place first."""
    places = [" · ".join(part for part in (each.file, each.place) if part) for each in problems]
    return [
        f"{place}: {say.of_problem(each)}" if place else say.of_problem(each)
        for place, each in zip(places, problems, strict=True)
    ]


def error_answer(error: OnexError, say: Wording) -> Answer:
    """Return what a refused or failed command answers."""
    code = COULD_NOT if isinstance(error, UnavailableError) else NO
    if isinstance(error, RuleError) and error.code.startswith("usage-"):
        code = USAGE
    problems = error.problems if isinstance(error, FormatError) else ()
    sentence = say.of_error(error)
    members: dict[str, Json] = {"ok": False, "error": {"code": error.code, "message": sentence}}
    if problems:
        members["problems"] = problems_to_json(problems, say)
    return Answer(code, members, [sentence, *problem_lines(problems, say)])


def system_answer(error: OSError, say: Wording) -> Answer:
    """Return what a command answers that the operating system stopped: where, and why."""
    reason = error.strerror or type(error).__name__
    sentence = say("system-refused", path=error.filename or "-", reason=reason)
    fault: Json = {"code": "system-refused", "message": sentence}
    return Answer(COULD_NOT, {"ok": False, "error": fault}, [sentence])


def deliver(answer: Answer, *, as_json: bool, out: TextIO, err: TextIO) -> int:
    """Print an answer and return its exit code."""
    if as_json:
        out.write(json.dumps({"schema": 1, **answer.members}, ensure_ascii=False) + "\n")
    else:
        target = err if answer.code in (USAGE, COULD_NOT) else out
        for line in answer.lines:
            target.write(shown(line) + "\n")
    out.flush()
    return answer.code


def shown(line: str) -> str:
    """Return a line for a terminal, with marks for what would move, colour or turn the text.

    Names in files that nobody verified may hold anything, and must not write what we never said.
    """
    return _CONTROLS.sub(lambda found: ascii(found[0])[1:-1], line)


def progress_to(err: TextIO) -> Callable[[str], None]:
    """Return how a command says how far it is: a line on standard error."""

    def tell(line: str) -> None:
        err.write(shown(line) + "\n")
        err.flush()

    return tell


def language_of(argv: Sequence[str]) -> Language:
    """Return the language asked for: ``--lang``, else the environment's, else English."""
    for before, after in zip(argv, [*argv[1:], ""], strict=True):
        if before in ("--lang=zh", "--lang=en"):
            return "zh" if before.endswith("zh") else "en"
        if before == "--lang" and after in ("zh", "en"):
            return "zh" if after == "zh" else "en"
    environment = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "zh" if environment.startswith("zh") else "en"


def use_utf8() -> None:
    """Write UTF-8 whatever the terminal says: names must never become question marks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
