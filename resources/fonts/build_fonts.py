"""Make the fonts that ONEX Exam ships, from Noto Sans SC and Noto Serif SC.

The sources are the static TrueType files of two npm packages; neither is kept in
this repository. To get them, in an empty folder::

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    npm pack @expo-google-fonts/noto-serif-sc@0.4.3
    for f in *.tgz; do tar xzf "$f" --wildcards '*.ttf'; done

Then, with the fontTools version named in README.md::

    python build_fonts.py --source DIR [--output DIR] [--unihan Unihan_OtherMappings.txt]
    python build_fonts.py --check

The first form checks the SHA-256 of each source, cuts it down to the characters below,
renames the family, and writes the fonts and ``SHA256SUMS``. The same sources and the
same fontTools give the same bytes. ``--check`` reads the fonts that are there, compares
them with ``SHA256SUMS`` and says which wanted characters each one lacks.
``≒``, which the sources lack, is composed from their own ＝ and ．.
``--unihan`` also compares ``tgscc-8105.txt`` with the kTGH property of Unihan.

What is kept: every character that Python's ``gbk`` codec makes from two bytes, the
8,105 characters of the Table of General Standard Chinese Characters (2013), and the
blocks in ``BLOCKS``. The serif leaves out the ideographs of GBK that are neither in the
8,105 nor in any encoding of ``COMMON_CODECS`` nor in ``SERIF_ALSO``, to stay below
``SIZE_LIMIT``; the sans has them. What is dropped: all other characters, all OpenType features but
``ccmp``, ``kern``, ``mark`` and ``pwid`` (so no vertical setting and no regional glyph forms: the
fonts show the forms of mainland China whatever the locale), vertical metrics, glyph
names and the style tables of the variable original.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
LIST_FILE = "tgscc-8105.txt"
SUMS_FILE = "SHA256SUMS"
LEVELS = (3500, 3000, 1605)
SIZE_LIMIT = 25_000_000
# The serif keeps the ideographs of mainland China, Taiwan, Hong Kong, Japan and Korea.
COMMON_CODECS = ("gb2312", "big5", "big5hkscs", "shift_jis", "euc_kr")
# Ideographs of GBK that no codec above has, but kUnihanCore2020 or kTraditionalVariant of
# Unihan 14.0.0 mentions, and four that occur in names and on the net (贠 尛 巭 兲).
SERIF_ALSO = (
    "伡兲刾厐吿呌唡啯堗堘塃塮墖夽尛岃嵄巪巭弴彅彞彨悮拁挜捝擜敚晠暣枂桪椝椫"
    "椮橽毶涚灮焿獤珄瑌瑸瞆砇硵秐稬穦穲竼箮篅緼绬耲荝蔄藴蚃螀袝觍讏讬诪谉贠"
    "輼醖鈘鐯钑铇铓铔铦锠闬阓阛靊靍靏颒颕颣飖饤饦饾馂馎骔髙鲄鲓鸴鹓鹥龖龗"
)
# pwid holds the narrow quotation marks for English text; it is off unless asked for.
FEATURES = ["ccmp", "kern", "mark", "pwid"]
DROP_TABLES = ["BASE", "STAT", "vhea", "vmtx"]
# Copyright, trademark, maker, designers and licence stay as they are in the source.
KEEP_NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14]


@dataclass(frozen=True)
class Font:
    """One source file and what becomes of it."""

    source: str
    sha256: str
    target: str
    family: str
    style: str
    weight: int
    whole_gbk: bool = True


FONTS = (
    Font(
        "NotoSansSC_400Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
        "ONEXSansSC-Regular.ttf",
        "ONEX Sans SC",
        "Regular",
        400,
    ),
    Font(
        "NotoSansSC_700Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
        "ONEXSansSC-Bold.ttf",
        "ONEX Sans SC",
        "Bold",
        700,
    ),
    Font(
        "NotoSerifSC_400Regular.ttf",
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
        "ONEXSerifSC-Regular.ttf",
        "ONEX Serif SC",
        "Regular",
        400,
        whole_gbk=False,
    ),
)

VARIATION_SEQUENCES = 14  # the format of the one cmap table that maps no single characters
# (name, first, last): wanted as far as the source has the character.
BLOCKS = (
    ("ASCII", 0x0020, 0x007E),
    ("Latin-1", 0x00A0, 0x00FF),
    ("Latin Extended-A", 0x0100, 0x017F),
    ("Latin Extended-B", 0x0180, 0x024F),
    ("IPA, modifier letters, combining marks", 0x0250, 0x036F),
    ("Greek", 0x0370, 0x03FF),
    ("Cyrillic", 0x0400, 0x04FF),
    ("Latin Extended Additional", 0x1E00, 0x1EFF),
    ("General punctuation", 0x2000, 0x206F),
    ("Superscripts and subscripts", 0x2070, 0x209F),
    ("Currency", 0x20A0, 0x20CF),
    ("Letterlike", 0x2100, 0x214F),
    ("Number forms", 0x2150, 0x218F),
    ("Arrows", 0x2190, 0x21FF),
    ("Mathematical operators", 0x2200, 0x22FF),
    ("Technical", 0x2300, 0x23FF),
    ("Circled and bracketed numbers", 0x2460, 0x24FF),
    ("Box drawing", 0x2500, 0x257F),
    ("Block elements", 0x2580, 0x259F),
    ("Geometric shapes", 0x25A0, 0x25FF),
    ("Miscellaneous symbols", 0x2600, 0x26FF),
    ("Dingbats", 0x2700, 0x27BF),
    ("Arrows and shapes, further", 0x2900, 0x2BFF),
    ("CJK symbols and punctuation", 0x3000, 0x303F),
    ("Kana", 0x3040, 0x30FF),
    ("Bopomofo", 0x3100, 0x312F),
    ("Circled and bracketed CJK", 0x3220, 0x32CB),
    ("CJK units", 0x3371, 0x33DF),
    ("CJK vertical and small forms", 0xFE30, 0xFE6F),
    ("Full-width and half-width forms", 0xFF00, 0xFFEF),
)
# Korean letters in brackets, half-width Korean: not wanted.
UNWANTED = frozenset([*range(0x3260, 0x3280), *range(0xFFA0, 0xFFDD)])


def gbk_characters() -> frozenset[int]:
    """Return every character that the gbk codec makes from a two-byte sequence."""
    found: set[int] = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                text = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                found.add(ord(text))
    return frozenset(found)


def is_common(code: int) -> bool:
    """Say whether one of COMMON_CODECS has the character."""
    for codec in COMMON_CODECS:
        try:
            chr(code).encode(codec)
        except UnicodeEncodeError:
            continue
        return True
    return False


def standard_characters(path: Path) -> tuple[str, ...]:
    """Return the three levels of the Table of General Standard Chinese Characters."""
    levels = tuple(path.read_text(encoding="utf-8").splitlines())
    if tuple(len(level) for level in levels) != LEVELS or len(set("".join(levels))) != sum(LEVELS):
        raise SystemExit(f"{path.name}: expected {LEVELS} different characters in three lines")
    return levels


def unihan_characters(path: Path) -> str:
    """Return the characters of Unihan's kTGH property in the order of their numbers."""
    text = path.read_text(encoding="utf-8")
    rows = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t2013:(\d+)$", text, re.MULTILINE)
    by_number = {int(number): chr(int(code, 16)) for code, number in rows}
    return "".join(by_number[number] for number in sorted(by_number))


