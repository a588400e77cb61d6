"""The day as a ribbon: hours, one block for each touch, a line for now."""

from collections.abc import Sequence
from datetime import datetime, time

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.block import Block, BlockButton
from fieldbook.ui.parts.look import mirrored, paint_box
from fieldbook.ui.words import hour

_FIRST, _LAST = 8.5, 17.5
"""The hours it shows at least."""
_LABELS, _TRACK, _NAMES = 20, 34, 24
_ROOM = 0.25
_INSET = 2
"""Kept at both ends, as a card keeps it for its focus ring."""


class Ribbon(QWidget):
    """The ribbon of one day. Where it is low the track stays alone, and hover names a block."""

    chosen = Signal(object)
    """The Block that was pressed."""
    gap_chosen = Signal(object, QPoint)
    """The quarter of an hour (a time) that was double-clicked, and where on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without blocks."""
        super().__init__(parent)
        self._buttons: list[BlockButton] = []
        self._now: datetime | None = None
        self._span = (_FIRST, _LAST)
        self._low = False
        self.setAccessibleName(_("The day"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, blocks: Sequence[Block], now: datetime) -> None:
        """Other blocks, another hour; what has the focus keeps it."""
        ordered = sorted(blocks, key=lambda block: (block.start, block.key))
        while len(self._buttons) < len(ordered):
            button = BlockButton(self)
            button.alone = self._low
            button.pressed_block.connect(self.chosen)
            self._buttons.append(button)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(ordered))
            if at < len(ordered):
                button.show_block(ordered[at])
        self._now = now
        self._span = _span(ordered, now)
        self._place()
        self.update()

    def buttons(self) -> list[BlockButton]:
        """The blocks that are shown, by the hour."""
        return [button for button in self._buttons if not button.isHidden()]

    def set_low(self, low: bool) -> None:
        """The track alone, or hours and names as well."""
        self._low = low
        for button in self._buttons:
            button.alone = low
        self.updateGeometry()
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """78 high, or its track."""
        high = _TRACK if self._low else _LABELS + _TRACK + _NAMES
        return QSize(theme.px(480), theme.px(high))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(theme.px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Blocks grow with it."""
        super().resizeEvent(event)
        self._place()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Free time is there to be filled."""
        at = self._hour_at(mirrored(self, QRect(event.position().toPoint(), QSize(1, 1))).left())
        if self._track().contains(event.position().toPoint()) and at is not None:
            self.gap_chosen.emit(at, event.globalPosition().toPoint())

    def _hour_at(self, x: int) -> time | None:
        first, last = self._span
        wide = max(1, self.width() - 2 * _INSET)
        quarters = round((first + (x - _INSET) / wide * (last - first)) * 4)
        return time(quarters // 4, quarters % 4 * 15) if 0 <= quarters < 24 * 4 else None

    def _x(self, at: float) -> int:
        first, last = self._span
        return _INSET + round((at - first) / (last - first) * (self.width() - 2 * _INSET))

    def _track(self) -> QRect:
        top = 0 if self._low else theme.px(_LABELS)
        return QRect(_INSET, top, self.width() - 2 * _INSET, theme.px(_TRACK))

    def _place(self) -> None:
        """Blocks that would cover each other stand side by side, as far as there is room."""
        track, gap = self._track(), theme.px(3)
        free, parts = track.left() + 1, []
        for button in self.buttons():
            start, end = button.block.span(self._now)
            wide = max(self._x(end) - self._x(start), theme.px(24))
            left = min(max(self._x(start), free), track.right() - wide)
            parts.append(QRect(left, track.top() + gap, wide, track.height() - 2 * gap))
            free = left + wide + 2
        self._bring_back(parts)
        for button, part in zip(self.buttons(), parts, strict=True):
            button.setGeometry(mirrored(self, part))

    def _bring_back(self, parts: Sequence[QRect]) -> None:
        """What is done stands before the line of now, though it was noted this minute."""
        bound = self._now_at()
        for button, part in zip(reversed(self.buttons()), reversed(parts), strict=True):
            if bound is not None and button.block.kind == "done":
                part.moveRight(max(min(part.right(), bound - 1), part.width()))
                bound = part.left() - 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, hours, names, now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        paint_box(painter, track, ("sunken", ""), theme.px(8))
        self._paint_hours(painter, track)
        if not self._low:
            self._paint_names(painter, track)
        self._paint_now(painter, track)

    def _paint_hours(self, painter: QPainter, track: QRect) -> None:
        painter.setFont(theme.font("chart"))
        face = theme.metrics("chart")
        first, last = self._span
        step = next(n for n in (1, 2, 3, 4, 6, 24) if self._room_for(n) or n == 24)
        for full in range(int(first) + 1, int(last) + 1, step):
            x, text = self._x(full), hour(time(full % 24))
            wide = face.horizontalAdvance(text)
            tick = QRect(x, track.top() + theme.px(6), 1, track.height() - theme.px(12))
            painter.fillRect(mirrored(self, tick), theme.color("line2"))
            part = QRect(x - wide // 2, 0, wide + 1, face.height())
            if self._low:
                part = QRect(x + theme.px(4), track.top(), wide + 1, track.height())
                if part.right() > track.right() - theme.px(6):  # before its line, not at the edge
                    part.moveRight(x - theme.px(4))
            if self._is_free(part):
                painter.setPen(theme.color("ink3"))
                painter.drawText(mirrored(self, part), Qt.AlignmentFlag.AlignCenter, text)

    def _is_free(self, part: QRect) -> bool:
        """Whether an hour can be written there: it is whole, and nothing lies over it."""
        if part.left() < 0 or part.right() > self.width() - _INSET:
            return False
        around = mirrored(self, part.adjusted(-2, 0, 2, 0))
        covered = any(button.geometry().intersects(around) for button in self.buttons())
        now = self._now_at()
        return not (
            covered or (self._low and now is not None and part.left() <= now <= part.right())
        )

    def _now_at(self) -> int | None:
        """Where the line of now stands, if the ribbon runs so far."""
        if self._now is None:
            return None
        at = self._now.hour + self._now.minute / 60
        return self._x(at) if self._span[0] <= at <= self._span[1] else None

    def _room_for(self, step: int) -> bool:
        return self._x(self._span[0] + step) > theme.px(46)

    def _paint_names(self, painter: QPainter, track: QRect) -> None:
        """A name as far as the next block: whole, or some of its words, or its beginning."""
        shown = self.buttons()
        boxes = [mirrored(self, button.geometry()) for button in shown]
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for at, button in enumerate(shown):
            end = boxes[at + 1].left() - theme.px(8) if at + 1 < len(boxes) else track.right()
            room = end - boxes[at].left() - 1
            role = "label" if button.block.kind == "next" else "pill"
            text = theme.metrics(role).elidedText(
                _fitting(button.block.name, role, room), Qt.TextElideMode.ElideRight, room
            )
            part = QRect(boxes[at].left() + 1, track.bottom() + 2, room, theme.px(_NAMES - 2))
            painter.setFont(theme.font(role))
            painter.setPen(theme.color("ink3" if button.block.kind == "done" else "ink"))
            side = Qt.AlignmentFlag.AlignLeft
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                side = Qt.AlignmentFlag.AlignRight
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            if len(text) > 2:
                painter.drawText(mirrored(self, part), flags, text)

    def _paint_now(self, painter: QPainter, track: QRect) -> None:
        now = self._now_at()
        if now is None:
            return
        size = theme.px(7)
        x = mirrored(self, QRect(now, 0, 1, 1)).left() + 0.5
        dot = track.top() if self._low else track.top() - size
        painter.setPen(theme.pen("redFill", 2))
        painter.drawLine(QPointF(x, dot + size / 2), QPointF(x, track.bottom() + 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("redFill"))
        painter.drawEllipse(QRectF(x - size / 2, dot, size, size))


def _span(blocks: Sequence[Block], now: datetime) -> tuple[float, float]:
    """From when to when the ribbon runs: a working day, and all that lies before or after."""
    spans = [block.span(now) for block in blocks]
    first = min([_FIRST, *(start - _ROOM for start, _end in spans)])
    last = max([_LAST, *(end + _ROOM for _start, end in spans)])
    return max(0.0, first), min(24.0, last)


def _fitting(name: str, role: str, room: int) -> str:
    """As many whole words of a name as fit, at least its first."""
    words = name.split()
    face = theme.metrics(role)
    while len(words) > 1 and face.horizontalAdvance(" ".join(words)) > room:
        words.pop()
    return " ".join(words)
