"""Rewrites formulas for the engine: names, tables and Chinese text formats become plain ranges.

The engine reads neither defined names nor table columns in Chinese, nor ``"yyyy年m月"``; and
where a program without dynamic arrays looks up a whole column it means the cell of its own row.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.workbook import Workbook

_TABLE = re.compile(r"([^\[\]!]+)\[(.*)\]", re.DOTALL)
_SPECIAL = re.compile(r"\[?#(All|Data|Headers|Totals|This Row)\]?,?", re.IGNORECASE)
_TROUBLESOME = re.compile(r"(TEXT|LOOKUP|MATCH)\(")
_LOOKUPS = {"VLOOKUP(", "HLOOKUP(", "XLOOKUP(", "_XLFN.XLOOKUP(", "LOOKUP(", "MATCH("}
_COLUMN = re.compile(r"(.*!)?\$?([A-Z]{1,3})(?:\$?\d+)?:\$?\2(?:\$?\d+)?")
_LITERAL = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class TableArea:
    """A table: its sheet, the corners of its data, its columns by heading."""

    sheet: str
    first_row: int
    last_row: int
    headings_row: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the names of one workbook stand for."""

    names: Mapping[str, str]
    tables: Mapping[str, TableArea]


def dictionary_of(workbook: Workbook) -> Dictionary:
    """Return what the names and tables of a workbook stand for."""
    names = {name: str(defined.attr_text) for name, defined in workbook.defined_names.items()}
    tables = {}
    for sheet in workbook.worksheets:
        names |= {name: str(each.attr_text) for name, each in sheet.defined_names.items()}
        for table in sheet.tables.values():
            left, top, _right, bottom = range_boundaries(table.ref)
            headings = [each.name for each in table.tableColumns]
            columns = {name: int(left or 1) + n for n, name in enumerate(headings)}
            last = int(bottom or 1) - int(table.totalsRowCount or 0)
            area = TableArea(sheet.title, int(top or 1) + 1, last, int(top or 1), columns)
            tables[str(table.displayName)] = area
    return Dictionary({name: text for name, text in names.items() if text}, tables)


def rewrite(formula: str, row: int, dictionary: Dictionary) -> str:
    """Return a formula of this row in words that the engine knows."""
    plain = not dictionary.names and not dictionary.tables
    if plain and not _TROUBLESOME.search(formula.upper()):
        return formula
    return "=" + "".join(_rewritten(Tokenizer(formula), row, dictionary))


def _rewritten(tokens: Tokenizer, row: int, dictionary: Dictionary) -> Iterator[str]:
    inside: list[tuple[str, int]] = [("", 0)]
    for token in tokens.items:
        if token.subtype == Token.OPEN:
            inside.append((token.value.upper(), 0))
        elif token.subtype == Token.CLOSE and len(inside) > 1:
            inside.pop()
        elif token.type == Token.SEP and token.subtype == Token.ARG:
            inside[-1] = (inside[-1][0], inside[-1][1] + 1)
        yield _word(token, inside[-1], row, dictionary)


def _word(token: Token, inside: tuple[str, int], row: int, dictionary: Dictionary) -> str:
    if token.type != Token.OPERAND:
        return str(token.value)
    function, argument = inside
    if token.subtype == Token.TEXT and function == "TEXT(":
        return _quoted_literals(token.value)
    if token.subtype == Token.RANGE:
        word = _range(token.value, row, dictionary)
        return _own_row(word, row) if function in _LOOKUPS and argument == 0 else word
    return str(token.value)


def _own_row(word: str, row: int) -> str:
    """Return the cell of this row where a whole column is looked up."""
    parts = _COLUMN.fullmatch(word)
    return word if parts is None else f"{parts[1] or ''}{parts[2]}{row}"


def _quoted_literals(text: str) -> str:
    """Put quotation marks around Chinese letters in a number format, unless it has some."""
    inner = text[1:-1]
    return text if '""' in inner else f'"{_LITERAL.sub(_in_quotes, inner)}"'


def _in_quotes(letters: re.Match[str]) -> str:
    return f'""{letters[0]}""'


def _range(word: str, row: int, dictionary: Dictionary) -> str:
    if word in dictionary.names:
        return f"({dictionary.names[word].removeprefix('=')})"
    parts = _TABLE.fullmatch(word)
    if parts is not None and parts[1] in dictionary.tables:
        return _table_range(dictionary.tables[parts[1]], parts[2], row) or word
    if word in dictionary.tables:
        return _table_range(dictionary.tables[word], "", row) or word
    return word


def _table_range(table: TableArea, inside: str, row: int) -> str | None:
    special = {each.lower() for each in _SPECIAL.findall(inside)}
    if inside.startswith("@"):
        special, inside = {"this row"}, inside[1:]
    headings = [each for each in _SPECIAL.sub("", inside).strip("[]").split("]:[") if each]
    if any(each not in table.columns for each in headings):
        return None
    columns = [table.columns[each] for each in headings] or list(table.columns.values())
    first, last = _rows_of(table, special, row)
    left, right = get_column_letter(min(columns)), get_column_letter(max(columns))
    sheet = table.sheet.replace("'", "''")
    return f"'{sheet}'!${left}${first}:${right}${last}"


def _rows_of(table: TableArea, special: set[str], row: int) -> tuple[int, int]:
    if "this row" in special:
        return row, row
    if "headers" in special:
        return table.headings_row, table.last_row if "data" in special else table.headings_row
    return (table.headings_row if "all" in special else table.first_row), table.last_row
