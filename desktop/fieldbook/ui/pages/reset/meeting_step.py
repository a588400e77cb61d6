"""Meeting: the questions as a calm check list; held, moved, or it did not happen."""

from collections.abc import Mapping
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import When
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.meeting_rows import MeetingRows
from fieldbook.ui.pages.reset.moving import MissedForm, MoveForm, SmallForm
from fieldbook.ui.pages.reset.prep_facts import no_pitch
from fieldbook.ui.pages.reset.step import StepView
from fieldbook.ui.pages.reset.words import at_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.work.reset_meetings import Moved, miss_reset, move_reset
from fieldbook.work.reset_page import ResetPage
from fieldbook.work.reset_prep import Prep, prep_sheet, save_said
from fieldbook.work.reset_readings import in_the_way

REST = 600
"""Milliseconds after the last key until what was said is kept."""


class MeetingStep(StepView):
    """What is noted to a question is kept by itself."""

    def _build(self) -> None:
        self._open = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.keep)
        self.title = Label("", "panel")
        self.title.setWordWrap(True)
        self.told = Label("", "body", "ink2")
        self.told.setWordWrap(True)
        self.rows = MeetingRows()
        self.rows.typed.connect(self._on_typed)
        self.moving, self.missing = MoveForm(), MissedForm()
        self.moving.wished.connect(self._on_move)
        self.moving.picked.connect(self._show_clash)
        self.missing.wished.connect(self._on_miss)
        for form in (self.moving, self.missing):
            form.left.connect(partial(self._show_form, None))
        for signal in (self.moving.words.line.textEdited, self.missing.because.line.textEdited):
            signal.connect(self.edited)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[theme.px(20)] * 4)
        inside.setSpacing(theme.px(12))
        for widget in (self.title, no_pitch(), self.rows, Hairline(), self.told, self._foot()):
            inside.addWidget(widget)
        for form in (self.moving, self.missing):
            inside.addWidget(form)
        column.addWidget(card)
        column.addStretch(1)

    def _foot(self) -> Flow:
        flow = Flow(gap=8)
        self.held = Button(_("It was held"), "primary", icon="check")
        self.held.clicked.connect(self._on_held)
        self.moved = Button(_("Moved …"), "plain", icon="calendar")
        self.moved.clicked.connect(partial(self._show_form, self.moving))
        self.missed = Button(_("Did not happen …"), "plain", icon="x")
        self.missed.clicked.connect(partial(self._show_form, self.missing))
        for button in (self.held, self.moved, self.missed):
            flow.add(button)
        return flow

    # ---- What is shown --------------------------------------------------------------------------

    def show_page(self, page: ResetPage) -> None:
        """The questions of the sheet, with what was noted; what is being typed stays."""
        other = self.page is None or page.account != self.page.account
        if other:
            self.keep()
            self._show_form(None)
        super().show_page(page)
        self._open = page.is_open("meeting")
        if not self._open:
            return
        when = at_words(page.meeting, page.today) if page.meeting else ""
        self.title.setText(_("90 minutes with {person}, {when}").format(person=page.who, when=when))
        self.rows.show_questions(prep_sheet(self.shell.book, page.account).questions)
        can_hold = page.meeting is not None and page.meeting.day <= page.today
        self.held.setEnabled(can_hold)
        told = ""
        if not page.stands:
            told = _("Nobody agreed to this hour yet. What they say is noted in the step Answer.")
        elif not can_hold:
            told = _("It stands on {when}. On that day you say here that it was held.").format(
                when=when
            )
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.moving.begin(page.meeting, page.today)

    def focus_first(self) -> None:
        """On the first question without a word."""
        row = next((one for one in self.rows.rows if not one.said), None)
        (row.field if row else self.held).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, form: SmallForm | None) -> None:
        for one in (self.moving, self.missing):
            one.setVisible(one is form)
        if form is self.moving:
            self._show_clash()
            self.moving.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        elif form is self.missing:
            self.missing.because.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible():
            self.moved.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_clash(self) -> None:
        names: tuple[str, ...] = ()
        if self.page and self.moving.day and self.moving.start:
            names = in_the_way(self.shell.book, self.moving.day, self.moving.start, self.page.touch)
        self.moving.show_clash(names)

    # ---- Doing ----------------------------------------------------------------------------------

    def run(self) -> None:
        """Ctrl+Enter: what the open form does, else that it was held."""
        if self.moving.isVisible():
            self._on_move()
        elif self.missing.isVisible():
            self._on_miss()
        elif self.held.isEnabled():
            self.held.click()

    def keep(self) -> None:
        """What was said is kept."""
        self._rest.stop()
        if self.page is None or not self._open:
            return
        for row in self.rows.rows:
            if row.waits:
                saving = partial(
                    save_said, account=self.page.account, question=row.text, said=row.said
                )
                self.shell.write(saving, None, self._tell)

    def _on_typed(self) -> None:
        self._rest.start(REST)

    def _on_held(self) -> None:
        """On to the outcome, once everything that was said is kept: the note begins with it."""
        if self.page is not None:
            self.keep()
            after = partial(prep_sheet, account=self.page.account)
            self.shell.write(after, self._on_kept, self._tell)

    def _on_kept(self, _sheet: Prep) -> None:
        self.leads.emit("outcome")

    def _on_move(self) -> None:
        if self.page is None or self.moving.day is None:
            return
        if self.moving.start is None:
            error = FieldbookError(_("The hour is missing."), _("Pick a day and an hour."))
            self.moving.show_error(error)
            return
        words = self.moving.words.text() if self.moving.agreed.isChecked() else None
        to: tuple[date, time] = (self.moving.day, self.moving.start)
        moving = partial(move_reset, account=self.page.account, to=to, words=words)
        self.shell.write(moving, self._on_moved, self.moving.show_error)

    def _on_moved(self, done: Moved) -> None:
        self.moving.clear()
        self._show_form(None)
        self.edited.emit()
        told = (
            _("Moved. It stands: {when}.")
            if done.stands
            else _("Moved to {when}. It counts once they have agreed.")
        )
        if self.page:
            self.shell.tell(told.format(when=at_words(done.at, self.page.today)), undo=True)
        self.leads.emit("meeting" if done.stands else "answer")

    def _on_miss(self) -> None:
        if self.page is None:
            return
        because = self.missing.because.text()
        noting = partial(miss_reset, account=self.page.account, because=because)
        self.shell.write(noting, self._on_missed, self.missing.show_error)

    def _on_missed(self, again: When) -> None:
        self.missing.clear()
        self._show_form(None)
        self.edited.emit()
        if self.page:
            when = at_words(again, self.page.today)
            self.shell.tell(_("Noted. They are asked again: {when}.").format(when=when), undo=True)
        self.leads.emit("ask")

    def _tell(self, error: FieldbookError) -> None:
        self.shell.tell(f"{error.title} {error.advice}".strip())

    # ---- What is typed --------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """What is typed in the small forms."""
        held = {"moved": self.moving.words.text(), "because": self.missing.because.text()}
        return {name: value for name, value in held.items() if value}

    def put(self, typed: Mapping[str, str]) -> None:
        """What was typed before."""
        self.moving.words.line.setText(typed.get("moved", ""))
        self.missing.because.line.setText(typed.get("because", ""))
