"""What practising shares: words alone and large, a foot whose keys act wherever the focus is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.overlay import Overlay

_VEIL = 0.9
"""How much of the place behind is hidden by one that does not cover it."""
_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def largest(roles: Sequence[str], fits: Callable[[str], bool]) -> str:
    """The first role, from large to small, that fits; the last one where none does."""
    return next((role for role in roles[:-1] if fits(role)), roles[-1])


class FootButton(Button):
    """A button that takes the blank and Enter only: arrows and letters are for what it is in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that is held down presses it once."""
        if event.key() not in _PRESSES:
            event.ignore()
        elif not event.isAutoRepeat():
            super().keyPressEvent(event)


class Aloud(Overlay):
    """Something that is said aloud. Esc closes it."""

    transient = True

    def foot(self, *deeds: Button) -> QHBoxLayout:
        """The buttons it is led by, in as many lines as they need; closing is at the other end."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        left = Flow(gap=8)
        for deed in deeds:
            left.add(deed)
        close = FootButton(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(left, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def acts_on(self, _event: QKeyEvent) -> bool:
        """What a key does that no button took; whether it did something."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys, then those of all overlays."""
        if self.acts_on(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The place behind it is hardly seen: only the words count."""
        if self.covers:
            return
        ground = theme.color("bg")
        ground.setAlphaF(_VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.end()
        super().paintEvent(event)
