"""Settings: rhythm, load and days away, by real keys in a real window."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError
from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import DEFAULTS, Beat
from fieldbook.ui import settings_lanes, theme
from fieldbook.ui.parts.lane_row import LaneRow
from fieldbook.ui.settings_lanes import RatedLanes
from fieldbook.ui.settings_sheet import SettingsSheet
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.away import days_away, go_away
from fieldbook.work.history import history
from fieldbook.work.load import load
from fieldbook.work.rhythm_edits import MOST_LANES, rhythm_table, set_capacity, set_rhythm
from fieldbook.work.seller_edits import change_seller
from fieldbook.work.sellers import seller_of
from tests.bare import bare_account
from tests.ui.conftest import Opened
from tests.ui.eyes import faults
from tests.ui.hands import CTRL, press, settled, type_in

Key = Qt.Key
GOLDEN = Beat(("call", "visit"), 3, "week")
YEARLY = Beat(("visit",), 12, "week")


def opened_at(window: Window, at: str = "rhythm") -> SettingsSheet:
    """The settings, with the focus at one of its parts."""
    window.deeds.open_settings(at)
    return shown(window)


def shown(window: Window) -> SettingsSheet:
    """The settings that lie open."""
    return next(one for one in window.findChildren(SettingsSheet) if one.isVisible())


def block_of(window: Window, rating: Rating = "A") -> RatedLanes:
    return shown(window).rhythm.blocks[rating]


def lanes_of(book: Book, rating: Rating = "A") -> tuple[Beat, ...]:
    return next(one.lanes for one in rhythm_table(book) if one.rating == rating)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def heard(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


def tab_to(qtbot: QtBot, goal: QWidget, key: Key = Key.Key_Tab) -> None:
    """Tab until it has the focus."""
    for _step in range(80):
        if focused() is goal:
            return
        press(qtbot, key)
    pytest.fail("Tab never comes to it")


def give(qtbot: QtBot, window: Window, row: LaneRow, number: str) -> None:
    """Another number in a row: there by Tab, typed over what is marked, Enter."""
    tab_to(qtbot, row.every)
    press(qtbot, Key.Key_A, CTRL)
    type_in(qtbot, number)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)


# ---- Rhythm -------------------------------------------------------------------------------------


def test_each_rating_shows_what_it_asks_for(window: Window, read: Book) -> None:
    sheet = opened_at(window)
    shows = {
        rating: tuple(row.beat for row in block.rows)
        for rating, block in sheet.rhythm.blocks.items()
    }
    assert shows == DEFAULTS
    row = sheet.rhythm.blocks["A"].rows[0]
    assert [one for one, chip in row.chips.items() if chip.isChecked()] == ["call", "visit"]
    assert (row.every.text(), row.unit.currentText()) == ("3", "weeks")
    assert heard(row) == "Golden: Call or visit every 3 weeks"
    assert "Call or visit every 3 weeks" in heard(row.every, QAccessible.Text.Description)
    assert not any(block.back.isVisible() for block in sheet.rhythm.blocks.values())
    assert history(read)[0].label != "Rhythm changed"


def test_a_number_is_one_act_that_can_be_undone(window: Window, qtbot: QtBot, read: Book) -> None:
    opened_at(window)
    row = block_of(window).rows[0]
    give(qtbot, window, row, "4")
    assert lanes_of(read) == (Beat(("call", "visit"), 4, "week"), YEARLY)
    assert window.toast.text() == "Golden: call or visit every 4 weeks, visit every 12 weeks."
    assert block_of(window).back.isVisible()
    assert focused() is row.every
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert lanes_of(read) == DEFAULTS["A"]
    assert row.every.text() == "3"
    assert focused() is row.every
    assert not block_of(window).back.isVisible()
    press(qtbot, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, window)
    assert lanes_of(read)[0].every == 4
    assert row.every.text() == "4"


def test_undo_takes_back_what_is_typed_before_what_was_done(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    opened_at(window)
    row = block_of(window).rows[0]
    give(qtbot, window, row, "4")
    type_in(qtbot, "7")
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert row.every.text() == "4"
    assert lanes_of(read)[0].every == 4


def test_channels_and_units_are_chosen_by_keys(window: Window, qtbot: QtBot, read: Book) -> None:
    opened_at(window)
    row = block_of(window, "C").rows[0]
    tab_to(qtbot, row.chips["message"])
    press(qtbot, Key.Key_Space)
    tab_to(qtbot, row.unit)
    press(qtbot, Key.Key_Up)
    settled(qtbot, window)
    assert lanes_of(read, "C") == (Beat(("call", "message"), 3, "week"),)
    assert heard(row) == "Steady: Call or message every 3 weeks"
    acts = [one.label for one in history(read)]
    assert acts[:2] == ["Rhythm changed"] * 2
    assert focused() is row.unit


def test_two_changes_before_the_first_is_written_are_both_kept(
    window: Window, qtbot: QtBot, read: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_at(window)
    chips = block_of(window, "C").rows[0].chips
    held: list[tuple[object, ...]] = []
    write = window.write
    monkeypatch.setattr(window, "write", lambda *asked: held.append(asked))
    chips["visit"].click()
    shown(window).rhythm.refresh()  # as when somebody else has changed the book meanwhile
    chips["message"].click()
    for asked in held:
        write(*asked)  # type: ignore[arg-type]
    settled(qtbot, window)
    assert lanes_of(read, "C")[0].channels == ("call", "visit", "message")
    assert [chip.isChecked() for chip in chips.values()] == [True, True, True, False]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0", "0 is no interval"),
        ("10001", "10001 is no interval"),
        ("-3", "-3 is no interval"),
        ("9" * 12, "is no interval"),
        ("often", "“often” is no whole number."),
        ("2.5", "“2.5” is no whole number."),
        ("", "The number is missing."),
    ],
)
def test_a_number_that_does_not_fit_stays_with_its_sentence(
    window: Window, qtbot: QtBot, read: Book, typed: str, told: str
) -> None:
    opened_at(window)
    acts = len(history(read))
    row = block_of(window).rows[0]
    tab_to(qtbot, row.every)
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_Delete)
    type_in(qtbot, typed)
    press(qtbot, Key.Key_Tab)
    settled(qtbot, window)
    assert told in row.told()
    assert told in heard(row.every, QAccessible.Text.Description)
    assert row.every.text() == typed
    assert (lanes_of(read), len(history(read))) == (DEFAULTS["A"], acts)
    # What is wrong here does not keep the rest from being written, and stays.
    give(qtbot, window, block_of(window).rows[1], "10")
    assert lanes_of(read) == (GOLDEN, Beat(("visit",), 10, "week"))
    assert (row.every.text(), told in row.told()) == (typed, True)
    tab_to(qtbot, row.every, Key.Key_Backtab)
    press(qtbot, Key.Key_A, CTRL)
    type_in(qtbot, "10,000")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert lanes_of(read)[0].every == 10_000
    assert row.every.text() == "10000"
    assert row.told() == ""


def test_a_lane_without_a_channel_keeps_the_one_that_holds(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    opened_at(window)
    row = block_of(window, "C").rows[0]
    tab_to(qtbot, row.chips["call"])
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    assert "A lane needs a channel." in row.told()
    assert not any(chip.isChecked() for chip in row.chips.values())
    assert lanes_of(read, "C") == DEFAULTS["C"]
    press(qtbot, Key.Key_Space)
    assert row.told() == ""


def test_a_lane_is_added_and_removed_by_keys_alone(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    opened_at(window)
    block = block_of(window, "D")
    tab_to(qtbot, block.add)
    press(qtbot, Key.Key_Return)
    row = block.rows[1]
    assert focused() is row.chips["call"]
    assert heard(row) == "Long shot: New lane"
    assert "then it holds" in row.told()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    assert lanes_of(read, "D") == DEFAULTS["D"]
    give(qtbot, window, row, "6")
    added = Beat(("call",), 6, "week")
    assert lanes_of(read, "D") == (*DEFAULTS["D"], added)
    assert block.rows[1] is row
    assert focused() is row.every
    assert row.told() == ""
    tab_to(qtbot, block.rows[0].remove, Key.Key_Backtab)
    press(qtbot, Key.Key_Return)
    assert focused() is row.remove
    settled(qtbot, window)
    assert lanes_of(read, "D") == (added,)
    press(qtbot, Key.Key_Return)
    assert focused() is block.add
    settled(qtbot, window)
    assert lanes_of(read, "D") == ()
    assert "Asks for nothing by itself." in words_in(block)
    assert window.toast.text() == "Long shot asks for nothing by itself."
    for _step in range(3):
        press(qtbot, Key.Key_Z, CTRL)
        settled(qtbot, window)
    assert lanes_of(read, "D") == DEFAULTS["D"]
    assert [one.beat for one in block.rows] == list(DEFAULTS["D"])


def words_in(widget: QWidget) -> list[str]:
    """Every text that is seen in it."""
    return [
        str(one.property("text"))
        for one in widget.findChildren(QWidget)
        if one.isVisible() and one.property("text")
    ]


def test_a_lane_taken_back_leaves_the_focus_in_its_rating(window: Window, qtbot: QtBot) -> None:
    opened_at(window)
    block = block_of(window, "D")
    block.add.click()
    press(qtbot, Key.Key_Space)
    give(qtbot, window, block.rows[1], "6")
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert len(block.rows) == 1
    assert focused() is block.rows[0].remove


def test_no_more_lanes_than_one_can_keep(window: Window, qtbot: QtBot, read: Book) -> None:
    opened_at(window)
    block = block_of(window)
    for _more in range(MOST_LANES - 2):
        assert block.add.isVisible()
        block.add.click()
    assert len(block.rows) == MOST_LANES
    assert not block.add.isVisible()
    assert focused() is block.rows[-1].chips["call"]
    tab_to(qtbot, block.rows[-1].remove)
    press(qtbot, Key.Key_Return)
    assert block.add.isVisible()
    assert focused() is block.rows[-1].remove
    settled(qtbot, window)
    assert lanes_of(read) == DEFAULTS["A"]


def test_back_to_the_default_is_offered_where_something_is_set(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    opened_at(window)
    block = block_of(window, "B")
    give(qtbot, window, block.rows[0], "2")
    block.add.click()
    tab_to(qtbot, block.back, Key.Key_Backtab)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert lanes_of(read, "B") == DEFAULTS["B"]
    assert [row.every.text() for row in block.rows] == ["6"]
    assert not block.back.isVisible()
    assert focused() is block.add
    assert window.toast.text() == "Promising is back to the default."
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert lanes_of(read, "B") == (Beat(("call", "visit"), 2, "week"),)
    assert block.back.isVisible()


def test_a_change_from_elsewhere_is_shown_and_what_is_typed_stays(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    opened_at(window)
    block = block_of(window)
    give(qtbot, window, block.rows[1], "soon")
    tab_to(qtbot, block.rows[0].every, Key.Key_Backtab)
    press(qtbot, Key.Key_A, CTRL)
    type_in(qtbot, "5")
    set_rhythm(read, "A", [Beat(("message",), 1, "month"), YEARLY, Beat(("value",), 2, "month")])
    shown(window).refresh()
    assert (block.rows[0].every.text(), block.rows[1].every.text()) == ("5", "soon")
    assert block.rows[0].chips["message"].isChecked()
    assert block.rows[2].beat == Beat(("value",), 2, "month")
    assert focused() is block.rows[0].every
    assert "no whole number" in block.rows[1].told()


def test_a_lane_that_is_gone_leaves_what_was_typed_in_it(window: Window, qtbot: QtBot) -> None:
    opened_at(window)
    block = block_of(window)
    give(qtbot, window, block.rows[1], "soon")
    set_rhythm(window.book, "A", [GOLDEN])
    shown(window).refresh()
    assert [row.beat for row in block.rows] == [GOLDEN, None]
    assert block.rows[1].every.text() == "soon"


def test_what_could_not_be_written_stays_with_the_reason(
    window: Window, qtbot: QtBot, read: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object, **_named: object) -> str:
        raise CannotWriteError("The disk is full.", "Free some space.")

    opened_at(window)
    block = block_of(window)
    with monkeypatch.context() as broken:
        broken.setattr(settings_lanes, "set_rhythm", full)
        give(qtbot, window, block.rows[0], "5")
        assert block.rows[0].every.text() == "5"
        assert block.rows[0].told() == "The disk is full. Free some space."
        block.rows[1].remove.click()
        settled(qtbot, window)
        assert [row.beat for row in block.rows] == list(DEFAULTS["A"])
    tab_to(qtbot, block.rows[0].every)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert lanes_of(read)[0].every == 5
    assert block.rows[0].told() == ""


def test_closing_takes_a_number_that_was_not_left_yet(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    opened_at(window)
    row = block_of(window).rows[0]
    tab_to(qtbot, row.every)
    press(qtbot, Key.Key_A, CTRL)
    type_in(qtbot, "9")
    press(qtbot, Key.Key_Escape)
    settled(qtbot, window)
    assert lanes_of(read)[0].every == 9
    assert window.toast.text().startswith("Golden: call or visit every 9 weeks")
    assert [one.label for one in history(read)].count("Rhythm changed") == 1


def test_another_size_of_text_keeps_what_does_not_fit(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    sheet = opened_at(window)
    block = block_of(window)
    give(qtbot, window, block.rows[0], "soon")
    block.rows[1].chips["visit"].click()
    block.add.click()
    give(qtbot, window, block.rows[2], "8")
    tab_to(qtbot, sheet.load.capacity.number)
    type_in(qtbot, "many")
    press(qtbot, Key.Key_Return)
    sheet.text.button("125").click()
    qtbot.waitUntil(lambda: theme.factor() == 1.25)
    again = shown(window)
    assert again is not sheet
    rows = again.rhythm.blocks["A"].rows
    assert [row.every.text() for row in rows] == ["soon", "12", "8"]
    assert "no whole number" in rows[0].told()
    assert "needs a channel" in rows[1].told()
    assert "needs a channel" in rows[2].told()
    assert again.load.capacity.text() == "many"
    assert lanes_of(read) == DEFAULTS["A"]


def test_the_wheel_scrolls_and_changes_nothing(window: Window, qtbot: QtBot, read: Book) -> None:
    sheet = opened_at(window)
    bar, handle = sheet.area.verticalScrollBar(), window.windowHandle()
    for field in (sheet.you.zone.box, block_of(window).rows[0].unit, sheet.away.first):
        field.setFocus()
        QApplication.processEvents()
        before = bar.value()
        down = before < bar.maximum()
        place = QPointF(field.mapTo(window, field.rect().center()))
        QTest.wheelEvent(handle, place, QPoint(0, -120 if down else 120))
        assert bar.value() > before if down else bar.value() < before
    settled(qtbot, window)
    assert lanes_of(read) == DEFAULTS["A"]
    assert seller_of(read).zone == "Europe/London"
    assert sheet.away.chosen()[0] == "2026-11-24"


# ---- You ----------------------------------------------------------------------------------------


def test_undo_shows_who_you_were(window: Window, qtbot: QtBot, read: Book) -> None:
    you = opened_at(window, "").you
    assert focused() is you.name.line
    press(qtbot, Key.Key_A, CTRL)
    type_in(qtbot, "Nora Berg")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    change_seller(read, "Nora Berg", "Europe/Oslo", "NO")
    shown(window).refresh()
    assert (you.zone.value, you.country.value) == ("Europe/Oslo", "NO")
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert you.zone.value == seller_of(read).zone == "Europe/London"
    assert you.name.text() == "Nora Berg"
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert you.name.text() == seller_of(read).name == "Nora Lindqvist"
    assert focused() is you.name.line


def test_a_name_that_is_being_typed_stays(window: Window, qtbot: QtBot, read: Book) -> None:
    you = opened_at(window, "").you
    type_in(qtbot, " B")
    change_seller(read, "Somebody", "Europe/Oslo", "NO")
    shown(window).refresh()
    assert you.name.text() == "Nora Lindqvist B"
    assert you.country.value == "NO"


# ---- Load ---------------------------------------------------------------------------------------


def crowd(book: Book, count: int = 9) -> None:
    """Golden accounts, so many that a week of two touches does not hold them."""
    for number in range(count):
        bare_account(book, AccountDraft(name=f"Golden {number}", rating="A"))


def test_a_week_is_said_in_a_field_and_taken_back(window: Window, qtbot: QtBot, read: Book) -> None:
    sheet = opened_at(window, "load")
    number = sheet.load.capacity.number
    assert focused() is number
    assert (number.text(), number.placeholderText()) == ("", "40")
    assert sheet.load.told.text() == "Your rhythms ask for 0 touches a week; you have room for 40."
    type_in(qtbot, "12")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert seller_of(read).capacity == 12
    assert sheet.load.told.text().endswith("you have room for 12.")
    assert window.toast.text() == "You have room for 12 touches a week."
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert seller_of(read).capacity == 0
    assert number.text() == ""
    assert focused() is number


@pytest.mark.parametrize("typed", ["0", "501", "-1", "a lot", "3,5"])
def test_a_week_nobody_has_stays_in_the_field(
    window: Window, qtbot: QtBot, read: Book, typed: str
) -> None:
    sheet = opened_at(window, "load")
    type_in(qtbot, typed)
    press(qtbot, Key.Key_Tab)
    settled(qtbot, window)
    number = sheet.load.capacity.number
    assert number.text() == typed
    assert "1 to 500" in heard(number, QAccessible.Text.Description)
    assert seller_of(read).capacity == 0


def test_too_much_for_a_week_is_stretched_after_a_look(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    crowd(window.book)
    set_capacity(window.book, 2)
    sheet = opened_at(window, "load").load
    assert "4 touches a week, 2 more than you have room for." in sheet.told.text()
    tab_to(qtbot, sheet.stretch)
    press(qtbot, Key.Key_Return)
    preview = sheet.preview
    assert preview is not None
    assert focused() is preview.yes
    assert not sheet.stretch.isVisible()
    told = heard(preview.yes, QAccessible.Text.Description)
    assert told.startswith("Golden: Call or visit every 3 weeks, then every 6 weeks")
    assert "→ every 6 weeks" in words_in(preview)
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Space)
    assert sheet.preview is None
    assert focused() is sheet.stretch
    settled(qtbot, window)
    assert lanes_of(read) == DEFAULTS["A"]
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert lanes_of(read)[0] == Beat(("call", "visit"), 6, "week")
    assert not load(read).over
    assert block_of(window).rows[0].every.text() == "6"
    assert sheet.preview is None
    assert focused() is sheet.capacity.number
    assert window.toast.text() == "All rhythms are stretched."
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert [lanes_of(read, rating) for rating in DEFAULTS] == list(DEFAULTS.values())
    assert sheet.stretch.isVisible()


def test_a_look_that_is_no_longer_true_is_closed(window: Window, qtbot: QtBot) -> None:
    crowd(window.book)
    set_capacity(window.book, 2)
    part = opened_at(window, "load").load
    part.stretch.click()
    set_capacity(window.book, 20)
    shown(window).refresh()
    assert part.preview is None
    assert not part.stretch.isVisible()
    assert focused() is part.capacity.number
    assert "room for 20" in part.told.text()


# ---- Away ---------------------------------------------------------------------------------------


def type_day(qtbot: QtBot, field: QWidget, days: int) -> None:
    """So many days further, by the arrows in its first part."""
    tab_to(qtbot, field)
    press(qtbot, Key.Key_Home)
    for _step in range(days):
        press(qtbot, Key.Key_Up)


def test_days_away_are_added_and_removed_by_keys(window: Window, qtbot: QtBot, read: Book) -> None:
    part = opened_at(window, "away").away
    assert focused() is part.first
    type_day(qtbot, part.last, 3)
    tab_to(qtbot, part.add)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    (away,) = days_away(read)
    assert (away.first, away.last) == (date(2026, 11, 24), date(2026, 11, 27))
    told = "1 touch is planned on these days; it stays."
    assert window.toast.text() == f"You are away: Tue 24 Nov to Fri 27 Nov. {told}"
    (row,) = part.rows
    assert row.days.text() == "Tue 24 Nov to Fri 27 Nov"
    assert row.planned.text() == told
    assert heard(row.remove) == "Remove Tue 24 Nov to Fri 27 Nov"
    assert focused() is part.add
    tab_to(qtbot, row.remove, Key.Key_Backtab)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert days_away(read) == ()
    assert focused() is part.first
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert len(days_away(read)) == len(part.rows) == 1


def test_the_focus_stays_in_the_list_of_days_away(window: Window, qtbot: QtBot) -> None:
    for day in (1, 8, 15):
        go_away(window.book, date(2026, 12, day), date(2026, 12, day))
    part = opened_at(window, "away").away
    assert [row.days.text() for row in part.rows] == ["Tue 1 Dec", "Tue 8 Dec", "Tue 15 Dec"]
    first, second, third = part.rows
    assert focused() is first.remove
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert focused() is third.remove
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert focused() is first.remove
    assert second not in part.rows


def test_days_that_do_not_fit_stay_with_their_sentence(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    part = opened_at(window, "away").away
    tab_to(qtbot, part.last)
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert part.chosen() == ("2026-11-24", "2026-11-23")
    assert "before the first" in heard(part.last, QAccessible.Text.Description)
    assert days_away(read) == ()
    press(qtbot, Key.Key_Up)
    assert heard(part.last, QAccessible.Text.Description) == ""


def test_the_last_day_follows_the_first(window: Window, qtbot: QtBot) -> None:
    part = opened_at(window, "away").away
    type_day(qtbot, part.first, 5)
    assert part.chosen() == ("2026-11-29", "2026-11-29")


# ---- All of it ----------------------------------------------------------------------------------


def test_tab_goes_as_one_reads(window: Window, qtbot: QtBot) -> None:
    go_away(window.book, date(2026, 12, 1), date(2026, 12, 2))
    go_away(window.book, date(2027, 1, 1), date(2027, 1, 2))
    crowd(window.book)
    set_capacity(window.book, 2)
    sheet = opened_at(window)
    block_of(window, "B").add.click()
    set_rhythm(window.book, "A", [YEARLY, GOLDEN, Beat(("value",), 1, "month")])
    go_away(window.book, date(2026, 12, 10), date(2026, 12, 10))
    sheet.refresh()
    sheet.load.stretch.click()
    stops = [*sheet.rhythm.stops(), *sheet.load.stops(), *sheet.away.stops()]
    asked = [one for one in stops if one.isVisible()]
    asked[0].setFocus()
    seen = [focused()]
    for _step in range(len(asked) + 12):  # a field for a day has four parts
        press(qtbot, Key.Key_Tab)
        if focused() is not seen[-1] and len(seen) < len(asked):
            seen.append(focused())
    assert seen == asked
    QApplication.processEvents()
    places = [one.mapTo(sheet, QPoint(0, one.height() // 2)) for one in seen]
    for one, following in zip(places, places[1:], strict=False):
        below = following.y() - one.y()
        assert below > 8 or (below > -8 and following.x() > one.x())


def faulty(window: Window) -> None:
    """Everything that can be seen at once: faults, a new lane, no lane, the look at stretching."""
    sheet = opened_at(window)
    lanes = sheet.rhythm.blocks
    lanes["A"].rows[0].put((("call", "visit", "message", "value"), "10001", "month"))
    lanes["A"].rows[1].put(((), "12", "week"))
    lanes["B"].add_lane()
    sheet.load.stretch.click()
    sheet.away.put(("2026-12-01", "2026-11-01"))
    sheet.away.add.click()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text", [90, 100, 150])
def test_nothing_is_cut_while_things_are_wrong(
    opened: Opened, book_path: Path, qtbot: QtBot, text: int, mode: str
) -> None:
    theme.set_factor(text / 100)
    theme.set_mode(mode)
    window = opened(book_path)
    crowd(window.book)
    set_capacity(window.book, 2)
    set_rhythm(window.book, "D", [])
    go_away(window.book, date(2026, 11, 24), date(2026, 12, 24))
    window.setMinimumSize(1, 1)
    found: list[str] = []
    for size in ((1440, 900), (1280, 640), (1093, 535)):
        window.close_overlays()
        window.resize(*size)
        faulty(window)
        settled(qtbot, window)
        for _turn in range(5):
            QApplication.processEvents()
        assert "before the first" in " ".join(words_in(shown(window).away))
        found += [f"{size}: {one}" for one in faults(shown(window))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("part", ["rhythm", "load", "away"])
def test_what_has_the_focus_is_in_sight(window: Window, qtbot: QtBot, part: str) -> None:
    window.setMinimumSize(1, 1)
    window.resize(1093, 535)
    sheet = opened_at(window, part)
    view = sheet.area.viewport()
    for _step in range(30):
        QApplication.processEvents()
        one = focused()
        if sheet.area.isAncestorOf(one):
            top = one.mapTo(view, QPoint(0, 0)).y()
            assert top >= 0
            assert top + one.height() <= view.height()
        press(qtbot, Key.Key_Tab)
