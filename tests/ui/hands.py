"""What somebody does at a window: keys to whatever has the focus, and waiting until all is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.ui.pages.imports.page import ImportPage
from fieldbook.ui.window import Window

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(qtbot: QtBot, key: Qt.Key, mods: Qt.KeyboardModifier | None = None) -> None:
    """One key to whatever has the focus."""
    qtbot.keyClick(_focused(), key, mods or Qt.KeyboardModifier.NoModifier)


def type_in(qtbot: QtBot, text: str) -> None:
    """Text to whatever has the focus."""
    qtbot.keyClicks(_focused(), text)


def settled(qtbot: QtBot, window: Window) -> None:
    """Everything that was queued is written and shown, and no file is being read."""
    qtbot.waitUntil(lambda: window.tasks is not None and window.tasks.waiting == 0)
    qtbot.waitUntil(lambda: not any(one.reading for one in window.findChildren(ImportPage)))
    window.refresh()


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
