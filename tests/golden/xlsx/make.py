"""Makes the golden workbooks: `python -m tests.golden.xlsx.make` (needs soffice on the path).

XlsxWriter writes formulas without results; LibreOffice opens, calculates and saves them, and it
does the jobs of the two tasks from their starters.
"""

import html
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import xlsxwriter

from tools.tasks.shipped import JOBS
from tools.tasks.workbooks import write

HERE = Path(__file__).parent
TASKS = HERE.parents[2] / "question_banks" / "office-data-junior" / "tasks"
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="ByHand"/>
</library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="ByHand"
 script:language="StarBasic">{}</script:module>
"""
ROWS = [
    ["日期", "区域", "数量", "金额", "文本"],
    [46054, "华东", 3, 30.5, "订单A01"],
    [46085, "华北", 5, 12, " 两  格 "],
    [46116, "华东", 7, 70.125, "ＡＢ１２"],
    [46150, "华南", "12", 1, "a-b"],
]
FORMULAS = """
SUM(D2:D5)|SUMIF(B2:B5,"华东",D2:D5)|SUMIFS(D:D,B:B,"华东",C:C,">3")|SUMPRODUCT((B2:B5="华东")*D2:D5)
SUMPRODUCT((MONTH(A2:A5)=3)*(B2:B5="华北"),D2:D5)|SUMPRODUCT((B2:B5="华东")*(YEAR(A2:A5)=2026),C2:C5)
SUMPRODUCT((TEXT(A2:A5,"yyyy-mm")="2026-03")*1)|SUMPRODUCT(ROUND(D2:D5,0))
COUNT(C2:C5)|COUNTA(B2:B5)|COUNTBLANK(C2:C9)|COUNTIF(B2:B5,"华*")|COUNTIFS(B2:B5,"华东",C2:C5,">=5")
AVERAGE(D2:D5)|AVERAGEIF(B2:B5,"华东",D2:D5)|AVERAGEIFS(D2:D5,B2:B5,"华东")|MEDIAN(D2:D5)|STDEV(D2:D5)
MAX(D2:D5)|MIN(D2:D5)|LARGE(D2:D5,2)|SMALL(D2:D5,2)|RANK(D2,D2:D5)|SUBTOTAL(9,D2:D5)|SUBTOTAL(103,B2:B5)
_xlfn.MAXIFS(D2:D5,B2:B5,"华东")|_xlfn.MINIFS(D2:D5,B2:B5,"华东")|_xlfn.RANK.EQ(D2,D2:D5)
VLOOKUP("华北",B2:D5,3,FALSE)|VLOOKUP("没有",B2:D5,3,FALSE)|HLOOKUP("金额",A1:D5,3,FALSE)
INDEX(D2:D5,MATCH("华南",B2:B5,0))|INDEX(A1:D5,2,4)|_xlfn.XLOOKUP("华南",B2:B5,D2:D5,"无")|LOOKUP(4,{0,3,6},{"低","中","高"})
CHOOSE(2,"甲","乙")|OFFSET(D1,1,0)|INDIRECT("D2")|ROW()|COLUMN()|ROWS(A1:A5)|MATCH(6,C2:C4,1)
IF(C2>=3,"是","否")|IF(AND(C2>=3,OR(B2="华东",B2="x")),1,0)|IFERROR(VLOOKUP("x",B2:D5,3,FALSE),"查无")
_xlfn.IFNA(VLOOKUP("x",B2:D5,3,FALSE),"查无")|_xlfn.IFS(C2>5,"高",C2>2,"中",TRUE,"低")|_xlfn.SWITCH(B2,"华东",1,"华北",2,0)
NOT(C2>5)|ISNUMBER(C5)|ISTEXT(C5)|ISBLANK(Z1)|ISERROR(1/0)|N("a")|C5+1|C5*2
ROUND(2.345,2)|ROUND(1.005,2)|ROUND(2.675,2)|ROUNDUP(7.81,1)|ROUNDDOWN(7.89,1)|INT(-7.8)|TRUNC(7.89,1)|MOD(-7,3)
MROUND(7.3,0.5)|CEILING(7.8,0.5)|FLOOR(7.8,0.5)|ABS(-3)|POWER(2,10)|SQRT(16)|PRODUCT(2,3,4)|QUOTIENT(17,5)
DATE(2026,3,1)|YEAR(A2)|MONTH(A3)|DAY(A4)|WEEKDAY(A2)|WEEKDAY(A2,2)|WEEKNUM(A2)|EDATE(A2,1)|EOMONTH(A2,0)
NETWORKDAYS(A2,A3)|WORKDAY(A2,5)|DATEDIF(A2,A5,"m")|DATEDIF(A2,A5,"d")|DATEVALUE("2026-10-01")|TIMEVALUE("18:30")
TIME(18,30,0)|HOUR(0.75)|MINUTE(0.78125)|(TIME(21,0,0)-TIME(18,30,0))*24|ROUND((TIME(20,50,0)-TIME(18,0,0))*24,1)
LEFT(E2,2)|RIGHT(E2,3)|MID(E2,3,1)|LEN(E2)|TRIM(E3)|SUBSTITUTE(E5,"-","")|REPLACE(E2,1,2,"单")|FIND("A",E2)|SEARCH("a",E2)
ASC(E4)|UPPER("ab")|LOWER("AB")|PROPER("ab cd")|VALUE("12.5")|CONCATENATE(B2,"-",C2)|B2&"-"&C2
REPT("x",3)|EXACT("a","A")|ROUND(D2*税率,2)|SUM(明细[单价])|_xlfn.SUMIFS(明细[单价],明细[编号],"P2")
TEXT(A2,"yyyy-mm-dd")|TEXT(A2,"yyyy年m月")|TEXT(1234.5,"#,##0.00")|TEXT(0.256,"0.0%")|TEXT(A2,"aaaa")
_xlfn.TEXTJOIN(",",TRUE,B2:B5)|_xlfn.CONCAT(B2:B3)|CLEAN("abc")|CHAR(65)|CODE("A")|PMT(0.05/12,12,1000)
MONTH(Z1)|IF(Z1="","",MONTH(Z1))|AGGREGATE(9,6,D2:D5)|PHONETIC(B2)|SUM(D2:D5)/COUNT(D2:D5)|D2/SUM($D$2:$D$5)
"""


def write_functions(path: Path) -> None:
    """Write one formula a row, below the data, in column G."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("函数 表")
    for row, cells in enumerate(ROWS):
        sheet.write_row(row, 0, cells)
    listed = [each for line in FORMULAS.split("\n") for each in line.split("|") if each]
    for row, formula in enumerate(listed):
        sheet.write_formula(row, 6, f"={formula}", None, "")
    for row in range(1, len(ROWS)):  # one cell of each column is meant, as old programs do it
        sheet.write_formula(row, 7, "=VLOOKUP(B:B,$B$2:$D$5,3,FALSE)", None, "")
        sheet.write_formula(row, 8, "=D:D*2", None, "")
    book.define_name("税率", "='函数 表'!$K$1")
    sheet.write("K1", 0.13)
    columns = [{"header": "编号"}, {"header": "单价"}]
    table = {"name": "明细", "columns": columns, "data": [["P1", 1], ["P2", 2]]}
    sheet.add_table("M1:N3", table)
    book.close()


