"""The accounts of the place Attention as a model: all of them, or those that are called so."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldbook.model.rows import Ref
from fieldbook.ui.pages.attention.words import row_words
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.attention import Attention, AttentionRow

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class AttentionList(QAbstractListModel):
    """The most uneven first."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.found: Attention | None = None
        self._wished = ""
        self._rows: list[AttentionRow] = []

    def show_found(self, found: Attention, wished: str) -> None:
        """Other accounts; `wished` is a label, "" for all."""
        self.beginResetModel()
        self.found, self._wished = found, wished
        self._rows = [one for one in found.rows if not wished or one.label == wished]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, place: int) -> AttentionRow | None:
        """The account at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, account: Ref | None) -> int | None:
        """Where an account stands now, if it is shown."""
        return next((at for at, one in enumerate(self._rows) if one.account == account), None)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, and the whole in sentences; the delegate asks for the rest."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None or self.found is None:
            return None
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return row.name
        if role in (roles.AccessibleTextRole, roles.ToolTipRole):
            told = row_words(row, self.found.today)
            return as_tip(told) if role == roles.ToolTipRole else told
        return None
