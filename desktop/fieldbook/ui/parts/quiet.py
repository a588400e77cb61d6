"""Quieter buttons of the note form: beside a label, as a heading, on a soft ground."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button, Chip


class QuietButton(Button):
    """Stands beside a label and takes no more room than it; checked it is in the accent."""

    def __init__(self, text: str, *, icon: str = "", high: int = 24) -> None:
        """In the second ink, `high` at 100 %: no target is smaller than 24."""
        super().__init__(text, "link", icon=icon)
        self._high = high

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(super().sizeHint().width(), theme.px(self._high))

    def minimumSizeHint(self) -> QSize:
        """Its words are never shortened."""
        return self.sizeHint()

    def _ink(self) -> str:
        return "accent" if self.isChecked() else "ink2"


class HeadingButton(Button):
    """A name as a heading that opens a menu."""

    def __init__(self) -> None:
        """Nameless."""
        super().__init__("", "link")
        self.show_menu_sign()

    def sizeHint(self) -> QSize:
        """As wide as the name."""
        wide = theme.metrics("card").horizontalAdvance(self.text()) + theme.px(8 + 24)
        return QSize(wide, theme.px(30))

    def _role(self) -> str:
        return "card"

    def _ink(self) -> str:
        return "ink"


class SmallChip(Chip):
    """A chip that fits into a field."""

    def sizeHint(self) -> QSize:
        """24 high."""
        return QSize(super().sizeHint().width(), theme.px(24))


class BeginningButton(Button):
    """ "to show …" on a soft ground."""

    def __init__(self, beginning: str) -> None:
        """`beginning` is what a purpose begins with when it is pressed."""
        super().__init__(f"{beginning} …", "chip")
        self.beginning = beginning
        self.setCheckable(False)
        self.setAccessibleName(_("Begin with “{words}”").format(words=beginning))

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        wide = theme.metrics("pill").horizontalAdvance(self.text()) + theme.px(18)
        return QSize(wide, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Its words are never shortened."""
        return self.sizeHint()

    def _role(self) -> str:
        return "pill"

    def _words_room(self) -> int:
        return self.width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = "line2" if self.isDown() else "line" if self.underMouse() else "sunken"
        painter.setBrush(theme.color(fill))
        painter.setPen(theme.pen("focus", 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(theme.font("pill"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
