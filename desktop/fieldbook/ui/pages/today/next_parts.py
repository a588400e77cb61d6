"""The lines above and below the opener on the card: who, how and when; what was said last."""

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import first_name, tries_words
from fieldbook.ui.pages.today.row_words import pill_words, row_due, soon_words
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.words import CHANNEL_ICONS, note_day
from fieldbook.work.today import Row, Said

_QUOTED, _LONGEST_NAME = 300, 40


class NextHead(QWidget):
    """Rating, account, how and at which hour; at the end how soon it is."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._badge = RatingBadge("A", 24)
        self._name = ElidedLabel("", "card")
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._pill = Pill("", "tint")
        self._pill.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tries = Label("", "caption", "ink2")
        self._soon = Label("", "body", "ink2")
        for part in (self._badge, self._name, self._pill, self._tries):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self._soon)
        self.fit()

    def show_row(self, row: Row, now: datetime) -> None:
        """Another touch, another hour."""
        self._badge.set_rating(row.rating)
        self._name.setText(row.name)
        self._pill.show_words(pill_words(row), "tint", CHANNEL_ICONS[row.channel])
        tries = tries_words(row.standing.attempts)
        self._tries.setText(tries.lower())
        self._tries.setVisible(bool(tries))
        due = row_due(row, now.date())
        timed = row.starts is not None and not row.missed
        self._soon.setText(soon_words(row, now) if timed else due.text)
        self._soon.set_token("amber" if due.late and not timed else "ink2")

    def fit(self) -> None:
        """Another size of text."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(10))


class Quote(QWidget):
    """ "Tom said on 3 November “…”", on one line."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._who = Label("", "label", "ink2")
        self._words = ElidedLabel("", "body", "ink2")
        self._row.addWidget(IconLabel("route", "accent", 15))
        self._row.addWidget(self._who)
        self._row.addWidget(self._words, 1)
        self.fit()

    def show_said(self, said: Said, today: date) -> None:
        """What was said the last time."""
        told = _("{who} said on {day}") if said.person else _("Said on {day}")
        who = first_name(said.person)[:_LONGEST_NAME]
        self._who.setText(told.format(who=who, day=note_day(said.day, today)))
        self._words.setText(_("“{words}”").format(words=" ".join(said.words[:_QUOTED].split())))

    def fit(self) -> None:
        """Another size of text."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
