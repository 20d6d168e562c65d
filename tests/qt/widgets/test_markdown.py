from PySide6.QtGui import QFont, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.qt.tokens import COLOURS
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.markdown import MarkdownView, fill_document

TEXT = """写成 `2026.xlsx`，**不要**改名。

| 姓名 | 金额 |
|---|---|
| 张三 | 1200 |

```text
=SUM(B2:B9)
```
"""


def _document(markdown: str) -> QTextDocument:
    document = QTextDocument()
    fill_document(document, markdown, COLOURS["light"])
    return document


def test_tables_code_and_bold_are_shown(dressed: QApplication) -> None:
    del dressed
    document = _document(TEXT)
    tables = [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]
    assert [(table.rows(), table.columns()) for table in tables] == [(2, 2)]
    assert "=SUM(B2:B9)" in document.toPlainText()
    cursor = document.find("不要")
    assert cursor.charFormat().fontWeight() == QFont.Weight.Bold


def test_code_has_a_tint_and_the_bundled_font(dressed: QApplication) -> None:
    del dressed
    document = _document(TEXT)
    for code in ("2026.xlsx", "=SUM(B2:B9)"):
        style = document.find(code).charFormat()
        assert style.fontFamilies() == ["ONEX Sans SC"]
        assert style.background().color().name() == COLOURS["light"].raised


def test_html_is_text(dressed: QApplication) -> None:
    del dressed
    text = "<b>粗</b> <img src='file:///etc/hostname'> <a href='x'>y</a>"
    assert _document(text).toPlainText() == text


def test_names_are_never_rich_text(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    label = Label("body", "<b>张三</b>")
    qtbot.addWidget(label)
    plain = Label("body", "&lt;b&gt;张三&lt;/b&gt;")
    qtbot.addWidget(plain)
    assert label.sizeHint().width() < plain.sizeHint().width()
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("张三") * 2


def test_a_screen_reader_gets_the_plain_text(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    view = MarkdownView()
    qtbot.addWidget(view)
    view.show_markdown("写成 `2026.xlsx`，**不要**改名。")
    assert view.text() == "写成 2026.xlsx，不要改名。"


def test_a_narrow_column_makes_the_text_taller(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    view = MarkdownView()
    qtbot.addWidget(view)
    view.show_markdown("行政部规定，文件名依次为日期、内容、版本号。" * 5)
    assert view.heightForWidth(300) > 2 * view.heightForWidth(900)
