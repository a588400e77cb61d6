"""The place Today: what is next, the words for it, and going through the day by keys."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.model.accounts import Rating
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel, Touch
from fieldbook.ui import theme
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.today.block import BlockButton
from fieldbook.ui.pages.today.move_menu import MoveMenu, RowMenu, days_to_choose
from fieldbook.ui.pages.today.next_up import NextUp
from fieldbook.ui.pages.today.page import TodayPage
from fieldbook.ui.pages.today.ribbon import Ribbon
from fieldbook.ui.pages.today.row_view import RowsView
from fieldbook.ui.pages.today.row_words import row_words, soon_words
from fieldbook.ui.pages.today.rows import icon_boxes, words_end
from fieldbook.ui.parts.account_picker import AccountPicker
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.practise import Practise
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import new_book
from fieldbook.work.drafts import keep_draft
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.plan import place_touch
from fieldbook.work.today import Row, today
from fieldbook.work.touches import touches
from tests.bare import bare_account
from tests.ui.conftest import NORA, PURPOSE, TUESDAY
from tests.ui.shell import TestShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus ask the screen for what it cannot do when there is none."""
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
DAY = TUESDAY.date()
ALE = "to hear how the winter ale sold in each of your four taprooms"
WEAK = "touch base about spring"


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[TestShell]:
    """Nora's book, without an account."""
    path = tmp_path / "nora.fieldbook"
    new_book(path, NORA, TUESDAY).close()
    made = TestShell(path, TUESDAY)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot: QtBot, look: None, shell: TestShell) -> Iterator[Callable[..., TodayPage]]:
    """Shows the page on the book as it is now."""
    made: list[TodayPage] = []

    def show(wide: int = 832, high: int = 900) -> TodayPage:
        page = TodayPage(shell)
        page.resize(wide, high)
        page.show()
        with qtbot.waitActive(page):
            page.activateWindow()
        page.focus_start()
        QApplication.processEvents()
        made.append(page)
        return page

    yield show
    for page in made:
        page.close()
        # What stands beside it has no parent here, as it has in a window.
        for one in (page.panel, page):
            if one:
                one.deleteLater()


def account(shell: TestShell, name: str, rating: Rating = "A", person: str = "Tom Okafor") -> Ref:
    return bare_account(shell.book, AccountDraft(name=name, rating=rating, person=person)).id


def plan(
    shell: TestShell, of: Ref, at: When, purpose: str = ALE, channel: Channel = "visit"
) -> Ref:
    touch = Touch(id=shell.book.new_id(), account=of, channel=channel, at=at)
    words = Words(id=touch.id, purpose=purpose)
    shell.book.write([born(touch), born(words)], "Planned")
    return touch.id


def hour(at: int, minute: int = 0) -> When:
    return When(DAY, time(at, minute), 45, "Europe/London")


@pytest.fixture
def day(shell: TestShell) -> dict[str, Ref]:
    """A day with three visits, and two calls of any hour."""
    made = {}
    for name, at in (("Harbour", hour(10, 30)), ("Kestrel", hour(13)), ("Marlow", hour(16))):
        made[name] = account(shell, name)
        plan(shell, made[name], at, WEAK if name == "Marlow" else ALE)
    for name, on in (("Lindholm", DAY - timedelta(days=8)), ("Orchard", DAY + timedelta(days=2))):
        made[name] = account(shell, name, "B")
        plan(shell, made[name], When(on), channel="call")
    return made


def card(page: TodayPage) -> NextUp:
    found = page.findChild(NextUp)
    assert isinstance(found, NextUp)
    return found


def views(page: TodayPage) -> list[RowsView]:
    return [one for one in page.findChildren(RowsView) if one.isVisible()]


def texts(page: QWidget) -> str:
    return " ".join(
        (one.text() or one.accessibleName())
        for one in page.findChildren(QLabel)
        if one.isVisibleTo(page)
    )


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Qt.Key, times: int = 1) -> None:
    for _time in range(times):
        qtbot.keyClick(focused(), key)


