"""The fields of the note form: three questions, and behind "More" what is asked more rarely."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.note_text import NoteText, ProposedText, Question
from fieldbook.ui.parts.purpose_part import PurposePart
from fieldbook.ui.parts.quiet import QuietButton


@dataclass(frozen=True, slots=True)
class Texts:
    """What is written in the fields."""

    discussed: str = ""
    proposed: str = ""
    purpose: str = ""
    agreed: str = ""
    questions: str = ""


class NoteFields(QWidget):
    """Everything that is typed; `edited` tells of every key."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._build()

    def _build(self) -> None:
        self.discussed = Question(NoteText(_("What was discussed?")))
        self.proposed = Question(ProposedText(_("What was proposed?")))
        self.purpose = PurposePart()
        self.agreed = Question(NoteText(_("Summed up and agreed")))
        self.questions = Question(NoteText(_("Open questions, carried over to the next time")))
        self.lock = QuietButton("", icon="lock-open")
        self.lock.setCheckable(True)
        self.lock.toggled.connect(self._on_lock)
        self.discussed.head.addWidget(self.lock)
        self._say_lock()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        parts = (self.discussed, self.proposed, self.purpose, self.agreed, self.questions)
        for part in parts:
            column.addWidget(part)
        self.setTabOrder(self.lock, self.discussed.field)  # Tab leads from field to field
        self.show_more(False)
        for question in (self.discussed, self.proposed, self.agreed, self.questions):
            question.typed.connect(self.edited)
        self.purpose.edited.connect(self.edited)
        self.proposed_field.nothing.connect(self._on_nothing)

    @property
    def proposed_field(self) -> ProposedText:
        """The second field."""
        field = self.proposed.field
        if not isinstance(field, ProposedText):
            raise TypeError("the second field")
        return field

    @property
    def texts(self) -> Texts:
        """What is written."""
        return Texts(
            self.discussed.field.text(),
            self.proposed.field.text(),
            self.purpose.field.text(),
            self.agreed.field.text(),
            self.questions.field.text(),
        )

    def set_texts(self, texts: Texts, *, private: bool) -> None:
        """Other texts; what is filled is shown."""
        for question, text in (
            (self.discussed, texts.discussed),
            (self.proposed, texts.proposed),
            (self.agreed, texts.agreed),
            (self.questions, texts.questions),
        ):
            if question.field.text() != text:
                question.field.set_text(text)
            question.clear()
        self.purpose.set_text(texts.purpose)
        self.proposed_field.chip.setChecked(False)
        self.proposed_field.chip.set_icon("")
        self.lock.setChecked(private)
        self.show_more(False)
        for question in (*self._all(), self.purpose.question):
            question.field.document().clearUndoRedoStacks()

    @property
    def private(self) -> bool:
        """Whether the words stay on this laptop."""
        return self.lock.isChecked()

    @property
    def more(self) -> bool:
        """Whether the rarer questions are shown."""
        return not self.agreed.isHidden()

    def show_more(self, shown: bool) -> None:
        """The rarer questions; those that are answered stay."""
        for question in (self.agreed, self.questions):
            question.setVisible(shown or bool(question.field.text()))

    def set_read_only(self, only: bool) -> None:
        """Nothing can be typed while a note is being saved."""
        for question in (*self._all(), self.purpose.question):
            question.field.setReadOnly(only)

    def _all(self) -> tuple[Question, ...]:
        return self.discussed, self.proposed, self.agreed, self.questions

    def _on_lock(self) -> None:
        self._say_lock()
        self.edited.emit()

    def _say_lock(self) -> None:
        on = self.lock.isChecked()
        self.lock.setText(_("Private") if on else _("Make private"))
        self.lock.set_icon("lock" if on else "lock-open", "accent" if on else "")
        self.lock.setToolTip(
            _("The words stay on this laptop. That there was a note travels.")
            if on
            else _("Keeps the words out of every shared book")
        )
        self.lock.setAccessibleDescription(self.lock.toolTip())

    def _on_nothing(self) -> None:
        self.purpose.field.setFocus(Qt.FocusReason.OtherFocusReason)
