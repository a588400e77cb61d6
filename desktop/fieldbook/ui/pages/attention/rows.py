"""The rows of the place Attention: an account, its 52 weeks, what they are called and why."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from fieldbook.ui import theme
from fieldbook.ui.attention import LABELS, label_words
from fieldbook.ui.pages.attention.model import AttentionList
from fieldbook.ui.pages.attention.strip import paint_weeks, week_at
from fieldbook.ui.pages.attention.words import row_words, silence_words, week_words
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.look import beside, paint_box
from fieldbook.ui.parts.pill import TONES
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.attention import AttentionRow, Week

ROW = 51
_SIDE, _BADGE, _NAME, _PILL, _TOLD, _GAP = 6, 31, 236, 146, 164, 14
_LEAST_STRIP, _LEAST_NAME = 150, 130
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a row lie, from left to right; None for what has no room."""

    badge: QRect
    name: QRect
    strip: QRect | None
    pill: QRect
    told: QRect | None


def parts_of(box: QRect) -> Parts:
    """The parts of a row: the strip takes what is left, and gives way first where it is little."""
    px, gap = theme.px, theme.px(_GAP)
    inner = box.adjusted(px(_SIDE), 0, -px(_SIDE), 0)
    size = px(19)
    badge = QRect(inner.left(), inner.center().y() - size // 2, size, size)
    left, right = inner.left() + px(_BADGE), inner.right() + 1
    told_wide, pill_wide, name_wide = px(_TOLD), px(_PILL), _name_wide(inner.width())
    told = QRect(right - told_wide, inner.top(), told_wide, inner.height())
    room = right - told_wide - gap - pill_wide - gap - left
    if room < px(_LEAST_NAME):  # what is told gives way to the name
        shown_told, end = None, right
    else:
        shown_told, end = told, told.left() - gap
    pill = QRect(end - pill_wide, inner.top(), pill_wide, inner.height())
    strip_wide = pill.left() - gap - (left + name_wide + gap)
    strip = None
    if shown_told is not None and strip_wide >= px(_LEAST_STRIP):
        high = px(28)
        strip = QRect(left + name_wide + gap, inner.center().y() - high // 2, strip_wide, high)
    name_end = strip.left() - gap if strip else pill.left() - gap
    name = QRect(left, inner.top(), max(name_end - left, 0), inner.height())
    return Parts(badge, name, strip, pill, shown_told)


def _name_wide(room: int) -> int:
    """The width of the name: as in the picture, less where the row is short."""
    return min(theme.px(_NAME - _BADGE), max(theme.px(_LEAST_NAME), round(room * 0.23)))


class RowPainter(QStyledItemDelegate):
    """Rows 51 high."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All of one height."""
        return QSize(theme.px(320), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, badge, name, weeks, pill, silence."""
        model, view = index.model(), option.widget
        if not isinstance(model, AttentionList) or not isinstance(view, QWidget):
            return
        row = model.row(index.row())
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option.rect, option.state)
        _Line(painter, view, option.rect).paint(row, model)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Over a week what was done in it, elsewhere the whole row."""
        model = index.model()
        if event.type() != QEvent.Type.ToolTip or not isinstance(model, AttentionList):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(
            event.globalPos(), as_tip(told_at(view, option.rect, event.pos(), index)), view
        )
        return True


def told_at(view: QWidget, box: QRect, place: QPoint, index: _Index) -> str:
    """What a tooltip says over a place of a row."""
    model = index.model()
    row = model.row(index.row()) if isinstance(model, AttentionList) else None
    if row is None or not isinstance(model, AttentionList) or model.found is None:
        return ""
    strip = parts_of(box).strip
    if strip is not None:
        seen = _seen(view, box, strip)
        columns = model.found.columns
        at = week_at(seen, place, len(columns), backwards=_backwards(view))
        if at is not None:
            week = Week(columns[at].monday, *row.weeks(model.found.today)[at])
            return week_words(week, model.found.today)
    return row_words(row, model.found.today)


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


def _backwards(view: QWidget) -> bool:
    return view.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _seen(view: QWidget, box: QRect, part: QRect) -> QRect:
    """A part of a row as it lies where one reads from right to left."""
    return QStyle.visualRect(view.layoutDirection(), box, part)


class _Line:
    """Paints one row into its box."""

    def __init__(self, painter: QPainter, view: QWidget, box: QRect) -> None:
        self._painter, self._view, self._box = painter, view, box

    def paint(self, row: AttentionRow, model: AttentionList) -> None:
        parts, found = parts_of(self._box), model.found
        if found is None:
            return
        paint_badge(self._painter, _seen(self._view, self._box, parts.badge), row.rating)
        self._words(parts.name, row.name, ("row", "ink"))
        if parts.strip:
            paint_weeks(
                self._painter,
                _seen(self._view, self._box, parts.strip),
                row.weeks(found.today),
                backwards=_backwards(self._view),
            )
        self._pill(parts.pill, row)
        if parts.told:
            self._words(
                parts.told,
                silence_words(row, found.today),
                ("body", "ink2"),
                Qt.AlignmentFlag.AlignRight,
            )

    def _pill(self, part: QRect, row: AttentionRow) -> None:
        px, words = theme.px, label_words(row.label)
        fill, ink = TONES[LABELS[row.label][0]]
        high = px(22)
        wide = min(theme.metrics("pill").horizontalAdvance(words) + px(20), part.width())
        box = QRect(part.left(), part.center().y() - high // 2, wide, high)
        box = _seen(self._view, self._box, box)
        paint_box(self._painter, box, (fill, "line" if fill == "sunken" else ""), high / 2)
        self._painter.setFont(theme.font("pill"))
        self._painter.setPen(theme.color(ink))
        shown = theme.metrics("pill").elidedText(
            words, Qt.TextElideMode.ElideRight, box.width() - px(16)
        )
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _words(
        self,
        part: QRect,
        words: str,
        look: tuple[str, str],
        at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        role, token = look
        flat = " ".join(words[:400].split())
        shown = theme.metrics(role).elidedText(flat, Qt.TextElideMode.ElideRight, part.width())
        self._painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._painter.setFont(theme.font(role))
        self._painter.setPen(theme.color(token))
        self._painter.drawText(_seen(self._view, self._box, part), beside(self._view, at), shown)
