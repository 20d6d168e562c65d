"""Reads items and what is right from decoded tables, and writes both as papers carry them."""

import re
from collections.abc import Container
from typing import assert_never, get_args

from onex_exam.domain.bank.bank import BankItem
from onex_exam.domain.bank.items import (
    FALSE,
    KINDS,
    POOLS,
    TRUE,
    ChoiceItem,
    Classification,
    Cognition,
    FillInItem,
    Item,
    NumericItem,
    Option,
    Rationale,
    Status,
    TrueFalseItem,
    kind_of,
)
from onex_exam.domain.bank.responses import (
    LONGEST_TEXT,
    AcceptedTexts,
    Blank,
    CorrectNumber,
    CorrectOptions,
    Normalisation,
    ResponseDeclaration,
)
from onex_exam.domain.canonical import Json
from onex_exam.domain.ids import ItemId, NodeId, OptionId
from onex_exam.domain.language import Text
from onex_exam.domain.reading import Given
from onex_exam.domain.standards.codec import text_to_json

_STATUSES: tuple[Status, ...] = get_args(Status)
_COGNITIONS: tuple[Cognition, ...] = get_args(Cognition)
_NORMALISATIONS: tuple[Normalisation, ...] = get_args(Normalisation)
_SIGNED_DIGIT = re.compile(r"[^\w\s]\s*\d|\d\s*[^\w\s]")
"""A mark beside a digit: without it 1.5 is 15 and -5 is 5."""
_BLANK = re.compile(r"(?<!_)____(?!_)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?")
_TOLERANCE = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?")
_ESTIMATES = 3
_PERCENT = range(101)

Misconceptions = dict[OptionId, Text]


def read_bank_item(given: Given, nodes: Container[NodeId] | None) -> BankItem | None:
    """Return an item of a bank, or None after reporting what is wrong with it.

    ``nodes`` are the skill requirements that there are; None where the standard is unreadable.
    """
    before = len(given.problems)
    read = read_item(given)
    if read is None:
        return None
    item, misconceptions = read
    declaration = read_declaration(given, item)
    classification = read_classification(given)
    if nodes is not None and classification.node not in nodes:
        given.report("node-unknown", found=classification.node)
    if isinstance(item, TrueFalseItem):
        misconceptions = _other_answer(given, declaration)
    rationale = Rationale(
        explanation=given.text("explanation"),
        misconceptions=misconceptions,
        sources=given.lines("sources"),
        author=given.line("author"),
    )
    given.close()
    if len(given.problems) > before:
        return None
    return BankItem(item, declaration, classification, rationale, given.file)


def read_item(given: Given) -> tuple[Item, Misconceptions] | None:
    """Return what is shown, with what each wrong option reveals; None without a known kind."""
    name = ItemId(given.named())
    kind = given.word("kind", KINDS)
    if kind is None:
        return None
    stem = given.text("stem")
    match kind:
        case "single-choice" | "multiple-choice":
            options, misconceptions = _options(given)
            return ChoiceItem(name, stem, options, kind == "multiple-choice"), misconceptions
        case "true-false":
            return TrueFalseItem(name, stem), {}
        case "fill-in":
            return FillInItem(name, stem, _blanks_of(given, stem)), {}
        case "numeric":
            return NumericItem(name, stem, given.text("unit") if given.has("unit") else None), {}
        case _:
            assert_never(kind)


def read_classification(given: Given) -> Classification:
    """Return where the item belongs."""
    return Classification(
        node=NodeId(given.get("node", str, "-")),
        pool=given.word("pool", POOLS) or "live",
        status=given.word("status", _STATUSES) or "draft",
        cognition=given.word("cognition", _COGNITIONS) or "remember",
        facility=_facility(given),
        situation=given.get("situation", bool, False),
    )


def read_declaration(given: Given, item: Item) -> ResponseDeclaration:
    """Return what is right."""
    match item:
        case ChoiceItem(options=options, several=several):
            return _correct(given, [option.id for option in options], several=several)
        case TrueFalseItem():
            return _correct(given, [TRUE, FALSE], several=False)
        case FillInItem(blanks=blanks):
            accepted = tuple(_blank(each) for each in given.tables("blanks", "blank"))
            if len(accepted) != blanks:
                given.report("blanks-count", found=len(accepted), wanted=blanks)
            return AcceptedTexts(accepted)
        case NumericItem():
            answer = _decimal(given, "answer", _DECIMAL)
            return CorrectNumber(answer, _decimal(given, "tolerance", _TOLERANCE))
        case _:
            assert_never(item)


