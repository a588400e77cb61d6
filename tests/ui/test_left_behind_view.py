"""The list of those left behind: who, why, and a touch for one or for all by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Person
from fieldbook.model.rows import When
from fieldbook.ui import left_behind as left_behind_module
from fieldbook.ui.left_behind import LeftBehindView
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.covering import cover_accounts
from fieldbook.work.left_behind import left_behind_count
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.people import mark_left
from fieldbook.work.touches import touches
from tests.bare import bare_account
from tests.ui.hands import press, settled

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def opened(window: Window) -> LeftBehindView:
    window.actions_named["left_behind"].trigger()
    [view] = [one for one in window.findChildren(LeftBehindView) if one.isVisible()]
    return view


def lines(view: LeftBehindView) -> list[str]:
    rows = range(view.list.lines.rowCount())
    return [str(view.list.lines.data(view.list.lines.index(row))) for row in rows]


@pytest.fixture
def three(window: Window, qtbot: QtBot, read: Book) -> Window:
    """Seaview has no touch, and two more came by an import."""
    for name in ("Alpha", "Beta"):
        bare_account(read, AccountDraft(name=name, rating="B"))
    settled(qtbot, window)
    return window


def test_each_is_named_with_why_and_ctrl_enter_plans_all(
    three: Window, qtbot: QtBot, read: Book
) -> None:
    view = opened(three)
    assert lines(view) == [
        "3 accounts without a next touch",
        "Alpha  came by an import, no word yet",
        "Beta  came by an import, no word yet",
        "Seaview Hotels  came by an import, no word yet",
    ]
    assert view.every.text() == "Plan 3 touches"
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, three)
    assert left_behind_count(read) == (0, 0)
    assert "3 touches are planned" in three.toast.text()
    assert (lines(view), view.told.text()) == ([], "Nobody is left behind.")
    assert not any(one.isVisible() for one in (view.every, view.one, view.gone))


def test_p_plans_the_chosen_one_and_the_list_goes_on(
    three: Window, qtbot: QtBot, read: Book
) -> None:
    view = opened(three)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_P)
    settled(qtbot, three)
    assert [one.split("  ")[0] for one in lines(view)[1:]] == ["Alpha", "Seaview Hotels"]
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.name == "Seaview Hotels"
    assert "1 touch is planned" in three.toast.text()
    press(qtbot, Key.Key_Return)
    assert three.page is not None
    assert three.page.place == "account"


def test_what_was_planned_here_is_taken_back_here(three: Window, qtbot: QtBot, read: Book) -> None:
    view = opened(three)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, three)
    assert lines(view) == []
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, three)
    qtbot.waitUntil(lambda: len(lines(view)) == 4)
    assert left_behind_count(read)[0] == 3
    assert view.isVisible()
    press(qtbot, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, three)
    qtbot.waitUntil(lambda: lines(view) == [])


def test_closed_at_once_it_is_told_all_the_same(three: Window, qtbot: QtBot, read: Book) -> None:
    view = opened(three)
    press(qtbot, Key.Key_Return, CTRL)
    press(qtbot, Key.Key_Escape)
    assert not view.isVisible()
    settled(qtbot, three)
    assert left_behind_count(read) == (0, 0)
    assert "3 touches are planned" in three.toast.text()
    qtbot.waitUntil(lambda: not isValid(view))


def test_what_failed_after_it_was_closed_is_told_in_the_window(
    three: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_book: Book) -> None:
        raise NotFittingError("That did not work.", "Try it once more.")

    monkeypatch.setattr(left_behind_module, "cover_accounts", broken)
    opened(three)
    press(qtbot, Key.Key_Return, CTRL)
    press(qtbot, Key.Key_Escape)
    settled(qtbot, three)
    assert "That did not work." in three.troubles.bar.text()


def test_people_get_a_touch_or_have_left(window: Window, qtbot: QtBot, read: Book) -> None:
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    people = [Person(id=read.new_id(), account=golden, name=name) for name in ("Ann", "Ben")]
    read.write([born(one) for one in people], "People")
    for one in people:
        once = When(date(2025, 10, 20))
        save_note(read, NoteDraft(account=golden, person=one.id, discussed="x", at=once))
    settled(qtbot, window)
    view = opened(window)
    titles = [one for one in lines(view) if "without" in one]
    assert titles == ["1 account without a next touch", "2 people without a word in a year"]
    while view.chosen() is None or view.chosen().name != "Ann":  # type: ignore[union-attr]
        press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_P)
    settled(qtbot, window)
    planned = [one for one in touches(read) if one.state == "planned" and one.person == "Ann"]
    assert [one.day for one in planned] == [date(2026, 11, 25)]
    assert [one for one in lines(view) if one.startswith(("Ann", "Ben"))] == [
        "Ben  Lindholm Kitchens, last word 20 Oct 2025"
    ]
    press(qtbot, Key.Key_L)
    settled(qtbot, window)
    assert left_behind_count(read) == (1, 0)
    assert "Ben has left." in window.toast.text()
    assert mark_left(read, people[1].id, None)


def test_the_foot_of_the_list_leads_to_it(three: Window, qtbot: QtBot) -> None:
    three.go("list")
    settled(qtbot, three)
    page = three.page
    assert isinstance(page, AccountsPage)
    assert page.foot._who.isVisible()
    page.foot._who.click()
    assert [one for one in three.findChildren(LeftBehindView) if one.isVisible()]


def test_the_foot_tells_of_people_once_every_account_has_a_touch(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    ann = Person(id=read.new_id(), account=golden, name="Ann")
    read.write([born(ann)], "People")
    once = When(date(2025, 10, 20))
    save_note(read, NoteDraft(account=golden, person=ann.id, discussed="x", at=once))
    settled(qtbot, window)
    window.go("list")
    page = window.page
    assert isinstance(page, AccountsPage)
    qtbot.waitUntil(lambda: not page._judging.isActive())
    assert page.foot._lead.text() == "1 account has no next touch."
    cover_accounts(read)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: page.foot._lead.text() == "1 person had no word in a year.")
    assert page.foot._who.isVisible()
    assert not page.foot._cover.isVisible()
    mark_left(read, ann.id, date(2026, 11, 24))
    settled(qtbot, window)
    qtbot.waitUntil(lambda: page.foot._lead.text() == "Nobody left behind")
    assert not page.foot._who.isVisible()
