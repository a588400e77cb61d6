"""The panel beside an account: attention, people, sites, segments, parked, sold."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.attention import LABELS, label_words
from fieldbook.ui.parts.avatar import Avatar
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.flow import FlowLayout
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.strip import AttentionStrip
from fieldbook.ui.words import month_name, note_day, short_day
from fieldbook.work.account_page import AccountPage, PersonLine, SiteLine, SoldLine

MOST_SOLD = 5


class AccountPanel(QWidget):
    """Sections in a fixed order; what is not there is left out."""

    person = Signal(object)
    """A PersonLine to change, or None to add one."""
    site = Signal(object)
    segment = Signal(str, bool)
    add_segment = Signal()
    copied = Signal(str)

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setObjectName("panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(side) for side in (22, 24, 22, 24)])
        self._column.setSpacing(theme.px(12))

    def show_page(self, page: AccountPage | None) -> None:
        """Another account, or another state of this one."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        if page is None:
            return
        sections = [self._attention(page), self._people(page), self._segments(page)]
        sections += [self._sites(page), *_what_happened(page)]
        for at, section in enumerate(sections):
            if at:
                self._column.addWidget(Hairline())
            self._column.addWidget(section)
        self._column.addStretch(1)

    def _attention(self, page: AccountPage) -> QWidget:
        made, column = _section()
        words = label_words(page.label)
        tone, icon = LABELS[page.label]
        head = QHBoxLayout()
        head.addWidget(Label(_("Attention, 12 months"), "label"), 1)
        head.addWidget(Pill(words, tone, icon=icon))
        strip = AttentionStrip()
        strip.show_months(page.standing.months, page.asked, words)
        column.addLayout(head)
        column.addWidget(strip)
        months = page.standing.months
        if months:
            ends = QHBoxLayout()
            ends.addWidget(Label(month_name(months[0].first), "chart", "ink3"), 1)
            ends.addWidget(Label(month_name(months[-1].first), "chart", "ink3"))
            column.addLayout(ends)
        column.addWidget(_legend())
        return made

    def _people(self, page: AccountPage) -> QWidget:
        made, column = _section()
        column.addLayout(_head(_("People"), _("Add a person"), partial(self.person.emit, None)))
        for one in page.people:
            column.addWidget(self._contact(one))
        if not page.people:
            column.addWidget(Label(_("Nobody yet"), "body", "ink3"))
        return made

    def _contact(self, one: PersonLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = Button(one.name, "link")
        name.setAccessibleName(_("Change {name}").format(name=one.name))
        name.clicked.connect(partial(self.person.emit, one))
        below = " · ".join(
            part for part in (one.role, *one.phones[:1], _("left") if one.left else "") if part
        )
        head = QHBoxLayout()
        head.addWidget(name)
        head.addStretch(1)
        words.addLayout(head)
        told = ElidedLabel(below or (one.mails[0] if one.mails else ""), "caption", "ink2")
        told.setContentsMargins(theme.px(6), 0, 0, 0)
        words.addWidget(told)
        row.addWidget(Avatar(one.name, 32))
        row.addLayout(words, 1)
        if one.phones:
            copy = IconButton("phone", _("Copy the number of {name}").format(name=one.name))
            copy.clicked.connect(partial(self.copied.emit, one.phones[0]))
            row.addWidget(copy)
        return made

    def _segments(self, page: AccountPage) -> QWidget:
        made, column = _section()
        column.addLayout(_head(_("Segments"), _("Put into a segment"), self.add_segment.emit))
        if page.segments:
            holder = QWidget()
            flow = FlowLayout(holder)
            for _row, name in page.segments:
                chip = Button(name, "chip", icon="x")
                chip.setAccessibleName(_("Take out of {name}").format(name=name))
                chip.clicked.connect(partial(self.segment.emit, name, False))
                flow.addWidget(chip)
            column.addWidget(holder)
        return made

    def _sites(self, page: AccountPage) -> QWidget:
        made, column = _section()
        column.addLayout(_head(_("Sites"), _("Add a site"), partial(self.site.emit, None)))
        for one in page.sites:
            column.addWidget(self._site(one))
        return made

    def _site(self, one: SiteLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        below = " · ".join(part for part in (one.city, one.manager) if part)
        name = Button(one.name, "link")
        name.setAccessibleName(_("Change {name}").format(name=one.name))
        name.clicked.connect(partial(self.site.emit, one))
        row.addWidget(IconLabel("store", "ink2", 15))
        row.addWidget(name)
        row.addWidget(ElidedLabel(below, "caption", "ink2"), 1)
        return made


def _what_happened(page: AccountPage) -> list[QWidget]:
    """Parked, lost, sold: what there is of them."""
    row = page.account
    found: list[QWidget] = []
    if row.parked and row.parked.until > page.today:
        title = _("Parked until {day}").format(day=short_day(row.parked.until, page.today))
        found.append(_told(title, row.parked.because))
    if page.lost and row.stage == "lost":
        day = note_day(page.lost[0], page.today) if page.lost[0] else ""
        found.append(_told(_("Lost on {day}").format(day=day), page.lost[1]))
    if page.sold:
        found.append(_sold(page.sold, page))
    return found


def _section() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    return made, column


def _head(title: str, add: str, run: object) -> QHBoxLayout:
    row = QHBoxLayout()
    plus = IconButton("plus", add)
    plus.clicked.connect(run)
    row.addWidget(Label(title, "label"), 1)
    row.addWidget(plus)
    return row


def _legend() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    for token, words in (("c1", _("Selling")), ("c1soft", _("Not selling")), ("c6", _("No word"))):
        dot = Label("●", "chart", token)
        row.addWidget(dot)
        row.addWidget(Label(words, "chart", "ink2"))
        row.addSpacing(theme.px(6))
    row.addStretch(1)
    return holder


def _told(title: str, text: str) -> QWidget:
    made, column = _section()
    words = SpokenText("body", lines=8)
    words.set_tones("ink2", "ink2")
    words.set_spoken("", text)
    column.addWidget(Label(title, "label"))
    column.addWidget(words)
    return made


def _sold(sold: tuple[SoldLine, ...], page: AccountPage) -> QWidget:
    made, column = _section()
    column.addWidget(Label(_("Sold"), "label"))
    for one in sold[:MOST_SOLD]:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("package", "ink2", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(ElidedLabel(one.what, "body", "ink2"), 1)
        amount = f"{one.amount:,}" if one.amount is not None else ""
        day = short_day(one.day, page.today) if one.day else ""
        row.addWidget(Label(" · ".join(part for part in (amount, day) if part), "caption", "ink2"))
        column.addLayout(row)
    return made
