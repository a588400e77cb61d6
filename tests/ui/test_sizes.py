"""Another size of text or other colours, in the middle of the work."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError
from fieldbook.ui import theme
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.account_filters import TableWish
from fieldbook.work.account_lines import accounts
from tests.ui.conftest import Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key
Box = tuple[str, int, int, int, int]


def larger(qtbot: QtBot, window: Window, percent: int = 150) -> None:
    """Another size of text, and the window laid out in it."""
    window.deeds.set_text(percent)
    qtbot.waitUntil(lambda: theme.factor() == percent / 100)
    QApplication.processEvents()


def boxes(window: Window) -> list[Box]:
    """Every visible widget of the window: what it is, where it lies, how large it is."""
    QApplication.processEvents()
    found = []
    for one in window.middle.findChildren(QWidget):
        if one.isVisible() and one is not window.toast and not window.toast.isAncestorOf(one):
            at = one.mapTo(window, one.rect().topLeft())
            found.append((type(one).__name__, at.x(), at.y(), one.width(), one.height()))
    return sorted(found)


@pytest.mark.parametrize("place", ["today", "accounts", "account", "plan"])
def test_it_looks_as_if_it_had_been_opened_in_that_size(
    opened: Opened, sample_path: Path, tmp_path: Path, qtbot: QtBot, place: str
) -> None:
    copy = tmp_path / "sample.fieldbook"
    copy.write_bytes(sample_path.read_bytes())
    changed = opened(copy)
    row = next(one.id for one in accounts(changed.book) if one.rating == "A")
    changed.go(place, row if place == "account" else "")
    larger(qtbot, changed)
    fresh = opened(copy)
    fresh.go(place, row if place == "account" else "")
    assert boxes(changed) == boxes(fresh)


def test_what_is_chosen_and_typed_is_still_there(window: Window, qtbot: QtBot) -> None:
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    page.filters.set_wish(replace(TableWish(), find="lind"))
    window.actions_named["note"].trigger()
    type_in(qtbot, "Half a word")
    larger(qtbot, window)
    note = next(one for one in window.findChildren(QuickNote) if one.isVisible())
    assert note.form.sheet.fields.texts.discussed == "Half a word"
    note.close_overlay()
    again = window.page
    assert isinstance(again, AccountsPage)
    assert again is not page
    assert again.filters.wish.find == "lind"


def test_what_is_wrong_is_still_told(window: Window, qtbot: QtBot) -> None:
    def full(_book: Book) -> None:
        raise CannotWriteError("The disk is full.", "Free some space.")

    window.write(full)
    settled(qtbot, window)
    larger(qtbot, window)
    assert window.troubles.bar.isVisible()
    assert "The disk is full." in window.troubles.bar.text()
    assert window.sidebar.state.text() == "The disk is full."


def test_a_form_that_keeps_no_draft_stays_as_it_is(window: Window, qtbot: QtBot) -> None:
    window.deeds.new_segment()
    type_in(qtbot, "Half a name")
    window.deeds.set_text(150)
    QApplication.processEvents()
    assert theme.factor() == 1.0
    assert "Close this form first" in window.toast.text()
    assert window.toast.parentWidget() is window.middle


def test_other_colours_leave_the_place_and_what_is_chosen_elsewhere(
    window: Window, qtbot: QtBot
) -> None:
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    page.filters.set_wish(replace(TableWish(), find="lind"))
    window.go("today")
    seen = window.page
    window.deeds.set_mode("dark")
    assert theme.is_dark()
    assert window.page is seen
    window.back()
    again = window.page
    assert isinstance(again, AccountsPage)
    assert again is not page
    assert again.filters.wish.find == "lind"
    press(qtbot, Key.Key_Down)
