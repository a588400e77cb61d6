"""One block of the ribbon: a small button of its own, with a name, a tooltip and a focus."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QToolTip, QWidget

from fieldbook.model.touches import Channel
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.look import mirrored, paint_box, paint_focus
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import CHANNEL_ICONS, channel_name, hour
from fieldbook.work.today import Today

Kind = Literal["done", "next", "other"]
_TONES: dict[Kind, tuple[str, str, str]] = {
    "done": ("line2", "ink2", ""),
    "next": ("accent", "onAccent", "accentHover"),
    "other": ("tint2", "accent", "thread"),
}
"""Fill, icon, and fill under the mouse."""
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Block:
    """A touch of the day, or the note of one that is done; `key` is the row it stands for."""

    key: str
    name: str
    channel: Channel
    start: time
    minutes: int
    kind: Kind

    def span(self, now: datetime | None) -> tuple[float, float]:
        """From when to when it lasts, in hours of the day; what is done ends by now."""
        begins = self.start.hour + self.start.minute / 60
        ends = begins + self.minutes / 60
        if self.kind == "done" and now is not None:
            ends = min(ends, now.hour + now.minute / 60)
        return begins, min(max(ends, begins), 24.0)


def blocks_of(found: Today) -> list[Block]:
    """The day as blocks: what is done, what is next, and the rest of what has an hour."""
    day = found.now.date()
    made = [
        Block(one.account, one.name, one.channel, one.start, one.minutes, "done")
        for one in found.done
        if one.start
    ]
    for row in (found.next_up, *found.earlier, *found.later):
        if row and row.starts and row.starts.date() == day:
            kind: Kind = "next" if row is found.next_up else "other"
            at = row.starts.time()
            made.append(Block(row.touch, row.name, row.channel, at, row.minutes, kind))
    return made


class BlockButton(QAbstractButton):
    """One block; its name stands below it, or is told where there is no room."""

    pressed_block = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Shows nothing yet."""
        super().__init__(parent)
        self.block = Block("", "", "call", time(), 0, "other")
        self.alone = False
        """Whether the track is all there is of the ribbon."""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def show_block(self, block: Block) -> None:
        """Another touch."""
        self.block = block
        told = _("{hour}, {channel}, {name}").format(
            hour=hour(block.start), channel=channel_name(block.channel).lower(), name=block.name
        )
        state = {"done": _("done"), "next": _("next up")}.get(block.kind, "")
        told = f"{told}, {state}" if state else told
        self.setAccessibleName(told)
        self.setToolTip(as_tip(told))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus names it where its name does not stand below."""
        super().focusInEvent(event)
        if self.alone and event.reason() in _BY_KEY:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the blank does."""
        if event.key() in _OPENS:
            self.click()
            return
        super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.pressed_block.emit(self.block)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink, over = _TONES[self.block.kind]
        paint_box(painter, self.rect(), (over if over and self.underMouse() else fill, ""), 6)
        done = self.block.kind == "done"
        size = theme.px(14)
        left = min(theme.px(9), (self.width() - size) // 2)
        part = mirrored(self, QRect(left, (self.height() - size) // 2, size, size))
        name = "check" if done else CHANNEL_ICONS[self.block.channel]
        picture = theme.pixmap(name, ink, size, self.devicePixelRatioF())
        painter.drawPixmap(part.topLeft(), picture)
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(6))
            if self.block.kind == "next":
                paint_box(painter, self.rect().adjusted(2, 2, -2, -2), ("", "onAccent"), 5)
