"""Marks beside each other, each as long as its share: laid by hand, for no layout knows shares."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.ui import theme
from fieldbook.ui.pages.team.mark import HIGH, Mark
from fieldbook.ui.parts.look import mirrored

_GAP = 3


class Bar(QWidget):
    """A line of marks; what is not counted is not there."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        """In their order; nothing is counted yet."""
        super().__init__()
        self.marks = tuple(marks)
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for mark in self.marks:
            mark.setParent(self)
            mark.hide()

    def show_whole(self, whole: int) -> None:
        """Shows what its marks count now; the bar is as long as `whole` would be."""
        self._whole = max(whole, sum(len(mark.accounts) for mark in self.marks))
        for mark in self.marks:
            mark.setVisible(bool(mark.accounts))
        self._lay()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All numbers beside each other."""
        shown = [mark for mark in self.marks if mark.accounts]
        wide = sum(mark.least() + theme.px(_GAP) for mark in shown)
        return QSize(max(wide, theme.px(60)), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """The same: no number is ever cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another length."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Each by its share of the whole; those too short for their number take from the others."""
        shown = [mark for mark in self.marks if mark.accounts]
        if not shown or not self._whole:
            return
        gap = theme.px(_GAP)
        room = self.width() - gap * (len(shown) - 1)
        wide = {mark: round(room * len(mark.accounts) / self._whole) for mark in shown}
        short = {mark: mark.least() for mark in shown if wide[mark] < mark.least()}
        wide.update(short)
        over = sum(wide.values()) - room
        if over > 0:
            longest = max(shown, key=lambda mark: wide[mark])
            wide[longest] = max(wide[longest] - over, longest.least())
        left = 0
        for mark in shown:
            box = QRect(left, 0, wide[mark], self.height())
            mark.setGeometry(mirrored(self, box))
            left += wide[mark] + gap
