from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.qt.console.photo import Photo


def picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.blue))
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())


def middle(photo: Photo) -> QColor:
    return photo.grab().toImage().pixelColor(photo.width() // 2, photo.height() // 2)


def test_a_photo_is_shown_whole_in_the_size_of_a_passport_photo(
    qtbot: QtBot, dressed: QApplication
) -> None:
    photo = Photo(12)
    qtbot.addWidget(photo)
    photo.show_photo(picture(295, 413), "none", "Zhang Wei")
    photo.resize(photo.sizeHint())

    assert dressed.font().pixelSize() * 12 == photo.height()
    assert middle(photo) == QColor(Qt.GlobalColor.blue)
    assert photo.accessibleName() == "Zhang Wei"


def test_a_wide_picture_leaves_the_rest_empty(qtbot: QtBot, dressed: QApplication) -> None:
    photo = Photo(12)
    qtbot.addWidget(photo)
    photo.show_photo(picture(400, 100), "none", "Zhang Wei")
    photo.resize(photo.sizeHint())
    dressed.processEvents()

    top = photo.grab().toImage().pixelColor(photo.width() // 2, 10)
    assert middle(photo) == QColor(Qt.GlobalColor.blue)
    assert top != QColor(Qt.GlobalColor.blue)


def test_bytes_that_are_no_picture_show_as_no_photo(qtbot: QtBot, dressed: QApplication) -> None:
    whole, broken = Photo(12), Photo(12)
    for photo in (whole, broken):
        qtbot.addWidget(photo)
        photo.resize(photo.sizeHint())
    whole.show_photo(None, "no photo", "Zhang Wei")
    broken.show_photo(b"not a picture", "no photo", "Zhang Wei")
    dressed.processEvents()

    assert broken.grab().toImage() == whole.grab().toImage()
    assert whole.accessibleName() == "no photo"


def test_another_person_s_photo_takes_the_place_of_the_first(
    qtbot: QtBot, dressed: QApplication
) -> None:
    photo = Photo(12)
    qtbot.addWidget(photo)
    photo.resize(photo.sizeHint())
    photo.show_photo(picture(295, 413), "none", "Zhang Wei")
    photo.show_photo(None, "none", "Wang Fang")
    dressed.processEvents()

    assert middle(photo) != QColor(Qt.GlobalColor.blue)
