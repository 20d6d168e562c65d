from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from onex_exam.domain.credentials.registered import ResultQuery
from tests.domain.credentials.results import NAMES
from tests.qt.organization.windows import SECRET, Window, a_window, say_in

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with a_window(qtbot, tmp_path) as opened:
        yield opened


@pytest.fixture
def open_window(window: Window) -> Window:
    """A window whose registry was made, with the registrar's name."""
    window.until("There is no registry yet")
    window.write("person", "Ann Smith")
    window.press("make")
    window.until("The registry has been made")
    return window


def drop(window: Window, *files: Path) -> None:
    """Drop files onto the page as a file manager does."""
    page, data = window.page.imports, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    place, actions = QPointF(100, 100), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), actions, data, buttons, keys)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(place, actions, data, buttons, keys))


def import_packages(window: Window, *numbers: int) -> None:
    drop(window, *(window.package(number) for number in numbers))
    window.press("import-apply")
    window.until("is done")


def turn(window: Window, at: int) -> None:
    tabs = window.find(QTabBar, "tabs")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(at).center())


def test_a_registry_is_made_only_by_somebody(window: Window) -> None:
    window.until("There is no registry yet")
    assert not window.find(QAbstractButton, "make").isEnabled()
    window.write("person", "Ann Smith")
    window.press("make")
    window.until("Sample Awarding Body")
    assert "SAMPLE REGISTRY" in window.texts()
    assert window.desk.pinned()


def test_dropped_packages_are_looked_at_before_anything_changes(open_window: Window) -> None:
    window = open_window
    broken = window.package(1).with_name("broken.onexresult")
    broken.write_bytes(b"odd")
    drop(window, window.package(2), broken)
    window.until("1 new (2 results)")
    rows = window.rows("import-files")
    assert [row[4] for row in rows] == ["New", "Rejected"]
    assert rows[0][:4] == ["2.onexresult", "First Centre", rows[0][2], "2"]
    assert rows[1][5].startswith("1. Archive")
    assert window.desk.results(ResultQuery()).total == 0


def test_a_row_opens_its_report_and_the_button_closes_it(open_window: Window) -> None:
    window = open_window
    drop(window, window.package(1))
    window.until("1 new")
    window.click_row("import-files", 0)
    window.until("Verification of 1.onexresult")
    report = window.find(QWidget, "report")
    assert report.isVisible()
    window.bot.waitUntil(lambda: window.texts().splitlines().count("✓") == 10)
    window.press("report-close")
    assert not report.isVisible()


def test_applying_imports_what_is_new_and_says_what_comes_next(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1, 2)
    assert "Import 1 is done: 2 packages, 4 results" in window.texts()
    assert window.desk.results(ResultQuery()).total == 4
    assert not window.find(QAbstractButton, "import-apply").isEnabled()
    drop(window, window.package(1))
    window.until("0 new")
    assert window.rows("import-files")[0][4] == "Already held"


def test_other_files_are_not_added_and_said_so(open_window: Window) -> None:
    window = open_window
    notes = window.organization.folder / "notes.txt"
    notes.write_text("notes")
    drop(window, notes)
    window.until("“notes.txt” is not a result package")
    assert window.rows("import-files") == []


def test_files_are_added_by_the_dialog_and_cleared(open_window: Window) -> None:
    window = open_window
    window.chosen.files = (window.package(1),)
    window.press("import-add")
    window.until("1 new")
    window.press("import-clear")
    window.until("Add the packages that venues sent")
    window.chosen.files = ()
    window.press("import-add")
    assert "1 new" not in window.texts()


def test_an_import_is_undone_from_the_history(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1)
    turn(window, 2)
    window.until_rows("imports", 1)
    assert not window.find(QAbstractButton, "undo").isEnabled()
    window.click_row("imports", 0)
    window.press("undo")
    window.until("Import 1 has been undone")
    assert window.desk.results(ResultQuery()).total == 0
    window.bot.waitUntil(lambda: "Undone by Ann Smith" in window.rows("imports")[0][-1])


