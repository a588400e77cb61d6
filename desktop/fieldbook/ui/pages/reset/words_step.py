"""Words: beside the script, what they may say to it and what to answer; and words of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.step import StepView
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.work.rehearsal import Card as Rehearsed
from fieldbook.work.rehearsal import rehearsal

SHOWN = 3
"""So many of the usual put-offs stand beside the words; all of them come with practising."""


class WordsStep(StepView):
    """What to expect, and where to go on."""

    practise = Signal()
    own_words = Signal()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.on = Button(_("Go and ask"), "primary", icon="arrow-right", key="Ctrl+Return")
        self.on.clicked.connect(self._on_ask)
        self.own = Button(_("Say it your own way"), "plain", icon="pencil")
        self.own.clicked.connect(self.own_words)
        row = Flow(gap=8)
        row.add(self.on)
        row.add(self.own)
        column.addWidget(row)
        column.addSpacing(theme.px(6))
        column.addWidget(Label(_("What they may say"), "panel"))
        for n, card in enumerate(rehearsal()[:SHOWN]):
            if n:
                column.addWidget(Hairline())
            column.addLayout(self._card(card))
        column.addStretch(1)

    def _card(self, card: Rehearsed) -> QVBoxLayout:
        said = Label(f"“{card.said}”", "name", "ink2")
        said.setWordWrap(True)
        answer = SpokenText("recap")
        answer.set_spoken("", card.answer)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(said)
        column.addWidget(answer)
        return column

    def focus_first(self) -> None:
        """On the way to the ask."""
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def run(self) -> None:
        """What Ctrl+Enter does here."""
        self._on_ask()

    def _on_ask(self) -> None:
        self.leads.emit("ask")
