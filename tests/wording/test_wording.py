import pytest

from onex_exam.domain.points import Points
from onex_exam.wording import Wording

SAY = Wording(
    "en",
    {
        "found": "{count} {count:item|items} in {place}",
        "size": "{bytes:,} bytes in {files} {files:file|files}",
        "weight": "{points} {points:point|points}",
        "plain": "{count} items",
    },
)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(0, "0 items in A1"), (1, "1 item in A1"), (2, "2 items in A1"), (11, "11 items in A1")],
)
def test_a_noun_agrees_with_its_number(count: int, sentence: str) -> None:
    assert SAY("found", count=count, place="A1") == sentence


def test_a_sentence_that_chooses_words_still_formats_its_numbers() -> None:
    assert SAY("size", bytes=3_481_204, files=1) == "3,481,204 bytes in 1 file"


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("1", "1 point"),
        ("0.5", "0.5 points"),
        (Points(1_00), "1 point"),
        (Points(50), "0.5 points"),
    ],
)
def test_points_agree_as_they_are_written(points: object, sentence: str) -> None:
    assert SAY("weight", points=points) == sentence


def test_a_sentence_without_a_choice_is_as_it_stands() -> None:
    assert SAY("plain", count=1) == "1 items"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        SAY("found", count=1)
