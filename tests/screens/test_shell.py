from onex_exam.screens.shell import ShellView, shell_screen
from tests.screens.saying import EN, ZH


def test_all_settings_show_what_is_chosen() -> None:
    screen = shell_screen(ShellView("en", "dark", 150, "teacher"), EN)

    assert {menu.key: menu.value for menu in screen.menus} == {
        "language": "en",
        "theme": "dark",
        "scale": "150",
        "role": "teacher",
    }
    assert all(menu.value in [c.value for c in menu.choices] for menu in screen.menus)


def test_languages_are_named_in_themselves() -> None:
    for say in (ZH, EN):
        languages = shell_screen(ShellView("zh", "light", 100, "teacher"), say).menus[0]
        assert [choice.text for choice in languages.choices] == ["中文", "English"]
