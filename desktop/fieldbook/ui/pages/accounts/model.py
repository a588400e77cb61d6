"""The list of accounts as a model: heads of groups and rows, read as they come into sight."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui.place_button import ACCOUNTS_DRAGGED
from fieldbook.ui.words import due_words, rating_name, rhythm_words
from fieldbook.work.account_table import AccountTable, Head, TableRow, accounts_of, table_rows

if TYPE_CHECKING:
    from fieldbook.book.book import Book

PAGE = 24
_Index = QModelIndex | QPersistentModelIndex


class AccountList(QAbstractListModel):
    """Lines that are heads or accounts. What an account shows is read in pages of 24."""

    def __init__(self, parent: QWidget) -> None:
        """Empty."""
        super().__init__(parent)
        self._book: Book | None = None
        self.table: AccountTable | None = None
        self._lines: list[int | Head] = []
        self._rows: dict[int, TableRow] = {}
        self.group = "none"

    def show_table(self, book: "Book", table: AccountTable, group: str) -> None:
        """Another list."""
        self.beginResetModel()
        self._book, self.table, self.group = book, table, group
        self._rows = {}
        self._lines = []
        for at, number in enumerate(table.numbers):
            if at in table.heads:
                self._lines.append(table.heads[at])
            self._lines.append(number)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Heads and accounts."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def places_of_heads(self) -> list[int]:
        """Where the heads stand."""
        heads = self.table.heads if self.table else {}
        return [place + before for before, place in enumerate(heads)]

    def head(self, index: _Index) -> Head | None:
        """The head at a place, if it is one."""
        line = self._lines[index.row()]
        return line if isinstance(line, Head) else None

    def account(self, index: _Index) -> TableRow | None:
        """The account at a place, if it is one and still in the book."""
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if isinstance(line, Head):
            return None
        if line not in self._rows:
            self._read_around(index.row())
        return self._rows.get(line)

    def number(self, place: int) -> int | None:
        """The number of the account at a place; None for a head."""
        line = self._lines[place]
        return None if isinstance(line, Head) else line

    def ids(self, numbers: Sequence[int]) -> list[Ref]:
        """The ids of accounts by number, without reading what their rows show."""
        return accounts_of(self._book, numbers) if self._book else []

    def place_of(self, number: int | None) -> int | None:
        """Where an account stands in the list."""
        return self._lines.index(number) if number in self._lines else None

    def _read_around(self, place: int) -> None:
        if self._book is None or self.table is None:
            return
        first = place // PAGE * PAGE
        wanted = [
            line
            for line in self._lines[first : first + PAGE]
            if isinstance(line, int) and line not in self._rows
        ]
        self._rows.update(table_rows(self._book, self.table, wanted))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names and sentences; the delegate asks for the rest."""
        if not index.isValid():
            return None
        wanted = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        )
        if role not in wanted:
            return None
        head = self.head(index)
        if head is not None:
            return head_words(self.group, head) + ", " + head_counts(head)
        row = self.account(index)
        if row is None or self.table is None:
            return ""
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.purpose
        return row_words(row, self.table)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        if index.isValid() and isinstance(self._lines[index.row()], Head):
            return Qt.ItemFlag.ItemIsEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Accounts, and nothing another program could take."""
        return [ACCOUNTS_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the accounts that are dragged."""
        data = QMimeData()
        numbers = [self.number(index.row()) for index in indexes]
        ids = self.ids([number for number in numbers if number is not None])
        data.setData(ACCOUNTS_DRAGGED, QByteArray(" ".join(ids).encode()))
        return data


def head_words(group: str, head: Head) -> str:
    """What a group is called."""
    if group == "rating":
        return f"{rating_name(head.key)}, {rhythm_words(head.key)}"  # type: ignore[arg-type]
    if group == "due":
        return {"1": _("Past"), "2": _("Due this week")}.get(head.key, _("In rhythm"))
    return head.key or _("Without a segment")


def head_counts(head: Head) -> str:
    """ "8 accounts, 7 in rhythm"."""
    counted = plural("{n} account", "{n} accounts", head.count)
    return _("{counted}, {rhythm} in rhythm").format(counted=counted, rhythm=f"{head.in_rhythm:,}")


def row_words(row: TableRow, table: AccountTable) -> str:
    """An account in one sentence, for those who hear it."""
    parts = [
        row.name,
        rating_name(row.rating).lower(),
        ", ".join(row.segments),
        due_words(row.standing, table.today),
    ]
    purpose = row.purpose or _("no next purpose")
    told = ", ".join(part for part in parts if part)
    return _("{row}. Next purpose: {purpose}").format(row=told, purpose=purpose)
