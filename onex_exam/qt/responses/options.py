"""Chooses one option or several: real radio buttons and check boxes that wrap their text."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from onex_exam.domain.bank.responses import Chosen
from onex_exam.domain.ids import OptionId
from onex_exam.qt.theme import font_of, present_colours, present_sizes
from onex_exam.qt.tokens import MAIN_TARGET, RADIUS, SPACE
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.icons import draw_icon
from onex_exam.qt.widgets.markdown import LaidText
from onex_exam.qt.widgets.picture import Picture
from onex_exam.screens.seat_paper import ChoiceEditor, OptionScreen

_FEWEST_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_PLACES = {
    **{letter: at for at, letter in enumerate("ABCDEFGH")},
    **{str(n + 1): n for n in range(8)},
}


class OptionFace:
    """What an option looks like: a letter in a circle or a square, and its text beside it."""

    def __init__(self, button: QAbstractButton, *, round_badge: bool) -> None:
        self._button, self._round = button, round_badge
        self._laid = LaidText(button)
        self._picture = Picture(button)
        self._option: OptionScreen | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_option(self, option: OptionScreen) -> None:
        """Show this option."""
        if self._option is None or option.text != self._option.text:
            self._option = option
            self.fill()
        self._option = option
        self.put(chosen=option.chosen)
        name = f"{option.letter} {self._laid.words}".strip()
        self._button.setAccessibleName(name)

    def put(self, *, chosen: bool) -> None:
        """Mark the option or not: the screen says what is chosen, not the group of buttons.

        Radio buttons are exclusive for the sake of screen readers; here they are put one by
        one, and each of them stays within reach of Tab.
        """
        exclusive = self._button.autoExclusive()
        self._button.setAutoExclusive(False)
        self._button.setChecked(chosen)
        self._button.setAutoExclusive(exclusive)
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fill(self) -> None:
        """Lay the text out in the present colours and sizes."""
        if self._option is None:
            return
        font = self._button.font()
        font.setPixelSize(present_sizes().reading)
        if self._laid.fill(self._option.text, font):
            self._button.updateGeometry()
            self._button.update()

    def height(self, width: int) -> int:
        """Return the height that the text needs in a button of this width."""
        text = round(self._laid.height(self._text_width(width)))
        return max(MAIN_TARGET + SPACE.s, text + 2 * SPACE.m)

    def paint(self) -> None:
        """Show the option as it stands: chosen, under the pointer, with the focus."""
        button = self._button
        stands = (button.isChecked(), button.isEnabled(), button.underMouse(), button.hasFocus())
        self._picture.show((self._option, stands), "surface", self._draw)

    def _draw(self, painter: QPainter) -> None:
        colours, button = present_colours(), self._button
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, enabled = button.isChecked(), button.isEnabled()
        ground = colours.raised if button.underMouse() and enabled else colours.surface
        self._box(painter, 2, colours.accent_soft if chosen else ground, "")
        self._box(painter, 3, "", colours.accent if chosen else colours.edge, 2 if chosen else 1)
        if button.hasFocus():
            self._box(painter, 1, "", colours.focus, SPACE.ring)
        self._draw_badge(painter, colours.accent if chosen else colours.edge)
        ink = colours.on_accent_soft if chosen else colours.text
        width = self._text_width(button.width())
        at = QPointF(self._text_left(), (button.height() - self._laid.height(width)) / 2)
        self._laid.draw(painter, at, width, ink if enabled else colours.muted)
        if chosen:
            side = self._badge() * 0.8
            left = button.width() - SPACE.l - side
            box = QRectF(left, (button.height() - side) / 2, side, side)
            draw_icon(painter, "check", colours.accent, box)

    def _box(self, painter: QPainter, inset: int, fill: str, line: str, width: int = 0) -> None:
        half = width / 2
        box = QRectF(self._button.rect()).adjusted(
            inset + half, inset + half, -inset - half, -inset - half
        )
        painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _draw_badge(self, painter: QPainter, line: str) -> None:
        colours, side = present_colours(), self._badge()
        chosen = self._button.isChecked()
        box = QRectF(SPACE.l, (self._button.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(line), 2 if chosen else 1.5))
        painter.setBrush(QColor(colours.accent if chosen else colours.surface))
        radius = side / 2 if self._round else SPACE.xs
        painter.drawRoundedRect(box, radius, radius)
        letter = self._option.letter if self._option else ""
        font = font_of(present_sizes().body, "en")
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent if chosen else colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _badge(self) -> float:
        return present_sizes().body * 1.9

    def _text_left(self) -> float:
        return SPACE.l + self._badge() + SPACE.m

    def _text_width(self, width: int) -> float:
        return max(SPACE.xxl, width - self._text_left() - SPACE.l - self._badge())


class OneOption(QRadioButton):
    """An option of which one is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.face = OptionFace(self, round_badge=True)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for this width."""
        return self.face.height(width)

    def sizeHint(self) -> QSize:
        """Return the least of any option; how high it must be follows from the width."""
        return QSize(SPACE.xxl * 4, MAIN_TARGET + SPACE.s)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on the option."""
        del pos
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when colours or sizes changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.face.fill()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the face."""
        self.face.paint()


class SomeOption(QCheckBox):
    """An option of which several are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.face = OptionFace(self, round_badge=False)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for this width."""
        return self.face.height(width)

    def sizeHint(self) -> QSize:
        """Return the least of any option; how high it must be follows from the width."""
        return QSize(SPACE.xxl * 4, MAIN_TARGET + SPACE.s)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on the option."""
        del pos
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when colours or sizes changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.face.fill()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the face."""
        self.face.paint()


class OptionsEditor(QWidget):
    """The options of one item. Letters and digits choose only while one of them has the focus."""

    responded = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._hint = Label("muted", wrap=True)
        self._buttons: list[OneOption | SomeOption] = []
        self._editor: ChoiceEditor | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.s)
        self._layout.addWidget(self._hint)

    def show_editor(self, editor: ChoiceEditor) -> None:
        """Show these options, with the chosen ones marked."""
        if len(self._buttons) != len(editor.options):
            self._build(editor)
        self._editor = editor
        self._hint.show_text(editor.hint)
        for button, option in zip(self._buttons, editor.options, strict=True):
            button.face.show_option(option)

    def focus_first(self) -> None:
        """Give the focus to the chosen option, or to the first."""
        chosen = next((each for each in self._buttons if each.isChecked()), self._buttons[0])
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters, digits and arrows while an option has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _build(self, editor: ChoiceEditor) -> None:
        for each in editor.options:
            button = SomeOption() if editor.several else OneOption()
            button.clicked.connect(self._choose_clicked)
            button.installEventFilter(self)
            button.setObjectName(f"option-{each.id}")
            self._buttons.append(button)
            self._layout.addWidget(button)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _FEWEST_KEYS:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._move_focus(step)
            return True
        at = _PLACES.get(event.text().upper())
        if at is None or at >= len(self._buttons):
            return False
        self._choose(at)
        return True

    def _move_focus(self, step: int) -> None:
        here = next((at for at, each in enumerate(self._buttons) if each.hasFocus()), 0)
        self._buttons[(here + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_clicked(self) -> None:
        self._choose(next(at for at, each in enumerate(self._buttons) if each is self.sender()))

    def _choose(self, at: int) -> None:
        if self._editor is None:
            return
        self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = {each.id for each in self._editor.options if each.chosen}
        option = self._editor.options[at].id
        wanted: set[OptionId] = chosen ^ {option} if self._editor.several else {option}
        for button, each in zip(self._buttons, self._editor.options, strict=True):
            button.face.put(chosen=each.chosen)
        self.responded.emit(Chosen(frozenset(wanted)))
