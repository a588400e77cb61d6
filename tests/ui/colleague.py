"""A window in a process of its own, on a book that others have open too; it does as it is told.

note TEXT      writes a quick note, and answers once it is saved
look           answers how many notes the page of the account shows
undo           takes the last thing back, and answers what is told
"""

import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldbook.ui import theme
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.settings import Settings
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts

NOW = datetime.fromisoformat("2026-11-24T10:12:00+00:00")
CTRL = Qt.KeyboardModifier.ControlModifier


def settle(window: Window) -> None:
    """Everything that was queued is done, and the window has looked at the book."""
    while window.tasks is not None and window.tasks.waiting:
        QTest.qWait(10)
    QTest.qWait(30)
    window.refresh()


def note(window: Window, text: str) -> str:
    """A quick note by keys."""
    window.go("note", "")
    form = next(one for one in window.findChildren(QuickNote) if one.isVisible()).form
    QTest.keyClicks(form.first_field, text)
    QTest.keyClick(form.first_field, Qt.Key.Key_Return, CTRL)
    settle(window)
    return window.toast.text()


def look(window: Window) -> str:
    """What the page shows after a look at the book."""
    settle(window)
    page = window.page
    assert isinstance(page, AccountPage)
    return str(page.timeline.shown)


def undo(window: Window) -> str:
    """The last thing is taken back."""
    window.deeds.undo()
    settle(window)
    return window.toast.text()


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(path: str) -> None:
    """Opens the window and answers line by line."""
    app = QApplication([])
    theme.start(app, "light", 1.0)
    with tempfile.TemporaryDirectory() as folder:
        window = Window(Settings(Path(folder) / "settings.ini"), NOW)
        window.show()
        window.activateWindow()  # keys of a window that is not active do nothing
        QTest.qWaitForWindowActive(window)
        window.front_desk.begin(Path(path))
        golden = next(one.id for one in accounts(window.book) if one.rating == "A")
        window.go("account", golden)
        say("ready")
        for line in sys.stdin:
            told, _blank, text = line.strip().partition(" ")
            answer = {"look": look, "undo": undo}.get(told)
            say(answer(window) if answer else note(window, text))
        window.close()


if __name__ == "__main__":
    main(sys.argv[1])
