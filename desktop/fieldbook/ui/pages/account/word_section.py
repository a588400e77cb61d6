"""Words on the notes of an account, in the panel beside it: who said what, and the answer."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal

from fieldbook.text import _, plural
from fieldbook.ui.pages.account.section import Section
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.words import note_day
from fieldbook.work.coaching import WordLine

MOST = 4
"""So many words stand here; all stand at their notes."""


class WordSection(Section):
    """Those that wait for an answer first; with their way back."""

    wished = Signal(str, object)
    """ "reply", "done" or "open", and the WordLine."""

    def __init__(self) -> None:
        """Hidden."""
        super().__init__(_("Words on notes"))
        self._today = date.min
        self.pill = Pill("", "plum")
        self.put_beside(self.pill)

    def show_words(self, words: Sequence[WordLine], today: date) -> None:
        """Those of another account, or another state of them."""
        self._today = today
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.empty()
        self.setVisible(bool(words))
        waiting = [one for one in words if one.mine and not one.given and one.waits]
        told = plural("{n} waits for you", "{n} wait for you", len(waiting))
        self.pill.show_words(
            told if waiting else plural("{n} word", "{n} words", len(words)), "plum"
        )
        ordered = [*waiting, *(one for one in words if one not in waiting)]
        for one in ordered[:MOST]:
            self._show_one(one)
        self.fit()
        self.settle()
        if had_focus and words:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_one(self, one: WordLine) -> None:
        who = _("You to {name}").format(name=one.seller) if one.given else one.by_name
        about = note_day(one.noted, self._today) if one.noted else ""
        told = _("{who}, about the note of {day}").format(who=who, day=about) if about else who
        self._put(told, "caption", "ink2")
        self._put(one.text, "body", "plum")
        if one.reply:
            said = _("You: {text}") if one.mine and not one.given else _("Answer: {text}")
            self._put(said.format(text=one.reply), "body", "ink2")
        elif one.done:
            day = note_day(one.done, self._today)
            self._put(_("Done on {day}.").format(day=day), "body", "ink2")
        if one.mine and not one.given:
            self._deeds(one)

    def _deeds(self, one: WordLine) -> None:
        flow = Flow(gap=6)
        named = {
            "reply": (_("Reply …"), not one.reply),
            "done": (_("Done"), one.done is None),
            "open": (_("Not done yet"), one.done is not None),
        }
        for deed, (words, shown) in named.items():
            if shown:
                button = Button(words)
                button.clicked.connect(partial(self.wished.emit, deed, one))
                flow.add(button)
        self.column.addWidget(flow)

    def _put(self, text: str, role: str, token: str) -> None:
        label = Label(text, role, token)
        label.setWordWrap(True)
        self.column.addWidget(label)
