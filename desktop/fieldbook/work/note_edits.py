"""Changing a note that is saved: its words, and taking it back. Each is one act."""

from dataclasses import dataclass

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.undo import undo
from fieldbook.errors import NoSuchError
from fieldbook.model.notes import Note, Words
from fieldbook.model.rows import Ref
from fieldbook.text import _

_BORN_IN = """SELECT lower(hex(a.id)) FROM journal j JOIN ids i ON i.n = j.row
JOIN ids a ON a.n = j.act JOIN kinds k ON k.n = j.kind
WHERE i.id = unhex(?) AND k.kind = 'note' AND json_extract(j.patch, '$.born') ORDER BY j.stamp"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWords:
    """The words of a note as somebody changed them."""

    discussed: str
    proposed: str
    purpose: str
    agreed: str = ""
    questions: str = ""


def edit_note(book: Book, note: Ref, words: NoteWords) -> str:
    """Other words for a note, and for the touch it planned; gives the act, "" if none changed."""
    with book.reading() as connection:
        row = reads.get(connection, Note, note)
        known = reads.get(connection, Words, note) or Words(id=note)
        planned = reads.get(connection, Words, row.next) if row and row.next else None
    if row is None:
        raise NoSuchError(_("This note is no longer in the book."), _("Undo may bring it back."))
    fresh = {
        name: getattr(words, name)
        for name in ("discussed", "proposed", "purpose", "agreed", "questions")
        if getattr(words, name) != getattr(known, name)
    }
    if not fresh:
        return ""
    changes = [changed(Words, note, **fresh)]
    follows = planned is not None and planned.purpose == known.purpose
    if "purpose" in fresh and row.next and (follows or planned is None):
        changes.append(changed(Words, row.next, purpose=words.purpose))
    return book.write(changes, _("Note changed"))


def take_back_note(book: Book, note: Ref) -> str:
    """Takes back the act a note was saved in, with all it did; gives its label."""
    with book.reading() as connection:
        act = connection.exec_driver_sql(_BORN_IN, (note,)).scalar()
    if act is None:
        raise NoSuchError(_("This note is no longer in the book."), _("Undo may bring it back."))
    return undo(book, act).step.label
