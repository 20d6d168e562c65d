import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import onex_exam
from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.credentials.entry_names import check_name
from onex_exam.domain.errors import PackageError
from onex_exam.domain.language import LANGUAGES, Language
from tests.domain.credentials.hostile import HOSTILE
from tests.domain.credentials.test_entry_names import BAD

PACKAGE = Path(onex_exam.__file__).parent
MODULES = [
    *sorted((PACKAGE / "domain" / "credentials").glob("*.py")),
    *sorted((PACKAGE / "adapters" / "certificates").glob("*.py")),
    *(PACKAGE / "adapters" / f"{name}.py" for name in ("keys", "whole_files", "package_files")),
]
RAISES = re.compile(r".*Error|done|left_out|Finding")


def calls() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each code that is raised or reported, with the names of its facts."""
    for module in filter(Path.exists, MODULES):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and RAISES.fullmatch(
                ast.unparse(node.func).split(".")[-1]
            ):
                facts = frozenset(each.arg or "**" for each in node.keywords)
                facts |= {"**"} if len(node.args) > 1 else set()
                for code in codes_in(node.args[0]) if node.args else ():
                    yield code, facts


def codes_in(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


CALLS = sorted((code, sorted(facts)) for code, facts in set(calls()) if " " not in code)


def test_there_are_sentences_to_look_at() -> None:
    assert len(CALLS) > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence_that_its_facts_fill(language: Language) -> None:
    wording = read_wording(language)
    for code, facts in CALLS:
        wanted = {name for _, name, _, _ in Formatter().parse(wording.sentences[code]) if name}
        assert "**" in facts or wanted <= set(facts), (code, wanted, facts)


def test_both_languages_name_the_same_facts() -> None:
    zh, en = (read_wording(language).sentences for language in LANGUAGES)
    assert zh.keys() == en.keys()
    for code in {code for code, _ in CALLS}:
        first, second = (
            {name for _, name, _, _ in Formatter().parse(each[code]) if name} for each in (zh, en)
        )
        assert first == second, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_an_archive_can_be_said(language: Language) -> None:
    wording = read_wording(language)
    for _, data, code in HOSTILE:
        with pytest.raises(PackageError, match=code) as refusal:
            read_archive(data)
        assert wording.of_error(refusal.value)
    for name, code in BAD:
        with pytest.raises(PackageError, match=code) as refusal:
            check_name(name)
        assert wording.of_error(refusal.value)