def wanted_sets(levels: Iterable[str]) -> dict[str, frozenset[int]]:
    """Return the wanted characters, by the reason they are wanted for."""
    wanted = {
        "GBK": gbk_characters(),
        "8,105": frozenset(ord(char) for level in levels for char in level),
    }
    for name, first, last in BLOCKS:
        wanted[name] = frozenset(range(first, last + 1)) - UNWANTED
    return wanted


def chosen(font: Font, wanted: dict[str, frozenset[int]]) -> frozenset[int]:
    """Return the characters to put into a font, as far as its source has them."""
    everything = frozenset().union(*wanted.values())
    if font.whole_gbk:
        return everything
    ideographs = wanted["GBK"] & frozenset(range(0x4E00, 0xA000))
    rare = frozenset(code for code in ideographs if not is_common(code)) - {
        ord(char) for char in SERIF_ALSO
    }
    return everything - (rare - wanted["8,105"])


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_source(folder: Path, font: Font) -> Path:
    """Return the one source file with the right name and the right content."""
    for path in sorted(folder.rglob(font.source)):
        if sha256(path) == font.sha256:
            return path
    raise SystemExit(f"{font.source} with SHA-256 {font.sha256} is not in {folder}")


def rename(ttf: TTFont, font: Font) -> None:
    """Give the font its family name and link the weights of a family."""
    table = ttf["name"]
    source_version = str(table.getDebugName(5) or "")
    postscript = f"{font.family.replace(' ', '')}-{font.style}"
    full = font.family if font.style == "Regular" else f"{font.family} {font.style}"
    table.names = [record for record in table.names if record.nameID in KEEP_NAMES]
    values = {
        1: font.family,
        2: font.style,
        3: f"{source_version.removeprefix('Version ').split(';', 1)[0]};ONEX;{postscript}",
        4: full,
        5: f"{source_version};subset for ONEX Exam",
        6: postscript,
    }
    for name_id, value in values.items():
        table.setName(value, name_id, 3, 1, 0x409)
    bold = font.style == "Bold"
    ttf["OS/2"].usWeightClass = font.weight
    ttf["OS/2"].fsSelection = 1 << (5 if bold else 6)
    ttf["head"].macStyle = 1 if bold else 0


