"""Archives that no writer of this profile makes: one fault each, everything else in order."""

import struct
import zlib
from dataclasses import dataclass, replace

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a hostile writer describes it; None follows the content."""

    name: bytes = b"a.txt"
    content: bytes = b"hello"
    made_by: int = 0x0314
    flags: int = 0x0800
    method: int = 0
    date: int = 0x21
    checksum: int | None = None
    packed: int | None = None
    size: int | None = None
    extra: bytes = b""
    local_extra: bytes = b""
    comment: bytes = b""
    disk: int = 0
    internal: int = 0
    attributes: int = 0o100644 << 16
    local_name: bytes | None = None
    local_flags: int | None = None
    local_size: int | None = None
    local_mark: bytes = b"PK\x03\x04"
    offset: int | None = None
    gap: bytes = b""
    after: bytes = b""


@dataclass(frozen=True, slots=True)
class Ending:
    """The end record as a hostile writer gives it; None is the truth."""

    disk: int = 0
    here: int | None = None
    entries: int | None = None
    size: int | None = None
    offset: int | None = None
    comment: bytes = b""
    before: bytes = b""


def pick(given: int | None, truth: int) -> int:
    return truth if given is None else given


def archive(*lines: Line, ending: Ending | None = None) -> bytes:
    ending = ending or Ending()
    local, central = bytearray(), bytearray()
    for line in lines:
        local += line.gap
        offset = pick(line.offset, len(local))
        checksum = pick(line.checksum, zlib.crc32(line.content))
        packed = pick(line.packed, len(line.content))
        size = pick(line.size, len(line.content))
        name = line.name if line.local_name is None else line.local_name
        local += LOCAL.pack(
            line.local_mark,
            20,
            pick(line.local_flags, line.flags),
            line.method,
            0,
            line.date,
            checksum,
            packed,
            pick(line.local_size, size),
            len(name),
            len(line.local_extra),
        )
        local += name + line.local_extra + line.content + line.after
        central += CENTRAL.pack(
            b"PK\x01\x02",
            line.made_by,
            20,
            line.flags,
            line.method,
            0,
            line.date,
            checksum,
            packed,
            size,
            len(line.name),
            len(line.extra),
            len(line.comment),
            line.disk,
            line.internal,
            line.attributes,
            offset,
        )
        central += line.name + line.extra + line.comment
    count = pick(ending.entries, len(lines))
    end = END.pack(
        b"PK\x05\x06",
        ending.disk,
        0,
        pick(ending.here, count),
        count,
        pick(ending.size, len(central) + len(ending.before)),
        pick(ending.offset, len(local)),
        len(ending.comment),
    )
    return bytes(local + central + ending.before + end + ending.comment)


A = Line()
B = replace(A, name=b"b.txt", content=b"world")
SOUND = archive(A, B)
DEFLATED = zlib.compress(b"\0" * 100_000)[2:-4]
INNER = archive(replace(A, name=b"inside"))

HOSTILE: list[tuple[str, bytes, str]] = [
    ("nothing at all", b"", "archive-truncated"),
    ("not an archive", b"%PDF-1.7" + b"x" * 100, "archive-truncated"),
    ("cut in the middle", SOUND[: len(SOUND) // 2], "archive-truncated"),
    ("last byte missing", SOUND[:-1], "archive-truncated"),
    ("one byte more", SOUND + b"\0", "archive-trailing"),
    ("a second archive behind", SOUND + SOUND, "archive-prefix"),
    ("a program in front", b"#!/bin/sh\n" + SOUND, "archive-prefix"),
    (
        "a program in front, offsets moved",
        archive(replace(A, gap=b"#!/bin/sh\n"), B),
        "archive-prefix",
    ),
    ("an archive comment", archive(A, ending=Ending(comment=b"hi")), "archive-comment"),
    (
        "a comment that is an end record",
        archive(A, ending=Ending(comment=END.pack(b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0))),
        "archive-prefix",
    ),
    ("a comment on an entry", archive(replace(A, comment=b"hi")), "archive-comment"),
    (
        "a comment length with no comment",
        SOUND[:-2] + b"\x01\x00",
        "archive-truncated",
    ),
    (
        "zip64 locator",
        archive(A, ending=Ending(before=b"PK\x06\x07" + b"\0" * 16)),
        "archive-zip64",
    ),
    ("zip64 offset", archive(A, ending=Ending(offset=0xFFFFFFFF)), "archive-zip64"),
    ("zip64 count", archive(A, ending=Ending(entries=0xFFFF)), "archive-zip64"),
    ("zip64 extra field", archive(replace(A, extra=b"\1\0\0\0")), "archive-extra-field"),
    ("several disks", archive(A, ending=Ending(disk=1)), "archive-many-disks"),
    ("entries on other disks", archive(A, ending=Ending(here=0)), "archive-many-disks"),
    ("an entry on another disk", archive(replace(A, disk=1)), "archive-many-disks"),
    (
        "a data descriptor",
        archive(replace(A, flags=0x0808, after=b"PK\x07\x08" + b"\0" * 12)),
        "archive-descriptor",
    ),
    ("encrypted", archive(replace(A, flags=0x0801)), "archive-encrypted"),
    ("strongly encrypted", archive(replace(A, flags=0x0840)), "archive-encrypted"),
    ("a masked header", archive(replace(A, flags=0x2800)), "archive-encrypted"),
    ("patched data", archive(replace(A, flags=0x0820)), "archive-compressed"),
    (
        "deflated",
        archive(replace(A, method=8, content=DEFLATED, size=100_000)),
        "archive-compressed",
    ),
    ("stored with two sizes", archive(replace(A, size=6)), "archive-compressed"),
    ("an extra field", archive(replace(A, extra=b"UT\5\0\0\0\0\0\0")), "archive-extra-field"),
    (
        "an extra field in the local header",
        archive(replace(A, local_extra=b"UT\5\0\0\0\0\0\0")),
        "archive-extra-field",
    ),
    ("a folder by name", archive(replace(A, name=b"a/", content=b"")), "archive-folder"),
    ("a folder by mode", archive(replace(A, attributes=0o040755 << 16)), "archive-folder"),
    ("a folder by attribute", archive(replace(A, attributes=0x10)), "archive-folder"),
    ("a symbolic link", archive(replace(A, attributes=0o120777 << 16)), "archive-link"),
    ("a device", archive(replace(A, attributes=0o020644 << 16)), "archive-link"),
    ("no mode", archive(replace(A, attributes=0)), "archive-link"),
    (
        "another name in the local header",
        archive(replace(A, local_name=b"b.txt")),
        "archive-headers-disagree",
    ),
    (
        "a longer name in the local header",
        archive(replace(A, local_name=b"a" * 60_000)),
        "archive-headers-disagree",
    ),
    (
        "other flags in the local header",
        archive(replace(A, local_flags=0)),
        "archive-headers-disagree",
    ),
    (
        "encrypted in the local header only",
        archive(replace(A, local_flags=0x0801)),
        "archive-encrypted",
    ),
    (
        "another size in the local header",
        archive(replace(A, local_size=4)),
        "archive-headers-disagree",
    ),
    ("no local header", archive(replace(A, local_mark=b"PK\0\0")), "archive-headers-disagree"),
    (
        "quoted overlap",
        archive(replace(A, content=INNER[: LOCAL.size + 11]), replace(B, offset=LOCAL.size + 5)),
        "archive-overlap",
    ),
    ("two entries on one content", archive(A, replace(B, offset=0)), "archive-overlap"),
    ("an entry beyond the end", archive(replace(A, offset=4_000)), "archive-prefix"),
    (
        "a content that reaches into the directory",
        archive(replace(A, packed=200, size=200)),
        "archive-overlap",
    ),
    ("a gap between entries", archive(A, replace(B, gap=b"hidden")), "archive-gap"),
    ("a gap before the directory", archive(A, replace(B, after=b"hidden")), "archive-gap"),
    (
        "a directory with a gap behind",
        archive(A, ending=Ending(before=b"hidden")),
        "archive-directory",
    ),
    (
        "fewer entries than the directory",
        archive(A, B, ending=Ending(entries=1)),
        "archive-directory",
    ),
    ("more entries than the directory", archive(A, ending=Ending(entries=2)), "archive-directory"),
    (
        "a name longer than the directory",
        SOUND[: -22 - 51 + 28] + b"\xff\xff" + SOUND[-22 - 51 + 30 :],
        "archive-directory",
    ),
    ("a directory that ends later", archive(A, ending=Ending(size=10_000)), "archive-truncated"),
    ("a directory that begins later", archive(A, ending=Ending(size=0)), "archive-prefix"),
    ("a wrong checksum", archive(replace(A, checksum=1)), "archive-checksum"),
    ("the same name twice", archive(A, A), "name-twice"),
    ("case clash", archive(A, replace(B, name=b"A.TXT")), "names-alike"),
    ("compatibility clash", archive(A, replace(B, name="ａ.txt".encode())), "names-alike"),
    ("a file and a folder", archive(A, replace(B, name=b"a.txt/b")), "name-file-and-folder"),
    ("parent folder", archive(replace(A, name=b"../a.txt")), "name-parent"),
    ("parent folder inside", archive(replace(A, name=b"a/../../b")), "name-parent"),
    ("absolute", archive(replace(A, name=b"/etc/passwd")), "name-absolute"),
    ("drive", archive(replace(A, name=b"C:/x")), "name-colon"),
    ("backslash", archive(replace(A, name=b"..\\x")), "name-backslash"),
    ("zero byte", archive(replace(A, name=b"a.txt\0.png")), "name-character"),
    ("right-to-left override", archive(replace(A, name="a\u202etxt".encode())), "name-character"),
    ("not composed", archive(replace(A, name="e\u0301".encode())), "name-not-composed"),
    ("trailing dot", archive(replace(A, name=b"a.")), "name-edge"),
    ("trailing space", archive(replace(A, name=b"a ")), "name-edge"),
    ("device name", archive(replace(A, name=b"aux.txt")), "name-device"),
    ("not UTF-8", archive(replace(A, name=b"\xb1\xed.txt")), "name-not-utf8"),
    ("no name", archive(replace(A, name=b"")), "name-length"),
    ("not sorted", archive(B, A), "archive-not-as-written"),
    ("another date", archive(replace(A, date=0x5C21)), "archive-not-as-written"),
    ("another maker", archive(replace(A, made_by=0x031E)), "archive-not-as-written"),
    ("internal attributes", archive(replace(A, internal=1)), "archive-not-as-written"),
    ("executable", archive(replace(A, attributes=0o100755 << 16)), "archive-not-as-written"),
    ("names without the UTF-8 flag", archive(replace(A, flags=0)), "archive-not-as-written"),
]
