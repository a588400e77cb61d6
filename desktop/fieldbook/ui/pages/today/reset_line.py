"""The line of Today about Reset Meetings: what was not said about them yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.work.reset_waiting import Waits


class ResetLine(Card):
    """The first of them in a sentence, and how many more there are; hidden without any."""

    opened = Signal(str)
    """The account of the first."""

    def __init__(self) -> None:
        """Nothing waits."""
        super().__init__("plumTint", edge="", radius=8)
        self._first: Waits | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(side) for side in (14, 4, 6, 4)])
        row.setSpacing(theme.px(10))
        self._words = ElidedLabel("", "body")
        self.button = Button(_("Say it"), "ghost")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(IconLabel("calendar-check", "plum", 15))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_waiting(self, found: Sequence[Waits]) -> None:
        """What waits now."""
        self._first = next(iter(found), None)
        self.setVisible(self._first is not None)
        if self._first is not None:
            told = {
                "happened": _("Was the Reset Meeting with {account} held?"),
                "outcome": _("The Reset Meeting with {account} was held. What came of it?"),
                "answer": _("{account} was asked for a Reset Meeting. What did they answer?"),
            }[self._first.what].replace("{account}", self._first.name)
            left = len(found) - 1
            more = plural("And {n} more waits.", "And {n} more wait.", left) if left else ""
            self._words.setText(f"{told} {more}".strip())
            self.button.setAccessibleName(told)

    def buttons(self) -> list[Button]:
        """What takes the focus here."""
        return [self.button]

    def _on_clicked(self) -> None:
        if self._first is not None:
            self.opened.emit(self._first.account)
