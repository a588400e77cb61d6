"""Words of a lead, as the seller meets them: on Today, beside the account, at the note."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.coaching import Word
from fieldbook.model.sellers import Seller
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.team.page import TeamPage
from fieldbook.ui.pages.today.page import TodayPage
from fieldbook.ui.pages.today.word_line import WordLineCard
from fieldbook.ui.parts.ask import Ask
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.settings_sheet import SettingsSheet
from fieldbook.ui.window import Window
from fieldbook.work.coaching import words_for_me, words_of
from fieldbook.work.note_lines import notes_of
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key
SAID = "What will Peter gain from the next call?"


@pytest.fixture
def told(book_path: Path, opened: Opened) -> Window:
    """A window on Nora's book, with a word of Karin on a note."""
    with Book(book_path, now=lambda: TUESDAY) as book:
        karin = Seller(id=book.new_id(), name="Karin Holt", leads=True)
        note = notes_of(book)[0].id
        with book.reading() as connection:
            from fieldbook.book import reads
            from fieldbook.model.notes import Note

            row = reads.get(connection, Note, note)
        assert row is not None
        word = Word(
            id=book.new_id(),
            account=row.account,
            note=note,
            by=karin.id,
            text=SAID,
            day=TUESDAY.date(),
        )
        book.write([born(karin), born(word)], "Word on a note")
    window: Window = opened(book_path)
    return window


def account(window: Window, qtbot: QtBot) -> AccountPage:
    """The account the word is about, reached from Today by key."""
    assert isinstance(window.page, TodayPage)
    card = window.page.findChildren(WordLineCard)[0]
    assert card.isVisible()
    assert card.words.text() == f"Karin Holt on Lindholm Kitchens: {SAID}"
    card.button.setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    assert isinstance(window.page, AccountPage)
    return window.page


def button(qtbot: QtBot, page: AccountPage, words: str) -> Button:
    """The button of these words; what was just laid out is shown a moment later."""

    def shown() -> list[Button]:
        inside = page.account_panel.words.findChildren(Button)
        return [one for one in inside if one.text() == words and one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def said_at_notes(page: AccountPage) -> list[str]:
    return [one.whole() for one in page.findChildren(SpokenText) if one.isVisible()]


def test_a_word_is_met_on_today_and_answered_beside_the_account(
    told: Window, qtbot: QtBot, read: Book
) -> None:
    page = account(told, qtbot)
    assert page.account_panel.words.pill.text() == "1 waits for you"
    qtbot.waitUntil(lambda: f"Karin Holt: {SAID}" in said_at_notes(page))
    button(qtbot, page, "Reply …").click()
    ask = told.findChildren(Ask)[0]
    press(qtbot, Key.Key_Return)
    settled(qtbot, told)
    assert "says nothing yet" in ask.field.line.accessibleDescription()
    type_in(qtbot, "The two o'clock slot.")
    press(qtbot, Key.Key_Return)
    settled(qtbot, told)
    assert words_for_me(read) == []
    assert words_of(read, page.account)[0].reply == "The two o'clock slot."
    qtbot.waitUntil(lambda: "Answer: The two o'clock slot." in said_at_notes(page))
    told.go("today")
    settled(qtbot, told)
    assert isinstance(told.page, TodayPage)
    assert not told.page.findChildren(WordLineCard)[0].isVisible()


def test_a_word_is_done_by_one_button_and_undo_opens_it_again(
    told: Window, qtbot: QtBot, read: Book
) -> None:
    page = account(told, qtbot)
    button(qtbot, page, "Done").click()
    settled(qtbot, told)
    assert words_for_me(read) == []
    assert page.account_panel.words.pill.text() == "1 word"
    told.deeds.undo()
    settled(qtbot, told)
    assert len(words_for_me(read)) == 1
    assert button(qtbot, page, "Done").isEnabled()


def test_who_leads_a_team_says_so_in_the_settings(window: Window, qtbot: QtBot, read: Book) -> None:
    team = window.sidebar._buttons["team"]  # noqa: SLF001
    assert not team.isVisible()
    window.actions_named["settings"].trigger()
    sheet = window.findChildren(SettingsSheet)[0]
    sheet.leads.setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    press(qtbot, Key.Key_Escape)
    assert team.isVisible()
    team.click()
    settled(qtbot, window)
    assert isinstance(window.page, TeamPage)
    assert window.page.title.text() == "Team"
    window.deeds.undo()
    settled(qtbot, window)
    assert not team.isVisible()
    assert QApplication.focusWidget() is not None
