"""Archives with one spelling (docs/formats/package.md): refused, never repaired, in pure code."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onex_exam.domain.credentials.entry_names import check_names
from onex_exam.domain.errors import PackageError

MOST_ENTRIES = 20_000
LARGEST_ENTRY = 512 * 2**20
LARGEST_ARCHIVE = 2 * 2**30

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ZIP64_LOCATOR, _ZIP64_LOCATOR_BYTES = b"PK\x06\x07", 20
_MADE_BY, _NEEDS, _UTF8, _DATE = 0x0314, 20, 0x0800, 0x0021
_REGULAR = 0o100644 << 16
_ENCRYPTED, _DESCRIPTOR, _PATCH, _STRONG, _HIDDEN = 0x0001, 0x0008, 0x0020, 0x0040, 0x2000
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_FILE_TYPE, _REGULAR_TYPE, _FOLDER_TYPE, _DOS_FOLDER = 0o170000, 0o100000, 0o040000, 0x10


@dataclass(frozen=True, slots=True)
class Caps:
    """What a reader is ready to take; bytes."""

    entries: int = MOST_ENTRIES
    entry: int = LARGEST_ENTRY
    together: int = LARGEST_ARCHIVE


CAPS = Caps()


@dataclass(frozen=True, slots=True, eq=False)
class Archive(Mapping[str, bytes]):
    """The entries of an archive that was read, in the order in which they lie there.

    They stay in ``data``: a content is copied out whenever it is asked for and never kept, so
    that a package takes no more memory than its file.
    """

    data: bytes = field(repr=False)
    places: Mapping[str, slice]

    def __getitem__(self, name: str) -> bytes:
        """Return a copy of the content."""
        return self.data[self.places[name]]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self.places)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class _Central:
    """One line of the directory, as far as it may differ between entries."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    checksum: int
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class _End:
    """The last 22 bytes: how many entries, and where the directory stands."""

    entries: int
    size: int
    offset: int


def write_archive(entries: Mapping[str, bytes], caps: Caps = CAPS) -> bytes:
    """Return the only archive of these entries; raise PackageError for bad names and sizes."""
    _check_counts([len(each) for each in entries.values()], caps)
    check_names(entries)
    return b"".join(_pieces(entries))


def read_archive(data: bytes, caps: Caps = CAPS) -> Archive:
    """Return the entries of an archive that this profile writes.

    Raises PackageError with the first thing that is not as this profile writes it, and
    with the entry where there is one. Nothing is decompressed, so nothing can swell.
    """
    end = _read_end(data, caps)
    directory = _read_directory(data, end)
    _check_counts([each.size for each in directory], caps)
    check_names(each.name for each in directory)
    places: dict[str, slice] = {}
    position = 0
    for line in sorted(directory, key=lambda each: each.offset):
        _check_place(line, position, end)
        places[line.name] = _check_entry(data, line, end)
        position = places[line.name].stop
    if position != end.offset:
        raise PackageError("archive-gap", offset=position)
    archive = Archive(data, places)
    _check_as_written(archive)
    return archive


