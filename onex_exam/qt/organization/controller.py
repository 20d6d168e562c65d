"""The organization's window: opens its registry and joins its three pages."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from onex_exam.domain.credentials.registered import ImportRecord
from onex_exam.qt.organization.bench import Bench, Outside
from onex_exam.qt.organization.import_controller import ImportController
from onex_exam.qt.organization.page import OrganizationPage
from onex_exam.qt.organization.results_controller import ResultsController
from onex_exam.qt.worker import Job
from onex_exam.screens.organization import TAB_CODES
from onex_exam.screens.organization_view import HistoryView, Opened
from onex_exam.services.registry_ports import Pinned
from onex_exam.wording import Wording


class OrganizationController(QObject):
    """One registry in one window."""

    left = Signal()
    """A person goes back to where the window was opened from."""

    def __init__(self, page: OrganizationPage, outside: Outside, say: Wording) -> None:
        super().__init__(page)
        self._bench = Bench(page, outside, say)
        self.imports, self.results = ImportController(self._bench), ResultsController(self._bench)
        page.back_asked.connect(self.left)
        page.tab_asked.connect(self._turn)
        page.person_asked.connect(lambda name: self._bench.change(person=name))
        page.make_asked.connect(self._make)
        page.stop_asked.connect(self._bench.stop)
        page.history.number_asked.connect(self._choose)
        page.history.undo_asked.connect(self._undo)
        self.imports.imported.connect(self.refresh)
        self.results.certified.connect(self._read_imports)
        self._bench.show()
        port = outside.port
        self._bench.run("organization.reading", lambda _job: port.pinned(), self._opened)

    def speak(self, say: Wording) -> None:
        """Go on in another language."""
        self._bench.say = say
        self._bench.show()

    def refresh(self) -> None:
        """Read everything again."""
        self.results.refresh()
        self._read_imports()

    def _opened(self, pinned: Pinned | None) -> None:
        if pinned is None:
            self._bench.change(read=True)
            return
        opened = Opened(pinned.organization, pinned.sample)
        self._bench.change(read=True, opened=opened)
        self.refresh()

    def _make(self) -> None:
        port, person = self._bench.port, self._bench.view.person

        def made(pinned: Pinned) -> None:
            self._opened(pinned)
            self._bench.tell("organization.made", "good")

        self._bench.run("organization.making", lambda _job: port.make(person), made)

    def _turn(self, tab: str) -> None:
        wanted = next(each for each in TAB_CODES if each == tab)
        self._bench.change(tab=wanted)

    def _read_imports(self) -> None:
        def done(imports: tuple[ImportRecord, ...]) -> None:
            self._bench.change(history=replace(self._bench.view.history, imports=imports))

        port = self._bench.port
        self._bench.read(lambda: tuple(port.imports()), done)

    def _choose(self, number: int) -> None:
        self._bench.change(history=replace(self._bench.view.history, chosen=number))

    def _undo(self) -> None:
        number, person = self._bench.view.history.chosen, self._bench.view.person
        if number is None:
            return

        def work(_job: Job) -> int:
            self._bench.port.undo(number, person)
            return number

        self._bench.run("organization.undoing", work, self._undone)

    def _undone(self, number: int) -> None:
        self._bench.change(history=HistoryView(self._bench.view.history.imports))
        self._bench.tell("organization.undone", "good", number=number)
        self.refresh()
