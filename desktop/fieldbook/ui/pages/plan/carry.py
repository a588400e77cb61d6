"""What is carried over the week: where it would stand, and the hand that lets it go there."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldbook.model.rows import Ref
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.words import from_to
from fieldbook.ui.parts.look import paint_box


@dataclass(frozen=True, slots=True)
class Load:
    """What is in the hand: a touch or an account, how long it takes, and where it was gripped.

    `grip` is how many pixels below its top; `start` is its hour where its length is pulled.
    """

    id: Ref
    name: str
    minutes: int
    grip: int = 0
    deed: Literal["place", "resize"] = "place"
    day: date | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it would stand: a day, and an hour and a length, or no hour."""

    day: date
    start: time | None
    minutes: int


class Ghost(QWidget):
    """Shows where what is carried would stand."""

    def __init__(self, parent: QWidget) -> None:
        """Hidden."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = ("", "")
        self.hide()

    def show_at(self, box: QRect, load: Load, spot: Spot) -> None:
        """Here."""
        hours = from_to(spot.start, spot.minutes) if spot.start else ""
        self._words = (load.name, hours)
        self.setGeometry(box)
        self.raise_()
        self.show()
        self.update()

    @property
    def hours(self) -> str:
        """The hours it tells."""
        return self._words[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame, the hours, the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, self.rect(), ("tint", "accent"), theme.px(6))
        name, hours = self._words
        inner = self.rect().adjusted(theme.px(9), theme.px(3), -theme.px(6), -theme.px(3))
        face = theme.metrics("block")
        painter.setFont(theme.font("block"))
        painter.setPen(theme.color("accent"))
        top = (
            Qt.AlignmentFlag.AlignTop
            if inner.height() > 2 * face.height()
            else Qt.AlignmentFlag.AlignVCenter
        )
        text = face.elidedText(hours, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | top, text)
        if inner.height() > 2 * face.height():
            painter.setPen(theme.color("ink"))
            below = inner.adjusted(0, face.height() + theme.px(1), 0, 0)
            text = face.elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)


def grip_of(widget: QWidget, place: QPoint) -> int:
    """How far below the top of a widget a point of the screen lies."""
    return min(max(widget.mapFromGlobal(place).y(), 0), widget.height())
