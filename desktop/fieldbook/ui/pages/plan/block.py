"""One touch on the week: a button of its own, as high as it lasts, or a chip for any time."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldbook.ui import theme
from fieldbook.ui.pages.plan.block_look import Space, paint_block, paint_chip
from fieldbook.ui.pages.plan.carried import DEEDS, Carried
from fieldbook.ui.pages.plan.words import block_tip, block_words, lasting
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.plan import Block

_HANDLE = 6
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
_Key = Qt.Key
ARROWS = {_Key.Key_Up: "up", _Key.Key_Down: "down", _Key.Key_Left: "left", _Key.Key_Right: "right"}


class Push(NamedTuple):
    """What a key asks of a block: a way, and whether the block goes, grows, or the focus goes."""

    way: str
    what: str


def push_of(event: QKeyEvent) -> Push | None:
    """Arrows: alone to another block, with Alt the block itself, with Shift and Alt its length."""
    way = ARROWS.get(_Key(event.key()))
    held = event.modifiers() & ~_KEYPAD
    if way is None:
        return None
    if held == _NONE:
        return Push(way, "focus")
    if held == _ALT:
        return Push(way, "block")
    return Push(way, "length") if held == _ALT | _SHIFT and way in ("up", "down") else None


class BlockButton(Carried):
    """Shows one block; a chip where it has no hour."""

    asked = Signal(str, object, QPoint)
    """A deed ("account", "log", "move", "invite", "cancel", "glance", "menu"), the Block, where."""
    pushed = Signal(object, object)
    """A Push and the Block."""

    def __init__(self, block: Block, parent: QWidget) -> None:
        """The first block it shows."""
        super().__init__(parent)
        self.setMouseTracking(True)
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        """Another state of it."""
        self.block = block
        self.movable = not block.done
        self.setAccessibleName(block_words(block))
        self.setAccessibleDescription(lasting(block))
        self.setToolTip(as_tip(block_tip(block)))
        self.update()

    def at_foot(self, place: QPointF) -> bool:
        """Whether a point of it is where it is pulled longer."""
        return (
            self.movable
            and self.block.start is not None
            and place.y() >= self.height() - theme.px(_HANDLE)
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """At its foot it can be pulled longer."""
        super().mouseMoveEvent(event)
        if not self.in_hand:
            at_foot = self.at_foot(event.position())
            self.setCursor(
                Qt.CursorShape.SizeVerCursor if at_foot else Qt.CursorShape.PointingHandCursor
            )

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the account."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit("account", self.block, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.asked.emit("menu", self.block, event.globalPos() if by_mouse else self.foot())

    def foot(self) -> QPoint:
        """Where a menu opens by key."""
        return self.mapToGlobal(QPoint(theme.px(8), self.height()))

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow moves the block; the window would go back."""
        ours = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if ours and isinstance(event, QKeyEvent) and push_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, and the keys of a touch."""
        push = push_of(event)
        if push and self.isRightToLeft():
            push = Push({"left": "right", "right": "left"}.get(push.way, push.way), push.what)
        held = event.modifiers() & ~_KEYPAD
        deed = "" if held else DEEDS.get(_Key(event.key()), "")
        if push and not self.in_hand:
            self.pushed.emit(push, self.block)
        elif deed and not self.in_hand:
            self.asked.emit(deed, self.block, self.foot())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As a block or as a chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        space = Space(painter, QRect(self.rect()), self.layoutDirection())
        if self.in_hand:
            painter.setOpacity(0.4)
        over = self.underMouse() and not self.in_hand
        paint = paint_block if self.block.start else paint_chip
        paint(space, self.block, over=over, focused=self.hasFocus())
