"""What came of a touch in one key: done, moved on, or not reached in two."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.pages.today.move_menu import MissedMenu
from fieldbook.ui.pages.today.page import TodayPage
from fieldbook.ui.pages.today.row_words import beside_name, row_words
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.notes import NoteDraft, notes_of, save_note
from fieldbook.work.today import today
from fieldbook.work.touches import touches
from tests.ui.conftest import TUESDAY
from tests.ui.hands import press, settled

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def day(window: Window, qtbot: QtBot) -> TodayPage:
    """Today, with the card of the call at eleven in the focus."""
    window.go("today")
    page = window.page
    assert isinstance(page, TodayPage)
    page.focus_start()
    settled(qtbot, window)
    return page


def forms(window: Window) -> list[QuickNote]:
    return [one for one in window.findChildren(QuickNote) if one.isVisible()]


def menus() -> list[MissedMenu]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MissedMenu)]


def outcomes(book: Book) -> list[tuple[str | None, str]]:
    golden = next(one for one in accounts(book) if one.rating == "A")
    return [(one.outcome, one.discussed) for one in notes_of(book, golden.id)]


@pytest.mark.parametrize(("key", "outcome"), [(Key.Key_D, "done"), (Key.Key_O, "moved_on")])
def test_one_key_opens_the_form_with_the_outcome(
    day: TodayPage, window: Window, qtbot: QtBot, key: Key, outcome: str
) -> None:
    press(qtbot, key)
    [form] = forms(window)
    assert form.form.sheet.recap.outcome == outcome
    assert day.isVisible()


@pytest.mark.parametrize(("key", "words"), [(Key.Key_1, "Left word"), (Key.Key_2, "No answer")])
def test_not_reached_takes_two_keys_and_no_form(
    day: TodayPage, window: Window, qtbot: QtBot, read: Book, key: Key, words: str
) -> None:
    press(qtbot, Key.Key_0)
    [menu] = menus()
    qtbot.keyClick(menu, key)
    settled(qtbot, window)
    assert ("not_reached", words) in outcomes(read)
    assert "was not reached." in window.toast.text()
    assert forms(window) == []
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    assert ("not_reached", words) not in outcomes(read)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_X, Key.Key_3])
def test_without_a_choice_nothing_is_written(
    day: TodayPage, window: Window, qtbot: QtBot, read: Book, key: Key
) -> None:
    before = read.marker().journal
    press(qtbot, Key.Key_0)
    [menu] = menus()
    qtbot.keyClick(menu, key)
    settled(qtbot, window)
    assert menus() == [] or not menus()[0].isVisible()
    assert read.marker().journal == before


def test_which_try_it_is_is_told(day: TodayPage, window: Window, qtbot: QtBot, read: Book) -> None:
    """On its row, to those who hear it, and when the next attempt is noted."""
    thursday, monday = TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=6)
    read.now = lambda: thursday
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    save_note(read, NoteDraft(account=golden, outcome="not_reached"))
    read.now = lambda: monday
    row = today(read).next_up
    assert row is not None
    assert "Second try" in beside_name(row, monday.date())
    assert "Second try" in row_words(row, monday.date())
    day._deeds.ask("not_reached", row)
    settled(qtbot, window)
    assert "was not reached. Second try." in window.toast.text()


def test_delete_cancels_the_touch(day: TodayPage, window: Window, qtbot: QtBot, read: Book) -> None:
    planned = [one.id for one in touches(read) if one.state == "planned"]
    press(qtbot, Key.Key_Delete)
    settled(qtbot, window)
    states = {one.id: one.state for one in touches(read)}
    assert "cancelled" in {states[one] for one in planned}
    assert "is cancelled." in window.toast.text()
