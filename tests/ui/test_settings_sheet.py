"""Settings: each saves at once, and what it changes is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.errors import NotFittingError
from fieldbook.ui import theme
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.palette.palette import Palette
from fieldbook.ui.settings_sheet import SettingsSheet
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.seller_edits import change_seller
from fieldbook.work.sellers import seller_of
from tests.ui.hands import press, settled

Key = Qt.Key


def sheet(window: Window) -> SettingsSheet:
    """The settings that lie open."""
    return next(one for one in window.findChildren(SettingsSheet) if one.isVisible())


def test_another_name_and_country_are_saved_at_once(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    window.actions_named["settings"].trigger()
    you = sheet(window).you
    you.name.line.setText("Nora Berg")
    qtbot.keyClick(you.name.line, Key.Key_Return)
    settled(qtbot, window)
    you.country.set_value("NO")
    you.country.chosen.emit("NO")
    settled(qtbot, window)
    assert seller_of(read).name == "Nora Berg"
    assert seller_of(read).country == "NO"
    assert "saved" in window.toast.text()
    window.deeds.undo()
    settled(qtbot, window)
    assert seller_of(read).country == "GB"


def test_a_name_that_is_missing_keeps_the_old_one(window: Window, qtbot: QtBot, read: Book) -> None:
    window.actions_named["settings"].trigger()
    you = sheet(window).you
    you.name.line.clear()
    qtbot.keyClick(you.name.line, Key.Key_Return)
    settled(qtbot, window)
    assert seller_of(read).name == "Nora Lindqvist"
    assert "missing" in you.name.line.accessibleDescription()


def test_the_address_invitations_come_from_is_kept(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    window.actions_named["settings"].trigger()
    told = sheet(window)
    told.mail.line.setFocus()
    QTest.keyClicks(told.mail.line, "nora at home")
    press(qtbot, Key.Key_Tab)
    settled(qtbot, window)
    assert "no mail address" in told.mail.line.accessibleDescription()
    told.mail.line.setFocus()
    told.mail.line.selectAll()
    QTest.keyClicks(told.mail.line, "nora@seller.example")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert seller_of(read).mail == "nora@seller.example"
    window.deeds.undo()
    settled(qtbot, window)
    assert seller_of(read).mail == ""
    assert told.mail.line.text() == ""


def test_text_and_colours_change_at_once_and_are_remembered(window: Window, qtbot: QtBot) -> None:
    window.actions_named["settings"].trigger()
    first = sheet(window)
    first.text.button("125").click()
    qtbot.waitUntil(lambda: theme.factor() == 1.25)
    again = sheet(window)
    assert again.text.value == "125"
    assert QApplication.focusWidget() is again.text.button("125")
    again.mode.button("dark").click()
    assert theme.is_dark()
    assert (window.settings.value("text"), window.settings.value("mode")) == (125, "dark")


def test_single_letters_can_be_switched_off(window: Window, qtbot: QtBot, read: Book) -> None:
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    window.actions_named["settings"].trigger()
    sheet(window).letters.click()
    sheet(window).close_overlay()
    settled(qtbot, window)
    QApplication.processEvents()
    window.go("account", golden)
    page = window.page
    assert isinstance(page, AccountPage)
    handle = window.windowHandle()
    QTest.keyClick(handle, Key.Key_N)  # as the system hands it over
    assert page.next.form is None
    window.deeds.open_search()
    palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    for letter in (Key.Key_N, Key.Key_E, Key.Key_W):
        QTest.keyClick(handle, letter)
    assert palette.field.text() == "new"
    palette.close_overlay()
    window.set_letters(True)
    QTest.keyClick(handle, Key.Key_N)
    assert page.next.form is not None


@pytest.mark.parametrize(
    ("name", "zone", "country"),
    [("x" * 201, "Europe/London", "GB"), ("N", "Middle/Earth", "GB"), ("N", "Etc/UTC", "ZZ")],
)
def test_what_does_not_fit_changes_nothing(read: Book, name: str, zone: str, country: str) -> None:
    with pytest.raises(NotFittingError):
        change_seller(read, name, zone, country)
    assert seller_of(read).name == "Nora Lindqvist"
    assert change_seller(read, " Nora  Lindqvist ", "Europe/London", "gb") == ""
