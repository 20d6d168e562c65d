from collections.abc import Iterable, Mapping

from onex_exam.adapters.catalogues import read_wording
from onex_exam.demo.gallery_organization import organization_gallery


def as_they_come(names: Iterable[str]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(names)}


def test_the_pictures_show_empty_busy_and_refused_states_of_all_three_pages() -> None:
    shown = dict(organization_gallery(read_wording("en"), as_they_come))
    assert {screen.tab for screen in shown.values()} == {"import", "results", "history"}
    assert shown["missing"].start
    assert any(screen.busy for screen in shown.values())
    assert any(screen.refused for screen in shown.values())
    assert {screen.results.ask is None for screen in shown.values()} == {True, False}


def test_nobody_in_the_pictures_has_a_real_document_number() -> None:
    shown = dict(organization_gallery(read_wording("zh"), as_they_come))
    numbers = {row[2] for screen in shown.values() for row in screen.results.rows}
    assert numbers
    assert all(number.startswith("000*") for number in numbers)
