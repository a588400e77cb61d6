"""The accounts of the place Attention, as rows with their weeks and as a table: the same keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.attention.keys import ALONE, is_turn, moved
from fieldbook.ui.pages.attention.model import AttentionList
from fieldbook.ui.pages.attention.rows import ROW, RowPainter
from fieldbook.ui.pages.attention.tables import Cells, account_cells, account_heads, dress, fit
from fieldbook.work.attention import Attention, AttentionRow

if TYPE_CHECKING:
    from fieldbook.model.rows import Ref

    _View = QAbstractItemView
else:
    _View = object

LEAST = 128
"""Less than two rows and a half are no list."""
_Index = QModelIndex | QPersistentModelIndex
_KEYS = {
    Qt.Key.Key_Return: "opened",
    Qt.Key.Key_Enter: "opened",
    Qt.Key.Key_Space: "glanced",
    Qt.Key.Key_N: "logged",
    Qt.Key.Key_F: "flagged",
}


class _Accounts(_View):
    """What both views of the accounts share: keys, and who is current."""

    lines: AttentionList
    told: Signal

    def current(self) -> AttentionRow | None:
        """The account the focus is on."""
        return self.lines.row(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def go_to(self, account: "Ref | None") -> None:
        """To an account if it is shown, else to the first one."""
        place = self.lines.place_of(account)
        model = self.model()
        self.setCurrentIndex(model.index(place or 0, 0))
        if place is None:
            self.scrollToTop()
        else:
            self.scrollTo(self.currentIndex())

    def sizeHint(self) -> QSize:
        """No higher than it must be: it takes what is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def act(self, event: QKeyEvent) -> bool:
        """Does what a key means here; gives whether it means anything."""
        name = _KEYS.get(Qt.Key(event.key()))
        row = self.current()
        if name is None or event.modifiers() & ~ALONE or row is None:
            return False
        self.told.emit(name, row)
        return True


class CaredView(_Accounts, QListView):
    """Rows 51 high with their 52 weeks."""

    told = Signal(str, object)
    """ "opened", "glanced", "logged" or "flagged", and the AttentionRow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setObjectName("rows")
        self.setAccessibleName(_("Account by account"))
        self.lines = AttentionList(self)
        self.setModel(self.lines)
        self.setItemDelegate(RowPainter(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._on_double)
        self.refit()

    def refit(self) -> None:
        """By the size of the text."""
        self.setMinimumHeight(theme.px(LEAST))
        self.verticalScrollBar().setSingleStep(theme.px(ROW) // 2)
        self.scheduleDelayedItemsLayout()

    def show_found(self, found: Attention, wished: str) -> None:
        """Other accounts; who was current stays so, at the same height."""
        row, at = self.current(), self.verticalScrollBar().value()
        self.lines.show_found(found, wished)
        self.go_to(row.account if row else None)
        self.verticalScrollBar().setValue(at)
        self.scrollTo(self.currentIndex())

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are keys here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and J K move, Enter opens, Space glances, N logs; T turns it into a table."""
        if is_turn(event):
            event.ignore()
        elif not self.act(event):
            super().keyPressEvent(moved(event))

    def _on_double(self, _index: QModelIndex) -> None:
        row = self.current()
        if row:
            self.told.emit("opened", row)


class CaredTable(_Accounts, QTableView):
    """The same accounts in columns."""

    told = Signal(str, object)

    def __init__(self, lines: AttentionList, parent: QWidget | None = None) -> None:
        """`lines` are the accounts that are shown."""
        super().__init__(parent)
        self.setAccessibleName(_("Account by account"))
        self.lines = lines
        self.cells = Cells(account_heads(), self)
        self.setModel(self.cells)
        dress(self)
        self.doubleClicked.connect(self._on_double)
        self.refit()

    def refit(self) -> None:
        """By the size of the text."""
        self.setMinimumHeight(theme.px(LEAST))
        fit(self)

    def show_lines(self) -> None:
        """The accounts as the rows have them now; who was current stays so."""
        row = self.current()
        self.cells.show_rows(self.lines.rowCount(), self._cells)
        fit(self)
        self.go_to(row.account if row else None)

    def _cells(self, at: int) -> list[str | int]:
        row = self.lines.row(at)
        if row is None or self.lines.found is None:
            return [""] * self.cells.columnCount()
        return account_cells(row, self.lines.found)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are keys here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in the rows."""
        if is_turn(event):
            event.ignore()
        elif not self.act(event):
            super().keyPressEvent(moved(event))

    def _on_double(self, _index: QModelIndex) -> None:
        row = self.current()
        if row:
            self.told.emit("opened", row)
