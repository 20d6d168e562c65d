import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from onex_exam.adapters.photos import read_photos
from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.ids import CandidateId

WHO = CandidateId("20260001")
ROSTER = Roster((RosterEntry(WHO, "张三", "citizen-id", "000000200602020014"),))


def test_a_photo_is_found_by_admission_number(tmp_path: Path) -> None:
    Image.new("RGB", (25, 35)).save(tmp_path / f"{WHO}.jpg")
    assert read_photos(tmp_path, ROSTER) == {WHO: (tmp_path / f"{WHO}.jpg").read_bytes()}


@pytest.mark.parametrize("side", [5_000, 20_000])
def test_a_huge_photo_is_left_out(tmp_path: Path, side: int) -> None:
    Image.new("1", (side, side)).save(tmp_path / f"{WHO}.png")
    assert read_photos(tmp_path, ROSTER) == {}


def test_a_photo_with_a_text_that_unfolds_to_millions_is_left_out(tmp_path: Path) -> None:
    photo = tmp_path / f"{WHO}.png"
    Image.new("1", (20, 20)).save(photo)
    data, text = photo.read_bytes(), b"zTXta\0\0" + zlib.compress(b"x" * 10_000_000)
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    photo.write_bytes(data[:33] + chunk + data[33:])
    assert read_photos(tmp_path, ROSTER) == {}


def test_what_is_no_picture_is_left_out(tmp_path: Path) -> None:
    (tmp_path / f"{WHO}.png").write_bytes(b"GIF89a")
    assert read_photos(tmp_path, ROSTER) == {}
