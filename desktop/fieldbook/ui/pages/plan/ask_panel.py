"""Whom to ask for a Reset Meeting next, beside the board: each with the reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.reset_card import CandidateCard
from fieldbook.ui.parts.label import Label
from fieldbook.work.resets import Candidate

SHOWN = 8


class AskPanel(QWidget):
    """The best eight; the rest are counted."""

    opened = Signal(str)

    def __init__(self) -> None:
        """Nobody."""
        super().__init__()
        self.setObjectName("panel")
        self.cards: list[CandidateCard] = []
        self._shown: tuple[Candidate, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(side) for side in (20, 18, 20, 24)])
        column.setSpacing(theme.px(8))
        column.addWidget(Label(_("Whom to ask next"), "panel"))
        self._told = Label("", "body", "ink2")
        self._told.setWordWrap(True)
        column.addWidget(self._told)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(6))
        column.addLayout(self._lines)
        self._more = Label("", "caption", "ink2")
        column.addWidget(self._more)
        column.addStretch(1)

    def show_candidates(self, found: Sequence[Candidate]) -> None:
        """Others to ask."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        for card in self.cards:
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [CandidateCard(one) for one in found[:SHOWN]]
        for card in self.cards:
            card.opened.connect(self.opened)
            self._lines.addWidget(card)
            card.show()  # at once, so that it can have the focus
        self._told.setText(
            _("Golden and promising accounts, a year or more with us, none held in twelve months.")
            if found
            else _("Nobody just now: each golden and promising account was asked, or is too new.")
        )
        left = len(found) - len(self.cards)
        self._more.setText(plural("and {n} more", "and {n} more", left) if left > 0 else "")
        self._more.setVisible(left > 0)


class SidePanels(QWidget):
    """What stands beside the plan: what waits for a place, or whom to ask."""

    def __init__(self, waiting: QWidget, asking: QWidget) -> None:
        """`waiting` is shown at first."""
        super().__init__()
        self._waiting, self._asking = waiting, asking
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in (waiting, asking):
            column.addWidget(panel)
        asking.hide()

    def show_asking(self, asking: bool) -> None:
        """The one or the other."""
        self._waiting.setVisible(not asking)
        self._asking.setVisible(asking)
