"""One account that waits for a place: a card that is carried into the week, or placed by key."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from fieldbook.ui import theme
from fieldbook.ui.pages.plan.carried import DEEDS, Carried
from fieldbook.ui.pages.plan.words import waiting_due, waiting_words
from fieldbook.ui.pages.today.canvas import Canvas
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.look import paint_box, paint_focus
from fieldbook.ui.parts.ring import paint_ring
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import CHANNEL_ICONS, channel_name
from fieldbook.work.plan import Waiting

HIGH = 54
_Key = Qt.Key
_STEPS = {_Key.Key_Up: -1, _Key.Key_K: -1, _Key.Key_Down: 1, _Key.Key_J: 1}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class WaitingCard(Carried):
    """Rating, name and ring; how, and when it was due."""

    asked = Signal(str, object, QPoint)
    """A deed ("move", "account", "log", "glance", "cancel", "menu"), the Waiting, and where."""
    stepped = Signal(int)
    """To the card below (1) or above (-1)."""

    def __init__(self) -> None:
        """Without an account."""
        super().__init__()
        self.waiting: Waiting | None = None
        self._today = date.min
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_waiting(self, one: Waiting, today: date) -> None:
        """Another account."""
        self.waiting, self._today = one, today
        self.setAccessibleName(waiting_words(one, today))
        purpose = one.row.purpose if one.row else ""
        self.setToolTip(as_tip("\n".join(part for part in (one.name, purpose) if part)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """54 high."""
        return QSize(theme.px(220), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the panel."""
        return QSize(theme.px(120), theme.px(HIGH))

    def foot(self) -> QPoint:
        """Where a menu opens by key."""
        return self.mapToGlobal(QPoint(theme.px(16), self.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a touch; arrows go from card to card."""
        held = event.modifiers() & ~_KEYPAD
        key = _Key(event.key())
        if self.waiting and not held and not self.in_hand and key in DEEDS:
            self.asked.emit(DEEDS[key], self.waiting, self.foot())
        elif not held and not self.in_hand and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the account."""
        if self.waiting and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit("account", self.waiting, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if self.waiting:
            self.asked.emit("menu", self.waiting, event.globalPos() if by_mouse else self.foot())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground; badge, name, ring; icon, channel, due."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.in_hand:
            painter.setOpacity(0.4)
        fill = "hover" if self.underMouse() else "surface"
        paint_box(painter, self.rect(), (fill, "line2"), theme.px(8))
        if self.waiting:
            self._paint_words(Canvas(painter, self.rect(), self.layoutDirection()), self.waiting)
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(8))

    def _paint_words(self, canvas: Canvas, one: Waiting) -> None:
        px, wide = theme.px, self.width()
        paint_badge(canvas.painter, canvas.part(px(11), px(9), px(16), px(16)), one.rating)
        ring = px(15)
        name = canvas.part(px(36), px(7), wide - px(36 + 12 + 8) - ring, px(20))
        canvas.write(name, one.name, ("label", "ink"))
        at = canvas.part(wide - px(12) - ring, px(10), ring, ring)
        paint_ring(canvas.painter, at, one.standing.share, one.standing.past > 0)
        below = px(28)
        canvas.picture(canvas.part(px(12), below + px(2), px(14), px(14)), self._icon(one), "ink2")
        due, late = waiting_due(one, self._today)
        room = theme.metrics("pill").horizontalAdvance(due) + 2
        words = canvas.part(wide - px(12) - room, below, room, px(18))
        canvas.write(words, due, ("pill", "amber" if late else "ink2"))
        left = px(36)
        part = QRect(left, below, wide - left - room - px(20), px(18))
        how = canvas.part(part.left(), part.top(), part.width(), part.height())
        canvas.write(how, channel_name(one.channel), ("caption", "ink2"))

    @staticmethod
    def _icon(one: Waiting) -> str:
        return CHANNEL_ICONS[one.channel]
