"""``registry init``, ``import``, ``undo``, ``release``, ``report``: the organization's record."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from onex_exam.adapters.package_files import read_revocations
from onex_exam.adapters.registry.desk import Opening
from onex_exam.adapters.signing import signature_holds
from onex_exam.cli.frame import NO, YES, Answer, Command, Context
from onex_exam.cli.registry_options import (
    database_option,
    desk_of,
    keys_option,
    person_of,
    person_option,
    refusal_lines,
    refusals_to_json,
    sitting_of,
    sitting_option,
)
from onex_exam.cli.registry_report import report
from onex_exam.cli.trust_options import revocations_argument
from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.numbering import PRESET
from onex_exam.domain.credentials.registered import LookedAt, Verdict
from onex_exam.domain.credentials.trust import pin_root
from onex_exam.domain.errors import RuleError, UnavailableError
from onex_exam.wording import Wording

_LISTS: dict[Verdict, str] = {
    "new": "admitted",
    "held": "already_held",
    "conflicting": "conflicting",
    "rejected": "rejected",
}


def commands() -> tuple[Command, ...]:
    """Return the commands of the noun ``registry``."""
    return (
        Command("registry init", _init_arguments, _init),
        Command("registry import", _import_arguments, _import),
        Command("registry undo", _undo_arguments, _undo),
        Command("registry release", _release_arguments, _release),
        Command("registry report", database_option, report),
    )


def _init_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    database_option(parser, say)
    person_option(parser, say)
    parser.add_argument(
        "--trust", required=True, type=Path, metavar="FILE", help=say("cli.registry.trust")
    )
    parser.add_argument("--sample", action="store_true", help=say("cli.registry.sample"))
    parser.add_argument("--code", default="", metavar="CODE", help=say("cli.registry.code"))
    parser.add_argument(
        "--numbers", default=PRESET, metavar="TEMPLATE", help=say("cli.registry.numbers")
    )


def _init(chosen: argparse.Namespace, context: Context) -> Answer:
    desk = desk_of(chosen, context)
    opening = Opening(chosen.trust, chosen.sample, chosen.code, chosen.numbers)
    pinned = desk.make_with(opening, person_of(chosen))
    members: dict[str, Json] = {
        "ok": True,
        "database": desk.database,
        "organization": {"zh": pinned.organization.zh, "en": pinned.organization.en},
        "sample": pinned.sample,
        "code": pinned.scheme.organization,
        "root": canonical.digest(pinned.root),
    }
    name = pinned.organization.in_language(context.say.language)
    line = context.say("registry.made", database=desk.database, organization=name)
    return Answer(YES, members, [line, *_sample_lines(context.say, sample=pinned.sample)])


def _import_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("cli.result.file"))
    database_option(parser, say)
    person_option(parser, say)
    keys_option(parser, say)
    revocations_argument(parser, say)
    parser.add_argument("--dry-run", action="store_true", help=say("cli.registry.dry-run"))


def _import(chosen: argparse.Namespace, context: Context) -> Answer:
    desk, say = desk_of(chosen, context), context.say
    _check_files(chosen.files)
    if chosen.revocations:
        root = pin_root(desk.opened_with().root, signature_holds)
        desk = replace(desk, revocations=read_revocations(chosen.revocations, root))
    looked = desk.look(
        chosen.files,
        lambda done, of: context.progress(say("registry.looking", done=done + 1, of=of)),
    )
    number: int | None = None
    if not chosen.dry_run:
        imported = desk.apply(chosen.files, looked, person_of(chosen))
        number, looked = imported.number, imported.looked
    ok = all(each.verdict in ("new", "held") for each in looked)
    members: dict[str, Json] = {
        "ok": ok,
        "import": number,
        "dry_run": chosen.dry_run,
        **{
            name: [_file_to_json(each, say) for each in looked if each.verdict == verdict]
            for verdict, name in _LISTS.items()
        },
    }
    return Answer(YES if ok else NO, members, _import_lines(looked, number, say))


def _undo_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("number", type=int, metavar="ID", help=say("cli.registry.number"))
    database_option(parser, say)
    person_option(parser, say)


def _undo(chosen: argparse.Namespace, context: Context) -> Answer:
    desk_of(chosen, context).undo(chosen.number, person_of(chosen))
    line = context.say("registry.undone", number=chosen.number)
    return Answer(YES, {"ok": True, "import": chosen.number}, [line])


def _release_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    database_option(parser, say)
    person_option(parser, say)
    sitting_option(parser, say)


def _release(chosen: argparse.Namespace, context: Context) -> Answer:
    """Release what of a sitting is not released yet."""
    desk, say, sitting = desk_of(chosen, context), context.say, sitting_of(chosen)
    standings = desk.standings(sitting)
    waiting = [each.key for each in standings if each.state == "imported"]
    released = desk.release(waiting, person_of(chosen))
    members: dict[str, Json] = {
        "ok": not released.refused,
        "sitting": sitting,
        "released": [key.candidate for key in released.keys],
        "refused": refusals_to_json(released.refused, say),
    }
    line = say("registry.released", count=len(released.keys), sitting=sitting)
    lines = [line, *refusal_lines(released.refused, say)]
    return Answer(NO if released.refused else YES, members, lines)


def _check_files(files: Sequence[Path]) -> None:
    """Raise for a file that is not there: a slip of the hand, not a package that is refused."""
    for path in files:
        if not path.is_file():
            raise UnavailableError("not-readable", path=str(path), reason="no such file")
    if len({path.resolve() for path in files}) != len(files):
        raise RuleError("usage-file-twice")


def _file_to_json(looked: LookedAt, say: Wording) -> Json:
    members: dict[str, Json] = {"file": looked.file}
    if looked.facts:
        members |= {
            "sitting": looked.facts.sitting,
            "venue": looked.facts.place.venue,
            "candidates": looked.facts.candidates,
            "sequence": looked.facts.sequence,
            "digest": looked.facts.digest,
        }
    reason, failed = looked.reason, looked.failed
    if reason:
        members |= {"code": reason.code, "message": say(reason.code, **reason.facts)}
    if failed:
        members |= {"step": failed.number, "name": failed.name}
    return members


def _import_lines(looked: Sequence[LookedAt], number: int | None, say: Wording) -> list[str]:
    lines = []
    for each in looked:
        reason = each.reason
        why = f": {say(reason.code, **reason.facts)}" if reason else ""
        lines.append(f"  {say(f'registry.verdict-{each.verdict}')}  {each.file}{why}")
    if number is None:
        return [say("registry.nothing-imported"), *lines]
    return [say("registry.imported", number=number), *lines]


def _sample_lines(say: Wording, *, sample: bool) -> list[str]:
    return [say("registry.is-sample")] if sample else []
