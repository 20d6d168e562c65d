"""The palette of a paper: real buttons whose shape, symbol and colour tell the standing."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from onex_exam.qt.theme import font_of, present_colours, present_sizes
from onex_exam.qt.tokens import RADIUS, SPACE, Colours
from onex_exam.qt.widgets.controls import Button, Label
from onex_exam.qt.widgets.frames import clear, column, line, row
from onex_exam.qt.widgets.icons import draw_icon
from onex_exam.qt.widgets.picture import Picture
from onex_exam.screens.outline import Standing
from onex_exam.screens.palette import PaletteButton, PaletteGroup, PaletteScreen
from onex_exam.screens.seat_requests import FilterPalette, GoTo
from onex_exam.screens.seat_view import PaletteFilter

_COLUMNS = 5
_LEGEND_STAYS = 26
"""In heights of body text: a lower palette keeps its room for the places and scrolls the legend."""


class PlaceButton(QPushButton):
    """One place. Dashed: not seen. Outlined: seen. Half: partly. Filled with a tick: answered."""

    def __init__(self, button: PaletteButton) -> None:
        super().__init__()
        self._picture = Picture(self, kept=2)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_button(button)

    def show_button(self, button: PaletteButton) -> None:
        """Show this place."""
        self.shown = button
        self.setText(button.text)
        self.setAccessibleName(button.name)
        self.setToolTip(button.name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a target that grows with the text."""
        side = round(present_sizes().body * 2.5)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take a new size when the text did."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show shape, number, tick, flag, and the rings of focus and of the current place."""
        self._picture.show((self.shown, self.hasFocus()), "surface", self._draw)

    def _draw(self, painter: QPainter) -> None:
        colours = present_colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        draw_standing(painter, box, self.shown.standing, colours)
        filled = self.shown.standing == "answered"
        font = font_of(present_sizes().body, "en")
        font.setBold(self.shown.current)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent if filled else colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.shown.flagged:
            _draw_flag(painter, box, colours)
        if self.hasFocus():
            _ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), colours.focus, 2)
        elif self.shown.current:
            _ring(painter, QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), colours.accent, 2)


