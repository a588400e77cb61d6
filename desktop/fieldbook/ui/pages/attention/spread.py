"""The head of a card: a title, and what belongs to it at the other end, or below it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from fieldbook.ui.parts.flow import Flow


class Spread(Flow):
    """The last thing stands at the far end of the line, all of them at its middle."""

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        found = super()._places(width)
        if len({place.top() for _thing, place in found}) != 1:
            return found
        high = max(place.height() for _thing, place in found)
        placed: list[tuple[QWidget, QRect]] = []
        for at, (thing, place) in enumerate(found):
            left = place.left()
            if at == len(found) - 1 and at:
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                left = 0 if mirrored else width - place.width()
            placed.append((thing, QRect(QPoint(left, (high - place.height()) // 2), place.size())))
        return placed
