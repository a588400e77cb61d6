"""The hours of a week: lines, today, the line of now, and the blocks that have an hour."""

from datetime import time

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from fieldbook.model.planning import A_DAY, lay_out
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.block import BlockButton
from fieldbook.ui.pages.plan.frame import DAYS, WEEKDAYS, Columns, Hours, within
from fieldbook.ui.pages.plan.others import Other, others_lying, others_words, paint_others
from fieldbook.ui.parts.look import mirrored
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import hour
from fieldbook.work.plan import Block, PlanWeek

FIRST, LAST = 8, 18
_FULL = 24


class Grid(QWidget):
    """As high as its hours; the page scrolls it."""

    widened = Signal(int)
    """Another width: what stands above follows it."""
    unfold = Signal()
    """The folded weekend was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a week."""
        super().__init__(parent)
        self.setAccessibleName(_("The hours of the week"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._week: PlanWeek | None = None
        self.unfolded = False
        self.hours = Hours(FIRST, LAST)
        self.now = NowLine(self)
        self.buttons: list[BlockButton] = []
        """The blocks that have an hour, of every day."""
        self.others: list[Other] = []
        """Other appointments, behind them."""

    def show_week(self, week: PlanWeek, buttons: list[BlockButton]) -> None:
        """Another week; the buttons are its blocks with an hour, and belong to it."""
        self._week, self.buttons = week, buttons
        self.hours = _hours_of([one.block for one in buttons])
        self.setFixedHeight(self.hours.high)
        self.place()

    @property
    def columns(self) -> Columns:
        """The days as they lie now."""
        return Columns(self.width(), self.unfolded)

    def place(self) -> None:
        """Every block where its day and hour are; clashes side by side."""
        for at in range(DAYS):
            ours = [one for one in self.buttons if one.block.day.weekday() == at]
            shown = self.columns.shown(at)
            lying = lay_out({one.block.id: self._span(one.block) for one in ours})
            for button in ours:
                block = button.block
                lies = lying[block.id]
                top, foot = self.hours.box(start_of(block), block.minutes)
                box = within(self.columns, at, (top, foot), (lies.column, lies.columns))
                button.setGeometry(mirrored(self, box))
                button.setVisible(shown)
        self.others = others_lying(self, self.columns, self.hours, self._week)
        self.setAccessibleDescription(others_words(self._week))
        self._place_now()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Another appointment says what it is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = next((one.tip for one in self.others if one.box.contains(event.pos())), "")
            QToolTip.showText(event.globalPos(), as_tip(told), self)
            return True
        return super().event(event)

    def _span(self, block: Block) -> tuple[int, int]:
        """As long as it is seen: what is short is drawn longer."""
        start = start_of(block)
        start = min(start, self.hours.last * 60 - self.hours.least)
        return start, max(start_of(block) + block.minutes, start + self.hours.least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Days grow with it."""
        super().resizeEvent(event)
        self.place()
        if event.size().width() != event.oldSize().width():
            self.widened.emit(self.width())

    def sizeHint(self) -> QSize:
        """As high as the hours."""
        return QSize(theme.px(480), self.hours.high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A folded weekend opens."""
        place = mirrored(self, QRect(event.position().toPoint(), QSize(1, 1)))
        left, _wide = self.columns.span(WEEKDAYS)
        if not self.unfolded and place.left() >= left:
            self.unfold.emit()
        super().mousePressEvent(event)

    # ---- Painting -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Days and hours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._week is None:
            return
        paint_days(painter, self, self.columns, self._week)
        self._paint_hours(painter)
        paint_others(painter, self.others)

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setFont(theme.font("pill"))
        gutter, face = self.columns.gutter, theme.metrics("pill")
        for full in range(self.hours.first, self.hours.last + 1):
            y = self.hours.y(full * 60)
            line = QRect(gutter, min(y, self.height() - 1), self.width() - gutter, 1)
            painter.fillRect(mirrored(self, line), theme.color("line"))
            if full == self.hours.last:
                continue
            text = hour(time(full % _FULL))
            wide = face.horizontalAdvance(text)
            top = max(y - face.height() // 2, 0)
            part = QRect(gutter - theme.px(9) - wide, top, wide + 1, face.height())
            painter.setPen(theme.color("ink3"))
            painter.drawText(mirrored(self, part), Qt.AlignmentFlag.AlignCenter, text)

    def _place_now(self) -> None:
        """The line of now above the blocks: it is seen where they are."""
        week = self._week
        at = (week.now.date() - week.monday).days if week else -1
        now = week.now.hour * 60 + week.now.minute if week else 0
        inside = self.hours.first * 60 <= now <= self.hours.last * 60
        self.now.setVisible(0 <= at < DAYS and inside and self.columns.shown(at))
        left, wide = self.columns.span(max(at, 0))
        self.now.lie_at(mirrored(self, QRect(left, self.hours.y(now), wide, 2)))
        self.now.raise_()


class NowLine(QWidget):
    """A red line with a dot at its beginning; what lies below it can be pressed through it."""

    def __init__(self, over: QWidget) -> None:
        """Hidden until it is placed."""
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_at(self, line: QRect) -> None:
        """Over this line; the dot needs some more."""
        dot = theme.px(5)
        self.setGeometry(line.adjusted(-dot, -dot, dot, dot))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line and its dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = theme.px(5)
        line = self.rect().adjusted(dot, dot, -dot, -dot)
        painter.fillRect(line, theme.color("redFill"))
        painter.setBrush(theme.color("redFill"))
        painter.setPen(Qt.PenStyle.NoPen)
        end = line.right() if self.isRightToLeft() else line.left()
        painter.drawEllipse(QPointF(end + 0.5, line.top() + 1), theme.px(3.5), theme.px(3.5))


def paint_days(painter: QPainter, on: QWidget, columns: Columns, week: PlanWeek) -> None:
    """The ground of each day: today tinted, days off grey, a line between."""
    for at in range(DAYS if columns.unfolded else WEEKDAYS + 1):
        left, wide = columns.span(at)
        column = mirrored(on, QRect(left, 0, wide, on.height()))
        day = week.days[at]
        if day.day == week.now.date() and columns.shown(at):
            painter.fillRect(column, _soft("tint"))
        elif day.free:
            painter.fillRect(column, theme.color("bg"))
        edge = mirrored(on, QRect(left, 0, 1, on.height()))
        painter.fillRect(edge, theme.color("line"))


def _soft(token: str) -> QColor:
    made = theme.color(token)
    made.setAlphaF(0.6)
    return made


def start_of(block: Block) -> int:
    """The minute of the day at which it begins."""
    return (block.start.hour * 60 + block.start.minute) if block.start else 0


def clock_at(minutes: int) -> time:
    """The hour so many minutes after midnight, within the day."""
    kept = min(max(minutes, 0), A_DAY - 1)
    return time(kept // 60, kept % 60)


def _hours_of(blocks: list[Block]) -> Hours:
    """From eight to six at least, and as far as anything reaches."""
    starts = [start_of(one) // 60 for one in blocks]
    ends = [-(-(start_of(one) + one.minutes) // 60) for one in blocks]
    return Hours(min([FIRST, *starts]), min(max([LAST, *ends]), _FULL))
