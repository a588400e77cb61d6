"""Accounts and one account as a seller uses them: found by typing, opened, changed, taken back."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rhythm import Beat
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.accounts import model as list_model
from fieldbook.ui.pages.accounts.new_account import NewAccount
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.place_button import PlaceButton
from fieldbook.ui.window import Window
from fieldbook.work.account_edits import new_segment
from fieldbook.work.account_filters import TableWish
from fieldbook.work.account_lines import accounts
from fieldbook.work.notes import notes_of
from fieldbook.work.rhythm_edits import set_rhythm
from tests.ui.conftest import Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key


@pytest.fixture
def listed(window: Window) -> AccountsPage:
    """The list of Nora's book."""
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    return page


@pytest.fixture
def lindholm(window: Window, read: Book) -> AccountPage:
    """The page of Lindholm Kitchens."""
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    window.go("account", golden)
    page = window.page
    assert isinstance(page, AccountPage)
    return page


@pytest.fixture
def sampled(opened: Opened, sample_path: Path, tmp_path: Path) -> AccountsPage:
    """The list of the sample book."""
    copy = tmp_path / "sample.fieldbook"
    copy.write_bytes(sample_path.read_bytes())
    window = opened(copy)
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    return page


def focused() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def names(page: AccountsPage) -> list[str]:
    """The accounts in the list, without the heads of groups."""
    model = page.view.lines
    places = [model.index(at) for at in range(model.rowCount())]
    return [str(one.data()) for one in places if model.head(one) is None]


def test_the_list_is_grouped_and_each_row_is_a_sentence(listed: AccountsPage) -> None:
    model = listed.view.lines
    told = [
        str(model.index(at).data(Qt.ItemDataRole.AccessibleTextRole))
        for at in range(model.rowCount())
    ]
    assert told[0].startswith("Golden, a call or visit every 3 weeks, 1 account")
    assert told[1].startswith("Lindholm Kitchens, golden")
    assert "Next purpose: to confirm the eleven" in told[1]


