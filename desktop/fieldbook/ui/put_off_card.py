"""A put-off to rehearse: what they say, large; then what you say, and why."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.aloud import largest
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.work.rehearsal import Card

_ROLES = {
    "prompter": "prompter_small",
    "prompter_small": "opener",
    "opener": "spoken_small",
    "spoken_small": "spoken_field",
}
"""What they say, from large to small; and what you say beside it."""
_GAPS = (10, 28, 16)
"""After the heading, what they say, and what you say, at 100 %."""


class PutOffCard(ScrollArea):
    """One card. What they say stays where it is when the answer comes, and as large."""

    def __init__(self, cards: Sequence[Card]) -> None:
        """`cards` are all it will show: it takes a size all of them are seen in."""
        inside = QWidget()
        super().__init__(inside)
        self._longest = max(cards, key=lambda one: len(one.answer), default=Card("", "", ""))
        self._theirs, self._mine = SpokenText("prompter"), SpokenText("prompter_small")
        self._measured = SpokenText()
        self._why = Label("", "caption", "ink2")
        self._why.setWordWrap(True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        heading = Label(_("What if they say …"), "read", "ink3")
        for part, gap in zip((heading, self._theirs, self._mine), _GAPS, strict=True):
            self._column.addWidget(part)
            self._column.addSpacing(theme.px(gap))
        self._column.addWidget(self._why)
        self._column.addStretch(1)
        for part in (self._mine, self._why):
            kept = part.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            part.setSizePolicy(kept)

    @property
    def said(self) -> str:
        """What is seen of it: what they say, or the answer and why."""
        if self._mine.isHidden():
            return self._theirs.whole()
        return f"{self._mine.whole()} {self._why.text()}"

    def show_card(self, card: Card, *, answered: bool) -> None:
        """This card, with its answer or without."""
        self._theirs.set_spoken("", _("“{words}”").format(words=card.said))
        self._theirs.set_tones("ink", "ink2" if answered else "ink")
        self._mine.set_spoken("", card.answer)
        self._why.setText(card.why)
        for part in (self._mine, self._why):
            part.setVisible(answered)
        QTimer.singleShot(0, self, self._to_the_answer)

    def _fit(self) -> None:
        """As large as all of it is seen."""
        theirs = largest(tuple(_ROLES), self._fits)
        self._theirs.set_role(theirs)
        self._mine.set_role(_ROLES[theirs])

    def _fits(self, role: str) -> bool:
        wide, high = self.viewport().width(), self.viewport().height()
        words = 0
        for text, size in ((self._longest.said, role), (self._longest.answer, _ROLES[role])):
            self._measured.set_spoken("", text)
            words += self._measured.height_at(size, wide)
        lines = theme.metrics("read").height() + 2 * theme.metrics("caption").height()
        return words + lines + sum(map(theme.px, _GAPS)) <= high

    def _to_the_answer(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(0 if self._mine.isHidden() else bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other letters."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters are of another height."""
        super().changeEvent(event)
        if look_changed(event) and self.isVisible():
            self._fit()
