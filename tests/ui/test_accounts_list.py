"""The list of accounts under keys: what is chosen stays chosen, and one is always current."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.window import Window
from fieldbook.work.account_acts import archive_accounts, rate_accounts
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import CTRL, press, settled

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def book(tmp_path: Path, sample_path: Path) -> Path:
    """A copy of the sample book to write in."""
    return Path(shutil.copyfile(sample_path, tmp_path / "list.fieldbook"))


@pytest.fixture
def window(opened: Opened, book: Path) -> Window:
    """A window on it."""
    return opened(book)


@pytest.fixture
def listed(window: Window, qtbot: QtBot) -> AccountsPage:
    """The list, with the focus on it."""
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    qtbot.waitUntil(page.view.hasFocus)
    return page


def order(page: AccountsPage) -> list[str]:
    """The names of the accounts that are listed."""
    lines = page.view.lines
    places = (place for place in range(lines.rowCount()) if lines.is_account(place))
    return [str(lines.index(place).data()) for place in places]


def chosen(page: AccountsPage) -> list[str]:
    """The names of those that are chosen."""
    named = {one.id: one.name for one in accounts(page.shell.book)}
    return [named[one] for one in page.view.lines.ids(page.view.chosen())]


def current(page: AccountsPage) -> str:
    """The name of the account that is current."""
    row = page.view.current()
    return row.name if row else ""


def id_of(page: AccountsPage, name: str) -> Ref:
    """The id of an account."""
    return next(one.id for one in accounts(page.shell.book) if one.name == name)


def choose(page: AccountsPage, names: list[str]) -> None:
    """Chooses these, and the last of them is current."""
    lines = page.view.lines
    places = {str(lines.index(at).data()): at for at in range(lines.rowCount())}
    model = page.view.selectionModel()
    model.clear()
    for name in names:
        model.setCurrentIndex(lines.index(places[name]), QItemSelectionModel.SelectionFlag.Select)


def click(
    qtbot: QtBot, page: AccountsPage, name: str, mods: Qt.KeyboardModifier | None = None
) -> None:
    """A click on an account."""
    lines, view = page.view.lines, page.view
    at = next(n for n in range(lines.rowCount()) if lines.index(n).data() == name)
    place = view.visualRect(lines.index(at)).center()
    held = mods or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)


def somebody_writes(page: AccountsPage, name: str = "Aardvark Signs") -> None:
    """Another program adds an account to the same book."""
    with Book(page.shell.book.path, now=lambda: TUESDAY) as other:
        save_account(other, AccountDraft(name=name, rating="A"))


# ---- What is chosen stays chosen --------------------------------------------------------------


def test_several_stay_chosen_when_somebody_else_writes(
    listed: AccountsPage, window: Window
) -> None:
    three = order(listed)[2:5]
    choose(listed, three)
    somebody_writes(listed)
    window.refresh()
    assert "Aardvark Signs" in order(listed)
    assert sorted(chosen(listed)) == sorted(three)
    assert current(listed) == three[-1]
    assert listed.foot.showing_actions()


def test_several_stay_chosen_after_they_are_rated(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    three = order(listed)[:3]
    choose(listed, three)
    press(qtbot, Key.Key_4, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, window)
    named = {one.name: one.rating for one in accounts(window.book)}
    assert {named[name] for name in three} == {"D"}
    assert sorted(chosen(listed)) == sorted(three)
    assert current(listed) == three[-1]


def test_a_filter_keeps_those_chosen_that_are_still_listed(
    listed: AccountsPage, qtbot: QtBot
) -> None:
    rated = {one.name: one.rating for one in accounts(listed.shell.book)}
    golden = [name for name in order(listed) if rated[name] == "A"]
    steady = [name for name in order(listed) if rated[name] == "C"]
    choose(listed, [golden[0], golden[2], steady[0]])
    listed.filters._on_choice("ratings", "A")
    assert order(listed) == golden
    assert chosen(listed) == [golden[0], golden[2]]
    assert current(listed) in golden


def test_another_group_keeps_what_is_chosen(listed: AccountsPage) -> None:
    three = order(listed)[1:30:9]
    choose(listed, three)
    listed.filters._on_grouped("none")
    assert sorted(chosen(listed)) == sorted(three)
    assert current(listed) == three[-1]


def test_the_list_stays_where_it_was_scrolled_to(listed: AccountsPage, window: Window) -> None:
    bar = listed.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    somebody_writes(listed)
    window.refresh()
    assert before > 0
    assert bar.value() == before


def test_esc_leaves_the_current_account_alone_chosen(listed: AccountsPage, qtbot: QtBot) -> None:
    three = order(listed)[2:5]
    choose(listed, three)
    press(qtbot, Key.Key_Escape)
    assert chosen(listed) == [three[-1]]
    assert not listed.foot.showing_actions()
    assert listed.view.hasFocus()


def test_esc_in_the_bar_for_several_goes_back_to_the_list(
    listed: AccountsPage, qtbot: QtBot
) -> None:
    choose(listed, order(listed)[2:5])
    listed.foot.rate_button.setFocus()
    press(qtbot, Key.Key_Escape)
    assert len(chosen(listed)) == 1
    assert listed.view.hasFocus()


def test_the_list_gets_the_focus_when_the_bar_for_several_goes(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    three = order(listed)[2:5]
    choose(listed, three)
    listed.foot.archive_button.setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    assert not set(three) & set(order(listed))
    assert listed.view.hasFocus()


# ---- One is always current --------------------------------------------------------------------


def test_the_first_account_is_current_at_the_first_visit(listed: AccountsPage) -> None:
    assert current(listed) == order(listed)[0]
    assert chosen(listed) == order(listed)[:1]


def test_the_first_of_a_segment_is_current(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_End)
    own = next(one for one, _name in listed.filters._choices["segments"])
    window.go("today")
    window.go("segment", own)
    assert listed.filters.wish.segments == (own,)
    assert 0 < len(order(listed)) < len(accounts(window.book))
    assert current(listed) == order(listed)[0]
    press(qtbot, Key.Key_Down)
    assert current(listed) == order(listed)[1]


def test_the_next_is_current_after_one_is_archived(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    names = order(listed)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Delete)
    settled(qtbot, window)
    assert names[1] not in order(listed)
    assert current(listed) == names[2]
    assert chosen(listed) == [names[2]]


def test_the_one_before_is_current_after_the_last_is_archived(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    names = order(listed)
    press(qtbot, Key.Key_End)
    press(qtbot, Key.Key_Delete)
    settled(qtbot, window)
    assert current(listed) == names[-2]


def test_some_account_is_current_after_a_filter(listed: AccountsPage, qtbot: QtBot) -> None:
    listed.filters._on_choice("ratings", "C")
    assert current(listed) == order(listed)[0]
    listed.filters.clear()
    assert current(listed)


def test_a_letter_with_nothing_chosen_is_about_the_current_account(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_X)
    press(qtbot, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, window)
    row = listed.view.current()
    assert row is not None
    assert row.rating == "C"


def test_an_account_somebody_else_archives_gives_way_to_the_next(
    listed: AccountsPage, window: Window
) -> None:
    names = order(listed)
    with Book(window.book.path, now=lambda: TUESDAY) as other:
        archive_accounts(other, [id_of(listed, names[0])])
    window.refresh()
    assert current(listed) == names[1]


# ---- Keys -------------------------------------------------------------------------------------


def test_home_and_end_step_over_heads(listed: AccountsPage, qtbot: QtBot) -> None:
    names = order(listed)
    press(qtbot, Key.Key_End)
    assert current(listed) == names[-1]
    press(qtbot, Key.Key_Home)
    assert current(listed) == names[0]
    assert listed.view.verticalScrollBar().value() == 0, "the head above is in sight"


@pytest.mark.parametrize("group", ["rating", "none"])
def test_pages_lead_to_the_end_and_back(listed: AccountsPage, qtbot: QtBot, group: str) -> None:
    listed.filters._on_grouped(group)
    press(qtbot, Key.Key_Home)
    names = order(listed)
    seen = [current(listed)]
    for _turn in range(6):
        press(qtbot, Key.Key_PageDown)
        seen.append(current(listed))
    steps = [names.index(name) for name in seen]
    assert steps[0] < steps[1] < steps[2]
    assert steps[1] > 5, "a page is no single step"
    assert seen[-1] == names[-1]
    for _turn in range(6):
        press(qtbot, Key.Key_PageUp)
    assert current(listed) == names[0]


def test_shift_extends_and_takes_back(listed: AccountsPage, qtbot: QtBot) -> None:
    names = order(listed)
    press(qtbot, Key.Key_Down)
    for _turn in range(3):
        press(qtbot, Key.Key_Down, SHIFT)
    assert chosen(listed) == names[1:5]
    press(qtbot, Key.Key_K, SHIFT)
    assert chosen(listed) == names[1:4]
    press(qtbot, Key.Key_End, SHIFT)
    assert chosen(listed) == names[1:]
    press(qtbot, Key.Key_Home, SHIFT)
    assert chosen(listed) == names[:2]
    press(qtbot, Key.Key_PageDown, SHIFT)
    assert chosen(listed)[:2] == names[1:3]
    assert chosen(listed) == names[1 : names.index(current(listed)) + 1]


def test_shift_goes_on_from_where_it_was_after_a_refresh(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    names = order(listed)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Down, SHIFT)
    with Book(window.book.path, now=lambda: TUESDAY) as other:
        rate_accounts(other, [id_of(listed, names[-1])], "C")
    window.refresh()
    press(qtbot, Key.Key_Down, SHIFT)
    assert chosen(listed) == names[1:4]


def test_shift_and_a_click_extend_from_the_current_account(
    listed: AccountsPage, qtbot: QtBot
) -> None:
    names = order(listed)
    press(qtbot, Key.Key_End)
    listed.view.go_to(0)
    click(qtbot, listed, names[3], SHIFT)
    assert chosen(listed) == names[:4]
    click(qtbot, listed, names[5])
    click(qtbot, listed, names[4], SHIFT)
    assert chosen(listed) == names[4:6]


def test_a_click_on_a_head_chooses_nothing_else(listed: AccountsPage, qtbot: QtBot) -> None:
    before = current(listed)
    head = listed.view.visualRect(listed.view.lines.index(0)).center()
    qtbot.mouseClick(listed.view.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert current(listed) == before
    assert chosen(listed) == [before]


def test_a_letter_that_is_no_key_moves_nothing(listed: AccountsPage, qtbot: QtBot) -> None:
    names = order(listed)
    other = next(name for name in names[1:] if name[0] not in "JKNXjknx")
    press(qtbot, Key(ord(other[0].upper())))
    assert current(listed) == names[0]


def test_all_are_chosen_at_once_without_reading_a_row(
    listed: AccountsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(listed.view.lines, "account", lambda index: read.append(index.row()))
    press(qtbot, Key.Key_A, CTRL)
    assert len(listed.view.chosen()) == len(listed.view.lines.table.numbers)  # type: ignore[union-attr]
    assert listed.foot.showing_actions()
    assert len(read) < 3
