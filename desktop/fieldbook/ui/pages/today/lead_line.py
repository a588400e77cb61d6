"""The line of Today about leads: how many wait for a word, and for how long."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.lead_words import all_waiting_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.work.lead_lines import LeadLine


class LeadLineCard(Card):
    """One quiet sentence with a way to the list; hidden where none waits."""

    opened = Signal()

    def __init__(self) -> None:
        """Nobody waits."""
        super().__init__("blueTint", edge="", radius=8)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(side) for side in (14, 4, 6, 4)])
        row.setSpacing(theme.px(10))
        self.words = ElidedLabel("", "body")
        self.button = Button(_("Look at them"), "ghost")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.opened)
        row.addWidget(IconLabel("user-plus", "blue", 15))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_waiting(self, found: Sequence[LeadLine]) -> None:
        """Those that wait now."""
        told = all_waiting_words(found)
        self.setVisible(bool(found))
        self.words.setText(told)
        self.button.setAccessibleName(_("Look at them: {told}").format(told=told))

    def buttons(self) -> list[Button]:
        """What takes the focus here."""
        return [self.button]