def _pieces(entries: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield what the archive of these entries is made of, piece by piece."""
    central, offset = bytearray(), 0
    for name in sorted(entries, key=str.encode):
        content, raw = entries[name], name.encode()
        common = (_UTF8, 0, 0, _DATE, zlib.crc32(content), len(content), len(content), len(raw), 0)
        local = _LOCAL.pack(_LOCAL_MARK, _NEEDS, *common) + raw
        yield local
        yield content
        central += _CENTRAL.pack(
            _CENTRAL_MARK, _MADE_BY, _NEEDS, *common, 0, 0, 0, _REGULAR, offset
        )
        central += raw
        offset += len(local) + len(content)
    yield bytes(central)
    count = len(entries)
    yield _END.pack(_END_MARK, 0, 0, count, count, len(central), offset, 0)


def _check_as_written(archive: Archive) -> None:
    """See that writing the entries again gives every byte of the file."""
    at, same = 0, True
    for piece in _pieces(archive):
        same = same and archive.data.startswith(piece, at)
        at += len(piece)
    if not same or at != len(archive.data):
        raise PackageError("archive-not-as-written")


def _check_counts(sizes: list[int], caps: Caps) -> None:
    if len(sizes) > caps.entries:
        raise PackageError("archive-too-many", found=len(sizes), most=caps.entries)
    largest = max(sizes, default=0)
    if largest > caps.entry:
        raise PackageError("archive-entry-too-large", bytes=largest, most=caps.entry)
    if sum(sizes) > caps.together:
        raise PackageError("archive-too-large", bytes=sum(sizes), most=caps.together)


def _read_end(data: bytes, caps: Caps) -> _End:
    at = len(data) - _END.size
    if at < 0 or data[at : at + 4] != _END_MARK:
        raise PackageError(_why_no_end(data))
    _, disk, first, here, entries, size, offset, comment = _END.unpack_from(data, at)
    if comment:
        raise PackageError("archive-truncated")
    locator = data[max(0, at - _ZIP64_LOCATOR_BYTES) :][:4]
    if locator == _ZIP64_LOCATOR or entries == _FULL16 or _FULL32 in (size, offset):
        raise PackageError("archive-zip64")
    if disk or first or here != entries:
        raise PackageError("archive-many-disks")
    if entries > caps.entries:
        raise PackageError("archive-too-many", found=entries, most=caps.entries)
    if offset + size != at:
        raise PackageError("archive-prefix" if offset + size < at else "archive-truncated")
    return _End(entries, size, offset)


def _why_no_end(data: bytes) -> str:
    """Tell what stands behind the end record, when there is one."""
    found = data.rfind(_END_MARK)
    if found < 0 or found + _END.size > len(data):
        return "archive-truncated"
    (comment,) = struct.unpack_from("<H", data, found + _END.size - 2)
    return "archive-comment" if comment else "archive-trailing"


def _read_directory(data: bytes, end: _End) -> list[_Central]:
    lines: list[_Central] = []
    at, stop = end.offset, end.offset + end.size
    for _ in range(end.entries):
        if at + _CENTRAL.size > stop or data[at : at + 4] != _CENTRAL_MARK:
            raise PackageError("archive-directory", offset=at)
        line, at = _read_line(data, at, stop)
        lines.append(line)
    if at != stop:
        raise PackageError("archive-directory", offset=at)
    return lines


def _read_line(data: bytes, at: int, stop: int) -> tuple[_Central, int]:
    fields = _CENTRAL.unpack_from(data, at)
    _, _, _, flags, method, _, _, checksum, packed, size = fields[:10]
    name_size, extra, comment, disk, _, attributes, offset = fields[10:]
    after = at + _CENTRAL.size + name_size
    if after > stop:
        raise PackageError("archive-directory", offset=at)
    raw = data[at + _CENTRAL.size : after]
    name = _decode_name(raw)
    _check_fields(name, flags, method)
    if extra:
        raise PackageError("archive-extra-field", entry=name)
    if comment:
        raise PackageError("archive-comment", entry=name)
    if disk:
        raise PackageError("archive-many-disks", entry=name)
    if packed != size:
        raise PackageError("archive-compressed", entry=name)
    _check_attributes(name, attributes)
    return _Central(name, raw, flags, method, checksum, size, offset), after


def _decode_name(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise PackageError("name-not-utf8", entry=raw.decode("latin-1")) from error


def _check_fields(name: str, flags: int, method: int) -> None:
    if flags & (_ENCRYPTED | _STRONG | _HIDDEN):
        raise PackageError("archive-encrypted", entry=name)
    if flags & _DESCRIPTOR:
        raise PackageError("archive-descriptor", entry=name)
    if method or flags & _PATCH:
        raise PackageError("archive-compressed", entry=name)


def _check_attributes(name: str, attributes: int) -> None:
    kind = attributes >> 16 & _FILE_TYPE
    if kind == _FOLDER_TYPE or attributes & _DOS_FOLDER or name.endswith("/"):
        raise PackageError("archive-folder", entry=name)
    if kind != _REGULAR_TYPE:
        raise PackageError("archive-link", entry=name)


def _check_place(line: _Central, position: int, end: _End) -> None:
    """See that this entry begins where the one before ended."""
    if line.offset < position:
        raise PackageError("archive-overlap", entry=line.name)
    if line.offset > position:
        code = "archive-gap" if position else "archive-prefix"
        raise PackageError(code, entry=line.name, offset=position)
    if line.offset + _LOCAL.size + len(line.raw_name) + line.size > end.offset:
        raise PackageError("archive-overlap", entry=line.name)


def _check_entry(data: bytes, line: _Central, end: _End) -> slice:
    """Return where the content lies; raise unless it is what the directory says."""
    fields = _LOCAL.unpack_from(data, line.offset)
    mark, _, flags, method, _, _, checksum, packed, size, name_size, extra = fields
    if mark != _LOCAL_MARK:
        raise PackageError("archive-headers-disagree", entry=line.name)
    _check_fields(line.name, flags, method)
    if extra:
        raise PackageError("archive-extra-field", entry=line.name)
    start = line.offset + _LOCAL.size + name_size
    raw = data[line.offset + _LOCAL.size : min(start, end.offset)]
    found = (raw, flags, method, checksum, packed, size)
    if found != (line.raw_name, line.flags, line.method, line.checksum, line.size, line.size):
        raise PackageError("archive-headers-disagree", entry=line.name)
    place = slice(start, start + size)
    if zlib.crc32(memoryview(data)[place]) != checksum:
        raise PackageError("archive-checksum", entry=line.name)
    return place
