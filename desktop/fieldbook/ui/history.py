"""History: what was done, by whom and when; each thing can be taken back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import hour, note_day
from fieldbook.work.days import today
from fieldbook.work.history import Done, TakenBack, history, undo_last

MOST = 300


class HistoryView(Overlay):
    """A list of acts and merges, the newest first."""

    transient = True

    def __init__(self, shell: Shell, host: QWidget) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self._shell = shell
        inside = QWidget()
        inside.setFixedWidth(min(theme.px(620), host.width() - theme.px(32)))
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(_("History"), "card"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("What was done"))
        self._list.setMinimumHeight(theme.px(96))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._on_current)
        self._list.itemActivated.connect(self._on_take_back)
        column.addWidget(self._list)
        column.addLayout(self._foot())
        self.set_content(inside, self._list)
        self.sheet.setMinimumHeight(min(theme.px(460), host.height() - theme.px(32)))

    def open(self) -> None:
        """Shows what was done until now."""
        super().open()
        self._fill()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._back = Button(_("Take this back"), key="Return")
        self._back.clicked.connect(self._on_take_back)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self._fault, 1)
        row.addWidget(close)
        row.addWidget(self._back)
        return row

    def _fill(self) -> None:
        self._list.clear()
        day = today(self._shell.book)
        for done in history(self._shell.book)[:MOST]:
            when = f"{note_day(done.at.date(), day)}, {hour(done.at.time())}"
            parts = [when, done.by, done.label, _("taken back") if done.undone else ""]
            item = QListWidgetItem("  ·  ".join(part for part in parts if part))
            item.setData(Qt.ItemDataRole.UserRole, done)
            if done.undone:
                item.setForeground(theme.color("ink3"))
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _chosen(self) -> Done | None:
        item = self._list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, Done) else None

    def _on_current(self) -> None:
        chosen = self._chosen()
        self._back.setEnabled(chosen is not None and not chosen.undone)

    def _on_take_back(self) -> None:
        chosen = self._chosen()
        if chosen and not chosen.undone:
            self._shell.write(
                partial(undo_last, name=chosen.act), self._on_taken_back, self._on_refused
            )

    def _on_taken_back(self, taken: TakenBack) -> None:
        at = self._list.currentRow()
        self._fill()
        self._list.setCurrentRow(at)
        stays = ", ".join(taken.stays)
        self._fault.setText(
            _("These stay, later work needs them: {names}").format(names=stays) if stays else ""
        )

    def _on_refused(self, error: FieldbookError) -> None:
        self._fault.setText(f"{error.title} {error.advice}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the chosen one back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_take_back()
            return
        super().keyPressEvent(event)