def item_to_json(item: Item, classification: Classification) -> Json:
    """Return what is shown and where it belongs, without what is right."""
    members: dict[str, Json] = {
        "id": item.id,
        "kind": kind_of(item),
        "stem": text_to_json(item.stem),
        "node": classification.node,
        "pool": classification.pool,
        "status": classification.status,
        "cognition": classification.cognition,
        "facility": list(classification.facility),
        "situation": classification.situation,
    }
    if isinstance(item, ChoiceItem):
        members["options"] = [{"id": o.id, **text_to_json(o.text)} for o in item.options]
    if isinstance(item, NumericItem) and item.unit is not None:
        members["unit"] = text_to_json(item.unit)
    return members


def declaration_to_json(item: ItemId, declaration: ResponseDeclaration) -> Json:
    """Return what is right, in the words of the bank."""
    match declaration:
        case CorrectOptions(options):
            return {"id": item, "correct": sorted(options)}
        case AcceptedTexts(blanks):
            return {
                "id": item,
                "blanks": [
                    {"accepted": list(each.accepted), "normalise": sorted(each.normalise)}
                    for each in blanks
                ],
            }
        case CorrectNumber(answer, tolerance):
            return {"id": item, "answer": answer, "tolerance": tolerance}
        case _:
            assert_never(declaration)


def _options(given: Given) -> tuple[tuple[Option, ...], Misconceptions]:
    options: list[Option] = []
    misconceptions: Misconceptions = {}
    for each in given.tables("options", "option"):
        letter = each.get("id", str, "")
        if letter:
            each.rename(f"option {letter}")
        if not (len(letter) == 1 and "a" <= letter <= "z") and "id" in each.untrusted:
            each.report("option-id", found=letter)
        if any(option.id == letter for option in options):
            each.report("option-twice", found=letter)
        options.append(Option(OptionId(letter), each.pair()))
        if each.has("misconception"):
            misconceptions[OptionId(letter)] = each.text("misconception")
        each.close()
    return tuple(options), misconceptions


def _correct(given: Given, options: list[OptionId], *, several: bool) -> CorrectOptions:
    correct = given.lines("correct")
    for unknown in sorted(set(correct) - set(options)):
        given.report("key-unknown", found=unknown)
    if given.has("correct") and (not correct or (len(correct) > 1 and not several)):
        given.report("key-count", found=len(correct))
    return CorrectOptions(frozenset(OptionId(each) for each in correct))


def _other_answer(given: Given, declaration: ResponseDeclaration) -> Misconceptions:
    if not given.has("misconception"):
        return {}
    right = declaration.options if isinstance(declaration, CorrectOptions) else frozenset()
    return {(FALSE if TRUE in right else TRUE): given.text("misconception")}


def _blanks_of(given: Given, stem: Text) -> int:
    zh, en = len(_BLANK.findall(stem.zh)), len(_BLANK.findall(stem.en))
    if zh != en or not zh:
        given.report("blanks-in-stem", zh=zh, en=en)
    return zh


def _blank(given: Given) -> Blank:
    accepted = given.lines("accepted")
    normalise = given.lines("normalise")
    given.close()
    if given.has("accepted") and not accepted:
        given.report("blank-accepts-nothing")
    for each in accepted:
        if len(each) > LONGEST_TEXT:
            given.report("text-long", member="accepted", most=LONGEST_TEXT)
    for unknown in sorted(set(normalise) - set(_NORMALISATIONS)):
        given.report(
            "word-unknown", member="normalise", found=unknown, known=", ".join(_NORMALISATIONS)
        )
    if "punctuation" in normalise and any(_SIGNED_DIGIT.search(each) for each in accepted):
        given.report("blank-punctuation-number")
    known = (each for each in _NORMALISATIONS if each in normalise)
    return Blank(accepted, frozenset(known))


def _decimal(given: Given, name: str, pattern: re.Pattern[str]) -> str:
    text = given.get(name, str, "0")
    if not pattern.fullmatch(text):
        given.report("decimal", member=name, found=text)
    return text


def _facility(given: Given) -> tuple[int, int, int]:
    values: list[object] = given.get("facility", list, [0, 0, 0])
    whole = [each for each in values if type(each) is int and each in _PERCENT]
    if len(whole) != _ESTIMATES or len(values) != _ESTIMATES:
        given.report("facility")
        return (0, 0, 0)
    return (whole[0], whole[1], whole[2])
