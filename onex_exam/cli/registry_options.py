"""The options of every command that opens a registry, and who is at the keyboard."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from onex_exam.adapters.paper_keys import station_keys
from onex_exam.adapters.registry.desk import RegistryDesk
from onex_exam.adapters.station import Station
from onex_exam.adapters.whole_files import read_within
from onex_exam.cli.frame import Context, visible
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import Problem, UnavailableError
from onex_exam.domain.ids import SittingId
from onex_exam.wording import Wording

ISSUER_KEY = "issuer.json"
_LONGEST_PASSPHRASE = 1_024
ROOT = "practice.onextrust"


def database_option(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Add the option that names the registry."""
    parser.add_argument("--database", metavar="URL", help=say("cli.registry.database"))


def keys_option(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Add the option that names what is right, where it is not among the station's own."""
    parser.add_argument(
        "--keys", action="append", type=Path, default=[], metavar="PATH", help=say("cli.keys")
    )


def person_option(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Add the option that says who acts."""
    parser.add_argument("--by", metavar="NAME", default="", help=say("cli.registry.by"))


def sitting_option(parser: argparse.ArgumentParser, say: Wording) -> None:
    """Add the option that names a sitting."""
    parser.add_argument("--sitting", required=True, metavar="ID", help=say("cli.registry.sitting"))


def sitting_of(chosen: argparse.Namespace) -> SittingId:
    """Return the sitting that was named."""
    return SittingId(visible(chosen.sitting, "--sitting"))


def desk_of(chosen: argparse.Namespace, context: Context) -> RegistryDesk:
    """Return the desk of the registry that the options name, else of this data folder."""
    station = Station(context.data)
    key = getattr(chosen, "key", None)
    return RegistryDesk(
        database=chosen.database or str(station.registry),
        trust=station.trust / ROOT,
        issuer_key=Path(key) if key else station.keys / ISSUER_KEY,
        keys_of=station_keys(station, getattr(chosen, "keys", ())).of,
    )


def person_of(chosen: argparse.Namespace) -> str:
    """Return who acts: as named, else whoever is logged in to this computer."""
    if chosen.by:
        return visible(chosen.by, "--by")
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        return f"uid {os.getuid()}"


def passphrase_of(file: Path | None, say: Wording) -> str:
    """Return the passphrase of a key: from a file, the keyboard, or standard input."""
    if file:
        try:
            return read_within(file, _LONGEST_PASSPHRASE).decode().strip()
        except UnicodeDecodeError as error:
            raise UnavailableError("passphrase-not-text", path=str(file)) from error
    if sys.stdin.isatty():
        return getpass.getpass(say("registry.ask-passphrase"))
    return sys.stdin.readline().strip()


def refusals_to_json(refused: tuple[Problem, ...], say: Wording) -> list[Json]:
    """Return why single results stayed as they were, as scripts read it."""
    return [
        {"result": each.place, "code": each.code, "message": say.of_problem(each)}
        for each in refused
    ]


def refusal_lines(refused: tuple[Problem, ...], say: Wording) -> list[str]:
    """Return why single results stayed as they were, as people read it."""
    return [f"  {each.place}: {say.of_problem(each)}" for each in refused]
