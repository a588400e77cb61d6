"""What we know before a Reset Meeting: talks, what was sold, their year, who should sit in."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.year_bars import YearBars
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.words import note_day
from fieldbook.work.reset_prep import Bought, Prep, Talk

Line = tuple[str, str]
"""Small words, and what they are about."""


class PrepFacts(QWidget):
    """Four short lists; what there is nothing of is left out."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(14))
        self.talks = _Lines(_("What we know"))
        self.bought = _Lines(_("Sold and delivered"))
        self.people = _Lines(_("Who is there"))
        self.year = YearBars()
        self._year_title = Label(_("Their year: bars are talks, dots are orders"), "block", "ink2")
        year = QVBoxLayout()
        year.setSpacing(theme.px(4))
        year.addWidget(self._year_title)
        year.addWidget(self.year)
        for lines in (self.talks, self.bought):
            self._column.addWidget(lines)
        self._column.addLayout(year)
        self._column.addWidget(self.people)

    def show_prep(self, prep: Prep, today: date) -> None:
        """Another sheet."""
        older, sold = prep.older
        self.talks.show_lines([_talk(one, today) for one in prep.talks], _more(older))
        self.bought.show_lines([_sold(one, today) for one in prep.bought], _more(sold))
        there = any(one.talks or one.orders for one in prep.months)
        self.year.setVisible(there)
        self._year_title.setVisible(there)
        self.year.show_months(prep.months)
        self.people.show_lines([(role or _("role not known"), name) for name, role in prep.people])


def no_pitch() -> QWidget:
    """ "No pitch in this meeting." """
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(IconLabel("info", "plum", 16))
    row.addWidget(
        Label(_("No pitch in this meeting. Ask, listen, and write down."), "label", "plum"), 1
    )
    return line


def _more(count: int) -> str:
    return plural("and {n} older one", "and {n} older ones", count) if count else ""


def _talk(talk: Talk, today: date) -> Line:
    said = talk.discussed or talk.proposed or _("no words noted")
    if talk.discussed and talk.proposed:
        said = f"{talk.discussed} {_('Proposed: {what}').format(what=talk.proposed)}"
    who = f", {talk.person}" if talk.person else ""
    return f"{note_day(talk.day, today)}{who}", said


def _sold(one: Bought, today: date) -> Line:
    promised = f" ({one.promised})" if one.promised else ""
    amount = f", {one.amount:,}" if one.amount else ""
    return note_day(one.day, today) + amount, f"{one.what}{promised}"


class _Lines(QWidget):
    """A title, and under it lines of two kinds."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(Label(title, "block", "ink2"))
        self._lines: list[Label] = []
        self._shown: object = None

    def show_lines(self, lines: Sequence[Line], more: str = "") -> None:
        if (lines, more) == self._shown:
            return
        self._shown = ([*lines], more)
        for one in self._lines:
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._lines = []
        for small, words in lines:
            self._put(small, "caption", "ink3")
            self._put(words[:400], "body", "ink")
        if more:
            self._put(more, "caption", "ink2")
        self.setVisible(bool(lines))

    def _put(self, text: str, role: str, token: str) -> None:
        label = Label(text, role, token)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._column.addWidget(label)
        self._lines.append(label)
