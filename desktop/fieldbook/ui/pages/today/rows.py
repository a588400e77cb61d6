"""Paints the rows of Today: time, badge, name, purpose, due and ring, and icons under the mouse."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.canvas import Canvas
from fieldbook.ui.pages.today.row_list import RowList
from fieldbook.ui.pages.today.row_words import beside_name, row_due, short_hint
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.look import paint_box, paint_focus
from fieldbook.ui.parts.ring import paint_ring
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import CHANNEL_ICONS, hour
from fieldbook.work.today import Row

HIGH = 58
ICONS = (("log", "pencil"), ("move", "clock"))
"""What stands at the end of a row under the mouse: the deed and its icon."""
_TARGET, _RADIUS, _BAR = 24, 8, 3
_QUOTED = 400
_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class RowPainter(QStyledItemDelegate):
    """Paints one row; `pointed` is the deed whose icon the mouse is on."""

    pointed = ""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """58 high."""
        return QSize(theme.px(320), theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, time, badge, name, purpose, due and ring."""
        model = index.model()
        if not isinstance(model, RowList):
            return
        row, state = model.row(index), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, option.rect, option.direction)
        _paint_ground(canvas, state, last=index.row() == model.rowCount() - 1)
        if row.touch in model.marked:
            _paint_mark(canvas)
        self._paint_row(canvas, row, model.today, over=bool(state & _State.State_MouseOver))
        if state & _State.State_HasFocus:
            paint_focus(painter, option.rect, theme.px(_RADIUS))
        painter.restore()

    def _paint_row(self, canvas: Canvas, row: Row, today: date, *, over: bool) -> None:
        px = theme.px
        _paint_time(canvas, row)
        paint_badge(canvas.painter, canvas.part(px(68), px(9), px(20), px(20)), row.rating)
        _paint_due(canvas, row, today)
        left = px(98)
        room = words_end(canvas.box.width(), row, today) - left - px(14)
        named = room - (px(_TARGET) * len(ICONS) if over else 0)
        _paint_name(canvas, canvas.box.adjusted(left, px(8), 0, 0), (named, row, today))
        below = canvas.part(left, px(29), room, px(22))
        paint_purpose(canvas.painter, below, (row.purpose, row.names))
        if over:
            self._paint_icons(canvas, words_end(canvas.box.width(), row, today))

    def _paint_icons(self, canvas: Canvas, end: int) -> None:
        for deed, box in icon_boxes(canvas.box, canvas.direction, end).items():
            if deed == self.pointed:
                paint_box(canvas.painter, box, ("line2", ""), theme.px(6))
            inner = QRect(0, 0, theme.px(15), theme.px(15))
            inner.moveCenter(box.center())
            canvas.picture(inner, dict(ICONS)[deed], "ink" if deed == self.pointed else "ink2")


def icon_boxes(box: QRect, direction: Qt.LayoutDirection, end: int) -> dict[str, QRect]:
    """Where the icons of a row lie whose words end there."""
    size = theme.px(_TARGET)
    found: dict[str, QRect] = {}
    for at, (deed, _icon) in enumerate(reversed(ICONS), 1):
        left = box.left() + end - theme.px(10) - size * at
        part = QRect(left, box.top() + theme.px(5), size, size)
        found[deed] = QStyle.visualRect(direction, box, part)
    return found


def words_end(wide: int, row: Row, today: date) -> int:
    """Where in a row so wide the words end, and its due begins."""
    due = theme.metrics("pill").horizontalAdvance(row_due(row, today).text)
    return wide - theme.px(14 + 18 + 9) - due


def _paint_ground(canvas: Canvas, state: _State, *, last: bool) -> None:
    box, painter = canvas.box, canvas.painter
    if not last:
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
    if state & _State.State_Selected:
        paint_box(painter, box, ("tint", ""), theme.px(_RADIUS))
    elif state & _State.State_MouseOver:
        paint_box(painter, box, ("hover", ""), theme.px(_RADIUS))


def _paint_mark(canvas: Canvas) -> None:
    """Chosen with others: tinted, with a bar at its beginning."""
    paint_box(canvas.painter, canvas.box, ("tint", ""), theme.px(_RADIUS))
    high = canvas.box.height()
    bar = canvas.part(0, theme.px(_RADIUS), theme.px(_BAR), high - 2 * theme.px(_RADIUS))
    canvas.painter.fillRect(bar, theme.color("accent"))


