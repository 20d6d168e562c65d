from onex_exam.screens.console_away import away_page
from onex_exam.screens.console_view import TakingDraft
from onex_exam.screens.parts import Trouble
from tests.screens.saying import EN


def test_nothing_is_asked_until_somebody_wants_the_screen_back() -> None:
    assert away_page(None, EN).taking is None


def test_an_empty_passphrase_is_not_sent() -> None:
    form = away_page(TakingDraft(), EN).taking

    assert form is not None
    assert (form.confirm.enabled, form.confirm.why) == (False, EN("console.taking-missing"))


def test_while_it_is_checked_nothing_can_be_pressed() -> None:
    form = away_page(TakingDraft("maple", busy=True), EN).taking

    assert form is not None
    assert (form.busy, form.confirm.enabled) == (True, False)


def test_a_refusal_stands_beside_the_field() -> None:
    wrong = Trouble("passphrase-wrong", {"failed": 2})
    form = away_page(TakingDraft("maple", wrong), EN).taking

    assert form is not None
    assert form.message is not None
    assert "2" in form.message.text
    assert form.confirm.enabled
