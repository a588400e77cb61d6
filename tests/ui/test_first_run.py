"""The first run: two doors that never mix."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.paths import data_dir
from fieldbook.ui.pages.first_run import FirstRun
from fieldbook.ui.window import Window
from fieldbook.work.account_edits import new_segment
from fieldbook.work.notes import notes_of
from fieldbook.work.places import places
from fieldbook.work.sellers import seller_of
from fieldbook.work.touches import touches
from tests.ui.conftest import Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key


def doors(window: Window) -> FirstRun:
    """The page that is seen without a book."""
    found = window.findChild(FirstRun)
    assert found is not None
    return found


def test_the_second_door_asks_and_makes_a_book(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(None)
    qtbot.keyClick(doors(window), Key.Key_2)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Nora Lindqvist")
    page = doors(window)
    page.fields.zone.set_value("Europe/Berlin")
    qtbot.keyClicks(page.fields.country.box, "Germ")
    qtbot.keyClick(page.fields.name.line, Key.Key_Return)
    assert window.has_book
    seller = seller_of(window.book)
    assert (seller.name, seller.zone, seller.country) == ("Nora Lindqvist", "Europe/Berlin", "DE")
    assert window.book.path.name == "Nora Lindqvist.fieldbook"
    assert not window.banner.isVisible()


def test_a_name_that_is_missing_is_said_beside_its_field(opened: Opened, qtbot: QtBot) -> None:
    window = opened(None)
    page = doors(window)
    page.show_form()
    page.fields.name.line.clear()
    qtbot.keyClick(page.fields.name.line, Key.Key_Return)
    assert not window.has_book
    assert page.fields.name.line.property("invalid")
    page.fields.name.line.setText("x" * 201)
    qtbot.keyClick(page.fields.name.line, Key.Key_Return)
    assert not window.has_book
    assert "longer than 200" in page.fields.name.line.accessibleDescription()


def test_the_first_door_opens_a_sample_beside_one_s_own_books(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(None)
    qtbot.keyClick(doors(window), Key.Key_1)
    assert window.has_book
    assert window.banner.isVisible()
    assert (tmp_path / "data").exists()


def test_the_sample_is_that_of_the_day(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(None)
    old = data_dir() / "sample-2026-11-20.fieldbook"
    own = data_dir() / "mine.fieldbook"
    for one in (old, own):
        one.parent.mkdir(parents=True, exist_ok=True)
        one.write_bytes(b"of another day")
    qtbot.keyClick(doors(window), Key.Key_1)
    assert window.book.path.name == "sample-2026-11-24.fieldbook"
    assert not old.exists()
    assert own.exists()
    window.write(partial(new_segment, name="Played with"))
    settled(qtbot, window)
    window.actions_named["sample_book"].trigger()
    assert "Played with" in {one.name for one in places(window.book).segments}


def test_the_last_book_opens_by_itself_the_next_time(opened: Opened, book_path: Path) -> None:
    first = opened(book_path)
    kept = first.settings.value("book")
    assert kept == str(book_path)


def test_a_last_book_that_is_gone_is_said(opened: Opened, tmp_path: Path) -> None:
    window = opened(None)
    window.settings.keep("book", str(tmp_path / "gone.fieldbook"))
    window.front_desk.begin(None)
    assert not window.has_book
    assert "gone.fieldbook" in doors(window).fault()


def test_from_nothing_to_the_first_note_by_keys(opened: Opened, qtbot: QtBot) -> None:
    window = opened(None)
    press(qtbot, Key.Key_2)
    type_in(qtbot, "Nora Lindqvist")
    press(qtbot, Key.Key_Return)
    assert window.has_book
    window.actions_named["account"].trigger()
    type_in(qtbot, "Harbour Street Brewing")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    window.actions_named["note"].trigger()
    type_in(qtbot, "They counted nine, eleven ran")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "Two weeks of morning radio")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "to play you the two drafts and settle which one the brewer records")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    [note] = notes_of(window.book)
    assert note.account == "Harbour Street Brewing"
    assert note.proposed == "Two weeks of morning radio"
    [touch] = [one for one in touches(window.book) if one.state == "planned"]
    assert touch.purpose.startswith("to play you the two drafts")
