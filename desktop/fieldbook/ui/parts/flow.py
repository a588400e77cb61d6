"""Things one after the other, in as many lines as they need.

A widget that places its children, and no QLayout: the items of a layout written in Python are
told apart by their address, and one that was freed can come back as another.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.ui import theme


class Flow(QWidget):
    """Begins a new line where a row is full; mirrored right to left."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        """`gap` between things and between lines, at 100 %."""
        super().__init__(parent)
        self._gap = gap
        self._things: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, thing: QWidget) -> None:
        """One more at the end."""
        thing.setParent(self)
        thing.show()
        self._things.append(thing)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as so many lines."""
        places = self._places(width)
        return max((place.bottom() + 1 for _thing, place in places), default=0)

    def sizeHint(self) -> QSize:
        """All of it in one line."""
        gap, shown = theme.px(self._gap), self._shown()
        wide = sum(one.sizeHint().width() + gap for one in shown) - gap
        high = max((one.sizeHint().height() for one in shown), default=0)
        return QSize(max(wide, 0), high)

    def minimumSizeHint(self) -> QSize:
        """As wide as the narrowest needs."""
        size = QSize(0, 0)
        for one in self._shown():
            size = size.expandedTo(one.minimumSizeHint())
        return size

    def event(self, event: QEvent) -> bool:
        """Places everything anew when one of them has another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._place()

    def _shown(self) -> list[QWidget]:
        return [one for one in self._things if not one.isHidden()]

    def _place(self) -> None:
        for thing, place in self._places(self.width()):
            thing.setGeometry(place)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        gap = theme.px(self._gap)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, high = 0, 0, 0
        found: list[tuple[QWidget, QRect]] = []
        for thing in self._shown():
            size = thing.sizeHint().boundedTo(QSize(max(width, 1), 10_000))
            if x and x + size.width() > width:
                x, y, high = 0, y + high + gap, 0
            left = width - x - size.width() if mirrored else x
            found.append((thing, QRect(QPoint(left, y), size)))
            x += size.width() + gap
            high = max(high, size.height())
        return found
