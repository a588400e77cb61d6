"""Red flags in the window: F on a row, why they come down, and the way back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.flags_view import FlagsView
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.team.page import TeamPage
from fieldbook.ui.window import Window
from fieldbook.work.finding import find_account
from fieldbook.work.flag_acts import raise_flag
from fieldbook.work.flags import flags_of, open_flags
from fieldbook.work.sample_team import make_team_sample
from fieldbook.work.team_flags import SHOWN, fresh_flags, keep_flags, kept_flags, team_flags
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import CTRL, press, settled, type_in

Key = Qt.Key


def view(window: Window) -> FlagsView:
    return next(one for one in window.findChildren(FlagsView) if one.isVisible())


def up(book: Book, name: str = "Lindholm Kitchens") -> list[str]:
    return [one.why for one in flags_of(book, find_account(book, name).id) if not one.snoozed]


def test_f_on_today_raises_a_flag_by_hand(window: Window, qtbot: QtBot, read: Book) -> None:
    """Nothing else is up at the account but what its rating says."""
    press(qtbot, Key.Key_F)
    seen = view(window)
    assert seen.accessibleName() == "Red flags: Lindholm Kitchens"
    before = len(up(read))
    if seen.form is None:
        press(qtbot, Key.Key_A)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert seen.form is not None
    assert seen.form.boxes["why"].field.accessibleDescription().startswith("Why is it raised?")
    type_in(qtbot, "A new buyer asks for three offers")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert len(up(read)) == before + 1
    assert "A new buyer asks for three offers" in up(read)
    press(qtbot, Key.Key_Escape)
    window.deeds.undo()
    settled(qtbot, window)
    assert len(up(read)) == before


def test_a_flag_stands_beside_the_account_and_comes_down_with_a_reason(
    book_path: Path, opened: Opened, qtbot: QtBot, read: Book
) -> None:
    account = find_account(read, "Seaview Hotels").id
    raise_flag(read, account, "The owner sells")
    window = opened(book_path)
    window.go("account", account)
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, AccountPage)
    section = page.account_panel.flags
    assert section.isVisible()
    assert section.button.text() == "1 is up"
    press(qtbot, Key.Key_F)
    press(qtbot, Key.Key_F)
    form = view(window).form
    assert form is not None
    assert list(form.boxes) == ["because"]
    type_in(qtbot, "She stays, I asked")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert up(read, "Seaview Hotels") == []
    press(qtbot, Key.Key_Escape)
    assert not section.isVisible()
    window.deeds.undo()
    settled(qtbot, window)
    assert up(read, "Seaview Hotels") == ["The owner sells"]
    assert not section.isHidden()


def test_one_that_rests_says_why_and_is_woken(
    book_path: Path, opened: Opened, qtbot: QtBot, team_path: Path
) -> None:
    window = opened(team_path)
    line = next(one for one in open_flags(window.book) if one.rule == "quiet")
    window.go("account", line.account)
    settled(qtbot, window)
    press(qtbot, Key.Key_F)
    view(window).choose(line)
    type_in(qtbot, "On holiday, agreed")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    seen = view(window)
    rests = [one for one in flags_of(window.book, line.account) if one.snoozed]
    assert [one.rule for one in rests] == ["quiet"]
    at = seen.list.lines.rowCount() - 1
    seen.list.go_to(at)
    assert "It rests: On holiday, agreed (Karin Holt)" in seen.evidence.text()
    press(qtbot, Key.Key_U)
    settled(qtbot, window)
    assert not [one for one in flags_of(window.book, line.account) if one.snoozed]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flags") / "team.fieldbook"
    make_team_sample(path, now=TUESDAY)
    return path


@pytest.fixture
def team_path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "team.fieldbook"))


def test_the_team_place_lists_the_newest_and_takes_one_down_by_f(
    team_path: Path, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(team_path)
    window.go("team")
    settled(qtbot, window)
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, TeamPage)
    panel = page.overview.flags
    found = open_flags(window.book)
    assert panel.more.text() == f"All {len(found)}"
    assert [row.line for row in panel.rows] == list(found[:4])
    first = panel.rows[0]
    first.setFocus()
    press(qtbot, Key.Key_F)
    type_in(qtbot, "We spoke yesterday, nothing noted yet")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert panel.rows[0].line == found[1]
    press(qtbot, Key.Key_Escape)
    settled(qtbot, window)
    settled(qtbot, window)
    assert kept_flags(window.book)[0] == team_flags(window.book)
    assert panel.more.text() == f"All {len(found) - 1}"


def test_all_flags_are_filtered_by_their_rule(
    team_path: Path, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(team_path)
    window.deeds.open_flags()
    seen = view(window)
    assert seen.told.text() == "Looking …"
    settled(qtbot, window)
    settled(qtbot, window)
    rules = [seen.rules.itemData(at) for at in range(1, seen.rules.count())]
    assert "put_off" in rules
    seen.rules.setCurrentIndex(seen.rules.findData("put_off"))
    listed = [seen.list.lines.entry(seen.list.lines.index(at)) for at in range(1, 3)]
    assert all(one and "Reset put off" in one.text for one in listed)
    chosen = seen.chosen()
    assert chosen is not None
    seen.list.setFocus()
    press(qtbot, Key.Key_Return)
    assert isinstance(window.page, AccountPage)
    assert window.page.account == chosen.account


def test_the_charts_of_the_team_turn_into_tables(
    team_path: Path, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(team_path)
    window.go("team")
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, TeamPage)
    press(qtbot, Key.Key_T)
    assert page.overview.as_tables
    tables = page.overview.tables.tables
    assert QApplication.focusWidget() is tables["ratings"]
    found = page.found
    assert found is not None
    cells = tables["sellers"].cells
    shown = [cells.data(cells.index(at, 0)) for at in range(cells.rowCount())]
    assert shown == [one.name for one in found.sellers]
    assert tables["weeks"].cells.rowCount() == len(found.sellers[0].weeks)
    press(qtbot, Key.Key_T)
    assert not page.overview.as_tables


def test_losses_nobody_saw_coming_open_their_accounts(
    team_path: Path, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(team_path)
    window.go("team")
    settled(qtbot, window)
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, TeamPage)
    found = page.flags
    assert found is not None
    panel = page.overview.losses
    assert panel.surprise.accounts == tuple(one.account for one in found.surprises)
    assert set(panel.told.accounts) | set(panel.surprise.accounts) == set(found.lost)


def test_flags_of_a_rule_beyond_the_newest_are_counted(team_path: Path) -> None:
    with Book(team_path, now=lambda: TUESDAY) as book:
        fresh = fresh_flags(book, int)
        found = fresh.flags
        assert found.count == sum(len(one.accounts) for one in found.rules)
        assert max(sum(line.rule == one.rule for line in found.newest) for one in found.rules) <= (
            SHOWN
        )
        assert kept_flags(book) == (None, False)
        keep_flags(book, fresh)
        assert kept_flags(book) == (found, True)
        line = found.newest[0]
        assert found.without(line.account, line.rule).count == found.count - 1
