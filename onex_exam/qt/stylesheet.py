"""The one stylesheet, made from tokens; roles are the dynamic property ``role`` of a widget."""

from dataclasses import asdict
from string import Template

from onex_exam.qt.tokens import MAIN_TARGET, RADIUS, SIZES, SPACE, TARGET, Colours, Sizes

_LINE = 1.45
"""Height of a line of the bundled font, in heights of its text."""

_BASE = Template("""
QWidget { color: $text; font-size: ${body_px}px; }
QMainWindow, QDialog, QWidget[role="ground"] { background: $ground; }
QDialog { border: 1px solid $edge; }
QWidget[role="surface"] { background: $surface; }
QFrame[role="card"] {
  background: $surface; border: 1px solid $line; border-radius: ${card_radius}px; }
QFrame[role="bar"] { background: $surface; border: 0; }
QFrame[role="bar"][edge="bottom"] { border-bottom: 1px solid $line; }
QFrame[role="bar"][edge="top"] { border-top: 1px solid $line; }
QFrame[role="side"] { background: $surface; border: 0; border-right: 1px solid $line; }
QFrame[role="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="aside"] { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame[role="now"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[role="drop"], QFrame[role="drop-over"] { background: $surface;
  border: 1px dashed $edge; border-radius: ${card_radius}px; }
QFrame[role="drop-over"] { background: $accent_soft; border: 2px dashed $accent; }
QFrame[role="well"] { background: $raised; border: 0; border-radius: ${radius}px; }
QToolTip { background: $text; color: $surface; border: 0; padding: ${s}px; }

QLabel { background: transparent; }
QLabel[role="small"] { font-size: ${small_px}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="reading"] { font-size: ${reading_px}px; }
QLabel[role="title"] { font-size: ${title_px}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${reading_px}px; font-weight: 700; }
QLabel[role="display"] { font-size: ${display_px}px; font-weight: 700; }
QLabel[role="clock"] { font-size: ${clock_px}px; font-weight: 700; }
QLabel[role="clock-hurry"] { font-size: ${clock_px}px; font-weight: 700; color: $danger; }
QLabel[role="good"] { color: $good; }
QLabel[role="good-small"] { color: $good; font-size: ${small_px}px; }
QLabel[role="caution-small"] { color: $caution; font-size: ${small_px}px; }
QLabel[role="caution"] { color: $caution; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="danger-small"] { color: $danger; font-size: ${small_px}px; }
QLabel[role="danger-title"] { color: $danger; font-size: ${title_px}px; font-weight: 700; }
QLabel[role="code"] {
  background: $raised; border-radius: ${xs}px; padding: ${xs}px ${s}px; }
QLabel[role="chip"] { background: $raised; color: $muted; border-radius: ${xs}px;
  padding: 2px ${s}px; font-size: ${small_px}px; }
QLabel[role="chip-info"], QLabel[role="chip-good"], QLabel[role="chip-caution"],
QLabel[role="chip-danger"] { border-radius: ${xs}px; padding: 2px ${s}px;
  font-size: ${small_px}px; }
QLabel[role="chip-info"] { background: $accent_soft; color: $on_accent_soft; }
QLabel[role="chip-good"] { background: $good_soft; color: $on_good_soft; }
QLabel[role="chip-caution"] { background: $caution_soft; color: $on_caution_soft; }
QLabel[role="chip-danger"] { background: $danger_soft; color: $on_danger_soft; }
QLabel[role="receipt"] { font-size: ${display_px}px; font-weight: 700; letter-spacing: 4px; }
QLabel[role="ribbon"] { background: $caution_soft; color: $on_caution_soft; font-weight: 700;
  padding: ${xs}px; font-size: ${small_px}px; }
""")

