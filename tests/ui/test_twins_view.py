"""Twins in the window: seen with the reason, joined, kept apart and parted by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.twins_view import TwinsView
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import CTRL, press, settled

Key = Qt.Key


@pytest.fixture
def here(book_path: Path, opened: Opened) -> Window:
    """A window on a book with one company that was entered twice."""
    with Book(book_path, now=lambda: TUESDAY) as book:
        for name in ("Kestrel Cycles", "Kestrel Cycle Co"):
            draft = AccountDraft(name=name, person="Ines", mail="ines@kestrel.example")
            save_account(book, draft)
    window: Window = opened(book_path)
    return window


def view(window: Window, qtbot: QtBot) -> TwinsView:
    window.actions_named["twins"].trigger()
    settled(qtbot, window)
    return next(one for one in window.findChildren(TwinsView) if one.isVisible())


def lines(seen: TwinsView) -> list[str]:
    model = seen.list.lines
    return [str(model.index(at).data()) for at in range(model.rowCount())]


def kestrels(book: Book) -> int:
    return len([one for one in accounts(book) if one.name.startswith("Kestrel")])


def test_they_are_joined_by_one_key_and_parted_by_undo(
    here: Window, qtbot: QtBot, read: Book
) -> None:
    seen = view(here, qtbot)
    assert any("one mail address" in line for line in lines(seen))
    press(qtbot, Key.Key_J)
    settled(qtbot, here)
    assert kestrels(read) == 1
    assert here.toast.text().endswith("are one.")
    press(qtbot, Key.Key_Z, CTRL)
    settled(qtbot, here)
    assert kestrels(read) == 2


def test_what_is_kept_apart_is_gone_from_the_list(here: Window, qtbot: QtBot, read: Book) -> None:
    seen = view(here, qtbot)
    press(qtbot, Key.Key_K)
    settled(qtbot, here)
    assert kestrels(read) == 2
    assert lines(seen) == []
    assert seen.told.text() == "Nobody seems to be in the book twice."


def test_what_was_joined_is_parted_again_in_the_list(
    here: Window, qtbot: QtBot, read: Book
) -> None:
    seen = view(here, qtbot)
    press(qtbot, Key.Key_J)
    settled(qtbot, here)
    place = next(n for n, line in enumerate(lines(seen)) if "entered twice, joined" in line)
    seen.list.go_to(place)
    assert seen.apart.text() == "Part them again"
    press(qtbot, Key.Key_K)
    settled(qtbot, here)
    assert kestrels(read) == 2
