"""One part of the list on Today: its heading with a count, and its rows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.row_view import RowsView
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.work.today import Row


class Section(QWidget):
    """Hidden while it has no row."""

    show_all = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """`title` stands above the rows."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._count = Label("", "body", "ink2")
        self._all = Button(_("Show all"), "link")
        self._all.clicked.connect(self.show_all)
        self._all.stand_in_line(Qt.AlignmentFlag.AlignRight)
        self._all.hide()
        self.view = RowsView(title)
        self._head = QHBoxLayout()
        self._title = Label(title, "label")
        self._head.addWidget(self._title)
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._head.addWidget(self._all)
        self._column.addLayout(self._head)
        self._column.addWidget(self.view)
        self.fit()

    def show_rows(self, rows: Sequence[Row], today: date, count: str = "") -> None:
        """These rows; `count` tells of how many, where they are not all."""
        self.view.show_rows(rows, today)
        self._count.setText(count or str(len(rows)))
        self.setVisible(bool(rows))

    def offer_all(self, offered: bool, *, shown: bool) -> None:
        """Whether the rest can be shown or put away."""
        words = _("Show fewer") if shown else _("Show all")
        self._all.setText(words)
        self._all.setAccessibleName(f"{words}: {self.view.accessibleName()}")
        self._all.setVisible(offered)

    def focusable(self) -> list[QWidget]:
        """What takes the focus here, in reading order."""
        return [self._all, self.view]

    def fit(self, *, first: bool = False) -> None:
        """Another size of text; the `first` part stands a little lower, under the card."""
        self._column.setContentsMargins(2, theme.px(8) if first else 0, 2, 0)
        self._column.setSpacing(0)
        self._head.setSpacing(theme.px(10))
        self._title.setFixedHeight(theme.px(24))
        self._all.setFixedHeight(theme.px(24))
        self.view.fit()
