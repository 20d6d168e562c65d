"""Pictures of every screen state, language, theme and size, from the same windows people use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.resources import shipped_banks
from onex_exam.bootstrap import open_application
from onex_exam.demo.gallery_console import console_windows
from onex_exam.demo.gallery_organization import organization_gallery
from onex_exam.demo.gallery_seat import seat_gallery
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.paper import paper_of
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.organization.name_order import by_pinyin
from onex_exam.qt.organization.page import OrganizationPage
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.qt.theme import Look, dress
from onex_exam.screens.seat_view import Appearance
from onex_exam.services.ports import Binding, Person
from onex_exam.services.stations import ThemeName

_WIDTH, _HEIGHT = 1280, 720
_LOOKS: tuple[tuple[ThemeName, int], ...] = (
    ("light", 100),
    ("light", 200),
    ("dark", 100),
    ("contrast", 100),
)
_NOBODY = CandidateId("2611000017")


@dataclass(frozen=True, slots=True)
class Worn:
    """One way in which everything is looked at."""

    language: Language
    theme: ThemeName
    scale: int

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"{self.language}-{self.theme}-{self.scale}"


def draw_gallery(out: Path, tell: Callable[[str], None]) -> list[Path]:
    """Draw every screen into ``out``, a folder for each language, theme and size of text."""
    app = open_application()
    bound = _somebody()
    pictures = []
    for language in LANGUAGES:
        for theme, scale in _LOOKS:
            worn = Worn(language, theme, scale)
            tell(worn.folder)
            dress(app, Look(theme, scale, language))
            console = console_windows(read_wording(language))
            for name, window in chain(_seat(bound, worn), _organization(worn), console):
                pictures.append(_draw(app, window, out / worn.folder / f"{name}.png"))
    return pictures


def _seat(bound: Binding, worn: Worn) -> Iterator[tuple[str, QWidget]]:
    says = {language: read_wording(language) for language in LANGUAGES}
    look = Appearance(worn.language, worn.theme, worn.scale)
    window = SeatWindow()
    for name, screen in seat_gallery(bound, says, look, "301 · 17"):
        window.show_screen(screen)
        yield f"seat-{name}", window
    window.deleteLater()


def _organization(worn: Worn) -> Iterator[tuple[str, QWidget]]:
    page = OrganizationPage()
    for name, screen in organization_gallery(read_wording(worn.language), by_pinyin):
        page.show_screen(screen)
        yield f"organization-{name}", page
    page.deleteLater()


def _draw(app: QApplication, window: QWidget, path: Path) -> Path:
    window.resize(_WIDTH, _HEIGHT)
    window.show()
    app.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))
    return path


def _somebody() -> Binding:
    paper = paper_of(load_bank(shipped_banks()[0]), "junior-form", "live")
    return Binding(
        person=Person(_NOBODY, "欧阳若曦", "000000********002X", "17", None),
        paper=paper,
        form=assemble(paper, "gallery", _NOBODY),
        attempt=Attempt(),
        workspace="work/2611000017/sales-ledger",
        mock=False,
        sample=True,
        console=False,
    )
