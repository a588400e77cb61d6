"""The week as a list by day: each touch on a line, with its purpose."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.block import BlockButton, Push
from fieldbook.ui.pages.plan.tones import tone_of
from fieldbook.ui.pages.plan.words import agenda_hours, day_title, yes_words
from fieldbook.ui.pages.today.canvas import Canvas
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.parts.look import paint_box, paint_focus
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.plan import Block, PlanDay, PlanWeek

HIGH = 50
_HOURS = 118


class AgendaRow(BlockButton):
    """One touch as a line; it is not carried."""

    def __init__(self, block: Block, parent: QWidget) -> None:
        """As BlockButton."""
        super().__init__(block, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_block(self, block: Block) -> None:
        """Another state of it."""
        super().show_block(block)
        self.movable = False

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(theme.px(320), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(theme.px(200), theme.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hours; badge, name, person; icon and purpose."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            paint_box(painter, self.rect(), ("hover", ""), theme.px(8))
        canvas, block, px = (
            Canvas(painter, self.rect(), self.layoutDirection()),
            self.block,
            theme.px,
        )
        tone = tone_of(block)
        canvas.write(
            canvas.part(px(10), px(5), px(_HOURS - 14), px(20)),
            agenda_hours(block),
            ("name", "ink2"),
        )
        left = px(_HOURS)
        badge = canvas.part(left, px(7), px(18), px(18))
        paint_badge(painter, badge, block.rating)
        room = self.width() - left - px(28) - px(8)
        ink = "ink2" if block.done else "ink"
        name = canvas.part(left + px(28), px(5), room, px(21))
        wide = canvas.write(name, block.name, ("row", ink)) + px(9)
        if room - wide > px(24):
            beside = canvas.part(left + px(28) + wide, px(5), room - wide, px(21))
            canvas.write(beside, *_beside(block))
        icon = canvas.part(left + px(2), px(29), px(14), px(14))
        canvas.picture(icon, tone.icon, tone.ink)
        below = QRect(left + px(28), px(26), room, px(20))
        text, look = (
            (block.purpose, ("spoken", "ink2"))
            if block.purpose
            else (_("No purpose"), ("body", "ink3"))
        )
        part = canvas.part(below.left(), below.top(), below.width(), below.height())
        canvas.write(part, text, look)
        if self.hasFocus():
            paint_focus(painter, self.rect(), px(8))


def _beside(block: Block) -> tuple[str, tuple[str, str]]:
    """What stands beside the name: with whom, or that they said yes."""
    said = yes_words(block)
    return (said, ("body", "green")) if said else (block.person, ("body", "ink3"))


class _DayList(QWidget):
    """One day: its name, and its rows."""

    def __init__(self, day: PlanDay, rows: list[AgendaRow]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(12))
        column.setSpacing(0)
        title = ElidedLabel(day_title(day), "panel")
        title.setMinimumHeight(theme.px(30))
        column.addWidget(title)
        for row in rows:
            row.setParent(self)
            column.addWidget(row)


class AgendaView(QWidget):
    """The days on which something stands."""

    asked = Signal(str, object, QPoint)
    """As BlockButton.asked."""
    pushed = Signal(object, object)
    """As WeekView.pushed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a week."""
        super().__init__(parent)
        self.setAccessibleName(_("Agenda"))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(0)
        self._rows: list[AgendaRow] = []
        self.area = ScrollArea(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_week(self, week: PlanWeek) -> None:
        """Another state of the week; the row with the focus, or the one in its place, keeps it."""
        focused = next((at for at, one in enumerate(self._rows) if one.is_chosen()), None)
        before = self._rows[focused].block.id if focused is not None else None
        value = self.area.verticalScrollBar().value()
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        for day in week.days:
            if day.blocks or day.off:
                rows = [self._row(block) for block in day.blocks]
                self._rows += rows
                made = _DayList(day, rows)
                self._column.addWidget(made)
                made.show()
        self._column.addStretch(1)
        self._column.setContentsMargins(2, 0, 2, theme.px(8))
        self._inside.adjustSize()
        self.area.verticalScrollBar().setValue(value)
        if focused is not None and self._rows and not (before and self.choose(before)):
            self._rows[min(focused, len(self._rows) - 1)].setFocus()

    def _row(self, block: Block) -> AgendaRow:
        row = AgendaRow(block, self._inside)
        row.asked.connect(self.asked)
        row.pushed.connect(self._on_pushed)
        return row

    def first(self) -> AgendaRow | None:
        """The first row."""
        return next(iter(self._rows), None)

    def focused(self) -> Block | None:
        """The block of the row that has the focus."""
        return next((one.block for one in self._rows if one.is_chosen()), None)

    def choose(self, block: Ref) -> bool:
        """The focus goes to the row of a block; gives whether it is here."""
        for row in self._rows:
            if row.block.id == block:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                self.area.ensureWidgetVisible(row, 0, theme.px(12))
                return True
        return False

    def focusable(self) -> list[QWidget]:
        """The rows as they are read."""
        return [*self._rows]

    def _on_pushed(self, push: Push, block: Block) -> None:
        if push.what != "focus":
            self.pushed.emit(push, block)
            return
        at = next((n for n, one in enumerate(self._rows) if one.block.id == block.id), 0)
        to = at + {"down": 1, "up": -1}.get(push.way, 0)
        if 0 <= to < len(self._rows):
            self.choose(self._rows[to].block.id)
