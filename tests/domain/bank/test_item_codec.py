from collections.abc import Callable
from typing import Any

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.bank.codec import read_bank
from onex_exam.domain.bank.item_codec import (
    declaration_to_json,
    item_to_json,
    read_classification,
    read_declaration,
    read_item,
)
from onex_exam.domain.bank.items import FALSE, TRUE, ChoiceItem, FillInItem, NumericItem
from onex_exam.domain.bank.responses import (
    AcceptedTexts,
    Blank,
    CorrectNumber,
    CorrectOptions,
)
from onex_exam.domain.ids import ItemId, OptionId
from onex_exam.domain.language import Text
from onex_exam.domain.reading import Given
from tests.domain.bank.builders import draft

Table = dict[str, Any]
ITEMS = draft().bank().items
SINGLE, MULTIPLE, FILL = ItemId("desk-001"), ItemId("desk-007"), ItemId("desk-013")
JUDGE, NUMBER = ItemId("shop-007"), ItemId("shop-013")


def test_each_kind_is_read_with_what_is_right() -> None:
    single = ITEMS[SINGLE].item
    assert isinstance(single, ChoiceItem)
    assert not single.several
    assert [option.id for option in single.options] == ["a", "b", "c", "d"]
    assert ITEMS[SINGLE].declaration == CorrectOptions(frozenset({OptionId("b")}))
    multiple = ITEMS[MULTIPLE].item
    assert isinstance(multiple, ChoiceItem)
    assert multiple.several
    assert isinstance(ITEMS[FILL].item, FillInItem)
    assert ITEMS[FILL].declaration == AcceptedTexts(
        (Blank(("SUM", "sum()"), frozenset({"width", "case", "space"})),)
    )
    number = ITEMS[NUMBER].item
    assert isinstance(number, NumericItem)
    assert number.unit == Text("页", "pages")
    assert ITEMS[NUMBER].declaration == CorrectNumber("12.50", "0.01")


def test_a_misconception_belongs_to_the_wrong_answer() -> None:
    assert set(ITEMS[SINGLE].rationale.misconceptions) == {"a", "c", "d"}
    assert ITEMS[JUDGE].declaration == CorrectOptions(frozenset({FALSE}))
    assert set(ITEMS[JUDGE].rationale.misconceptions) == {TRUE}
    assert set(ITEMS[ItemId("shop-008")].rationale.misconceptions) == {FALSE}


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_comes_back_from_its_document_without_what_is_right(name: ItemId) -> None:
    source = ITEMS[name]
    problems: list[Any] = []
    stored: Any = canonical.decode(
        canonical.encode(item_to_json(source.item, source.classification))
    )
    shown = Given(stored, "", "", problems)
    read = read_item(shown)
    assert read == (source.item, {})
    assert read_classification(shown) == source.classification
    shown.close()
    kept: Any = declaration_to_json(name, source.declaration)
    keys = Given(kept, "", "", problems)
    assert keys.named() == name
    assert read_declaration(keys, source.item) == source.declaration
    keys.close()
    assert problems == []


def test_a_number_needs_no_unit_and_a_judgement_no_misconception() -> None:
    sketch = draft()
    del sketch.items()[NUMBER]["unit"]
    del sketch.items()[JUDGE]["misconception"]
    items = sketch.bank().items
    assert items[JUDGE].rationale.misconceptions == {}
    number = items[NUMBER]
    assert isinstance(number.item, NumericItem)
    assert number.item.unit is None
    assert "unit" not in str(item_to_json(number.item, number.classification))


def option(table: Table) -> Table:
    found: Table = table["options"][0]
    return found


def blank(table: Table) -> Table:
    found: Table = table["blanks"][0]
    return found


