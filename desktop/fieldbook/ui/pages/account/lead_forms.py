"""What is asked about a lead: why it is returned, until when it is nurtured."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldbook.model.rhythm import later
from fieldbook.text import _
from fieldbook.ui.pages.account.forms import AccountForm, Wish
from fieldbook.ui.pages.account.in_place import Asked, Said
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.work.lead_lines import LeadLine
from fieldbook.work.leads import accept_lead, nurture_lead, rest_until, return_lead, usual_reasons

_MONTHS = 3
"""A lead is nurtured for so long, where nobody says otherwise."""


def accept_wish(one: LeadLine) -> Wish:
    """Nothing is asked."""
    told = _("{name} is accepted, with a next touch.").format(name=one.name[:60])
    return Wish(partial(accept_lead, lead=one.id), told)


class ReturnForm(AccountForm):
    """Why, in words of one's own or one of the usual ones; how long the company rests where it is
    not worked with already."""

    def __init__(self, one: LeadLine, today: date) -> None:
        """Half a year is supposed."""
        asked = [Asked("because", _("Why is it returned?"))]
        if one.stage == "lead":
            rest = _("The company is kept, and rests until")
            asked.append(Asked("until", rest, rest_until(today).isoformat(), "day"))
        title = _("Back to marketing: {name}").format(name=one.name[:60])
        super().__init__(title, asked, _("Return"), partial(_return, one))
        usual = Flow(gap=6)
        for words in usual_reasons():
            chip = Button(words, "chip")
            chip.setCheckable(False)
            chip.clicked.connect(partial(self._on_usual, words))
            usual.add(chip)
        self._column.insertWidget(self._column.indexOf(self.boxes["because"]) + 1, usual)

    def _on_usual(self, words: str) -> None:
        """One of the usual reasons, which may be added to."""
        line = self.boxes["because"].field
        if isinstance(line, QLineEdit):
            line.setText(words)
        line.setFocus(Qt.FocusReason.OtherFocusReason)


def _return(one: LeadLine, said: Said) -> Wish:
    until = date.fromisoformat(said["until"]) if "until" in said else None
    work = partial(return_lead, lead=one.id, because=said["because"], until=until)
    told = _("The lead of {name} is returned. The company is kept.").format(name=one.name[:60])
    return Wish(work, told, "because" if not said["because"].strip() else "until")


def nurture_form(one: LeadLine, today: date) -> AccountForm:
    """Until when, and why."""
    until = one.until if one.until and one.until > today else later(today, _MONTHS, "month")
    asked = [
        Asked("because", _("Why not now?"), one.because if one.verdict == "nurtured" else ""),
        Asked("until", _("Until"), until.isoformat(), "day"),
    ]
    title = _("Not now, but not forgotten: {name}").format(name=one.name[:60])
    return AccountForm(title, asked, _("Nurture"), partial(_nurture, one))


def _nurture(one: LeadLine, said: Said) -> Wish:
    until = date.fromisoformat(said["until"])
    work = partial(nurture_lead, lead=one.id, until=until, because=said["because"])
    told = _("{name} is nurtured. A touch is planned for that day.").format(name=one.name[:60])
    return Wish(work, told, "because" if not said["because"].strip() else "until")
