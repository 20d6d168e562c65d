"""``certificate verify``: a PDF, a picture of the code or its text, judged without a network."""

import argparse
from pathlib import Path

from onex_exam.adapters.package_files import read_revocations, read_root
from onex_exam.adapters.signing import signature_holds
from onex_exam.adapters.whole_files import read_within
from onex_exam.cli.frame import NO, YES, Answer, Command, Context
from onex_exam.cli.trust_options import trust_arguments
from onex_exam.domain.credentials.certificate import (
    Claims,
    Judgement,
    claims_to_json,
    level_text,
)
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.services.revocation import REASONS
from onex_exam.wording import Wording

_LONGEST_PATH = 1_024


def commands() -> tuple[Command, ...]:
    """Return the command that judges certificates."""
    return (Command("certificate verify", _arguments, _verify),)


def _arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("certificate", metavar="FILE|TEXT", help=say("cli.certificate.what"))
    trust_arguments(parser, say)


def _verify(chosen: argparse.Namespace, context: Context) -> Answer:
    from onex_exam.adapters.certificates.verify import (  # noqa: PLC0415  (pictures and PDF: slow)
        LARGEST_FILE,
        Believed,
        verify_certificate,
    )

    root = read_root(chosen.trust)
    revocations = read_revocations(chosen.revocations, root) if chosen.revocations else None
    data = _given(chosen.certificate, LARGEST_FILE)
    judged = verify_certificate(data, Believed(root, signature_holds, revocations))
    members = {
        "ok": judged.ok,
        "signature": judged.signature,
        "revoked": judged.revoked,
        "claims": claims_to_json(judged.claims) if judged.claims else {},
        "code": judged.code,
        "detail": _sentence(judged, context.say),
    }
    return Answer(YES if judged.ok else NO, members, _lines(judged, context.say))


def _given(certificate: str, most: int) -> bytes:
    """Return a file's bytes, or the text itself when it looks like the text of a code."""
    if certificate.startswith("https://") or certificate.isdecimal():
        return certificate.encode(errors="surrogateescape")
    if len(certificate) > _LONGEST_PATH:
        raise UnavailableError("not-readable", path=certificate[:40] + "…", reason="name too long")
    return read_within(Path(certificate), most)


def _lines(judged: Judgement, say: Wording) -> list[str]:
    lines = [_sentence(judged, say)]
    if judged.claims:
        lines += _claim_lines(judged.claims, say)
    return lines


def _sentence(judged: Judgement, say: Wording) -> str:
    facts, reason = dict(judged.facts), judged.facts.get("reason")
    if reason in REASONS:
        facts["reason"] = say(f"revocation.{reason}")
    if judged.code == "certificate-text-differs":
        facts["what"] = say(f"certificate.{facts['what']}")
    return say(judged.code, **facts)


def _claim_lines(claims: Claims, say: Wording) -> list[str]:
    """Return everything that is signed: whoever holds a paper compares it line by line."""
    scores = claims.scores
    shown = [
        ("certificate.number", claims.number),
        ("certificate.name", claims.name),
        ("certificate.document", claims.document),
        ("certificate.title", _both(claims.title)),
        ("certificate.level", _both(level_text(claims.level))),
        ("certificate.issuer", _both(claims.issuer)),
        ("certificate.issued", claims.issued.isoformat()),
        ("certificate.theory", _points(scores.theory)),
        ("certificate.practical", _points(scores.practical)),
        ("certificate.total", _points(scores.total)),
        ("certificate.package", claims.package.hex()),
        ("certificate.sitting", claims.sitting),
    ]
    sample = [say("certificate.is-sample")] if claims.sample else []
    lines = [f"  {say(label)}: {value}" for label, value in shown]
    return [*sample, *lines, say("certificate.compare")]


def _both(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh}  {text.en}"


def _points(points: Points | None) -> str:
    return "–" if points is None else str(points)  # noqa: RUF001  (a dash)
