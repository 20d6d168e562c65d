import struct
import time
import zipfile
from io import BytesIO

import pytest

from onex_exam.adapters.evidence import archive as subject
from onex_exam.adapters.evidence.archive import check_archive
from onex_exam.domain.errors import PackageError
from tests.adapters.evidence.spreadsheets import archive, with_cells

GOOD = with_cells({"A1": 1})


def refused(content: bytes) -> str:
    with pytest.raises(PackageError) as caught:
        check_archive("done.xlsx", content)
    assert caught.value.facts == {"file": "done.xlsx"}
    return caught.value.code


def test_an_ordinary_workbook_passes_without_notes() -> None:
    assert check_archive("done.xlsx", GOOD) == ()


@pytest.mark.parametrize(
    ("part", "note"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/embeddings/oleObject1.bin", "embedded-object"),
        ("xl/activeX/activeX1.bin", "embedded-object"),
        ("xl/externalLinks/externalLink1.xml", "external-link"),
    ],
)
def test_what_must_not_be_opened_is_noted(part: str, note: str) -> None:
    assert check_archive("done.xlsx", archive({part: b"<x/>"}, GOOD)) == (note,)


@pytest.mark.parametrize(
    "name", ["../up.xml", "/root.xml", "a\\b.xml", "C:x.xml", "a/../b.xml", "a\x01.xml"]
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert refused(archive({name: b"<x/>"}, GOOD)) == "workbook-part-name"


def test_two_parts_of_one_name_are_refused() -> None:
    assert refused(archive({"XL/workbook.xml": b"<x/>"}, GOOD)) == "workbook-part-name"


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(GOOD)
    position = content.index(b"PK\x01\x02")
    content[position + 8] |= 1

    assert refused(bytes(content)) == "workbook-part-name"


def test_too_many_parts_are_refused() -> None:
    many = {f"x{number}": b"" for number in range(subject.MOST_ENTRIES + 1)}

    assert refused(archive(many)) == "workbook-too-many-parts"


def test_a_part_that_unpacks_out_of_proportion_is_refused_at_once() -> None:
    bomb = archive({"xl/worksheets/sheet1.xml": b"<x>" + b" " * (100 * 2**20)}, GOOD)
    begun = time.perf_counter()

    assert refused(bomb) == "workbook-bomb"
    assert time.perf_counter() - begun < 1


def test_a_sheet_too_large_to_parse_in_time_is_refused() -> None:
    cells = b"".join(b"<c%d/>" % number for number in range(2_000_000))
    large = archive({"xl/worksheets/sheet1.xml": b"<x>" + cells + b"</x>"}, GOOD)

    assert refused(large) == "workbook-bomb"


def test_a_small_part_may_be_packed_tightly() -> None:
    tight = archive({"xl/worksheets/sheet1.xml": b"<x>" + b" " * 900_000 + b"</x>"}, GOOD)

    assert check_archive("done.xlsx", tight) == ()


def test_the_whole_has_a_limit_beside_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "LARGEST_TOTAL", 3_000)

    assert refused(GOOD) == "workbook-bomb"


def test_a_long_comment_is_refused_before_any_parser_sees_it() -> None:
    """The 27 kB workbook whose comment would cost the parser eight seconds."""
    noise = b"".join(
        struct.pack(">Q", n * 0x9E3779B97F4A7C15 % 2**64).hex().encode() for n in range(80_000)
    )
    comment = archive({"xl/worksheets/sheet1.xml": b"<x><!--" + noise + b"--></x>"}, GOOD)
    begun = time.perf_counter()

    assert refused(comment) == "workbook-xml"
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?><x/>',
        b"\xef\xbb\xbf<?xml version='1.0' encoding='latin-1'?><x/>",
        b"<x><!-- never closed",
    ],
)
@pytest.mark.parametrize("name", ["xl/styles.xml", "xl/_rels/workbook.xml.rels", "xl/d.vml"])
def test_xml_with_definitions_or_in_disguise_is_refused(xml: bytes, name: str) -> None:
    assert refused(archive({name: xml}, GOOD)) == "workbook-xml"


def test_short_comments_are_allowed() -> None:
    short = b"<?xml version='1.0' encoding='UTF-8'?><x><!-- a --><!-- b --></x>"

    assert check_archive("done.xlsx", archive({"docProps/custom.xml": short}, GOOD)) == ()


def test_damaged_archives_are_refused() -> None:
    flipped = bytearray(GOOD)
    flipped[60] ^= 0xFF
    for content in (b"", b"PK\x03\x04", GOOD[:-30], GOOD[: len(GOOD) // 2], bytes(flipped)):
        assert refused(content) == "workbook-damaged"


def test_an_unknown_compression_is_damage() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as target:
        target.writestr("a.xml", b"<x/>")
    strange = bytearray(content.getvalue())
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        strange[strange.index(signature) + offset] = 97

    assert refused(bytes(strange)) == "workbook-damaged"
