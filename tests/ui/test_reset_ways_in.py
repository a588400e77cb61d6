"""The ways to the page of a Reset Meeting, and how it stands beside the account."""

from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.account.reset_section import ResetSection
from fieldbook.ui.pages.accounts.view import AccountsView
from fieldbook.ui.pages.plan.block import BlockButton
from fieldbook.ui.pages.reset.page import ResetMeetingPage
from fieldbook.ui.pages.today.reset_line import ResetLine
from fieldbook.ui.pages.today.row_view import RowsView
from fieldbook.ui.palette.palette import Palette
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.window import Window
from fieldbook.work.reset_asks import AnswerDraft, answer_reset, ask_for_reset
from tests.ui.conftest import Opened
from tests.ui.hands import press, settled, type_in
from tests.ui.planning import plan_page
from tests.ui.resetting import brandt

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


@pytest.fixture
def account(window: Window, qtbot: QtBot, read: Book) -> Ref:
    found = brandt(read)
    settled(qtbot, window)
    return found


def is_there(window: Window, name: str) -> bool:
    page = window.page
    return isinstance(page, ResetMeetingPage) and page.head.account.text() == name


def account_page(window: Window, account: Ref) -> AccountPage:
    window.go("account", account)
    page = window.page
    assert isinstance(page, AccountPage)
    return page


def told(section: ResetSection) -> str:
    spoken = [one.whole() for one in section.findChildren(SpokenText) if not one.isHidden()]
    labels = [
        one.text()
        for one in section.findChildren(QLabel)
        if not one.isHidden() and not isinstance(one, SpokenText)
    ]
    return " ".join([*spoken, *labels])


def test_r_on_the_account_and_its_button(window: Window, qtbot: QtBot, account: Ref) -> None:
    page = account_page(window, account)
    assert page.head.reset.text() == "Ask for a reset"
    press(qtbot, Key.Key_R)
    assert is_there(window, "Brandt Garden Centre")
    window.back()
    assert window.page is page
    page.head.reset.click()
    assert is_there(window, "Brandt Garden Centre")


def test_r_in_the_list(window: Window, qtbot: QtBot, account: Ref) -> None:
    window.go("list")
    assert window.page
    view = window.page.findChild(AccountsView)
    assert view
    view.setFocus()
    while (row := view.current()) is None or row.id != account:
        press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_R)
    assert is_there(window, "Brandt Garden Centre")


def test_r_on_a_touch_of_today(window: Window, qtbot: QtBot, account: Ref) -> None:
    window.go("today")
    assert window.page
    view = next(one for one in window.page.findChildren(RowsView) if one.rows.rowCount())
    view.setFocus()
    press(qtbot, Key.Key_R)
    assert isinstance(window.page, ResetMeetingPage)


def test_r_on_a_block_of_the_plan(window: Window, qtbot: QtBot, account: Ref) -> None:
    page = plan_page(window)
    first = next(one for one in page.findChildren(BlockButton) if one.isVisible())
    first.setFocus()
    press(qtbot, Key.Key_R)
    assert isinstance(window.page, ResetMeetingPage)


def test_from_the_palette(window: Window, qtbot: QtBot, account: Ref) -> None:
    window.deeds.open_search()
    [palette] = [one for one in window.findChildren(Palette) if one.isVisible()]
    type_in(qtbot, "brandt garden")
    palette.find_now()
    while (entry := palette.list.current()) is None or not entry.text.startswith("Reset Meeting"):
        press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert is_there(window, "Brandt Garden Centre")


def test_the_panel_says_why_they_are_one_to_ask(window: Window, account: Ref) -> None:
    page = account_page(window, account)
    section = page.account_panel.reset
    assert not section.isHidden()
    assert section.pill.text() == "One to ask"
    assert "with you for 8 years" in told(section)


def test_the_panel_says_how_it_stands(
    window: Window, qtbot: QtBot, account: Ref, read: Book
) -> None:
    page = account_page(window, account)
    section = page.account_panel.reset
    ask_for_reset(read, account)
    answer_reset(read, account, AnswerDraft(words="Next time you come in.", heard="putoff"))
    settled(qtbot, window)
    assert section.pill.text() == "Put off or no"
    qtbot.waitUntil(lambda: "“Next time you come in.”" in told(section))
    assert "Tue 1 Dec" in told(section)
    assert page.head.reset.text() == "Reset Meeting"


def test_nobody_else_has_the_section(window: Window, qtbot: QtBot, read: Book) -> None:
    from fieldbook.work.account_lines import accounts

    [steady] = [one.id for one in accounts(read) if one.rating == "C"]
    page = account_page(window, steady)
    assert page.account_panel.reset.isHidden()
    assert page.head.reset.text() == "Ask for a reset"


def test_today_asks_what_came_of_a_meeting(
    opened: Opened, sample_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(Path(copy(sample_path, tmp_path / "own.fieldbook")))
    window.go("today")
    assert window.page
    line = window.page.findChild(ResetLine)
    assert line
    assert line.isVisible()
    assert line.button.accessibleName().startswith("The Reset Meeting with Seaview Hotels was held")
    line.button.setFocus()
    press(qtbot, Key.Key_Return)
    assert is_there(window, "Seaview Hotels")
    page = window.page
    assert isinstance(page, ResetMeetingPage)
    page.places.outcome.nothing.click()
    page.places.outcome.run()
    settled(qtbot, window)
    window.go("today")
    assert not line.isVisible()
