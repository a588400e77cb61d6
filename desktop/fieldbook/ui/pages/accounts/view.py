"""The view of the list: keys, selection, and which accounts are chosen."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.accounts.model import AccountList
from fieldbook.ui.pages.accounts.painter import HEAD, ROW, LinePainter
from fieldbook.work.account_table import TableRow

_RATINGS = {
    Qt.Key.Key_1: "A",
    Qt.Key.Key_2: "B",
    Qt.Key.Key_3: "C",
    Qt.Key.Key_4: "D",
}
_ALONE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_Flag = QItemSelectionModel.SelectionFlag


class AccountsView(QTableView):
    """A list of accounts; single letters work while it has the focus."""

    opened = Signal(object)
    glanced = Signal(object)
    logged = Signal(object)
    rated = Signal(str)
    archived = Signal()
    widened = Signal(int)
    """How wide its columns may be now."""
    selected = Signal(int)
    """How many are chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setObjectName("rows")
        self.setAccessibleName(_("Accounts"))
        self.lines = AccountList(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lay_out()
        self.doubleClicked.connect(self._on_double)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def _lay_out(self) -> None:
        """One column as wide as the view; rows whose heights nobody has to ask for one by one."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    def fit_rows(self) -> None:
        """Accounts are 44 high, heads of groups 36."""
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        for place in self.lines.places_of_heads():
            self.setRowHeight(place, theme.px(HEAD))

    def current(self) -> TableRow | None:
        """The account the focus is on."""
        return self.lines.account(self.currentIndex()) if self.currentIndex().isValid() else None

    def chosen(self) -> list[TableRow]:
        """The accounts that are chosen, in the order of the list."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return self.lines.accounts(indexes)

    def go_to(self, place: int) -> None:
        """Chooses the account at a place, or the next one where a head stands there."""
        for row in range(place, self.lines.rowCount()):
            if self.lines.head(self.lines.index(row)) is None:
                self.setCurrentIndex(self.lines.index(row))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its columns are as wide as what is left of the scroll bar."""
        super().resizeEvent(event)
        self.widened.emit(self.viewport().width())

    def _on_double(self, index: QModelIndex) -> None:
        row = self.lines.account(index)
        if row:
            self.opened.emit(row)

    def _on_selection(self) -> None:
        self.selected.emit(len(self.selectionModel().selectedIndexes()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first account is chosen when the focus comes by key."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.go_to(0)

    def _step(self, by: int, *, extend: bool) -> None:
        at = self.currentIndex().row() + by
        while 0 <= at < self.lines.rowCount() and self.lines.head(self.lines.index(at)):
            at += by
        if 0 <= at < self.lines.rowCount():
            index = self.lines.index(at)
            flag = _Flag.Select if extend else _Flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and J K move, Enter opens, Space glances, N logs, Alt+1..4 rates, X chooses."""
        key, mods = Qt.Key(event.key()), event.modifiers()
        shift = bool(mods & Qt.KeyboardModifier.ShiftModifier)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
        if mods & Qt.KeyboardModifier.AltModifier and key in _RATINGS:
            self.rated.emit(_RATINGS[key])
        elif key in step and not mods & ~Qt.KeyboardModifier.ShiftModifier:
            self._step(step[key], extend=shift)
        elif mods & ~_ALONE or not self._act(key):
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key) -> bool:
        row = self.current()
        if row is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif key == Qt.Key.Key_Space:
            self.glanced.emit(row)
        elif key == Qt.Key.Key_N:
            self.logged.emit(row)
        elif key == Qt.Key.Key_X:
            self.selectionModel().select(self.currentIndex(), _Flag.Toggle)
        elif key == Qt.Key.Key_Delete:
            self.archived.emit()
        else:
            return False
        return True
