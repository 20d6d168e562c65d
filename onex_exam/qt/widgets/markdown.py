"""Shows the bank's subset of Markdown: paragraphs, bold, code, lists, tables; never HTML."""

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import FAMILIES, SPACE, Colours
from onex_exam.qt.widgets.picture import Picture

_FEATURES = QTextDocument.MarkdownFeature
_LINE_HEIGHT = 108.0
"""Percent of the font's own line, which is generous for Chinese already."""


def fill_document(document: QTextDocument, markdown: str, colours: Colours) -> None:
    """Set the text of a document and dress its code and tables."""
    document.setMarkdown(markdown, _FEATURES.MarkdownNoHTML | _FEATURES.MarkdownDialectGitHub)
    document.setDocumentMargin(0)
    dressing = QTextCursor(document)
    dressing.beginEditBlock()  # else each change lays the whole text out again
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, colours)
    block = document.begin()
    while block.isValid():
        _dress_block(block, colours)
        block = block.next()
    dressing.endEditBlock()


class LaidText:
    """A text laid out once for each font, theme and width, however often it is asked for."""

    def __init__(self, parent: QObject) -> None:
        self._document = QTextDocument(parent)
        self._document.setUndoRedoEnabled(False)
        self._filled: tuple[str, str, Colours] | None = None
        self._heights: dict[float, float] = {}

    @property
    def words(self) -> str:
        """The text without its marks."""
        return self._document.toPlainText()

    def fill(self, markdown: str, font: QFont) -> bool:
        """Take this text in this font and the present colours; tell whether that is news."""
        wanted = (markdown, font.key(), present_colours())
        if wanted == self._filled:
            return False
        self._filled = wanted
        self._heights.clear()
        self._document.setDefaultFont(font)
        fill_document(self._document, markdown, wanted[2])
        return True

    def height(self, width: float) -> float:
        """Return the height that the text needs at this width."""
        if width not in self._heights:
            self._document.setTextWidth(width)
            self._heights[width] = self._document.size().height()
        return self._heights[width]

    def draw(self, painter: QPainter, at: QPointF, width: float, colour: str) -> None:
        """Draw the text at a place, in one colour."""
        if self._document.textWidth() != width:
            self._document.setTextWidth(width)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(colour))
        painter.translate(at)
        self._document.documentLayout().draw(painter, context)
        painter.translate(-at)


class MarkdownView(QLabel):
    """A label that draws Markdown, grows in height and reads as plain text.

    ``ground`` names the colour behind it; where it is known the text is drawn only once.
    """

    def __init__(self, size: str = "reading", ground: str = "") -> None:
        super().__init__()
        self._size, self._ground = size, ground
        self._picture = Picture(self)
        self._markdown = ""
        self._laid = LaidText(self)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_markdown(self, markdown: str) -> None:
        """Show this text."""
        if markdown != self._markdown:
            self._markdown = markdown
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Dress the text again when colours or sizes changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fill()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text needs at this width."""
        return round(self._laid.height(width) + 0.5)

    def sizeHint(self) -> QSize:
        """Return a width at which every text still reads; the height follows from the width."""
        return QSize(SPACE.xxl * 4, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text in the colours of the theme."""
        if self._ground:
            self._picture.show(self._markdown, self._ground, self._draw)
        else:
            self._draw(QPainter(self))

    def _draw(self, painter: QPainter) -> None:
        self._laid.draw(painter, QPointF(), self.width(), present_colours().text)

    def _fill(self) -> None:
        font = self.font()
        font.setPixelSize(getattr(present_sizes(), self._size))
        if self._laid.fill(self._markdown, font):
            self.setText(self._laid.words)
            self.updateGeometry()
            self.update()


def _dress_table(table: QTextTable, colours: Colours) -> None:
    style = table.format()
    style.setBorder(1)
    style.setBorderBrush(QBrush(QColor(colours.edge)))
    style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    style.setBorderCollapse(True)
    style.setCellPadding(SPACE.s)
    style.setCellSpacing(0)
    style.setTopMargin(SPACE.m)
    style.setBottomMargin(SPACE.m)
    style.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
    table.setFormat(style)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        heading = cell.format()
        heading.setBackground(QBrush(QColor(colours.raised)))
        cell.setFormat(heading)


def _dress_block(block: QTextBlock, colours: Colours) -> None:
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    fenced = _is_fenced(block)
    if fenced:
        shape.setBackground(QBrush(QColor(colours.raised)))
        shape.setNonBreakableLines(False)
        shape.setIndent(0)
    else:
        spaced = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        shape.setLineHeight(_LINE_HEIGHT, spaced)
    follows = block.next()
    goes_on = fenced and _is_fenced(follows)
    in_text = not goes_on and cursor.currentTable() is None and follows.isValid()
    shape.setBottomMargin(SPACE.xs if block.textList() is not None else SPACE.m if in_text else 0)
    shape.setTopMargin(0)
    cursor.setBlockFormat(shape)
    for fragment in _fragments(block):
        if fenced or fragment.charFormat().fontFixedPitch():
            _dress_code(block, fragment, colours)


def _is_fenced(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value)


def _dress_code(block: QTextBlock, fragment: QTextFragment, colours: Colours) -> None:
    """Tint code instead of changing the font: no fixed-pitch font ships with the station."""
    tinted = QTextCharFormat()
    tinted.setFontFixedPitch(False)
    tinted.setFontFamilies(list(FAMILIES))
    tinted.setBackground(QBrush(QColor(colours.raised)))
    cursor = QTextCursor(block)
    cursor.setPosition(fragment.position())
    end = fragment.position() + fragment.length()
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(tinted)


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        found.append(iterator.fragment())
        iterator += 1
    return found
