"""How a row of an import is painted: its result, who it is, the reason below, the two answers."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldbook.model.accounts import RATINGS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.imports.rows import ImportRows, Index, Placed
from fieldbook.ui.pages.imports.words import answer_words, given_words, result_words
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.look import beside, mirrored, paint_box
from fieldbook.ui.parts.pill import TONES
from fieldbook.work.import_taking import ImportRow, Result

HIGH, WITH_REASON = 40, 60
SIDE, PILL, BADGE = 14, 94, 22
_GAP, _BETWEEN = 12, 14
_SIGNS: dict[Result, tuple[str, str]] = {
    "new": ("plus", "tint"),
    "joins": ("link", "blue"),
    "same": ("check", "neutral"),
    "look": ("triangle-alert", "amber"),
    "left_out": ("x", "neutral"),
}
_WIDE, _MIDDLE = 680, 520
"""From so wide on, at 100 % text, there are segments; below the second, mail and phone give way."""


def columns(wide: int) -> dict[str, int]:
    """How wide each column is between pill and badge, in a list so wide."""
    room = wide - theme.px(2 * SIDE + PILL + BADGE + 2 * _GAP)
    if wide >= theme.px(_WIDE):
        shares = {"account": 0.29, "person": 0.2, "reached": 0.29, "segment": 0.22}
    elif wide >= theme.px(_MIDDLE):
        shares = {"account": 0.36, "person": 0.26, "reached": 0.38}
    else:
        shares = {"account": 0.58, "person": 0.42}
    return {name: round(room * share) for name, share in shares.items()}


def has_second_line(row: ImportRow) -> bool:
    """Whether there is something to read below it."""
    return bool(row.reason or row.answer)


class RowPainter(QStyledItemDelegate):
    """A pill with the result, account, person, how they are reached, segment, rating; below it
    the reason and, where it asks, the two answers."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Higher where there is a reason to read."""
        told = has_second_line(_placed(index).row)
        return QSize(theme.px(240), theme.px(WITH_REASON if told else HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        view = option.widget
        if isinstance(view, QWidget):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _Line(painter, view, option.rect).paint(_placed(index), option.state)
            painter.restore()

    def answer_at(self, view: QListView, index: Index, place: QPoint) -> str:
        """The answer that is painted at a place of the list; "" where there is none."""
        one, box = _placed(index), view.visualRect(index)
        for answer, _words, part in _answers(view, one, box):
            if part.contains(place):
                return answer
        return ""


def _placed(index: Index) -> Placed:
    model = index.model()
    if not isinstance(model, ImportRows):
        raise TypeError(type(model))
    return model.row(index)


def _answers(view: QWidget, one: Placed, box: QRect) -> Iterator[tuple[str, str, QRect]]:
    """The answers below a row: what each says, and where it lies."""
    row = one.row
    if row.result != "look":
        return
    metrics = theme.metrics("label")
    choices = answer_words(row.ask)
    wide = [metrics.horizontalAdvance(words) for _answer, words in choices]
    left = _left(box)
    room = box.right() - theme.px(SIDE) - left - sum(wide) - theme.px(_BETWEEN) * len(wide)
    left += min(theme.metrics("body").horizontalAdvance(row.reason), max(room, theme.px(60)))
    for (answer, words), advance in zip(choices, wide, strict=True):
        left += theme.px(_BETWEEN)
        part = QRect(left, box.top() + theme.px(32), advance, theme.px(22))
        yield answer, words, _seen(view, part)
        left += advance


def _left(box: QRect) -> int:
    return box.left() + theme.px(SIDE + PILL + _GAP)


def _seen(view: QWidget, part: QRect) -> QRect:
    """A part of the list as it lies where one reads from right to left."""
    if view.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return part
    there = mirrored(view, QRect(QPoint(part.left(), 0), part.size()))
    return QRect(QPoint(there.left(), part.top()), part.size())


class _Line:
    """Paints one row into its box."""

    def __init__(self, painter: QPainter, view: QWidget, box: QRect) -> None:
        self._painter, self._view, self._box = painter, view, box

    def paint(self, one: Placed, state: QStyle.StateFlag) -> None:
        row, px, box = one.row, theme.px, self._box
        if state & QStyle.StateFlag.State_Selected:
            paint_box(self._painter, box, ("tint", ""), 0)
            edge = QRect(box.left(), box.top(), px(3), box.height())
            self._painter.fillRect(_seen(self._view, edge), theme.color("accent"))
        self._painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        first = QRect(box.left() + px(SIDE), box.top(), box.width() - px(2 * SIDE), px(HIGH))
        self._pill(first, row)
        self._cells(one, first)
        self._badge(first, row)
        if has_second_line(row):
            self._below(one)

    def _cells(self, one: Placed, line: QRect) -> None:
        row = one.row
        quiet = row.result in ("same", "left_out")
        told = {
            "account": row.account or (one.place if not row.person else "—"),
            "person": row.person,
            "reached": row.reached,
            "segment": row.segment,
        }
        left = _left(self._box)
        for name, wide in columns(self._box.width()).items():
            part = QRect(left, line.top(), wide - theme.px(_GAP), line.height())
            role = "row" if name == "account" else "body"
            ink = "ink2" if quiet else "ink" if name in ("account", "person") else "ink2"
            self._words(part, told[name], (role, ink))
            left += wide

    def _badge(self, line: QRect, row: ImportRow) -> None:
        rating = next((one for one in RATINGS if one == row.rating), None)
        size = theme.px(BADGE)
        part = QRect(line.right() - size, line.center().y() - size // 2, size, size)
        if rating and row.result != "left_out":
            paint_badge(self._painter, _seen(self._view, part), rating)

    def _below(self, one: Placed) -> None:
        row, px = one.row, theme.px
        answers = list(_answers(self._view, one, self._box))
        room = self._box.right() - px(SIDE) - _left(self._box)
        room -= sum(part.width() + px(_BETWEEN) for _a, _w, part in answers)
        why = " ".join(filter(None, (given_words(row.answer), row.reason)))
        if row.result == "left_out" and row.account:
            why = _("{place}: {why}").format(place=one.place, why=why)
        amber = row.result in ("look", "left_out") and not row.answer
        below = QRect(_left(self._box), self._box.top() + px(32), room, px(22))
        self._words(below, why, ("body", "amber" if amber else "ink2"))
        for _answer, words, part in answers:
            self._painter.setFont(theme.font("label"))
            self._painter.setPen(theme.color("accent"))
            self._painter.drawText(part, beside(self._view), words)

    def _pill(self, line: QRect, row: ImportRow) -> None:
        px, (icon, tone) = theme.px, _SIGNS[row.result]
        fill, ink = TONES[tone]
        words, high = result_words(row.result), px(22)
        wide = min(theme.metrics("pill").horizontalAdvance(words) + px(36), px(PILL))
        box = _seen(self._view, QRect(line.left(), line.center().y() - high // 2, wide, high))
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
        self._painter.drawText(_seen(self._view, part), beside(self._view), shown)
