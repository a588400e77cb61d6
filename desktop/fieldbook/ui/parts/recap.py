"""The recap strip: what the account was called for, and what became of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.notes import OUTCOMES, Outcome
from fieldbook.model.touches import Channel
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import outcome_name, tries_words
from fieldbook.ui.parts.button import Chip
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.words import looking_back
from fieldbook.work.note_form import NoteFacts

_BESIDE = 560
"""Below this width at 100 % the outcomes stand under the purpose."""


class Recap(QFrame):
    """ "You called to ..." with Done, Moved on, Not reached; at most one of them is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to look back on yet."""
        super().__init__(parent)
        self._fill = "tint"
        self._facts: NoteFacts | None = None
        self._by_hand = False
        self._build()

    def _build(self) -> None:
        self._spoken = SpokenText("recap", lines=4)
        self._nothing = Label("", "body", "ink2")
        self._nothing.setWordWrap(True)
        self._tries = Label("", "caption", "ink2")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for label in (self._spoken, self._nothing, self._tries):
            words.addWidget(label)
        chips = QHBoxLayout()
        chips.setSpacing(theme.px(6))
        self.chips: dict[Outcome, Chip] = {}
        for number, outcome in enumerate(OUTCOMES, start=1):
            chip = Chip(outcome_name(outcome))
            chip.setToolTip(f"{outcome_name(outcome)} (Alt {number})")
            chip.clicked.connect(self._on_chip)
            self.chips[outcome] = chip
            chips.addWidget(chip)
        chips.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        side = theme.px(12)
        self._row.setContentsMargins(side, theme.px(8), side, theme.px(8))
        self._row.setSpacing(theme.px(10))
        self._row.addLayout(words, 1)
        self._row.addLayout(chips)

    def show_facts(self, facts: NoteFacts, channel: Channel) -> None:
        """What the note answers, with the lead-in of the channel it took place by."""
        self._facts = facts
        purpose = bool(facts.purpose)
        self._spoken.set_spoken(looking_back(channel), facts.purpose)
        self._spoken.setVisible(purpose)
        planned = facts.answers is not None
        self._nothing.setText(
            _("This touch was planned without a purpose.") if planned else _("Nothing was planned.")
        )
        self._nothing.setVisible(not purpose)
        self._tries.setText(tries_words(facts.tries) if facts.tries else "")
        self._tries.setVisible(bool(facts.tries))
        self._fill = "tint" if purpose else "sunken"
        self.update()
        for outcome in ("done", "moved_on"):
            self.chips[outcome].setVisible(purpose)
            if not purpose:
                self.chips[outcome].setChecked(False)

    def set_lines(self, lines: int) -> None:
        """The purpose ends in … after so many lines."""
        self._spoken.set_lines(lines)

    @property
    def outcome(self) -> Outcome | None:
        """What became of the purpose, if anybody has said so."""
        return next((one for one, chip in self.chips.items() if chip.isChecked()), None)

    def set_outcome(self, outcome: Outcome | None, *, by_hand: bool = True) -> None:
        """Chooses without telling; what nobody chose `by_hand` may be changed by itself."""
        self._by_hand = by_hand and outcome is not None
        for one, chip in self.chips.items():
            chip.setChecked(one == outcome)
            chip.set_icon("check" if chip.isChecked() else "")

    def suppose(self, talked: bool) -> None:
        """Whoever writes what was discussed has done it, as long as nobody says otherwise."""
        if self._by_hand or not (self._facts and self._facts.purpose):
            return
        wanted: Outcome | None = "done" if talked else None
        if self.outcome != wanted:
            self.set_outcome(wanted, by_hand=False)

    def choose(self, outcome: Outcome) -> None:
        """By key: chooses, and tells."""
        if not self.chips[outcome].isHidden():
            self.set_outcome(outcome)
            self.changed.emit()

    def _on_chip(self) -> None:
        pressed = next(one for one, chip in self.chips.items() if chip is self.sender())
        self.set_outcome(pressed if self.chips[pressed].isChecked() else None)
        self._by_hand = True
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._fill))
        painter.drawRoundedRect(self.rect(), theme.px(8), theme.px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or the outcomes under the words."""
        super().resizeEvent(event)
        beside = event.size().width() >= theme.px(_BESIDE)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
