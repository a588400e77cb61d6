"""Paints the blocks and chips of a week."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption

from fieldbook.ui import theme
from fieldbook.ui.pages.plan.tones import Shape, Tone, tone_of
from fieldbook.ui.pages.plan.words import below_words
from fieldbook.ui.pages.today.canvas import Canvas as Space
from fieldbook.ui.parts.look import paint_box, paint_focus
from fieldbook.work.plan import Block

__all__ = ["Space", "paint_block", "paint_chip"]

ROOMY = 46
"""From this height on, at 100 %, a block has its purpose below the name."""
NARROW = 76
"""Below this width there is no room for a purpose."""
_A_LETTER = 22
_RADIUS, _BAR, _ICON, _LONGEST = 6, 3, 13, 300
_NO_BRUSH, _NO_PEN = Qt.BrushStyle.NoBrush, Qt.PenStyle.NoPen


def paint_block(space: Space, block: Block, *, over: bool, focused: bool) -> None:
    """Ground, bar or frame; the name, and below it icon and purpose where there is room."""
    tone, px = tone_of(block), theme.px
    _ground(space, tone, over=over)
    if block.missed:
        framed(space.painter, space.box, _line("amberFill", "plain"))
    roomy = space.box.height() >= px(ROOMY)
    if roomy and space.box.width() < px(NARROW):
        _upright(space, block, tone)
    elif roomy and below_words(block):
        left, room = px(10), space.box.width() - px(10) - px(6)
        name = space.part(left, px(2), room, px(17))
        space.write(name, block.name, ("block", "ink2" if block.done else "ink"))
        _purpose(space, block, tone, QRect(left, px(19), room, space.box.height() - px(21)))
    else:
        _one_line(space, block, tone)
    if focused:
        paint_focus(space.painter, space.box, px(_RADIUS))


def _one_line(space: Space, block: Block, tone: Tone) -> None:
    """Icon and name; the icon alone where there is no room for more than a letter."""
    px = theme.px
    high, icon, left = min(space.box.height(), px(ROOMY)), px(_ICON), px(10)
    room = space.box.width() - left - icon - px(11)
    if room < px(_A_LETTER):
        left = max((space.box.width() - icon) // 2, 0)
    space.picture(space.part(left, (high - icon) / 2, icon, icon), tone.icon, tone.ink)
    if room >= px(_A_LETTER):
        line = space.part(left + icon + px(6), 0, room, high)
        space.write(line, block.name, ("block", "ink2" if block.done else "ink"))


def _upright(space: Space, block: Block, tone: Tone) -> None:
    """Side by side with others: the icon, and the name below it in lines."""
    px, face = theme.px, theme.metrics("caption")
    icon, left, top = px(_ICON), px(8), px(5)
    space.picture(space.part(left, top, icon, icon), tone.icon, tone.ink)
    room = space.box.width() - left - px(4)
    first = top + icon + px(2)
    most = (space.box.height() - first - px(2)) // face.height()
    for at, text in enumerate(lines_of(block.name, (room, 0), most)):
        part = space.part(left, first + at * face.height(), room, face.height())
        space.write(part, text, ("caption", "ink2" if block.done else "ink"))


def paint_chip(space: Space, block: Block, *, over: bool, focused: bool) -> None:
    """One line: icon and name; amber where it is late."""
    tone, px = tone_of(block), theme.px
    late = not block.done and (block.missed or block.past > 0)
    fill = "hover" if over else "surface" if tone.shape in ("bar", "edge") else tone.fill
    edge = "line2" if tone.shape in ("bar", "edge", "plain") else ""
    paint_box(space.painter, space.box, (fill, edge), px(_RADIUS))
    if tone.shape in ("frame", "dashed"):
        framed(space.painter, space.box, _line(tone.mark, tone.shape))
    if late:
        framed(space.painter, space.box, _line("amberFill", "plain"))
    icon, left = px(_ICON), px(7)
    top = (space.box.height() - icon) / 2
    space.picture(space.part(left, top, icon, icon), tone.icon, "amber" if late else tone.ink)
    words = left + icon + px(6)
    line = space.part(words, 0, space.box.width() - words - px(5), space.box.height())
    space.write(line, block.name, ("pill", "ink2" if block.done else "ink"))
    if focused:
        paint_focus(space.painter, space.box, px(_RADIUS))


def framed(painter: QPainter, box: QRect, line: QPen) -> None:
    """A frame without a ground."""
    painter.setPen(line)
    painter.setBrush(_NO_BRUSH)
    inset = line.widthF() / 2
    radius = theme.px(_RADIUS) - inset
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), radius, radius)


def _line(token: str, shape: Shape = "edge") -> QPen:
    """The line around a block of a shape."""
    made = QPen(theme.color(token), {"frame": 2.0, "edge": 1.0}.get(shape, 1.4))
    if shape == "dashed":
        made.setDashPattern([3.2, 2.4])
    return made


def _ground(space: Space, tone: Tone, *, over: bool) -> None:
    painter, box, px = space.painter, space.box, theme.px
    fill = theme.color(tone.fill)
    painter.setBrush(_pressed(fill) if over else fill)
    painter.setPen(_NO_PEN)
    radius = px(_RADIUS)
    painter.drawRoundedRect(QRectF(box), radius, radius)
    if tone.shape == "bar":
        painter.save()
        painter.setClipRect(space.part(0, 0, px(_BAR), box.height()))
        painter.setBrush(theme.color(tone.mark))
        painter.drawRoundedRect(QRectF(box), radius, radius)
        painter.restore()
    elif tone.mark:
        framed(painter, box, _line(tone.mark, tone.shape))


def _pressed(fill: QColor) -> QColor:
    """The same under the mouse, a little stronger."""
    return fill.lighter(112) if theme.is_dark() else fill.darker(104)


# ---- Icon and purpose in as many lines as there is room for --------------------------------------


def _purpose(space: Space, block: Block, tone: Tone, box: QRect) -> None:
    icon, face = theme.px(_ICON), theme.metrics("caption")
    step = face.height()
    most = box.height() // step
    if most < 1:
        return
    top = box.top() + (step - icon) // 2
    space.picture(space.part(box.left(), top, icon, icon), tone.icon, tone.ink)
    painter = space.painter
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("ink2"))
    indent = icon + theme.px(5)
    for at, text in enumerate(lines_of(below_words(block), (box.width(), indent), most)):
        left = indent if at == 0 else 0
        part = space.part(box.left() + left, box.top() + at * step, box.width() - left, step)
        space.write(part, text, ("caption", "ink2"))


def lines_of(text: str, room: tuple[int, int], most: int) -> list[str]:
    """A text in at most so many lines of a width, the first one indented; the last takes the rest.

    The last line is shortened where it is written.
    """
    said = " ".join(text[:_LONGEST].split())
    if not said or most < 1:
        return []
    wide, indent = room
    layout = QTextLayout(said, theme.font("caption"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(wide - (indent if not found else 0), 1))
        line.setPosition(QPointF(0, 0))
        end = None if len(found) + 1 == most else line.textStart() + line.textLength()
        found.append(_part(said, line.textStart(), end))
    layout.endLayout()
    return [one.strip() for one in found]


def _part(text: str, start: int, end: int | None) -> str:
    """A part of a text as Qt counts: signs beyond the first 65,536 are two."""
    if text.isascii():
        return text[start:end]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : end and 2 * end].decode("utf-16-le", "ignore")
