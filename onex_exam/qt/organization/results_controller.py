"""Lists results, releases them by a second person, and has certificates issued."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from onex_exam.domain.credentials.registered import HeldPackage, ResultPage, ResultQuery
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import SittingId
from onex_exam.qt.organization.bench import CANCELLED, Bench
from onex_exam.qt.worker import Job, Progress
from onex_exam.screens.organization_asks import certifiable, releasable
from onex_exam.screens.organization_order import STATES
from onex_exam.screens.organization_results import STATE_OF_WAITING
from onex_exam.screens.organization_view import COLUMNS
from onex_exam.services.certification import Certified
from onex_exam.services.organization_ports import IssueOrder
from onex_exam.services.registry import Released

_TYPING_MS = 200
"""A search begins when nothing was typed for this long."""


class ResultsController(QObject):
    """The page of results."""

    certified = Signal()
    """Certificates rest on imports now."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._asked = 0
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.refresh)
        page = bench.page.results
        page.search_asked.connect(self._search)
        page.state_asked.connect(self._filter_state)
        page.sitting_asked.connect(self._filter_sitting)
        page.table.selected_asked.connect(lambda keys: self._change(selected=keys))
        page.table.order_asked.connect(self._order)
        page.release_asked.connect(lambda: self._change(asking="release"))
        page.issue_asked.connect(lambda: self._change(asking="issue"))
        page.ask.second_asked.connect(lambda name: self._change(second=name))
        page.ask.passphrase_asked.connect(lambda text: self._change(passphrase=text))
        page.ask.choose_folder_asked.connect(self._choose_folder)
        page.ask.cancel_asked.connect(self._close_ask)
        page.ask.go_asked.connect(self._go)

    def refresh(self) -> None:
        """Read the list again; only the answer to the latest question counts."""
        self._asked += 1
        asked, query, port = self._asked, self._bench.view.results.query, self._bench.port

        def work() -> tuple[ResultPage, tuple[HeldPackage, ...]]:
            return port.results(query), tuple(port.packages())

        def done(found: tuple[ResultPage, tuple[HeldPackage, ...]]) -> None:
            if asked == self._asked:
                self._list(*found)

        self._bench.read(work, done)

    def _list(self, page: ResultPage, packages: tuple[HeldPackage, ...]) -> None:
        listed = {each.standing.key for each in page.results}
        selected = self._bench.view.results.selected & listed
        self._change(page=page, packages=packages, selected=selected)

    def _change(self, **changes: object) -> None:
        results = replace(self._bench.view.results, **changes)  # type: ignore[arg-type]  # checked by its tests
        self._bench.change(results=results)

    def _ask_for(self, query: ResultQuery) -> None:
        self._change(query=query)
        self._typing.start()

    def _search(self, text: str) -> None:
        query = self._bench.view.results.query
        if text != query.text:
            self._ask_for(replace(query, text=text))

    def _filter_state(self, state: str) -> None:
        wanted = next((each for each in STATES if each == state), None)
        waiting = state == STATE_OF_WAITING
        self._ask_for(replace(self._bench.view.results.query, state=wanted, waiting=waiting))

    def _filter_sitting(self, sitting: str) -> None:
        wanted = SittingId(sitting) if sitting else None
        self._ask_for(replace(self._bench.view.results.query, sitting=wanted))

    def _order(self, column: str) -> None:
        results = self._bench.view.results
        order = next(each for each in COLUMNS if each == column)
        descending = order == results.order and not results.descending
        self._change(order=order, descending=descending)

    def _choose_folder(self) -> None:
        folder = self._bench.outside.pickers.folder(self._bench.say("organization.folder-title"))
        if folder is not None:
            self._change(folder=str(folder))

    def _close_ask(self) -> None:
        self._change(asking="nothing", passphrase="", second="")

    def _go(self) -> None:
        if self._bench.view.results.asking == "release":
            self._release()
        else:
            self._issue()

    def _release(self) -> None:
        results, port = self._bench.view.results, self._bench.port
        keys = releasable(results)
        self._bench.run(
            "organization.releasing", lambda _job: port.release(keys, results.second), self._freed
        )

    def _freed(self, released: Released) -> None:
        self._close_ask()
        count, refused = len(released.keys), released.refused
        if refused:
            self._bench.tell(
                "organization.released-some", "caution", refused, count=count, kept=len(refused)
            )
        else:
            self._bench.tell("organization.released", "good", count=count)
        self.refresh()

    def _issue(self) -> None:
        view, port = self._bench.view, self._bench.port
        keys = certifiable(view.results)
        folder = Path(view.results.folder)
        order = IssueOrder(keys, folder, view.results.passphrase, view.person)
        self._bench.run(
            "organization.issuing",
            lambda job: port.issue(order, lambda done, of: _may_go_on(job, done, of)),
            lambda done: self._issued(done, folder),
        )

    def _issued(self, done: Certified, folder: Path) -> None:
        self._close_ask()
        refused, count = done.refused, len(done.new)
        if refused or done.left:
            self._bench.tell(
                "organization.issued-some",
                "caution",
                refused,
                count=count,
                kept=len(refused),
                left=done.left,
            )
        else:
            self._bench.tell("organization.issued", "good", count=count, folder=str(folder))
        self.certified.emit()
        self.refresh()


def _may_go_on(job: Job, done: int, of: int) -> bool:
    """Tell how far it is, and whether a person wants the next certificate."""
    try:
        job.step(Progress(done, of, "organization.issuing"))
    except RuleError as stopped:
        if stopped.code != CANCELLED:
            raise
        return False
    return True
