"""The nudge of Today: at the foot of the panel, as a line where that is away, by keys, undone."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import When
from fieldbook.ui.left_behind import LeftBehindView
from fieldbook.ui.pages.today.level_card import LevelCard, level_words
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.covering import cover_accounts
from fieldbook.work.history import undo_last
from fieldbook.work.left_behind import left_behind_count
from fieldbook.work.level import Level, level
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.plan import place_touch
from tests.bare import bare_account
from tests.ui.conftest import TUESDAY
from tests.ui.hands import press, settled

Key = Qt.Key
SUNDAY = date(2026, 11, 29)


def cards(window: Window) -> list[LevelCard]:
    """Those that are seen: one in the panel, or one on the page."""
    QApplication.processEvents()
    return [one for one in window.findChildren(LevelCard) if one.isVisible()]


def said(window: Window) -> str:
    [card] = cards(window)
    return card.accessibleName()


def late(book: Book, name: str) -> None:
    """An account that is past its rhythm, with its next touch weeks ahead."""
    account = bare_account(book, AccountDraft(name=name, rating="B")).id
    long_ago = When(TUESDAY.date() - timedelta(days=80))
    save_note(
        book, NoteDraft(account=account, discussed="Spring", purpose="to settle it", at=long_ago)
    )
    place_touch(book, account, When(TUESDAY.date() + timedelta(days=30)))


@pytest.fixture
def two_late(window: Window, qtbot: QtBot, read: Book) -> Window:
    """Everybody has a next touch, and two are past their rhythm."""
    cover_accounts(read)
    late(read, "Alpha")
    late(read, "Beta")
    settled(qtbot, window)
    return window


def test_who_has_no_next_touch_comes_first(window: Window, qtbot: QtBot, read: Book) -> None:
    late(read, "Alpha")
    settled(qtbot, window)
    assert said(window) == (
        "Left behind. One account has no next touch. Give it one, and nobody is left behind."
    )
    [card] = cards(window)
    assert (card.plan.text(), card.rest.text()) == ("Plan one touch", "See who")
    card.rest.setFocus()
    press(qtbot, Key.Key_Space)
    [view] = [one for one in window.findChildren(LeftBehindView) if one.isVisible()]
    press(qtbot, Key.Key_Escape)
    assert not view.isVisible()
    card.plan.setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    assert left_behind_count(read) == (0, 0)
    assert "1 touch is planned" in window.toast.text()
    assert said(window).startswith("Level the book. One account is past its rhythm.")


def test_one_touch_each_this_week_and_back(two_late: Window, qtbot: QtBot, read: Book) -> None:
    assert said(two_late) == (
        "Level the book. Two accounts are past their rhythm. "
        "One touch each this week, and nobody is left behind."
    )
    [card] = cards(two_late)
    card.plan.setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, two_late)
    assert "2 touches are planned for Wed 25 Nov." in two_late.toast.text()
    assert cards(two_late) == []
    undo_last(read)
    settled(qtbot, two_late)
    assert level(read).past == 2
    assert "Two accounts" in said(two_late)


def test_not_this_week_holds_until_monday(two_late: Window, qtbot: QtBot, read: Book) -> None:
    [card] = cards(two_late)
    card.rest.setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, two_late)
    assert cards(two_late) == []
    assert two_late.toast.text().startswith("Not before Monday.")
    monday = datetime.fromisoformat("2026-11-30T08:00:00+00:00")
    two_late.book.now = lambda: monday
    settled(qtbot, two_late)
    assert "Two accounts" in said(two_late)


def test_without_the_panel_it_is_a_line_on_the_page(
    two_late: Window, qtbot: QtBot, read: Book
) -> None:
    [card] = cards(two_late)
    press(qtbot, Key.Key_F4)
    [line] = cards(two_late)
    assert line is not card
    two_late.resize(1093, 535)
    [line] = cards(two_late)
    for _step in range(40):
        press(qtbot, Key.Key_Tab)
        if line.plan.hasFocus():
            break
    assert line.plan.hasFocus()
    assert line.visibleRegion().boundingRect().height() == line.height()
    press(qtbot, Key.Key_Space)
    settled(qtbot, two_late)
    assert level(read).past == 0
    assert cards(two_late) == []


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Level(2, 4, 9, SUNDAY, 0), "Two accounts have no next touch. One each, and nobody is"),
        (Level(0, 1, 9, SUNDAY, 0), "One account is past its rhythm. A touch this week, and"),
        (
            Level(0, 4, 4, SUNDAY, 1),
            "Four accounts are past their rhythm. One touch each next week",
        ),
        (Level(0, 4, 4, SUNDAY, 3), "Four accounts are past their rhythm. One touch each when you"),
        (
            Level(0, 17, 3, SUNDAY, 0),
            "17 accounts are past their rhythm. There is room for three of them this week.",
        ),
        (
            Level(0, 200, 9, SUNDAY, 0),
            "Many accounts are past their rhythm. There is room for nine",
        ),
        (Level(0, 17, 0, SUNDAY, 0), "17 accounts are past their rhythm. There is no room this"),
    ],
)
def test_what_it_says(found: Level, words: str) -> None:
    assert level_words(found).startswith(words)
