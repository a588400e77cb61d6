"""The rows of Today as a model, so that each has a role and a sentence."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.pages.today.row_words import row_words
from fieldbook.work.today import Row

_Index = QModelIndex | QPersistentModelIndex


class RowList(QAbstractListModel):
    """Touches, each in one row."""

    def __init__(self, parent: QWidget) -> None:
        """Empty."""
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self.today = date.min
        self.marked: set[Ref] = set()
        """The touches that are chosen together, in whichever part of the page they stand."""

    def show_rows(self, rows: Sequence[Row], today: date) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows, self.today = rows, today
        self.endResetModel()

    def row(self, index: _Index) -> Row:
        """The row at a place."""
        return self._rows[index.row()]

    def every(self) -> Sequence[Row]:
        """All rows."""
        return self._rows

    def tell_marked(self) -> None:
        """Others are chosen together now."""
        if self._rows:
            ends = self.index(0), self.index(len(self._rows) - 1)
            self.dataChanged.emit(*ends, [Qt.ItemDataRole.AccessibleTextRole])

    def place_of(self, touch: str) -> int | None:
        """Where a touch stands, if it does."""
        return next((at for at, row in enumerate(self._rows) if row.touch == touch), None)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, sentence, purpose."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = row_words(row, self.today)
            return _("Chosen. {row}").format(row=told) if row.touch in self.marked else told
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.purpose
        return row.name if role == Qt.ItemDataRole.DisplayRole else None
