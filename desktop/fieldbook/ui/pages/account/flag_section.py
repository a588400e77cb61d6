"""Red flags of an account, in the panel beside it: since when, why, and what speaks for each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from fieldbook.text import _, plural
from fieldbook.ui.flag_words import age_words, evidence_line
from fieldbook.ui.pages.account.section import Section
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.work.flags import FlagLine, rule_name

MOST, BEHIND = 3, 2
"""So many flags, and so many rows that speak for each; all are behind the button."""


class FlagSection(Section):
    """It is there while a flag is up; F and its button lead to all of them."""

    wished = Signal()

    def __init__(self) -> None:
        """Hidden."""
        super().__init__(_("Red flags"))
        self.button = Button("", "link", key="F")
        self.button.clicked.connect(self.wished)
        self.put_beside(self.button)
        self.hide()

    def show_flags(self, flags: Sequence[FlagLine], today: date) -> None:
        """Those of another account, or another state of them."""
        self.empty()
        up = [one for one in flags if not one.snoozed]
        self.setVisible(bool(up))
        self.button.setText(plural("{n} is up", "{n} are up", len(up)))
        for one in up[:MOST]:
            self._show_one(one, today)
        self.fit()
        self.settle()

    def _show_one(self, one: FlagLine, today: date) -> None:
        told = f"{rule_name(one.rule)} · {age_words(one)}"
        self._put(told, "label", "red")
        self._put(one.why, "body", "ink2")
        for each in one.evidence[:BEHIND]:
            self._put(evidence_line(each, today), "caption", "ink3")

    def _put(self, text: str, role: str, token: str) -> None:
        label = Label(text, role, token)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.column.addWidget(label)
