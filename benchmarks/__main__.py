"""Measures every row, or the rows named: ``python -m benchmarks [NUMBER ...]``.

A row is a function that returns lines; whoever adds one adds it to ``ROWS`` and a sentence to
README.md. Numbers are those of the performance table.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence

from benchmarks import (
    row_bank,
    row_canonical,
    row_certificates,
    row_durable,
    row_form,
    row_grading,
    row_next_item,
    row_package,
    row_registry,
    row_station,
)
from benchmarks.measuring import Line

ROWS: Mapping[int, Callable[[], Sequence[Line]]] = {
    1: row_durable.measure,
    2: row_canonical.measure,
    3: row_package.measure,
    4: row_registry.measure,
    5: row_certificates.measure,
    8: row_bank.measure,
    9: row_form.measure,
    10: row_grading.measure,
    12: row_next_item.measure,
    13: row_station.measure,
}


def main() -> None:
    """Print floor, ours, ratio and goal; a goal that is missed is said, never an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, choices=[*ROWS, []], metavar="NUMBER")
    for number in parser.parse_args().rows or ROWS:
        for line in ROWS[number]():
            verdict = {True: "met", False: "MISSED", None: "not judged"}[line.met]
            print(f"{number:>2}  {line.what}")
            print(
                f"    floor {line.floor:>12}   ours {line.ours:>12}"
                f"   ratio {line.ratio:6.2f}   goal {line.goal}   {verdict}",
                flush=True,
            )


if __name__ == "__main__":
    main()
