"""The accounts behind a figure, over the place: Enter opens one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.palette.entry import Entry, Group, strong
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay

WIDE, HIGH = 520, 460
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BehindView(Overlay):
    """What a figure counts, and the names of its accounts."""

    def __init__(
        self,
        host: QWidget,
        title: str,
        named: Sequence[tuple[Ref, str]],
        go: Callable[[str, str], None],
    ) -> None:
        """`named` are the accounts by name; `go` is called with a place and a row."""
        super().__init__(host)
        self.setAccessibleName(title)
        self._go = go
        self.list = LineList(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.doubleClicked.connect(self._open)
        entries = tuple(
            Entry(strong(called), partial(self._open_account, row), icon="house")
            for row, called in named
        )
        counted = plural("{n} account", "{n} accounts", len(named))
        self.list.show_groups([Group(counted, entries)] if entries else [])
        self.set_content(self._whole(title), self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))

    def _whole(self, title: str) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        name = Label(title, "card")
        name.setWordWrap(True)
        name.setContentsMargins(*[theme.px(side) for side in (20, 16, 20, 12)])
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(20), theme.px(8), theme.px(16), theme.px(10))
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        self.open_button = Button(_("Open"), "primary", key="Enter")
        self.open_button.clicked.connect(self._open)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        foot.addWidget(close)
        for part in (name, Hairline()):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        return inside

    def _open(self) -> None:
        entry = self.list.current()
        if entry and entry.run:
            entry.run()

    def _open_account(self, row: Ref) -> None:
        self.close_overlay()
        self._go("account", row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Esc closes."""
        if event.key() in _ENTER:
            self._open()
        else:
            super().keyPressEvent(event)
