"""A Reset Meeting on the board: whose it is, what they said, and what comes next."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldbook.model.resets import Sided
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.reset_words import line_words, side_words
from fieldbook.work.resets import Candidate, ResetLine

_WAYS = {
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_J: (0, 1),
    Qt.Key.Key_K: (0, -1),
}


class ResetCard(Card):
    """Enter or a click opens its page."""

    opened = Signal(str)
    stepped = Signal(int, int)
    """To the right (1, 0) or the left (-1, 0), down (0, 1) or up (0, -1)."""

    def __init__(self, line: ResetLine, today: date, side: Sided | None = None) -> None:
        """`side` is how a refusal reads beside those of other sellers and accounts."""
        super().__init__(radius=9)
        self.line = line
        self.can_be_chosen()
        self.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(5))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(RatingBadge(line.rating, 18))
        head.addWidget(ElidedLabel(line.name, "row"), 1)
        if line.flag:
            head.addWidget(IconLabel("flag", "red", 14))
        column.addLayout(head)
        told = [line_words(line, today)]
        if line.words and line.where in ("asked", "put_off"):
            said = SpokenText("spoken", lines=3)
            said.set_spoken("", f"“{line.words}”")
            column.addWidget(said)
        if line.lead:
            told.append(_("Take this one to your lead."))
        if side is not None:
            told.append(side_words(side, line.seller))
        for n, text in enumerate(one for one in told if one):
            label = Label(text, "caption", "red" if line.lead and n == 1 else "ink2")
            label.setWordWrap(True)
            column.addWidget(label)
        self.setAccessibleName(line.name)
        self.setAccessibleDescription(" ".join([line.words, *told]).strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, J and K go on to other cards."""
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(*way)

    def _on_activated(self) -> None:
        self.opened.emit(self.line.account)


class CandidateCard(Card):
    """Somebody to ask, and why."""

    opened = Signal(str)

    def __init__(self, one: Candidate) -> None:
        """Enter or a click opens the words for them."""
        super().__init__(radius=9)
        self.candidate = one
        self.can_be_chosen()
        self.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(RatingBadge(one.rating, 18))
        head.addWidget(ElidedLabel(one.name, "row"), 1)
        why = Label(", ".join(one.why), "caption", "ink2")
        why.setWordWrap(True)
        column.addLayout(head)
        column.addWidget(why)
        self.setAccessibleName(one.name)
        self.setAccessibleDescription(why.text())

    def _on_activated(self) -> None:
        self.opened.emit(self.candidate.account)
