"""The limited process that alone parses a candidate's workbook; it trusts nothing it reads.

It is given one workbook on its standard input and writes lines of JSON: what must not be opened
inside, what it read, what the engine worked out. When it is stopped in between, the lines
before still count.
"""

import json
import sys
from collections.abc import Mapping
from typing import BinaryIO

from onex_exam.adapters.evidence.archive import check_archive
from onex_exam.adapters.evidence.engine import recalculate
from onex_exam.adapters.evidence.xlsx import open_workbook, read_workbook
from onex_exam.adapters.limits import limit_self
from onex_exam.domain.canonical import encode
from onex_exam.domain.errors import PackageError
from onex_exam.domain.practical.plain import to_plain
from onex_exam.domain.practical.task_json import task_from_json


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer one request, a line as soon as it is known."""
    head = json.loads(source.read(int(source.readline(20))))
    task, file, content = task_from_json(head["task"]), str(head["file"]), source.read()
    try:
        notes = check_archive(file, content)
    except PackageError as error:
        _say(target, {"trouble": error.code})
        return
    _say(target, {"notes": list(notes)})
    opened = open_workbook(content)
    fact = read_workbook(file, opened)
    _say(target, {"workbook": to_plain(fact)})
    engine = recalculate(fact, opened, task.lists, task.trials_of(file))
    _say(target, {"engine": to_plain(engine)})


def _say(target: BinaryIO, line: Mapping[str, object]) -> None:
    target.write(encode(line) + b"\n")  # type: ignore[arg-type]
    target.flush()


def main() -> None:
    """Answer one request on the standard streams, within the limits."""
    limit_self()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
