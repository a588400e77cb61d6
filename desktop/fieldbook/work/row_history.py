"""The history of one row: who changed which field to what, and when; and the way back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.history import Said, said_of_row
from fieldbook.book.kinds import KINDS, Unfit
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.notes import Note
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.text import _
from fieldbook.work.days import zone
from fieldbook.work.note_edits import NoteWords, edit_note
from fieldbook.work.sellers import seller_in

_QUIET = {"account": ("owner",), "note": ("account", "touch", "next"), "person": ("account",)}
"""Fields that tell a seller nothing, by kind."""
_RETURNABLE = {
    "account": ("name", "rating", "city", "country", "website"),
    "person": ("name", "role"),
    "site": ("name", "city"),
    "words": ("discussed", "proposed", "purpose", "agreed", "questions"),
}
"""Fields whose earlier value comes back by itself: nothing else has to follow from it."""
_NAME = f"SELECT name FROM {{}} WHERE n = {reads.NUMBER}"
_NAMED = ("person", "seller", "segment", "account")
Value = str | int | bool | date | When | Parked | None


@dataclass(frozen=True, slots=True)
class Change:
    """One field got another value; `at` is on the seller's own clock.

    `words` is "born" where the row came into the book, "private" where the values are somebody
    else's private words, and "erased" where they are gone for good; both are then empty. `returns`
    says whether the value before can be brought back.
    """

    at: datetime
    by: str
    kind: str
    field: str
    before: Value
    after: Value
    undone: bool = False
    words: str = ""
    returns: bool = False


def row_history(book: Book, row: Ref) -> list[Change]:
    """Every change of a row, the newest first; a note's words are among those of the note."""
    said = said_of_row(book, row)
    with book.reading() as connection:
        me = seller_in(connection)
        note = reads.get(connection, Note, row)
        told = _Telling(connection, me.id, note is not None and note.private, zone(me.zone))
        for one in said:
            told.hear(one)
    return told.found()


def last_change_by(book: Book, row: Ref) -> str:
    """The name of whoever changed a row last; "" where nobody knows."""
    said = [one for one in said_of_row(book, row) if not one.undone]
    return said[-1].by[1] if said else ""


def field_value(connection: Connection, of: tuple[str, str], raw: object) -> Value:
    """The value of a field as the model knows it, from what stands in a patch; a row it points to
    by its name. `of` are the kind and the field; None for a field nobody knows."""
    kind, name = of
    field = next((one for one in KINDS[kind].fields if one.name == name), None)
    if field is None or raw is None:
        return None
    if field.is_ref:
        return _named(connection, str(raw))
    try:
        found: Value = field.lift(field.fit(raw))
    except Unfit:
        return str(raw)
    return found


def _named(connection: Connection, row: str) -> str:
    for table in _NAMED:
        found = connection.exec_driver_sql(_NAME.format(table), (row,)).scalar()
        if found is not None:
            return str(found)
    return _("someone who is no longer here")


class _Telling:
    """The changes of a row as they are heard, the oldest first."""

    def __init__(self, connection: Connection, me: str, private: bool, place: Any) -> None:  # noqa: ANN401
        self._connection, self._me, self._private, self._place = connection, me, private, place
        self._now: dict[tuple[str, str], Value] = {}
        self._found: list[Change] = []
        self._births: set[str] = set()

    def hear(self, said: Said) -> None:
        """One entry more."""
        at, (who, by) = said.at.astimezone(self._place), said.by
        if said.fields is None:
            self._found.append(Change(at, by, said.kind, "", None, None, words="erased"))
            return
        if said.fields.get("born"):
            self._births.add(said.act)
            self._found.append(Change(at, by, said.kind, "", None, None, said.undone, "born"))
        hidden = said.kind == "words" and self._private and bool(who) and who != self._me
        quiet = ("born", *_QUIET.get(said.kind, ()))
        for name, raw in said.fields.items():
            if name not in quiet:
                self._change(said, name, None if hidden else self._value((said.kind, name), raw))
                if hidden and said.act not in self._births:
                    self._found[-1] = Change(at, by, said.kind, name, None, None, words="private")

    def _change(self, said: Said, name: str, after: Value) -> None:
        at, by = said.at.astimezone(self._place), said.by[1]
        before = self._now.get((said.kind, name))
        if said.act not in self._births:
            self._found.append(Change(at, by, said.kind, name, before, after, said.undone))
        if not said.undone:
            self._now[said.kind, name] = after

    def _value(self, field: tuple[str, str], raw: object) -> Value:
        return field_value(self._connection, field, raw)

    def found(self) -> list[Change]:
        """The newest first, each with whether its earlier value can come back."""
        return [self._offered(one) for one in reversed(self._found)]

    def _offered(self, one: Change) -> Change:
        now = self._now.get((one.kind, one.field))
        known: Collection[str] = _RETURNABLE.get(one.kind, ())
        fits = one.field in known and not one.undone and not one.words
        back = fits and one.before not in (None, now) and (one.before != "" or one.kind == "words")
        return replace(one, returns=True) if back else one


def bring_back_value(book: Book, row: Ref, change: Change) -> str:
    """Gives a field the value back that it had before a change; a new act, "" if it has it.

    Raises NotFittingError for a change that has no way back, NoSuchError for a row that is gone.
    """
    if not change.returns:
        raise NotFittingError(
            _("This does not come back by itself."), _("Undo takes back a whole step.")
        )
    kind = KINDS[change.kind]
    with book.reading() as connection:
        known: Any = reads.get(connection, kind.row, row)
    if known is None:
        raise NoSuchError(_("This is no longer in the book."), _("Undo may bring it back."))
    if change.kind == "words":
        texts = {name: getattr(known, name) for name in _RETURNABLE["words"]}
        return edit_note(book, row, NoteWords(**{**texts, change.field: str(change.before)}))
    if getattr(known, change.field) == change.before:
        return ""
    fresh = {change.field: change.before}
    return book.write([changed(kind.row, row, **fresh)], _("Earlier value brought back"))
