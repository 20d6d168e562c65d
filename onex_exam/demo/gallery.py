"""Pictures of every screen state, language, theme and size, from the same windows people use."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.resources import shipped_banks
from onex_exam.bootstrap import open_application
from onex_exam.demo.gallery_console import console_windows
from onex_exam.demo.gallery_organization import organization_gallery
from onex_exam.demo.gallery_seat import seat_gallery
from onex_exam.demo.gallery_training import redo_gallery, sample_result, training_gallery
from onex_exam.demo.pictures import keep_picture
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.paper import paper_of
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.organization.name_order import by_pinyin
from onex_exam.qt.organization.page import OrganizationPage
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.qt.theme import Look, dress
from onex_exam.qt.training.mock_result import MockResultPage
from onex_exam.qt.training.mock_window import MockResultWindow
from onex_exam.qt.training.redo_page import RedoPage
from onex_exam.screens.mock_result import MockTold, frame_screen
from onex_exam.screens.seat_view import Appearance
from onex_exam.screens.shell import ShellView
from onex_exam.services.ports import Binding, Person
from onex_exam.services.stations import ThemeName

_SMALL, _LARGE = (1280, 720), (1920, 1080)
_NOBODY = CandidateId("2611000017")


@dataclass(frozen=True, slots=True)
class Worn:
    """One way in which everything is looked at: ``size`` is the window's, in pixels."""

    language: Language
    theme: ThemeName = "light"
    scale: int = 100
    size: tuple[int, int] = _SMALL

    @property
    def folder(self) -> str:
        """The name of its folder."""
        large = "" if self.size == _SMALL else f"-{self.size[0]}x{self.size[1]}"
        return f"{self.language}-{self.theme}-{self.scale}{large}"


def ways() -> Iterator[Worn]:
    """Yield every way in which everything is looked at."""
    for language in LANGUAGES:
        yield Worn(language)
        yield Worn(language, size=_LARGE)
        yield Worn(language, scale=200)
        yield Worn(language, "dark")
        yield Worn(language, "contrast")


def draw_gallery(
    out: Path, tell: Callable[[str], None], chosen: Iterable[Worn] | None = None
) -> list[Path]:
    """Draw every screen into ``out``, a folder for each way of looking at it."""
    app = open_application()
    app.setCursorFlashTime(0)
    bank = shipped_banks()[0]
    bound, told = _somebody(bank), sample_result(load_bank(bank), bank)
    pictures = []
    for worn in ways() if chosen is None else chosen:
        tell(worn.folder)
        dress(app, Look(worn.theme, worn.scale, worn.language))
        say = read_wording(worn.language)
        everything = chain(
            _seat(bound, worn), _organization(worn), console_windows(say), _mock(told, worn)
        )
        for name, window in everything:
            window.resize(*worn.size)
            window.show()
            pictures.append(keep_picture(window, out / worn.folder / f"{name}.png"))
            window.hide()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
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


def _mock(told: MockTold, worn: Worn) -> Iterator[tuple[str, QWidget]]:
    say, window = read_wording(worn.language), MockResultWindow()
    result, run = MockResultPage(), RedoPage()
    look = ShellView(worn.language, worn.theme, worn.scale, "teacher")
    window.show_frame(frame_screen(told, look, say))
    window.show_page(result)
    for name, screen in training_gallery(told, say):
        result.show_screen(screen)
        yield f"mock-{name}", window
    window.show_page(run)
    for name, step in redo_gallery(told, say):
        run.show_screen(step)
        yield f"mock-{name}", window
    window.deleteLater()


def _somebody(bank: Path) -> Binding:
    paper = paper_of(load_bank(bank), "junior-form", "live")
    return Binding(
        person=Person(_NOBODY, "欧阳若曦", "000***********002X", "17", None),
        paper=paper,
        form=assemble(paper, "gallery", _NOBODY),
        attempt=Attempt(),
        workspace="work/2611000017/sales-ledger",
        mock=False,
        sample=True,
        console=False,
    )
