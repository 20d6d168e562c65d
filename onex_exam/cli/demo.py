"""``demo``: a simulated sitting on the real windows, then the real commands on what it left."""

import argparse
import time
from pathlib import Path
from typing import Protocol

from onex_exam.adapters.resources import resource
from onex_exam.adapters.whole_files import PRIVATE, write_whole
from onex_exam.cli import certificate_issue, certificate_verify, registry, result
from onex_exam.cli.frame import NO, YES, Answer, Command, Context
from onex_exam.demo.offscreen import use_offscreen_if_needed
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import RuleError
from onex_exam.wording import Wording


class _Noun(Protocol):
    """A module of commands."""

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of the noun."""
        ...


_CANDIDATES, _MOST = 7, 500


def commands() -> tuple[Command, ...]:
    """Return the command that plays a sitting."""
    return (Command("demo", _arguments, _demo),)


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help=say("cli.demo.out"))
    parser.add_argument(
        "--candidates",
        type=int,
        choices=range(1, _MOST + 1),
        default=_CANDIDATES,
        metavar="N",
        help=say("cli.demo.candidates"),
    )
    parser.add_argument("--seed", default="1", metavar="S", help=say("cli.demo.seed"))


def _demo(chosen: argparse.Namespace, context: Context) -> Answer:
    out: Path = chosen.out.resolve()
    if (out / "station").exists():
        raise RuleError("cli.demo.not-empty", folder=str(out))
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    members = _play(out, chosen, context)
    made = _After(out, context, members)
    ok = made.verify() and made.register() and made.certify()
    seconds = round(time.monotonic() - began)
    members |= {"ok": ok, "candidates": chosen.candidates, "seconds": seconds}
    return Answer(YES if ok else NO, members, _lines(members, out, context.say))


def _play(out: Path, chosen: argparse.Namespace, context: Context) -> dict[str, Json]:
    """Play the sitting and return what it left."""
    use_offscreen_if_needed(resource("offscreen.json"))
    from onex_exam.bootstrap import open_application  # noqa: PLC0415  (Qt, after its platform)
    from onex_exam.demo.play import Play, morning  # noqa: PLC0415

    play = Play(
        app=open_application(),
        out=out,
        candidates=chosen.candidates,
        seed=chosen.seed,
        tell=lambda done, of, who: context.progress(
            context.say("cli.demo.playing", done=done, of=of, candidate=who)
        ),
        time=morning(),
        say=context.say,
    )
    sitting = play.run()
    play.close()
    cards = play.invigilator.cards
    text = f"organization {cards.organization}\nvenue {cards.venue}\nchief {cards.chief}\n"
    write_whole(out / "passphrases.txt", text.encode(), PRIVATE)
    write_whole(out / "organization.txt", cards.organization.encode(), PRIVATE)
    package = next((out / "station" / "exports").glob("*.onexresult"))
    return {
        "sitting": sitting,
        "package": str(package),
        "trust": str(play.station.office.office.trust_file),
        "pictures": [str(each) for each in play.pictures],
        "passphrases": str(out / "passphrases.txt"),
    }


class _After:
    """What the organization does with the package, by its own commands."""

    def __init__(self, out: Path, context: Context, members: dict[str, Json]) -> None:
        self._out, self._context, self._members = out, context, members
        self._database = f"sqlite:///{out / 'registry.sqlite'}"

    def verify(self) -> bool:
        """Verify the package and grade it again."""
        package, trust = str(self._members["package"]), str(self._members["trust"])
        verified = self._call(result, "result verify", package, "--trust", trust)
        regraded = self._call(result, "result regrade", package)
        self._members["verified"] = verified.code == YES
        self._members["regraded"] = regraded.code == YES
        return verified.code == YES and regraded.code == YES

    def register(self) -> bool:
        """Open a sample registry, import the package, release its results."""
        base = ("--database", self._database)
        trust, package = str(self._members["trust"]), str(self._members["package"])
        sitting = ("--sitting", str(self._members["sitting"]))
        self._members["registry"] = str(self._out / "registry.sqlite")
        steps = [
            ("registry init", "--trust", trust, "--sample", *base, "--by", "登记员甲"),
            ("registry import", package, *base, "--by", "登记员甲"),
            ("registry release", *sitting, *base, "--by", "登记员乙"),
        ]
        return all(self._call(registry, name, *words).code == YES for name, *words in steps)

    def certify(self) -> bool:
        """Issue certificates for all who passed, and verify each of them."""
        key = self._out / "station" / "keys" / "issuer.json"
        folder = self._out / "certificates"
        issued = self._call(
            certificate_issue,
            "certificate issue",
            *("--database", self._database, "--sitting", str(self._members["sitting"])),
            *("--out", str(folder), "--key", str(key), "--by", "登记员乙"),
            *("--passphrase-file", str(self._out / "organization.txt")),
        )
        (self._out / "organization.txt").unlink()
        paths = sorted(folder.glob("*.pdf"))
        self._members["certificates"] = [str(each) for each in paths]
        trust = str(self._members["trust"])
        return issued.code == YES and all(
            self._call(certificate_verify, "certificate verify", str(each), "--trust", trust).code
            == YES
            for each in paths
        )

    def _call(self, module: _Noun, name: str, *words: str) -> Answer:
        command = next(each for each in module.commands() if each.name == name)
        parser = argparse.ArgumentParser(prog=name)
        command.arguments(parser, self._context.say)
        answer = command.run(parser.parse_args(words), self._context)
        if answer.code != YES:
            for line in answer.lines:
                self._context.progress(f"{name}: {line}")
        return answer


def _lines(members: dict[str, Json], out: Path, say: Wording) -> list[str]:
    certificates, pictures = members.get("certificates"), members["pictures"]
    count = len(certificates) if isinstance(certificates, list) else 0
    return [
        say("cli.demo.done", candidates=members["candidates"], seconds=members["seconds"]),
        say("cli.demo.package", path=members["package"]),
        say("cli.demo.trust", path=members["trust"]),
        say("cli.demo.registry", path=members.get("registry", "")),
        say("cli.demo.certificates", count=count, path=out / "certificates"),
        say(
            "cli.demo.pictures",
            count=len(pictures) if isinstance(pictures, list) else 0,
            path=out / "pictures",
        ),
        say("cli.demo.passphrases", path=members["passphrases"]),
    ]
