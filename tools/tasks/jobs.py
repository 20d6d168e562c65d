"""A job that a task asks for: how far a candidate came with it, and the files that come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tools.tasks.workbooks import Book, write

Filling = Literal["formulas", "constants", "none"]


@dataclass(frozen=True)
class Work:
    """How far a candidate came, and what went wrong.

    ``formulas`` go by the heading of their column or the part of the summary; in them ``{n}`` is
    the row, ``{c}`` the column; what else a job knows stands beside its formulas.
    """

    mended: frozenset[str]
    formulas: Mapping[str, str]
    duplicates_removed: bool = True
    columns: Filling = "formulas"
    summary: Filling = "formulas"
    chart: Literal["right", "with-totals", "none"] = "right"
    finished: bool = True

    def with_formulas(self, formulas: Mapping[str, str]) -> "Work":
        """Return the same work with some other formulas."""
        return replace(self, formulas={**self.formulas, **formulas})

    def not_begun(self) -> "Work":
        """Return what a candidate finds at the start."""
        begun = replace(self, mended=frozenset(), duplicates_removed=False, columns="none")
        return begun.without_summary()

    def without_summary(self) -> "Work":
        """Return the same list without summary, chart and layout."""
        return replace(self, summary="none", chart="none", finished=False)


@dataclass(frozen=True)
class Job:
    """One task: its names, its workbook and its solutions.

    ``refused`` are the files that are no solutions at all, by folder and name: what to make of
    the reference's bytes. ``uncalculated`` names the folder of a reference without results.
    """

    task: str
    starter: str
    deliverable: str
    build: Callable[[Book, Work], None]
    reference: Work
    variants: Mapping[str, Work]
    refused: Mapping[str, Callable[[bytes], bytes]]
    uncalculated: str | None = None

    def builder(self, work: Work) -> Callable[[Book], None]:
        """Return what writes the workbook of some work."""
        return lambda book: self.build(book, work)


def make(job: Job, bank: Path) -> None:
    """Write starter and solutions of a job into a bank."""
    folder = bank / "tasks" / job.task
    solutions = folder / "solutions"
    untouched = job.reference.not_begun()
    write(folder / "starter" / job.starter, job.builder(untouched))
    for name, work in {**job.variants, "reference": job.reference, "empty": untouched}.items():
        write(solutions / name / job.deliverable, job.builder(work))
    if job.uncalculated:
        path = solutions / job.uncalculated / job.deliverable
        write(path, job.builder(job.reference), calculated=False)
    reference = (solutions / "reference" / job.deliverable).read_bytes()
    for name, made in job.refused.items():
        path = solutions / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made(reference))
