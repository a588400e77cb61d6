"""When the next touch is: by rhythm, tomorrow, in a week, or a day that is picked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldbook.model.notes import Outcome
from fieldbook.model.touches import Channel
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import again_words, picked_words, rhythm_words
from fieldbook.ui.parts.button import Chip
from fieldbook.ui.parts.day_popup import Day, DayPopup
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.words import CHANNEL_ICONS, chosen_day
from fieldbook.work.note_form import NoteFacts
from fieldbook.work.notes import NextDraft


class NextChoice(QWidget):
    """Chips, one of which is chosen; the rhythm's own day until somebody chooses another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to choose from yet."""
        super().__init__(parent)
        self._facts: NoteFacts | None = None
        self._outcome: Outcome | None = None
        self._after: Channel = "call"
        self._draft = NextDraft()
        self._build()

    def _build(self) -> None:
        self.rhythm, self.tomorrow, self.week = Chip(""), Chip(""), Chip("")
        self.pick = Chip(_("Pick a day"), icon="calendar")
        self.pick.setToolTip(_("Day, hour, channel and length (Alt D)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        label = Label(_("Next"), "label")
        label.setFixedHeight(theme.px(28))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        flow = Flow()
        for chip in (self.rhythm, self.tomorrow, self.week, self.pick):
            flow.add(chip)
        row.addWidget(flow, 1)
        self.rhythm.clicked.connect(self._on_rhythm)
        self.tomorrow.clicked.connect(self._on_tomorrow)
        self.week.clicked.connect(self._on_week)
        self.pick.clicked.connect(self.open_days)

    # ---- What is shown ------------------------------------------------------------------------

    def show_facts(self, facts: NoteFacts, outcome: Outcome | None, channel: Channel) -> None:
        """The days offered after a touch by `channel`; an unanswered one is tried again."""
        self._facts, self._outcome, self._after = facts, outcome, channel
        days = facts.next
        again = outcome == "not_reached"
        self.rhythm.setText(again_words(days) if again else rhythm_words(days, self._own_channel()))
        planned = again or days.by_rhythm is not None
        self.rhythm.set_icon(CHANNEL_ICONS[self._own_channel()] if planned else "")
        near = (days.tomorrow - facts.now.date()).days == 1
        self.tomorrow.setText(_("Tomorrow") if near else chosen_day(days.tomorrow))
        self.tomorrow.setToolTip(chosen_day(days.tomorrow))
        self.week.setText(_("In 1 week"))
        self.week.setToolTip(chosen_day(days.in_a_week))
        self._show_choice()

    def set_draft(self, draft: NextDraft) -> None:
        """What is chosen, without telling."""
        self._draft = draft
        self._show_choice()

    @property
    def draft(self) -> NextDraft:
        """The choice; without a day the rhythm decides when the note is saved."""
        return self._draft

    @property
    def channel(self) -> Channel:
        """By which channel the next touch is."""
        return self._draft.channel or self._own_channel()

    def _own_channel(self) -> Channel:
        if not self._facts:
            return "call"
        days = self._facts.next
        return days.again_channel if self._outcome == "not_reached" else days.channels[self._after]

    def _show_choice(self) -> None:
        if not self._facts:
            return
        day, bare = self._draft.day, self._draft == NextDraft(self._draft.day)
        days = self._facts.next
        self.rhythm.setChecked(day is None)
        self.tomorrow.setChecked(bare and day == days.tomorrow)
        self.week.setChecked(bare and day == days.in_a_week)
        picked = day is not None and not (self.tomorrow.isChecked() or self.week.isChecked())
        self.pick.setChecked(picked)
        words = picked_words(self._draft, self._own_channel()) if picked else _("Pick a day")
        self.pick.setText(words)

    # ---- What is chosen -----------------------------------------------------------------------

    def _choose(self, draft: NextDraft) -> None:
        self._draft = draft
        self._show_choice()
        self.changed.emit()

    def _on_rhythm(self) -> None:
        self._choose(NextDraft())

    def _on_tomorrow(self) -> None:
        if self._facts:
            self._choose(NextDraft(self._facts.next.tomorrow))

    def _on_week(self) -> None:
        if self._facts:
            self._choose(NextDraft(self._facts.next.in_a_week))

    def open_days(self) -> None:
        """The popup with day, hour, channel and length."""
        self._show_choice()
        if not self._facts:
            return
        days, now = self._facts.next, self._facts.now
        begin = self._draft.day or days.by_rhythm or days.in_a_week
        popup = DayPopup(self.pick, now.date())
        popup.chosen.connect(self._on_day)
        draft = self._draft
        popup.open_with(Day(begin, draft.start, self.channel, draft.minutes))

    def _on_day(self, day: Day) -> None:
        self._choose(NextDraft(day.day, day.start, day.channel, day.minutes))
