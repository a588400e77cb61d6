"""The board of Reset Meetings in Plan, on the sample book and on a fresh one."""

from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.pages.plan.reset_card import ResetCard
from fieldbook.ui.pages.reset.page import ResetMeetingPage
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.window import Window
from fieldbook.work.reset_asks import AnswerDraft, answer_reset, ask_for_reset
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import press, settled
from tests.ui.resetting import brandt

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


@pytest.fixture
def sample(opened: Opened, sample_path: Path, tmp_path: Path) -> Window:
    return opened(Path(copy(sample_path, tmp_path / "own.fieldbook")))


def board(window: Window) -> PlanPage:
    window.go("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    page.head.switch.button("resets").click()
    assert page.is_board
    return page


def names(page: PlanPage, where: str) -> list[str]:
    column = page.board.strip if where == "put_off" else page.board.columns[where]  # type: ignore[index]
    return [card.line.name for card in column.cards]


def told(card: ResetCard) -> str:
    return " ".join(label.text() for label in card.findChildren(Label))


def focused() -> str:
    card = QApplication.focusWidget()
    assert isinstance(card, ResetCard)
    return card.line.name


def test_every_reset_meeting_stands_in_its_column(sample: Window) -> None:
    page = board(sample)
    assert names(page, "asked") == ["Brandt Garden Centre", "Storr Cafés"]
    assert names(page, "committed") == ["Kestrel Cycles", "Blue Door Bakeries"]
    assert names(page, "held") == ["Seaview Hotels"]
    assert len(names(page, "outcome")) == 3
    assert len(names(page, "put_off")) == 3
    assert not page.head.export.isVisible()
    assert not page.head.this_week.isVisible()


def test_the_arrows_lead_from_card_to_card_and_enter_opens(sample: Window, qtbot: QtBot) -> None:
    page = board(sample)
    page.focus_start()
    assert focused() == "Brandt Garden Centre"
    press(qtbot, Key.Key_Down)
    assert focused() == "Storr Cafés"
    press(qtbot, Key.Key_Right)
    assert focused() == "Blue Door Bakeries"
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Right)
    assert focused() == "Seaview Hotels"
    press(qtbot, Key.Key_Down)
    assert focused() == names(page, "put_off")[0]
    press(qtbot, Key.Key_Return)
    assert isinstance(sample.page, ResetMeetingPage)


def test_a_twice_put_off_one_is_for_the_lead(sample: Window) -> None:
    page = board(sample)
    [card] = [one for one in page.board.cards() if one.line.name == "Ferryman Insurance"]
    assert "Take this one to your lead." in told(card)
    assert "2 asks so far." in told(card)


def test_whom_to_ask_stands_beside_with_the_reasons(sample: Window, qtbot: QtBot) -> None:
    page = board(sample)
    cards = page.ask_panel.cards
    assert len(cards) == 8
    assert not page.place_panel.isVisible()
    assert "with you for" in cards[0].accessibleDescription()
    cards[0].setFocus()
    press(qtbot, Key.Key_Return)
    reset = sample.page
    assert isinstance(reset, ResetMeetingPage)
    assert reset.head.account.text() == cards[0].candidate.name


def test_figures_of_a_time_and_of_a_rating_open_their_accounts(
    sample: Window, qtbot: QtBot
) -> None:
    page = board(sample)
    figures = page.board.figures
    assert [len(one.accounts) for one in figures.panel.figures] == [11, 6, 4, 3]
    figures.rating.button("A").click()
    assert [len(one.accounts) for one in figures.panel.figures] == [5, 4, 4, 3]
    figures.rating.button("D").click()
    assert [len(one.accounts) for one in figures.panel.figures] == [0, 0, 0, 0]
    assert not figures.panel.figures[0].isEnabled()
    figures.rating.button("all").click()
    figures.period.button("all").click()
    assert len(figures.panel.figures[0].accounts) == 11
    figures.panel.figures[3].click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ChoiceMenu)
    shown = [one.text() for one in menu.actions()]
    assert shown == ["Harbour Street Brewing", "Lindholm Kitchens", "Northgate Motors"]
    menu.actions()[0].trigger()
    menu.close()
    assert sample.page is not page


def test_an_empty_board_says_how_to_begin(window: Window) -> None:
    page = board(window)
    assert page.board.none.isVisible()
    assert page.board.cards() == []
    assert not page.board.strip.isVisible()


def test_a_card_keeps_the_focus_while_the_book_moves(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    account = brandt(read)
    ask_for_reset(read, account)
    settled(qtbot, window)
    page = board(window)
    page.board.cards()[0].setFocus()
    with Book(read.path, now=lambda: TUESDAY + timedelta(minutes=1)) as later:
        answer_reset(later, account, AnswerDraft(words="Whenever.", heard="putoff"))
    settled(qtbot, window)
    assert names(page, "put_off") == ["Brandt Garden Centre"]
    assert focused() == "Brandt Garden Centre"


def test_week_and_agenda_are_as_they_were(sample: Window) -> None:
    page = board(sample)
    page.head.switch.button("week").click()
    assert page.place_panel.isVisible()
    assert page.head.this_week.isVisible()
    assert page.head.export.isVisible()


def test_the_columns_wrap_where_there_is_little_room(sample: Window, qtbot: QtBot) -> None:
    page = board(sample)
    sample.resize(900, 600)
    columns = list(page.board.columns.values())
    qtbot.waitUntil(lambda: columns[2].y() > columns[0].y())
    for card in page.board.cards():
        right = card.mapTo(page.board, card.rect().topRight()).x()
        assert right <= page.board.width()
