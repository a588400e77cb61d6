"""Outcome: what they need, why they would change, what came of it; and the three-part note."""

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from fieldbook.errors import FieldbookError
from fieldbook.model.resets import has_outcome
from fieldbook.model.touches import CHANNELS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.step import StepView
from fieldbook.ui.pages.reset.words import at_words
from fieldbook.ui.parts.button import Button, Chip
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.field import TextField
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.next_choice import NextChoice
from fieldbook.ui.parts.note_fields import NoteFields, Texts
from fieldbook.work.note_form import NoteFacts, note_form
from fieldbook.work.notes import NextDraft, NoteDraft
from fieldbook.work.reset_meetings import Held, HeldDraft, hold_reset, note_outcome
from fieldbook.work.reset_page import ResetPage
from fieldbook.work.reset_prep import prep_sheet

if TYPE_CHECKING:
    from fieldbook.book.book import Book

BESIDE = 760
WHAT = ("needs", "reason", "business", "ideas")


def _questions() -> dict[str, str]:
    return {
        "needs": _("What do they need?"),
        "reason": _("Their own reason to change"),
        "business": _("New business"),
        "ideas": _("Ideas to bring"),
    }


class OutcomeStep(StepView):
    """One act: that it was held, what came of it, and the note it ends in."""

    def _build(self) -> None:
        self._writing = self._filling = False
        self._facts: NoteFacts | None = None
        self._shown: tuple[str, ...] | None = None
        self.fields: dict[str, TextField] = {}
        self.nothing = Chip(_("Nothing yet"))
        self.nothing.clicked.connect(self._on_edited)
        self.note, self.next = NoteFields(), NextChoice()
        self.note.edited.connect(self._on_edited)
        self.next.changed.connect(self._on_next)
        self.told = Label("", "body", "ink2")
        self.told.setWordWrap(True)
        self.error = Label("", "name", "red")
        self.error.setWordWrap(True)
        self.error.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(16))
        self._columns.addWidget(self._what(), 1, Qt.AlignmentFlag.AlignTop)
        self.note_card = self._note()
        self._columns.addWidget(self.note_card, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.told)
        column.addLayout(self._columns)
        column.addWidget(self.error)
        column.addWidget(self._foot())
        column.addStretch(1)

    def _what(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(18)] * 4)
        column.setSpacing(theme.px(6))
        column.addWidget(Label(_("What changed"), "panel"))
        for name, question in _questions().items():
            field = self.fields[name] = TextField(question)
            field.textChanged.connect(self._on_edited)
            column.addSpacing(theme.px(4))
            column.addWidget(Label(question, "label"))
            column.addWidget(field)
        column.addSpacing(theme.px(4))
        chips = Flow()
        chips.add(self.nothing)
        column.addWidget(chips)
        return card

    def _note(self) -> Card:
        card = Card("raised")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(18)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(_("The note of the meeting"), "panel"))
        column.addWidget(self.note)
        column.addWidget(self.next)
        return card

    def _foot(self) -> Flow:
        flow = Flow(gap=8)
        self.save = Button(_("Save what came of it"), "primary", key="Ctrl+Return")
        self.save.clicked.connect(self.run)
        self.only = Button(_("Only that it was held"), "plain")
        self.only.clicked.connect(self._on_only)
        flow.add(self.save)
        flow.add(self.only)
        return flow

    # ---- What is shown --------------------------------------------------------------------------

    def show_page(self, page: ResetPage) -> None:
        """Before it was held everything is asked; after that what came of it can be corrected."""
        super().show_page(page)
        if not page.is_open("outcome"):
            return
        self.note_card.setVisible(not page.held)
        self.only.setVisible(not page.held)
        can_hold = page.held or (page.meeting is not None and page.meeting.day <= page.today)
        self.save.setEnabled(can_hold)
        self.only.setEnabled(can_hold)
        self._show_told(page, can_hold=can_hold)
        if page.held:
            self._show_outcome(page)
            return
        self._shown = None
        self._facts = facts = note_form(self.shell.book, page.account, None, ())
        self.next.show_facts(facts, "done", "visit")
        self.note.purpose.show_channel(self.next.channel)
        names = [one.name for one in facts.people if page.person and one.id == page.person.id]
        self.note.purpose.show_client([*names, *facts.names], facts.quiet)

    def _show_told(self, page: ResetPage, *, can_hold: bool) -> None:
        told = ""
        if not can_hold and page.meeting:
            told = _("It stands on {when}. What is written here is kept until then.").format(
                when=at_words(page.meeting, page.today)
            )
        elif page.held and page.course and not has_outcome(page.course.reset):
            told = _("It was held. What came of it?")
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _show_outcome(self, page: ResetPage) -> None:
        """What the book has, unless somebody is changing it."""
        reset = page.course.reset if page.course else None
        if reset is None:
            return
        known = tuple(str(getattr(reset, name)) for name in WHAT) + (str(reset.nothing_yet),)
        if known == self._shown or (self._shown is not None and self._is_changed()):
            return
        self._shown = known
        self._filling = True
        for name in WHAT:
            self.fields[name].setPlainText(getattr(reset, name))
        self.nothing.setChecked(reset.nothing_yet)
        self._filling = False

    def _is_changed(self) -> bool:
        now = (*(self.fields[name].text().strip() for name in WHAT), str(self.nothing.isChecked()))
        return now != self._shown

    def fit(self, wide: int) -> None:
        """Two columns, or one."""
        ways = QBoxLayout.Direction
        beside = wide >= theme.px(BESIDE)
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def focus_first(self) -> None:
        """On the first question; what was said in the meeting is taken over once."""
        self._take_over()
        self.fields["needs"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_over(self) -> None:
        page = self.page
        if page is None or page.held or not page.is_open("outcome") or self.typed():
            return
        sheet = prep_sheet(self.shell.book, page.account)
        said = [f"{one.text} {one.said}" for one in sheet.questions if one.said]
        if said:
            self._filling = True
            self.note.discussed.field.set_text("\n".join(said))
            self._filling = False

    # ---- Doing ----------------------------------------------------------------------------------

    def run(self) -> None:
        """Saves what came of it, with the note."""
        if self.page and self.page.held and self.page.course:
            self._write(partial(note_outcome, reset=self.page.course.reset.id, draft=self.draft()))
        else:
            self._hold(self.draft())

    def _on_only(self) -> None:
        self._hold(HeldDraft())

    def _hold(self, draft: HeldDraft) -> None:
        if self.page is not None and self.save.isEnabled():
            self._write(partial(hold_reset, account=self.page.account, draft=draft))

    def _write(self, work: Callable[["Book"], object]) -> None:
        if self._writing:
            return
        self._writing = True
        self._show_error(None)
        self.shell.write(work, self._on_saved, self._on_failed)

    def draft(self) -> HeldDraft:
        """Everything that is written."""
        said = {name: self.fields[name].text() for name in WHAT}
        texts = self.note.texts
        note = NoteDraft(
            account=self.account,
            discussed=texts.discussed,
            proposed=texts.proposed,
            purpose=texts.purpose,
            agreed=texts.agreed,
            questions=texts.questions,
            outcome="done",
            next=self.next.draft,
            private=self.note.private,
        )
        return HeldDraft(**said, nothing_yet=self.nothing.isChecked(), note=note)

    def _on_saved(self, done: object) -> None:
        self._writing = False
        self._shown = None
        self.put({})
        self.edited.emit()
        if self.page:  # it may have been shown before this was told
            self.show_page(self.page)
        told = _("What came of it is noted.")
        if isinstance(done, Held):
            told = _("The Reset Meeting is noted as held.")
            if done.next_at and self.page:
                when = at_words(done.next_at, self.page.today)
                told += " " + _("You speak to them next: {when}.").format(when=when)
        self.shell.tell(told, undo=bool(done))
        self.leads.emit("outcome")

    def _on_failed(self, error: FieldbookError) -> None:
        self._writing = False
        self._show_error(error)

    def _show_error(self, error: FieldbookError | None) -> None:
        self.error.setText(f"{error.title} {error.advice}".strip() if error else "")
        self.error.setVisible(error is not None)

    def _on_next(self) -> None:
        self.note.purpose.show_channel(self.next.channel)
        self._on_edited()

    def _on_edited(self) -> None:
        if not self._filling:
            self._show_error(None)
            self.edited.emit()

    # ---- What is typed --------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """What is written and not saved."""
        if self.page and self.page.held and self._shown is not None and not self._is_changed():
            return {}
        held = {name: field.text() for name, field in self.fields.items()}
        held["nothing"] = "1" if self.nothing.isChecked() else ""
        texts = self.note.texts
        held |= {
            "discussed": texts.discussed,
            "proposed": texts.proposed,
            "purpose": texts.purpose,
            "agreed": texts.agreed,
            "questions": texts.questions,
            "private": "1" if self.note.private else "",
        }
        chosen = self.next.draft
        held |= {
            "day": chosen.day.isoformat() if chosen.day else "",
            "start": chosen.start.isoformat() if chosen.start else "",
            "channel": chosen.channel or "",
            "minutes": str(chosen.minutes or ""),
        }
        return {name: value for name, value in held.items() if value}

    def put(self, typed: Mapping[str, str]) -> None:
        """What was written before."""
        self._filling = True
        for name, field in self.fields.items():
            field.setPlainText(typed.get(name, ""))
        self.nothing.setChecked(bool(typed.get("nothing")))
        names = ("discussed", "proposed", "purpose", "agreed", "questions")
        texts = Texts(*(typed.get(name, "") for name in names))
        self.note.set_texts(texts, private=bool(typed.get("private")))
        self.next.set_draft(_next(typed))
        self._filling = False
        self._shown = () if typed else None


def _next(typed: Mapping[str, str]) -> NextDraft:
    try:
        day = date.fromisoformat(typed.get("day", ""))
    except ValueError:
        return NextDraft()
    start, minutes = typed.get("start", ""), typed.get("minutes", "")
    return NextDraft(
        day,
        time.fromisoformat(start) if start else None,
        next((one for one in CHANNELS if one == typed.get("channel")), None),
        int(minutes) if minutes.isdigit() else None,
    )
