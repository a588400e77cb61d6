"""The main job from end to end by keys: contacts in, a note, the calendar, a move, the calendar."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.state import check
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.pages.imports.page import ImportPage
from fieldbook.work.account_lines import accounts
from fieldbook.work.touches import find_touch, move_touch, touches
from tests.exchange.ics_lint import faults
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CARD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Okafor;Tom\r\nORG:Harbour Street Brewing\r\n"
    "TEL;WORK:01632 960144\r\nEMAIL:tom@harbour.example\r\nEND:VCARD\r\n"
)
PURPOSE = "to play you the two drafts and settle which one the brewer records"


def numbers(path: Path) -> dict[str, int]:
    """The SEQUENCE of each event by its UID."""
    data = path.read_bytes()
    assert faults(data) == []
    found = {}
    for event in data.replace(b"\r\n ", b"").decode().split("BEGIN:VEVENT")[1:]:
        uid = re.search(r"^UID:(\S+)", event, re.MULTILINE)
        number = re.search(r"^SEQUENCE:(\d+)", event, re.MULTILINE)
        assert uid is not None
        assert number is not None
        found[uid[1]] = int(number[1])
    return found


def test_the_main_job_from_end_to_end_by_keys(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(None)
    press(qtbot, Key.Key_2)
    type_in(qtbot, "Nora Lindqvist")
    press(qtbot, Key.Key_Return)
    # Contacts in.
    contacts, out = tmp_path / "tom.vcf", tmp_path / "nora.ics"
    contacts.write_text(CARD, encoding="utf-8", newline="")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(contacts)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    press(qtbot, Key.Key_I, CTRL)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert isinstance(window.page, ImportPage)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    press(qtbot, Key.Key_Return)
    # Rated and noted.
    window.actions_named["accounts"].trigger()
    assert isinstance(window.page, AccountsPage)
    press(qtbot, Key.Key_1, ALT)
    settled(qtbot, window)
    press(qtbot, Key.Key_N)
    type_in(qtbot, "They counted nine, eleven ran")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "Two weeks of morning radio")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, PURPOSE)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert [one.rating for one in accounts(window.book)] == ["A"]
    # The calendar out.
    window.actions_named["calendar"].trigger()
    focused = QApplication.focusWidget()
    assert focused is not None
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    # It was written where calendars usually lie: in the test's own home.
    written = next(tmp_path.rglob("*.ics"))
    first = numbers(written)
    assert len(first) == 1
    assert PURPOSE.encode() in written.read_bytes().replace(b"\r\n ", b"")
    # Moved, and written again by itself: the same entry with a higher number.
    planned = touches(window.book)[0]
    later = TUESDAY.date().replace(day=30)

    def move(book: Book) -> None:
        move_touch(book, find_touch(book, planned.id), later)

    before = written.read_bytes()
    window.write(move)
    settled(qtbot, window)
    window.calendar.write_now()
    settled(qtbot, window)
    assert written.read_bytes() != before
    again = numbers(written)
    assert again.keys() == first.keys()
    assert all(again[uid] > first[uid] for uid in first)
    assert check(window.book).faults == ()
