"""The line of Today about coaching: who left words on notes of one's own, and on which."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.work.coaching import WordLine


class WordLineCard(Card):
    """The newest word, and how many more there are; hidden where none waits."""

    opened = Signal(str)
    """The account of the newest."""

    def __init__(self) -> None:
        """Nothing waits."""
        super().__init__("plumTint", edge="", radius=8)
        self._first: WordLine | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(side) for side in (14, 4, 6, 4)])
        row.setSpacing(theme.px(10))
        self.words = ElidedLabel("", "body")
        self.button = Button(_("Read it"), "ghost")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(IconLabel("message-square", "plum", 15))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_waiting(self, found: Sequence[WordLine]) -> None:
        """Those that wait now, the newest first."""
        self._first = next(iter(found), None)
        self.setVisible(self._first is not None)
        if self._first is not None:
            one = self._first
            told = _("{by} on {account}: {text}").format(
                by=one.by_name, account=one.name, text=one.text
            )
            left = len(found) - 1
            more = plural("And {n} more word.", "And {n} more words.", left) if left else ""
            self.words.setText(f"{told} {more}".strip())
            self.button.setAccessibleName(_("Read it: {told}").format(told=told))

    def buttons(self) -> list[Button]:
        """What takes the focus here."""
        return [self.button]

    def _on_clicked(self) -> None:
        if self._first is not None:
            self.opened.emit(self._first.account)