def release_all(window: Window, by: str) -> None:
    turn(window, 1)
    table = window.find(QTableView, "results")
    window.bot.waitUntil(lambda: bool(window.rows("results")))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.press("results-release")
    assert not window.find(QAbstractButton, "ask-go").isEnabled()
    window.write("ask-second", by)
    window.press("ask-go")


def test_a_second_person_releases_what_is_selected(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1)
    release_all(window, "Bo Li")
    window.until("2 results have been released")
    window.bot.waitUntil(lambda: {row[7] for row in window.rows("results")} == {"Released"})


def test_whoever_imported_is_told_why_nothing_was_released(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1)
    release_all(window, "ann smith")
    window.until("0 results released, 2 not released")
    assert "ann smith imported this result" in window.texts()


def issue_all(window: Window, folder: Path, passphrase: str = SECRET) -> None:
    table = window.find(QTableView, "results")
    window.bot.waitUntil(lambda: {row[7] for row in window.rows("results")} == {"Released"})
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.press("results-issue")
    window.chosen.target = folder
    window.press("ask-choose")
    window.write("ask-passphrase", passphrase)
    window.press("ask-go")


def test_certificates_are_issued_into_a_folder(open_window: Window, tmp_path: Path) -> None:
    window = open_window
    import_packages(window, 1)
    release_all(window, "Bo Li")
    issue_all(window, tmp_path / "out")
    window.until("1 certificate has been issued into")
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_bytes().startswith(b"%PDF")
    window.bot.waitUntil(lambda: path.stem in [row[8] for row in window.rows("results")])
    turn(window, 2)
    window.bot.waitUntil(lambda: window.rows("imports")[0][5] == "1")
    window.click_row("imports", 0)
    assert not window.find(QAbstractButton, "undo").isEnabled()
    assert "1 certificate rests on it" in window.texts()


def test_a_wrong_passphrase_is_said_and_asked_again(open_window: Window, tmp_path: Path) -> None:
    window = open_window
    import_packages(window, 1)
    release_all(window, "Bo Li")
    issue_all(window, tmp_path / "out", "wrong")
    window.until("passphrase")
    window.bot.waitUntil(lambda: window.find(QAbstractButton, "ask-go").isVisible())
    assert window.desk.counts().certificates == 0
    window.press("ask-cancel")
    assert window.find(QLineEdit, "ask-passphrase").text() == ""


def test_issuing_is_stopped_after_the_one_in_hand(open_window: Window, tmp_path: Path) -> None:
    window = open_window
    drop(window, window.package(1, "passed", "passed", "passed"))
    window.press("import-apply")
    window.until("is done")
    release_all(window, "Bo Li")
    window.paused.may.clear()
    issue_all(window, tmp_path / "out")
    window.until("Issuing certificate 1 of 3")
    assert not window.find(QAbstractButton, "organization-back").isEnabled()
    window.press("stop")
    window.until("Stopping after the one in hand")
    window.paused.may.set()
    window.until("1 certificate issued, 0 not issued, 2 not looked at")
    assert len(list((tmp_path / "out").iterdir())) == 1
    assert window.desk.counts().certificates == 1


def test_a_file_that_somebody_else_imported_meanwhile_is_said_so(open_window: Window) -> None:
    window = open_window
    path = window.package(1)
    drop(window, path)
    window.until("1 new")
    window.desk.apply([path], window.desk.look([path], lambda _done, _of: None), "Bo")
    window.press("import-apply")
    window.until("Nothing was imported")
    assert window.rows("import-files")[0][4] == "Already held"


def test_a_registry_that_cannot_be_read_is_said_so(open_window: Window) -> None:
    window = open_window
    Path(window.desk.database).unlink()
    drop(window, window.package(1))
    window.until("There is no registry at")


