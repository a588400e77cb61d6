"""The days of the week by name, and below them what can be any time of the day."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.block import BlockButton
from fieldbook.ui.pages.plan.frame import (
    CHIP,
    CHIP_GAP,
    DAY_HEAD,
    DAYS,
    INSET,
    WEEKDAYS,
    Columns,
)
from fieldbook.ui.pages.plan.grid import paint_days
from fieldbook.ui.pages.plan.others import whole_day_of
from fieldbook.ui.parts.look import mirrored, paint_box, paint_focus
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import day_number, weekday
from fieldbook.work.plan import PlanDay, PlanWeek

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE = Qt.AlignmentFlag.AlignVCenter


class Quiet(QAbstractButton):
    """Small words that are pressed: the folded weekend, "+2"."""

    def __init__(self, parent: QWidget) -> None:
        """Without words."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.words = ""

    def say(self, words: str, name: str) -> None:
        """What is seen, and what is heard."""
        self.words = words
        self.setAccessibleName(name)
        self.setToolTip(as_tip(name))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the blank does."""
        if event.key() in _OPENS:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            paint_box(painter, self.rect(), ("hover", ""), theme.px(6))
        painter.setFont(theme.font("pill"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(6))


class DayHeads(QWidget):
    """The names of the days; the weekend is a button."""

    fold = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a week."""
        super().__init__(parent)
        self._week: PlanWeek | None = None
        self._columns = Columns(0)
        self.weekend = Quiet(self)
        self.weekend.clicked.connect(self.fold)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(DAY_HEAD))

    def show_week(self, week: PlanWeek, columns: Columns) -> None:
        """Another week, or other columns."""
        self._week, self._columns = week, columns
        self.setFixedHeight(theme.px(DAY_HEAD))
        self.setAccessibleName(_("Days"))
        ends = [week.days[at] for at in range(WEEKDAYS, DAYS)]
        count = sum(len(day.blocks) for day in ends)
        name = _("Show the weekend")
        if count:
            told = plural("{n} touch on it", "{n} touches on it", count)
            name = f"{name}, {told}"
        if columns.unfolded:
            self.weekend.say("×", _("Fold the weekend"))
        else:
            # Both names would not stand side by side where the text is large.
            self.weekend.say(f"{weekday(ends[0].day)} +{count}" if count else _weekend(ends), name)
        self._place()
        self.update()

    def _place(self) -> None:
        left, wide = self._columns.span(DAYS - 1)
        side = theme.px(26)
        if self._columns.unfolded:
            box = QRect(left + wide - side - 2, (self.height() - side) // 2, side, side)
        else:
            box = QRect(left + 2, theme.px(6), wide - 4, self.height() - theme.px(12))
        self.weekend.setGeometry(mirrored(self, box))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(480), theme.px(DAY_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each day: its name, its number, today's in a box; why it is not one for touches."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._week is None:
            return
        paint_days(painter, self, self._columns, self._week)
        gutter = mirrored(self, QRect(0, 0, self._columns.gutter + 1, self.height()))
        painter.fillRect(gutter, theme.color("surface"))
        for at in range(DAYS if self._columns.unfolded else WEEKDAYS):
            day = self._week.days[at]
            self._paint_day(painter, day, at, now=day.day == self._week.now.date())
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))

    def _paint_day(self, painter: QPainter, day: PlanDay, at: int, *, now: bool) -> None:
        px = theme.px
        left, wide = self._columns.span(at)
        x, end = left + px(10), left + wide - px(6)
        name, number = weekday(day.day), day_number(day.day)
        room = theme.metrics("name").horizontalAdvance(name)
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("accent" if now else "ink2"))
        self._write(painter, QRect(x, 0, room + 1, self.height()), name)
        x += room + px(8)
        room = theme.metrics("panel").horizontalAdvance(number)
        if now:
            box = QRect(x - px(1), (self.height() - px(26)) // 2, room + px(12), px(26))
            paint_box(painter, mirrored(self, box), ("accent", ""), px(6))
            x += px(5)
        painter.setFont(theme.font("panel"))
        painter.setPen(theme.color("onAccent" if now else "ink"))
        self._write(painter, QRect(x, 0, room + 1, self.height()), number)
        x += room + px(12)
        beside = day.off or whole_day_of(day)
        if beside and end - x > px(24):
            face = theme.metrics("caption")
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink3"))
            text = face.elidedText(beside, Qt.TextElideMode.ElideRight, end - x)
            self._write(painter, QRect(x, 0, end - x, self.height()), text)

    def _write(self, painter: QPainter, part: QRect, text: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(mirrored(self, part), side | _LINE | Qt.AlignmentFlag.AlignAbsolute, text)


def _weekend(ends: list[PlanDay]) -> str:
    """ "Sat Sun" where there is room for both, else the first."""
    first, last = weekday(ends[0].day), weekday(ends[1].day)
    both = f"{first} {last}"
    fits = theme.metrics("pill").horizontalAdvance(both) <= theme.px(52)
    return both if fits else first


class AnyTimeLane(QWidget):
    """Chips of what has no hour: as high as the fullest day, up to so many rows."""

    more = Signal()
    heightened = Signal()
    """It is as high as it wants to be now: how much of that is seen is for the week."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a week."""
        super().__init__(parent)
        self.setAccessibleName(_("Any time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._week: PlanWeek | None = None
        self._columns = Columns(0)
        self.buttons: list[BlockButton] = []
        self.rows, self.whole = 4, False
        """So many rows at most, or all of them."""
        self.target: int | None = None
        """The day that something is carried to."""
        self.rest = [Quiet(self) for _day in range(DAYS)]
        for one in self.rest:
            one.clicked.connect(self.more)
            one.hide()

    def show_week(self, week: PlanWeek, columns: Columns, buttons: list[BlockButton]) -> None:
        """Another week, or other columns; the buttons are its chips, and belong to it."""
        self._week, self._columns, self.buttons = week, columns, buttons
        self.place()

    def place(self) -> None:
        """Every chip below the others of its day."""
        step, top = theme.px(CHIP + CHIP_GAP), theme.px(5)
        deepest = 1
        for at in range(DAYS):
            ours = [one for one in self.buttons if one.block.day.weekday() == at]
            shown = self._columns.shown(at)
            cut = not self.whole and len(ours) > self.rows
            kept = ours[: self.rows - 1] if cut else ours
            lines = len(kept) + (cut or (self.whole and len(ours) > self.rows))
            for row, button in enumerate(ours):
                button.setVisible(shown and button in kept)
                button.setGeometry(self._box(at, top + step * row))
            self._show_rest(at, top + step * len(kept), (len(ours), len(kept)), shown=shown)
            deepest = max(deepest, lines if shown else 0)
        self.setFixedHeight(top * 2 + step * deepest - theme.px(CHIP_GAP))
        self.heightened.emit()
        self.update()

    def _show_rest(self, at: int, top: int, counts: tuple[int, int], *, shown: bool) -> None:
        whole, kept = counts
        button = self.rest[at]
        left_out = whole - kept
        button.setVisible(shown and (left_out > 0 or (self.whole and whole > self.rows)))
        button.setGeometry(self._box(at, top))
        if left_out:
            name = plural("Show {n} more", "Show {n} more", left_out)
            button.say(f"+{left_out}", name)
        else:
            button.say(_("Fewer"), _("Show fewer"))

    def _box(self, at: int, top: int) -> QRect:
        left, wide = self._columns.span(at)
        inset = theme.px(INSET)
        return mirrored(self, QRect(left + inset, top, wide - 2 * inset, theme.px(CHIP)))

    def sizeHint(self) -> QSize:
        """As high as it was made."""
        return QSize(theme.px(480), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Days, and what the lane is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._week is None:
            return
        paint_days(painter, self, self._columns, self._week)
        if self.target is not None:
            left, wide = self._columns.span(self.target)
            box = mirrored(self, QRect(left + 2, 2, wide - 3, self.height() - 4))
            paint_box(painter, box, ("tint", "accent"), theme.px(6))
        painter.setFont(theme.font("chart"))
        painter.setPen(theme.color("ink3"))
        room = self._columns.gutter - theme.px(4)
        part = mirrored(self, QRect(0, theme.px(5), room, theme.px(CHIP)))
        face = theme.metrics("chart")
        text = face.elidedText(_("Any time"), Qt.TextElideMode.ElideRight, room)
        painter.drawText(part, Qt.AlignmentFlag.AlignCenter, text)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line2"))
