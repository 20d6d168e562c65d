"""The noun ``roster``: checks a list of candidates without keeping anything of it."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from onex_exam.adapters.interchange.rosters import read_roster_file, write_refused_rows
from onex_exam.cli.frame import NO, YES, Answer, Command, Context
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.roster_findings import WHOLE_FILE, row_of
from onex_exam.domain.errors import Problem
from onex_exam.wording import Wording


def roster_commands() -> tuple[Command, ...]:
    """Return the commands of this noun."""
    return (Command("roster check", _arguments, check),)


def check(chosen: argparse.Namespace, context: Context) -> Answer:
    """Answer whether a roster can be used, with every problem at its row and column.

    Exit code 1 when it cannot; UnavailableError when there is no such file. With ``--refused``
    the refused rows are written with their reasons.
    """
    preview = read_roster_file(chosen.file)
    if chosen.refused is not None and preview.problems:
        write_refused_rows(preview, chosen.refused)
    ok = preview.roster is not None
    members: dict[str, Json] = {
        "ok": ok,
        "rows": preview.rows,
        "problems": [_member(each, context.say) for each in preview.problems],
        "notices": [_member(each, context.say) for each in preview.notices],
        "digest": preview.roster.digest if preview.roster else None,
    }
    lines = _lines(preview.problems, preview.notices, context.say)
    code = "cli.roster-ok" if ok else "cli.roster-not-ok"
    last = context.say(code, rows=preview.rows, problems=len(preview.problems))
    return Answer(YES if ok else NO, members, [*lines, last])


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli.roster-file"))
    parser.add_argument("--refused", type=Path, metavar="FILE", help=say("cli.roster-refused"))


def _member(problem: Problem, say: Wording) -> Json:
    return {
        "row": row_of(problem),
        "column": str(problem.facts["column"]),
        "code": problem.code,
        "message": say.of_problem(problem),
    }


def _lines(problems: Sequence[Problem], notices: Sequence[Problem], say: Wording) -> list[str]:
    told = [_line(each, say) for each in problems]
    return told + [say("cli.roster-notice", sentence=_line(each, say)) for each in notices]


def _line(problem: Problem, say: Wording) -> str:
    sentence, row = say.of_problem(problem), row_of(problem)
    if row == WHOLE_FILE:
        return sentence
    return say("cli.roster-place", row=row, column=problem.facts["column"], sentence=sentence)
