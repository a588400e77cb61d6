"""What comes next with this account: the words for it, and a button to log it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import CHANNEL_ICONS, channel_name, chosen_day, hour, lead_in
from fieldbook.work.account_page import AccountPage


class Opener(Card):
    """The card of the next touch."""

    log = Signal()
    plan = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(side) for side in (18, 16, 18, 16)])
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        self._pill = Pill("", "tint")
        self._coach = Label("", "name", "amber")
        self._coach.setWordWrap(True)
        head.addWidget(self._pill)
        head.addStretch(1)
        self._words = SpokenText("spoken_small", lines=4)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._coach)
        row = QHBoxLayout()
        self.log_button = Button("", "primary", key="Return")
        self.log_button.clicked.connect(self.log)
        self._plan = Button(_("Plan a touch"), "plain", icon="calendar")
        self._plan.clicked.connect(self.plan)
        row.addWidget(self.log_button)
        row.addWidget(self._plan)
        row.addStretch(1)
        column.addLayout(row)

    def show_page(self, page: AccountPage) -> None:
        """What is planned, or that nothing is."""
        following = page.next
        self._plan.setVisible(following is None)
        if following is None or following.touch.at is None:
            self._pill.show_words(_("Nothing planned"), "amber")
            self._words.set_spoken(_("No touch is planned here."), "")
            self._coach.hide()
            self.log_button.setText(_("Log a note"))
            return
        touch, at = following.touch, following.touch.at
        when = chosen_day(at.day) + (f", {hour(at.start)}" if at.start else "")
        self._pill.show_words(
            f"{channel_name(touch.channel)}, {when}",
            "amber" if at.day < page.today else "tint",
            CHANNEL_ICONS[touch.channel],
        )
        self._show_words(following.purpose, lead_in(touch.channel), page)
        self.log_button.setText(_log(touch.channel, at.day, page.today))

    def _show_words(self, purpose: str, lead: str, page: AccountPage) -> None:
        if not purpose:
            self._words.set_spoken(f"{lead} …", "")
            self._coach.setText(_("No next purpose. What will they gain from it?"))
            self._coach.show()
            return
        self._words.set_spoken(lead, purpose)
        verdict = coached(purpose, page.names)
        weak = verdict.kind in ("weak", "empty")
        self._words.set_flag(verdict.span if weak else None)
        self._coach.setText(verdict.hint)
        self._coach.setVisible(weak)


def _log(channel: str, day: date, today: date) -> str:
    words = {
        "call": _("Log this call"),
        "visit": _("Log this visit"),
        "message": _("Log this message"),
    }
    if day > today:
        return _("Log a note now")
    return words.get(channel, _("Log what you sent"))
