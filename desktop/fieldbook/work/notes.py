"""Saving a note in three parts, and keeping one private."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.book.drafts import drop
from fieldbook.book.share import had_it_already
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.notes import Note, Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel, Touch
from fieldbook.text import _
from fieldbook.work.days import must_lie_behind
from fieldbook.work.note_desk import Desk, NextDraft, NoteDraft, desk_for
from fieldbook.work.note_lines import NoteLine, notes_of
from fieldbook.work.note_plan import plan

__all__ = [
    "NextDraft",
    "NoteDraft",
    "NoteLine",
    "SavedNote",
    "make_private",
    "notes_of",
    "save_note",
]


@dataclass(frozen=True, slots=True)
class SavedNote:
    """A saved note and the touch it planned or moved."""

    act: str
    note: Ref
    next_touch: Ref | None
    next_at: When | None
    next_channel: Channel | None
    purpose: str


def save_note(book: Book, draft: NoteDraft, names: Collection[str] = ()) -> SavedNote:
    """Saves a note, closes the touch it answers and plans the next one, in one act.

    Without a day in `draft.next` the rhythm of the account plans it. "Not reached" keeps the
    touch and its purpose and moves it by two working days. "Moved on" without a purpose takes the
    old one again. A note of an earlier hour than the newest one answers nothing. The drafts
    that its form has kept under `names` go in the same moment. Raises
    NotFittingError when there is neither a first part nor an outcome, when it is said to have
    been in the future, or when the next touch is put where nobody can be.
    """
    if not (draft.discussed.strip() or draft.outcome):
        raise NotFittingError(
            _("There is nothing to save yet."), _("Say what was discussed, or how it ended.")
        )
    written = written_note(book, desk_for(book, draft))
    planned, also = written.planned, partial(drop, names=names)
    act = book.write(written.changes, _label(draft), also)
    return SavedNote(
        act,
        written.note,
        planned.id if planned else None,
        planned.at if planned else None,
        planned.channel if planned else None,
        written.purpose,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A note before it is saved: its changes, and the touch that follows."""

    changes: list[Change]
    note: Ref
    planned: Touch | None
    purpose: str


def written_note(book: Book, desk: Desk) -> Written:
    """What a note changes, for acts that save more than the note.

    Raises NotFittingError when it is said to have been in the future, or when the next touch is put
    where nobody can be.
    """
    if desk.draft.at:
        must_lie_behind(desk.at, desk.now)
    changes, planned = plan(book, desk)
    row = _row(desk, book.new_id(), planned)
    words = _words(desk, row.id)
    return Written([born(row), born(words), *changes], row.id, planned, words.purpose)


def _row(desk: Desk, note: Ref, planned: Touch | None) -> Note:
    return Note(
        id=note,
        account=desk.account.id,
        person=desk.person,
        channel=desk.channel,
        at=desk.at,
        outcome=desk.draft.outcome,
        touch=desk.answers.touch.id if desk.answers else None,
        next=planned.id if planned else None,
        private=desk.private,
    )


def _label(draft: NoteDraft) -> str:
    return _("Attempt noted") if draft.outcome == "not_reached" else _("Note saved")


def _words(desk: Desk, note: Ref) -> Words:
    draft = desk.draft
    attempt = draft.outcome == "not_reached"
    return Words(
        id=note,
        discussed=draft.discussed or (_("Left word, no answer") if attempt else ""),
        proposed=draft.proposed,
        purpose=desk.purpose,
        agreed=draft.agreed,
        questions=draft.questions,
    )


def make_private(book: Book, note: Ref) -> list[str]:
    """The words of a note and of the touch it planned stay here from now on; the fact travels.

    Gives the shared books that hold them already (name and day): those cannot be called back.
    """
    with book.reading() as connection:
        found = reads.get(connection, Note, note)
    if found is None:
        raise NoSuchError(_("This note is no longer in the book."), _("Undo may bring it back."))
    changes = [changed(Note, note, private=True)]
    if found.next:
        changes.append(changed(Touch, found.next, private=True))
    already = had_it_already(book, note)
    book.write(changes, _("Note made private"))
    return already
