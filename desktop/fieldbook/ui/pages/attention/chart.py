"""The whole book week by week: stacked columns, and the band of what the rhythms add up to."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.attention.words import band_words, book_words, week_words
from fieldbook.ui.parts.look import mirrored, paint_focus
from fieldbook.ui.words import month_name
from fieldbook.work.attention import Attention, Week

_STEPS = (1, 2, 5)
_MOST_LINES, _LINE_GAP = 4, 26
_TOP, _FOOT, _SIDE = 20, 22, 8
_MIDDLE, _RIGHT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight


def axis(most: int, lines: int) -> tuple[int, ...]:
    """The values of the lines across a chart, 0 and at most so many more, in steps of 1, 2, 5."""
    most, factor = max(most, 1), 1
    while True:
        for step in _STEPS:
            count = -(-most // (step * factor))
            if count <= max(lines, 1):
                return tuple(step * factor * n for n in range(count + 1))
        factor *= 10


@dataclass(frozen=True, slots=True)
class _Room:
    """Where the columns stand, and how high one touch is."""

    plot: QRect
    unit: float
    lines: tuple[int, ...]


class WeekChart(QLabel):
    """52 columns. Arrows go from week to week; what a week says stands above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._found: Attention | None = None
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("The whole book, touches per week"))

    def show_found(self, found: Attention) -> None:
        """Other weeks."""
        self._found = found
        if self._at is not None and self._at >= len(found.columns):
            self._at = None
        self._describe()
        self.update()

    @property
    def told(self) -> str:
        """What the week says that one stands at, or the whole chart in a sentence."""
        if self._found is None:
            return ""
        if self._at is None:
            return book_words(self._found)
        return week_words(self._found.columns[self._at], self._found.today)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.told)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )

    def sizeHint(self) -> QSize:
        """As in the picture."""
        return QSize(theme.px(800), theme.px(170))

    def minimumSizeHint(self) -> QSize:
        """It may become low."""
        return QSize(theme.px(240), theme.px(80))

    # ---- Weeks ---------------------------------------------------------------------------------

    def _room(self, found: Attention) -> _Room:
        px, box = theme.px, self.rect()
        high = box.height() - px(_TOP) - px(_FOOT)
        most = max([*(one.selling + one.other for one in found.columns), found.band[1]])
        lines = axis(most, min(_MOST_LINES, max(high // px(_LINE_GAP), 2)))
        widest = theme.metrics("chart").horizontalAdvance(f"{lines[-1]:,}")
        left = widest + px(_SIDE) + px(4)
        plot = QRect(left, px(_TOP), max(box.width() - left - px(3), 1), max(high, 1))
        return _Room(plot, plot.height() / lines[-1], lines)

    def week_at(self, place: QPoint) -> Week | None:
        """The week whose column stands there, from top to foot."""
        if self._found is None:
            return None
        plot = self._room(self._found).plot
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place = QPoint(self.width() - 1 - place.x(), place.y())
        if not plot.left() <= place.x() <= plot.right() or place.y() < plot.top():
            return None
        count = len(self._found.columns)
        at = int((place.x() - plot.left()) * count / plot.width())
        return self._found.columns[min(at, count - 1)]

    def event(self, event: QEvent) -> bool:
        """The tooltip of a column."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            week = self.week_at(event.pos())
            words = week_words(week, self._found.today) if week and self._found else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the week before or after, Home and End to the first and the last."""
        last = len(self._found.columns) - 1 if self._found else 0
        at = last + 1 if self._at is None else self._at
        steps = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if self._found is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        self._at = min(max(steps[Qt.Key(event.key())], 0), last)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It tells of the whole again."""
        super().focusOutEvent(event)
        self._at = None
        self._describe()
        self.update()

    # ---- Painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Band, lines, columns, months."""
        found = self._found
        if found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("chart"))
        room = self._room(found)
        self._paint_ground(painter, room, found)
        for at, week in enumerate(found.columns):
            self._paint_week(painter, self._column(room, at), week, room.unit)
        if self._at is not None:
            column = self._column(room, self._at)
            top = QRect(round(column.left()), room.plot.top(), round(column.width()), 0)
            marked = top.adjusted(-2, -2, 2, room.plot.height() + 2)
            paint_focus(painter, mirrored(self, marked), theme.px(3))
        self._paint_months(painter, room, found)
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(6))

    def _column(self, room: _Room, at: int) -> QRectF:
        step = room.plot.width() / len(self._found.columns if self._found else [0])
        wide = max(step - max(2.0, step * 0.22), 1.5)
        left = room.plot.left() + at * step + (step - wide) / 2
        return QRectF(left, room.plot.top(), wide, room.plot.height())

    def _paint_ground(self, painter: QPainter, room: _Room, found: Attention) -> None:
        px, plot = theme.px, room.plot
        foot = plot.bottom() + 1
        low, high = found.band
        if high:
            top = round(foot - high * room.unit)
            band = QRect(plot.left(), top, plot.width(), max(round((high - low) * room.unit), 1))
            painter.fillRect(mirrored(self, band), theme.color("tint"))
        for value in room.lines:
            line = round(foot - value * room.unit)
            token = "line2" if value == 0 else "line"
            across = QRect(plot.left(), line, plot.width(), 1)
            painter.fillRect(mirrored(self, across), theme.color(token))
            number = QRect(0, line - px(8), plot.left() - px(_SIDE), px(16))
            painter.setPen(theme.color("ink3"))
            self._paint_text(painter, number, f"{value:,}", _RIGHT)
        above = QRect(plot.left(), 0, plot.width(), px(_TOP) - px(4))
        if self._at is not None:
            painter.setPen(theme.color("ink"))
            self._paint_text(painter, above.adjusted(px(4), 0, 0, 0), self.told)
        else:
            painter.setPen(theme.color("accent"))
            self._paint_text(painter, above, band_words(found), _RIGHT)

    def _paint_text(
        self,
        painter: QPainter,
        part: QRect,
        words: str,
        at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if backwards:
            at = Qt.AlignmentFlag.AlignLeft if at == _RIGHT else _RIGHT
        flags = at | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE
        painter.drawText(mirrored(self, part), flags, words)

    def _paint_week(self, painter: QPainter, column: QRectF, week: Week, unit: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        foot = column.bottom()
        seen = mirrored(self, column.toAlignedRect()).left() if self._mirrored() else column.left()
        for value, token in ((week.selling, "c1"), (week.other, "c1soft")):
            tall = max(value * unit - 1, 1.5) if value else 0.0
            if tall:
                painter.setBrush(theme.color(token))
                box = QRectF(seen, foot - tall, column.width(), tall)
                painter.drawRoundedRect(box, 1.5, 1.5)
                foot -= value * unit

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _paint_months(self, painter: QPainter, room: _Room, found: Attention) -> None:
        painter.setPen(theme.color("ink3"))
        metrics, end = theme.metrics("chart"), room.plot.right() + 1
        free = 0
        starts = _month_starts(found)
        for at, first in starts:
            words = month_name(first)
            left = round(self._column(room, at).left())
            wide = metrics.horizontalAdvance(words) + 2
            following = next((n for n, _day in starts if n > at), None)
            cramped = at == 0 and following is not None and following < 2
            if left < free or left + wide > end or cramped:
                continue
            part = QRect(left, room.plot.bottom() + theme.px(5), wide, theme.px(16))
            self._paint_text(painter, part, words)
            free = left + wide + theme.px(6)


def _month_starts(found: Attention) -> list[tuple[int, date]]:
    """The columns with which a month begins; a week belongs to the month of its Thursday."""
    starts: list[tuple[int, date]] = []
    for at, week in enumerate(found.columns):
        first = (week.monday + timedelta(days=3)).replace(day=1)
        if not starts or starts[-1][1] != first:
            starts.append((at, first))
    return starts
