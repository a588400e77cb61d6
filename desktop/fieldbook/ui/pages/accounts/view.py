"""The view of the list: keys, selection, and which accounts are chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
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
_STEPS = {
    *(Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_Up, Qt.Key.Key_K),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
}
_ALONE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Standing:
    """What is chosen, by number, and the account and place one is at."""

    chosen: frozenset[int]
    number: int | None
    place: int


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
        self._anchor = 0
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

    def chosen(self) -> list[int]:
        """The accounts that are chosen by number, in the order of the list."""
        ranges = self.selectionModel().selection()
        found = [ranges.at(n) for n in range(ranges.count())]
        places = sorted({row for one in found for row in range(one.top(), one.bottom() + 1)})
        numbers = [self.lines.number(place) for place in places]
        return [number for number in numbers if number is not None]

    def standing(self) -> Standing:
        """What is chosen and where one is, to be found again in another list."""
        at = self.currentIndex().row()
        number = self.lines.number(at) if at >= 0 else None
        return Standing(frozenset(self.chosen()), number, at)

    def stand_again(self, before: Standing) -> None:
        """Chooses what was chosen, as far as it is in this list; there is always a current row."""
        count = self.lines.rowCount()
        place = self.lines.place_of(before.number)
        if place is None:
            place = min(max(before.place, 0), count - 1)
        self.go_to(place)
        if len(before.chosen) > 1:
            self._choose_again(before.chosen)
        self._on_selection()

    def _choose_again(self, chosen: frozenset[int]) -> None:
        """Chooses these accounts, a run of neighbours at a time."""
        found, first = QItemSelection(), -1
        count = self.lines.rowCount()
        for row in range(count + 1):
            number = self.lines.number(row) if row < count else None
            if first < 0 and number in chosen:
                first = row
            elif first >= 0 and number not in chosen:
                found.select(self.lines.index(first), self.lines.index(row - 1))
                first = -1
        if not found.isEmpty():
            self.selectionModel().select(found, _Flag.ClearAndSelect)

    def go_to(self, place: int) -> None:
        """Chooses the account at a place, or the nearest one where a head stands there."""
        at = self._account_at(place, 1)
        if at is None:
            at = self._account_at(place, -1)
        if at is not None:
            self._anchor = at
            self.setCurrentIndex(self.lines.index(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its columns are as wide as what is left of the scroll bar."""
        super().resizeEvent(event)
        self.widened.emit(self.viewport().width())

    def _on_double(self, index: QModelIndex) -> None:
        row = self.lines.account(index)
        if row:
            self.opened.emit(row)

    def _on_selection(self) -> None:
        self.selected.emit(len(self.chosen()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first account is chosen when the focus comes by key."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.go_to(0)

    def _account_at(self, place: int, way: int) -> int | None:
        """The first place from here on, in one direction, where an account stands."""
        while 0 <= place < self.lines.rowCount():
            if self.lines.number(place) is not None:
                return place
            place += way
        return None

    def _step(self, key: Qt.Key, *, extend: bool) -> None:
        """To where a key leads; with Shift everything from where one was is chosen."""
        here, last = self.currentIndex().row(), self.lines.rowCount() - 1
        page = max(1, self.viewport().height() // theme.px(ROW) - 1)
        to, way = {
            Qt.Key.Key_Down: (here + 1, 1),
            Qt.Key.Key_J: (here + 1, 1),
            Qt.Key.Key_Up: (here - 1, -1),
            Qt.Key.Key_K: (here - 1, -1),
            Qt.Key.Key_Home: (0, 1),
            Qt.Key.Key_End: (last, -1),
            Qt.Key.Key_PageDown: (min(here + page, last), -1),
            Qt.Key.Key_PageUp: (max(here - page, 0), 1),
        }[key]
        at = self._account_at(to, way)
        if at is None:
            self.scrollToTop() if way < 0 else None
            return
        index = self.lines.index(at)
        if extend:
            ends = sorted((self._anchor, at))
            chosen = QItemSelection(self.lines.index(ends[0]), self.lines.index(ends[1]))
            self.selectionModel().select(chosen, _Flag.ClearAndSelect)
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        else:
            self._anchor = at
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From here on Shift chooses."""
        super().mousePressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = max(self.currentIndex().row(), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and J K move, Enter opens, Space glances, N logs, Alt+1..4 rates, X chooses."""
        key, mods = Qt.Key(event.key()), event.modifiers()
        shift = bool(mods & Qt.KeyboardModifier.ShiftModifier)
        if mods & Qt.KeyboardModifier.AltModifier and key in _RATINGS:
            self.rated.emit(_RATINGS[key])
        elif key in _STEPS and not mods & ~_ALONE:
            self._step(key, extend=shift)
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
        elif key == Qt.Key.Key_Escape and len(self.chosen()) > 1:
            self.go_to(self.currentIndex().row())
        else:
            return False
        return True