def test_a_group_is_told_with_the_rhythm_that_was_set_for_it(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    set_rhythm(read, "A", [Beat(("value",), 5, "day"), Beat(("visit",), 2, "month")])
    set_rhythm(read, "C", [])
    settled(qtbot, window)
    model = listed.view.lines
    heads = [model.index(at) for at in model.places_of_heads()]
    told = [str(one.data()) for one in heads]
    assert told[0].startswith("Golden, an article every 5 days, 1 account")
    assert told[1].startswith("Steady, no rhythm, 1 account")
    window.deeds.new_account()
    [form] = [one for one in window.findChildren(NewAccount) if one.isVisible()]
    assert form._rhythm.text() == "no rhythm"
    form._rating.button("A").click()
    assert form._rhythm.text() == "an article every 5 days"


def test_typing_finds_and_clearing_brings_back(listed: AccountsPage, qtbot: QtBot) -> None:
    listed.find_here()
    qtbot.keyClicks(listed.filters.field, "peter")
    qtbot.waitUntil(lambda: names(listed) == ["Lindholm Kitchens"])
    qtbot.keyClicks(listed.filters.field, "zzz")
    qtbot.waitUntil(lambda: names(listed) == [])
    listed.filters.clear()
    qtbot.waitUntil(lambda: len(names(listed)) == 2)


def test_keys_on_the_list_move_open_and_rate(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    listed.view.setFocus()
    listed.view.go_to(0)
    qtbot.keyClick(listed.view, Key.Key_J)
    row = listed.view.current()
    assert row is not None
    assert row.name == "Seaview Hotels"
    qtbot.keyClick(listed.view, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, window)
    assert {one.rating for one in accounts(read)} == {"A", "B"}
    qtbot.keyClick(listed.view, Key.Key_Return)
    assert isinstance(window.page, AccountPage)


def test_several_are_archived_at_once_and_come_back(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    listed.view.go_to(0)
    listed.view.selectAll()
    qtbot.keyClick(listed.view, Key.Key_Delete)
    settled(qtbot, window)
    assert {one.stage for one in accounts(read)} == {"archived"}
    assert names(listed) == []
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    assert {one.stage for one in accounts(read)} == {"open"}


def test_there_is_always_a_current_account(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    assert listed.view.current() is not None
    listed.filters.set_wish(replace(TableWish(), find="seaview"))
    current = listed.view.current()
    assert current is not None
    assert current.name == "Seaview Hotels"
    qtbot.keyClick(listed.view, Key.Key_Delete)
    settled(qtbot, window)
    assert listed.view.current() is None
    listed.filters.clear()
    current = listed.view.current()
    assert current is not None
    assert current.name == "Lindholm Kitchens"


def test_what_is_chosen_stays_so_when_the_list_is_read_anew(
    sampled: AccountsPage,
) -> None:
    view = sampled.view
    view.go_to(0)
    view.selectAll()
    everything = view.chosen()
    assert len(everything) == len(names(sampled)) > 20
    sampled.filters.set_wish(replace(sampled.filters.wish, sort="account"))
    assert set(view.chosen()) == set(everything)
    sampled.filters.set_wish(replace(sampled.filters.wish, ratings=("A",)))
    assert set(view.chosen()) < set(everything)
    assert len(view.chosen()) == len(names(sampled))
    view.go_to(1)
    some = view.current()
    sampled.filters.set_wish(replace(sampled.filters.wish, ratings=()))
    assert view.current() == some
    assert len(view.chosen()) == 1


def test_keys_reach_every_end_of_the_list(sampled: AccountsPage, qtbot: QtBot) -> None:
    view, told = sampled.view, names(sampled)

    def after(key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        qtbot.keyClick(view, key, mods)
        row = view.current()
        return row.name if row else ""

    shift = Qt.KeyboardModifier.ShiftModifier
    assert after(Key.Key_End) == told[-1]
    assert after(Key.Key_Home) == told[0]
    further = told.index(after(Key.Key_PageDown))
    assert further > 5
    assert told.index(after(Key.Key_PageUp)) < further
    after(Key.Key_Home)
    after(Key.Key_Down, shift)
    assert after(Key.Key_Down, shift) == told[2]
    assert len(view.chosen()) == 3
    after(Key.Key_Up, shift)
    assert len(view.chosen()) == 2
    after(Key.Key_End, shift)
    assert len(view.chosen()) == len(told)
    after(Key.Key_Escape)
    assert len(view.chosen()) == 1


def test_the_field_leads_to_what_it_found(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    listed.find_here()
    field = listed.filters.field
    qtbot.keyClicks(field, "see nobody")
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    qtbot.keyClick(field, Key.Key_Escape)
    assert QApplication.focusWidget() is listed.view
    listed.find_here()
    qtbot.keyClicks(field, "lind")
    qtbot.keyClick(field, Key.Key_Return)
    assert isinstance(window.page, AccountPage)
    assert names(listed) == ["Lindholm Kitchens"]


def test_choosing_and_naming_twenty_thousand_reads_no_rows(
    listed: AccountsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_rows(*_given: object) -> object:
        raise AssertionError("a row was read")

    listed.view.selectAll()
    monkeypatch.setattr(list_model, "table_rows", no_rows)
    numbers = listed.view.chosen()
    assert len(listed.view.lines.ids(numbers)) == 2


def test_the_foot_says_who_is_left_behind_and_gives_them_a_touch(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    assert sum(one.next_touch is None for one in accounts(read)) == 1
    listed.foot.cover.emit()
    settled(qtbot, window)
    assert sum(one.next_touch is None for one in accounts(read)) == 0
    assert "1 touch is planned" in window.toast.text()


def test_a_new_account_is_added_by_keys(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    window.actions_named["account"].trigger()
    form = window.findChild(NewAccount)
    assert form is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Kestrel Cycles")
    form.field("person").line.setText("Ines Duarte")
    qtbot.keyClick(form.field("person").line, Key.Key_Return)
    settled(qtbot, window)
    assert "Kestrel Cycles" in [one.name for one in accounts(read)]
    assert "Kestrel Cycles" in names(listed)
    assert QApplication.focusWidget() is listed.view
    row = listed.view.current()
    assert row is not None
    assert row.name == "Kestrel Cycles"


def new_form(window: Window) -> NewAccount:
    """The form for a new account, opened by its key."""
    window.actions_named["account"].trigger()
    return next(one for one in window.findChildren(NewAccount) if one.isVisible())


def test_what_is_typed_about_a_new_account_is_there_again_after_esc(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    form = new_form(window)
    type_in(qtbot, "Kestrel Cycles")
    qtbot.keyClicks(form.field("phone").line, " 0171")
    press(qtbot, Key.Key_Escape)
    settled(qtbot, window)
    again = new_form(window)
    assert (again.text("name"), again.text("phone")) == ("Kestrel Cycles", "0171")
    assert again.kept.text() == "Draft kept 10:12"
    again.field("person").line.setText("Ines Duarte")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert "Kestrel Cycles" in [one.name for one in accounts(read)]
    third = new_form(window)
    assert (third.text("name"), third.kept.text()) == ("", "")


def test_a_click_beside_the_form_or_a_closed_book_keeps_what_is_typed(
    listed: AccountsPage, window: Window, qtbot: QtBot, book_path: Path
) -> None:
    form = new_form(window)
    type_in(qtbot, "Kestrel")
    qtbot.mouseClick(form, Qt.MouseButton.LeftButton, pos=form.rect().topLeft())
    settled(qtbot, window)
    new_form(window)
    press(qtbot, Key.Key_End)
    type_in(qtbot, " Cycles")
    window.reopen(book_path)
    assert new_form(window).text("name") == "Kestrel Cycles"


def test_a_kept_new_account_can_be_cleared(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    new_form(window)
    type_in(qtbot, "Kestrel")
    press(qtbot, Key.Key_Escape)
    settled(qtbot, window)
    form = new_form(window)
    qtbot.mouseClick(form.clear, Qt.MouseButton.LeftButton)
    press(qtbot, Key.Key_Escape)
    settled(qtbot, window)
    again = new_form(window)
    assert (again.text("name"), again.clear.isHidden()) == ("", True)


def test_a_name_that_is_missing_is_said_beside_its_field(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    window.actions_named["account"].trigger()
    form = window.findChild(NewAccount)
    assert form is not None
    qtbot.keyClick(form.field("name").line, Key.Key_Return)
    assert form.isVisible()
    assert "name" in form.field("name").line.accessibleDescription()


def test_the_name_is_changed_with_f2(
    lindholm: AccountPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    qtbot.keyClick(lindholm, Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "Lindholm & Sons")
    qtbot.keyClick(field, Key.Key_Return)
    settled(qtbot, window)
    assert "Lindholm & Sons" in [one.name for one in accounts(read)]


def test_n_opens_the_form_in_the_page_and_saves(
    lindholm: AccountPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    qtbot.keyClick(lindholm, Key.Key_N)
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "A second word")
    qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert notes_of(read)[0].discussed == "A second word", window.toast.text()


def test_an_account_that_is_taken_back_under_the_page_is_said(
    opened: Opened, book_path: Path, qtbot: QtBot, read: Book
) -> None:
    window = opened(book_path)
    hotel = next(one.id for one in accounts(read) if one.rating == "C")
    window.go("account", hotel)
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, AccountPage)
    assert page.snapshot is None
    told = [one.text() for one in page.findChildren(QWidget) if hasattr(one, "text")]
    assert any("no longer in the book" in str(text) for text in told)


def test_accounts_are_let_go_on_a_segment(
    listed: AccountsPage, window: Window, qtbot: QtBot, read: Book
) -> None:
    window.write(partial(new_segment, name="Home"))
    settled(qtbot, window)
    listed.view.selectAll()
    dragged = listed.view.lines.mimeData(listed.view.selectedIndexes())
    button = next(one for one in window.findChildren(PlaceButton) if one.text() == "Home")
    event = QDropEvent(
        QPointF(4, 4),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    button.dropEvent(event)
    settled(qtbot, window)
    assert [one.segments for one in accounts(read)] == [("Home",), ("Home",)]
    assert window.toast.text().startswith("Put into the segment.")


def test_a_toast_leaves_the_foot_free(listed: AccountsPage, window: Window, qtbot: QtBot) -> None:
    def lowest() -> int:
        return window.toast.geometry().top() + window.toast.box().bottom()

    window.tell("Something was done.")
    assert lowest() <= window.content.height() - listed.foot.height()
    window.go("today")
    assert window.content.height() - listed.foot.height() < lowest() <= window.content.height()
