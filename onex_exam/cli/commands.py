"""The list of all commands, in the order in which help shows them."""

from onex_exam.cli import (
    bank,
    certificate_issue,
    certificate_verify,
    demo,
    gallery,
    registry,
    result,
    station,
)
from onex_exam.cli.frame import Command
from onex_exam.cli.roster import roster_commands


def all_commands() -> tuple[Command, ...]:
    """Return every command."""
    return (
        *station.commands(),
        *demo.commands(),
        *bank.commands(),
        *roster_commands(),
        *result.commands(),
        *registry.commands(),
        *certificate_issue.commands(),
        *certificate_verify.commands(),
        *gallery.commands(),
    )
