"""The frame of a certificate: lines and corner meanders, no pictures."""

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

INK, ACCENT, GOLD = HexColor("#231F20"), HexColor("#8A1C22"), HexColor("#A8824A")
_OUTER, _INNER = 9.0, 14.0
_MEANDER = ((9, 0), (0, 0), (0, 9), (6.6, 9), (6.6, 2.4), (2.4, 2.4), (2.4, 6.6), (4.5, 6.6))


def draw_frame(canvas: Canvas) -> None:
    """Draw the frame of the page."""
    width, height = A4
    for inset, line, color in (
        (_OUTER, 2.4, ACCENT),
        (_OUTER + 1.6, 0.5, GOLD),
        (_INNER, 0.7, GOLD),
    ):
        canvas.setStrokeColor(color)
        canvas.setLineWidth(line)
        edge = inset * mm
        canvas.rect(edge, edge, width - 2 * edge, height - 2 * edge, stroke=1, fill=0)
    for across in (False, True):
        for up in (False, True):
            _draw_corner(canvas, across=across, up=up)


def draw_rule(canvas: Canvas, x: float, y: float, width: float) -> None:
    """Draw a thin rule with a lozenge in its middle."""
    gap, lozenge = 3 * mm, 1.3 * mm
    canvas.setStrokeColor(GOLD)
    canvas.setFillColor(GOLD)
    canvas.setLineWidth(0.6)
    for sign in (-1, 1):
        canvas.line(x + sign * gap, y, x + sign * width / 2, y)
    path = canvas.beginPath()
    path.moveTo(x - lozenge, y)
    for point in ((x, y + lozenge), (x + lozenge, y), (x, y - lozenge)):
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_corner(canvas: Canvas, *, across: bool, up: bool) -> None:
    width, height = A4
    canvas.saveState()
    canvas.translate(width if across else 0, height if up else 0)
    canvas.scale(-mm if across else mm, -mm if up else mm)
    canvas.translate(_INNER + 1.6, _INNER + 1.6)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(0.35)
    canvas.setLineJoin(0)
    path = canvas.beginPath()
    path.moveTo(*_MEANDER[0])
    for point in _MEANDER[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