def heard(page: TodayPage) -> list[tuple[str, str]]:
    went: list[tuple[str, str]] = []
    page.go.connect(lambda place, row: went.append((place, row)))
    return went


def menu(page: TodayPage, kind: type[MoveMenu] | type[RowMenu]) -> MoveMenu | RowMenu:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def selected(page: TodayPage) -> list[str]:
    return [row.name for view in views(page) if (row := view.current())]


# ---- What is shown ----------------------------------------------------------------------------


def test_it_shows_what_is_next_with_the_words_to_say(
    shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    page = shown()
    spoken = card(page).findChild(SpokenText)
    assert isinstance(spoken, SpokenText)
    assert spoken.whole() == f"The purpose of my visit is {ALE}"
    assert "in 18 minutes" in texts(page)
    assert [view.accessibleName() for view in views(page)] == ["Later today", "Any time this week"]
    assert "Before you go in" in texts(page.panel or page)


def test_a_row_is_told_in_one_sentence(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    page = shown()
    view = views(page)[0]
    role = Qt.ItemDataRole
    told = view.rows.data(view.rows.index(0), role.AccessibleTextRole)
    assert told == f"13:00, visit, Kestrel, golden, due today. Purpose: {ALE}"
    assert view.rows.data(view.rows.index(0), role.AccessibleDescriptionRole) == ALE
    missed = next(row for row in today(shell.book).any_time if row.missed)
    assert row_words(missed, DAY) == (
        f"call, Lindholm, promising, planned for 16 Nov. Purpose: {ALE}"
    )


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("08:30", "in 2 hours"),
        ("10:12", "in 18 minutes"),
        ("10:29", "now"),
        ("10:50", "20 minutes ago"),
        ("12:30", "2 hours ago"),
    ],
)
def test_how_soon_it_is(shell: TestShell, clock: str, words: str) -> None:
    plan(shell, account(shell, "Harbour"), hour(10, 30))
    row = today(shell.book).next_up
    assert row is not None
    assert soon_words(row, datetime.fromisoformat(f"2026-11-24T{clock}:00+00:00")) == words


def test_a_weak_purpose_is_answered_with_a_question(
    shell: TestShell, shown: Callable[..., TodayPage]
) -> None:
    plan(shell, account(shell, "Marlow", person="Ben Marlow"), hour(11), WEAK)
    assert "What will Marlow gain" in texts(card(shown()))


def test_a_touch_without_a_purpose_asks_for_one(
    shell: TestShell, shown: Callable[..., TodayPage]
) -> None:
    plan(shell, account(shell, "Marlow"), hour(11), "")
    assert "No next purpose" in texts(card(shown()))


def test_a_long_opener_steps_down_and_ends_after_four_lines(
    shell: TestShell, shown: Callable[..., TodayPage], qtbot: QtBot
) -> None:
    plan(shell, account(shell, "Marlow"), hour(11), f"{ALE}, and " * 8)
    page = shown()
    spoken = card(page).findChild(SpokenText)
    assert isinstance(spoken, SpokenText)
    qtbot.waitUntil(lambda: spoken.is_cut())
    low = spoken.height()
    more = next(one for one in card(page).findChildren(Button) if one.text() == "More")
    qtbot.waitUntil(more.isVisible)
    more.click()
    qtbot.waitUntil(lambda: spoken.height() > low)
    assert more.text() == "Less"


