"""Measures every row, or the rows named: ``python -m benchmarks [NUMBER ...]``.

A row is a function that returns lines; whoever adds one adds it to ``ROWS`` and a sentence to
README.md. Numbers are those of the performance table.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence

from benchmarks import row_canonical, row_durable, row_registry
from benchmarks.measuring import Line

ROWS: Mapping[int, Callable[[], Sequence[Line]]] = {
    1: row_durable.measure,
    2: row_canonical.measure,
    4: row_registry.measure,
}


def main() -> None:
    """Print floor, ours, ratio and goal; a goal that is missed is said, never an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, choices=[*ROWS, []], metavar="NUMBER")
    for number in parser.parse_args().rows or ROWS:
        for line in ROWS[number]():
            verdict = "met" if line.met else "MISSED"
            print(f"{number:>2}  {line.what}")
            print(
                f"    floor {line.floor:>12}   ours {line.ours:>12}"
                f"   ratio {line.ratio:6.2f}   goal {line.goal}   {verdict}",
                flush=True,
            )


if __name__ == "__main__":
    main()
