"""One part of Today: its heading, and its rows in a list as high as they are."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.row_keys import deed_of
from fieldbook.ui.pages.today.row_list import RowList
from fieldbook.ui.pages.today.rows import HIGH, RowPainter, icon_boxes, words_end
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.today import Row

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


class RowsView(QListView):
    """As high as its rows: the page scrolls, not the list."""

    asked = Signal(str, object, QPoint)
    """A deed ("log", "move", "glance", "menu" …), the Row, and where on the screen."""
    chosen = Signal(object)
    """A Row that the selection went to."""
    left = Signal(int)
    """An arrow led out of the list: 1 below its end, -1 above its beginning."""
    marked = Signal(object)
    """A Row is to be chosen together with others, or no longer; None: no row."""
    extended = Signal(int)
    """An arrow takes the next row, or the one before, to those that are chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` says what the list holds."""
        super().__init__(parent)
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.rows = RowList(self)
        self._painter = RowPainter(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[Row], today: date) -> None:
        """Other rows; the chosen one stays so, or where it was the next one is."""
        before, at = self.current(), self.currentIndex().row()
        self.rows.show_rows(rows, today)
        self.fit()
        place = self.rows.place_of(before.touch) if before else None
        if place is None and before and self.hasFocus() and rows:
            place = min(at, len(rows) - 1)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place))

    def fit(self) -> None:
        """As high as the rows are in this size of text."""
        self.setFixedHeight(self.rows.rowCount() * theme.px(HIGH))

    def current(self) -> Row | None:
        """The row that is chosen."""
        index = self.currentIndex()
        return self.rows.row(index) if index.isValid() else None

    def choose(self, at: int) -> None:
        """Goes to a row; -1 is the last."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.rows.index(at % max(self.rows.rowCount(), 1)))

    def forget_choice(self) -> None:
        """No row is chosen."""
        self.selectionModel().clear()

    # ---- Keys and mouse -------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is chosen when the focus comes by key."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, J and K go through the rows, X chooses; the rest are deeds of a touch."""
        row, key, held = self.current(), Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
        deed = "log" if key == Qt.Key.Key_N and not held else deed_of(event)
        if row and deed:
            self.asked.emit(deed, row, self._foot())
        elif key in _STEPS and held in (_SHIFT, Qt.KeyboardModifier.NoModifier):
            self.extended.emit(_STEPS[key]) if held else self.step(_STEPS[key])
        elif held:
            event.ignore()
        elif row and key == Qt.Key.Key_X:
            self.marked.emit(row)
        elif key == Qt.Key.Key_Escape and self.rows.marked:
            self.marked.emit(None)
        elif not event.text().isprintable() or not event.text():
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the mouse, or of the chosen one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            place = event.globalPos() if by_mouse else self._foot()
            self.asked.emit("menu", self.rows.row(index), place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Marks the icon the mouse is on."""
        super().mouseMoveEvent(event)
        self._point(self._deed_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """An icon is pressed, or a row is chosen."""
        place = event.position().toPoint()
        deed = self._deed_at(place)
        if deed and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows.row(self.indexAt(place))
            self.asked.emit(deed, row, event.globalPosition().toPoint())
            return
        index = self.indexAt(place)
        if index.isValid() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.marked.emit(self.rows.row(index))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on an icon is once."""
        if not self._deed_at(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No icon is marked."""
        super().leaveEvent(event)
        self._point("")

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip names an icon, or has the whole purpose."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), as_tip(self._tip(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, place: QPoint) -> str:
        index = self.indexAt(place)
        if not index.isValid():
            return ""
        words = {"log": _("Log a note (N)"), "move": _("Move (M)")}
        return words.get(self._deed_at(place)) or self.rows.row(index).purpose

    def _deed_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        if not index.isValid():
            return ""
        box, row = self.visualRect(index), self.rows.row(index)
        end = words_end(box.width(), row, self.rows.today)
        boxes = icon_boxes(box, self.layoutDirection(), end)
        return next((deed for deed, part in boxes.items() if part.contains(place)), "")

    def _point(self, deed: str) -> None:
        if deed != self._painter.pointed:
            self._painter.pointed = deed
            self.viewport().update()
        shape = Qt.CursorShape.PointingHandCursor if deed else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _foot(self) -> QPoint:
        box = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(box.left() + theme.px(98), box.bottom()))

    def step(self, by: int) -> None:
        """To the row after or before."""
        at = self.currentIndex().row() + by
        if 0 <= at < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(at))
        else:
            self.left.emit(by)

    def _on_activated(self, index: QModelIndex) -> None:
        self.asked.emit("log", self.rows.row(index), self._foot())

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.row(index))
