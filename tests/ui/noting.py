"""Writing notes by key, for the tests of the note form."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.model.rows import Ref
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.work.account_lines import accounts
from tests.ui.shell import TestShell

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def account_of(shell: TestShell, name: str) -> Ref:
    """The account of that name."""
    return next(one.id for one in accounts(shell.book) if one.name == name)


def shown(qtbot: QtBot, shell: TestShell, name: str = "Lindholm Kitchens") -> NoteForm:
    """The form of an account, with the caret in its first field."""
    form = NoteForm(shell, account_of(shell, name))
    qtbot.addWidget(form)
    form.resize(745, 620)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    form.first_field.setFocus()
    return form


def press(qtbot: QtBot, key: Qt.Key, *mods: Qt.KeyboardModifier) -> None:
    """Presses a key where the focus is."""
    held = Qt.KeyboardModifier.NoModifier
    for one in mods:
        held |= one
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def write(qtbot: QtBot, text: str) -> None:
    """Types a text where the focus is."""
    qtbot.keyClicks(QApplication.focusWidget(), text)
