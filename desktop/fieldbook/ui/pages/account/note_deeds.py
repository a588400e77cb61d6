"""What can be done with a note of the thread."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui.pages.account.deeds import Deeds
from fieldbook.ui.pages.account.note_card import NoteCard
from fieldbook.ui.pages.account.note_telling import day_words, note_lines
from fieldbook.work.account_thread import ThreadNote
from fieldbook.work.note_edits import NoteWords, edit_note, take_back_note
from fieldbook.work.notes import make_private


class NoteDeeds(Deeds):
    """One method for each wish."""

    def connect_page(self) -> None:
        """Listens to the timeline."""
        self._page.timeline.wished.connect(self._on_wish)
        self._page.timeline.saved.connect(self._on_saved)

    def _on_wish(self, what: str, note: ThreadNote) -> None:
        {
            "copy": self._on_copy,
            "private": self._on_make_private,
            "history": self._on_history,
            "back": self._on_take_back,
        }[what](note)

    def _on_copy(self, note: ThreadNote) -> None:
        if self._snapshot:
            QGuiApplication.clipboard().setText(note_lines(note, self._snapshot.today))
            self._page.shell.tell(_("The words of the note are copied."))

    def _on_make_private(self, note: ThreadNote) -> None:
        work = partial(make_private, note=note.id)
        self._page.shell.write(work, self._on_private, self._on_failed)

    def _on_private(self, already: list[str]) -> None:
        told = _("Its words stay on this laptop from now on.")
        if already:
            told += " " + _("These have them already: {names}.").format(names=", ".join(already))
        self._page.shell.tell(told, undo=True)
        self._page.refresh()

    def _on_history(self, note: ThreadNote) -> None:
        if self._snapshot:
            day = day_words(note, self._snapshot.today)
            self._show_history(note.id, _("the note of {day}").format(day=day))

    def _on_take_back(self, note: ThreadNote) -> None:
        work = partial(take_back_note, note=note.id)
        self._page.shell.write(work, self._on_taken_back, self._on_failed)

    def _on_taken_back(self, _none: None) -> None:
        self._page.shell.tell(_("The note is taken back. Redo brings it here again."))
        self._page.refresh()

    def _on_saved(self, card: NoteCard, words: NoteWords) -> None:
        work = partial(edit_note, note=card.note.id, words=words)
        done, failed = partial(_close, card), partial(self._blame_note, card)
        self._write(work, _("Note changed."), done, failed)

    def _blame_note(self, card: NoteCard, error: FieldbookError) -> None:
        if isValid(card) and card.editor and not card.isHidden():
            card.show_error(error)
        else:
            self._on_failed(error)

    def keep(self) -> None:
        """Somebody goes elsewhere: what was changed in an open note is kept."""
        for card in self._page.timeline.cards():
            if card.editor:
                card.editor.keep()


def _close(card: NoteCard) -> None:
    if isValid(card):
        card.close_editor()
