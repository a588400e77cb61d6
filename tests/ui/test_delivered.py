"""Whether a sale was delivered as sold: asked beside the account, and on the command line."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.cli import main
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.parts.ask import Ask
from fieldbook.ui.parts.button import Button
from fieldbook.ui.window import Window
from fieldbook.work.finding import find_account
from fieldbook.work.flags import flags_of
from fieldbook.work.sales import Sale, record_sold
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key
NAME = "Lindholm Kitchens"


def up(book: Book) -> list[str]:
    found = flags_of(book, find_account(book, NAME).id)
    return [one.why for one in found if one.rule == "delivery"]


@pytest.fixture
def page(book_path: Path, opened: Opened, qtbot: QtBot, read: Book) -> AccountPage:
    account = find_account(read, NAME).id
    record_sold(read, account, Sale(what="30 spots", day=TUESDAY.date()))
    window: Window = opened(book_path)
    window.go("account", account)
    settled(qtbot, window)
    assert isinstance(window.page, AccountPage)
    return window.page


def button(qtbot: QtBot, page: AccountPage, words: str) -> Button:
    def shown() -> list[Button]:
        inside = page.account_panel.sold.findChildren(Button)
        return [one for one in inside if one.text() == words and one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def test_what_came_short_raises_a_flag_until_it_is_made_good(
    page: AccountPage, qtbot: QtBot, read: Book
) -> None:
    window = page.window()
    assert isinstance(window, Window)
    button(qtbot, page, "Short …").click()
    assert next(one for one in window.findChildren(Ask) if one.isVisible())
    type_in(qtbot, "26 spots")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert len(up(read)) == 1
    button(qtbot, page, "Made good").click()
    settled(qtbot, window)
    assert up(read) == []
    window.deeds.undo()
    settled(qtbot, window)
    assert len(up(read)) == 1


def test_as_sold_is_one_button_and_asked_no_more(
    page: AccountPage, qtbot: QtBot, read: Book
) -> None:
    window = page.window()
    assert isinstance(window, Window)
    button(qtbot, page, "Delivered as sold").click()
    settled(qtbot, window)
    assert up(read) == []
    assert not page.account_panel.sold.findChildren(Button) or not any(
        one.isVisible() for one in page.account_panel.sold.findChildren(Button)
    )


def test_the_command_says_it_too(
    book_path: Path, read: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    account = find_account(read, NAME).id
    record_sold(read, account, Sale(what="30 spots", day=TUESDAY.date()))
    now = ["--now", TUESDAY.isoformat()]
    assert main(["delivered", str(book_path), NAME, "--short", "26 spots", *now]) == 0
    assert "a red flag is up at Lindholm Kitchens" in capsys.readouterr().out
    assert len(up(read)) == 1
    assert main(["delivered", str(book_path), NAME, "--what", "30", *now]) == 0
    assert up(read) == []
    assert main(["delivered", str(book_path), NAME, "--what", "Zeppelin", *now]) != 0
    assert "Nothing was sold there that is called so" in capsys.readouterr().err
