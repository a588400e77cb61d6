"""Contacts come in through the window: dropped or chosen, looked at, taken in, taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.contacts import ContactFile
from fieldbook.ui.calendar_sheet import CalendarSheet
from fieldbook.ui.importing import reading, rows
from fieldbook.ui.importing import sheet as importing
from fieldbook.ui.importing.sheet import ImportSheet
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.history import undo_last
from fieldbook.work.import_reading import read_file
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
OTHERS = "Company,Name,Mail\nStorr Cafés,Ada Storr,ada@storr.example\n,,\n,Nobody,?\n"
CTRL = Qt.KeyboardModifier.ControlModifier


class Slow:
    """A disk that gives no file before somebody lets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.goes_on = Event()
        self.asked: list[str] = []
        monkeypatch.setattr(reading, "read_for", self.read)
        monkeypatch.setattr(importing, "SOON", 0)

    def read(self, _book: Book, path: Path, halt: Callable[[], object]) -> ContactFile:
        self.asked.append(path.name)
        self.goes_on.wait(60)
        return read_file(path, "GB", halt=halt)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Reading takes as long as the test wants."""
    one = Slow(monkeypatch)
    yield one
    one.goes_on.set()


def others(folder: Path) -> Path:
    """A second file of contacts."""
    path = folder / "others.csv"
    path.write_text(OTHERS, encoding="utf-8")
    return path


def sheets(window: Window) -> list[Overlay]:
    """Whatever lies over the place."""
    return [one for one in window.findChildren(Overlay) if one.isVisible()]


def places(window: Window) -> list[str]:
    """Where each row that is shown stands."""
    model = sheet(window).rows.rows
    return [model.row(model.index(at)).place for at in range(model.rowCount())]


def labels(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


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


def test_esc_while_they_come_in_is_told_with_its_undo(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    press(qtbot, Key.Key_Return, CTRL)
    sheet(here).close_overlay()
    settled(qtbot, here)
    assert "Harbour Street Brewing" in names(read)
    assert here.toast.text() == "Imported: 2 new, 1 is the same, 1 left out."
    undo_last(read)
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}


def test_a_file_that_changes_meanwhile_is_taken_in_as_it_was_shown(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    contacts.write_text("Company\nOmega\n", encoding="utf-8")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert "Harbour Street Brewing" in names(read)
    assert "Omega" not in names(read)


def test_a_second_file_joins_the_first(
    here: Window, contacts: Path, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    assert places(here)[0] == "Row 2"
    let_go(here, others(tmp_path))
    assert not sheet(here).take.isEnabled()  # not before both are shown
    settled(qtbot, here)
    assert len(sheets(here)) == 1
    assert places(here)[0] == "contacts.csv, row 2"
    assert places(here)[4] == "others.csv, row 2"
    let_go(here, tmp_path / "others.csv")  # once more: it is read anew, and in it once
    settled(qtbot, here)
    assert len([one for one in places(here) if one.startswith("others")]) == 2
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert {"Kestrel Cycles", "Storr Cafés"} <= names(read)


def test_one_that_cannot_be_read_leaves_what_is_shown(
    here: Window, contacts: Path, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\0\1\2\3" * 300)
    let_go(here, bad)
    settled(qtbot, here)
    assert any("bad.csv is not a text file." in one for one in labels(sheet(here)))
    assert sheet(here).take.isEnabled()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert "Kestrel Cycles" in names(read)


def test_nothing_lies_over_a_file_that_is_read(
    here: Window, contacts: Path, tmp_path: Path, qtbot: QtBot, slow: Slow
) -> None:
    let_go(here, contacts)
    here.actions_named["calendar"].trigger()
    let_go(here, others(tmp_path))
    assert len(sheets(here)) == 1
    slow.goes_on.set()
    settled(qtbot, here)
    assert len(sheets(here)) == 1
    assert {one.split(",")[0] for one in places(here)} == {"contacts.csv", "others.csv"}


def test_contacts_do_not_come_in_over_another_sheet(
    here: Window, contacts: Path, qtbot: QtBot
) -> None:
    here.actions_named["calendar"].trigger()
    let_go(here, contacts)
    settled(qtbot, here)
    assert [type(one) for one in sheets(here)] == [CalendarSheet]
    assert here.toast.text().startswith("contacts.csv did not come in.")


def test_it_says_that_it_reads_and_writes_do_not_wait(
    here: Window, contacts: Path, qtbot: QtBot, slow: Slow, read: Book
) -> None:
    let_go(here, contacts)
    assert not sheet(here).sheet.isVisible()
    qtbot.waitUntil(lambda: "Reading contacts.csv …" in labels(here))
    here.write(lambda book: save_account(book, AccountDraft(name="Meanwhile")))
    qtbot.waitUntil(lambda: here.tasks is not None and here.tasks.waiting == 0)
    assert "Meanwhile" in names(read)
    assert sheet(here).reading
    slow.goes_on.set()
    settled(qtbot, here)
    assert places(here)
    assert "Reading contacts.csv …" not in labels(here)


def test_reading_is_broken_off(
    here: Window, contacts: Path, qtbot: QtBot, slow: Slow, read: Book
) -> None:
    let_go(here, contacts)
    qtbot.waitUntil(lambda: "Reading contacts.csv …" in labels(here))
    press(qtbot, Key.Key_Escape)
    assert sheets(here) == []
    slow.goes_on.set()
    let_go(here, contacts)
    settled(qtbot, here)
    assert len(places(here)) == 4
    assert not here.troubles.bar.isVisible()


def test_a_window_closes_while_a_file_is_read(
    here: Window, contacts: Path, qtbot: QtBot, slow: Slow
) -> None:
    let_go(here, contacts)
    qtbot.waitUntil(lambda: slow.asked == ["contacts.csv"])
    here.close()
    assert not here.has_book


def test_a_file_with_a_head_alone_says_so(here: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "head.csv"
    path.write_text("Company,Name,Mail\n", encoding="utf-8")
    let_go(here, path)
    settled(qtbot, here)
    assert "There is nobody in it." in labels(sheet(here))
    assert "head.csv, 0 rows, UTF-8" in labels(sheet(here))
    assert not sheet(here).take.isEnabled()
    assert QApplication.focusWidget() is sheet(here).close_button


def test_a_row_that_is_left_out_says_where_it_stands(
    here: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it has a name: a name alone is not found in a file of a thousand rows."""
    drawn: list[str] = []
    draw = rows._Line._words

    def noting(line: rows._Line, part: QRect, words: str, look: tuple[str, str]) -> None:
        drawn.append(words)
        draw(line, part, words, look)

    monkeypatch.setattr(rows._Line, "_words", noting)
    table, cards = tmp_path / "long.csv", tmp_path / "torn.vcf"
    table.write_text(f"Company,Name\nAcme,{'x' * 501}\n", encoding="utf-8")
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nORG:NoEnd Ltd\n", encoding="utf-8")
    let_go(here, table)
    settled(qtbot, here)
    sheet(here).grab()
    assert "Acme" in drawn
    assert any(one.startswith("Row 2: A name in it") for one in drawn)
    let_go(here, cards)
    settled(qtbot, here)
    sheet(here).grab()
    assert "long.csv, 1 row, UTF-8 · torn.vcf, 1 card, UTF-8" in labels(sheet(here))
    assert any(one.startswith("long.csv, row 2: A name in it") for one in drawn)
    assert any(one.startswith("torn.vcf, card 1: ") for one in drawn)


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
