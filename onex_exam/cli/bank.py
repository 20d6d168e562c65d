"""``bank check`` and ``bank form``: what is wrong with a bank, and the form that a seed gives."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from onex_exam.adapters.bank_files import load_bank, read_source
from onex_exam.cli.frame import (
    NO,
    YES,
    Answer,
    Command,
    Context,
    problem_lines,
    problems_to_json,
    visible,
)
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.bank import BankItem
from onex_exam.domain.bank.codec import BankReading, read_bank
from onex_exam.domain.bank.forms import Form, form_to_json
from onex_exam.domain.bank.items import DIFFICULTIES, KINDS, POOLS, kind_of
from onex_exam.domain.bank.paper import paper_of
from onex_exam.domain.bank.rules import check_reading
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId
from onex_exam.wording import Wording


def commands() -> tuple[Command, ...]:
    """Return the commands of the noun ``bank`` that judge and draw."""
    return (
        Command("bank check", _check_arguments, _check),
        Command("bank form", _form_arguments, _form),
    )


def _check_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help=say("cli.bank.folder"))


def _form_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help=say("cli.bank.folder"))
    parser.add_argument(
        "--blueprint", required=True, metavar="NAME", help=say("cli.bank.blueprint")
    )
    parser.add_argument("--seed", required=True, metavar="S", help=say("cli.bank.seed"))
    parser.add_argument("--candidate", default="", metavar="ID", help=say("cli.bank.candidate"))
    parser.add_argument("--pool", choices=POOLS, default="live", help=say("cli.bank.pool"))


def _check(chosen: argparse.Namespace, context: Context) -> Answer:
    say = context.say
    reading = read_bank(read_source(chosen.folder))
    problems = check_reading(reading)
    counts = _counts(reading.items.values())
    members: dict[str, Json] = {
        "ok": not problems,
        "items": len(reading.items),
        "tasks": len(reading.tasks),
        **{f"by_{name}": dict(numbers) for name, numbers in counts.items()},
        "problems": problems_to_json(problems, say),
    }
    verdict = (
        say("bank.problems", count=len(problems), places=len({each.file for each in problems}))
        if problems
        else say("bank.sound")
    )
    lines = [*_summary(reading, counts, say), *problem_lines(problems, say), verdict]
    return Answer(NO if problems else YES, members, lines)


def _form(chosen: argparse.Namespace, context: Context) -> Answer:
    for name in ("seed", "candidate"):
        visible(getattr(chosen, name), f"--{name}")
    bank = load_bank(chosen.folder)
    if chosen.blueprint not in bank.blueprints:
        known = ", ".join(sorted(bank.blueprints))
        raise RuleError("usage-blueprint", name=chosen.blueprint, known=known)
    paper = paper_of(bank, chosen.blueprint, chosen.pool)
    form = assemble(paper, chosen.seed, CandidateId(chosen.candidate))
    return Answer(YES, _form_members(form), _form_lines(form, context.say))


def _counts(items: Iterable[BankItem]) -> dict[str, Mapping[str, int]]:
    listed = list(items)
    kinds = Counter(kind_of(each.item) for each in listed)
    difficulties = Counter(each.classification.difficulty for each in listed)
    pools = Counter(each.classification.pool for each in listed)
    nodes = Counter(each.classification.node for each in listed)
    return {
        "kind": {kind: kinds[kind] for kind in KINDS},
        "difficulty": {each: difficulties[each] for each in DIFFICULTIES},
        "pool": {pool: pools[pool] for pool in POOLS},
        "node": {node: nodes[node] for node in sorted(nodes)},
    }


def _summary(
    reading: BankReading, counts: Mapping[str, Mapping[str, int]], say: Wording
) -> list[str]:
    title = []
    if reading.bank is not None:
        identity = reading.bank.identity
        title = [f"{identity.title.in_language(say.language)} {identity.version}"]
    lines = [say("bank.counts", items=len(reading.items), tasks=len(reading.tasks))]
    for name, numbers in counts.items():
        named = (f"{_label(name, value, say)} {number}" for value, number in numbers.items())
        lines.append(say("bank.by", what=say(f"bank.by-{name}"), counts=" · ".join(named)))
    return [*title, *lines]


def _label(name: str, value: str, say: Wording) -> str:
    return value if name == "node" else say(f"bank.{name}.{value}")


def _form_members(form: Form) -> dict[str, Json]:
    return {
        "ok": True,
        "digest": form.digest,
        "paper": form.paper,
        "items": [each.item for each in form.items],
        "tasks": list(form.tasks),
        "form": form_to_json(form),
    }


def _form_lines(form: Form, say: Wording) -> list[str]:
    lines = [say("bank.form", digest=form.digest), say("bank.form-paper", digest=form.paper)]
    for section in form.sections:
        lines.append(f"{section.section}:")
        lines += [f"  {each.item} {' '.join(each.options)}".rstrip() for each in section.items]
    return [*lines, *(say("bank.form-task", task=task) for task in form.tasks)]