_BUTTONS = Template("""
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: 0; }
QPushButton, QToolButton {
  border: 2px solid transparent; border-radius: ${radius}px; padding: 0 ${m}px;
  min-height: ${target}px; background-clip: padding; background: $raised; color: $text; }
QPushButton:hover, QToolButton:hover { background: $line; }
QPushButton:focus, QToolButton:focus { border-color: $focus; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: transparent;
  border: 1px solid $line; }
QPushButton[role="primary"], QPushButton[role="secondary"], QPushButton[role="danger"] {
  min-height: ${main_target}px; padding: 0 ${xl}px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; font-weight: 700;
  border: 1px solid $accent; background-clip: border; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="danger"] { background: $danger; color: $on_danger; font-weight: 700;
  border: 1px solid $danger; background-clip: border; }
QPushButton[role="danger"]:hover { background: $danger_hover; border-color: $danger_hover; }
QPushButton[role="primary"]:focus, QPushButton[role="danger"]:focus {
  border: 2px solid $focus; background-clip: padding; }
QPushButton[role="secondary"] { background: $surface; border: 1px solid $edge; }
QPushButton[role="secondary"]:hover { background: $raised; }
QPushButton[role="secondary"]:focus { border: 2px solid $focus; }
QPushButton[role="secondary"]:checked {
  background: $caution_soft; color: $on_caution_soft; border-color: $caution; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $raised; }
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked {
  background: $accent_soft; color: $on_accent_soft; }
QPushButton[role="count"], QPushButton[role="count-danger"] { background: $surface;
  border: 1px solid $line; padding: 0 ${s}px; }
QPushButton[role="count-danger"] { background: $danger_soft; color: $on_danger_soft;
  border-color: $danger; font-weight: 700; }
QPushButton[role="count"]:focus, QPushButton[role="count-danger"]:focus {
  border: 2px solid $focus; }
QPushButton[role="count"]:checked { background: $accent_soft; color: $on_accent_soft;
  border-color: $accent; font-weight: 700; }
QPushButton[role="warn"] { background: $surface; color: $danger; border: 1px solid $danger;
  min-height: ${main_target}px; padding: 0 ${xl}px; }
QPushButton[role="warn"]:hover { background: $danger_soft; color: $on_danger_soft; }
QPushButton[role="warn"]:focus { border: 2px solid $focus; }
QPushButton[role="link"] { background: transparent; color: $accent; padding: 0 ${xs}px;
  text-align: left; }
QPushButton[role="link"]:hover { background: $accent_soft; }
QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled,
QPushButton[role="secondary"]:disabled {
  background: $raised; color: $muted; border: 1px solid $line; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton::menu-indicator { image: none; width: 0; }
""")

_FIELDS = Template("""
QLineEdit, QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
  padding: ${xs}px ${s}px; min-height: ${field}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $focus; padding: 3px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QLineEdit:read-only {
  background: $raised; color: $text; border-color: $line; }
QLineEdit[role="reading"] { font-size: ${reading_px}px; min-height: ${main_target}px; }
QTextBrowser, QTextBrowser:focus { border: 0; background: transparent; padding: 0; }
QComboBox, QAbstractSpinBox { background: $surface; color: $text; border: 1px solid $edge;
  border-radius: ${radius}px; padding: ${xs}px ${s}px; min-height: ${field}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $focus; padding: 3px 7px; }
QComboBox::drop-down { border: 0; width: ${arrow_room}px; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {
  image: url(icons:down-$ink.svg); width: ${arrow}px; height: ${arrow}px; }
QAbstractSpinBox::up-arrow { image: url(icons:up-$ink.svg);
  width: ${arrow}px; height: ${arrow}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: ${arrow_room}px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
  border: 0; padding: 0 ${xs}px; min-height: 0; }
QCheckBox, QRadioButton { background: transparent; spacing: ${s}px; min-height: ${target}px;
  border: 2px solid transparent; border-radius: ${radius}px; padding: 0 ${xs}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: ${box}px; height: ${box}px;
  border: 1px solid $edge; border-radius: ${xs}px; background: $surface; }
QRadioButton::indicator { border-radius: ${box_round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url(icons:tick-$tick.svg); }
QRadioButton::indicator:checked { width: ${dot}px; height: ${dot}px;
  border: ${dot_ring}px solid $accent; }
QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: ${xs}px; }
QMenu::item { padding: ${s}px ${xl}px; border-radius: ${xs}px; background: transparent; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${xs}px; }
""")

