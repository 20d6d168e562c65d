"""``registry report``: what a registry holds, package by package."""

import argparse
from collections.abc import Sequence

from onex_exam.cli.frame import YES, Answer, Context
from onex_exam.cli.registry_options import desk_of
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.registered import (
    HeldPackage,
    ImportRecord,
    RegisteredResult,
    ResultQuery,
)
from onex_exam.screens.organization_waiting import what_to_do, why_waiting
from onex_exam.wording import Wording

_MOST = 100_000
"""Results that wait: as many as there may be in a registry, for none may be left out."""


def report(chosen: argparse.Namespace, context: Context) -> Answer:
    """Answer with everything that a registry counts; names nobody."""
    desk, say = desk_of(chosen, context), context.say
    packages, imports = desk.packages(), desk.imports()
    waiting = desk.results(ResultQuery(waiting=True, limit=_MOST)).results
    pinned, counts = desk.opened_with(), desk.counts()
    members: dict[str, Json] = {
        "organization": {"zh": pinned.organization.zh, "en": pinned.organization.en},
        "sample": pinned.sample,
        "packages": [_package_to_json(each) for each in packages],
        "imports": [_import_to_json(each) for each in imports],
        "results": dict(counts.states),
        "conclusions": dict(counts.conclusions),
        "certificates": counts.certificates,
        "revoked": counts.revoked,
        "waiting": [_waiting_to_json(each, say) for each in waiting],
    }
    states = dict(counts.states)
    lines = [
        pinned.organization.in_language(say.language),
        say(
            "registry.report",
            packages=counts.packages,
            imported=states.get("imported", 0),
            released=states.get("released", 0),
            certified=states.get("certified", 0),
        ),
        *(_package_line(each, say) for each in packages),
        *_waiting_lines(waiting, say),
    ]
    return Answer(YES, members, lines)


def _waiting_to_json(result: RegisteredResult, say: Wording) -> Json:
    key = result.standing.key
    return {
        "sitting": key.sitting,
        "candidate": key.candidate,
        "conclusion": result.standing.conclusion,
        "why": list(why_waiting(result, say)),
        "criteria": [
            {"part": part.part, "task": each.task, "checkpoint": each.checkpoint, "code": each.code}
            for part in result.parts
            for each in part.waiting
        ],
    }


def _waiting_lines(waiting: Sequence[RegisteredResult], say: Wording) -> list[str]:
    if not waiting:
        return []
    lines = [
        f"  {each.standing.key.candidate} · {each.standing.key.sitting}: {why}"
        for each in waiting
        for why in why_waiting(each, say)
    ]
    return [say("registry.waits", count=len(waiting)), *lines, *what_to_do(waiting, say)]


def _package_to_json(held: HeldPackage) -> Json:
    facts = held.facts
    return {
        "sitting": facts.sitting,
        "venue": facts.place.venue,
        "room": facts.place.room,
        "batch": facts.place.batch,
        "session": facts.place.session,
        "sequence": facts.sequence,
        "candidates": facts.candidates,
        "opens_at": facts.opens_at,
        "digest": facts.digest,
        "import": held.number,
    }


def _import_to_json(record: ImportRecord) -> Json:
    return {
        "import": record.number,
        "by": record.by,
        "at": record.at,
        "packages": record.packages,
        "results": record.results,
        "certificates": record.certificates,
        "undone_by": record.undone_by,
        "undone_at": record.undone_at,
    }


def _package_line(held: HeldPackage, say: Wording) -> str:
    facts = held.facts
    return "  " + say(
        "registry.package-line",
        number=held.number,
        venue=facts.venue_name.in_language(say.language),
        room=facts.place.room,
        candidates=facts.candidates,
        sitting=facts.sitting,
    )