def _paint_time(canvas: Canvas, row: Row) -> None:
    px, icon = theme.px, CHANNEL_ICONS[row.channel]
    if row.start is None or row.missed:
        canvas.picture(canvas.part(px(12), px(12), px(14), px(14)), icon, "ink2")
        return
    canvas.write(canvas.part(px(12), px(9), px(52), px(19)), hour(row.start), ("name", "ink2"))
    canvas.picture(canvas.part(px(12), px(33), px(14), px(14)), icon, "ink2")


def _paint_due(canvas: Canvas, row: Row, today: date) -> None:
    """Words and ring at the end."""
    px = theme.px
    wide, high = canvas.box.width(), canvas.box.height()
    ring = canvas.part(wide - px(14 + 18), (high - px(18)) / 2, px(18), px(18))
    paint_ring(canvas.painter, ring, row.standing.share, row.standing.past > 0)
    due, begins = row_due(row, today), words_end(wide, row, today)
    words = canvas.part(begins, 0, wide - px(14 + 18 + 9) - begins + 2, high)
    canvas.write(words, due.text, ("pill", "amber" if due.late else "ink2"))


def _paint_name(canvas: Canvas, box: QRect, what: tuple[int, Row, date]) -> None:
    room, row, today = what
    left, top = box.left() - canvas.box.left(), box.top() - canvas.box.top()
    line = canvas.part(left, top, room, theme.px(21))
    wide = canvas.write(line, row.name, ("row", "ink")) + theme.px(9)
    if room - wide > theme.px(24):
        line = canvas.part(left + wide, top, room - wide, theme.px(21))
        canvas.write(line, beside_name(row, today), ("body", "ink3"))


# ---- The line with the purpose ----------------------------------------------------------------


def paint_purpose(
    painter: QPainter, box: QRect, said: tuple[str, tuple[str, ...]], *, hint: bool = True
) -> None:
    """A purpose on one line; a weak one in quotes, underlined, with the question it raises.

    `said` is the purpose and the names of the client's people.
    """
    purpose, names = " ".join(said[0][:_QUOTED].split()), said[1]
    right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    way = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    painter.save()
    canvas = Canvas(painter, box, way)
    verdict = coached(purpose, names)
    if not purpose:
        _write(canvas, 0, (_("No next purpose"), "body", "ink3"))
    elif verdict.kind in ("weak", "empty"):
        asked = short_hint(verdict.hint) if hint else ""
        _paint_weak(canvas, purpose, (asked, verdict.span))
    else:
        _write(canvas, 0, (purpose, "spoken", "ink2"))
    painter.restore()


def _paint_weak(canvas: Canvas, purpose: str, why: tuple[str, tuple[int, int] | None]) -> None:
    asked, span = why
    text = _("“{purpose}”").format(purpose=purpose)
    face = theme.metrics("spoken")
    room = canvas.box.width() - _kept_for(asked, canvas.box.width())
    shown = face.elidedText(text, Qt.TextElideMode.ElideRight, room)
    wide = _write(canvas, 0, (shown, "spoken", "ink2"))
    quote = text.index(purpose) if purpose else 0
    first, last = span or (0, len(purpose))
    ends = [face.horizontalAdvance(shown[: at + quote]) for at in (first, last)]
    _underline(canvas, canvas.part(0, 0, wide, canvas.box.height()).left(), ends)
    if asked and canvas.box.width() - wide > theme.px(100):
        _write(canvas, wide + theme.px(12), (asked, "pill", "amber"))


def _write(canvas: Canvas, left: int, what: tuple[str, str, str]) -> int:
    text, role, token = what
    part = canvas.part(left, 0, canvas.box.width() - left, canvas.box.height())
    return canvas.write(part, text, (role, token))


def _kept_for(asked: str, wide: int) -> int:
    """So much of a line is kept for the question, while the purpose keeps the larger half."""
    needed = theme.metrics("pill").horizontalAdvance(asked) + theme.px(14) if asked else 0
    return needed if needed < wide * 0.45 else 0


def _underline(canvas: Canvas, left: int, ends: list[int]) -> None:
    line = QPen(theme.color("amberFill"), 1.4)
    line.setDashPattern([3, 2])
    canvas.painter.setPen(line)
    foot = canvas.box.center().y() + theme.metrics("spoken").ascent() // 2 + theme.px(3)
    canvas.painter.drawLine(left + ends[0], foot, left + ends[1], foot)
