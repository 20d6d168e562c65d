"""The station's own roster to fill in: all headings, cells as text, words to choose from."""

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.whole_files import write_whole
from onex_exam.domain.delivery.roster_headings import NEEDED, TITLES, Field
from onex_exam.domain.language import LANGUAGES
from onex_exam.wording import Wording

_ROWS_TO_FILL = 300
_WIDTHS: dict[Field, int] = {"name": 16, "document_type": 22, "document": 24, "candidate": 18}
_WORDS: dict[Field, str] = {
    "document_type": (
        "居民身份证,港澳台居民居住证,来往内地通行证,来往大陆通行证,护照,外国人永久居留身份证,其他"
    ),
    "sex": "男,女",
    "category": "学生,教师,社会人员",
    "nature": "新考,补考",
    "parts": "全部,理论,实操",
}
_EXAMPLES: dict[Field, str] = {
    "name": "阿依努尔·麦麦提",
    "document_type": "居民身份证",
    "document": "000000200601010017",
    "candidate": "20260001",
    "sex": "男",
    "birth_date": "2006-01-01",
    "college": "示例职业技术学院",
    "class_name": "软件2401",
    "student_number": "2024010101",
    "phone": "10000000000",
    "category": "学生",
    "seat": "01",
    "photo": "20260001.jpg",
    "nature": "新考",
    "parts": "全部",
    "extra_minutes": "15",
}
_GUIDE_CODES: dict[Field, str] = {
    "name": "roster.guide-name",
    "document_type": "roster.guide-document-type",
    "document": "roster.guide-document",
    "candidate": "roster.guide-candidate",
    "sex": "roster.guide-sex",
    "birth_date": "roster.guide-birth-date",
    "college": "roster.guide-college",
    "class_name": "roster.guide-class",
    "student_number": "roster.guide-student-number",
    "phone": "roster.guide-phone",
    "category": "roster.guide-category",
    "seat": "roster.guide-seat",
    "photo": "roster.guide-photo",
    "nature": "roster.guide-nature",
    "parts": "roster.guide-parts",
    "extra_minutes": "roster.guide-extra-minutes",
}


def write_roster_template(target: Path) -> None:
    """Write the template as ``.xlsx``: an empty list, and a sheet that explains its columns.

    The example stands on that second sheet, so that nobody admits it by mistake. Raises
    UnavailableError.
    """
    says = [read_wording(language) for language in LANGUAGES]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _both("roster.template-sheet", says)
    _lay_list(sheet, says)
    _lay_guide(workbook.create_sheet(_both("roster.guide-sheet", says)), says)
    data = io.BytesIO()
    workbook.save(data)
    write_whole(target, data.getvalue())


def _both(code: str, says: Sequence[Wording]) -> str:
    return " ".join(say(code) for say in says)


def _lay_list(sheet: Worksheet, says: Sequence[Wording]) -> None:
    for column, (field, titles) in enumerate(TITLES.items(), start=1):
        _head(sheet.cell(1, column), titles[0] + ("*" if field in NEEDED else ""))
        letters = get_column_letter(column)
        sheet.column_dimensions[letters].width = _WIDTHS.get(field, 14)
        sheet.column_dimensions[letters].number_format = "@"
        for row in range(2, _ROWS_TO_FILL + 2):
            sheet.cell(row, column).number_format = "@"
        if field in _WORDS:
            _offer(sheet, f"{letters}2:{letters}{_ROWS_TO_FILL + 1}", _WORDS[field], says)
    sheet.freeze_panes = "B2"


def _lay_guide(sheet: Worksheet, says: Sequence[Wording]) -> None:
    heads = ["roster.guide-column", *["roster.guide-meaning"] * len(says), "roster.guide-example"]
    speakers = [None, *says, None]
    for column, (code, speaker) in enumerate(zip(heads, speakers, strict=True), start=1):
        _head(sheet.cell(1, column), speaker(code) if speaker else _both(code, says))
    for row, (field, titles) in enumerate(TITLES.items(), start=2):
        sheet.cell(row, 1, f"{titles[0]} ({titles[-1]})")
        for column, say in enumerate(says, start=2):
            sheet.cell(row, column, say(_GUIDE_CODES[field])).alignment = Alignment(wrap_text=True)
        sheet.cell(row, len(heads), _EXAMPLES[field]).number_format = "@"
    for letters, width in (("A", 32), ("B", 56), ("C", 56), ("D", 26)):
        sheet.column_dimensions[letters].width = width


def _head(cell: Cell | MergedCell, text: str) -> None:
    cell.value = text
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="FFE6EEF7")


def _offer(sheet: Worksheet, cells: str, words: str, says: Sequence[Wording]) -> None:
    offer = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    offer.error = _both("roster.template-word", says)
    offer.showErrorMessage = True
    sheet.add_data_validation(offer)
    offer.add(cells)
