"""What waits for a place beside the week: carried in by hand, placed by key, all at once."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import When
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.plan.balance import Balance
from fieldbook.ui.pages.plan.card import WaitingCard
from fieldbook.ui.pages.plan.menus import PlaceMenu
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.pages.plan.words import balance_words, place_words
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.plan import plan_week
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import press, settled
from tests.ui.planning import (
    ALE,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TODAY,
    WEDNESDAY,
    account,
    at_hour,
    block,
    carry,
    drag,
    filled,
    grid_point,
    lane_point,
    mouse,
    plan,
    plan_page,
    spots,
    top_of,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
MISSED = MONDAY - timedelta(days=4)


def fill(book: Book) -> None:
    """One that was missed, two without an hour, one with an hour, one without a touch."""
    plan(book, "Hawthorn Interiors", When(MISSED), "visit")
    plan(book, "Elm Street Tiles", When(WEDNESDAY), "call")
    plan(book, "Wren Opticians", When(FRIDAY), "message")
    plan(book, "Summit Climbing", at_hour(THURSDAY, 9), "visit", "get_close")


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """Nora's book with a week."""
    return filled(tmp_path / "nora.fieldbook", fill)


@pytest.fixture
def page(window: Window) -> PlanPage:
    """Its plan."""
    return plan_page(window)


@pytest.fixture
def read(book_path: Path) -> Iterator[Book]:
    """The book once more, as another program would read it."""
    with Book(book_path, now=lambda: TUESDAY) as book:
        yield book


def card(page: PlanPage, name: str) -> WaitingCard:
    """The card of an account."""
    return next(one for one in page.place_panel.shown() if one.waiting and one.waiting.name == name)


def names(page: PlanPage) -> list[str]:
    return [one.waiting.name for one in page.place_panel.shown() if one.waiting]


def test_cards_tell_who_waits_how_and_since_when(page: PlanPage) -> None:
    assert sorted(names(page)) == ["Elm Street Tiles", "Hawthorn Interiors", "Wren Opticians"]
    told = card(page, "Hawthorn Interiors").accessibleName()
    assert told == (f"Hawthorn Interiors, golden, visit, planned for 19 Nov. Purpose: {ALE}")
    assert page.place_panel.all.text() == "Place all three"