def test_a_fault_of_the_program_is_said_and_not_hidden(
    open_window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window
    monkeypatch.setattr(window.paused, "desk", None)
    with window.bot.capture_exceptions() as faults:
        drop(window, window.package(1))
        window.until("Something went wrong inside the program")
    assert {kind for kind, _, _ in faults} == {AttributeError}
    assert window.find(QAbstractButton, "import-add").isEnabled()


def test_enter_in_the_passphrase_begins_when_all_is_given(
    open_window: Window, tmp_path: Path
) -> None:
    window = open_window
    import_packages(window, 1)
    release_all(window, "Bo Li")
    window.bot.waitUntil(lambda: {row[7] for row in window.rows("results")} == {"Released"})
    table = window.find(QTableView, "results")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.press("results-issue")
    secret = window.find(QLineEdit, "ask-passphrase")
    window.write("ask-passphrase", SECRET)
    QTest.keyClick(secret, Qt.Key.Key_Return)
    assert window.desk.counts().certificates == 0
    window.chosen.target = tmp_path / "out"
    window.press("ask-choose")
    QTest.keyClick(secret, Qt.Key.Key_Return)
    window.until("1 certificate has been issued")


def test_a_search_narrows_the_list_and_clearing_widens_it(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1, 2)
    turn(window, 1)
    window.until_rows("results", 4)
    window.write("results-search", "0201")
    window.until_rows("results", 1)
    window.find(QLineEdit, "results-search").clear()
    window.until_rows("results", 4)


def test_filters_narrow_the_list(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1, 2)
    turn(window, 1)
    window.until_rows("results", 4)
    sittings = window.find(QComboBox, "results-sitting")
    sittings.setFocus()
    QTest.keyClick(sittings, Qt.Key.Key_Down)
    window.until_rows("results", 2)
    QTest.keyClick(sittings, Qt.Key.Key_Up)
    window.until_rows("results", 4)
    states = window.find(QComboBox, "results-state")
    states.setFocus()
    for _ in range(2):
        QTest.keyClick(states, Qt.Key.Key_Down)
    window.until("No result matches")


def test_who_waits_is_found_by_the_filter_and_told_why(open_window: Window) -> None:
    window = open_window
    drop(window, window.package(1, "passed", "pending"))
    window.press("import-apply")
    window.until("is done")
    turn(window, 1)
    window.until("1 result waits for a person")
    states = window.find(QComboBox, "results-state")
    states.setFocus()
    QTest.keyClick(states, Qt.Key.Key_End)
    window.until_rows("results", 1)
    window.click_row("results", 0)
    window.until("an assessor looks at the files")
    window.until("台账.xlsx")
    assert window.rows("results")[0][4] == "41 so far"


def test_a_heading_sorts_and_turns_round(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1, 2)
    turn(window, 1)
    window.until_rows("results", 4)
    header = window.find(QTableView, "results").horizontalHeader()
    orders = []
    for _ in range(2):
        place = header.sectionViewportPosition(1) + 20
        spot = header.viewport().rect().center()
        spot.setX(place)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        orders.append([row[1] for row in window.rows("results")])
    assert orders[0] == orders[1][::-1]
    assert set(orders[0]) <= set(NAMES)


def test_the_language_changes_in_the_middle_of_everything(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1)
    window.click_row("import-files", 0)
    window.controller.speak(say_in("zh"))
    window.until("核验报告：1.onexresult")
    assert "已入库" in window.texts()
    assert window.find(QLineEdit, "person").text() == "Ann Smith"
    window.controller.speak(say_in("en"))
    assert "Verification of 1.onexresult" in window.texts()


def test_everything_that_takes_the_focus_has_a_name(open_window: Window) -> None:
    window = open_window
    import_packages(window, 1)
    nameless = []
    for at in range(3):
        turn(window, at)
        nameless += [
            f"{type(each).__name__} {each.objectName()}"
            for each in window.page.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (each.accessibleName() or str(each.property("text") or ""))
            and not isinstance(each, QTabBar)
        ]
    assert nameless == []


def test_what_comes_home_after_the_window_was_closed_is_left_out(open_window: Window) -> None:
    window = open_window
    window.controller.refresh()
    window.page.close()
    window.page.deleteLater()
    with window.bot.capture_exceptions() as faults:
        window.bot.wait(300)
    assert faults == []


def test_a_window_is_left_by_its_button(open_window: Window) -> None:
    with open_window.bot.waitSignal(open_window.controller.left):
        open_window.press("organization-back")
