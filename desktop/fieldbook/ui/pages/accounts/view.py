"""The view of the list: keys, selection, and which accounts are chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.accounts.held import Held, runs
from fieldbook.ui.pages.accounts.model import AccountList
from fieldbook.ui.pages.accounts.painter import HEAD, ROW, LinePainter
from fieldbook.work.account_table import AccountTable, TableRow

if TYPE_CHECKING:
    from fieldbook.book.book import Book

_RATINGS = {
    Qt.Key.Key_1: "A",
    Qt.Key.Key_2: "B",
    Qt.Key.Key_3: "C",
    Qt.Key.Key_4: "D",
}
_ARROWS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
_ALONE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_Flag = QItemSelectionModel.SelectionFlag
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_Index = QModelIndex | QPersistentModelIndex
_BACK = (_Move.MoveUp, _Move.MovePrevious, _Move.MovePageUp, _Move.MoveEnd)
"""Where a head stands in the way of these, the account above it is meant."""


class AccountsView(QTableView):
    """A list of accounts; single letters work while it has the focus.

    While an account is listed one is the current one.
    """

    opened = Signal(object)
    glanced = Signal(object)
    logged = Signal(object)
    asked_reset = Signal(object)
    asked_flags = Signal(object)
    """A Reset Meeting is wished for."""
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
        self._anchor: int | None = None
        """The account from which Shift extends what is chosen."""
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

    def refit(self) -> None:
        """Another size of text: rows grow, and the current account stays in sight."""
        seen = self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        self.fit_rows()
        self.updateGeometries()
        if seen:
            self.scrollTo(self.currentIndex())

    def fit_rows(self) -> None:
        """Accounts are 44 high, heads of groups 36."""
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        for place in self.lines.places_of_heads():
            self.setRowHeight(place, theme.px(HEAD))

    # ---- What is chosen -----------------------------------------------------------------------

    def show_table(self, book: "Book", table: AccountTable, group: str) -> None:
        """Another list, or the same anew: who is still in it stays chosen, and in sight."""
        held = self._held()
        seen = self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        self.lines.show_table(book, table, group)
        self.fit_rows()
        self.updateGeometries()
        place = self.lines.place_of(held.current_among(table.numbers))
        if place is not None:
            self._choose(held, self.lines.index(place))
            if held.current is None:
                self.scrollToTop()
            elif seen:
                self.scrollTo(self.currentIndex())
        self._on_selection()

    def begin_anew(self) -> None:
        """Nothing of what is chosen is kept: the next list begins with its first account."""
        self.selectionModel().reset()
        self.scrollToTop()

    def _held(self) -> Held:
        order = self.lines.table.numbers if self.lines.table else ()
        current = self.lines.number(self.currentIndex().row())
        return Held(order, frozenset(self._numbers()), current)

    def _choose(self, held: Held, current: QModelIndex) -> None:
        """Chooses those of `held` that are listed, else the current account alone."""
        chosen = QItemSelection()
        found = (self.lines.place_of(number) for number in held.chosen)
        for first, last in runs(sorted(place for place in found if place is not None)):
            chosen.select(self.lines.index(first), self.lines.index(last))
        if chosen.isEmpty():
            chosen.select(current, current)
        if self.lines.place_of(self._anchor) is None:
            self._anchor = self.lines.number(current.row())
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(current, _Flag.NoUpdate)
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)
        self.setAutoScroll(True)

    def _numbers(self) -> list[int]:
        """The numbers of those that are chosen, in the order of the list.

        By ranges: a QModelIndex for each of some thousand accounts would take a second.
        """
        chosen = self.selectionModel().selection()
        found = (chosen.at(n) for n in range(chosen.count()))
        parts = sorted((one.top(), one.bottom()) for one in found)
        return [
            number for first, last in parts for number in self.lines.numbers(range(first, last + 1))
        ]

    def current(self) -> TableRow | None:
        """The account the focus is on."""
        return self.lines.account(self.currentIndex()) if self.currentIndex().isValid() else None

    def chosen(self) -> list[int]:
        """The numbers of those that are chosen, in the order of the list; else the current one."""
        number = self.lines.number(self.currentIndex().row())
        return self._numbers() or ([] if number is None else [number])

    def choose_one(self) -> bool:
        """Chooses the current account alone; gives whether several were chosen."""
        several = len(self._numbers()) > 1
        if several:
            self.selectionModel().select(self.currentIndex(), _Flag.ClearAndSelect)
            self._anchor = self.lines.number(self.currentIndex().row())
        return several

    def go_to(self, place: int) -> None:
        """Chooses the account at a place, or the next one where a head stands there."""
        for row in range(place, self.lines.rowCount()):
            if self.lines.is_account(row):
                self.setCurrentIndex(self.lines.index(row))
                return

    # ---- Moving -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its columns are as wide as what is left of the scroll bar; who was in sight stays so."""
        super().resizeEvent(event)
        if QRect(QPoint(0, 0), event.oldSize()).intersects(self.visualRect(self.currentIndex())):
            self.scrollTo(self.currentIndex())
        self.widened.emit(self.viewport().width())

    def _on_double(self, index: QModelIndex) -> None:
        row = self.lines.account(index)
        if row:
            self.opened.emit(row)

    def _on_selection(self) -> None:
        self.selected.emit(len(self._numbers()))

    def scrollTo(self, index: _Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Brings an account into sight, and the head above it."""
        if index.row() > 0 and not self.lines.is_account(index.row() - 1):
            super().scrollTo(self.lines.index(index.row() - 1), hint)
        super().scrollTo(index, hint)

    def moveCursor(self, move: _Move, _mods: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads: heads are stepped over."""
        last = self.lines.rowCount() - 1
        at = self.currentIndex().row()
        aim = min(max(self._aim(move, at, last), 0), last)
        by = -1 if move in _BACK else 1
        for way in (by, -by):
            place = aim
            while 0 <= place <= last and not self.lines.is_account(place):
                place += way
            if 0 <= place <= last:
                return self.lines.index(place)
        return self.currentIndex()

    def _aim(self, move: _Move, at: int, last: int) -> int:
        """The line a key means, be it a head or none at all."""
        if move == _Move.MoveHome:
            return 0
        if move == _Move.MoveEnd:
            return last
        top, high = self.rowViewportPosition(at), self.viewport().height() - self.rowHeight(at)
        if move == _Move.MovePageDown:
            below = self.rowAt(top + high)
            return last if below < 0 else max(below, at + 1)
        if move == _Move.MovePageUp:
            above = self.rowAt(top - high)
            return 0 if above < 0 else min(above, at - 1)
        steps = {_Move.MoveDown: 1, _Move.MoveNext: 1, _Move.MoveUp: -1, _Move.MovePrevious: -1}
        return at + steps.get(move, 0)

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> _Flag:
        """How what is chosen changes; whatever is chosen afresh is where Shift begins."""
        flags = super().selectionCommand(index, event)
        if flags & (_Flag.Select | _Flag.Toggle) and not flags & _Flag.Current:
            self._anchor = self.lines.number(index.row())
        return flags

    def setSelection(self, box: QRect, flags: _Flag) -> None:
        """With Shift everything from where it began to the current account, else what is hit.

        The view itself forgets where it began whenever the list is read anew.
        """
        begin = self.lines.place_of(self._anchor)
        if begin is None or not flags & _Flag.Current:
            super().setSelection(box, flags)
            return
        first, last = sorted((begin, self.currentIndex().row()))
        part = QItemSelection(self.lines.index(first), self.lines.index(last))
        self.selectionModel().select(part, flags)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A head is nothing to choose."""
        at = self.indexAt(event.position().toPoint())
        if not at.isValid() or self.lines.is_account(at.row()):
            super().mousePressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are keys here, and do not look for a name."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and J K move, Enter opens, Space glances, N logs, R asks, F is for red flags.

        Alt+1..4 rates.

        X chooses.

        With Shift they extend what is chosen; Esc chooses the current account alone.
        """
        key, mods = Qt.Key(event.key()), event.modifiers()
        if mods & Qt.KeyboardModifier.AltModifier and key in _RATINGS:
            self.rated.emit(_RATINGS[key])
        elif key in _ARROWS and not mods & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, _ARROWS[key], mods))
        elif mods & ~_ALONE or not self._act(key):
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key) -> bool:
        row = self.current()
        if row is None:
            return False
        told = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Space: self.glanced,
            Qt.Key.Key_N: self.logged,
            Qt.Key.Key_R: self.asked_reset,
            Qt.Key.Key_F: self.asked_flags,
        }.get(key)
        if told is not None:
            told.emit(row)
        elif key == Qt.Key.Key_X:
            self._anchor = self.lines.number(self.currentIndex().row())
            self.selectionModel().select(self.currentIndex(), _Flag.Toggle)
        elif key == Qt.Key.Key_Delete:
            self.archived.emit()
        else:
            return key == Qt.Key.Key_Escape and self.choose_one()
        return True
