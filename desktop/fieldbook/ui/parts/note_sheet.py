"""What a note form looks like and holds: head, recap, fields, next touch and foot in one column."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.notes import Outcome
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import first_name
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.next_choice import NextChoice
from fieldbook.ui.parts.note_fields import NoteFields, Texts
from fieldbook.ui.parts.note_foot import NoteFoot
from fieldbook.ui.parts.note_head import NoteHead
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.ui.parts.recap import Recap
from fieldbook.work.note_form import NoteFacts
from fieldbook.work.notes import NoteDraft


class NoteSheet(QWidget):
    """The parts of a note form and what is in them; `edited` tells of every change by hand."""

    edited = Signal()

    def __init__(self, *, quick: bool, parent: QWidget | None = None) -> None:
        """A card of its own; a `quick` one stands in an overlay, and its fields scroll."""
        super().__init__(parent)
        self._quick = quick
        self._facts: NoteFacts | None = None
        self._offered = self._left_word = ""
        self._build()

    # ---- Laying out ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = NoteHead(quick=self._quick)
        self.recap = Recap()
        self.fields = NoteFields()
        self.next = NextChoice()
        self.next_error = Label("", "caption", "red")
        self.next_error.setWordWrap(True)
        self.more = QuietButton(_("More"), high=28)
        self.more.show_menu_sign()
        self.foot = NoteFoot(quick=self._quick)
        self._lay_quick() if self._quick else self._lay_card()
        self.more.clicked.connect(self._on_more)
        self.head.changed.connect(self._on_head)
        self.recap.changed.connect(self._on_outcome)
        self.fields.edited.connect(self._on_typed)
        self.next.changed.connect(self._on_next)

    def _lay_card(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card("raised")
        outer.addWidget(card)
        column = QVBoxLayout(card)
        side = theme.px(16)
        column.setContentsMargins(side, theme.px(14), side, theme.px(14))
        column.setSpacing(theme.px(12))
        for part in (self.head, self.recap, self.fields, Hairline()):
            column.addWidget(part)
        self._lay_next(column)
        column.addWidget(self.foot)

    def _lay_quick(self) -> None:
        self._column = column = QVBoxLayout(self)
        self._tight: bool | None = None
        self.set_tight(False)
        inside = QWidget()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.px(12))
        fields.addWidget(self.fields)
        self._lay_next(fields)
        self.area = FittingScroll(inside)
        column.addWidget(self.head)
        column.addWidget(self.recap)
        column.addWidget(self.area, 1)
        column.addWidget(Hairline())
        column.addWidget(self.foot)

    def set_tight(self, tight: bool) -> None:
        """In a low window the fields get the room: a quick note then has narrow margins."""
        if tight == self._tight:
            return
        self._tight = tight
        side = theme.px(22)
        self._column.setContentsMargins(
            side, theme.px(10 if tight else 22), side, theme.px(10 if tight else 18)
        )
        self._column.setSpacing(theme.px(6 if tight else 16))
        self.recap.set_lines(1 if tight else 4)

    def _lay_next(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.next, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.next_error)

    # ---- What is in it ------------------------------------------------------------------------

    def show_facts(self, facts: NoteFacts) -> None:
        """What the book says; nothing that somebody typed is touched."""
        self._facts = facts
        self.head.show_facts(facts)
        self._show_around()

    def begin(self, facts: NoteFacts) -> None:
        """A fresh form, or the draft that was kept."""
        self._facts = facts
        draft = facts.draft.draft if facts.draft else NoteDraft(account=facts.account)
        again = draft.outcome in ("moved_on", "not_reached")
        self._offered = facts.purpose if again else ""
        self._left_word = _("Left word, no answer") if again else ""
        self.head.show_facts(facts)
        self.head.set_values(draft.channel or facts.channel, draft.person or facts.person, draft.at)
        self.recap.set_outcome(draft.outcome, by_hand=again or not draft.discussed.strip())
        self.next.set_draft(draft.next)
        self._show_around()
        texts = Texts(draft.discussed, draft.proposed, draft.purpose, draft.agreed, draft.questions)
        self.fields.set_texts(texts, private=draft.private)
        self.recap.suppose(bool(draft.discussed.strip()))
        self._show_more(False)
        self.clear_errors()

    def draft(self) -> NoteDraft:
        """What it holds now."""
        texts = self.fields.texts
        return NoteDraft(
            account=self._facts.account if self._facts else Ref(""),
            discussed=texts.discussed,
            proposed=texts.proposed,
            purpose=texts.purpose,
            agreed=texts.agreed,
            questions=texts.questions,
            outcome=self.recap.outcome,
            channel=self.head.channel,
            person=self.head.person,
            at=self.head.at,
            next=self.next.draft,
            private=self.fields.private,
        )

    def is_blank(self) -> bool:
        """Whether nobody has written or answered anything."""
        texts = self.fields.texts
        typed = texts.discussed + texts.proposed + texts.purpose + texts.agreed + texts.questions
        return not typed.strip() and self.recap.outcome is None

    def tick(self, now: datetime) -> None:
        """Time has gone by."""
        self.head.tick(now)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.fields.discussed.clear_error()
        self.next_error.setText("")
        self.next_error.hide()
        self.foot.clear_error()

    def _show_around(self) -> None:
        """Everything that follows from facts, channel, person and outcome."""
        if not self._facts:
            return
        facts = self._facts
        self.recap.show_facts(facts, self.head.channel)
        self.next.show_facts(facts, self.recap.outcome, self.head.channel)
        self.fields.purpose.show_channel(self.next.channel)
        self.fields.purpose.show_client(self._names(facts), facts.quiet)

    def _names(self, facts: NoteFacts) -> list[str]:
        """Who is to gain, the one who was spoken to first."""
        spoken = [one.name for one in facts.people if one.id == self.head.person]
        return [*(first_name(one) for one in spoken), *spoken, *facts.names]

    # ---- What is done -------------------------------------------------------------------------

    def _on_head(self) -> None:
        self._show_around()
        self.edited.emit()

    def _on_typed(self) -> None:
        self.recap.suppose(bool(self.fields.texts.discussed.strip()))
        self.clear_errors()
        self.edited.emit()

    def _on_next(self) -> None:
        self.clear_errors()
        self.fields.purpose.show_channel(self.next.channel)
        self.edited.emit()

    def _on_outcome(self) -> None:
        self._offer(self.recap.outcome)
        self._show_around()
        self.clear_errors()
        self.edited.emit()

    def _offer(self, outcome: Outcome | None) -> None:
        """The old purpose again, and the words for an attempt; taken back if left untouched."""
        facts, texts = self._facts, self.fields.texts
        again = outcome in ("moved_on", "not_reached")
        if facts and again and not texts.purpose:
            self._offered = facts.purpose
            self.fields.purpose.set_text(facts.purpose)
        elif not again and self._offered and texts.purpose == self._offered:
            self.fields.purpose.set_text("")
        discussed = self.fields.discussed.field
        if outcome == "not_reached" and not texts.discussed:
            self._left_word = _("Left word, no answer")
            discussed.set_text(self._left_word)
        elif outcome != "not_reached" and texts.discussed == self._left_word:
            discussed.set_text("")

    def _on_more(self) -> None:
        self._show_more(not self.fields.more)
        if self.fields.more:
            self.fields.agreed.field.setFocus()

    def _show_more(self, shown: bool) -> None:
        self.fields.show_more(shown)
        self.more.setText(_("Less") if self.fields.more else _("More"))
        self.more.setAccessibleName(
            _("Fewer questions") if self.fields.more else _("Two more questions")
        )
