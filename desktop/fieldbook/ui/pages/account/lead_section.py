"""The leads of an account, in the panel beside it: who handed them over, and the word on each."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.lead_words import (
    handed_words,
    lead_pill,
    lead_tone,
    verdict_words,
    waiting_words,
)
from fieldbook.ui.pages.account.section import Section
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.words import note_day
from fieldbook.work.lead_lines import LeadLine

_MOST_LETTERS = 400


class LeadSection(Section):
    """The newest in full, and every other that waits; a line for those decided before.

    Folded at first sight where all of them are accepted: that is over, and the pill tells it.
    """

    wished = Signal(str, object)
    """ "accept", "return" or "nurture", and the LeadLine."""

    def __init__(self) -> None:
        """Hidden."""
        super().__init__(_("Lead"))
        self._today = date.min
        self._account = Ref("")
        self.pill = Pill("")
        self.put_beside(self.pill)

    def show_leads(self, leads: Sequence[LeadLine], today: date) -> None:
        """Those of another account, or another state of them; the newest first."""
        self._today = today
        if leads and leads[0].account != self._account:
            self._account = leads[0].account
            self.title.setChecked(any(one.verdict != "accepted" for one in leads))
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.empty()
        self.setVisible(bool(leads))
        for at, one in enumerate(leads):
            if at == 0:
                self.pill.show_words(lead_pill(one), lead_tone(one))
            if at == 0 or one.verdict == "waiting":
                self._show_whole(one)
            else:
                self._put(f"{_source(one)}. {verdict_words(one, today)}", "caption", "ink2")
        self.fit()
        self.settle()
        if had_focus and leads:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_whole(self, one: LeadLine) -> None:
        self._put(_source(one), "name", "ink")
        self._put(handed_words(one, self._today), "caption", "ink2")
        who = ", ".join(part for part in (one.person_name, one.interest.strip()) if part)
        self._put(who, "body", "ink2")
        if one.question.strip():
            said = SpokenText("spoken", lines=5)
            said.set_spoken("", f"“{' '.join(one.question.split())}”")
            self.column.addWidget(said)
        self._put(one.answers.strip()[:_MOST_LETTERS], "body", "ink2")
        waits = one.verdict == "waiting"
        told = waiting_words(one, self._today) if waits else verdict_words(one, self._today)
        self._put(told, "body", "amber" if waits and one.late else "ink2")
        if one.business:
            day = note_day(one.business, self._today)
            self._put(_("Became business on {day}.").format(day=day), "body", "green")
        self._deeds(one)

    def _deeds(self, one: LeadLine) -> None:
        flow = Flow(gap=6)
        named = {
            "accept": (_("Accept"), one.verdict != "accepted"),
            "return": (_("Return …"), one.verdict != "returned"),
            "nurture": (_("Nurture until …"), one.verdict in ("waiting", "nurtured")),
        }
        for deed, (words, shown) in named.items():
            if shown:
                button = Button(words, "plain")
                button.clicked.connect(partial(self.wished.emit, deed, one))
                flow.add(button)
        self.column.addWidget(flow)

    def _put(self, text: str, role: str, token: str) -> None:
        if text:
            label = Label(text, role, token)
            label.setWordWrap(True)
            self.column.addWidget(label)


def _source(one: LeadLine) -> str:
    return one.source.strip() or _("No source named")
