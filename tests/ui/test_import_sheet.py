"""Contacts come in through the window: dropped or chosen, looked at, taken in, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.importing.sheet import ImportSheet
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.sharing import share_book
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import press, settled

Key = Qt.Key
ROWS = (
    "Company,Name,Mail,Phone\n"
    "Harbour Street Brewing,Tom Okafor,tom@harbour.example,01632 960144\n"
    "Kestrel Cycles,Ines Duarte,ines@kestrel.example,\n"
    "Lindholm,Peter,peter@lindholm.example,\n"
    ",,,1\n"
)
Sheet = Callable[[], ImportSheet]


def let_go(window: Window, *paths: Path) -> None:
    """Files are dropped on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, mods = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, data, buttons, mods)
    QApplication.sendEvent(window.middle, entering)
    assert entering.isAccepted()
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, buttons, mods)
    window.middle.dropEvent(event)


def sheet(window: Window) -> ImportSheet:
    """The preview that lies open."""
    return next(one for one in window.findChildren(ImportSheet) if one.isVisible())


def names(book: Book) -> set[str]:
    return {one.name for one in accounts(book)}


@pytest.fixture
def contacts(tmp_path: Path, book_path: Path) -> Path:
    """A file with two new contacts, one that is known, and one that says nothing."""
    with Book(book_path, now=lambda: TUESDAY) as book:
        draft = AccountDraft(
            name="Lindholm Kitchens", person="Peter Lindholm", mail="peter@lindholm.example"
        )
        save_account(book, draft)
    path = tmp_path / "contacts.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def here(contacts: Path, opened: Opened, book_path: Path) -> Window:
    """A window on the book the contacts are for."""
    window: Window = opened(book_path)
    return window


def test_a_dropped_file_is_shown_before_anything_is_written(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    told = sheet(here)
    model = told.rows.rows
    lines = [str(model.index(at).data()) for at in range(model.rowCount())]
    assert lines[0] == ("Row 2, New, Harbour Street Brewing, Tom Okafor, tom@harbour.example")
    assert lines[2].startswith("Row 4, Same, Lindholm Kitchens, Peter Lindholm")
    assert lines[3].startswith("Row 5, Left out")
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}
    told.choice.button("left_out").click()
    assert model.rowCount() == 1


def test_ctrl_enter_takes_them_in_and_undo_takes_them_back(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    assert sheet(here).take.text() == "Import 2 contacts"
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, here)
    assert "Harbour Street Brewing" in names(read)
    assert here.toast.text() == "Imported: 2 new, 1 is the same, 1 left out."
    assert not [one for one in here.findChildren(ImportSheet) if one.isVisible()]
    here.actions_named["undo"].trigger()
    settled(qtbot, here)
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}


def test_esc_leaves_everything_as_it_is(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    press(qtbot, Key.Key_Escape)
    settled(qtbot, here)
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}


def test_the_menu_asks_for_files(
    here: Window, contacts: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(contacts)], ""))
    here.actions_named["import"].trigger()
    settled(qtbot, here)
    assert sheet(here).isVisible()


def test_a_file_that_is_no_list_is_said_and_nothing_changes(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\0\1\2\3" * 300)
    let_go(here, bad)
    settled(qtbot, here)
    assert "bad.csv is not a text file." in here.troubles.bar.text()
    assert not [one for one in here.findChildren(ImportSheet) if one.isVisible()]


def test_a_shared_book_and_a_book_are_known_when_they_are_dropped(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    shared = tmp_path / "nora.fieldshare"
    share_book(read, shared)
    let_go(here, shared)
    settled(qtbot, here)
    assert "0 new entries" in here.toast.text()
    other = tmp_path / "other.fieldbook"
    other.write_bytes(b"no book" * 100)
    let_go(here, other)
    assert "not a Fieldbook book" in here.troubles.bar.text()


def test_everything_is_written_where_somebody_wants_it(
    here: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    here.actions_named["export"].trigger()
    settled(qtbot, here)
    assert b"Lindholm Kitchens" in out.read_bytes()
    assert here.toast.text() == "out.csv holds 2 accounts."
