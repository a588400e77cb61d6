"""A card of the Team place: its title, a legend or a count at the right, and what stands below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import Label


class TeamPanel(Card):
    """One question about the patch."""

    opened = Signal(str, object)
    """What a mark counts, and the accounts behind it."""

    def __init__(self, title: str, aside: QWidget | None = None) -> None:
        """`aside` stands at the right of the title."""
        super().__init__()
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Label(title, "panel"), 1)
        if aside is not None:
            head.addWidget(aside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column = QVBoxLayout(self)
        side = theme.px(20)
        self.column.setContentsMargins(side, theme.px(16), side, theme.px(16))
        self.column.setSpacing(theme.px(12))
        self.column.addLayout(head)
