"""The charts of the place Attention as tables: the weeks of the book, and the accounts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.attention import every_words, label_words, long_words
from fieldbook.ui.pages.attention.keys import is_turn, moved
from fieldbook.ui.parts.look import paint_focus
from fieldbook.ui.words import full_day, note_day, rating_name
from fieldbook.work.attention import Attention, AttentionRow, Week

HIGH, SIDE = 30, 12
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Cell = str | int


class Cells(QAbstractTableModel):
    """Rows of words and numbers under heads; numbers stand at the right."""

    def __init__(self, heads: Sequence[str], parent: QObject) -> None:
        """Nothing but heads."""
        super().__init__(parent)
        self._heads = heads
        self._count = 0
        self._row: Callable[[int], Sequence[_Cell]] = lambda _at: ()

    def set_heads(self, heads: Sequence[str]) -> None:
        """Other columns; the rows that were there are gone."""
        self.beginResetModel()
        self._heads, self._count = heads, 0
        self.endResetModel()

    def show_rows(self, count: int, row: Callable[[int], Sequence[_Cell]]) -> None:
        """Other rows; each is asked for when it is looked at."""
        self.beginResetModel()
        self._count, self._row = count, row
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """As many as there are heads."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell; for those who hear it with the head of its column."""
        if not index.isValid():
            return None
        roles = Qt.ItemDataRole
        cell = self._row(index.row())[index.column()]
        shown = f"{cell:,}" if isinstance(cell, int) else cell
        if role == roles.DisplayRole:
            return shown
        if role == roles.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {shown}"
        if role == roles.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if isinstance(cell, int) else _LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The heads."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = self._count > 0 and isinstance(self._row(0)[section], int)
            side = Qt.AlignmentFlag.AlignRight if number else _LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


_LEFT = Qt.AlignmentFlag.AlignLeft


def week_heads() -> list[str]:
    """Over the weeks of the book."""
    return [_("Week of"), _("Selling"), _("Not selling"), _("Together")]


def week_cells(week: Week) -> list[_Cell]:
    """One week of the book."""
    return [full_day(week.monday), week.selling, week.other, week.selling + week.other]


def account_heads() -> list[str]:
    """Over the accounts."""
    return [
        _("Account"),
        _("Rating"),
        _("Attention"),
        _("Longest silence"),
        _("Last word"),
        _("Rhythm"),
        _("Weeks with a word"),
        _("Selling"),
        _("Not selling"),
    ]


def account_cells(row: AttentionRow, found: Attention) -> list[_Cell]:
    """One account; the weeks are counted, and what was done in them."""
    weeks = row.weeks(found.today)
    return [
        row.name,
        rating_name(row.rating),
        label_words(row.label),
        long_words(row.longest) if row.longest else _("none"),
        note_day(row.last, found.today) if row.last else _("never"),
        every_words(row.every),
        sum(1 for week in weeks if any(week)),
        sum(selling for selling, _other in weeks),
        sum(other for _selling, other in weeks),
    ]


class CellPainter(QStyledItemDelegate):
    """Words below the words of their heads; the whole row is marked that is chosen."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As wide as the words and the sides."""
        shown = str(index.data() or "")
        wide = theme.metrics("body").horizontalAdvance(shown) + 2 * theme.px(SIDE) + 2
        return QSize(wide, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, words, and the line below."""
        box = option.rect
        state, states = option.state, QStyle.StateFlag
        if state & states.State_Selected:
            painter.fillRect(box, theme.color("tint"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        room = box.adjusted(theme.px(SIDE), 0, -theme.px(SIDE), 0)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink"))
        shown = theme.metrics("body").elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        flags = QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        )
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignAbsolute, shown)
        if state & states.State_HasFocus:
            paint_focus(painter, box.adjusted(1, 0, -1, -1), theme.px(4))
        painter.restore()


def dress(view: QTableView) -> None:
    """A plain table: whole rows are chosen, heads above, nothing to edit."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setWordWrap(False)
    view.setObjectName("rows")
    heads = view.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    heads.setStretchLastSection(False)
    view.setItemDelegate(CellPainter(view))
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)
    fit(view)


def fit(view: QTableView) -> None:
    """By the size of the text: heights, and columns as wide as heads and what is seen need."""
    view.setFont(theme.font("body"))
    view.horizontalHeader().setFont(theme.font("caption"))
    view.verticalHeader().setDefaultSectionSize(theme.px(HIGH))
    view.resizeColumnsToContents()


class WeekTable(QTableView):
    """The weeks of the book, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.cells = Cells(week_heads(), self)
        self.setModel(self.cells)
        self.setAccessibleName(_("The whole book, touches per week"))
        dress(self)

    def show_found(self, found: Attention) -> None:
        """Other weeks."""
        weeks = found.columns[::-1]
        self.cells.show_rows(len(weeks), lambda at: week_cells(weeks[at]))
        fit(self)
        self.setCurrentIndex(self.cells.index(0, 0))

    def sizeHint(self) -> QSize:
        """No higher than it must be: it takes what is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and J K move; T is for the page."""
        if is_turn(event):
            event.ignore()
        else:
            super().keyPressEvent(moved(event))

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are keys here."""
