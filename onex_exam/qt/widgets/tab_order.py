"""Lets Tab go through a page as one reads it, also where parts were made later than others."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

_SAID_SO = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
"""Widgets whose inside is their own affair."""


def follow_layout(root: QWidget) -> None:
    """Chain everything that Tab reaches below ``root`` in the order of its layouts."""
    for one, next_one in pairwise(_stops(root)):
        QWidget.setTabOrder(one, next_one)


def focus_first(root: QWidget) -> None:
    """Give the focus to the first thing below ``root`` that can be used, if there is any."""
    usable = (each for each in _stops(root) if each.isEnabled())
    first = next((each for each in usable if not _hidden(each, root)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _hidden(widget: QWidget | None, root: QWidget) -> bool:
    """Tell whether somebody hid a widget; what is only waiting to be shown is not hidden."""
    while widget is not None and widget is not root:
        if widget.isHidden() and widget.testAttribute(_SAID_SO):
            return True
        widget = widget.parentWidget()
    return False


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, _CONTROLS):
        return
    for each in _within(widget):
        yield from _stops(each)


def _within(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        yield from () if content is None else (content,)
    elif layout is not None:
        yield from _held(layout)
    else:
        parts = (each for each in widget.children() if isinstance(each, QWidget))
        yield from (each for each in parts if not each.isWindow())


def _held(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)
