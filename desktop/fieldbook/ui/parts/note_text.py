"""One question of the note form: its label, its field, and a sentence where something is wrong."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.field import PurposeField, TextField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.quiet import SmallChip

MOST, MOST_PURPOSE = 15_000, 2_000
"""So many letters of a paste fit: five such texts are one entry of the book."""


class NoteText(TextField):
    """A field that says so when more is pasted than fits."""

    most = MOST

    def insertFromMimeData(self, source: QMimeData) -> None:
        """As much as fits."""
        super().insertFromMimeData(_cut(self, source, self.most))


class NextPurpose(PurposeField):
    """The same, for the purpose."""

    most = MOST_PURPOSE

    def insertFromMimeData(self, source: QMimeData) -> None:
        """As much as fits."""
        super().insertFromMimeData(_cut(self, source, self.most))


class ProposedText(NoteText):
    """The second field: while it is empty a chip in it says "Nothing proposed"."""

    nothing = Signal()
    """Somebody says that nothing was proposed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(name, parent=parent)
        self.chip = SmallChip(_("Nothing proposed"))
        self.chip.setParent(self)
        self.chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chip.setToolTip(_("Nothing proposed (Alt N)"))
        self.chip.clicked.connect(self._on_chip)
        self.textChanged.connect(self._show_chip)

    def say_nothing(self) -> None:
        """By key: nothing was proposed."""
        if not self.chip.isHidden():
            self.chip.setChecked(True)
            self._on_chip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chip stands at the end of the first line."""
        super().resizeEvent(event)
        size = self.chip.sizeHint()
        edge = theme.px(6)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = edge if mirrored else self.width() - size.width() - edge
        first = round(self.line_height()) + theme.px(14) + 4
        self.chip.setGeometry(left, (first - size.height()) // 2, size.width(), size.height())

    def _show_chip(self) -> None:
        empty = not self.text()
        if not empty:
            self.chip.setChecked(False)
        self.chip.setVisible(empty)

    def _on_chip(self) -> None:
        self.chip.set_icon("check" if self.chip.isChecked() else "")
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        if self.chip.isChecked():
            self.nothing.emit()


class Question(QWidget):
    """A label, a field, and what is said about it."""

    in_sight = True

    typed = Signal()
    """The text is another one; a field also tells of an underline, which is none."""

    def __init__(self, field: TextField, parent: QWidget | None = None) -> None:
        """The label is the field's own name."""
        super().__init__(parent)
        self.field = field
        self._text = ""
        self._just_said = self._wrong = False
        self.label = Label(field.accessibleName(), "label")
        self.label.setBuddy(field)
        self.label.setWordWrap(True)
        self._below = Label("", "caption", "ink2")
        self._below.setWordWrap(True)
        self._below.hide()
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.head.addWidget(self.label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        column.addLayout(self.head)
        column.addWidget(field)
        column.addWidget(self._below)
        field.too_long.connect(self._on_too_long)
        field.textChanged.connect(self._on_text)

    def show_error(self, words: str) -> None:
        """Says what is wrong, beside the field."""
        self._say(words, "red")

    def clear(self) -> None:
        """Nothing to say any more; what a paste has just caused stays for this one change."""
        if self._just_said:
            self._just_said = False
        elif not self._below.isHidden():
            self._say("", "ink2")

    def clear_error(self) -> None:
        """Nothing is wrong any more; other words stay."""
        if self._wrong:
            self._say("", "ink2")

    @property
    def said(self) -> str:
        """What stands under the field."""
        return "" if self._below.isHidden() else self._below.text()

    def _on_text(self) -> None:
        text = self.field.text()
        if text != self._text:
            self._text = text
            self.clear()
            self.typed.emit()

    def _say(self, words: str, token: str) -> None:
        self._wrong = bool(words) and token == "red"
        self._below.setText(words)
        self._below.set_token(token)
        self._below.setVisible(bool(words))
        self.field.setAccessibleDescription(words)

    def _on_too_long(self) -> None:
        most = getattr(self.field, "most", MOST)
        fits = plural("{n} letter fits here.", "The first {n} letters fit here.", most)
        self._say(f"{fits} " + _("Put the long part in a file of its own."), "amber")
        self._just_said = True


def _cut(field: TextField, source: QMimeData, most: int) -> QMimeData:
    cursor = field.textCursor()
    chosen = cursor.selectionEnd() - cursor.selectionStart()
    room = max(0, most - field.document().characterCount() + 1 + chosen)
    text = source.text()
    if len(text) > room:
        field.too_long.emit()
    fits = QMimeData()
    fits.setText(text[:room])
    return fits
