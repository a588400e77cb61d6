"""The rows of an import as a list: what becomes of each, who it is, and why."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from fieldbook.text import _
from fieldbook.ui.pages.imports.words import answer_words, given_words, result_words
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.import_taking import ImportRow
from fieldbook.work.import_wishes import At
from fieldbook.work.imports import Imported, ImportedFile

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Placed(NamedTuple):
    """A row of a file, and where to look it up: "Row 12", with the file where there are several."""

    row: ImportRow
    place: str
    at: At


def placed(found: Imported) -> list[Placed]:
    """All rows of an import."""
    several = len(found.files) > 1
    return [
        Placed(row, _place(file, row, several=several), (number, row.row))
        for number, file in enumerate(found.files)
        for row in file.rows
    ]


def _place(file: ImportedFile, row: ImportRow, *, several: bool) -> str:
    cards = file.format == "vcard"
    if several:
        told = _("{file}, card {n}") if cards else _("{file}, row {n}")
    else:
        told = _("Card {n}") if cards else _("Row {n}")
    return told.format(file=file.file, n=row.row)


class ImportRows(QAbstractListModel):
    """Rows of one import; a result shows its rows alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        """None of them yet."""
        super().__init__(parent)
        self._all: list[Placed] = []
        self._shown: list[Placed] = []
        self._result = ""

    def show_rows(self, rows: list[Placed]) -> None:
        """Other rows; those of the result that was chosen are shown."""
        self.beginResetModel()
        self._all = rows
        self._choose()
        self.endResetModel()

    def show_result(self, result: str) -> None:
        """Only the rows of one result; "" shows all."""
        self.beginResetModel()
        self._result = result
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        """A row that was answered stays where one looks at those that need a look."""
        result = self._result
        self._shown = [
            one
            for one in self._all
            if not result or one.row.result == result or (result == "look" and one.row.answer)
        ]

    def row(self, index: Index) -> Placed:
        """The row at an index, and where it stands in its file."""
        return self._shown[index.row()]

    def place_of(self, at: At) -> int:
        """Where a row is shown; -1 where it is not."""
        return next((n for n, one in enumerate(self._shown) if one.at == at), -1)

    def next_look(self, after: int) -> int:
        """The next row that needs a look, round the end if need be; -1 if none does."""
        count = len(self._shown)
        places = ((after + step) % count for step in range(1, count + 1)) if count else ()
        return next((n for n in places if self._shown[n].row.result == "look"), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The whole row in words, for those who hear it and as its tooltip."""
        roles = Qt.ItemDataRole
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            return None
        row, place, _at = self.row(index)
        parts = [place, result_words(row.result), row.account, row.person, row.reached]
        parts += [row.segment, given_words(row.answer), row.reason]
        if row.result == "look":
            parts += [words for _answer, words in answer_words(row.ask)]
        told = ", ".join(part for part in parts if part)
        return as_tip(told) if role == roles.ToolTipRole else told
