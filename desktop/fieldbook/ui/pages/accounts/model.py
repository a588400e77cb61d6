"""The list of accounts as a model: heads of groups and rows, read as they come into sight."""

from collections.abc import Iterable, Sequence
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

from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui.attention import label_words
from fieldbook.ui.place_button import ACCOUNTS_DRAGGED
from fieldbook.ui.words import due_words, rating_name, rhythm_words
from fieldbook.work.account_table import AccountTable, Head, TableRow, account_ids, table_rows

if TYPE_CHECKING:
    from fieldbook.book.book import Book

FIRST, PAGE = 24, 8
"""So many lines are read for the first screen, and so many as others come into sight: a frame of
60 Hz has room for no more."""
_Index = QModelIndex | QPersistentModelIndex


class AccountList(QAbstractListModel):
    """Lines that are heads or accounts. What an account shows is read in pages."""

    def __init__(self, parent: QWidget) -> None:
        """Empty."""
        super().__init__(parent)
        self._book: Book | None = None
        self.table: AccountTable | None = None
        self._lines: list[int | Head] = []
        self._places: dict[int, int] = {}
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
        self._places = {
            line: place for place, line in enumerate(self._lines) if isinstance(line, int)
        }
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

    def head_words(self, head: Head) -> tuple[str, str]:
        """What a group is called, and the rhythm of a rating."""
        if self.group == "rating":
            rating: Rating = head.key  # type: ignore[assignment]
            beats = self.table.rhythms[rating] if self.table else ()
            return rating_name(rating), rhythm_words(beats)
        if self.group == "due":
            named = {"1": _("Past"), "2": _("Due this week")}
            return named.get(head.key, _("In rhythm")), ""
        return head.key or _("Without a segment"), ""

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

    def is_account(self, place: int) -> bool:
        """Whether an account stands at a place, and no head."""
        return 0 <= place < len(self._lines) and isinstance(self._lines[place], int)

    def number(self, place: int) -> int | None:
        """The number of the account at a place; nothing is read for it."""
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        return line if isinstance(line, int) else None

    def numbers(self, places: Iterable[int]) -> list[int]:
        """The numbers of the accounts at these places, heads left out."""
        lines = self._lines
        return [line for place in places if isinstance(line := lines[place], int)]

    def place_of(self, number: int | None) -> int | None:
        """Where the account with a number stands in the list."""
        return None if number is None else self._places.get(number)

    def ids(self, numbers: Sequence[int]) -> list[Ref]:
        """The ids of accounts, however many, in one read; those that are gone are left out."""
        return account_ids(self._book, numbers) if self._book and numbers else []

    def _read_around(self, place: int) -> None:
        if self._book is None or self.table is None:
            return
        many = PAGE if self._rows else FIRST
        first = place // many * many
        wanted = [
            line
            for line in self._lines[first : first + many]
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
            return ", ".join(part for part in (*self.head_words(head), head_counts(head)) if part)
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
        ids = " ".join(self.ids(self.numbers(index.row() for index in indexes)))
        data.setData(ACCOUNTS_DRAGGED, QByteArray(ids.encode()))
        return data


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
        _("attention: {label}").format(label=label_words(row.attention).lower()),
    ]
    purpose = row.purpose or _("no next purpose")
    told = ", ".join(part for part in parts if part)
    return _("{row}. Next purpose: {purpose}").format(row=told, purpose=purpose)
