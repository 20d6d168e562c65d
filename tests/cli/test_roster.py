import argparse
from pathlib import Path

import pytest

from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.resources import resource
from onex_exam.cli.frame import Answer, Context
from onex_exam.cli.roster import check, roster_commands
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import Language
from tests.adapters.interchange.rosters import GOOD, HEADS, QIAN, as_csv, changed


def ask(file: Path, *options: str, language: Language = "en") -> Answer:
    parser = argparse.ArgumentParser()
    say = read_wording(language)
    (command,) = roster_commands()
    command.arguments(parser, say)
    chosen = parser.parse_args([str(file), *options])
    return command.run(chosen, Context(say, Path(), lambda _: None))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "broken.csv"
    file.write_bytes(as_csv([*GOOD, changed(QIAN, "姓名", "孙三")]))
    return file


def test_a_sound_roster_is_a_yes() -> None:
    answer = ask(resource("samples", "roster-30.csv"))

    assert answer.code == 0
    assert answer.members["ok"] is True
    assert answer.members["rows"] == 30
    assert answer.members["problems"] == []
    assert answer.lines == ["The roster can be used: 30 candidates."]


def test_problems_are_a_no_with_row_column_code_and_sentence(broken: Path) -> None:
    answer = ask(broken)

    assert answer.code == 1
    assert answer.members["problems"] == [
        {"row": 4, "column": column, "code": code, "message": message}
        for column, code, message in (
            (
                "准考证号",
                "roster-candidate-twice",
                "The admission number is the same as in row 3.",
            ),
            (
                "证件号码",
                "roster-document-twice",
                "The document number is the same as in row 3.",
            ),
            ("座位号", "roster-seat-twice", "The seat is the same as in row 3."),
        )
    ]
    assert answer.lines[-1] == "The roster cannot be used: 3 problems in 3 rows."
    assert answer.lines[0].startswith("Row 4 准考证号: ")


def test_the_same_in_chinese(broken: Path) -> None:
    assert ask(broken, language="zh").lines[0] == "第 4 行 准考证号：准考证号与第 3 行相同。"


def test_notices_are_told_and_refuse_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(as_csv([HEADS, changed(QIAN, "姓名", "阿依努尔•麦麦提")]))

    answer = ask(file)

    assert answer.code == 0
    assert answer.lines[0].startswith("Notice: Row 2 姓名: The name was tidied")


def test_the_refused_rows_are_written_where_asked_and_only_then(broken: Path) -> None:
    target = broken.with_name("refused.csv")

    ask(broken)
    assert not target.exists()
    ask(broken, "--refused", str(target))
    assert "孙三" in target.read_text(encoding="utf-8-sig")


def test_a_roster_without_problems_writes_no_refused_rows(tmp_path: Path) -> None:
    target = tmp_path / "refused.csv"
    ask(resource("samples", "roster-30.csv"), "--refused", str(target))

    assert not target.exists()


def test_a_whole_file_that_is_no_roster_is_a_no(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"")

    answer = ask(file)

    assert answer.code == 1
    assert answer.lines[0] == "The roster file is empty. Please choose the one that is filled in."


def test_a_file_that_is_not_there_could_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="roster-file-unreadable"):
        ask(tmp_path / "none.csv")


def test_the_command_is_called_as_the_manual_says() -> None:
    (command,) = roster_commands()

    assert (command.name, command.run) == ("roster check", check)
