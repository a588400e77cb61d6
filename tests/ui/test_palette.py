"""The palette: everything from one field, by keys alone."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.accounts.new_account import NewAccount
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.palette.lists import Ground, groups_for
from fieldbook.ui.palette.palette import Palette
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.places import places
from fieldbook.work.sample import Size, make_sample
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import press
from tests.ui.shell import TestShell

Key = Qt.Key


@pytest.fixture
def sample(opened: Opened, sample_path: Path, tmp_path: Path) -> Window:
    """A window on a copy of the sample."""
    copy = tmp_path / "sample.fieldbook"
    shutil.copy(sample_path, copy)
    return opened(copy)


def opened_palette(window: Window, typed: str = "") -> Palette:
    """The palette with something typed."""
    window.deeds.open_search()
    palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    palette.field.setText(typed)
    palette.find_now()
    return palette


def told(palette: Palette) -> list[str]:
    """What it lists, titles too."""
    lines = palette.list.lines
    return [str(lines.index(row).data()) for row in range(lines.rowCount())]


def test_before_anything_is_typed_it_offers_what_is_likely(sample: Window) -> None:
    seen = [one.id for one in accounts(sample.book)][:7]
    for one in [*seen, seen[3]]:
        sample.go("account", one)
    lines = told(opened_palette(sample))
    names = {one.id: one.name for one in accounts(sample.book)}
    assert lines[0] == "Opened last"
    assert lines[1].startswith(names[seen[3]])
    assert lines[2].startswith(names[seen[6]])
    assert lines[6] == "Likely next"
    assert lines[7] == "Log a visit to Tom Okafor, Harbour Street Brewing, N"
    assert lines[10:13] == ["Go to", "Today, Ctrl 1", "Accounts, Ctrl 2"]


def test_a_beginning_finds_the_account_and_what_to_do_there(sample: Window, qtbot: QtBot) -> None:
    palette = opened_palette(sample, "lind")
    lines = told(palette)
    assert lines[0] == "Account"
    assert lines[1].startswith("Lindholm Kitchens, 5 days past")
    assert lines[2].startswith("Log a visit to Peter Lindholm")
    assert "People" in lines
    assert "In notes" in lines
    assert palette.field.rest == "holm Kitchens"
    press(qtbot, Key.Key_Tab)
    assert palette.field.text() == "lindholm Kitchens"
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    note = next(one for one in sample.findChildren(QuickNote) if one.isVisible())
    assert note.form.facts is not None
    assert note.form.facts.name == "Lindholm Kitchens"


def test_titles_are_passed_over_by_keys(sample: Window, qtbot: QtBot) -> None:
    palette = opened_palette(sample)
    reached = set()
    for _step in range(60):
        assert palette.list.current() is not None
        reached.add(palette.list.currentIndex().row())
        press(qtbot, Key.Key_Down)
    titles = {"Likely next", "Go to", "Commands"}
    assert len(reached) == palette.list.lines.rowCount() - len(titles)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        (">", "Commands", "New book"),
        ("> history", "Commands", "History"),
        ("@tom", "People", "Tom"),
        ("#", "Segments", "Auto & cycles"),
        ("?", "File", "New book"),
        ("? quick", "Edit", "Quick note, Ctrl N"),
        ("? not reached", "In the note form", "Done, Moved on, Not reached, Alt 1 2 3"),
    ],
)
def test_a_prefix_asks_for_one_kind(sample: Window, typed: str, first: str, second: str) -> None:
    lines = told(opened_palette(sample, typed))
    assert lines[0] == first
    assert lines[1].startswith(second)


def test_a_segment_is_gone_to(sample: Window, qtbot: QtBot) -> None:
    opened_palette(sample, "#food")
    press(qtbot, Key.Key_Return)
    assert isinstance(sample.page, AccountsPage)
    assert sample.sidebar.isVisible()


def test_what_is_nowhere_is_said(sample: Window, qtbot: QtBot) -> None:
    palette = opened_palette(sample, "zzzz yyyy")
    assert told(palette) == []
    press(qtbot, Key.Key_Return)
    assert palette.isVisible()


def test_hostile_words_find_nothing_and_break_nothing(sample: Window) -> None:
    palette = opened_palette(sample)
    for typed in ("*", '"', "a" * 2000, "\u202eabc", "NEAR(", "@", "#'", "-", "👋", "%_", ">>"):
        palette.field.setText(typed)
        palette.find_now()
        palette.field.setText("lind")
        palette.find_now()
        assert told(palette)[1].startswith("Lindholm Kitchens")


def test_a_command_acts_once_the_palette_is_gone(sample: Window, qtbot: QtBot) -> None:
    opened_palette(sample, "> new account")
    press(qtbot, Key.Key_Return)
    assert any(one.isVisible() for one in sample.findChildren(NewAccount))
    assert not any(one.isVisible() for one in sample.findChildren(Palette))


def test_keys_of_the_window_do_not_reach_below_a_form(sample: Window) -> None:
    sample.go("today")
    sample.deeds.new_account()
    sample.actions_named["today"].trigger()
    sample.actions_named["search"].trigger()
    assert isinstance(sample.page, AccountsPage)
    assert not any(one.isVisible() for one in sample.findChildren(Palette))
    sample.actions_named["dark"].trigger()
    sample.actions_named["light"].trigger()
    assert any(one.isVisible() for one in sample.findChildren(NewAccount))


def test_the_palette_gives_way_to_another_place(sample: Window) -> None:
    sample.go("account", accounts(sample.book)[0].id)
    assert isinstance(sample.page, AccountPage)
    opened_palette(sample)
    sample.actions_named["accounts"].trigger()
    assert isinstance(sample.page, AccountsPage)
    assert not any(one.isVisible() for one in sample.findChildren(Palette))


def work_of_a_letter(path: Path) -> int:
    """How many steps the database takes for one more letter, after a first one."""
    shell = TestShell(path, TUESDAY)
    ground = Ground(shell, lambda _place, _row: None, [], [])
    groups_for(ground, "f")
    taken: list[None] = []
    with shell.book.reading() as connection:
        driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(lambda: taken.append(None), 10)
    groups_for(ground, "fo")
    shell.close()
    return len(taken)


def test_a_letter_costs_the_same_in_a_large_book(tmp_path: Path) -> None:
    cost: list[int] = []
    for accounts_there in (50, 1_000):
        path = tmp_path / f"{accounts_there}.fieldbook"
        make_sample(path, Size(accounts_there, 2 * accounts_there), now=TUESDAY)
        cost.append(work_of_a_letter(path))
    assert cost[0] > 0
    assert cost[1] < 3 * cost[0]


def test_segments_tell_how_many_accounts_are_in_them(sample: Window) -> None:
    lines = told(opened_palette(sample, "#"))[1:]
    assert lines == [f"{one.name}, {one.accounts} accounts" for one in places(sample.book).segments]
