"""What comes next with the account: the words for it, and the button that logs it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.accounts import active
from fieldbook.model.invitations import MEETINGS
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.threaded import GUTTER, Node, Threaded
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import (
    CHANNEL_ICONS,
    away_words,
    channel_name,
    chosen_day,
    hour,
    lead_in,
    log_words,
)
from fieldbook.work.account_page import AccountPage
from fieldbook.work.threads import Open


class Opener(Card):
    """The card of the next touch."""

    log = Signal()
    plan = Signal()
    invite = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(side) for side in (18, 16, 18, 16)])
        column.setSpacing(theme.px(10))
        column.addLayout(self._head())
        self.words = SpokenText("spoken_small", lines=4)
        self._coach = SpokenText("name", lines=2)
        self._coach.set_tones("amber", "amber")
        column.addWidget(self.words)
        column.addWidget(self._coach)
        column.addSpacing(theme.px(2))
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        self._pill = Pill("", "tint")
        self._person = ElidedLabel("", "name")
        self._soon = Label("", "body", "ink2")
        row.addWidget(self._pill)
        row.addWidget(self._person, 1)
        row.addWidget(self._soon)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.log_button = Button("", "primary", key="Return")
        self.log_button.clicked.connect(self.log)
        self._plan = Button(_("Plan a touch"), "plain", icon="calendar")
        self._plan.clicked.connect(self.plan)
        self.invite_button = Button(_("Invite …"), "plain", icon="mail")
        self.invite_button.clicked.connect(self.invite)
        row.addWidget(self.log_button)
        row.addWidget(self._plan)
        row.addWidget(self.invite_button)
        row.addStretch(1)
        return row

    def show_page(self, page: AccountPage) -> None:
        """What is planned, or that nothing is."""
        following = page.next
        is_open = active(page.account.stage)
        self._plan.setVisible(following is None and is_open)
        self.invite_button.setVisible(following is not None and _invitable(following.touch))
        if following is None or following.touch.at is None:
            self._show_nothing(is_open)
            return
        touch, at = following.touch, following.touch.at
        when = chosen_day(at.day, page.today) + (f", {hour(at.start)}" if at.start else "")
        late = at.day < page.today
        words = f"{channel_name(touch.channel)} {when}"
        self._pill.show_words(words, "amber" if late else "tint", CHANNEL_ICONS[touch.channel])
        self._person.setText(page.next_person)
        self._soon.setText(away_words(at.day, page.today))
        self._soon.set_token("amber" if late else "ink2")
        self._show_words(following, page)
        self.log_button.setText(log_words(touch.channel))

    def _show_nothing(self, is_open: bool) -> None:
        tone = "amber" if is_open else "neutral"
        self._pill.show_words(_("No next touch"), tone)
        self._person.setText("")
        self._soon.setText("")
        told = _("Nothing is planned here.") if is_open else _("Nothing is asked of you here.")
        self.words.set_spoken(told, "")
        self._coach.hide()
        self.log_button.setText(_("Log a note"))

    def _show_words(self, following: Open, page: AccountPage) -> None:
        purpose, lead = following.purpose, lead_in(following.touch.channel)
        self.words.set_spoken(lead if purpose.strip() else f"{lead} …", purpose)
        verdict = coached(purpose, page.names)
        weak = verdict.kind in ("weak", "empty")
        self.words.set_flag(verdict.span if weak else None)
        asked = verdict.hint if weak else _("No next purpose. What will they gain from it?")
        self._coach.set_spoken("", asked)
        self._coach.setVisible(weak or not purpose.strip())


def _invitable(touch: Touch) -> bool:
    """Whether somebody can be invited to it: a meeting with an hour."""
    timed = touch.at is not None and touch.at.start is not None
    return timed and touch.person is not None and touch.channel in MEETINGS


class NextOnThread(Threaded):
    """The opener, or the note form in its place: the newest end of the thread."""

    def __init__(self) -> None:
        """The opener."""
        super().__init__()
        self.opener = Opener()
        self.form: NoteForm | None = None
        self._waits = False
        self._column = QVBoxLayout(self)
        # The card keeps two pixels around it for its focus.
        self._column.setContentsMargins(theme.px(GUTTER) - 2, 0, 0, theme.px(12))
        self._column.addWidget(self.opener)
        self.join(False, False)

    def show_page(self, page: AccountPage) -> None:
        """What comes next; an open form is left alone."""
        self.opener.show_page(page)
        self._waits = page.next is not None
        self.join(False, self._waits or self.form is not None)

    def show_form(self, form: NoteForm) -> None:
        """The note form instead."""
        self.form = form
        self._column.addWidget(form)
        form.show()  # at once, so that it can have the focus
        self.opener.hide()
        self.join(False, True)
        self.update()

    def close_form(self) -> None:
        """The opener again."""
        form, self.form = self.form, None
        if form:
            form.hide()
            form.deleteLater()
        self.opener.show()
        self.join(False, self._waits)
        self.update()

    def nodes(self) -> Sequence[Node]:
        """A ring for a purpose that waits, a dot for the conversation that is being told."""
        if self.form:
            beside: QWidget = self.form.sheet.recap
            if beside.isHidden():
                beside = self.form.sheet.head
            return [Node(beside, "talk")]
        return [Node(self.opener.words, "purpose", "spoken_small")] if self._waits else []
