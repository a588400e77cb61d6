"""The rows of an import as a list: what becomes of each, who it is, and why."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.look import beside, mirrored, paint_box
from fieldbook.ui.parts.pill import TONES
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.import_taking import ImportRow, Result
from fieldbook.work.imports import Imported, ImportedFile

HIGH, WITH_REASON = 40, 62
_PILL, _GAP = 92, 12
_WIDE = 640
"""Below this width of the list, at 100 % text, mail and phone give way."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIGNS: dict[Result, tuple[str, str]] = {
    "new": ("plus", "tint"),
    "joins": ("link", "blue"),
    "same": ("check", "neutral"),
    "look": ("triangle-alert", "amber"),
    "left_out": ("x", "neutral"),
}


def result_words(result: Result) -> str:
    """What becomes of a row, in a word or two."""
    words = {
        "new": _("New"),
        "joins": _("Joins"),
        "same": _("Same"),
        "look": _("Look"),
        "left_out": _("Left out"),
    }
    return words[result]


class Placed(NamedTuple):
    """A row of a file, and where to look it up: "Row 12", with the file where there are several."""

    row: ImportRow
    place: str


def placed(found: Imported) -> list[Placed]:
    """All rows of an import."""
    several = len(found.files) > 1
    return [
        Placed(row, _place(file, row, several=several)) for file in found.files for row in file.rows
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

    def __init__(self, rows: list[Placed], parent: QObject | None = None) -> None:
        """All of them."""
        super().__init__(parent)
        self._all = rows
        self._shown = rows

    def show_result(self, result: str) -> None:
        """Only the rows of one result; "" shows all."""
        self.beginResetModel()
        self._shown = [one for one in self._all if not result or one.row.result == result]
        self.endResetModel()

    def row(self, index: _Index) -> Placed:
        """The row at an index, and where it stands in its file."""
        return self._shown[index.row()]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The whole row in words, for those who hear it and as its tooltip."""
        roles = Qt.ItemDataRole
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            return None
        row, place = self.row(index)
        parts = (place, result_words(row.result), row.account, row.person, row.reached, row.reason)
        told = ", ".join(part for part in parts if part)
        return as_tip(told) if role == roles.ToolTipRole else told


class RowsView(QListView):
    """The list."""

    def __init__(self, found: Imported) -> None:
        """All rows; the first is current."""
        super().__init__()
        self.setObjectName("rows")
        self.rows = ImportRows(placed(found), self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(_("What becomes of each row"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.show_result("")

    def show_result(self, result: str) -> None:
        """Only the rows of one result; "" shows all."""
        self.rows.show_result(result)
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))


class RowPainter(QStyledItemDelegate):
    """A pill with the result, the account, the person, how they are reached; the reason below."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Higher where there is a reason to read."""
        model = index.model()
        told = isinstance(model, ImportRows) and bool(model.row(index).row.reason)
        return QSize(theme.px(240), theme.px(WITH_REASON if told else HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        model, view = index.model(), option.widget
        if isinstance(model, ImportRows) and isinstance(view, QWidget):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _Line(painter, view, option.rect).paint(
                model.row(index), chosen=bool(option.state & QStyle.StateFlag.State_Selected)
            )
            painter.restore()


class _Line:
    """Paints one row into its box."""

    def __init__(self, painter: QPainter, view: QWidget, box: QRect) -> None:
        self._painter, self._view, self._box = painter, view, box

    def paint(self, one: Placed, *, chosen: bool) -> None:
        row = one.row
        px, box = theme.px, self._box
        if chosen:
            paint_box(self._painter, box, ("tint", ""), 0)
            self._painter.fillRect(
                self._seen(QRect(box.left(), box.top(), px(3), box.height())), theme.color("accent")
            )
        self._painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        first = QRect(box.left() + px(16), box.top(), box.width() - px(32), px(HIGH))
        self._pill(first, row)
        room = first.adjusted(px(_PILL + _GAP), 0, 0, 0)
        tone = "ink2" if row.result in ("same", "left_out") else "ink"
        told = row.account or row.person or one.place
        wide = room.width() > px(_WIDE)
        columns = [(told, "row", tone, 0.42 if wide else 0.58)]
        columns.append((row.person if row.account else "", "body", "ink", 0.24 if wide else 0.42))
        if wide:
            columns.append((row.reached, "body", "ink2", 0.34))
        left = room.left()
        for words, role, token, share in columns:
            part = QRect(left, room.top(), round(room.width() * share) - px(_GAP), room.height())
            self._words(part, words, (role, token))
            left += round(room.width() * share)
        if row.reason:
            below = QRect(room.left(), box.top() + px(34), room.width(), px(20))
            why = _("{place}: {why}").format(place=one.place, why=row.reason)
            self._words(below, why, ("body", "amber" if row.result == "left_out" else "ink2"))

    def _pill(self, line: QRect, row: ImportRow) -> None:
        px, (icon, tone) = theme.px, _SIGNS[row.result]
        fill, ink = TONES[tone]
        words, high = result_words(row.result), px(21)
        wide = min(theme.metrics("pill").horizontalAdvance(words) + px(36), px(_PILL))
        box = self._seen(QRect(line.left(), line.center().y() - high // 2, wide, high))
        paint_box(self._painter, box, (fill, ""), high / 2)
        size = px(13)
        shown = theme.pixmap(icon, ink, size, self._view.devicePixelRatioF())
        inside = QRect(box.left() + px(9), box.top(), box.width() - px(18), high)
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = inside.right() - size if right else inside.left()
        self._painter.drawPixmap(QPoint(at, box.top() + (high - size) // 2), shown)
        text = inside.adjusted(0, 0, -px(17), 0) if right else inside.adjusted(px(17), 0, 0, 0)
        self._painter.setFont(theme.font("pill"))
        self._painter.setPen(theme.color(ink))
        self._painter.drawText(text, beside(self._view), words)

    def _words(self, part: QRect, words: str, look: tuple[str, str]) -> None:
        role, token = look
        shown = theme.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, part.width())
        self._painter.setFont(theme.font(role))
        self._painter.setPen(theme.color(token))
        self._painter.drawText(self._seen(part), beside(self._view), shown)

    def _seen(self, part: QRect) -> QRect:
        """A part of the list as it lies where one reads from right to left."""
        if self._view.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return part
        there = mirrored(self._view, QRect(QPoint(part.left(), 0), part.size()))
        return QRect(QPoint(there.left(), part.top()), part.size())
