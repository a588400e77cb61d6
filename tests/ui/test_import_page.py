"""Contacts come in through the window: dropped or chosen, looked at, taken in, taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Mail
from fieldbook.model.contacts import ContactFile, HowRead
from fieldbook.model.leads import Lead
from fieldbook.ui import theme
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.pages.imports import making, reading
from fieldbook.ui.pages.imports.page import ImportPage
from fieldbook.ui.pages.imports.row_painter import RowPainter
from fieldbook.ui.pages.imports.writing import Writing
from fieldbook.ui.parts.button import Button
from fieldbook.ui.settings_sheet import SettingsSheet
from fieldbook.ui.taking_sheet import TakingSheet
from fieldbook.ui.twins_view import TwinsView
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.import_reading import read_file
from fieldbook.work.sharing import share_book
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import ALT, CTRL, press, settled

Key = Qt.Key
ROWS = (
    "Company,Name,Mail,Phone\n"
    "Harbour Street Brewing,Tom Okafor,tom@harbour.example,01632 960144\n"
    "Kestrel Cycles,Ines Duarte,ines@kestrel.example,\n"
    "Lindholm,Peter,peter@lindholm.example,\n"
    ",,,1\n"
)
OTHERS = "Company,Name,Mail\nStorr Cafés,Ada Storr,ada@storr.example\n,,\n,Nobody,?\n"


class Slow:
    """A disk that gives no file before somebody lets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.goes_on = Event()
        self.asked: list[str] = []
        monkeypatch.setattr(reading, "read_for", self.read)
        monkeypatch.setattr(making, "SOON", 0)

    def read(
        self, _book: Book, path: Path, how: HowRead, halt: Callable[[], object]
    ) -> ContactFile:
        self.asked.append(path.name)
        self.goes_on.wait(60)
        return read_file(path, "GB", how, halt)


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


def page(window: Window) -> ImportPage:
    """The import that is seen."""
    assert isinstance(window.page, ImportPage)
    return window.page


def places(window: Window) -> list[str]:
    """Where each row that is shown stands."""
    model = page(window).preview.grid.view.rows
    return [model.row(model.index(at)).place for at in range(model.rowCount())]


def results(window: Window) -> list[str]:
    """What becomes of each row that is shown."""
    model = page(window).preview.grid.view.rows
    return [model.row(model.index(at)).row.result for at in range(model.rowCount())]


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
    view = page(here).preview.grid.view
    lines = [str(view.rows.index(at).data()) for at in range(view.rows.rowCount())]
    assert lines[0] == "Row 2, New, Harbour Street Brewing, Tom Okafor, tom@harbour.example"
    assert lines[2].startswith("Row 4, Same, Lindholm Kitchens, Peter Lindholm")
    assert lines[3].startswith("Row 5, Left out")
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}
    choice = page(here).preview.choice
    assert choice is not None
    choice.button("left_out").click()
    assert results(here) == ["left_out"]