class LegendMark(QWidget):
    """A small sample of a standing, for the legend."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing: Standing = standing

    def sizeHint(self) -> QSize:
        """Return a square of the height of small text."""
        side = round(present_sizes().small * 1.5)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sample."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.sizeHint().width()
        box = QRectF(1, (self.height() - side) / 2 + 1, side - 2, side - 2)
        draw_standing(painter, box, self._standing, present_colours())


class PaletteView(QFrame):
    """All places by section, with filters above and the legend below."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self._shape: object = None
        self._buttons: list[PlaceButton] = []
        self._title = Label("strong")
        self._counters = Label("small")
        self._filters = QButtonGroup(self)
        self._filters.setExclusive(True)
        self._filter_row = row(space=SPACE.xs)
        self._groups, self._legend = column(space=SPACE.xs), QGridLayout()
        self._legend_box, self._scroll = QWidget(), QScrollArea()
        self._inside, self._outside = column(space=0), QVBoxLayout(self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._legend.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.m)
        self._legend.setSpacing(SPACE.xs)
        self._legend_box.setLayout(column(line(), self._legend, space=0))
        places = column(self._groups, 1)
        places.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.m)
        self._inside.addLayout(places)
        inside = QWidget()
        inside.setLayout(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        head = column(self._title, self._counters, self._filter_row, space=SPACE.xs)
        head.setContentsMargins(SPACE.m, SPACE.m, SPACE.m, SPACE.xs)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._outside.addLayout(head)
        self._outside.addWidget(self._scroll, 1)
        self._outside.addWidget(self._legend_box)

    def show_palette(self, palette: PaletteScreen) -> None:
        """Show this palette; buttons stay where they are as long as the places do."""
        self.setVisible(palette.open)
        self._title.setText(palette.title)
        self._counters.show_text(palette.counters)
        self._show_filters(palette)
        shape = [[button.place for button in group.buttons] for group in palette.groups]
        words = (palette.legend, palette.empty, [group.heading for group in palette.groups])
        if self._shape != (shape, words):
            self._shape = (shape, words)
            self._build(palette)
        shown = [button for group in palette.groups for button in group.buttons]
        for widget, button in zip(self._buttons, shown, strict=True):
            if button.current and not widget.shown.current:
                self._scroll.ensureWidgetVisible(widget)
            if widget.shown != button:
                widget.show_button(button)
        self.setFixedWidth(round(present_sizes().body * 2.5) * _COLUMNS + 6 * SPACE.m)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the legend scroll with the places where it would leave them no room."""
        super().resizeEvent(event)
        low = self.height() < _LEGEND_STAYS * present_sizes().body
        self._title.setHidden(low)
        home = self._inside if low else self._outside
        if home.indexOf(self._legend_box) < 0:
            home.addWidget(self._legend_box)

    def _show_filters(self, palette: PaletteScreen) -> None:
        if not self._filters.buttons():
            for at in range(len(palette.filters)):
                button = Button("quiet")
                button.setCheckable(True)
                button.clicked.connect(self._ask_filter)
                self._filters.addButton(button, at)
                self._filter_row.addWidget(button, 1)
        for at, (name, text, spoken) in enumerate(palette.filters):
            shown = self._filters.button(at)
            if isinstance(shown, Button):
                shown.set_face(text, spoken)
                shown.setProperty("filter", name)
                shown.setChecked(name == palette.filter)

    def _build(self, palette: PaletteScreen) -> None:
        clear(self._groups)
        clear(self._legend)
        self._buttons = []
        for group in palette.groups:
            self._groups.addWidget(Label("small", group.heading, wrap=True))
            self._groups.addLayout(self._grid(group))
        if palette.empty:
            self._groups.addWidget(Label("small", palette.empty, wrap=True))
        marks: list[tuple[QWidget, str]] = [
            (LegendMark(standing), text) for standing, text in palette.legend
        ]
        marks.append((_FlagMark(), palette.legend_flag))
        for at, (mark, text) in enumerate(marks):
            legend = row(mark, Label("small", text), 1, space=SPACE.s)
            self._legend.addLayout(legend, at // 2, at % 2)

    def _grid(self, group: PaletteGroup) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACE.xs)
        columns = 1 if group.wide else _COLUMNS
        for at, each in enumerate(group.buttons):
            button = PlaceButton(each)
            button.clicked.connect(self._ask_place)
            self._buttons.append(button)
            grid.addWidget(button, at // columns, at % columns)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        return grid

    def _ask_place(self) -> None:
        button = self.sender()
        if isinstance(button, PlaceButton):
            self.request_asked.emit(GoTo(button.shown.place))

    def _ask_filter(self) -> None:
        names: dict[object, PaletteFilter] = {
            "all": "all",
            "unanswered": "unanswered",
            "flagged": "flagged",
        }
        button = self.sender()
        if button is not None:
            self.request_asked.emit(FilterPalette(names[button.property("filter")]))


class _FlagMark(QWidget):
    """The flag of the legend."""

    def sizeHint(self) -> QSize:
        side = round(present_sizes().small * 1.5)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self.sizeHint().width()
        box = QRectF(0, (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), "flag-filled", present_colours().caution, box)


def draw_standing(painter: QPainter, box: QRectF, standing: Standing, colours: Colours) -> None:
    """Draw the shape of a standing into a box."""
    pen = QPen(QColor(colours.edge), 1.2)
    if standing == "unseen":
        pen.setStyle(Qt.PenStyle.DashLine)
    if standing == "answered":
        pen = QPen(QColor(colours.accent), 1.2)
    painter.setPen(pen)
    painter.setBrush(QColor(colours.accent if standing == "answered" else colours.surface))
    painter.drawRoundedRect(box, RADIUS * 0.6, RADIUS * 0.6)
    if standing == "partly":
        lower = box.adjusted(1, box.height() * 0.8, -1, -1)
        painter.fillRect(lower, QColor(colours.accent))
    if standing == "answered":
        side = box.width() * 0.36 if box.width() < box.height() * 2 else box.height() * 0.36
        corner = QRectF(box.right() - side, box.bottom() - side, side, side)
        draw_icon(painter, "check", colours.on_accent, corner)


def _draw_flag(painter: QPainter, box: QRectF, colours: Colours) -> None:
    side = box.height() * 0.46
    corner = QRectF(box.right() - side + 3, box.top() - 3, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.surface))
    painter.drawEllipse(corner)
    draw_icon(painter, "flag-filled", colours.caution, corner)


def _ring(painter: QPainter, box: QRectF, colour: str, width: int) -> None:
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, RADIUS * 0.8, RADIUS * 0.8)
