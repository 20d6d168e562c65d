from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from onex_exam.adapters.catalogues import read_wording
from onex_exam.demo.gallery_organization import organization_gallery
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.organization.name_order import by_pinyin
from onex_exam.qt.organization.page import OrganizationPage
from onex_exam.qt.organization.scroller import FewLines
from onex_exam.qt.theme import Look, dress
from onex_exam.screens.organization import OrganizationScreen

PICTURED = ("import-report-failed", "results-release")


def screens(language: Language) -> dict[str, OrganizationScreen]:
    return dict(organization_gallery(read_wording(language), by_pinyin))


def a_page(qtbot: QtBot, screen: OrganizationScreen) -> OrganizationPage:
    page = OrganizationPage()
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show_screen(screen)
    page.show()
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURED)
def test_the_window_looks_as_it_was_accepted(
    qtbot: QtBot, looks_like: Callable[[QWidget, str], None], language: Language, name: str
) -> None:
    page = a_page(qtbot, screens(language)[name])
    page.setFocus()
    looks_like(page, f"organization-{name}-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_needs_more_than_a_small_screen_at_twice_the_text(
    qtbot: QtBot, dressed: QApplication, language: Language
) -> None:
    dress(dressed, Look("light", 200, language))
    page, too_large = a_page(qtbot, screens(language)["missing"]), {}
    for name, screen in screens(language).items():
        page.show_screen(screen)
        dressed.processEvents()
        least = page.minimumSizeHint()
        if least.width() > 1280 or least.height() > 720:
            too_large[name] = (least.width(), least.height())
    assert too_large == {}


def test_one_window_shows_every_state_one_after_another(
    qtbot: QtBot, dressed: QApplication
) -> None:
    page = a_page(qtbot, screens("zh")["missing"])
    for screen in screens("zh").values():
        page.show_screen(screen)
        dressed.processEvents()
        assert page.imports.isVisible() == (screen.start is None and screen.tab == "import")


def test_refusals_take_no_more_room_than_their_lines(qtbot: QtBot, dressed: QApplication) -> None:
    page = a_page(qtbot, screens("zh")["results-issued"])
    dressed.processEvents()
    refusals = page.findChild(FewLines)
    assert isinstance(refusals, FewLines)
    lines = 2
    assert refusals.height() < (lines + 1) * 2 * refusals.fontMetrics().height()
    assert refusals.verticalScrollBar().maximum() == 0
