"""The list of an import's rows, and what somebody does in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView

from fieldbook.text import _
from fieldbook.ui.pages.imports.row_painter import RowPainter
from fieldbook.ui.pages.imports.rows import ImportRows, Placed
from fieldbook.ui.pages.imports.words import answer_words


class RowsView(QListView):
    """The list. A click on an answer gives it; 1 and 2 do so by key, N goes to the next look."""

    answered = Signal(object, str)
    """The place of a row, and what was said to it; "" takes the answer back."""
    next_wanted = Signal()
    widened = Signal(int)
    """How wide the rows are now."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setObjectName("rows")
        self.rows = ImportRows(self)
        self.setModel(self.rows)
        self.painter = RowPainter(self)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(_("What becomes of each row"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(400)
        self.setMouseTracking(True)

    def show_rows(self, rows: list[Placed]) -> None:
        """Other rows; where one looked, one looks still."""
        seen = self.current()
        top = self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        at = self.rows.place_of(seen.at) if seen else 0
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(max(at, 0)))
        self.verticalScrollBar().setValue(top)

    def show_result(self, result: str) -> None:
        """Only the rows of one result; "" shows all."""
        self.rows.show_result(result)
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def current(self) -> Placed | None:
        """The row one looks at."""
        index = self.currentIndex()
        return self.rows.row(index) if index.isValid() else None

    def chosen(self) -> list[Placed]:
        """The rows that are chosen, in their order."""
        found = sorted(index.row() for index in self.selectedIndexes())
        return [self.rows.row(self.rows.index(at)) for at in found]

    def to_next_look(self) -> bool:
        """Goes to the next row that needs a look; if there is one."""
        at = self.rows.next_look(self.currentIndex().row())
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at))
            self.scrollTo(self.rows.index(at))
        return at >= 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.widened.emit(self.viewport().width())

    # ---- What somebody does -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 answer, N goes on; the rest moves in the list, or is for the page."""
        one = self.current()
        typed = event.text()
        if one and one.row.ask and typed in ("1", "2"):
            self.answered.emit(one.at, answer_words(one.row.ask)[int(typed) - 1][0])
        elif one and one.row.answer and event.key() == Qt.Key.Key_Backspace:
            self.answered.emit(one.at, "")
        elif typed.casefold() == "n":
            self.next_wanted.emit()
        elif typed.isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an answer."""
        super().mouseReleaseEvent(event)
        answer = self._answer_at(event)
        index = self.indexAt(event.position().toPoint())
        if answer and event.button() == Qt.MouseButton.LeftButton:
            self.answered.emit(self.rows.row(index).at, answer)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over an answer."""
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape
        over = self._answer_at(event)
        self.viewport().setCursor(shape.PointingHandCursor if over else shape.ArrowCursor)

    def _answer_at(self, event: QMouseEvent) -> str:
        place = event.position().toPoint()
        index = self.indexAt(place)
        return self.painter.answer_at(self, index, place) if index.isValid() else ""
