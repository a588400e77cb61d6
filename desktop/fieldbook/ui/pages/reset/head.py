"""The head of the page: where it belongs, whom it is with, and the newest that happened."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.words import head_words
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.work.reset_page import ResetPage


class Head(QWidget):
    """Breadcrumb, rating, title, and when they were asked."""

    go = Signal(str, str)

    def __init__(self) -> None:
        """Of nobody yet."""
        super().__init__()
        self._account = Ref("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self._crumbs = QWidget()
        row = QHBoxLayout(self._crumbs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        back = QuietButton(_("Accounts"))
        back.stand_in_line(Qt.AlignmentFlag.AlignLeft)
        back.clicked.connect(self._on_accounts)
        self.account = _Crumb("")
        self.account.clicked.connect(self._on_account)
        row.addWidget(back)
        row.addWidget(IconLabel("chevron-right", "ink3", 13))
        row.addWidget(self.account)
        row.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        self.rating = RatingBadge(size=30)
        self.title = ElidedLabel("", "title")
        self.told = ElidedLabel("", "body", "ink2")
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.addWidget(self.rating)
        line.addWidget(self.title, 3)
        line.addWidget(self.told, 1)
        column.addWidget(self._crumbs)
        column.addLayout(line)

    def show_page(self, page: ResetPage) -> None:
        """Another state."""
        self._account = page.account
        self.account.setText(page.name)
        self.rating.set_rating(page.rating)
        self.title.setText(_("Reset Meeting with {person}").format(person=page.who))
        self.told.setText(head_words(page))

    def set_low(self, low: bool) -> None:
        """The title alone, where there is little room."""
        self._crumbs.setVisible(not low)

    def _on_accounts(self) -> None:
        self.go.emit("accounts", "")

    def _on_account(self) -> None:
        self.go.emit("account", self._account)


class Top(QWidget):
    """What stays in sight; a line below it where something has gone under it."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self._scrolled = False

    def show_scrolled(self, by: int) -> None:
        """How far what lies below was scrolled."""
        if (by > 0) != self._scrolled:
            self._scrolled = by > 0
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line below it."""
        if self._scrolled:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))


class _Crumb(QuietButton):
    """A breadcrumb that may be shortened."""

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        hint.setWidth(min(hint.width(), theme.px(48)))
        return hint