def draw_image_of(ttf: TTFont) -> None:
    """Compose ≒ (U+2252), which the sources lack and GBK has, from their ＝ and two of their ．."""
    names, glyphs = ttf.getBestCmap(), ttf["glyf"]
    bars, dot = glyphs[names[0xFF1D]], glyphs[names[0xFF0E]]
    gap = (bars.yMax - bars.yMin) // 4
    pen = TTGlyphPen(ttf.getGlyphSet())
    pen.addComponent(names[0xFF1D], (1, 0, 0, 1, 0, 0))
    for right, up in (
        (bars.xMin - dot.xMin, bars.yMax + gap - dot.yMin),
        (bars.xMax - dot.xMax, bars.yMin - gap - dot.yMax),
    ):
        pen.addComponent(names[0xFF0E], (1, 0, 0, 1, right, up))
    glyphs["uni2252"] = glyph = pen.glyph()
    glyph.recalcBounds(glyphs)
    ttf["hmtx"]["uni2252"] = (ttf["hmtx"][names[0xFF1D]][0], glyph.xMin)
    ttf["vmtx"]["uni2252"] = ttf["vmtx"][names[0xFF1D]]
    for table in ttf["cmap"].tables:
        if table.isUnicode() and table.format != VARIATION_SEQUENCES:
            table.cmap[0x2252] = "uni2252"


def build(source: Path, target: Path, font: Font, wanted: frozenset[int]) -> None:
    """Write one subset."""
    options = Options()
    options.layout_features = FEATURES
    options.drop_tables = [*options.drop_tables, *DROP_TABLES]
    # There are no glyph programs to drop; the 7-byte prep only turns dropout control on.
    options.hinting = True
    options.glyph_names = False
    options.legacy_cmap = False
    options.symbol_cmap = False
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.notdef_glyph = True
    options.notdef_outline = True
    options.recommended_glyphs = False
    options.recalc_timestamp = False
    options.harfbuzz_repacker = False
    options.canonical_order = True
    with TTFont(source, recalcTimestamp=False, lazy=False) as ttf:
        draw_image_of(ttf)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=wanted & set(ttf.getBestCmap()))
        subsetter.subset(ttf)
        rename(ttf, font)
        ttf.save(target, reorderTables=None)


def spans(codes: Iterable[int]) -> str:
    """Write code points as a short list: 2252 2600-2604."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return " ".join(f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in runs) or "none"


def report(folder: Path, wanted: dict[str, frozenset[int]]) -> None:
    """Print the size of each font and what it lacks."""
    for font in FONTS:
        path = folder / font.target
        with TTFont(path, lazy=True) as ttf:
            covered = frozenset(ttf.getBestCmap())
        print(f"{font.target}: {path.stat().st_size} bytes, {len(covered)} characters")
        for name, codes in wanted.items():
            print(f"  {name}: {len(codes & covered)}, lacks {spans(codes - covered)}")


def check(folder: Path, wanted: dict[str, frozenset[int]]) -> None:
    """Compare the fonts in a folder with SHA256SUMS; raise SystemExit on a difference."""
    lines = (folder / SUMS_FILE).read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    for font in FONTS:
        if sums.get(font.target) != sha256(folder / font.target):
            raise SystemExit(f"{font.target} is not the file named in {SUMS_FILE}")
    report(folder, wanted)


def main(argv: list[str] | None = None) -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description="Make the fonts of ONEX Exam.")
    parser.add_argument("--source", type=Path, help="folder with the source TTF files")
    parser.add_argument("--output", type=Path, default=HERE, help="where to write (here)")
    parser.add_argument("--unihan", type=Path, help="Unihan_OtherMappings.txt, to check the list")
    parser.add_argument("--check", action="store_true", help="only check what is there")
    args = parser.parse_args(argv)
    output: Path = args.output

    levels = standard_characters(HERE / LIST_FILE)
    if args.unihan is not None and unihan_characters(args.unihan) != "".join(levels):
        raise SystemExit(f"{LIST_FILE} differs from kTGH in {args.unihan.name}")
    wanted = wanted_sets(levels)
    if args.check:
        check(output, wanted)
        return 0
    if args.source is None:
        parser.error("--source or --check is needed")
    sources = [find_source(args.source, font) for font in FONTS]
    output.mkdir(parents=True, exist_ok=True)
    for font, source in zip(FONTS, sources, strict=True):
        build(source, output / font.target, font, chosen(font, wanted))
    total = sum((output / font.target).stat().st_size for font in FONTS)
    if total > SIZE_LIMIT:
        raise SystemExit(f"{total} bytes together: more than {SIZE_LIMIT}")
    sums = "".join(f"{sha256(output / font.target)}  {font.target}\n" for font in FONTS)
    (output / SUMS_FILE).write_text(sums, encoding="ascii", newline="\n")
    report(output, wanted)
    print(f"together {total} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
