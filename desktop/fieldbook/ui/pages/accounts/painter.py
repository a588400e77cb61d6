"""Paints the lines of the list: heads of groups, and accounts with their columns."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.attention import evidence_words, label_words
from fieldbook.ui.pages.accounts.columns import SIDE, Column, columns_for
from fieldbook.ui.pages.accounts.model import AccountList, head_counts
from fieldbook.ui.pages.today.rows import paint_purpose
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.ring import paint_ring
from fieldbook.ui.parts.strip import paint_strip, strip_words
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import month_or_day, table_due
from fieldbook.work.account_table import AccountTable, Head, TableRow

ROW, HEAD = 44, 36
_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class LinePainter(QStyledItemDelegate):
    """Heads are 36 high, accounts 44."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """By what stands there."""
        model = index.model()
        head = isinstance(model, AccountList) and model.head(index) is not None
        return QSize(theme.px(320), theme.px(HEAD if head else ROW))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Over the strip what it tells."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), as_tip(told_at(option.rect, event.pos(), index)), view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A head, or an account."""
        model = index.model()
        if not isinstance(model, AccountList) or model.table is None:
            return
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head = model.head(index)
        row = None if head else model.account(index)
        if head is not None:
            _paint_head(painter, box, model, head)
        elif row is not None:
            _paint_ground(painter, box, option.state)
            for column in columns_for(box.width()):
                at = QRect(box.left() + column.left, box.top(), column.width, box.height())
                _paint_cell(painter, at, (column, row), model.table)
        painter.restore()


def told_at(box: QRect, place: QPoint, index: _Index) -> str:
    """What a tooltip says over a place of a line: over the strip what the year is called."""
    model = index.model()
    row = model.account(index) if isinstance(model, AccountList) else None
    for column in columns_for(box.width()):
        left = box.left() + column.left
        if column.name == "attention" and left <= place.x() < left + column.width:
            return told_of(row, model.table.today) if row and model.table else ""  # type: ignore[attr-defined]
    return ""


def told_of(row: TableRow, today: date) -> str:
    """What the strip of an account tells, in words."""
    told = strip_words(row.standing.months, label_words(row.attention))
    evidence = evidence_words(row.burst, today)
    return f"{told}. {evidence}." if evidence else told


def _paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, theme.color("tint"))
        painter.fillRect(box.left(), box.top(), 3, box.height(), theme.color("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, theme.color("hover"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.pen("focus", 2))
        painter.drawRect(box.adjusted(1, 1, -2, -2))


def _paint_head(painter: QPainter, box: QRect, model: AccountList, head: Head) -> None:
    px = theme.px
    painter.fillRect(box, theme.color("bg"))
    left = box.left() + px(SIDE)
    if model.group == "rating":
        badge = QRect(left, box.center().y() - px(9), px(19), px(19))
        paint_badge(painter, badge, head.key)  # type: ignore[arg-type]
        left += px(30)
    name, more = model.head_words(head)
    counts = head_counts(head)
    wide = theme.metrics("caption").horizontalAdvance(counts)
    edge = QRect(box.right() - px(SIDE) - wide, box.top(), wide + 2, box.height())
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("ink2"))
    painter.drawText(edge, _MIDDLE, counts)
    room = QRect(left, box.top(), edge.left() - left - px(12), box.height())
    painter.setFont(theme.font("label"))
    painter.setPen(theme.color("ink"))
    painter.drawText(room, _MIDDLE, _elided("label", name, room.width()))
    room.setLeft(left + theme.metrics("label").horizontalAdvance(name) + px(10))
    if more and room.width() > px(60):
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(room, _MIDDLE, _elided("caption", more, room.width()))


def _paint_cell(
    painter: QPainter, box: QRect, what: tuple[Column, TableRow], table: AccountTable
) -> None:
    column, row = what
    inner = box.adjusted(0, 0, -theme.px(12), 0)
    if column.name == "account":
        _paint_text(painter, inner, row.name, ("row", "ink"))
    elif column.name == "segment":
        _paint_text(painter, inner, ", ".join(row.segments), ("body", "ink2"))
    elif column.name == "last":
        told = month_or_day(row.last, table.today) if row.last else _("never")
        _paint_text(painter, inner, told, ("body", "ink2"))
    elif column.name == "purpose":
        _paint_purpose(painter, inner, row)
    elif column.name == "due":
        _paint_due(painter, inner, row, table)
    else:
        high = theme.px(26)
        strip = QRect(inner.left(), box.center().y() - high // 2, theme.px(138), high)
        paint_strip(painter, strip, row.standing.months)


def _paint_purpose(painter: QPainter, box: QRect, row: TableRow) -> None:
    names = (row.name, *row.people)
    weak = coached(row.purpose, names).kind in ("weak", "empty") if row.purpose else False
    words = _("Could be clearer")
    wide = theme.metrics("pill").horizontalAdvance(words) + theme.px(12) if weak else 0
    if wide > box.width() // 2:
        wide = 0
    room = box.adjusted(0, 0, -wide, 0)
    paint_purpose(painter, room, (row.purpose, names), hint=False)
    if not wide:
        return
    told = _("“{purpose}”").format(purpose=" ".join(row.purpose[:400].split()))
    used = min(theme.metrics("spoken").horizontalAdvance(told), room.width())
    painter.setFont(theme.font("pill"))
    painter.setPen(theme.color("amber"))
    at = QRect(room.left() + used + theme.px(12), box.top(), wide, box.height())
    painter.drawText(at, _MIDDLE, words)


def _paint_due(painter: QPainter, box: QRect, row: TableRow, table: AccountTable) -> None:
    size = theme.px(18)
    past = row.standing.past > 0
    ring = QRect(QPoint(box.left(), box.center().y() - size // 2), QSize(size, size))
    paint_ring(painter, ring, row.standing.share, past)
    words = box.adjusted(size + theme.px(9), 0, 0, 0)
    text, amber = table_due(row.standing, table.today)
    _paint_text(painter, words, text, ("name", "amber" if amber else "ink2"))


def _paint_text(painter: QPainter, box: QRect, text: str, look: tuple[str, str]) -> None:
    role, token = look
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(token))
    painter.drawText(box, _MIDDLE, _elided(role, text, box.width()))


def _elided(role: str, text: str, width: int) -> str:
    flat = " ".join(text[:400].split())
    return theme.metrics(role).elidedText(flat, Qt.TextElideMode.ElideRight, width)
