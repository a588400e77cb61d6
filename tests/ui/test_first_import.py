"""A seller's first import, by keys alone: an empty book, rows from a spreadsheet, answers, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.pages.imports.page import ImportPage
from fieldbook.ui.parts.button import Button
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.books import new_book
from tests.ui.conftest import NORA, TUESDAY, Opened
from tests.ui.hands import ALT, CTRL, press, settled

Key = Qt.Key
ROWS = (
    "Our customers, autumn\n\nCompany\tName\tMail\tTown\n"
    "Alder & Ash\tJudith Crane\tjudith@alder.example\tWhitby\n"
    "Alder and Ash Ltd\tBo Lee\t\tWhitby\n"
    "\tKarl Brandt\tk.brandt@brandt-garden.example\t\n"
    "Storr Cafés\tAda Storr\t\tLeeds\n"
)


@pytest.fixture
def empty(tmp_path: Path, opened: Opened) -> Window:
    """A window on a book that has nothing in it."""
    path = tmp_path / "mine.fieldbook"
    new_book(path, NORA, TUESDAY).close()
    window: Window = opened(path)
    return window


def rated(path: Path) -> dict[str, str]:
    with Book(path, now=lambda: TUESDAY) as book:
        return {one.name: one.rating for one in accounts(book)}


def test_a_first_import_needs_no_mouse(
    empty: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty.book.path
    press(qtbot, Key.Key_I, CTRL)
    page = empty.page
    assert isinstance(page, ImportPage)
    assert QApplication.focusWidget() is page.file.choose_button
    QApplication.clipboard().setText(ROWS)
    press(qtbot, Key.Key_V, CTRL)
    settled(qtbot, empty)
    assert page.step == "preview"
    assert [one.result for one in _rows(page)] == ["new", "new", "look", "new"]
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_1, ALT)
    settled(qtbot, empty)
    press(qtbot, Key.Key_N)
    press(qtbot, Key.Key_1)
    settled(qtbot, empty)
    assert [one.result for one in _rows(page)] == ["new", "new", "new", "new"]
    assert rated(path) == {}
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, empty)
    assert page.step == "done"
    assert rated(path) == {"Alder & Ash": "A", "Brandt Garden": "C", "Storr Cafés": "C"}
    assert QApplication.focusWidget() is page.done.see
    press(qtbot, Key.Key_Space)
    assert isinstance(empty.page, AccountsPage)
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, empty)
    assert rated(path) == {}
    press(qtbot, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, empty)
    assert len(rated(path)) == 3
    _choose_by_key(empty, qtbot, monkeypatch)
    assert [one.result for one in _rows(page)] == ["same", "same", "same", "same"]
    press(qtbot, Key.Key_Escape)
    assert isinstance(empty.page, AccountsPage)


def _choose_by_key(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same list, this time as a file: Ctrl+I, and Ctrl+I again for the system's own dialog."""
    file = window.book.path.with_name("customers.tsv")
    file.write_text(ROWS, encoding="utf-16")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(file)], ""))
    press(qtbot, Key.Key_I, CTRL)
    press(qtbot, Key.Key_I, CTRL)
    settled(qtbot, window)


def _rows(page: ImportPage) -> list:
    assert page.making.plan is not None
    return [row for one in page.making.plan.found.files for row in one.rows]


def test_tab_reaches_everything_in_the_first_step(empty: Window, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_I, CTRL)
    met = []
    for _turn in range(40):
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and focused not in met:
            met.append(focused)
        press(qtbot, Key.Key_Tab)
    page = empty.page
    assert isinstance(page, ImportPage)
    assert {page.file.choose_button, page.file.paste_button} <= set(met)
