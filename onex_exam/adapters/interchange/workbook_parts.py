"""Opens the parts of an untrusted .xlsx: counted bytes, no document types, no entities."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn, Protocol
from xml.parsers import expat

from onex_exam.domain.errors import RosterError

LARGEST_PART = 32 * 2**20
LARGEST_RATIO = 200
MOST_PARTS = 2_000
DEEPEST = 64
_SMALL = 2**20
_ENCRYPTED = 0x1
_ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")


class PartReader(Protocol):
    """What is told the elements of one part, by their local names."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        ...

    def end(self, name: str, text: str) -> None:
        """Take the end of an element with the text directly in it."""
        ...


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open archive; every failure names the file that the person chose."""

    archive: zipfile.ZipFile
    file: str

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self.archive.namelist()

    def read(self, part: str, reader: PartReader) -> None:
        """Tell a reader the elements of a part."""
        _parse(self.bytes_of(part), reader, self.file)

    def bytes_of(self, part: str) -> bytes:
        """Return a part, counting what really comes out; RosterError beyond the caps."""
        entry = self.archive.getinfo(part)
        if entry.flag_bits & _ENCRYPTED:
            raise RosterError("roster-encrypted", file=self.file)
        with self.archive.open(entry) as stream:
            data = stream.read(LARGEST_PART + 1)
        ratio = len(data) // max(entry.compress_size, 1)
        if len(data) > LARGEST_PART or (len(data) > _SMALL and ratio > LARGEST_RATIO):
            raise RosterError("roster-bomb", file=self.file)
        return data


@contextmanager
def opened_workbook(untrusted: bytes, file: str) -> Iterator[Workbook]:
    """Open a workbook; whatever only a broken file can cause becomes ``roster-damaged``."""
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted)) as archive:
            names = archive.namelist()
            if len(names) > MOST_PARTS or len(set(names)) != len(names):
                raise RosterError("roster-bomb", file=file)
            yield Workbook(archive, file)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        LookupError,
        NotImplementedError,
        OverflowError,
        ValueError,
    ) as error:
        raise RosterError("roster-damaged", file=file) from error


def unescaped(text: str) -> str:
    """Return a text of a workbook with its ``_x000D_`` written out; halves of characters stay."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _parse(data: bytes, reader: PartReader, file: str) -> None:
    """Tell a reader the elements; one call with all bytes, so that no token is read twice."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    texts: list[list[str]] = []

    def refuse(*_: object) -> NoReturn:
        raise RosterError("roster-damaged", file=file)

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(texts) >= DEEPEST:
            refuse()
        texts.append([])
        reader.start(_local(name), {_local(each): value for each, value in attributes.items()})

    def end(name: str) -> None:
        reader.end(_local(name), "".join(texts.pop()))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = _appender(texts)
    parser.Parse(data, True)  # noqa: FBT003  (expat's own signature)


def _appender(texts: list[list[str]]) -> Callable[[str], None]:
    def append(text: str) -> None:
        if texts:
            texts[-1].append(text)

    return append


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