def lay_out(desk: Path) -> None:
    """Put starters and workbooks without results where the macros look for them."""
    write_functions(desk / "source-functions.xlsx")
    for job in JOBS:
        shutil.copy(TASKS / job.task / "starter" / job.starter, desk)
        source = desk / f"source-{job.task}.xlsx"
        write(source, job.builder(job.reference), calculated=False)


def work(desk: Path) -> None:
    """Let LibreOffice open, calculate and save, and do the jobs."""
    profile = f"-env:UserInstallation={(desk / 'profile').as_uri()}"
    soffice = ["soffice", "--headless", "--norestore", profile]
    subprocess.run([*soffice, "--terminate_after_init"], check=True, capture_output=True)
    library = desk / "profile" / "user" / "basic" / "Standard"
    macros = (HERE / "by_hand.bas").read_text(encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "ByHand.xba").write_text(MODULE.format(html.escape(macros)), encoding="utf-8")
    environment = {**os.environ, "GOLDEN": str(desk)}
    macro = "macro:///Standard.ByHand.All"
    subprocess.run([*soffice, macro], check=True, capture_output=True, env=environment, timeout=300)
    if (desk / "fault.txt").exists():
        raise RuntimeError((desk / "fault.txt").read_text(encoding="utf-8"))


def main() -> None:
    """Write all golden workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        lay_out(desk)
        work(desk)
        names = [job.task for job in JOBS]
        for name in ["functions", *names, *(f"{each}-by-hand" for each in names)]:
            shutil.copy(desk / f"{name}.xlsx", HERE)


if __name__ == "__main__":
    main()