@pytest.mark.parametrize(
    ("name", "change", "place", "code"),
    [
        (SINGLE, lambda t: t.update(kind="essay"), "", "word-unknown"),
        (SINGLE, lambda t: t.pop("kind"), "", "member-missing"),
        (SINGLE, lambda t: t.update(more=1), "", "member-unknown"),
        (SINGLE, lambda t: t.update(stem="?"), "", "member-type"),
        (SINGLE, lambda t: t["stem"].pop("en"), " · stem", "member-missing"),
        (SINGLE, lambda t: t.update(node="1.1.9"), "", "node-unknown"),
        (SINGLE, lambda t: t.update(node=1), "", "member-type"),
        (SINGLE, lambda t: t.update(pool="exam"), "", "word-unknown"),
        (SINGLE, lambda t: t.update(status="done"), "", "word-unknown"),
        (SINGLE, lambda t: t.update(cognition="guess"), "", "word-unknown"),
        (SINGLE, lambda t: t.update(situation=1), "", "member-type"),
        (SINGLE, lambda t: t.update(facility=[70, 70]), "", "facility"),
        (SINGLE, lambda t: t.update(facility=[70, 70, 101]), "", "facility"),
        (SINGLE, lambda t: t.update(facility=[70, 70, True]), "", "facility"),
        (SINGLE, lambda t: t.update(facility=[70, 70, 70.0]), "", "facility"),
        (SINGLE, lambda t: t.update(author=""), "", "text-line"),
        (SINGLE, lambda t: t.update(sources=[1]), "", "member-elements"),
        (SINGLE, lambda t: option(t).update(id="A"), " · option A", "option-id"),
        (SINGLE, lambda t: option(t).update(id=""), " · option 1", "option-id"),
        (SINGLE, lambda t: option(t).pop("id"), " · option 1", "member-missing"),
        (SINGLE, lambda t: option(t).update(id="b"), " · option b", "option-twice"),
        (SINGLE, lambda t: option(t).update(zh=""), " · option a", "text-empty"),
        (SINGLE, lambda t: option(t).update(more=1), " · option a", "member-unknown"),
        (
            SINGLE,
            lambda t: option(t).update(misconception={"zh": "错"}),
            " · option a · misconception",
            "member-missing",
        ),
        (SINGLE, lambda t: t.update(correct=["e"]), "", "key-unknown"),
        (SINGLE, lambda t: t.update(correct=[]), "", "key-count"),
        (SINGLE, lambda t: t.update(correct=["a", "b"]), "", "key-count"),
        (SINGLE, lambda t: t.update(correct=["b", "b"]), "", "value-twice"),
        (SINGLE, lambda t: t.pop("correct"), "", "member-missing"),
        (MULTIPLE, lambda t: t.update(correct=[]), "", "key-count"),
        (JUDGE, lambda t: t.update(correct=["a"]), "", "key-unknown"),
        (JUDGE, lambda t: t.update(correct=["true", "false"]), "", "key-count"),
        (JUDGE, lambda t: t.update(options=[]), "", "member-unknown"),
        (FILL, lambda t: t["stem"].update(en="No blank."), "", "blanks-in-stem"),
        (FILL, lambda t: t.update(stem={"zh": "无", "en": "None"}), "", "blanks-in-stem"),
        (FILL, lambda t: t["stem"].update(zh="_____", en="_____"), "", "blanks-in-stem"),
        (FILL, lambda t: t["blanks"].append(blank(t)), "", "blanks-count"),
        (FILL, lambda t: blank(t).update(accepted=[]), " · blank 1", "blank-accepts-nothing"),
        (
            FILL,
            lambda t: blank(t).update(accepted=["-5"], normalise=["punctuation"]),
            " · blank 1",
            "blank-punctuation-number",
        ),
        (FILL, lambda t: blank(t).update(accepted=["x" * 201]), " · blank 1", "text-long"),
        (FILL, lambda t: blank(t).update(normalise=["accents"]), " · blank 1", "word-unknown"),
        (FILL, lambda t: blank(t).pop("normalise"), " · blank 1", "member-missing"),
        (FILL, lambda t: blank(t).update(more=1), " · blank 1", "member-unknown"),
        (NUMBER, lambda t: t.update(answer=12.5), "", "member-type"),
        (NUMBER, lambda t: t.update(answer="12,5"), "", "decimal"),
        (NUMBER, lambda t: t.update(answer="1e3"), "", "decimal"),
        (NUMBER, lambda t: t.update(answer="１２"), "", "decimal"),
        (NUMBER, lambda t: t.update(answer="9" * 16), "", "decimal"),
        (NUMBER, lambda t: t.update(tolerance="-1"), "", "decimal"),
        (NUMBER, lambda t: t.update(unit={"zh": "元"}), " · unit", "member-missing"),
    ],
)
def test_a_fault_is_named_with_its_place(
    name: ItemId, change: Callable[[Table], object], place: str, code: str
) -> None:
    sketch = draft()
    change(sketch.items()[name])
    reading = read_bank(sketch.source())
    file = "items/1-desk.toml" if name.startswith("desk") else "items/shop.toml"
    found = {(problem.file, problem.place, problem.code) for problem in reading.problems}
    assert (file, f"{name}{place}", code) in found
    assert name not in reading.items
    assert reading.items.keys() == ITEMS.keys() - {name}
