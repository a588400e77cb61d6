"""The week of Plan: what stands where, told in words; carried by hand, and the same by key."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import When
from fieldbook.ui import theme
from fieldbook.ui.calendar_sheet import CalendarSheet
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.plan.block import BlockButton
from fieldbook.ui.pages.plan.block_look import lines_of
from fieldbook.ui.pages.plan.frame import Columns, Hours
from fieldbook.ui.pages.plan.menus import BlockMenu, PlaceMenu, days_to_place
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.pages.plan.words import week_words
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.touches import touches
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import ALT, press, settled
from tests.ui.planning import (
    ALE,
    FRIDAY,
    MONDAY,
    SATURDAY,
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
"""Menus ask the screen for what it cannot do when there is none."""
Key = Qt.Key
SHIFT_ALT = ALT | Qt.KeyboardModifier.ShiftModifier


def fill(book: Book) -> None:
    """A visit and a call with an hour, a call without one, a Reset Meeting, a clash."""
    plan(book, "Harbour Street Brewing", at_hour(WEDNESDAY, 10, 30))
    plan(book, "Kestrel Cycles", at_hour(THURSDAY, 13, minutes=15), "call")
    plan(book, "Lindholm Kitchens", When(THURSDAY), "call")
    plan(book, "Northgate Motors", at_hour(FRIDAY, 10, minutes=90), "visit", "reset")
    plan(book, "Taproom", at_hour(FRIDAY, 11), "visit", "get_close")


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


# ---- What stands where --------------------------------------------------------------------------


def test_a_block_is_told_in_a_sentence(page: PlanPage) -> None:
    told = {one.block.name: one.accessibleName() for one in page.week.findChildren(BlockButton)}
    assert told == {
        "Harbour Street Brewing": f"10:30, visit, Harbour Street Brewing, golden. Purpose: {ALE}",
        "Kestrel Cycles": f"13:00, call, Kestrel Cycles, golden. Purpose: {ALE}",
        "Lindholm Kitchens": f"Any time, call, Lindholm Kitchens, golden. Purpose: {ALE}",
        "Northgate Motors": f"10:00, Reset Meeting, Northgate Motors, golden. Purpose: {ALE}",
        "Taproom": f"11:00, visit, Taproom, golden, asks for nothing. Purpose: {ALE}",
    }
    harbour = block(page, "Harbour Street Brewing")
    assert harbour.accessibleDescription() == "Wednesday 25 November, 10:30 – 11:15"
    assert ALE in harbour.toolTip()


def test_blocks_stand_at_their_day_and_hour_and_clashes_side_by_side(page: PlanPage) -> None:
    harbour, reset, taproom = (
        block(page, name).geometry()
        for name in ("Harbour Street Brewing", "Northgate Motors", "Taproom")
    )
    grid = page.week.grid
    assert harbour.top() == grid.hours.y(10.5 * 60)
    assert harbour.height() == grid.hours.y(11.25 * 60) - grid.hours.y(10.5 * 60)
    left, wide = grid.columns.span(2)
    assert left <= harbour.left() < harbour.right() < left + wide
    assert not reset.intersects(taproom)
    assert reset.right() < taproom.left()
    assert abs(reset.width() - taproom.width()) <= 3
    assert reset.width() + taproom.width() < wide


def test_the_line_of_now_lies_over_a_block_and_can_be_pressed_through(
    page: PlanPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    plan(read, "Now", at_hour(TUESDAY.date(), 10, minutes=60))
    settled(qtbot, window)
    QApplication.processEvents()
    grid, under = page.week.grid, block(page, "Now").geometry()
    middle = QPoint(under.center().x(), grid.hours.y(10 * 60 + 12))
    shown = grid.grab().toImage().pixelColor(middle * grid.devicePixelRatio() + QPoint(0, 1))
    assert shown == theme.color("redFill")
    assert grid.childAt(middle) is block(page, "Now")
    page.head.after.click()
    assert not grid.now.isVisible()


def test_what_is_done_stands_there_and_does_not_move(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    draft = NoteDraft(account=account(read, "Seaview"), discussed="A word", channel="visit")
    save_note(read, draft)
    window.refresh()
    done = block(page, "Seaview")
    assert done.accessibleName().endswith("golden, done.")
    before = read.marker()
    drag(done, top_of(done), grid_point(page, FRIDAY, 15))
    done.setFocus()
    for key, mods in ((Key.Key_Right, ALT), (Key.Key_Delete, None), (Key.Key_M, None)):
        press(qtbot, key, mods)
    settled(qtbot, window)
    assert read.marker() == before


def test_the_weekend_is_folded_and_opens_by_click_and_key(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    path = filled(
        tmp_path / "weekend.fieldbook", lambda book: _plan(book, "Market", at_hour(SATURDAY, 10))
    )
    page = plan_page(opened(path))
    saturday = page.week.findChild(BlockButton)
    assert isinstance(saturday, BlockButton)
    assert saturday.isHidden()
    assert "1 touch on it" in page.week.heads.weekend.accessibleName()
    page.week.heads.weekend.setFocus()
    press(qtbot, Key.Key_Return)
    assert saturday.isVisible()
    assert page.week.grid.rect().contains(saturday.geometry())
    press(qtbot, Key.Key_Return)
    assert saturday.isHidden()
    left, _wide = page.week.grid.columns.span(5)
    qtbot.mouseClick(page.week.grid, Qt.MouseButton.LeftButton, pos=QPoint(left + 20, 40))
    assert saturday.isVisible()


def _plan(book: Book, name: str, at: When) -> None:
    plan(book, name, at)


def test_the_lane_grows_to_four_and_tells_how_many_more(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    def many(book: Book) -> None:
        for n in range(6):
            plan(book, f"Account {n}", When(FRIDAY), "call")

    window = opened(filled(tmp_path / "many.fieldbook", many))
    page = plan_page(window)
    chips = page.week.lane.findChildren(BlockButton)
    assert sum(one.isVisible() for one in chips) == 3
    (more,) = [one for one in page.week.lane.rest if one.isVisible()]
    assert more.words == "+3"
    assert more.accessibleName() == "Show 3 more"
    more.setFocus()
    press(qtbot, Key.Key_Return)
    assert all(one.isVisible() for one in chips)
    heights = {one.geometry().top() for one in chips}
    assert len(heights) == 6
    more.click()
    assert sum(one.isVisible() for one in chips) == 3


def test_a_day_longer_than_usual_has_its_hours(opened: Opened, tmp_path: Path) -> None:
    def early(book: Book) -> None:
        plan(book, "Early", at_hour(FRIDAY, 6, 30))
        plan(book, "Late", at_hour(FRIDAY, 23, 50, minutes=60))

    page = plan_page(opened(filled(tmp_path / "early.fieldbook", early)))
    assert page.week.grid.hours == Hours(6, 24)
    for name in ("Early", "Late"):
        assert page.week.grid.rect().contains(block(page, name).geometry())
        assert block(page, name).height() >= 24


def test_the_day_the_clocks_go_back_is_a_day_like_others(opened: Opened, tmp_path: Path) -> None:
    sunday = date(2026, 10, 25)
    now = TUESDAY.replace(month=10, day=20)
    path = filled(
        tmp_path / "clocks.fieldbook", lambda book: _plan(book, "Market", at_hour(sunday, 10)), now
    )
    page = plan_page(opened(path))
    page.show_plan("week", -5)
    page.week.heads.weekend.click()
    market = block(page, "Market")
    assert market.geometry().top() == page.week.grid.hours.y(600)


def test_weeks_are_gone_through_and_this_one_is_found_again(page: PlanPage, qtbot: QtBot) -> None:
    assert page.head.range.text() == "23 – 29 November"
    assert not page.head.this_week.isEnabled()
    page.head.after.click()
    assert page.head.range.text() == "30 November – 6 December"
    page.head.before.click()
    page.head.before.click()
    assert page.head.range.text() == "16 – 22 November"
    page.head.this_week.click()
    assert page.head.range.text() == "23 – 29 November"


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 11, 23), "23 – 29 November"),
        (date(2026, 11, 30), "30 November – 6 December"),
        (date(2026, 12, 28), "28 December – 3 January 2027"),
        (date(2028, 2, 28), "28 February – 5 March 2028"),
    ],
)
def test_a_week_in_words(monday: date, words: str) -> None:
    assert week_words(monday, TODAY) == words


# ---- By hand ------------------------------------------------------------------------------------


def test_a_block_is_carried_to_another_day_and_hour(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    harbour = block(page, "Harbour Street Brewing")
    drag(harbour, top_of(harbour), grid_point(page, FRIDAY, 14.25, above=10))
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [(FRIDAY, time(14, 15), 45)]
    assert block(page, "Harbour Street Brewing") is harbour
    assert "Fri 27 Nov, 14:15" in window.toast.text()
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [(WEDNESDAY, time(10, 30), 45)]


def test_it_goes_in_quarters_and_the_ghost_tells_where(page: PlanPage) -> None:
    harbour = block(page, "Harbour Street Brewing")
    carry(harbour, top_of(harbour), grid_point(page, THURSDAY, 12.3, above=10))
    assert page.week.spot is not None
    assert (page.week.spot.day, page.week.spot.start) == (THURSDAY, time(12, 15))
    assert page.week.ghost.isVisible()
    assert page.week.ghost.hours == "12:15 – 13:00"


def test_a_block_loses_its_hour_above_and_a_chip_finds_one_below(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    harbour, lindholm = block(page, "Harbour Street Brewing"), block(page, "Lindholm Kitchens")
    drag(harbour, top_of(harbour), lane_point(page, FRIDAY))
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [(FRIDAY, None, 0)]
    drag(lindholm, top_of(lindholm), grid_point(page, WEDNESDAY, 9))
    settled(qtbot, window)
    assert spots(read, "Lindholm Kitchens") == [(WEDNESDAY, time(9), 15)]


def test_a_block_is_pulled_longer_at_its_foot(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    harbour = block(page, "Harbour Street Brewing")
    foot = top_of(harbour, harbour.height() - 2)
    drag(harbour, foot, grid_point(page, FRIDAY, 12.5))
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [(WEDNESDAY, time(10, 30), 120)]
    drag(harbour, top_of(harbour, harbour.height() - 2), grid_point(page, WEDNESDAY, 9))
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [(WEDNESDAY, time(10, 30), 15)]


def test_esc_puts_it_back(window: Window, page: PlanPage, qtbot: QtBot, read: Book) -> None:
    harbour = block(page, "Harbour Street Brewing")
    harbour.setFocus()
    before = read.marker()
    end = grid_point(page, FRIDAY, 14)
    carry(harbour, top_of(harbour), end)
    press(qtbot, Key.Key_Escape)
    assert page.week.spot is None
    assert not page.week.ghost.isVisible()
    mouse(harbour, QEvent.Type.MouseMove, end)
    mouse(harbour, QEvent.Type.MouseButtonRelease, end)
    settled(qtbot, window)
    assert read.marker() == before


def test_let_go_outside_the_days_it_stays(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    before = read.marker()
    harbour = block(page, "Harbour Street Brewing")
    drag(harbour, top_of(harbour), page.head.mapToGlobal(QPoint(20, 5)))
    gutter = page.week.grid.mapToGlobal(QPoint(4, page.week.grid.hours.y(600)))
    drag(harbour, top_of(harbour), gutter)
    drag(harbour, top_of(harbour), top_of(harbour) + QPoint(2, 1))
    settled(qtbot, window)
    assert read.marker() == before


def test_nothing_goes_into_the_past_and_the_seller_hears_why(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    harbour = block(page, "Harbour Street Brewing")
    drag(harbour, top_of(harbour), grid_point(page, MONDAY, 12))
    settled(qtbot, window)
    assert "in the past" in window.toast.text()
    assert spots(read, "Harbour Street Brewing") == [(WEDNESDAY, time(10, 30), 45)]


def test_what_is_put_on_a_day_off_by_hand_stays_there(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    page.week.heads.weekend.click()
    lindholm = block(page, "Lindholm Kitchens")
    drag(lindholm, top_of(lindholm), lane_point(page, SATURDAY))
    settled(qtbot, window)
    page.place_panel.place_all.emit()
    settled(qtbot, window)
    assert spots(read, "Lindholm Kitchens") == [(SATURDAY, None, 0)]


# ---- By key -------------------------------------------------------------------------------------


def test_arrows_go_from_block_to_block(page: PlanPage, qtbot: QtBot) -> None:
    block(page, "Harbour Street Brewing").setFocus()
    way = (
        (Key.Key_Right, "Kestrel Cycles"),
        (Key.Key_Up, "Lindholm Kitchens"),
        (Key.Key_Up, "Lindholm Kitchens"),
        (Key.Key_Down, "Kestrel Cycles"),
        (Key.Key_Right, "Taproom"),
        (Key.Key_Up, "Northgate Motors"),
        (Key.Key_Right, "Northgate Motors"),
    )
    for key, name in way:
        press(qtbot, key)
        found = page.week.focused()
        assert found is not None
        assert found.name == name


def test_alt_and_arrows_move_a_block_by_a_day_and_a_quarter(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    harbour = block(page, "Harbour Street Brewing")
    harbour.setFocus()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        press(qtbot, key, ALT)
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [(THURSDAY, time(10, 45), 45)]
    assert isinstance(window.page, PlanPage)
    assert harbour.hasFocus()


def test_shift_alt_and_arrows_make_it_longer_and_shorter(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    block(page, "Kestrel Cycles").setFocus()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        press(qtbot, key, SHIFT_ALT)
    settled(qtbot, window)
    assert spots(read, "Kestrel Cycles") == [(THURSDAY, time(13), 30)]
    for _press in range(4):
        press(qtbot, Key.Key_Up, SHIFT_ALT)
    settled(qtbot, window)
    assert spots(read, "Kestrel Cycles") == [(THURSDAY, time(13), 15)]


def test_a_chip_finds_a_free_hour_with_alt_and_down(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    lindholm = block(page, "Lindholm Kitchens")
    lindholm.setFocus()
    press(qtbot, Key.Key_Down, ALT)
    settled(qtbot, window)
    assert spots(read, "Lindholm Kitchens") == [(THURSDAY, time(9), 15)]
    assert lindholm.hasFocus()
    assert lindholm.parentWidget() is page.week.grid


def test_over_the_weekend_it_is_followed_into_the_next_week(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    taproom = block(page, "Taproom")
    taproom.setFocus()
    press(qtbot, Key.Key_Right, ALT)
    settled(qtbot, window)
    assert page.week.unfolded()
    assert block(page, "Taproom").hasFocus()
    for _press in range(2):
        press(qtbot, Key.Key_Right, ALT)
        settled(qtbot, window)
    assert spots(read, "Taproom") == [(MONDAY + timedelta(days=7), time(11), 45)]
    assert page.head.range.text() == "30 November – 6 December"
    assert block(page, "Taproom").hasFocus()


def menu_of(kind: type[PlaceMenu] | type[BlockMenu]) -> PlaceMenu | BlockMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


@pytest.mark.parametrize(
    ("keys", "spot"),
    [
        ("5", (FRIDAY, time(10, 30), 45)),
        ("2", (TODAY, time(10, 30), 45)),
        ("1", (MONDAY + timedelta(days=7), time(10, 30), 45)),
        ("T", (WEDNESDAY, time(10, 30), 45)),
        ("W", (TODAY + timedelta(days=7), time(10, 30), 45)),
        ("0", (WEDNESDAY, None, 0)),
    ],
)
def test_m_and_a_digit_puts_it_on_a_day(  # noqa: PLR0913 - a fixture each
    window: Window,
    page: PlanPage,
    qtbot: QtBot,
    read: Book,
    keys: str,
    spot: tuple[date, time | None, int],
) -> None:
    block(page, "Harbour Street Brewing").setFocus()
    press(qtbot, Key.Key_M)
    qtbot.keyClicks(menu_of(PlaceMenu), keys)
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [spot]


def test_m_moves_a_chip_and_0_finds_it_an_hour(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    block(page, "Lindholm Kitchens").setFocus()
    press(qtbot, Key.Key_M)
    qtbot.keyClicks(menu_of(PlaceMenu), "5")
    settled(qtbot, window)
    assert spots(read, "Lindholm Kitchens") == [(FRIDAY, None, 0)]
    qtbot.keyClick(block(page, "Lindholm Kitchens"), Key.Key_M)
    qtbot.keyClicks(menu_of(PlaceMenu), "0")
    settled(qtbot, window)
    assert spots(read, "Lindholm Kitchens") == [(FRIDAY, time(9), 15)]


def test_the_digits_mean_the_week_that_is_shown() -> None:
    later = MONDAY + timedelta(days=14)
    days = days_to_place(later, TODAY)
    assert [days[str(n)] for n in range(1, 6)] == [later + timedelta(days=n) for n in range(5)]
    assert days["T"] == WEDNESDAY
    assert days_to_place(MONDAY - timedelta(days=7), TODAY)["3"] == WEDNESDAY


def test_enter_opens_n_and_l_log_and_delete_cancels(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    for key in (Key.Key_N, Key.Key_L):
        block(page, "Harbour Street Brewing").setFocus()
        press(qtbot, key)
        note = next(one for one in window.findChildren(QuickNote) if one.isVisible())
        note.close_overlay()
    block(page, "Kestrel Cycles").setFocus()
    press(qtbot, Key.Key_Delete)
    settled(qtbot, window)
    assert spots(read, "Kestrel Cycles") == []
    assert "is cancelled" in window.toast.text()
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    assert spots(read, "Kestrel Cycles") == [(THURSDAY, time(13), 15)]
    block(page, "Harbour Street Brewing").setFocus()
    press(qtbot, Key.Key_Return)
    assert isinstance(window.page, AccountPage)


def test_the_menu_of_a_block_has_everything(page: PlanPage, qtbot: QtBot) -> None:
    harbour = block(page, "Harbour Street Brewing")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))
    QApplication.sendEvent(harbour, event)
    menu = menu_of(BlockMenu)
    told = [one.text().split("\t")[0] for one in menu.actions() if one.text()]
    first = ["Open the account", "Log a note", "Reset Meeting", "Red flags"]
    assert told == [*first, "Glance", "Move", "Cancel this touch"]
    menu.close()


def test_double_click_opens_the_account(window: Window, page: PlanPage, qtbot: QtBot) -> None:
    harbour = block(page, "Harbour Street Brewing")
    qtbot.mouseDClick(harbour, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, AccountPage)


# ---- While it is looked at ----------------------------------------------------------------------


def test_a_refresh_keeps_the_focus_and_the_hours_in_sight(
    window: Window, page: PlanPage, read: Book
) -> None:
    window.resize(1280, 640)
    QApplication.processEvents()
    page.week.area.verticalScrollBar().setValue(150)
    block(page, "Kestrel Cycles").setFocus()
    seen = page.week.area.verticalScrollBar().value()
    plan(read, "Newcomer", at_hour(FRIDAY, 16))
    window.refresh()
    assert block(page, "Newcomer")
    assert block(page, "Kestrel Cycles").hasFocus()
    assert page.week.area.verticalScrollBar().value() == seen


def test_where_a_block_goes_the_focus_stays_in_its_place(
    window: Window, page: PlanPage, qtbot: QtBot
) -> None:
    block(page, "Kestrel Cycles").setFocus()
    press(qtbot, Key.Key_Delete)
    settled(qtbot, window)
    found = page.week.focused()
    assert found is not None
    assert found.name == "Northgate Motors"
    page.show_plan("week", 8)
    assert page.week.heads.weekend.hasFocus()


def test_ctrl_3_goes_there_and_begins_with_what_is_next(window: Window, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert isinstance(page, PlanPage)
    found = page.week.focused()
    assert found is not None
    assert found.name == "Harbour Street Brewing"


def test_every_block_is_reached_by_tab(window: Window, page: PlanPage, qtbot: QtBot) -> None:
    page.head.switch.button("week").setFocus()
    met: list[str] = []
    for _press in range(30):
        press(qtbot, Key.Key_Tab)
        found = page.week.focused()
        if found is not None:
            met.append(found.name)
    assert met[:5] == [
        "Harbour Street Brewing",
        "Lindholm Kitchens",
        "Kestrel Cycles",
        "Northgate Motors",
        "Taproom",
    ]


def test_nothing_moves_by_being_looked_at(window: Window, page: PlanPage, read: Book) -> None:
    before = read.marker()
    stood = [(one.id, one.day, one.start) for one in touches(read)]
    for step in (1, 1, -1, -1, -1, 0):
        page.head.stepped.emit(step)
    page.head.mode.emit("agenda")
    page.render_book()
    assert read.marker() == before
    assert [(one.id, one.day, one.start) for one in touches(read)] == stood


def test_the_file_that_is_kept_is_told_of(
    window: Window, page: PlanPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not page.head.change.isVisible()
    asked = Asked(tmp_path / "nora.ics")
    window.write(partial(export_calendar, asked=asked, keep=True))
    settled(qtbot, window)
    assert page.head.file.text() == "nora.ics is kept up to date, last written 10:12"
    page.head.change.click()
    (sheet,) = window.findChildren(CalendarSheet)
    assert sheet.isVisible()
    sheet.close_overlay()
    page.head.export.click()
    assert any(one.isVisible() for one in window.findChildren(CalendarSheet))


# ---- Where things lie ---------------------------------------------------------------------------


@pytest.mark.parametrize("unfolded", [False, True])
@pytest.mark.parametrize("wide", [400, 805, 1300])
def test_days_lie_side_by_side_without_gaps(look: None, wide: int, unfolded: bool) -> None:
    columns = Columns(wide, unfolded)
    spans = [columns.span(at) for at in range(7 if unfolded else 6)]
    assert spans[0][0] == columns.gutter
    assert all(a + w == b for (a, w), (b, _w) in zip(spans, spans[1:], strict=False))
    assert sum(spans[-1]) == wide
    assert [columns.day_at(left + 1) for left, _wide in spans[:5]] == [0, 1, 2, 3, 4]
    assert columns.day_at(0) is None


def test_an_hour_has_its_height_and_back(look: None) -> None:
    hours = Hours(8, 18)
    for minutes in range(8 * 60, 18 * 60, 15):
        assert hours.minutes_at(hours.y(minutes)) == minutes
        top, foot = hours.box(minutes, 15)
        assert foot - top >= 24
        assert 0 <= top < foot <= hours.high


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("to hear", ["to hear"]),
        ("to hear how the winter ale sold", ["to hear how", "the winter ale sold"]),
    ],
)
def test_a_purpose_is_laid_in_lines(look: None, text: str, lines: list[str]) -> None:
    assert lines_of(text, (92, 18), 2) == lines


def test_signs_beyond_are_not_torn(look: None) -> None:
    said = "👩🏽‍🍳🥖 to hear how the 🥖 bread sold and what came back"
    found = lines_of(said, (90, 18), 3)
    assert len(found) == 3
    assert "".join("".join(found).split()) == "".join(said.split())
