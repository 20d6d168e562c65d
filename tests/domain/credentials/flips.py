"""Flips bits of a package and tells at which step, and in which file, verification stops."""

from collections.abc import Iterator
from dataclasses import dataclass

from onex_exam.domain.credentials.archive import read_archive, write_archive
from onex_exam.domain.credentials.manifest import GRANT, MANIFEST, ORDER
from onex_exam.domain.credentials.verification import Grounds, verify_package

STEP_OF = {GRANT: 3, ORDER: 4, MANIFEST: 5}
FILES_STEP = 7


@dataclass(frozen=True, slots=True)
class Flip:
    """One flipped bit: where, and what verification said. ``step`` is None when it passed."""

    place: str
    bit: int
    wanted_step: int
    step: int | None
    file: object

    @property
    def found_as_it_must_be(self) -> bool:
        right_file = self.wanted_step != FILES_STEP or self.file == self.place
        return self.step == self.wanted_step and right_file


def flipped_bits(sound: bytes, grounds: Grounds, stride: int) -> Iterator[Flip]:
    """Flip bits of the file itself: a checksum or the comparison finds each."""
    for bit in range(stride - 1, len(sound) * 8, stride):
        yield _judge(flipped(sound, bit), grounds, ("", bit, 1))


def repaired_bits(sound: bytes, grounds: Grounds, stride: int) -> Iterator[Flip]:
    """Flip bits of the contents and write the archive properly: a signature or digest finds."""
    entries = read_archive(sound)
    for name, content in entries.items():
        step = STEP_OF.get(name, FILES_STEP)
        for bit in range(0, len(content) * 8, stride):
            changed = write_archive({**entries, name: flipped(content, bit)})
            yield _judge(changed, grounds, (name, bit, step))


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _judge(data: bytes, grounds: Grounds, place: tuple[str, int, int]) -> Flip:
    failed = verify_package(data, grounds).failed
    if failed is None:
        return Flip(*place, None, None)
    return Flip(*place, failed.number, failed.finding.facts.get("file"))
