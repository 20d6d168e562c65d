from typing import Any

from onex_exam.adapters.evidence.validations import read_validations
from onex_exam.adapters.evidence.xlsx import open_workbook
from onex_exam.domain.practical.facts import ValidationFact
from tests.adapters.evidence.spreadsheets import archive, part, written

SHEET = "xl/worksheets/sheet1.xml"
EXTENDED = b"""<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">
 <x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">
 <x14:dataValidation type="list" allowBlank="1">
 <x14:formula1><xm:f>T!$A$1:$A$4</xm:f></x14:formula1><xm:sqref>D2:D9 F2</xm:sqref>
 </x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"""


def build(book: Any) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("S")
    sheet.data_validation("B2:B9", {"validate": "list", "source": ["东", "西"]})
    whole = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 9}
    sheet.data_validation("C2:C9", whole)
    book.add_worksheet("T")


def rules_of(content: bytes) -> dict[str, tuple[ValidationFact, ...]]:
    return read_validations(content, open_workbook(content).formulas)


def test_rules_are_read_by_sheet() -> None:
    assert rules_of(written(build)) == {
        "S": (
            ValidationFact(("B2:B9",), "list", "between", '"东,西"', ""),
            ValidationFact(("C2:C9",), "whole", "between", "1", "9"),
        ),
        "T": (),
    }


def test_lists_from_another_sheet_are_found_in_the_extension() -> None:
    content = written(build)
    extended = part(content, SHEET).replace(b"</worksheet>", EXTENDED)

    assert rules_of(archive({SHEET: extended}, content))["S"][2:] == (
        ValidationFact(("D2:D9", "F2"), "list", "between", "T!$A$1:$A$4", ""),
    )


def test_a_sheet_whose_part_is_named_from_the_root_is_read_and_a_missing_one_is_passed_by() -> None:
    content = written(build)
    relations = part(content, "xl/_rels/workbook.xml.rels")
    rooted = relations.replace(b'"worksheets/sheet1.xml"', b'"/xl/worksheets/sheet1.xml"')
    extended = part(content, SHEET).replace(b"</worksheet>", EXTENDED)
    changed = archive({SHEET: extended, "xl/_rels/workbook.xml.rels": rooted}, content)
    assert len(rules_of(changed)["S"]) == 3

    lost = relations.replace(b'"worksheets/sheet2.xml"', b'"worksheets/gone.xml"')
    book = open_workbook(content).formulas
    assert read_validations(archive({"xl/_rels/workbook.xml.rels": lost}, content), book)["T"] == ()
