"""Search or jump to: accounts, people and notes as they are typed, over any place."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.search import Hit, search

SOON = 80
MOST = 40
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ICONS = {"account": "house", "person": "user", "note": "file-text"}


class Jump(Overlay):
    """A field and what it finds; Enter goes there."""

    go = Signal(str, str)

    def __init__(self, shell: Shell, host: QWidget) -> None:
        """`host` is what it lies over."""
        super().__init__(host, top=112)
        self._shell = shell
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SOON)
        self._wait.timeout.connect(self._find)
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        inside.setFixedWidth(min(theme.px(640), self._host.width() - theme.px(32)))
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(10))
        self._field = LineField(_("Search or jump to"))
        self._field.line.setPlaceholderText(_("A name, a person, words of a note"))
        self._field.line.textChanged.connect(self._wait.start)
        self._field.line.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMinimumHeight(theme.px(96))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.itemClicked.connect(self._on_chosen)
        self._nothing = Label("", "caption", "ink3")
        for widget in (self._field, self._list, self._nothing):
            column.addWidget(widget)
        self.set_content(inside, self._field.line)
        room = self._host.height() - theme.px(32)
        self.sheet.setMinimumHeight(min(theme.px(430), room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter act on the list while the field is typed in."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _UP_AND_DOWN:
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._wait.stop()
                self._find()
                item = self._list.currentItem()
                if item:
                    self._on_chosen(item)
                return True
        return super().eventFilter(watched, event)

    def _find(self) -> None:
        words = self._field.line.text()
        before = self._list.currentRow()
        hits = search(self._shell.book, words)[:MOST] if words.strip() else []
        self._list.clear()
        for hit in hits:
            self._list.addItem(_item(hit))
        self._list.setCurrentRow(max(0, min(before, len(hits) - 1)))
        self._nothing.setText(
            _("Nothing holds all of these words.") if words.strip() and not hits else ""
        )

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.close_overlay()
        self.go.emit("account", item.data(Qt.ItemDataRole.UserRole))


def _item(hit: Hit) -> QListWidgetItem:
    parts = {
        "account": (hit.account,),
        "person": (hit.person, hit.account),
    }.get(hit.kind, (hit.account, str(hit.day or ""), hit.text))
    text = "  ·  ".join(part for part in parts if part)
    item = QListWidgetItem(theme.icon(_ICONS[hit.kind], "ink2"), text)
    item.setData(Qt.ItemDataRole.UserRole, hit.account_id)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
    return item
