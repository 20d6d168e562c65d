"""Makes the verdict folders of result packages and certificates, format version 0.

Run once for every version that is released, ``python -m tests.golden.make_packages``; what was
made is kept for ever. Keys are new every time and are thrown away: only public roots are kept.
"""

import json
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from onex_exam.adapters.certificates.token import sign_token, token_text
from onex_exam.domain.credentials.archive import read_archive, write_archive
from onex_exam.domain.credentials.certificate import claims_to_json
from onex_exam.domain.credentials.trust import TrustRoot, sign_root
from tests.adapters.certificates.builders import a_sample_root, claims
from tests.domain.credentials.builders import NINE, PAGE, Keys, a_root, an_order, new_keys
from tests.domain.credentials.hostile import Line, archive
from tests.domain.credentials.packages import PAPER, Sitting, a_sitting, pack

HERE = Path(__file__).parent
PACKAGES = HERE / "package" / "version-0"
CERTIFICATES = HERE / "certificate" / "version-0"
AT = "2026-06-02T09:00:00Z"
_BOMB_BYTES, _LIE_BYTES = 50_000_000, 1_000_000_000


def main() -> None:
    """Write every folder: package, root, and the verdict that is expected."""
    keys = new_keys()
    sound = pack(graded_by_the_organization(keys), keys)
    write("sound", keys, sound, (None, ""))
    changed = {**read_archive(sound), "candidates/0002/evidence.json": b'{"total":9900}'}
    write("tampered", keys, write_archive(changed), (7, "file-changed"))
    write("wrong-key", new_keys(), sound, (3, "signature-key-unknown"))
    write("truncated", keys, sound[: len(sound) * 2 // 3], (1, "archive-truncated"))
    write("bomb", keys, bomb(), (1, "archive-compressed"))
    write("lying-size", keys, lie(), (1, "archive-entry-too-large"))
    write("escape", keys, archive(Line(name=b"../../escaped.txt")), (1, "name-parent"))
    write_certificate(keys)


def lasting_root(keys: Keys) -> TrustRoot:
    """Return a root that does not expire while these files are tested."""
    return replace(a_root(keys), expires=NINE + timedelta(days=365 * 100))


def graded_by_the_organization(keys: Keys) -> Sitting:
    """Return a sitting whose package holds no keys: nothing in it can be graded again."""
    order = replace(an_order(keys, PAPER, candidates=2), grade_at="organization")
    sitting = a_sitting(keys, order)
    kept = {
        path: content
        for path, content in sitting.contents.items()
        if path != "paper/keys.json" and not path.endswith("outcome.json")
    }
    return replace(sitting, contents=kept)


def bomb() -> bytes:
    """Return 50 MB of nothing, deflated."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(bytes(_BOMB_BYTES)) + packer.flush()
    return archive(replace(Line(), method=8, content=packed, size=_BOMB_BYTES))


def lie() -> bytes:
    """Return five bytes that claim to be a thousand million."""
    return archive(replace(Line(), packed=_LIE_BYTES, size=_LIE_BYTES))


def write(folder: str, keys: Keys, package: bytes, verdict: tuple[int | None, str]) -> None:
    """Write one folder."""
    place = PACKAGES / folder
    place.mkdir(parents=True, exist_ok=True)
    (place / "room.onexresult").write_bytes(package)
    (place / "root.onextrust").write_bytes(sign_root(lasting_root(keys), keys.organization[:2]))
    expected = {"at": AT, "step": verdict[0], "code": verdict[1]}
    (place / "expected.json").write_text(json.dumps(expected) + "\n", encoding="utf-8")


def write_certificate(keys: Keys) -> None:
    """Write the text of a sample certificate's code, its root and its claims."""
    CERTIFICATES.mkdir(parents=True, exist_ok=True)
    root = sign_root(a_sample_root(keys), keys.organization[:2])
    (CERTIFICATES / "root.onextrust").write_bytes(root)
    text = token_text(sign_token(claims(), keys.issuer), PAGE)
    (CERTIFICATES / "certificate.txt").write_text(text + "\n", encoding="utf-8")
    told = json.dumps(claims_to_json(claims()), ensure_ascii=False, indent=1)
    (CERTIFICATES / "claims.json").write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