def test_where_the_window_is_low_the_ribbon_is_its_track_and_the_quote_is_left_out(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    save_note(shell.book, NoteDraft(account=day["Lindholm"], discussed="Kegs are left"))
    fresh = NextDraft(DAY, time(11), "visit")
    save_note(shell.book, NoteDraft(account=day["Harbour"], discussed="Kegs are left", next=fresh))
    high, low = shown(832, 900), shown(664, 640)
    assert "Kegs are left" in texts(card(high))
    assert "Kegs are left" not in texts(card(low))
    assert [one.findChildren(Ribbon)[0].height() for one in (high, low)] == [78, 34]


def test_drafts_come_first_and_lead_back_to_the_form(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    draft = NoteDraft(account=day["Lindholm"], discussed="Half a")
    keep_draft(shell.book, day["Lindholm"], draft, ("a",))
    page = shown()
    went = heard(page)
    assert "Draft: Lindholm" in texts(page)
    next(one for one in page.findChildren(Button) if one.text() == "Go on").click()
    assert went == [("note", day["Lindholm"])]


@pytest.mark.parametrize(
    ("done", "accounts", "words"),
    [
        (0, 0, "A new book."),
        (0, 2, "Nothing planned today. Two accounts could use a word this week."),
        (5, 5, "That was today. Five conversations, five next purposes."),
    ],
)
def test_a_day_without_a_touch_says_how_it_stands(
    shell: TestShell, shown: Callable[..., TodayPage], done: int, accounts: int, words: str
) -> None:
    made = [account(shell, f"Account {number}") for number in range(accounts)]
    for of in made[:done]:
        fresh = NextDraft(DAY + timedelta(days=30))
        save_note(shell.book, NoteDraft(account=of, discussed="x", purpose=ALE, next=fresh))
    assert words in texts(shown())


def test_what_is_done_is_told_with_what_it_planned(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    fresh = NextDraft(DAY + timedelta(days=1), time(10), "call")
    save_note(shell.book, NoteDraft(account=day["Harbour"], discussed="x", next=fresh))
    told = texts(shown())
    assert "Harbour, visit 10:12. Next: call tomorrow at 10:00." in told
    assert "1 of 3" in told


# ---- By keys ----------------------------------------------------------------------------------


def test_enter_writes_the_note_of_what_is_next(
    shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    went = heard(page)
    press(qtbot, Key.Key_Return)
    assert went == [("note", day["Harbour"])]


def test_arrows_lead_through_all_rows_and_back_to_the_card(
    shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    seen = []
    for key in (Key.Key_Down, Key.Key_J, Key.Key_Down, Key.Key_J, Key.Key_Down):
        press(qtbot, key)
        seen.append(selected(page))
    assert seen == [["Kestrel"], ["Marlow"], ["Lindholm"], ["Orchard"], ["Orchard"]]
    assert "Orchard" in texts(page.panel or page)
    press(qtbot, Key.Key_K, 4)
    assert selected(page) == []
    assert card(page).hasFocus()
    assert "Harbour" in texts(page.panel or page)


def test_a_row_is_opened_with_enter_and_noted_with_n(
    shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    went = heard(page)
    press(qtbot, Key.Key_N)
    assert went == []
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_N)
    press(qtbot, Key.Key_Return)
    assert went == [("note", day["Kestrel"])] * 2


@pytest.mark.parametrize(
    ("key", "to"),
    [(Key.Key_T, 25), (Key.Key_4, 26), (Key.Key_1, 30), (Key.Key_W, 31)],
)
def test_m_and_a_digit_move_a_row(
    shell: TestShell,
    shown: Callable[..., TodayPage],
    day: dict[str, Ref],
    qtbot: QtBot,
    key: Qt.Key,
    to: int,
) -> None:
    page = shown()
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_M)
    qtbot.keyClick(menu(page, MoveMenu), key)
    moved = date(2026, 11, 1) + timedelta(days=to - 1)
    assert "Kestrel is moved to" in shell.told[-1]
    assert f"{moved.day} " in shell.told[-1]
    assert shell.undoable == [True]
    page.refresh()
    assert selected(page) == ["Marlow"]
    assert QApplication.focusWidget() is views(page)[0]


def test_space_glances_at_the_account_of_a_row_and_of_the_card(
    shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    for name in ("Harbour", "Kestrel"):
        press(qtbot, Key.Key_Space)
        glance = next(one for one in page.findChildren(Glance) if one.isVisible())
        assert glance.accessibleName() == name
        press(qtbot, Key.Key_Space)
        assert not glance.isVisible()
        press(qtbot, Key.Key_J)


def test_alt_and_a_digit_rate_the_account(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    qtbot.keyClick(focused(), Key.Key_2, ALT)
    page.refresh()
    press(qtbot, Key.Key_J)
    qtbot.keyClick(focused(), Key.Key_4, ALT)
    rated = {one.id: one.rating for one in accounts(shell.book)}
    assert (rated[day["Harbour"]], rated[day["Kestrel"]]) == ("B", "D")
    assert shell.told == ["Harbour is rated B.", "Kestrel is rated D."]
    assert shell.undoable == [True, True]


def test_m_on_the_card_moves_what_is_next(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    press(qtbot, Key.Key_M)
    qtbot.keyClick(menu(page, MoveMenu), Key.Key_T)
    assert "Harbour is moved to Wed 25 Nov" in shell.told[-1]


def test_rows_chosen_with_x_and_shift_move_together_and_come_back_together(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_X)
    qtbot.keyClick(focused(), Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(focused(), Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected(page) == ["Lindholm"]
    press(qtbot, Key.Key_X)
    press(qtbot, Key.Key_K)
    view = views(page)[0]
    told = view.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(told).startswith("Chosen. 13:00, visit, Kestrel")
    press(qtbot, Key.Key_M)
    qtbot.keyClick(menu(page, MoveMenu), Key.Key_T)
    assert shell.told == ["2 touches are moved to Wed 25 Nov."]
    days = {one.account: one.day for one in touches(shell.book)}
    assert [days[name].day for name in ("Kestrel", "Marlow", "Harbour")] == [25, 25, 24]  # type: ignore[union-attr]
    undo_last(shell.book)
    assert {one.day for one in touches(shell.book) if one.account == "Kestrel"} == {DAY}


def test_esc_forgets_what_is_chosen(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    for key in (Key.Key_J, Key.Key_X, Key.Key_J, Key.Key_X, Key.Key_Escape, Key.Key_M):
        press(qtbot, key)
    qtbot.keyClick(menu(page, MoveMenu), Key.Key_T)
    assert shell.told == ["Marlow is moved to Wed 25 Nov, 16:00."]


def test_the_days_to_choose_lie_ahead_on_any_day() -> None:
    for away in range(7):
        days = days_to_choose(DAY + timedelta(days=away))
        assert [days[str(n)].isoweekday() for n in range(1, 6)] == [1, 2, 3, 4, 5]
        assert all(0 < (one - DAY).days - away <= 7 for one in days.values())


def test_tab_follows_the_reading_order(
    shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    shown()
    press(qtbot, Key.Key_Backtab)
    assert isinstance(QApplication.focusWidget(), BlockButton)
    press(qtbot, Key.Key_Tab, 5)
    named = [focused().accessibleName()]
    for _step in range(2):
        press(qtbot, Key.Key_Tab)
        named.append(focused().accessibleName())
    assert named == ["More for this touch", "Later today", "Any time this week"]


# ---- By mouse ---------------------------------------------------------------------------------


def test_a_block_of_the_ribbon_selects_its_row(
    shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    page = shown()
    blocks = [one for one in page.findChildren(BlockButton) if one.isVisible()]
    assert [one.accessibleName() for one in blocks] == [
        "10:30, visit, Harbour, next up",
        "13:00, visit, Kestrel",
        "16:00, visit, Marlow",
    ]
    blocks[2].click()
    assert selected(page) == ["Marlow"]
    blocks[0].click()
    assert selected(page) == []
    assert card(page).hasFocus()


def test_a_done_block_leads_to_the_account(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    save_note(shell.book, NoteDraft(account=day["Harbour"], discussed="x"))
    page = shown()
    went = heard(page)
    done = next(one for one in page.findChildren(BlockButton) if one.block.kind == "done")
    done.click()
    assert went == [("account", day["Harbour"])]


@pytest.mark.parametrize("deed", ["log", "move"])
def test_the_icons_under_the_mouse_note_and_move(
    shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot, deed: str
) -> None:
    page = shown()
    went = heard(page)
    view = views(page)[0]
    box = view.visualRect(view.rows.index(1))
    row = view.rows.row(view.rows.index(1))
    boxes = icon_boxes(box, view.layoutDirection(), words_end(box.width(), row, DAY))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=boxes[deed].center())
    if deed == "log":
        assert went == [("note", day["Marlow"])]
    else:
        assert menu(page, MoveMenu).row.name == "Marlow"


def test_the_menu_of_a_row_has_every_deed(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    page = shown()
    view = views(page)[0]
    place = view.visualRect(view.rows.index(0)).center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(view.viewport(), asked)
    found = menu(page, RowMenu)
    words = [action.text().split("\t")[0] for action in found.actions() if action.text()]
    first = ["Log a note", "Move", "Done", "Moved on", "Not reached"]
    rest = ["Open the account", "Reset Meeting", "Red flags", "Glance", "Cancel this touch"]
    assert words == [*first, *rest]
    next(one for one in found.actions() if one.data() == "not_reached").trigger()
    assert shell.told == ["Kestrel was not reached. Next try: Thu 26 Nov, 13:00."]
    page.refresh()
    assert "Kestrel" not in [row.name for row in today(shell.book).later]


def test_a_cancelled_touch_can_be_taken_back(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref]
) -> None:
    page = shown()
    next(one for one in page.findChildren(Button) if "More for" in one.accessibleName()).click()
    found = menu(page, RowMenu)
    next(one for one in found.actions() if one.data() == "cancel").trigger()
    assert (shell.told, shell.undoable) == (["The touch with Harbour is cancelled."], [True])
    page.refresh()
    assert "Kestrel" in card(page).accessibleName()


def test_what_cannot_be_written_is_told(
    shell: TestShell, shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown()
    shell.refuses = CannotWriteError("The disk is full.", "Free some space.")
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_M)
    qtbot.keyClick(menu(page, MoveMenu), Key.Key_T)
    assert (shell.told, shell.undoable) == (["The disk is full. Free some space."], [False])
    assert selected(page) == ["Kestrel"]


def test_the_whole_week_is_behind_show_all(
    shell: TestShell, shown: Callable[..., TodayPage]
) -> None:
    for number in range(8):
        of = account(shell, f"Account {number}")
        plan(shell, of, When(DAY) if number else hour(11), channel="call")
    page = shown()
    assert "3 of 7" in texts(page)
    view = views(page)[0]
    press_all = next(
        one for one in page.findChildren(Button) if one.text() == "Show all" and one.isVisible()
    )
    press_all.click()
    assert view.rows.rowCount() == 7
    assert view.height() == 7 * theme.px(58)
    press_all.click()
    assert view.rows.rowCount() == 3


def test_what_waited_during_an_absence_is_spread_with_one_button(
    shell: TestShell, shown: Callable[..., TodayPage]
) -> None:
    for number in range(3):
        plan(shell, account(shell, f"Account {number}"), When(DAY - timedelta(days=20)))
    page = shown()
    assert "Three touches waited for you." in texts(page)
    spread = next(one for one in page.findChildren(Button) if one.text().startswith("Spread"))
    spread.click()
    assert shell.told == ["3 touches are moved, up to today."]
    page.refresh()
    assert "waited" not in texts(page)


# ---- Whatever is in it, however large ---------------------------------------------------------


def clipped(page: TodayPage) -> list[str]:
    """Words that are cut without saying so, and parts that reach out of the page."""
    found = []
    for one in page.findChildren(QWidget):
        if not one.isVisible():
            continue
        left = one.mapTo(page, QPoint(0, 0)).x()
        if left < 0 or left + one.width() > page.width():
            found.append(f"{type(one).__name__} reaches out: {one.accessibleName()[:30]}")
        whole = isinstance(one, Label) and not isinstance(one, ElidedLabel)
        if whole and not one.wordWrap() and one.width() < one.sizeHint().width():  # type: ignore[attr-defined]
            found.append(f"cut: {one.text()[:30]}")  # type: ignore[attr-defined]
    return found


@pytest.fixture
def strange(shell: TestShell, day: dict[str, Ref]) -> None:
    """Names of 300 letters, emoji, another script; a long quote, many hours."""
    names = ("Wexford " * 37, "🍕 Pizzeria 🎉", "שוקולד תל אביב", "X" * 300)
    for at, name in enumerate(names):
        of = account(shell, name, "A", "Y" * 300)
        plan(shell, of, hour(10, 20 + at), f"{name} " * 4)
        keep_draft(shell.book, of, NoteDraft(account=of, discussed="Half " * 90), ("a",))
        save_note(shell.book, NoteDraft(account=of, discussed="All said " * 99))
        plan(shell, of, hour(10, 13 + at), name * 3)


@pytest.mark.parametrize("factor", [1.0, 1.5])
@pytest.mark.parametrize(("wide", "high"), [(832, 900), (664, 640), (560, 535), (480, 400)])
def test_nothing_is_clipped(
    strange: None,
    shown: Callable[..., TodayPage],
    qtbot: QtBot,
    factor: float,
    wide: int,
    high: int,
) -> None:
    theme.set_factor(factor)
    page = shown(round(wide * factor), round(high * factor))
    assert clipped(page) == []
    page.grab()


def test_it_is_mirrored_for_who_reads_from_the_right(
    strange: None, shown: Callable[..., TodayPage], qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = shown()
        blocks = [one for one in page.findChildren(BlockButton) if one.isVisible()]
        assert blocks[0].x() > blocks[-1].x()
        page.grab()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_text_size_changes_while_it_is_shown(
    shown: Callable[..., TodayPage], day: dict[str, Ref], qtbot: QtBot
) -> None:
    page = shown(832 * 2, 900)
    theme.set_factor(1.5)
    qtbot.waitUntil(lambda: views(page)[0].height() == 2 * theme.px(58))
    assert clipped(page) == []


def rows_of(view: RowsView) -> list[Row]:
    return [view.rows.row(view.rows.index(at)) for at in range(view.rows.rowCount())]


def test_ten_years_of_missed_touches_are_scrolled_through(
    shell: TestShell, shown: Callable[..., TodayPage], qtbot: QtBot
) -> None:
    for number in range(30):
        of = account(shell, f"Account {number:02}", "C")
        plan(shell, of, When(date(2016, 11, 24) + timedelta(days=number)), channel="call")
    page = shown(664, 640)
    next(
        one for one in page.findChildren(Button) if one.text() == "Show all" and one.isVisible()
    ).click()
    view = views(page)[0]
    assert len(rows_of(view)) == 29
    qtbot.waitUntil(lambda: page._inside.height() > view.height())
    press(qtbot, Key.Key_J, 29)
    assert selected(page) == [rows_of(view)[-1].name]
    box = view.visualRect(view.currentIndex())
    assert page.rect().contains(view.viewport().mapTo(page, box.center()))


def test_the_opener_is_practised_with_the_words_hidden(window: Window, qtbot: QtBot) -> None:
    button = next(one for one in window.findChildren(Button) if one.text() == "Practise opener")
    button.click()
    practise = next(one for one in window.findChildren(Practise) if one.isVisible())
    assert practise.words.whole() == f"The purpose of my call is {PURPOSE}"
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert PURPOSE not in practise.words.whole()
    qtbot.keyClick(practise, Qt.Key.Key_Space)
    assert PURPOSE in practise.words.whole()
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert not practise.isVisible()


@pytest.mark.parametrize(
    ("purpose", "role"),
    [(ALE, "opener"), (f"{ALE}, and " * 12, "opener"), ("to settle the date", "brainstorm")],
)
def test_words_that_are_practised_in_a_small_window_are_all_there(
    qtbot: QtBot, look: None, purpose: str, role: str
) -> None:
    theme.set_factor(1.5)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1093, 535)
    host.show()
    practise = Practise(host, "Tom Okafor", "The purpose of my visit is", purpose)
    practise.open()
    words = practise.words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert words.role == role
    view = practise.area.viewport()
    assert words.height() <= view.height() or practise.area.verticalScrollBar().maximum() > 0
    assert practise.turn.mapTo(host, practise.turn.rect().bottomRight()).y() < host.height() - 24
    asked = Requests(practise)
    for _round in range(60):
        QApplication.processEvents()
    assert asked.count < 10


class Requests(QObject):
    """Counts how often the sheet is asked to be laid out anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize("width", [1440, 1093])
def test_what_stands_beside_is_a_button_away(window: Window, qtbot: QtBot, width: int) -> None:
    window.resize(width, 640)
    qtbot.waitUntil(lambda: window.width() == width)
    page = window.page
    assert page is not None
    assert page.panel_button is not None
    if width > 1200:
        assert not page.panel_button.isVisible()
        window.deeds.turn_panel()
    assert not window.context.isVisible()
    qtbot.mouseClick(page.panel_button, Qt.MouseButton.LeftButton)
    assert window.context.isVisible()


def test_free_time_is_filled_from_the_ribbon(window: Window, qtbot: QtBot, read: Book) -> None:
    ribbon = window.findChild(Ribbon)
    assert ribbon is not None
    at = QPoint(round(ribbon.width() * 0.75), ribbon.height() // 2)
    qtbot.mouseDClick(ribbon, Qt.MouseButton.LeftButton, pos=at)
    picker = next(one for one in window.findChildren(AccountPicker) if one.isVisible())
    qtbot.keyClicks(picker.line, "seaview")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.tasks is not None and window.tasks.waiting == 0)
    hotel = next(one.id for one in accounts(read) if one.name == "Seaview Hotels")
    [placed] = [one for one in touches(read) if one.account == "Seaview Hotels"]
    assert placed.state == "planned"
    assert placed.day == TUESDAY.date()
    assert placed.start is not None
    assert 14 <= placed.start.hour <= 15
    assert "Planned for Tue 24 Nov, 1" in window.toast.text()
    moved = place_touch(read, hotel, When(TUESDAY.date(), time(17, 30)))
    assert moved.start == time(17, 30)
    assert len([one for one in touches(read) if one.account == "Seaview Hotels"]) == 1
    with pytest.raises(NotFittingError):
        place_touch(read, hotel, When(TUESDAY.date(), time(8, 0)))


def test_the_last_hour_of_a_low_ribbon_stands_whole_before_its_line(
    qtbot: QtBot, look: None
) -> None:
    ribbon = Ribbon()
    qtbot.addWidget(ribbon)
    ribbon.set_low(True)
    ribbon.resize(664, ribbon.sizeHint().height())
    ribbon.show_day((), TUESDAY)
    ribbon.show()
    shown = ribbon.grab().toImage()
    line = 2 + round((17 - 8.5) / 9 * 660)
    middle = range(shown.height() // 3, shown.height() * 2 // 3)

    def inked(columns: range) -> bool:
        ground = theme.color("sunken")
        return any(shown.pixelColor(x, y) != ground for x in columns for y in middle)

    assert inked(range(line - 34, line - 6))
    assert not inked(range(line + 2, 654))
