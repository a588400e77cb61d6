"""The account is not in the book any more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label


class Gone(QWidget):
    """Says so, and leads back to the list."""

    def __init__(self) -> None:
        """Hidden until it is so."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(32), theme.px(40), theme.px(32), 0)
        column.setSpacing(theme.px(8))
        words = Label(_("This account is no longer in the book."), "card")
        words.setWordWrap(True)
        advice = Label(_("If it was taken back, redo brings it here again."), "body", "ink2")
        advice.setWordWrap(True)
        self.back = Button(_("All accounts"), "plain", icon="arrow-left")
        for widget in (words, advice):
            column.addWidget(widget)
        column.addSpacing(theme.px(6))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.hide()
