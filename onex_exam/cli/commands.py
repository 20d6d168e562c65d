"""The list of all commands, in the order in which help shows them."""

from collections.abc import Sequence

from onex_exam.cli import station
from onex_exam.cli.frame import Command

_WITH_VALUE, _ALONE = ("--data", "--lang"), ("station", "--json", "--debug")


def commands_for(arguments: Sequence[str]) -> tuple[Command, ...]:
    """Return every command; only the station's own where these arguments can mean no other."""
    return station.commands() if _means_the_station(arguments) else all_commands()


def all_commands() -> tuple[Command, ...]:
    """Return every command."""
    from onex_exam.cli import (  # noqa: PLC0415  (SQLAlchemy and more: a third of a start)
        bank,
        certificate_issue,
        certificate_revoke,
        certificate_verify,
        demo,
        gallery,
        registry,
        result,
    )
    from onex_exam.cli.roster import roster_commands  # noqa: PLC0415  (with them)

    return (
        *station.commands(),
        *demo.commands(),
        *bank.commands(),
        *roster_commands(),
        *result.commands(),
        *registry.commands(),
        *certificate_issue.commands(),
        *certificate_verify.commands(),
        *certificate_revoke.commands(),
        *gallery.commands(),
    )


def _means_the_station(arguments: Sequence[str]) -> bool:
    rest = iter(arguments)
    for each in rest:
        if each in _WITH_VALUE:
            next(rest, None)
        elif each not in _ALONE and not each.startswith(("--data=", "--lang=")):
            return False
    return True
