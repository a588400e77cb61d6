"""A short line for a whole number: what does not fit stays in it, with the reason beside it."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldbook.errors import NotFittingError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.leaving import Leaving

_WIDE, _LETTERS = 72, 12


class CountLine(QLineEdit):
    """Takes any text, and says what number it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` says what is counted."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(_LETTERS)
        self.setFixedWidth(theme.px(_WIDE))
        Leaving(self)

    def count(self, most: int) -> int:
        """The number, with or without separators; raises NotFittingError where there is none."""
        text = self.text().strip()
        found, fits = QLocale().toLongLong(text)
        advice = _("Write a number from 1 to {n}.").format(n=f"{most:,}")
        if not text:
            raise NotFittingError(_("The number is missing."), advice)
        if not fits:
            raise NotFittingError(_("“{text}” is no whole number.").format(text=text), advice)
        return int(found)

    def show_count(self, count: int | None) -> None:
        """Another number, none for an empty line; what somebody is typing now stays."""
        text = "" if count is None else str(count)
        same = self.text().strip() == text or (count, True) == QLocale().toLongLong(self.text())
        if self.hasFocus() and self.isModified() and not same:
            return
        if self.text() != text or self.isModified():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))

    def mark(self, *, wrong: bool) -> None:
        """Its edge says whether something is wrong with it."""
        if bool(self.property("invalid")) != wrong:
            self.setProperty("invalid", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


class CountField(LineField):
    """A label, the number, and a sentence under it."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        """As LineField."""
        self.number = CountLine(label)
        self.fault = ""
        super().__init__(label, hint, parent)
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self.number, Qt.AlignmentFlag.AlignLeft)

    def _new_line(self) -> QLineEdit:
        return self.number

    def show_error(self, text: str) -> None:
        """Says what is wrong, beside the field, and remembers it."""
        self.fault = text
        super().show_error(text)

    def clear_error(self) -> None:
        """Nothing is wrong any more."""
        self.fault = ""
        super().clear_error()
