"""The frame of a certificate: lines and corner meanders, no pictures."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from onex_exam.adapters.certificates.drawing import Drawing, rgb

INK, ACCENT, GOLD = rgb("231F20"), rgb("8A1C22"), rgb("A8824A")
_OUTER, _INNER = 9.0, 14.0
_MEANDER = ((9, 0), (0, 0), (0, 9), (6.6, 9), (6.6, 2.4), (2.4, 2.4), (2.4, 6.6), (4.5, 6.6))


def draw_frame(drawing: Drawing) -> None:
    """Draw the frame of the page."""
    width, height = A4
    for inset, line, color in (
        (_OUTER, 2.4, ACCENT),
        (_OUTER + 1.6, 0.5, GOLD),
        (_INNER, 0.7, GOLD),
    ):
        drawing.stroke(color, line)
        edge = inset * mm
        drawing.rectangle((edge, edge, width - 2 * edge, height - 2 * edge), "S")
    drawing.stroke(ACCENT, 0.35 * mm)
    for x, across in ((0.0, mm), (width, -mm)):
        for y, along in ((0.0, mm), (height, -mm)):
            inset = _INNER + 1.6
            drawing.lines(
                (x + (inset + right) * across, y + (inset + up) * along) for right, up in _MEANDER
            )


def draw_rule(drawing: Drawing, x: float, y: float, width: float) -> None:
    """Draw a thin rule with a lozenge in its middle."""
    gap, lozenge = 3 * mm, 1.3 * mm
    drawing.stroke(GOLD, 0.6)
    drawing.fill(GOLD)
    for sign in (-1, 1):
        drawing.lines(((x + sign * gap, y), (x + sign * width / 2, y)))
    drawing.lines(((x - lozenge, y), (x, y + lozenge), (x + lozenge, y), (x, y - lozenge)), "f")
