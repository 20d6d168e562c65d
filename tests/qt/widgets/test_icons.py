import gc

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from onex_exam.domain.errors import UnavailableError
from onex_exam.qt.widgets.icons import draw_icon, icon_of

pytestmark = pytest.mark.usefixtures("dressed")


def test_an_icon_is_sharp_at_the_pixel_ratio_of_the_screen() -> None:
    icon = icon_of("check", "#112233", 20, 2.0)
    picture = icon.pixmap(20, 20).toImage()
    inked = [
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    ]
    assert "#112233" in inked
    assert [size.width() for size in icon.availableSizes()] == [40]


def test_a_missing_icon_is_named_and_leaves_no_painter_open() -> None:
    with pytest.raises(UnavailableError) as caught:
        icon_of("no-such-icon", "#112233", 20, 1.0)
    assert caught.value.code == "icon-missing"
    assert caught.value.facts == {"name": "no-such-icon"}
    del caught
    gc.collect()  # a pixmap that is let go with its painter open makes Qt warn, and the test fail


def test_an_icon_is_drawn_into_its_box_alone() -> None:
    picture = QPixmap(40, 40)
    picture.fill("#ffffff")
    painter = QPainter(picture)
    draw_icon(painter, "flag-filled", "#aa0000", QRectF(0, 0, 20, 20))
    painter.end()
    image = picture.toImage()
    colours = {image.pixelColor(x, y).name() for x in range(20) for y in range(20)}
    assert "#aa0000" in colours
    assert {image.pixelColor(x, 39).name() for x in range(40)} == {"#ffffff"}
