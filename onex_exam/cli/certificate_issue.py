"""``certificate issue``: certificates on the released passes of a sitting, into a folder."""

import argparse
from pathlib import Path

from onex_exam.cli.frame import NO, YES, Answer, Command, Context
from onex_exam.cli.registry_options import (
    database_option,
    desk_of,
    passphrase_of,
    person_of,
    person_option,
    refusal_lines,
    refusals_to_json,
    sitting_of,
    sitting_option,
)
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import RuleError
from onex_exam.services.certification import file_name
from onex_exam.services.organization_ports import IssueOrder
from onex_exam.services.registry_ports import IssuedCertificate
from onex_exam.wording import Wording


def commands() -> tuple[Command, ...]:
    """Return the command that issues certificates."""
    return (Command("certificate issue", _arguments, _issue),)


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    database_option(parser, say)
    person_option(parser, say)
    sitting_option(parser, say)
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help=say("cli.certificate.out")
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help=say("cli.certificate.key"))
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=say("cli.certificate.passphrase")
    )


def _issue(chosen: argparse.Namespace, context: Context) -> Answer:
    desk, say, sitting = desk_of(chosen, context), context.say, sitting_of(chosen)
    standings = desk.standings(sitting)
    passes = tuple(each.key for each in standings if each.conclusion == "passed")
    if not passes:
        raise RuleError("sitting-without-passes", sitting=sitting)
    secret = passphrase_of(chosen.passphrase_file, say)
    order = IssueOrder(passes, chosen.out, secret, person_of(chosen))
    done = desk.issue(order, lambda at, of: _tell(context, at, of))
    members: dict[str, Json] = {
        "ok": not done.refused,
        "sitting": sitting,
        "certificates": [_to_json(each, chosen.out) for each in done.new],
        "printed_again": [_to_json(each, chosen.out) for each in done.again],
        "refused": refusals_to_json(done.refused, say),
        "left": done.left,
        "not_passed": len(standings) - len(passes),
    }
    line = say("registry.issued", count=len(done.new), again=len(done.again), folder=chosen.out)
    lines = [line, *refusal_lines(done.refused, say)]
    return Answer(NO if done.refused else YES, members, lines)


def _tell(context: Context, done: int, of: int) -> bool:
    context.progress(context.say("registry.issuing", done=done + 1, of=of))
    return True


def _to_json(certificate: IssuedCertificate, folder: Path) -> Json:
    return {
        "number": certificate.number,
        "candidate": certificate.key.candidate,
        "issued": certificate.issued.isoformat(),
        "rid": certificate.rid,
        "file": str(folder / file_name(certificate)),
    }
