"""Small workbooks as office programs write them, and archives as attackers do."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter


def written(build: Callable[[Any], None]) -> bytes:
    """Return a workbook; ``build`` is given XlsxWriter's workbook."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    build(book)
    book.close()
    return content.getvalue()


def with_cells(cells: Mapping[str, object], sheet: str = "S") -> bytes:
    """Return a workbook of one sheet; a pair is a formula with its stored value."""

    def build(book: Any) -> None:  # noqa: ANN401
        raw = book.add_worksheet(sheet)
        for address, content in cells.items():
            match content:
                case (formula, stored):
                    raw.write_formula(address, formula, None, stored)
                case _:
                    raw.write(address, content)

    return written(build)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes that openpyxl writes."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def archive(parts: Mapping[str, bytes], base: bytes = b"") -> bytes:
    """Return an archive of these parts, added to or replacing those of another one."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        if base:
            with zipfile.ZipFile(BytesIO(base)) as source:
                for name in source.namelist():
                    if name not in parts:
                        target.writestr(name, source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    return content.getvalue()


def part(content: bytes, name: str) -> bytes:
    """Return one part of an archive."""
    with zipfile.ZipFile(BytesIO(content)) as source:
        return source.read(name)
