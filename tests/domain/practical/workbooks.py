"""Workbook facts written down as a person would fill in a sheet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from onex_exam.domain.ids import Digest
from onex_exam.domain.practical.facts import (
    CellFact,
    EngineFact,
    Facts,
    FileFact,
    PrintFact,
    SheetFact,
    Style,
    WorkbookFact,
)
from onex_exam.domain.practical.refs import parse_address
from onex_exam.domain.practical.values import Value

Content: TypeAlias = "int | str | date | bool | Value | Formula | None"
PLAIN = Style("General", bold=False, filled=False, horizontal="general")
DONE = "done.xlsx"


class Formula:
    """A formula with the value that was stored for it."""

    def __init__(self, text: str, stored: Any = None, style: int = 0) -> None:  # noqa: ANN401
        self.text, self.stored, self.style = text, stored, style


def value(content: object) -> Value | None:
    """Return the value that a spreadsheet keeps for this content."""
    match content:
        case None | Value():
            return content
        case bool():
            return Value("bool", str(content).lower())
        case int():
            return Value("number", str(content))
        case date():
            return Value("date", content.isoformat())
        case _:
            return Value("text", str(content))


def sheet(name: str, cells: Mapping[str, Content] | None = None, **more: Any) -> SheetFact:  # noqa: ANN401
    """Return a sheet with these cells and nothing else."""
    facts = []
    for address, content in (cells or {}).items():
        at = parse_address(address)
        if isinstance(content, Formula):
            facts.append(CellFact(at, value(content.stored), content.text, content.style))
        else:
            facts.append(CellFact(at, value(content), None, 0))
    plain = SheetFact(
        name=name,
        state="visible",
        frozen_rows=0,
        frozen_columns=0,
        filter="",
        pivots=(),
        validations=(),
        print=PrintFact("portrait", 0, 0, 0, ""),
        charts=(),
        cells=tuple(sorted(facts, key=lambda each: each.at)),
        cut=False,
    )
    return replace(plain, **more)


def styled(fact: SheetFact, address: str, style: int) -> SheetFact:
    """Return the sheet with another style for a cell."""
    at = parse_address(address)
    cells = (replace(each, style=style) if each.at == at else each for each in fact.cells)
    return replace(fact, cells=tuple(cells))


def workbook(
    *sheets: SheetFact, styles: tuple[Style, ...] = (PLAIN,), engine: EngineFact | None = None
) -> WorkbookFact:
    """Return a workbook of these sheets."""
    return WorkbookFact(DONE, None, styles, sheets, engine or EngineFact(None, (), ()))


def handed_in(*workbooks: WorkbookFact, **more: Any) -> Facts:  # noqa: ANN401
    """Return the facts of a folder with this workbook."""
    file = FileFact(DONE, 9, Digest("0" * 64), "xlsx")
    return replace(Facts((file,), (), workbooks), **more)


LIST: dict[str, Content] = {
    "A1": "K",
    "B1": "甲",
    "C1": "乙",
    "A2": "a1",
    "B2": 1,
    "C2": "东",
    "A3": "a2",
    "B3": 2,
    "C3": "西",
}
"""A list on sheet S: key K, columns 甲 and 乙, rows a1 and a2."""
