"""What waited during an absence, looked through by keys: keep, move, park, spread, take back."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import CannotWriteError
from fieldbook.model.accounts import Person, Rating
from fieldbook.model.notes import Words
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.touches import Kind, Touch
from fieldbook.ui import theme, triage_words
from fieldbook.ui.pages.today.lines import AwayLine
from fieldbook.ui.pages.today.page import TodayPage
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.day_popup import DayPopup
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.triage import TriageView
from fieldbook.ui.window import Window
from fieldbook.work import triage
from fieldbook.work.account_page import account_page
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import new_book
from fieldbook.work.history import history, undo_last
from fieldbook.work.rhythm_edits import set_capacity
from fieldbook.work.today import today as day_of
from fieldbook.work.touches import cancel_planned, move_planned, touches
from fieldbook.work.triage import waiting
from tests.bare import bare_account
from tests.ui.conftest import NORA, TUESDAY, Opened
from tests.ui.hands import CTRL, press, settled, type_in
from tests.ui.shell import TestShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
DAY = TUESDAY.date()
NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elder")
ALE = "to hear how the winter ale sold in each of your four taprooms"


def plan(book: Book, name: str, day: date, rating: Rating = "B", kind: Kind = "selling") -> Ref:
    """An account of its own with a touch that was planned for a day."""
    of = bare_account(book, AccountDraft(name=name, rating=rating)).id
    them = Person(id=book.new_id(), account=of, name=f"Ann {name}")
    at = When(day, time(9), 90, "Europe/London") if kind == "reset" else When(day)
    touch = Touch(id=book.new_id(), account=of, person=them.id, channel="visit", kind=kind, at=at)
    book.write([born(them), born(touch), born(Words(id=touch.id, purpose=ALE))], "Planned")
    return touch.id


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """Nora's book: five visits were missed, one of them with a golden account."""
    path = tmp_path / "nora.fieldbook"
    with new_book(path, NORA, TUESDAY) as book:
        for at, name in enumerate(NAMES):
            plan(book, name, date(2026, 11, 2 + at), "B" if at else "A")
    return path


@pytest.fixture
def reset(read: Book) -> Ref:
    """A Reset Meeting that was missed, before the window is opened."""
    return plan(read, "Resetters", date(2026, 11, 2), "C", "reset")


@pytest.fixture
def view(window: Window, qtbot: QtBot) -> TriageView:
    """What waited, opened from Today."""
    return look_through(window, qtbot)


def look_through(window: Window, qtbot: QtBot) -> TriageView:
    settled(qtbot, window)
    assert isinstance(window.page, TodayPage)
    way(window.page, "Look through them").click()
    QApplication.processEvents()
    return seen(window)


def seen(window: Window) -> TriageView:
    [view] = [one for one in window.findChildren(TriageView) if one.isVisible()]
    return view


def way(within: QWidget, text: str) -> Button:
    """The button of these words that is seen."""
    [found] = [one for one in within.findChildren(Button) if one.text() == text and one.isVisible()]
    return found


def listed(view: TriageView) -> list[str]:
    return [one.name for one in view.list.model_of.lines]


def chosen(view: TriageView) -> str:
    one = view.list.current()
    return one.name if one else ""


def days(book: Book) -> dict[str, date | None]:
    """Where the touch of each account lies."""
    return {one.account: one.day for one in touches(book)}


def said(view: TriageView) -> str:
    return view.parts.said.text() if view.parts.said.isVisible() else ""


# ---- Today leads to it --------------------------------------------------------------------------


def test_today_says_in_one_sentence_what_waited_and_leads_to_it(
    window: Window, qtbot: QtBot
) -> None:
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, TodayPage)
    [line] = [one for one in page.findChildren(AwayLine) if one.isVisible()]
    words = [one.text() for one in line.findChildren(Label) if one.text()]
    assert words == ["Welcome back.", "Five touches waited for you."]
    look, spread = line.buttons()
    assert (look.text(), spread.text()) == ("Look through them", "Spread over the next days")
    look.setFocus()
    press(qtbot, Key.Key_Return)
    assert listed(seen(window)) == list(NAMES)


