"""A popup to choose an account: by typing its name or that of somebody there."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.drop import Drop
from fieldbook.ui.parts.label import Label
from fieldbook.work.likely import planned_next
from fieldbook.work.search import Hit, search

SOON = 60
MOST = 30
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AccountPicker(Drop):
    """A line and what it finds; before anything is typed, the accounts that are planned next."""

    chosen = Signal(str)

    def __init__(self, shell: Shell, anchor: QWidget) -> None:
        """Closed; it goes when it is closed again."""
        super().__init__(anchor)
        self.setAccessibleName(_("Account"))
        self._shell = shell
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look_up)
        self._build()
        self.look_up()

    def _build(self) -> None:
        inside = QWidget()
        inside.setFixedSize(theme.px(340), theme.px(320))
        column = QVBoxLayout(inside)
        side = theme.px(10)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.px(8))
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Account"))
        self.line.setPlaceholderText(_("An account, or somebody there"))
        self.line.textChanged.connect(self._soon.start)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._on_item)
        self._nothing = Label("", "caption", "ink3")
        self._nothing.setWordWrap(True)
        for widget in (self.line, self.list, self._nothing):
            column.addWidget(widget)
        self.set_content(inside, self.line)

    def look_up(self) -> None:
        """Shows what is found for the words as they stand."""
        self._soon.stop()
        words = self.line.text()
        self.list.clear()
        for item in self._found(words) if words.strip() else self._planned():
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        nothing = bool(words.strip()) and not self.list.count()
        self._nothing.setText(_("No account and nobody is called that.") if nothing else "")
        self._nothing.setVisible(nothing)

    def _planned(self) -> list[QListWidgetItem]:
        return [_item(one.account, one.name) for one in planned_next(self._shell.book)]

    def _found(self, words: str) -> list[QListWidgetItem]:
        hits = [one for one in search(self._shell.book, words, MOST) if one.kind != "note"]
        return [_item(hit.account_id, _told(hit)) for hit in hits if hit.account_id]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter act on the list while the line is typed in."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _UP_AND_DOWN:
                self.list.event(event)
                return True
            if event.key() in _ENTER:
                self.look_up()
                self._on_item(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            account = str(item.data(Qt.ItemDataRole.UserRole))
            self.close_overlay()
            self.chosen.emit(account)


def _told(hit: Hit) -> str:
    return f"{hit.person}, {hit.account}" if hit.kind == "person" else hit.account


def _item(account: str, words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setData(Qt.ItemDataRole.UserRole, account)
    return item
