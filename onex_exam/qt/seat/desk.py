"""What lies on one seat's desk: who sits there, the attempt as it is on disk, what is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from types import MappingProxyType

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from onex_exam.domain.bank.items import Item
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import ItemId, TaskId
from onex_exam.domain.language import Language
from onex_exam.qt.seat.outbox import Outbox
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.screens.outline import (
    ItemPlace,
    Place,
    current_place,
    neighbour,
    outline,
    places_of,
)
from onex_exam.screens.seat import SeatScreen, seat_screen
from onex_exam.screens.seat_changes import STAYS_MS, is_older, notices_of, until, welcome_back
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_view import Appearance, Notice, SeatView, Tone
from onex_exam.services.ports import Binding, StationPort
from onex_exam.wording import Say


def open_in_file_manager(folder: str) -> bool:
    """Open a folder in the file manager of the desktop; tell whether that went well."""
    return bool(folder) and QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _chinese() -> Language:
    return "zh"


@dataclass(frozen=True, slots=True)
class SeatParts:
    """What a seat is made of: its words, its name on the idle page, and the way to a folder.

    ``language`` tells in which language the station speaks when somebody sits down; ``zone``
    is the zone in which times are read, None the computer's own.
    """

    says: Mapping[Language, Say]
    name: str = ""
    open_folder: Callable[[str], bool] = open_in_file_manager
    language: Callable[[], Language] = _chinese
    zone: tzinfo | None = None


class Desk:
    """The state of a seat and the one way in which it is shown."""

    def __init__(
        self,
        window: SeatWindow,
        station: StationPort,
        outbox: Outbox,
        parts: SeatParts,
    ) -> None:
        self.window, self.station, self._outbox, self._parts = window, station, outbox, parts
        self.binding: Binding | None = None
        self.attempt = Attempt()
        self.view = self._fresh_view()

    @property
    def running(self) -> bool:
        """Whether somebody is at work and may be."""
        return self.binding is not None and self.attempt.state == "running"

    @property
    def place(self) -> Place | None:
        """What is on the screen of the paper."""
        if self.binding is None:
            return None
        return current_place(self.attempt, self.view, outline(self.binding))

    @property
    def tasks(self) -> tuple[TaskId, ...]:
        """The practical tasks of the form."""
        return self.binding.form.tasks if self.binding is not None else ()

    def item(self, name: ItemId) -> Item:
        """Return an item of the paper."""
        if self.binding is None:
            raise LookupError(name)
        return self.binding.paper.items[name].item

    def seat(self, binding: Binding | None) -> None:
        """Begin for somebody, or for nobody, with nothing left of whoever was here before."""
        self.binding = binding
        self.attempt = binding.attempt if binding is not None else Attempt()
        notices = welcome_back(self.attempt, self.station.now())
        self.view = replace(self._fresh_view(), notices=notices)

    def _fresh_view(self) -> SeatView:
        """Return how the seat begins: in the language of the station, whoever was here before."""
        look = Appearance(language=self._parts.language())
        return SeatView(self.station.now(), self._parts.name, look, zone=self._parts.zone)

    def accept(self, attempt: Attempt) -> bool:
        """Take newer news of the attempt; tell whether it was newer."""
        if is_older(attempt, self.attempt):
            return False
        told = notices_of(self.attempt, attempt, self.station.now(), self.view.zone)
        self.attempt = attempt
        self.view = replace(self.view, notices=(*self.view.notices, *told))
        if attempt.state == "submitted":
            self.view = replace(self.view, frozen=False, reviewing_since=None)
        return True

    def tell(
        self,
        tone: Tone,
        code: str,
        facts: Mapping[str, object] = MappingProxyType({}),
        ms: int = STAYS_MS,
    ) -> None:
        """Show a message that leaves by itself."""
        now = self.station.now()
        lasting = tuple(each for each in self.view.notices if each.until.boot_ms > now.boot_ms)
        notice = Notice(tone, code, until(now, ms), facts)
        self.view = replace(self.view, notices=(*lasting, notice))

    def show(self) -> None:
        """Show everything as it is now."""
        self.view = replace(
            self.view,
            now=self.station.now(),
            drafts=self._outbox.responses,
            flag_drafts=self._outbox.flags,
            pending=self._outbox.own_open,
        )
        self.window.show_screen(self._screen(self.view))

    def prepare_next(self) -> None:
        """Have the page of the item after this place ready before somebody turns to it."""
        here = self.place
        if self.binding is None or here is None or not self.running:
            return
        groups = outline(self.binding)
        name = neighbour(groups, here.id, 1)
        after = next((place for place in places_of(groups) if place.id == name), None)
        if isinstance(after, ItemPlace) and not self.window.has_page(after.id):
            page = self._screen(replace(self.view, opened=after.id, reviewing_since=None)).page
            if isinstance(page, ItemPage):
                self.window.prepare(page)

    def _screen(self, view: SeatView) -> SeatScreen:
        say = self._parts.says[view.appearance.language]
        return seat_screen(self.binding, self.attempt, view, say)
