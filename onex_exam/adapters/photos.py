"""Photos of candidates: found by admission or document number, checked, never decoded at length."""

from pathlib import Path

from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.ids import CandidateId

LARGEST_FILE = 2 * 2**20
LARGEST_SIDE = 4_000
_ENDINGS = (".jpg", ".jpeg", ".png")


def read_photos(folder: Path, roster: Roster) -> dict[CandidateId, bytes]:
    """Return the photos that a folder has for a roster.

    Unfit ones are left out, not refused: a missing photo blocks the certificate, not the
    examination.
    """
    found = {}
    for entry in roster.entries:
        photo = next((each for each in _candidates(folder, entry) if each.is_file()), None)
        data = _checked(photo) if photo else None
        if data is not None:
            found[entry.candidate] = data
    return found


def _candidates(folder: Path, entry: RosterEntry) -> list[Path]:
    """Return where a photo may lie; names with a path in them are never followed."""
    stems = [entry.candidate, entry.document]
    named = [entry.photo] if entry.photo and Path(entry.photo).name == entry.photo else []
    return [folder / name for name in named] + [
        folder / f"{stem}{ending}" for stem in stems if stem for ending in _ENDINGS
    ]


def _checked(path: Path) -> bytes | None:
    """Return the bytes of a JPEG or PNG of reasonable size, or None."""
    from PIL import Image  # noqa: PLC0415  (not on the start path)

    from onex_exam.adapters.pictures import PICTURE_FAULTS  # noqa: PLC0415  (as above)

    if path.is_symlink() or path.stat().st_size > LARGEST_FILE:
        return None
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as image:
            fits = max(image.size) <= LARGEST_SIDE
            image.verify()
    except PICTURE_FAULTS:
        return None
    return path.read_bytes() if fits else None
