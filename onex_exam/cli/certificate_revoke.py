"""``certificate revoke``: ends a certificate, by a new revocation list that is signed."""

import argparse
from pathlib import Path

from onex_exam.adapters.station import Station
from onex_exam.cli.frame import YES, Answer, Command, Context, visible
from onex_exam.cli.registry_options import (
    database_option,
    desk_of,
    passphrase_of,
    person_of,
    person_option,
)
from onex_exam.domain.credentials.documents import instant_text
from onex_exam.domain.errors import RuleError
from onex_exam.services.organization_ports import RevokeOrder
from onex_exam.services.revocation import REASONS
from onex_exam.wording import Wording

_ORGANIZATION_KEY = "organization.json"
_LIST = "revocations.onextrust"


def commands() -> tuple[Command, ...]:
    """Return the command that revokes certificates."""
    return (Command("certificate revoke", _arguments, _revoke),)


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("number", metavar="NUMBER", help=say("cli.certificate.number"))
    database_option(parser, say)
    person_option(parser, say)
    parser.add_argument(
        "--reason", choices=REASONS, default=REASONS[0], help=say("cli.certificate.reason")
    )
    parser.add_argument("--list", type=Path, metavar="FILE", help=say("cli.certificate.list"))
    parser.add_argument(
        "--root-key",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help=say("cli.certificate.root-key"),
    )
    parser.add_argument(
        "--passphrase-file",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help=say("cli.certificate.root-passphrase"),
    )


def _revoke(chosen: argparse.Namespace, context: Context) -> Answer:
    say, station = context.say, Station(context.data)
    number = visible(chosen.number, "NUMBER")
    paths = chosen.root_key or [station.keys / _ORGANIZATION_KEY]
    secrets = chosen.passphrase_file or [None] * len(paths)
    if len(secrets) != len(paths):
        raise RuleError("usage-passphrases", keys=len(paths), passphrases=len(secrets))
    pairs = zip(paths, secrets, strict=True)
    keys = tuple((path, passphrase_of(secret, say)) for path, secret in pairs)
    file = chosen.list or station.trust / _LIST
    order = RevokeOrder(number, chosen.reason, keys, file, person_of(chosen))
    following = desk_of(chosen, context).revoke(order)
    members = {
        "ok": True,
        "number": chosen.number,
        "reason": chosen.reason,
        "list": str(file),
        "version": following.version,
        "next_update": instant_text(following.next_update),
        "certificates": len(following.certificates),
    }
    line = say("certificate.revoked", number=chosen.number, version=following.version, file=file)
    return Answer(YES, members, [line])
