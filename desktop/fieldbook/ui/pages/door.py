"""One of the two cards of the first run: what it opens, three lines about it, its button."""

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.keycap import KeyCap
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.spoken import SpokenText

WIDE, HIGH = 388, 352


class Door(Card):
    """A card with a key of its own."""

    button: Button

    def __init__(self, icon: str, title: str, key: str) -> None:
        """`key` opens it."""
        super().__init__()
        self.setFixedWidth(theme.px(WIDE))
        self.setMinimumHeight(theme.px(HIGH))
        self._key = key
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self._column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(IconLabel(icon, "accent", 26))
        head.addStretch(1)
        head.addWidget(KeyCap(key))
        self._column.addLayout(head)
        self._column.addWidget(Label(title, "door"))

    def say(self, text: str) -> None:
        """A sentence or two."""
        words = SpokenText("read")
        words.set_tones("ink2", "ink2")
        words.set_spoken("", text)
        self._column.addWidget(words)
        self._column.addSpacing(theme.px(4))

    def point(self, icon: str, text: str) -> None:
        """One line with its sign."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel(icon, "accent", 16))
        label = Label(text, "read", "ink2")
        label.setWordWrap(True)
        row.addWidget(label, 1)
        self._column.addLayout(row)

    def offer(self, text: str, kind: str, run: Callable[[], None] | SignalInstance) -> None:
        """Its button, at the foot."""
        self._column.addStretch(1)
        self.button = Button(text, kind)
        self.button.setMinimumHeight(theme.px(36))
        self.button.clicked.connect(run)
        self._column.addWidget(self.button)
