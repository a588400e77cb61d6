"""The touches that waited as a list: who, how, how long ago it was for, and what for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.canvas import Canvas
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.look import paint_box
from fieldbook.ui.words import CHANNEL_ICONS, channel_name, past_words, rating_name, short_day
from fieldbook.work.triage import Waiting

HIGH = 58
_SIDE, _WORDS = 20, 51
"""Where the badge begins, and the words beside it."""
_STEPS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)
_Index = QModelIndex | QPersistentModelIndex


def how_words(one: Waiting) -> str:
    """ "Visit", "Call", "Reset Meeting"."""
    return _("Reset Meeting") if one.kind == "reset" else channel_name(one.channel)


def planned_words(one: Waiting, today: date) -> str:
    """ "planned for 17 Nov"."""
    return _("planned for {day}").format(day=short_day(one.day, today))


def _past(one: Waiting) -> str:
    return past_words(one.past) if one.past else ""


def waiting_words(one: Waiting, today: date) -> str:
    """A line in one sentence, for those who hear it."""
    how = how_words(one) if one.kind == "reset" else how_words(one).lower()
    parts = (one.name, rating_name(one.rating).lower(), one.person, how, _past(one))
    told = ", ".join(part for part in (*parts, planned_words(one, today)) if part)
    if not one.purpose:
        return _("{row}. No next purpose.").format(row=told)
    return _("{row}. Purpose: {purpose}").format(row=told, purpose=one.purpose)


class WaitingLines(QAbstractListModel):
    """Touches, each in one line."""

    def __init__(self, parent: QWidget) -> None:
        """Empty."""
        super().__init__(parent)
        self.lines: Sequence[Waiting] = ()
        self._today = date.min

    def show_lines(self, lines: Sequence[Waiting], today: date) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines, self._today = lines, today
        self.endResetModel()

    def line(self, at: int) -> tuple[Waiting, str]:
        """A touch, and the day it was planned for in words."""
        return self.lines[at], planned_words(self.lines[at], self._today)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name; the whole sentence for those who hear it."""
        if not index.isValid():
            return None
        one = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return waiting_words(one, self._today)
        return one.name if role == Qt.ItemDataRole.DisplayRole else None


class WaitingList(QListView):
    """The list; letters and Enter are for what stands around it."""

    def __init__(self, name: str) -> None:
        """Empty; `name` is said to those who hear it."""
        super().__init__()
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.model_of = WaitingLines(self)
        self.setModel(self.model_of)
        self.setItemDelegate(WaitingPainter(self))

    def show_lines(self, lines: Sequence[Waiting], today: date, at: int) -> None:
        """Other lines; the one at `at` is chosen."""
        self.model_of.show_lines(lines, today)
        if lines:
            chosen = self.model_of.index(min(at, len(lines) - 1))
            self.setCurrentIndex(chosen)
            self.scrollTo(chosen)

    def current(self) -> Waiting | None:
        """What a key would act on."""
        index = self.currentIndex()
        return self.model_of.lines[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """It would search for a name that begins with the letter."""
        if event.key() in _STEPS:
            super().keyPressEvent(event)
        else:
            event.ignore()


class WaitingPainter(QStyledItemDelegate):
    """Badge, name, person and channel, how long ago; below the purpose."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines high."""
        return QSize(theme.px(240), theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One touch."""
        model = index.model()
        if not isinstance(model, WaitingLines):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, option.rect, option.direction)
        _paint_ground(canvas, option.state)
        _paint_line(canvas, *model.line(index.row()))
        painter.restore()


def _paint_ground(canvas: Canvas, state: QStyle.StateFlag) -> None:
    px = theme.px
    ground = canvas.box.adjusted(px(8), 1, -px(8), -1)
    if state & QStyle.StateFlag.State_Selected:
        paint_box(canvas.painter, ground, ("tint", ""), px(8))
    elif state & QStyle.StateFlag.State_MouseOver:
        paint_box(canvas.painter, ground, ("hover", ""), px(8))


def _paint_line(canvas: Canvas, one: Waiting, planned: str) -> None:
    px, wide = theme.px, canvas.box.width()
    paint_badge(canvas.painter, canvas.part(px(_SIDE), px(9), px(19), px(19)), one.rating)
    past = _past(one)
    long = theme.metrics("pill").horizontalAdvance(past) + 1
    end = wide - px(_SIDE) - long
    canvas.write(canvas.part(end, px(8), long, px(21)), past, ("pill", "ink2"))
    left, room = px(_WORDS), end - px(_WORDS) - px(12)
    name = canvas.write(canvas.part(left, px(8), room, px(21)), one.name, ("row", "ink")) + px(9)
    if room - name > px(24):
        beside = " · ".join(part for part in (one.person, how_words(one), planned) if part)
        canvas.write(canvas.part(left + name, px(8), room - name, px(21)), beside, ("body", "ink2"))
    icon = canvas.part(left, px(34), px(14), px(14))
    canvas.picture(icon, CHANNEL_ICONS[one.channel], "ink3")
    below = canvas.part(left + px(22), px(30), wide - left - px(22) - px(_SIDE), px(22))
    words = one.purpose or _("No next purpose")
    canvas.write(below, words, ("spoken", "ink") if one.purpose else ("body", "ink3"))
