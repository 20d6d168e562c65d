# ruff: noqa: S106  (the cards of fictional people)
from dataclasses import replace

import pytest

from onex_exam.screens.first_run import FirstRunDraft, first_run_screen
from tests.screens.saying import EN, ZH

GOOD = FirstRunDraft(
    step="organization",
    organization_passphrase="maple-river-lamp",
    venue_passphrase="stone-bird-hill",
    written=True,
)


def test_the_first_page_asks_for_a_role_only() -> None:
    screen = first_run_screen(FirstRunDraft(), EN)

    assert [role.value for role in screen.roles] == ["invigilator", "teacher", "organization"]
    assert screen.next.enabled


def test_everything_filled_in_and_written_down_will_do() -> None:
    assert first_run_screen(GOOD, EN).next.enabled


@pytest.mark.parametrize(
    "lacking",
    [
        replace(GOOD, written=False),
        replace(GOOD, organization_passphrase="elevenchars"),
        replace(GOOD, venue_passphrase="   elevenchars  "),
        replace(GOOD, venue_passphrase=GOOD.organization_passphrase),
        replace(GOOD, venue_en="  "),
        replace(GOOD, step="making"),
    ],
)
def test_anything_lacking_stops_and_is_said(lacking: FirstRunDraft) -> None:
    button = first_run_screen(lacking, EN).next

    assert not button.enabled
    assert button.why or lacking.step == "making"


@pytest.mark.parametrize("page", ["", "  ", "https://verify.example.org/c", " https://a.cn "])
def test_a_page_that_codes_open_is_optional(page: str) -> None:
    assert first_run_screen(replace(GOOD, page=page), EN).next.enabled


@pytest.mark.parametrize(
    "page",
    [
        *("http://verify.example.org", "verify.example.org", "https://", "https://a.cn/#x"),
        *("https://a.cn/a b", "https://核验.cn", "https://a.cn/" + "x" * 100),
    ],
)
def test_an_address_that_no_code_could_open_is_said(page: str) -> None:
    button = first_run_screen(replace(GOOD, page=page), EN).next

    assert not button.enabled
    assert "https://" in button.why


def test_both_passphrases_say_what_they_are_for_and_who_keeps_them() -> None:
    cards = first_run_screen(GOOD, ZH).passphrases

    assert len({card.purpose for card in cards}) == 2
    assert len({card.keeper for card in cards}) == 2


def test_it_is_said_that_one_computer_separates_people_and_not_machines() -> None:
    assert "分开的是人，不是机器" in first_run_screen(GOOD, ZH).honest


def test_names_are_filled_in_beforehand() -> None:
    names = {name.key: name.text for name in first_run_screen(GOOD, EN).names}

    assert names["organization_zh"] == "练习机构"
    assert names["venue_en"] == "Practice venue"
