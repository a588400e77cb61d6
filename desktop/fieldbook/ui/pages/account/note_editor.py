"""The words of a note as fields, in the place where they are read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.meanwhile import Meanwhile
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.note_fields import NoteFields, Texts
from fieldbook.work.account_thread import ThreadNote
from fieldbook.work.note_edits import NoteWords


class NoteEditor(Card):
    """Ctrl+Enter keeps the words, Esc gives them up; nothing is written meanwhile."""

    saved = Signal(object)
    """The NoteWords to be kept."""
    given_up = Signal()

    def __init__(self, note: ThreadNote, names: tuple[str, ...], quiet: frozenset[str]) -> None:
        """Begins with the words of `note`; `quiet` are phrases the coach leaves alone."""
        super().__init__("raised")
        self._begun = _texts(note)
        self.setAccessibleName(_("Change this note"))
        self.fields = NoteFields()
        self.fields.lock.hide()
        self.fields.purpose.show_client(names, quiet)
        self.fields.purpose.show_channel(note.next_channel or "call")
        self.fields.set_texts(self._begun, private=note.private)
        self.fields.show_more(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(side) for side in (16, 12, 16, 14)])
        column.setSpacing(theme.px(12))
        self._meanwhile = Meanwhile()
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._fault.hide()
        for widget in (self._meanwhile, self.fields, self._fault):
            column.addWidget(widget)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save = Button(_("Save changes"), "plain", key="Ctrl+Return")
        self.save.clicked.connect(self._on_save)
        close = Button(_("Leave it as it was"), "ghost", key="Esc")
        close.clicked.connect(self.given_up)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_save)
        row.addWidget(self.save)
        row.addWidget(close)
        row.addStretch(1)
        return row

    @property
    def first_field(self) -> QWidget:
        """Where writing begins."""
        return self.fields.discussed.field

    @property
    def first_label(self) -> QWidget:
        """The question it begins with, for the node beside it."""
        return self.fields.discussed.label

    def words(self) -> NoteWords | None:
        """What is typed; None where it is what it was."""
        typed = self.fields.texts
        if typed == self._begun:
            return None
        return NoteWords(
            discussed=typed.discussed,
            proposed=typed.proposed,
            purpose=typed.purpose,
            agreed=typed.agreed,
            questions=typed.questions,
        )

    def show_meanwhile(self, note: ThreadNote, by: str) -> None:
        """The book has other words now: they are told, and what is typed stays."""
        now, labels = _texts(note), _labels()
        self._meanwhile.tell(
            by,
            [
                (labels[name], getattr(now, name))
                for name in labels
                if getattr(now, name) != getattr(self._begun, name)
            ],
        )

    def show_error(self, error: FieldbookError) -> None:
        """Why it could not be kept."""
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()
        self.save.setEnabled(True)

    def keep(self) -> None:
        """Saves what is typed, if it is something else and not being saved already."""
        words = self.words()
        if words and self.save.isEnabled():
            self.save.setEnabled(False)
            self.saved.emit(words)

    def _on_save(self) -> None:
        if self.words() is None:
            self.given_up.emit()
        else:
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; letters are no keys of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif not event.text():
            super().keyPressEvent(event)


def _texts(note: ThreadNote) -> Texts:
    return Texts(note.discussed, note.proposed, note.purpose, note.agreed, note.questions)


def _labels() -> dict[str, str]:
    return {
        "discussed": _("Discussed"),
        "proposed": _("Proposed"),
        "purpose": _("Next purpose"),
        "agreed": _("Agreed"),
        "questions": _("Questions"),
    }
