"""Takes files, has them looked at, and takes in what is new."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onex_exam.domain.credentials.registered import LookedAt
from onex_exam.qt.organization.bench import Bench
from onex_exam.qt.worker import Job, Progress
from onex_exam.screens.organization_view import ImportView
from onex_exam.services.registry import Imported

SUFFIX = ".onexresult"


class ImportController(QObject):
    """The page where packages are taken in."""

    imported = Signal()
    """Something new is in the registry."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._files: tuple[Path, ...] = ()
        page = bench.page.imports
        page.files_asked.connect(self.take)
        page.add_asked.connect(self._add)
        page.row_asked.connect(self._choose)
        page.close_report_asked.connect(lambda: self._choose(None))
        page.apply_asked.connect(self._apply)
        page.clear_asked.connect(self._clear)

    def take(self, files: tuple[Path, ...]) -> None:
        """Look at these files together with those that are listed already."""
        kept = () if self._bench.view.imports.applied else self._files
        odd = [each for each in files if each.suffix != SUFFIX]
        fresh = [each for each in files if each.suffix == SUFFIX and each not in kept]
        if fresh and self._bench.view.idle:
            self._look((*kept, *dict.fromkeys(fresh)))
        if odd:
            self._bench.tell("organization.drop-odd", "caution", file=odd[0].name)

    def _add(self) -> None:
        say = self._bench.say
        pattern = f"{say('organization.file')} (*{SUFFIX})"
        title = say("organization.choose-packages")
        self.take(self._bench.outside.pickers.open_files(title, pattern))

    def _look(self, files: tuple[Path, ...]) -> None:
        def work(job: Job) -> tuple[LookedAt, ...]:
            return self._bench.port.look(files, _steps(job, "organization.looking"))

        def done(looked: tuple[LookedAt, ...]) -> None:
            self._files = files
            self._bench.change(imports=ImportView(looked))

        self._bench.run("organization.looking", work, done)

    def _choose(self, at: int | None) -> None:
        self._bench.change(imports=replace(self._bench.view.imports, chosen=at))

    def _clear(self) -> None:
        self._files = ()
        self._bench.change(imports=ImportView(), said=None)

    def _apply(self) -> None:
        files, looked = self._files, self._bench.view.imports.looked
        person = self._bench.view.person

        def work(_job: Job) -> Imported:
            return self._bench.port.apply(files, looked, person)

        self._bench.run("organization.importing", work, self._applied)

    def _applied(self, done: Imported) -> None:
        applied = done.number is not None
        self._bench.change(imports=ImportView(done.looked, applied=applied))
        if done.number is None:
            self._bench.tell("organization.imported-nothing", "caution")
            return
        new = [each.facts for each in done.looked if each.verdict == "new" and each.facts]
        results = sum(each.candidates for each in new)
        self._bench.tell(
            "organization.imported", "good", number=done.number, packages=len(new), results=results
        )
        self.imported.emit()


def _steps(job: Job, code: str) -> Callable[[int, int], None]:
    return lambda done, of: job.step(Progress(done, of, code))
