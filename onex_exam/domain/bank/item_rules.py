"""What a single item must keep beside its format; judges, never repairs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from onex_exam.domain.bank import text_rules as texts
from onex_exam.domain.bank.bank import BankItem
from onex_exam.domain.bank.items import FALSE, TRUE, ChoiceItem, NumericItem, Option, TrueFalseItem
from onex_exam.domain.bank.responses import CorrectOptions
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import OptionId
from onex_exam.domain.language import LANGUAGES, Text

SINGLE_OPTIONS = range(4, 5)
MULTIPLE_OPTIONS = range(4, 6)
MULTIPLE_KEYS = range(2, 5)
SHORT_OPTION = 8
"""Columns up to which an option may be as long as it likes beside the others."""
LONGEST_TO_MEDIAN = 1.5
LEAST_EXPLANATION = 40
"""Chinese characters of an explanation; at least half of them beside the key's own words."""


def check_item(source: BankItem) -> Iterator[Problem]:
    """Yield everything about one item that breaks a rule, with its place."""
    if isinstance(source.item, ChoiceItem):
        yield from _check_options(source, source.item)
    if isinstance(source.item, ChoiceItem | TrueFalseItem):
        yield from _check_misconceptions(source)
    yield from _check_explanation(source)
    yield from _check_texts(source)
    yield from _check_negatives(source)
    if not source.rationale.sources:
        yield _problem(source, "", "sources-missing")


def is_negative(source: BankItem) -> bool:
    """Tell whether the item asks for what is not so, in any language."""
    stem = source.item.stem
    return any(any(texts.negatives(stem.in_language(each))) for each in LANGUAGES)


def _problem(source: BankItem, within: str, code: str, **facts: object) -> Problem:
    place = f"{source.item.id} · {within}" if within else str(source.item.id)
    return Problem(source.file, place, code, facts)


def _check_options(source: BankItem, item: ChoiceItem) -> Iterator[Problem]:
    wanted = MULTIPLE_OPTIONS if item.several else SINGLE_OPTIONS
    found = len(item.options)
    if found not in wanted:
        facts = {"found": found, "least": wanted.start, "most": wanted.stop - 1}
        yield _problem(source, "", "option-count", **facts)
    keys = len(_correct(source))
    if item.several and (keys not in MULTIPLE_KEYS or keys == found):
        yield _problem(source, "", "key-number", found=keys, least=2, most=4)
    for language in LANGUAGES:
        shown = [option.text.in_language(language) for option in item.options]
        for text, times in Counter(map(texts.squeezed, shown)).items():
            if times > 1:
                yield _problem(source, "options", "options-equal", found=text)
        yield from _check_length(source, item.options, shown)
    for option in item.options:
        phrase = texts.phrase_of_all(option.text.zh) or texts.phrase_of_all(option.text.en)
        if phrase:
            yield _problem(source, f"option {option.id}", "option-of-all", found=phrase)


def _check_length(
    source: BankItem, options: Sequence[Option], shown: Sequence[str]
) -> Iterator[Problem]:
    widths = [texts.width(text) for text in shown]
    middle = median(widths or [0])
    for option, columns in zip(options, widths, strict=True):
        if columns > SHORT_OPTION and columns > LONGEST_TO_MEDIAN * middle:
            facts = {"found": columns, "median": f"{middle:g}"}
            yield _problem(source, f"option {option.id}", "option-long", **facts)


def _check_misconceptions(source: BankItem) -> Iterator[Problem]:
    item, known = source.item, source.rationale.misconceptions
    if isinstance(item, TrueFalseItem):
        if not known:
            yield _problem(source, "", "misconception-missing")
        return
    correct = _correct(source)
    for option in item.options if isinstance(item, ChoiceItem) else ():
        if option.id in correct and option.id in known:
            yield _problem(source, f"option {option.id}", "misconception-of-key")
        if option.id not in correct and option.id not in known:
            yield _problem(source, f"option {option.id}", "misconception-missing")


def _check_explanation(source: BankItem) -> Iterator[Problem]:
    explanation = source.rationale.explanation
    found = texts.chinese_characters(explanation.zh)
    if found < LEAST_EXPLANATION:
        yield _problem(
            source, "explanation", "explanation-short", found=found, least=LEAST_EXPLANATION
        )
    else:
        rest = explanation.zh
        for text in _key_texts(source):
            rest = rest.replace(text, "")
        if texts.chinese_characters(rest) < LEAST_EXPLANATION // 2:
            yield _problem(source, "explanation", "explanation-repeats-key")
    for language in LANGUAGES:
        letter = texts.option_letter(explanation.in_language(language))
        if letter:
            yield _problem(source, f"explanation · {language}", "option-letter", found=letter)


def _check_texts(source: BankItem) -> Iterator[Problem]:
    for within, text in _texts(source):
        if texts.is_chinese(text.en):
            yield _problem(source, within, "text-not-english")
        for language in LANGUAGES:
            tag = texts.html_tag(text.in_language(language))
            if tag:
                yield _problem(source, f"{within} · {language}", "text-html", found=tag)
    for within, text in (("stem", source.item.stem), ("explanation", source.rationale.explanation)):
        if not texts.chinese_characters(text.zh):
            yield _problem(source, within, "text-not-chinese")


def _check_negatives(source: BankItem) -> Iterator[Problem]:
    for language in LANGUAGES:
        found = list(texts.negatives(source.item.stem.in_language(language)))
        if found and not any(bold for _, bold in found):
            yield _problem(source, f"stem · {language}", "negative-not-bold", found=found[0][0])


def _texts(source: BankItem) -> Iterator[tuple[str, Text]]:
    yield "stem", source.item.stem
    if isinstance(source.item, ChoiceItem):
        for option in source.item.options:
            yield f"option {option.id}", option.text
    if isinstance(source.item, NumericItem) and source.item.unit:
        yield "unit", source.item.unit
    for option_id, text in source.rationale.misconceptions.items():
        within = "misconception" if option_id in (TRUE, FALSE) else f"option {option_id}"
        yield within, text
    yield "explanation", source.rationale.explanation


def _correct(source: BankItem) -> frozenset[OptionId]:
    declaration = source.declaration
    return declaration.options if isinstance(declaration, CorrectOptions) else frozenset()


def _key_texts(source: BankItem) -> list[str]:
    if not isinstance(source.item, ChoiceItem):
        return [source.item.stem.zh]
    correct = _correct(source)
    return [option.text.zh for option in source.item.options if option.id in correct]
