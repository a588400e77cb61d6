"""Changing a note that is saved: its words, and taking it back. Each is one act."""

from dataclasses import dataclass

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.undo import undo
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.notes import Note, Words
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch
from fieldbook.text import _

_ACTS = """SELECT DISTINCT lower(hex(a.id)), j.act FROM journal j JOIN ids i ON i.n = j.row
JOIN ids a ON a.n = j.act WHERE i.id = unhex(?) AND j.act NOT IN (SELECT act FROM undone)
ORDER BY j.stamp DESC"""
_SIBLINGS = """SELECT count(DISTINCT j.row) FROM journal j JOIN kinds k ON k.n = j.kind
WHERE k.kind = 'note' AND json_extract(j.patch, '$.born') AND j.act IN
(SELECT j.act FROM journal j JOIN ids i ON i.n = j.row WHERE i.id = unhex(?)
 AND json_extract(j.patch, '$.born'))"""
_PARTS = ("discussed", "proposed", "purpose", "agreed", "questions")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWords:
    """The words of a note as somebody changed them."""

    discussed: str
    proposed: str
    purpose: str
    agreed: str = ""
    questions: str = ""


def edit_note(book: Book, note: Ref, words: NoteWords) -> str:
    """Other words for a note; gives the act, "" if none changed.

    The touch it planned gets the new purpose too, as long as it is still to come and carries the
    old one. Raises NoSuchError for a note that is no longer in the book.
    """
    with book.reading() as connection:
        row = reads.get(connection, Note, note)
        known = reads.get(connection, Words, note) or Words(id=note)
        planned = reads.get(connection, Touch, row.next) if row and row.next else None
        carried = reads.get(connection, Words, planned.id) if planned else None
    if row is None:
        raise NoSuchError(_("This note is no longer in the book."), _("Undo may bring it back."))
    fresh = {
        name: getattr(words, name)
        for name in _PARTS
        if getattr(words, name) != getattr(known, name)
    }
    if not fresh:
        return ""
    changes = [changed(Words, note, **fresh)]
    follows = (carried.purpose if carried else "") == known.purpose
    if "purpose" in fresh and planned and planned.state == "planned" and follows:
        changes.append(changed(Words, planned.id, purpose=words.purpose))
    return book.write(changes, _("Note changed"))


def take_back_note(book: Book, note: Ref) -> None:
    """Takes back the act a note was saved in, with all it did and what was changed of it since.

    Doing again brings it back. Raises NoSuchError for a note that is no longer in the book, and
    NotFittingError for one that came in together with others.
    """
    with book.reading() as connection:
        if reads.get(connection, Note, note) is None:
            raise NoSuchError(
                _("This note is no longer in the book."), _("Undo may bring it back.")
            )
        if int(connection.exec_driver_sql(_SIBLINGS, (note,)).scalar_one()) > 1:
            raise NotFittingError(
                _("This note came in together with others."),
                _("The history takes that whole step back."),
            )
        acts = [act for act, _n in connection.exec_driver_sql(_ACTS, (note,))]
    for act in acts:
        undo(book, act)
