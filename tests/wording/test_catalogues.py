import re
from collections import defaultdict
from collections.abc import Iterable
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from onex_exam.adapters.resources import resource
from onex_exam.domain.language import LANGUAGES, Language
from tests.wording.codes import ANY, literals, patterns, uses

HAN = r"[\u4e00-\u9fff\u3400-\u4dbf]"
HALF_WIDTH = re.compile(rf'{HAN}[,;:?!()"\']|[,;:?!()"\']{HAN}|{HAN}\.(\s|$)|\.{{3}}')
FULL_WIDTH = re.compile(r"[，。；：？！（）、《》【】\u3000]|[！-～]")
USES = uses()


def read(language: Language) -> dict[str, dict[str, str]]:
    """Every sentence of a language, by area."""
    areas: dict[str, dict[str, str]] = {}
    for path in sorted(resource("locale", language).glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, abort_invalid=True)
        areas[path.stem] = {str(each.id): str(each.string) for each in messages if each.id}
    return areas


SENTENCES = {language: read(language) for language in LANGUAGES}
WHOLE = {
    language: {code: text for area in areas.values() for code, text in area.items()}
    for language, areas in SENTENCES.items()
}


def by_area(found: Iterable[tuple[str, object]]) -> str:
    areas: dict[str, list[str]] = defaultdict(list)
    for area, what in found:
        areas[area].append(str(what))
    return "".join(
        f"\n{area}:" + "".join(f"\n    {each}" for each in sorted(set(whats)))
        for area, whats in sorted(areas.items())
    )


def values_in(sentence: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in Formatter().parse(sentence) if name}


def test_the_source_is_full_of_codes() -> None:
    assert {"time-is-up", "journal-not-written", "cli.about"} <= {use.code for use in USES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence(language: Language) -> None:
    missing = [(use.area, use) for use in USES if not WHOLE[language].get(use.code)]

    assert not missing, by_area(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_is_put_together_has_sentences(language: Language) -> None:
    missing = [
        (place, pattern)
        for pattern, place in patterns().items()
        if re.match(r"[a-z]+\\\.", pattern)  # the others may be no codes at all
        and not any(re.fullmatch(pattern, code) for code in WHOLE[language])
    ]

    assert not missing, by_area(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_given_the_values_it_names(language: Language) -> None:
    starved = [
        (use.area, f"{use} wants {sorted(wanted)} and is given {sorted(use.facts)}")
        for use in USES
        if ANY not in use.facts
        for wanted in [values_in(WHOLE[language].get(use.code, ""))]
        if not wanted <= use.facts
    ]

    assert not starved, by_area(starved)


def test_both_languages_say_the_same_codes_with_the_same_values() -> None:
    zh, en = (SENTENCES[language] for language in LANGUAGES)
    one_sided = [
        (area, code)
        for area in zh.keys() | en.keys()
        for code in zh.get(area, {}).keys() ^ en.get(area, {}).keys()
    ]
    unequal = [
        (area, code)
        for area in zh.keys() & en.keys()
        for code in zh[area].keys() & en[area].keys()
        if values_in(zh[area][code]) != values_in(en[area][code])
    ]

    assert not one_sided, by_area(one_sided)
    assert not unequal, by_area(unequal)


def test_no_sentence_waits_in_vain() -> None:
    used = literals() | {use.code for use in USES}
    made = [re.compile(each) for each in patterns()]
    idle = [
        (area, code)
        for area, sentences in SENTENCES["zh"].items()
        for code in sentences
        if code not in used and not any(each.fullmatch(code) for each in made)
    ]

    assert not idle, by_area(idle)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_has_two_sentences(language: Language) -> None:
    areas: dict[str, list[str]] = defaultdict(list)
    for area, sentences in SENTENCES[language].items():
        for code in sentences:
            areas[code].append(area)
    twice = [(" and ".join(found), code) for code, found in areas.items() if len(found) > 1]

    assert not twice, by_area(twice)


def test_chinese_sentences_use_chinese_punctuation() -> None:
    slips = [
        (area, f"{code}: {text}")
        for area, sentences in SENTENCES["zh"].items()
        for code, text in sentences.items()
        if HALF_WIDTH.search(text)
    ]

    assert not slips, by_area(slips)


def test_english_sentences_use_no_full_width_punctuation() -> None:
    slips = [
        (area, f"{code}: {text}")
        for area, sentences in SENTENCES["en"].items()
        for code, text in sentences.items()
        if FULL_WIDTH.search(text)
    ]

    assert not slips, by_area(slips)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_framed_by_spaces(language: Language) -> None:
    odd = [
        (area, code)
        for area, sentences in SENTENCES[language].items()
        for code, text in sentences.items()
        if not text or text != text.strip()
    ]

    assert not odd, by_area(odd)
