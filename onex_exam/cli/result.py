"""``result verify``, ``result show`` and ``result regrade``: what a result package is worth."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from onex_exam.adapters.clock import utc_now
from onex_exam.adapters.collector import collector_paused
from onex_exam.adapters.package_files import read_package, read_revocations, read_root
from onex_exam.adapters.paper_keys import station_keys
from onex_exam.adapters.signing import signature_holds
from onex_exam.adapters.station import Station
from onex_exam.cli.frame import NO, YES, Answer, Command, Context
from onex_exam.cli.registry_options import keys_option
from onex_exam.cli.trust_options import trust_arguments
from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.credentials.documents import instant_text
from onex_exam.domain.credentials.envelope import parse_envelope
from onex_exam.domain.credentials.manifest import ORDER
from onex_exam.domain.credentials.orders import SittingOrder, order_from_json
from onex_exam.domain.credentials.proving import prove
from onex_exam.domain.credentials.report import Step, VerificationReport
from onex_exam.domain.credentials.verification import Grounds, verify_package
from onex_exam.domain.errors import PackageError
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.grading.regrading import candidate_folders, regrade
from onex_exam.domain.points import Points
from onex_exam.services.grading import grade_with
from onex_exam.wording import Wording

_TICKS = {True: "✓", False: "✗", None: "–"}  # noqa: RUF001  (a dash for what was not done)


def commands() -> tuple[Command, ...]:
    """Return the commands of the noun ``result``."""
    return (
        Command("result verify", _verify_arguments, _verify),
        Command("result show", _file_argument, _show),
        Command("result regrade", _regrade_arguments, _regrade),
    )


def _verify_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("cli.result.file"))
    trust_arguments(parser, say)


def _file_argument(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli.result.file"))


def _regrade_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    _file_argument(parser, say)
    keys_option(parser, say)


def _verify(chosen: argparse.Namespace, context: Context) -> Answer:
    root = read_root(chosen.trust)
    revocations = read_revocations(chosen.revocations, root) if chosen.revocations else None
    grounds = Grounds(root, utc_now(), signature_holds, revocations, regrade=prove)
    with collector_paused():
        reports = [(path, verify_package(read_package(path), grounds)) for path in chosen.files]
    shown = next((each for each in reports if not each[1].ok), reports[0])[1]
    ok = all(report.ok for _, report in reports)
    members: dict[str, Json] = {
        "ok": ok,
        **report_to_json(shown, context.say),
        "files": [
            {"file": str(path), "ok": report.ok, **report_to_json(report, context.say)}
            for path, report in reports
        ],
    }
    lines = [line for path, report in reports for line in _lines(path, report, context.say)]
    return Answer(YES if ok else NO, members, lines)


def report_to_json(report: VerificationReport, say: Wording) -> dict[str, Json]:
    """Return a report as scripts read it; steps that were not done stand apart."""
    return {
        "digest": report.digest,
        "steps": [_step_to_json(each, say) for each in report.done],
        "failed": report.failed.name if report.failed else None,
        "not_done": [_step_to_json(each, say) for each in report.steps if each.ok is None],
    }


def _step_to_json(step: Step, say: Wording) -> Json:
    return {
        "number": step.number,
        "name": step.name,
        "ok": step.ok,
        "code": step.finding.code,
        "detail": say(step.finding.code, **step.finding.facts),
    }


def _lines(path: Path, report: VerificationReport, say: Wording) -> list[str]:
    steps = [
        say(
            "result.step",
            tick=_TICKS[each.ok],
            number=each.number,
            name=say(f"step-{each.name}"),
            finding=say(each.finding.code, **each.finding.facts),
        )
        for each in report.steps
    ]
    verdict = say("result.sound" if report.ok else "result.unsound", file=path.name)
    return [verdict, *steps]


def _show(chosen: argparse.Namespace, context: Context) -> Answer:
    entries = read_archive(read_package(chosen.file))
    order = _order(entries)
    found = [_outcome(entries, folder) for folder in candidate_folders(entries)]
    members: dict[str, Json] = {
        "sitting": order.sitting,
        "venue": order.place.venue,
        "batch": order.place.batch,
        "session": order.place.session,
        "room": order.place.room,
        "opens_at": instant_text(order.opens_at),
        "bank": order.bank.id,
        "level": order.level,
        "grade_at": order.grade_at,
        "simulated": order.simulated,
        "mock": order.mock,
        "verified": False,
        "candidates": found,
    }
    say, place = context.say, order.place
    lines = [
        say("result.of", sitting=order.sitting, venue=place.venue, room=place.room),
        say("result.not-verified"),
        *(f"  {_candidate_line(each, say)}" for each in found),
    ]
    return Answer(YES, members, lines)


def _order(entries: Mapping[str, bytes]) -> SittingOrder:
    if ORDER not in entries:
        raise PackageError("file-missing", file=ORDER)
    return order_from_json(parse_envelope(entries[ORDER]).untrusted_payload)


def _outcome(entries: Mapping[str, bytes], folder: str) -> dict[str, Json]:
    """Return what the package says of a candidate; nothing is believed, only shown."""
    path = f"{folder}/outcome.json"
    if path not in entries:
        return {"candidate": _asked(entries, folder), "outcome": None, "parts": {}, "total": None}
    match canonical.decode(entries[path]):
        case {
            "candidate": str(candidate),
            "conclusion": str(conclusion),
            "total": total,
            "parts": [*parts],
        } if conclusion in get_args(Conclusion) and _is_points(total):
            return {
                "candidate": candidate,
                "outcome": conclusion,
                "parts": dict(_part(each, path) for each in parts),
                "total": total,
            }
        case _:
            raise PackageError("outcome-unreadable", file=path)


def _asked(entries: Mapping[str, bytes], folder: str) -> str:
    """Return whose form lies in a folder."""
    path = f"{folder}/form.json"
    match canonical.decode(entries[path]):
        case {"candidate": str(candidate)}:
            return candidate
        case _:
            raise PackageError("form-unreadable", file=path)


def _part(part: Json, path: str) -> tuple[str, Json]:
    match part:
        case {
            "part": str(name),
            "status": str(status),
            "points": points,
            "worth": worth,
        } if _is_points(points) and _is_points(worth):
            return name, {"status": status, "points": points, "worth": worth}
        case _:
            raise PackageError("outcome-unreadable", file=path)


def _is_points(untrusted: Json) -> bool:
    """Tell whether this is an amount of points, or says that there is none."""
    whole = isinstance(untrusted, int) and not isinstance(untrusted, bool)
    return untrusted is None or (whole and untrusted >= 0)  # type: ignore[operator]  # an int


def _candidate_line(found: Mapping[str, Json], say: Wording) -> str:
    outcome, total = found["outcome"], found["total"]
    shown = str(Points(total)) if isinstance(total, int) else "–"  # noqa: RUF001  (no total)
    conclusion = "result.outcome-none" if outcome is None else f"result.outcome-{outcome}"
    return f"{found['candidate']}  {say(conclusion)}  {shown}"


def _regrade(chosen: argparse.Namespace, context: Context) -> Answer:
    entries = read_archive(read_package(chosen.file))
    if _order(entries).grade_at == "organization":
        return _grade(chosen, context, entries)
    with collector_paused():
        differences = regrade(entries)
    attempts, say = len(candidate_folders(entries)), context.say
    members: dict[str, Json] = {
        "ok": not differences,
        "verified": False,
        "attempts": attempts,
        "differences": [
            {
                "candidate": each.candidate,
                "place": each.place,
                "packaged": each.packaged,
                "regraded": each.regraded,
            }
            for each in differences
        ],
    }
    verdict = say("result.regraded", attempts=attempts, differences=len(differences))
    warning = say("result.regrade-verifies-nothing")
    lines = [
        f"  {each.candidate}  {each.place}: {each.packaged} → {each.regraded}"
        for each in differences
    ]
    return Answer(NO if differences else YES, members, [verdict, warning, *lines])


def _grade(chosen: argparse.Namespace, context: Context, entries: Mapping[str, bytes]) -> Answer:
    """Answer with the results of a package that came without keys: there is nothing to compare."""
    keys = station_keys(Station(context.data), chosen.keys)
    outcomes = grade_with(keys.of)(_order(entries), entries)
    whole, say = {**entries, **outcomes}, context.say
    found = [_outcome(whole, folder) for folder in candidate_folders(whole)]
    members: dict[str, Json] = {
        "ok": True,
        "verified": False,
        "attempts": len(found),
        "differences": [],
        "graded": found,
    }
    lines = [f"  {_candidate_line(each, say)}" for each in found]
    verdict = [say("result.graded", attempts=len(found)), say("result.regrade-verifies-nothing")]
    return Answer(YES, members, [*verdict, *lines])
