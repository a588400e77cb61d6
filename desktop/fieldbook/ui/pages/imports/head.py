"""The head of the import: where it belongs, what it is made from, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.quiet import QuietButton


class Head(QWidget):
    """Breadcrumb, title, the files, "Close"."""

    back = Signal()
    closed = Signal()

    def __init__(self) -> None:
        """Without a file."""
        super().__init__()
        self._crumbs = QWidget()
        crumbs = QHBoxLayout(self._crumbs)
        crumbs.setContentsMargins(0, 0, 0, 0)
        crumbs.setSpacing(theme.px(2))
        accounts = QuietButton(_("Accounts"))
        accounts.stand_in_line(Qt.AlignmentFlag.AlignLeft)
        accounts.clicked.connect(self.back)
        crumbs.addWidget(accounts)
        crumbs.addWidget(IconLabel("chevron-right", "ink3", 13))
        crumbs.addWidget(Label(_("Import"), "body", "ink2"))
        crumbs.addStretch(1)
        self.title = ElidedLabel("", "title")
        self.told = ElidedLabel("", "body", "ink2")
        self.close_button = Button(_("Close"), "ghost", icon="x", key="Esc")
        self.close_button.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.title)
        line.addWidget(self.told, 1)
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._crumbs)
        column.addLayout(line)

    def show_told(self, title: str, told: str) -> None:
        """Another title, other files."""
        self.title.setText(title)
        self.told.setText(told)

    def set_low(self, low: bool) -> None:
        """The title alone, where there is little room."""
        self._crumbs.setVisible(not low)
