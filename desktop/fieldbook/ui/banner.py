"""The line over a sample book: what it is, and the way to one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label


class SampleBanner(QFrame):
    """ "Sample book. [Start my own]"."""

    own = Signal()

    def __init__(self) -> None:
        """One line."""
        super().__init__()
        self.setObjectName("banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(32), theme.px(4), theme.px(32), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(Label(_("Sample book."), "label"))
        row.addWidget(ElidedLabel(_("Nothing in it is yours."), "body", "ink2"), 1)
        button = Button(_("Start my own"), "link")
        button.stand_in_line(Qt.AlignmentFlag.AlignRight)
        button.clicked.connect(self.own)
        row.addWidget(button)
