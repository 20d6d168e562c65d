"""``registry report``: what a registry holds, package by package."""

import argparse

from onex_exam.cli.frame import YES, Answer, Context
from onex_exam.cli.registry_options import desk_of
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.registered import HeldPackage, ImportRecord
from onex_exam.wording import Wording


def report(chosen: argparse.Namespace, context: Context) -> Answer:
    """Answer with everything that a registry counts; names nobody."""
    desk, say = desk_of(chosen, context), context.say
    packages, imports = desk.packages(), desk.imports()
    pinned, counts = desk.opened_with(), desk.counts()
    members: dict[str, Json] = {
        "organization": {"zh": pinned.organization.zh, "en": pinned.organization.en},
        "sample": pinned.sample,
        "packages": [_package_to_json(each) for each in packages],
        "imports": [_import_to_json(each) for each in imports],
        "results": dict(counts.states),
        "conclusions": dict(counts.conclusions),
        "certificates": counts.certificates,
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
    ]
    return Answer(YES, members, lines)


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
