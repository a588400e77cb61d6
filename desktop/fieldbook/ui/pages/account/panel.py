"""The panel beside an account: lead, attention, people, sites, segments, parked, sold, history."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.attention import BURST, LABELS, burst_words, evidence_words, label_words
from fieldbook.ui.pages.account.flag_section import FlagSection
from fieldbook.ui.pages.account.lead_section import LeadSection
from fieldbook.ui.pages.account.people import PeopleSection
from fieldbook.ui.pages.account.reset_section import ResetSection
from fieldbook.ui.pages.account.section import ChangedBy, Section
from fieldbook.ui.pages.account.segments import SegmentsSection
from fieldbook.ui.pages.account.sites import SitesSection
from fieldbook.ui.pages.account.sold_section import SoldSection
from fieldbook.ui.pages.account.value_words import change_words
from fieldbook.ui.pages.account.word_section import WordSection
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.strip import AttentionStrip
from fieldbook.ui.words import month_name, note_day
from fieldbook.work.account_page import AccountPage
from fieldbook.work.account_thread import Aside
from fieldbook.work.coaching import WordLine
from fieldbook.work.lead_lines import LeadLine
from fieldbook.work.resets import Candidate, ResetLine
from fieldbook.work.row_history import Change

MOST_CHANGES = 3


class AccountPanel(QWidget):
    """Sections in a fixed order; what is not there is left out. Each folds, and stays folded."""

    wished = Signal(str)
    """ "unpark", "back", "history", "reset" or "flags"."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setObjectName("panel")
        self.people = PeopleSection()
        self.sites = SitesSection()
        self.segments = SegmentsSection()
        self._attention = Section(_("Attention, 12 months"))
        self._label = Pill("", "neutral")
        self._attention.put_beside(self._label)
        self.reset = ResetSection()
        self.reset.wished.connect(partial(self.wished.emit, "reset"))
        self.lead, self.words, self.flags = LeadSection(), WordSection(), FlagSection()
        self.flags.wished.connect(partial(self.wished.emit, "flags"))
        self._state = Section("")
        self.sold = SoldSection()
        self._history = Section(_("History"))
        every = Button(_("All changes"), "link")
        every.clicked.connect(partial(self.wished.emit, "history"))
        self._history.put_beside(every)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(side) for side in (22, 18, 22, 24)])
        column.setSpacing(theme.px(10))
        self._sections = [(section, Hairline()) for section in self._in_order()]
        for section, line in self._sections:
            column.addWidget(line)
            column.addWidget(section)
        column.addStretch(1)
        self.show_lines()

    def _in_order(self) -> tuple[Section, ...]:
        return (
            self.words,
            self.flags,
            self.lead,
            self._attention,
            self.people,
            self.sites,
            self.segments,
            self._state,
            self.sold,
            self.reset,
            self._history,
        )

    def show_page(
        self, page: AccountPage | None, changes: list[Change], changed_by: ChangedBy
    ) -> None:
        """Another account, or another state of this one; `changes` are the newest of its own.

        `changed_by` says who changed a row last, for whom somebody has a form open.
        """
        for section, _line in self._sections:
            section.setVisible(page is not None)
        if page:
            self._show_attention(page)
            self.people.show_page(page, changed_by)
            self.sites.show_page(page, changed_by)
            self.segments.show_page(page)
            self._show_state(page)
            self.sold.show_sold(page)
            self._show_changes(page, changes)
        self.show_lines()

    def show_reset(self, line: ResetLine | None, asked: Candidate | None, today: date) -> None:
        """How the Reset Meeting stands, or why they are one to ask."""
        self.reset.show_reset(line, asked, today)
        self.show_lines()

    def show_leads(self, leads: Sequence[LeadLine], today: date) -> None:
        """Those of this account, if it has any."""
        self.lead.show_leads(leads, today)
        self.show_lines()

    def show_words(self, words: Sequence[WordLine], today: date) -> None:
        """What somebody said about notes of this account."""
        self.words.show_words(words, today)
        self.show_lines()

    def show_lines(self) -> None:
        """A line between those that are there."""
        first = True
        for section, line in self._sections:
            line.setVisible(not section.isHidden() and not first)
            first = first and section.isHidden()

    def _show_attention(self, page: AccountPage) -> None:
        words = label_words(page.label)
        tone, icon = LABELS[page.label]
        self._label.show_words(words, tone, icon)
        self._attention.fit()
        self._attention.empty()
        months = page.standing.months
        strip = AttentionStrip()
        strip.show_months(months, page.asked, words, evidence_words(page.burst, page.today))
        column = self._attention.column
        column.addWidget(strip)
        if months:
            column.addWidget(_ends(month_name(months[0].first), month_name(months[-1].first)))
        if page.burst:
            column.addWidget(Label(BURST, "label"))
            evidence = SpokenText("body", lines=4)
            evidence.set_spoken("", burst_words(page.burst, page.today) + ".")
            column.addWidget(evidence)
        column.addWidget(_legend("c3" if any(one.broke for one in months) else "c6"))

    def _show_state(self, page: AccountPage) -> None:
        """Parked or lost: until when, since when, and why; and the way out of it."""
        row, loss = page.account, _loss(page)
        self._state.empty()
        self._state.setVisible(page.parked or row.stage == "lost")
        if row.stage == "lost":
            day = note_day(loss.day, page.today) if loss and loss.day else ""
            title = _("Lost on {day}").format(day=day) if day else _("Lost")
            self._fill_state(title, loss.text if loss else "", (_("Bring back"), "back"))
        elif page.parked and row.parked:
            title = _("Parked until {day}").format(day=note_day(row.parked.until, page.today))
            self._fill_state(title, row.parked.because, (_("Unpark"), "unpark"))

    def _fill_state(self, title: str, why: str, way_out: tuple[str, str]) -> None:
        self._state.title.setText(title)
        self._state.title.setAccessibleName(title)
        words = SpokenText("body", lines=8)
        words.set_tones("ink2", "ink2")
        words.set_spoken("", why)
        button = Button(way_out[0], "plain")
        button.clicked.connect(partial(self.wished.emit, way_out[1]))
        self._state.column.addWidget(words)
        self._state.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_changes(self, page: AccountPage, changes: list[Change]) -> None:
        self._history.setVisible(bool(changes))
        self._history.empty()
        for one in changes[:MOST_CHANGES]:
            by = _("{day} by {name}") if one.by else "{day}"
            below = by.format(day=note_day(one.at.date(), page.today), name=one.by)
            self._history.column.addWidget(_line(change_words(one), below))

    def close_forms(self) -> None:
        """Nothing is open any more."""
        for section in (self.people, self.sites, self.segments):
            section.close_form()


def _loss(page: AccountPage) -> Aside | None:
    return next((one for one in page.asides if one.kind == "lost"), None)


def _ends(first: str, last: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Label(first, "chart", "ink3"))
    row.addStretch(1)
    row.addWidget(Label(last, "chart", "ink3"))
    return made


def _legend(silence: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(5))
    told = (("c1", _("Selling")), ("c1soft", _("Not selling")), (silence, _("No word")))
    for token, words in told:
        row.addWidget(Label("●", "chart", token))
        row.addWidget(Label(words, "chart", "ink2"))
        row.addSpacing(theme.px(5))
    row.addStretch(1)
    return holder


def _line(words: str, below: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(ElidedLabel(words, "body", "ink2"))
    column.addWidget(ElidedLabel(below, "caption", "ink3"))
    return made