def test_the_line_is_not_there_while_somebody_works(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    settled(qtbot, window)
    triage.spread_missed(read)
    settled(qtbot, window)
    assert not [one for one in window.findChildren(AwayLine) if one.isVisible()]


def test_it_is_a_command_too(window: Window, qtbot: QtBot, read: Book) -> None:
    window.actions_named["triage"].trigger()
    assert listed(seen(window)) == list(NAMES)


def test_without_anything_that_waits_it_says_so(window: Window, qtbot: QtBot, read: Book) -> None:
    triage.spread_missed(read)
    window.actions_named["triage"].trigger()
    view = seen(window)
    assert view.parts.over.isVisible()
    assert view.parts.over.text() == "Nothing waits for you."
    assert not view.list.isVisible()
    press(qtbot, Key.Key_Return)
    assert not view.isVisible()


# ---- What is told of each -----------------------------------------------------------------------


def test_each_line_is_one_sentence_for_those_who_hear_it(view: TriageView) -> None:
    lines = view.list.model_of
    role = Qt.ItemDataRole.AccessibleTextRole
    assert lines.data(lines.index(0), role) == (
        f"Alder, golden, Ann Alder, visit, planned for 2 Nov. Purpose: {ALE}"
    )
    heard = QAccessible.queryAccessibleInterface(view.list)
    assert heard.text(QAccessible.Text.Name) == "What waited for you"
    assert heard.childCount() == 5
    assert heard.child(4).text(QAccessible.Text.Name).startswith("Elder, promising, Ann Elder")
    assert view.parts.told.text() == "5 touches waited for you. Enter opens the account."


def test_no_word_of_blame(view: TriageView) -> None:
    words = [one.text() for one in view.findChildren(Label)]
    words += [one.text() for one in view.findChildren(Button)]
    assert not [one for one in words if "overdue" in one.lower() or "late" in one.lower().split()]


def test_what_came_of_a_key_is_announced(
    view: TriageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda one: heard.append(one.message()))
    press(qtbot, Key.Key_K)
    assert heard == ["Alder stays, to be done this week."]


# ---- Deciding -----------------------------------------------------------------------------------


def test_k_keeps_it_for_this_week_and_nothing_is_written(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    before = read.marker()
    press(qtbot, Key.Key_K)
    assert (listed(view), chosen(view)) == (list(NAMES[1:]), "Birch")
    assert view.parts.told.text() == "4 touches are left. Enter opens the account."
    assert read.marker() == before
    press(qtbot, Key.Key_Escape)
    assert not view.isVisible()
    assert days(read)["Alder"] == date(2026, 11, 2)
    assert listed(look_through(window, qtbot))[0] == "Alder"


def test_m_moves_it_to_the_day_the_button_names(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    set_capacity(read, 5)  # one a day
    window.refresh()
    for name, day in (("Alder", "Wed 25 Nov"), ("Birch", "Thu 26 Nov"), ("Cedar", "Fri 27 Nov")):
        assert chosen(view) == name
        assert view.fill()
        assert view.parts.ways["move"].text() == f"Move to {day}"
        press(qtbot, Key.Key_M)
        settled(qtbot, window)
        assert said(view) == f"{name} is moved to {day}."
    assert [days(read)[one] for one in NAMES[:3]] == [date(2026, 11, n) for n in (25, 26, 27)]


def test_keys_that_are_faster_than_the_disk_are_not_lost(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    for key in (Key.Key_M, Key.Key_K, Key.Key_M, Key.Key_M):
        press(qtbot, key)
    qtbot.waitUntil(lambda: listed(view) == ["Elder"])
    settled(qtbot, window)
    moved = [name for name, day in days(read).items() if day and day > DAY]
    assert sorted(moved) == ["Alder", "Cedar", "Dogwood"]


def test_a_key_held_down_decides_once(view: TriageView, qtbot: QtBot) -> None:
    for repeated in (False, True, True):
        pressed = QKeyEvent(
            QKeyEvent.Type.KeyPress, Key.Key_K, Qt.KeyboardModifier.NoModifier, "k", repeated
        )
        QApplication.sendEvent(view.list, pressed)
    assert listed(view) == list(NAMES[1:])


def test_d_asks_for_another_day_and_an_hour(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_D)
    [popup] = window.findChildren(DayPopup)
    popup.calendar.setSelectedDate(QDate(2026, 12, 9))
    popup.timed.setChecked(True)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    [birch] = [one for one in touches(read) if one.account == "Birch"]
    assert (birch.day, birch.start) == (date(2026, 12, 9), time(9))
    assert said(view) == "Birch is moved to Wed 9 Dec, 09:00."
    assert (listed(view)[0], chosen(view)) == ("Alder", "Cedar")


def test_p_asks_until_when_and_why_and_parks(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_P)
    form = view.parts.form
    assert form.isVisible()
    assert form.because.hasFocus()
    press(qtbot, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert form.until.hasFocus()
    press(qtbot, Key.Key_K)  # no decision while the day is asked for
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert form.fault.isVisible()
    assert form.fault.text().startswith("Why is it parked?")
    assert form.because.hasFocus()
    type_in(qtbot, "they move house")
    form.until.setDate(QDate(2027, 1, 11))
    acts = len(history(read))
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert len(history(read)) == acts + 1
    assert not form.isVisible()
    assert (listed(view), chosen(view)) == (list(NAMES[1:]), "Birch")
    assert said(view) == "Alder is parked until Mon 11 Jan."
    assert days(read)["Alder"] == date(2027, 1, 11)
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert (listed(view), chosen(view)) == (list(NAMES), "Alder")


def test_esc_leads_from_the_reason_back_to_the_list(view: TriageView, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_P)
    type_in(qtbot, "km")
    press(qtbot, Key.Key_Escape)
    assert view.isVisible()
    assert not view.parts.form.isVisible()
    assert view.list.hasFocus()
    assert listed(view) == list(NAMES)
    press(qtbot, Key.Key_Escape)
    assert not view.isVisible()


def test_turning_to_another_line_parks_nobody(view: TriageView, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_P)
    view.list.setCurrentIndex(view.list.model_of.index(2))
    assert not view.parts.form.isVisible()


def test_s_spreads_the_rest_and_not_what_was_kept(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_K)
    press(qtbot, Key.Key_S)
    settled(qtbot, window)
    assert days(read)["Alder"] == date(2026, 11, 2)
    assert all(days(read)[name] == DAY for name in NAMES[1:])
    assert view.parts.over.isVisible()
    assert view.parts.over.text() == "All looked through: 4 moved, 1 kept."


def test_when_none_is_left_it_is_summed_up_and_can_be_closed(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_P)
    type_in(qtbot, "moving")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    for key in (Key.Key_K, Key.Key_M, Key.Key_M, Key.Key_K):
        press(qtbot, key)
        settled(qtbot, window)
    assert view.parts.over.text() == "All looked through: 2 moved, 1 parked, 2 kept."
    assert not view.list.isVisible()
    assert view.parts.close_button.hasFocus()
    press(qtbot, Key.Key_Z, CTRL)
    assert view.list.hasFocus()
    assert listed(view) == ["Elder"]
    press(qtbot, Key.Key_K)
    press(qtbot, Key.Key_Return)
    assert not view.isVisible()


def test_enter_opens_the_account(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert not view.isVisible()
    assert window.page is not None
    assert window.page.place == "account"
    birch = next(one.account for one in waiting(read) if one.name == "Birch")
    assert window.recent_accounts() == [birch]


def test_the_buttons_do_what_the_keys_do_and_tab_stays_where_it_is(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Keep for this week"
    press(qtbot, Key.Key_Space)
    assert listed(view) == list(NAMES[1:])
    assert QApplication.focusWidget() is focused
    way(view, "Take back").click()
    assert listed(view) == list(NAMES)
    way(view, "Spread the rest").click()
    settled(qtbot, window)
    assert waiting(read) == ()


# ---- A Reset Meeting ----------------------------------------------------------------------------


def test_the_hour_of_a_reset_meeting_is_moved_by_neither_m_nor_s(
    reset: Ref, view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_End)
    assert chosen(view) == "Resetters"
    press(qtbot, Key.Key_M)
    settled(qtbot, window)
    assert said(view).startswith("The hour of a Reset Meeting was agreed; it stays.")
    press(qtbot, Key.Key_S)
    settled(qtbot, window)
    assert "A Reset Meeting stays where it is: its hour was agreed." in said(view)
    assert listed(view) == ["Resetters"]
    assert not view.parts.ways["spread"].isVisible()
    press(qtbot, Key.Key_S)
    assert "its hour was agreed" in said(view)
    assert days(read)["Resetters"] == date(2026, 11, 2)
    press(qtbot, Key.Key_K)
    assert view.parts.over.text() == "All looked through: 5 moved, 1 kept."


def test_parking_lets_a_reset_meeting_stay_and_the_line_is_done(
    reset: Ref, view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_End)
    press(qtbot, Key.Key_P)
    type_in(qtbot, "rebuilding")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert "Resetters" not in listed(view)
    assert "A Reset Meeting stays where it is" in said(view)
    [one] = [one for one in touches(read) if one.id == reset]
    assert (one.day, one.start) == (date(2026, 11, 2), time(9))
    page = account_page(read, next(w.account for w in waiting(read) if w.touch == reset))
    assert page is not None
    assert page.account.parked == Parked(date(2026, 12, 22), "rebuilding")
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert chosen(view) == "Resetters"


# ---- Taking back --------------------------------------------------------------------------------


def test_ctrl_z_takes_the_decisions_back_one_by_one(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    for key in (Key.Key_K, Key.Key_M, Key.Key_S):
        press(qtbot, key)
        settled(qtbot, window)
    assert view.parts.over.text() == "All looked through: 4 moved, 1 kept."
    for left, word in (
        (["Cedar", "Dogwood", "Elder"], "Taken back: 3 touches wait again."),
        (["Birch", "Cedar", "Dogwood", "Elder"], "Taken back: Birch waits again."),
        (list(NAMES), "Taken back: Alder waits again."),
    ):
        press(qtbot, Key.Key_Z, CTRL)
        settled(qtbot, window)
        assert (listed(view), chosen(view), said(view)) == (left, left[0], word)
    assert not view.parts.ways["back"].isVisible()
    press(qtbot, Key.Key_Z, CTRL)
    assert said(view) == "Nothing was decided here yet."
    assert [days(read)[name] for name in NAMES] == [date(2026, 11, 2 + n) for n in range(5)]


def test_ctrl_z_here_takes_nothing_else_back(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    before = read.marker()
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert read.marker() == before


def test_what_was_taken_back_elsewhere_is_told(
    view: TriageView, window: Window, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_M)
    settled(qtbot, window)
    undo_last(window.book)
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert said(view).startswith("This is already taken back.")
    assert listed(view) == list(NAMES)
    assert not view.parts.ways["back"].isVisible()


# ---- Somebody else, and what goes wrong ---------------------------------------------------------


@pytest.mark.parametrize("key", [Key.Key_K, Key.Key_M])
def test_what_was_moved_elsewhere_leaves_the_list_with_a_word(
    view: TriageView, window: Window, qtbot: QtBot, read: Book, key: Qt.Key
) -> None:
    move_planned(read, waiting(read)[0].touch, date(2026, 12, 15))
    press(qtbot, key)
    settled(qtbot, window)
    assert said(view) == "Alder was dealt with elsewhere meanwhile, and left the list."
    assert (listed(view), chosen(view)) == (list(NAMES[1:]), "Birch")
    assert days(read)["Alder"] == date(2026, 12, 15)
    assert not view.parts.ways["back"].isVisible()


def test_others_that_were_moved_elsewhere_leave_it_too(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    for one in waiting(read)[3:]:
        move_planned(read, one.touch, date(2026, 12, 15))
    press(qtbot, Key.Key_M)
    settled(qtbot, window)
    assert listed(view) == ["Birch", "Cedar"]
    assert said(view) == "2 touches were dealt with elsewhere meanwhile, and left the list."
    press(qtbot, Key.Key_S)
    settled(qtbot, window)
    assert days(read)["Elder"] == date(2026, 12, 15)
    assert view.parts.over.text() == "All looked through: 3 moved."


def test_parking_somebody_whose_touch_is_gone_closes_the_question(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_P)
    cancel_planned(read, waiting(read)[0].touch)
    type_in(qtbot, "moving")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert not view.parts.form.isVisible()
    assert (
        said(view) == "This touch waits no longer. It was dealt with meanwhile; nothing was"
        " changed."
    )
    assert listed(view) == list(NAMES[1:])


def test_a_touch_planned_anew_elsewhere_is_looked_at_once_more(
    view: TriageView, window: Window, qtbot: QtBot, read: Book
) -> None:
    touch, again = waiting(read)[0].touch, date(2026, 11, 23)
    read.write([changed(Touch, touch, at=When(again))], "Planned anew")
    press(qtbot, Key.Key_M)
    settled(qtbot, window)
    assert said(view).startswith("This touch was planned otherwise meanwhile.")
    assert days(read)["Alder"] == again
    assert chosen(view) == "Alder"


@pytest.fixture
def alone(look: None, qtbot: QtBot, shell: TestShell) -> Iterator[TriageView]:
    """Over a host of its own, on a book that can be made to refuse."""
    host = QWidget()
    host.resize(1000, 700)
    host.show()
    with qtbot.waitActive(host):
        host.activateWindow()
    view = TriageView(shell, host, lambda _place, _row: None)
    view.open()
    yield view
    host.close()
    host.deleteLater()


@pytest.mark.parametrize("key", [Key.Key_M, Key.Key_S])
def test_what_cannot_be_written_is_said_and_nothing_leaves_the_list(
    alone: TriageView, qtbot: QtBot, shell: TestShell, key: Qt.Key
) -> None:
    shell.refuses = CannotWriteError("The disk is full.", "Free some space.")
    press(qtbot, key)
    assert said(alone) == "The disk is full. Free some space."
    assert (listed(alone), chosen(alone)) == (list(NAMES), "Alder")
    shell.refuses = None
    press(qtbot, Key.Key_M)
    assert listed(alone) == list(NAMES[1:])
    shell.refuses = CannotWriteError("The disk is full.", "Free some space.")
    press(qtbot, Key.Key_Z, CTRL)
    assert said(alone) == "The disk is full. Free some space."
    shell.refuses = None
    press(qtbot, Key.Key_Z, CTRL)
    assert listed(alone) == list(NAMES)


def test_a_reason_that_cannot_be_written_stays_typed(
    alone: TriageView, qtbot: QtBot, shell: TestShell
) -> None:
    press(qtbot, Key.Key_P)
    type_in(qtbot, "moving")
    shell.refuses = CannotWriteError("The disk is full.", "Free some space.")
    press(qtbot, Key.Key_Return)
    assert alone.parts.form.fault.text() == "The disk is full. Free some space."
    assert alone.parts.form.because.text() == "moving"
    shell.refuses = None
    press(qtbot, Key.Key_Return)
    assert listed(alone) == list(NAMES[1:])


def test_more_than_can_be_listed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triage_words, "AT_ONCE", 3)
    assert triage_words.count_words(3, begun=True).startswith("More than 3 touches waited for you")


# ---- Whatever the window is like ----------------------------------------------------------------


def clipped(view: TriageView) -> list[str]:
    """Words that are cut without saying so, and parts that reach out of the sheet."""
    found = []
    for one in view.sheet.findChildren(QWidget):
        if not one.isVisible():
            continue
        left = one.mapTo(view.sheet, QPoint(0, 0))
        if isinstance(one, Button | Label) and not (
            view.sheet.rect().contains(left)
            and view.sheet.rect().contains(left + one.rect().bottomRight())
        ):
            found.append(f"{type(one).__name__} reaches out: {one.accessibleName()[:30]}")
        if isinstance(one, Button) and one.is_shortened():
            found.append(f"shortened: {one.text()}")
        whole = isinstance(one, Label) and not isinstance(one, ElidedLabel)
        if whole and not one.wordWrap() and one.width() < one.sizeHint().width():  # type: ignore[attr-defined]
            found.append(f"cut: {one.text()[:30]}")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(("factor", "mode"), [(1.0, "light"), (1.5, "dark")])
def test_a_low_window_shows_list_and_ways(
    opened: Opened, book_path: Path, qtbot: QtBot, factor: float, mode: str
) -> None:
    theme.set_factor(factor)
    theme.set_mode(mode)
    window = opened(book_path)
    window.setMinimumSize(0, 0)  # as a screen that has no more makes it
    window.resize(1093, 535)
    view = look_through(window, qtbot)
    row = theme.px(58)
    assert clipped(view) == []
    assert view.list.height() >= 2 * row
    press(qtbot, Key.Key_K)
    QApplication.processEvents()
    assert clipped(view) == []
    assert view.list.height() >= row
    press(qtbot, Key.Key_P)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    QApplication.processEvents()
    assert view.parts.form.fault.isVisible()
    assert clipped(view) == []
    assert view.list.height() >= row
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_S)
    settled(qtbot, window)
    QApplication.processEvents()
    assert view.parts.over.isVisible()
    assert clipped(view) == []


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_the_line_of_today_has_room_for_both_ways(
    opened: Opened, book_path: Path, qtbot: QtBot, factor: float
) -> None:
    theme.set_factor(factor)
    window = opened(book_path)
    window.setMinimumSize(0, 0)  # as a screen that has no more makes it
    window.resize(1093, 535)
    settled(qtbot, window)
    QApplication.processEvents()
    [line] = [one for one in window.findChildren(AwayLine) if one.isVisible()]
    assert not [one.text() for one in line.buttons() if one.is_shortened()]
    [words] = line.findChildren(ElidedLabel)
    assert not words.is_elided()
    for one in (*line.buttons(), words):
        assert line.rect().contains(one.geometry())


def test_its_ways_stand_below_the_words_where_it_is_narrow(
    look: None, qtbot: QtBot, read: Book
) -> None:
    line = AwayLine()
    qtbot.addWidget(line)
    [words] = line.findChildren(ElidedLabel)
    line.resize(line.sizeHint().width() + 20, line.height())  # enough while nothing is told
    line.show()
    line.show_day(day_of(read))
    QApplication.processEvents()
    assert all(one.y() > words.geometry().bottom() for one in line.buttons())
    line.resize(1000, line.height())
    QApplication.processEvents()
    assert all(one.x() > words.geometry().right() for one in line.buttons())