def test_ctrl_enter_takes_them_in_and_undo_takes_them_back(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    assert page(here).foot.take.text() == "Import 2 accounts"
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert "Harbour Street Brewing" in names(read)
    assert here.toast.text() == "2 accounts are in."
    assert page(here).step == "done"
    here.actions_named["undo"].trigger()
    settled(qtbot, here)
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
    settled(qtbot, here)
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
    assert "bad.csv is not a text file." in page(here).foot.fault.text()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert "Kestrel Cycles" in names(read)


def test_contacts_do_not_come_in_over_another_sheet(
    here: Window, contacts: Path, qtbot: QtBot
) -> None:
    here.actions_named["calendar"].trigger()
    let_go(here, contacts)
    settled(qtbot, here)
    assert not isinstance(here.page, ImportPage)
    assert here.toast.text().startswith("contacts.csv did not come in.")


def test_it_says_that_it_reads_and_writes_do_not_wait(
    here: Window, contacts: Path, qtbot: QtBot, slow: Slow, read: Book
) -> None:
    let_go(here, contacts)
    qtbot.waitUntil(lambda: page(here).foot.told.text() == "Reading contacts.csv …")
    here.write(lambda book: save_account(book, AccountDraft(name="Meanwhile")))
    qtbot.waitUntil(lambda: here.tasks is not None and here.tasks.waiting == 0)
    assert "Meanwhile" in names(read)
    assert page(here).reading
    slow.goes_on.set()
    settled(qtbot, here)
    assert len(places(here)) == 4
    assert page(here).foot.told.text() != "Reading contacts.csv …"


def test_reading_is_broken_off(here: Window, contacts: Path, qtbot: QtBot, slow: Slow) -> None:
    let_go(here, contacts)
    qtbot.waitUntil(lambda: page(here).foot.stop_button.isVisible())
    press(qtbot, Key.Key_Escape)
    assert not page(here).reading
    assert page(here).step == "file"
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


def test_a_file_with_a_head_alone_has_nothing_new(
    here: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "head.csv"
    path.write_text("Company,Name,Mail\n", encoding="utf-8")
    let_go(here, path)
    settled(qtbot, here)
    assert page(here).foot.take.text() == "Nothing new"
    assert not page(here).foot.take.isEnabled()
    assert "head.csv, 0 rows, UTF-8" in page(here).head.told.text()


def test_esc_lets_it_go_and_leaves_everything_as_it_is(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    press(qtbot, Key.Key_Escape)
    settled(qtbot, here)
    assert isinstance(here.page, AccountsPage)
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}
    here.go("imports")
    assert page(here).step == "file"


def test_another_place_keeps_what_was_brought(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    """What is written meanwhile is looked at when one comes back."""
    let_go(here, contacts)
    settled(qtbot, here)
    here.go("today")
    draft = AccountDraft(name="Dunlin", person="Tim Ek", mail="tom@harbour.example")
    here.write(lambda book: save_account(book, draft))
    settled(qtbot, here)
    here.go("imports")
    settled(qtbot, here)
    assert page(here).step == "preview"
    assert results(here)[0] == "look"


def test_the_menu_leads_there_and_then_asks_for_files(
    here: Window, contacts: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(contacts)], ""))
    here.actions_named["import"].trigger()
    assert page(here).step == "file"
    assert QApplication.focusWidget() is page(here).file.choose_button
    here.actions_named["import"].trigger()
    settled(qtbot, here)
    assert page(here).step == "preview"


def test_a_file_that_is_no_list_is_said_and_nothing_changes(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\0\1\2\3" * 300)
    let_go(here, bad)
    settled(qtbot, here)
    assert "bad.csv is not a text file." in here.troubles.bar.text()
    assert page(here).step == "file"


# ---- Rows that need a look --------------------------------------------------------------------

ASKING = (
    "Company,Contact,Email,Industry\n"
    "Alder & Ash,Judith Crane,judith@alderash.example,Home\n"
    "Lindholm Kitchen,Anna Ek,anna@ek.example,Home\n"
    ",Karl Brandt,k.brandt@brandt-garden.example,\n"
    ",Eva Lis,eva@lis-tiles.example,\n"
)


@pytest.fixture
def asking(here: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """A list with three rows that ask."""
    path = tmp_path / "fair.csv"
    path.write_text(ASKING, encoding="utf-8")
    let_go(here, path)
    settled(qtbot, here)
    assert results(here) == ["new", "look", "look", "look"]
    return here


def test_rows_are_answered_by_key_one_after_the_other(
    asking: Window, qtbot: QtBot, read: Book
) -> None:
    assert page(asking).foot.told.text() == "3 rows wait for your look"
    press(qtbot, Key.Key_N)
    assert page(asking).preview.look.first.text() == "Yes, join them"
    press(qtbot, Key.Key_1)
    settled(qtbot, asking)
    assert results(asking) == ["new", "joins", "look", "look"]
    press(qtbot, Key.Key_N)
    press(qtbot, Key.Key_1)
    settled(qtbot, asking)
    press(qtbot, Key.Key_N)
    press(qtbot, Key.Key_2)
    settled(qtbot, asking)
    assert results(asking) == ["new", "joins", "new", "left_out"]
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, asking)
    assert names(read) == {"Alder & Ash", "Brandt Garden", "Lindholm Kitchens", "Seaview Hotels"}


def test_an_answer_is_taken_back(asking: Window, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_N)
    press(qtbot, Key.Key_2)
    settled(qtbot, asking)
    assert results(asking)[1] == "new"
    press(qtbot, Key.Key_Backspace)
    settled(qtbot, asking)
    assert results(asking)[1] == "look"


def test_one_answer_is_given_to_all_that_ask_alike(asking: Window, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_N)
    press(qtbot, Key.Key_N)
    look = page(asking).preview.look
    assert look.all.text() == "The same for 1 more that asks so"
    look.all.click()
    look.first.click()
    settled(qtbot, asking)
    assert results(asking) == ["new", "look", "new", "new"]


def test_a_click_on_the_words_answers(asking: Window, qtbot: QtBot) -> None:
    view = page(asking).preview.grid.view
    painter = view.itemDelegate()
    assert isinstance(painter, RowPainter)
    index = view.rows.index(1)
    box = view.visualRect(index)
    line = range(box.left(), box.right(), 4)
    hits = {painter.answer_at(view, index, QPoint(x, box.top() + theme.px(43))): x for x in line}
    assert set(hits) == {"", "join", "apart"}
    place = QPoint(hits["apart"], box.top() + theme.px(43))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(qtbot, asking)
    assert results(asking)[1] == "new"


def test_rows_are_rated_and_put_into_a_segment(asking: Window, qtbot: QtBot, read: Book) -> None:
    view = page(asking).preview.grid.view
    view.setCurrentIndex(view.rows.index(0))
    view.setFocus()
    press(qtbot, Key.Key_1, ALT)
    settled(qtbot, asking)
    page(asking).preview.put.emit([(0, 2)], "Floors")
    settled(qtbot, asking)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, asking)
    found = {one.name: one for one in accounts(read)}
    assert (found["Alder & Ash"].rating, found["Alder & Ash"].segments) == ("A", ("Floors",))


# ---- Columns, leads, afterwards ---------------------------------------------------------------


def test_columns_are_said_and_the_preview_follows(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Firmenbezeichner;Mensch\nLipa;Jan Nowak\nBuk;Iza Lis\n", encoding="utf-8")
    let_go(here, path)
    settled(qtbot, here)
    assert page(here).step == "columns"
    for at, what in enumerate(("company", "name")):
        box = page(here).columns.boxes[at]
        box.setCurrentIndex(box.findData(what))
        box.activated.emit(box.currentIndex())
        settled(qtbot, here)
    press(qtbot, Key.Key_Return, CTRL)
    assert page(here).step == "preview"
    assert results(here) == ["new", "new"]
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert {"Lipa", "Buk"} <= names(read)


def test_a_rule_set_beside_a_column_holds(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Company,Name,Mail,City\nLindholm Kitchens,Peter Lindholm,peter@lindholm.example,Ayr\n",
        encoding="utf-8",
    )
    let_go(here, path)
    settled(qtbot, here)
    assert results(here) == ["joins"]
    columns = page(here).columns
    columns.rules["city"] = "keep"
    columns.ruled.emit()
    settled(qtbot, here)
    assert results(here) == ["same"]


def test_leads_of_a_fair_get_their_first_touch(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    path = tmp_path / "fair.csv"
    path.write_text(
        "Company,Contact,Email,Question\nAlder,Judith Crane,j@alder.example,Oak by May?\n",
        encoding="utf-8",
    )
    let_go(here, path)
    settled(qtbot, here)
    assert page(here).head.title.text() == "Import leads from marketing"
    wishing = page(here).preview.wishing
    wishing.source.line.setText("Autumn home fair")
    wishing.source.line.editingFinished.emit()
    settled(qtbot, here)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    with read.reading() as connection:
        lead = next(iter(reads.rows(connection, Lead)))
    assert (lead.source, lead.question) == ("Autumn home fair", "Oak by May?")
    assert "1 first touch is planned." in " ".join(labels(page(here)))


def test_rows_are_pasted_from_a_spreadsheet(here: Window, qtbot: QtBot, read: Book) -> None:
    here.go("imports")
    QApplication.clipboard().setText("Company\tName\nAlder\tJudith Crane\n")
    press(qtbot, Key.Key_V, CTRL)
    settled(qtbot, here)
    assert results(here) == ["new"]
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert "Alder" in names(read)


def test_an_import_is_taken_back_from_the_list_of_thirty_days(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    page(here).done.more.click()
    assert "contacts.csv" in labels(page(here))
    back = next(one for one in page(here).file.findChildren(Button) if one.text() == "Take back")
    back.click()
    settled(qtbot, here)
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}
    assert here.toast.text() == "The import is taken back."


def test_an_import_is_taken_back_in_the_settings_too(
    here: Window, contacts: Path, qtbot: QtBot, read: Book
) -> None:
    here.deeds.open_settings("imports")
    part = here.findChildren(SettingsSheet)[0].imports
    assert part.none.isVisible()
    assert QApplication.focusWidget() is part.another
    press(qtbot, Key.Key_Space)
    assert page(here).step == "file"
    let_go(here, contacts)
    settled(qtbot, here)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    here.deeds.open_settings("imports")
    part = next(one for one in here.findChildren(SettingsSheet) if one.isVisible()).imports
    back, _another = part.stops()
    assert QApplication.focusWidget() is back
    press(qtbot, Key.Key_Space)
    settled(qtbot, here)
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}
    assert part.stops() == [part.another]
    assert "Taken back" in [one.text() for one in part.findChildren(Button)]


def test_pairs_that_may_be_one_are_told_after_an_import(
    here: Window, contacts: Path, qtbot: QtBot, book_path: Path
) -> None:
    with Book(book_path, now=lambda: TUESDAY) as book:
        save_account(book, AccountDraft(name="Storr Cafés", city="Leeds"))
        save_account(book, AccountDraft(name="Storr Cafe", city="Leeds"))
    let_go(here, contacts)
    settled(qtbot, here)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert page(here).done.pairs.text() == "1 pair in the book may be one: look at them"
    page(here).done.pairs.click()
    settled(qtbot, here)
    assert here.findChildren(TwinsView)[0].isVisible()


def test_a_mail_that_came_back_is_known_when_it_is_dropped(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    mail = tmp_path / "back.eml"
    mail.write_bytes(b"X-Failed-Recipients: peter@lindholm.example\n\nno such user")
    let_go(here, mail)
    settled(qtbot, here)
    assert "peter@lindholm.example reaches nobody" in here.toast.text()
    with read.reading() as connection:
        assert [one.failed for one in reads.rows(connection, Mail)] == [TUESDAY.date()]


def test_writing_is_broken_off_and_leaves_nothing(
    here: Window, contacts: Path, qtbot: QtBot, read: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go(here, contacts)
    settled(qtbot, here)
    entered, goes_on = Event(), Event()
    halt = Writing.halt

    def slowly(one: Writing) -> None:
        entered.set()
        goes_on.wait(60)
        halt(one)

    monkeypatch.setattr(Writing, "halt", slowly)
    press(qtbot, Key.Key_Return, CTRL)
    assert entered.wait(60)
    qtbot.waitUntil(lambda: page(here).foot.stop_button.isVisible())
    press(qtbot, Key.Key_Escape)
    goes_on.set()
    settled(qtbot, here)
    assert names(read) == {"Lindholm Kitchens", "Seaview Hotels"}
    assert "Nothing of it was written." in page(here).foot.fault.text()
    monkeypatch.undo()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, here)
    assert "Harbour Street Brewing" in names(read)


def test_a_shared_book_and_a_book_are_known_when_they_are_dropped(
    here: Window, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    shared = tmp_path / "nora.fieldshare"
    share_book(read, shared)
    let_go(here, shared)
    settled(qtbot, here)
    sheet = next(one for one in here.findChildren(TakingSheet) if one.isVisible())
    assert sheet.told.text() == "Everything in it is in your book already."
    assert not sheet.take_button.isEnabled()
    press(qtbot, Key.Key_Escape)
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


def test_those_that_are_chosen_go_out_alone(
    here: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, read: Book
) -> None:
    """In the version of cards that was chosen."""
    out = tmp_path / "out.vcf"
    newer = "Cards for newer programs, vCard 4.0 (*.vcf)"
    asked: list[str] = []

    def chosen(_window: Window, title: str, _begun: str, kinds: str) -> tuple[str, str]:
        asked.extend((title, kinds))
        return str(out), newer

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    save_account(read, AccountDraft(name="Alder"))
    here.go("accounts")
    listed = here.page
    assert isinstance(listed, AccountsPage)
    listed.refresh()
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(listed.chosen_accounts()) == 2
    listed.foot.export.emit()
    settled(qtbot, here)
    assert asked[0] == "Export 2 chosen accounts"
    assert newer in asked[1]
    assert out.read_bytes().count(b"VERSION:4.0") == 2
