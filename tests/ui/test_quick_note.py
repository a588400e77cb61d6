"""The quick note: from anywhere, by few keys, over any place, and safe when the laptop dies."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.state import check
from fieldbook.ui import theme
from fieldbook.ui.parts.account_picker import AccountPicker
from fieldbook.ui.quick_note import QuickNote, open_quick_note
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.books import new_book, open_book
from fieldbook.work.drafts import drafts
from fieldbook.work.notes import notes_of
from tests.ui.conftest import NORA, TUESDAY
from tests.ui.shell import TestShell

ROOT = Path(__file__).parents[2]
CTRL = Qt.KeyboardModifier.ControlModifier


class KeyCount:
    """Counts the keys that are pressed and write nothing."""

    def __init__(self) -> None:

        self.pressed: list[int] = []

    def press(self, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        self.pressed.append(key)
        target = QApplication.focusWidget() or QApplication.activeWindow()
        qtbot.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)


def note_over(window: QWidget) -> QuickNote:
    return next(one for one in window.findChildren(QuickNote) if one.isVisible())


def write(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


# ---- By keys --------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["today", "accounts"])
def test_a_note_takes_four_keys_from_anywhere(
    qtbot: QtBot, window: Window, read: Book, place: str
) -> None:
    window.go(place)
    keys = KeyCount()
    keys.press(qtbot, Qt.Key.Key_N, CTRL)
    note = note_over(window)
    assert note.form.sheet.head.account.text() == "Lindholm Kitchens"
    write(qtbot, "All eleven ran")
    keys.press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "Two weeks of radio")
    keys.press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "to settle the spring date")
    with qtbot.waitSignal(note.closed):
        keys.press(qtbot, Qt.Key.Key_Return, CTRL)
    assert len(keys.pressed) == 4
    saved = notes_of(read)[0]
    assert (saved.discussed, saved.proposed) == ("All eleven ran", "Two weeks of radio")
    assert (saved.next_purpose, saved.outcome) == ("to settle the spring date", "done")
    assert drafts(read) == []
    assert "Next call with Peter" in window.toast.text()


def test_a_second_quick_note_is_the_one_that_is_open(qtbot: QtBot, window: Window) -> None:
    window.go("note", "")
    write(qtbot, "typing")
    first = note_over(window)
    window.go("note", "")
    assert note_over(window) is first
    assert first.form.sheet.fields.texts.discussed == "typing"


def test_the_focus_goes_round_in_the_sheet(qtbot: QtBot, window: Window) -> None:
    window.go("note", "")
    note = note_over(window)
    for _stop in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert note.sheet.isAncestorOf(focused)


# ---- In a shell that writes at once ---------------------------------------------------------


@pytest.fixture
def shell(book_path: Path, look: None) -> TestShell:
    """Nora's book."""
    return TestShell(book_path, TUESDAY)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A place of the size of a small laptop's window."""
    place = QWidget()
    place.resize(1093, 535)
    qtbot.addWidget(place)
    place.show()
    with qtbot.waitActive(place):
        place.activateWindow()
    return place


def opened(shell: TestShell, host: QWidget) -> QuickNote:
    note = open_quick_note(shell, host)
    assert note is not None
    return note


def test_it_is_no_higher_than_its_place_and_the_fields_scroll(
    qtbot: QtBot, shell: TestShell, host: QWidget
) -> None:
    note = opened(shell, host)
    for question in (note.form.sheet.fields.discussed, note.form.sheet.fields.proposed):
        question.field.set_text("a line\n" * 9)
    note.form.sheet._on_more()
    qtbot.waitUntil(lambda: note.sheet.height() == host.height() - 32)
    foot = note.form.sheet.foot
    bottom = foot.mapTo(host, foot.rect().bottomLeft()).y()
    assert bottom < host.height() - 16
    assert note.form.sheet.area.verticalScrollBar().maximum() > 0


def lies_in(inner: QWidget, outer: QWidget) -> bool:
    """Whether all of a widget is seen in another."""
    place = QRect(inner.mapTo(outer, QPoint(0, 0)), inner.size())
    return outer.rect().contains(place)


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_the_field_one_writes_in_is_seen_whole_with_its_coach(
    qtbot: QtBot, shell: TestShell, host: QWidget, factor: float
) -> None:
    theme.set_factor(factor)
    note = opened(shell, host)
    sheet, fields = note.form.sheet, note.form.sheet.fields
    fields.discussed.field.set_text("What was said " * 12)
    fields.purpose.field.setFocus()
    fields.purpose.set_text("to touch base about the spring kitchens weekend on the coast")
    view = sheet.area.viewport()
    qtbot.waitUntil(lambda: lies_in(fields.purpose, view))
    assert fields.purpose.coach.says
    for part in (sheet.head, sheet.recap, sheet.foot.save, sheet.foot.close_it):
        assert lies_in(part, note.sheet)
    fields.discussed.field.setFocus()
    qtbot.waitUntil(lambda: lies_in(fields.discussed, view))


def test_another_account_is_chosen_by_typing_and_both_drafts_stay(
    qtbot: QtBot, shell: TestShell, host: QWidget
) -> None:
    note = opened(shell, host)
    write(qtbot, "first")
    note.form.sheet.head.account.click()
    picker = host.window().findChild(AccountPicker)
    assert picker is not None
    write(qtbot, "seav")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert note.form.sheet.head.account.text() == "Seaview Hotels"
    assert note.form.sheet.is_blank()
    assert QApplication.focusWidget() is note.form.first_field
    write(qtbot, "second")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert {one.draft.discussed for one in drafts(shell.book)} == {"first", "second"}


def test_save_and_go_on_shows_the_next_account(
    qtbot: QtBot, shell: TestShell, host: QWidget
) -> None:
    seaview = next(one.id for one in accounts(shell.book) if one.name == "Seaview Hotels")
    note = open_quick_note(shell, host, seaview)
    assert note is not None
    write(qtbot, "x")
    shifted = CTRL | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, shifted)
    assert note.isVisible()
    assert note.form.sheet.head.account.text() == "Lindholm Kitchens"
    assert note.form.sheet.is_blank()


def test_a_click_beside_it_keeps_the_draft(qtbot: QtBot, shell: TestShell, host: QWidget) -> None:
    note = opened(shell, host)
    write(qtbot, "half")
    qtbot.mouseClick(note, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert note.isHidden()
    assert drafts(shell.book)[0].draft.discussed == "half"


def test_a_book_without_accounts_says_so(
    qtbot: QtBot, look: None, host: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "empty.fieldbook"
    new_book(path, NORA, TUESDAY).close()
    shell = TestShell(path, TUESDAY)
    assert open_quick_note(shell, host) is None
    assert shell.told == ["There is no account yet to write a note about."]


# ---- Kill -9 --------------------------------------------------------------------------------


def test_a_draft_survives_kill_nine(book_path: Path, tmp_path: Path) -> None:
    paths = os.pathsep.join([str(ROOT / "desktop"), str(ROOT)])
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typist", str(book_path), "All eleven ran, and"],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **home, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
    )
    watchdog = threading.Timer(60, typist.kill)
    watchdog.start()
    assert typist.stdout is not None
    said = typist.stdout.readline().strip()
    os.kill(typist.pid, signal.SIGKILL)
    watchdog.cancel()
    typist.stdout.close()
    assert typist.wait() == -signal.SIGKILL
    assert said == "Draft kept 10:12"
    with open_book(book_path, TUESDAY) as book:
        assert [one.draft.discussed for one in drafts(book)] == ["All eleven ran, and"]
        assert len(notes_of(book)) == 1
        assert check(book).faults == ()
