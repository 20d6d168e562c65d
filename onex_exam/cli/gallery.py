"""``gallery``: a picture of every screen state, in both languages, themes and text sizes."""

import argparse
from pathlib import Path

from onex_exam.adapters.resources import resource
from onex_exam.cli.frame import YES, Answer, Command, Context
from onex_exam.demo.offscreen import use_offscreen_if_needed
from onex_exam.domain.canonical import Json
from onex_exam.wording import Wording


def commands() -> tuple[Command, ...]:
    """Return the command that draws every screen."""
    return (Command("gallery", _arguments, _draw),)


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help=say("cli.gallery.out")
    )


def _draw(chosen: argparse.Namespace, context: Context) -> Answer:
    use_offscreen_if_needed(resource("offscreen.json"))
    from onex_exam.demo.gallery import draw_gallery  # noqa: PLC0415  (Qt, after its platform)

    pictures = draw_gallery(chosen.out.resolve(), context.progress)
    members: dict[str, Json] = {"ok": True, "pictures": [str(each) for each in pictures]}
    line = context.say("cli.gallery.done", count=len(pictures), path=chosen.out)
    return Answer(YES, members, [line])