_VIEWS = Template("""
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-height: 32px;
  min-width: 32px; }
QScrollBar[role="focused"]::handle { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0; }
QAbstractItemView { background: $surface; alternate-background-color: $ground; color: $text;
  border: 1px solid $line; border-radius: ${radius}px; gridline-color: $line;
  selection-background-color: $accent_soft; selection-color: $on_accent_soft; outline: 0; }
QAbstractItemView:focus { border: 2px solid $focus; }
QAbstractItemView::item { padding: ${xs}px ${s}px; min-height: ${field}px; }
QHeaderView { background: $raised; border: 0; }
QHeaderView::section { background: $raised; color: $muted; border: 0;
  border-bottom: 1px solid $line; padding: ${s}px; font-size: ${small_px}px; }
QProgressBar { background: $raised; border: 0; border-radius: ${xs}px; min-height: ${s}px;
  max-height: ${s}px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: ${xs}px; }
QTabBar::tab { background: transparent; color: $muted; padding: ${s}px ${l}px;
  min-height: ${field}px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 700; }
QTabBar::tab:focus { color: $text; border-bottom-color: $focus; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
""")

_STRIPS = Template("""
QFrame[tone="info"] { background: $accent_soft; border-radius: ${radius}px; }
QFrame[tone="good"] { background: $good_soft; border-radius: ${radius}px; }
QFrame[tone="caution"] { background: $caution_soft; border-radius: ${radius}px; }
QFrame[tone="danger"] { background: $danger_soft; border: 1px solid $danger;
  border-radius: ${radius}px; }
QFrame[tone="info"] QLabel { color: $on_accent_soft; }
QFrame[tone="good"] QLabel { color: $on_good_soft; }
QFrame[tone="caution"] QLabel { color: $on_caution_soft; }
QFrame[tone="danger"] QLabel { color: $on_danger_soft; }
""")


def stylesheet(colours: Colours, sizes: Sizes) -> str:
    """Return the stylesheet for these tokens."""
    values: dict[str, object] = {
        **asdict(colours),
        **asdict(SPACE),
        **{f"{name}_px": size for name, size in asdict(sizes).items()},
        "ink": "dark" if _is_light(colours.surface) else "light",
        "tick": "dark" if _is_light(colours.accent) else "light",
        "radius": RADIUS,
        "card_radius": RADIUS + SPACE.xs,
        "target": max(TARGET, round(sizes.body * _LINE) + SPACE.m) - 2 * SPACE.ring,
        "main_target": max(MAIN_TARGET, round(sizes.body * _LINE) + SPACE.l) - 2 * SPACE.hair,
        "field": TARGET - 2 * SPACE.xs - SPACE.ring,
        **_marks(sizes.body / SIZES.body),
    }
    parts = (_BASE, _BUTTONS, _FIELDS, _VIEWS, _STRIPS)
    return "".join(part.substitute(values) for part in parts)


def _marks(scale: float) -> dict[str, int]:
    """Return the sizes of boxes, dots and arrows, which grow with the text beside them."""
    dot = 2 * round(SPACE.s * scale / 2)
    ring = dot // 2 + 1
    return {
        "box": 2 * dot,
        "box_round": dot + 1,
        "dot": dot,
        "dot_ring": ring,
        "arrow": round(SPACE.m * scale),
        "arrow_room": round(SPACE.xl * scale),
    }


def _is_light(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 3 * red + 6 * green + blue > 10 * 127