def test_a_card_is_carried_into_the_hours_and_onto_a_day(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    hawthorn = card(page, "Hawthorn Interiors")
    drag(hawthorn, top_of(hawthorn), grid_point(page, FRIDAY, 11.5))
    settled(qtbot, window)
    assert spots(read, "Hawthorn Interiors") == [(FRIDAY, time(11, 30), 45)]
    assert sorted(names(page)) == ["Elm Street Tiles", "Wren Opticians"]
    elm = card(page, "Elm Street Tiles")
    drag(elm, top_of(elm), lane_point(page, THURSDAY))
    settled(qtbot, window)
    assert spots(read, "Elm Street Tiles") == [(THURSDAY, None, 0)]
    assert block(page, "Elm Street Tiles").block.day == THURSDAY


def test_esc_puts_a_card_back(window: Window, page: PlanPage, qtbot: QtBot, read: Book) -> None:
    before = read.marker()
    hawthorn, end = card(page, "Hawthorn Interiors"), grid_point(page, FRIDAY, 11.5)
    hawthorn.setFocus()
    carry(hawthorn, top_of(hawthorn), end)
    assert page.week.ghost.isVisible()
    press(qtbot, Key.Key_Escape)
    mouse(hawthorn, QEvent.Type.MouseButtonRelease, end)
    settled(qtbot, window)
    assert not page.week.ghost.isVisible()
    assert read.marker() == before


def test_let_go_on_the_panel_that_lies_over_the_week_nothing_is_placed(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    window.resize(1093, 700)
    QApplication.processEvents()
    window.deeds.turn_panel()
    QApplication.processEvents()
    assert window.context.slides_over()
    assert window.context.isVisible()
    before = read.marker()
    hawthorn = card(page, "Hawthorn Interiors")
    end = top_of(page.place_panel, page.place_panel.height() - 40)
    drag(hawthorn, top_of(hawthorn), end)
    settled(qtbot, window)
    assert read.marker() == before
    drag(hawthorn, top_of(hawthorn), grid_point(page, WEDNESDAY, 9))
    settled(qtbot, window)
    assert spots(read, "Hawthorn Interiors") == [(WEDNESDAY, time(9), 45)]


def test_m_and_a_digit_places_a_card_and_the_focus_stays_with_the_cards(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    first = page.place_panel.shown()[0]
    waiting = first.waiting
    assert waiting is not None
    first.setFocus()
    press(qtbot, Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, PlaceMenu)
    qtbot.keyClicks(menu, "4")
    settled(qtbot, window)
    (spot,) = spots(read, waiting.name)
    assert spot[0] == THURSDAY
    assert spot[1] is not None
    assert waiting.name not in names(page)
    assert page.place_panel.shown()[0].is_chosen()


def test_arrows_go_from_card_to_card_and_letters_act(
    window: Window, page: PlanPage, qtbot: QtBot
) -> None:
    cards = page.place_panel.shown()
    cards[0].setFocus()
    press(qtbot, Key.Key_Down)
    assert cards[1].hasFocus()
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_J)
    assert cards[2].hasFocus()
    press(qtbot, Key.Key_K)
    assert cards[1].hasFocus()
    press(qtbot, Key.Key_L)
    note = next(one for one in window.findChildren(QuickNote) if one.isVisible())
    note.close_overlay()
    cards[1].setFocus()
    press(qtbot, Key.Key_Return)
    assert isinstance(window.page, AccountPage)


def test_all_are_placed_in_one_act_that_undo_takes_back(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    stood = {name: spots(read, name) for name in (*names(page), "Summit Climbing")}
    page.place_panel.all.click()
    settled(qtbot, window)
    assert "3 touches are placed" in window.toast.text()
    assert names(page) == []
    assert not page.place_panel.all.isVisible()
    assert spots(read, "Summit Climbing") == stood["Summit Climbing"]
    assert spots(read, "Elm Street Tiles") == [(WEDNESDAY, time(9), 15)]
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    assert {name: spots(read, name) for name in stood} == stood
    assert len(names(page)) == 3


def test_a_week_without_room_says_so(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    for day in (TODAY, WEDNESDAY, THURSDAY, FRIDAY):
        plan(read, f"All of {day}", at_hour(day, 8, minutes=600))
    before = read.marker()
    page.place_panel.all.click()
    settled(qtbot, window)
    assert "Nothing was moved" in window.toast.text()
    assert read.marker() == before


def test_the_balance_is_told_in_numbers(page: PlanPage, read: Book) -> None:
    said = "One of three touches asks for nothing. Clients feel the difference."
    assert balance_words(plan_week(read)) == said
    (balance,) = page.place_panel.findChildren(Balance)
    assert balance.accessibleDescription().startswith(said)
    assert "Thu: 0 selling, 1 not selling" in balance.accessibleDescription()


def test_many_wait_behind_show_all(opened: Opened, tmp_path: Path) -> None:
    def many(book: Book) -> None:
        for n in range(9):
            plan(book, f"Account {n}", When(FRIDAY), "call")

    page = plan_page(opened(filled(tmp_path / "many.fieldbook", many)))
    assert len(names(page)) == 5
    assert page.place_panel.all.text() == "Place all nine"
    page.place_panel.rest.click()
    assert len(names(page)) == 9
    page.place_panel.rest.click()
    assert len(names(page)) == 5


def test_a_free_week_is_a_sentence_with_a_way_to_fill_it(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    def due(book: Book) -> None:
        for name in ("One", "Two"):
            account(book, name)

    path = filled(tmp_path / "free.fieldbook", due)
    window = opened(path)
    page = plan_page(window)
    assert page.free.isVisible()
    assert page.free.accessibleName() == ("A free week. Two accounts come due by rhythm.")
    assert page.free.button.hasFocus()
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert not page.free.isVisible()
    with Book(path, now=lambda: TUESDAY) as read:
        assert [spots(read, name)[0][0] for name in ("One", "Two")] == [TODAY, TODAY]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "Place it"), (5, "Place all five"), (13, "Place all 13")]
)
def test_the_button_has_the_number_in_words(count: int, words: str) -> None:
    assert place_words(count) == words
