"""Words on notes: given by a lead, answered by the seller; each stands where it belongs.

A word is a row of the book: it travels with the account its note is of, and so does the answer
(product.md, P9). What is said here is meant for one seller, and is never counted against anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, legible
from fieldbook.model.coaching import Tone, Word
from fieldbook.model.notes import Note
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.sellers import seller_in

LONGEST = 2_000
"""Letters of a word: it is a remark, not a letter."""
QUOTED = 160
_LINES = f"""SELECT lower(hex(wi.id)), lower(hex(ni.id)), lower(hex(ai.id)), a.name, a.rating,
 lower(hex(bi.id)), ifnull(b.name, ''), ifnull(o.name, ''), w.tone, w.text, w.day, w.reply,
 w.replied, w.done, n.at_day, ifnull(nullif(q.purpose, ''), ifnull(q.discussed, '')),
 ifnull(q.purpose, '') <> '', w."by" = {reads.NUMBER}, a.owner IS NULL OR a.owner = {reads.NUMBER}
FROM word w JOIN ids wi ON wi.n = w.n JOIN note n ON n.n = w.note JOIN ids ni ON ni.n = n.n
JOIN account a ON a.n = n.account JOIN ids ai ON ai.n = a.n
LEFT JOIN seller b ON b.n = w."by" LEFT JOIN ids bi ON bi.n = w."by"
LEFT JOIN seller o ON o.n = a.owner LEFT JOIN words q ON q.n = n.n
WHERE w."on" = 1"""
_NEWEST = " ORDER BY w.day DESC, wi.id DESC"


@dataclass(frozen=True, slots=True)
class WordLine:
    """A word as it is shown: who said it to whom, about which note, and what came back.

    `quote` is what the note says, its next purpose before all, shortened; `is_purpose` says that it
    is one. `given` is a word of one's own, `mine` one about an account of one's own.
    """

    id: Ref
    note: Ref
    account: Ref
    name: str
    rating: str
    by: Ref | None
    by_name: str
    seller: str
    tone: Tone
    text: str
    day: date | None
    reply: str
    replied: date | None
    done: date | None
    noted: date | None
    quote: str
    is_purpose: bool
    given: bool
    mine: bool

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it or said that it is done."""
        return self.done is None and not self.reply


def give_word(book: Book, note: Ref, text: str, tone: Tone = "question") -> Ref:
    """A word about a note, for whoever looks after its account; gives the word.

    Raises NotFittingError for one that says nothing, is too long, or is about a note of one's own
    account, and NoSuchError for a note that is gone.
    """
    said = _said(text)
    with book.reading() as connection:
        found, account = _note(connection, note)
        me = seller_in(connection)
    if account.owner in (None, me.id) and not me.leads:
        raise NotFittingError(
            _("{account} is your own account.").format(account=account.name),
            _("A word is for the note of somebody else. Whoever leads a team says so in Settings."),
        )
    word = Word(
        id=book.new_id(),
        account=account.id,
        note=found.id,
        by=me.id,
        tone=tone,
        text=said,
        day=today(book),
    )
    book.write([born(word)], _("Word on a note"))
    return word.id


def change_word(book: Book, word: Ref, text: str, tone: Tone) -> str:
    """Says a word of one's own otherwise; gives the act, "" where nothing changes.

    Raises as `give_word`, and NotFittingError for the word of somebody else.
    """
    said = _said(text)
    with book.reading() as connection:
        known = _own(connection, word)
    fresh = {
        name: value
        for name, value in {"text": said, "tone": tone}.items()
        if getattr(known, name) != value
    }
    return book.write([changed(Word, word, **fresh)], _("Word changed")) if fresh else ""


def take_word_back(book: Book, word: Ref) -> str:
    """A word of one's own is no longer said; gives the act. Raises as `change_word`."""
    with book.reading() as connection:
        _own(connection, word)
    return book.write([changed(Word, word, on=False)], _("Word taken back"))


def reply_to_word(book: Book, word: Ref, text: str) -> str:
    """The seller's answer, which travels back with the account; gives the act.

    Raises NotFittingError for an answer that says nothing, NoSuchError for a word that is gone.
    """
    said = _said(text)
    with book.reading() as connection:
        _word(connection, word)
    return book.write([changed(Word, word, reply=said, replied=today(book))], _("Word answered"))


def word_done(book: Book, word: Ref, *, done: bool = True) -> str:
    """The seller has done what was asked, or has not after all; gives the act.

    Raises NoSuchError for a word that is gone.
    """
    with book.reading() as connection:
        known = _word(connection, word)
    if (known.done is not None) == done:
        return ""
    label = _("Word done") if done else _("Word open again")
    return book.write([changed(Word, word, done=today(book) if done else None)], label)


# ---- Reading ----------------------------------------------------------------------------------


def words_for_me(book: Book) -> list[WordLine]:
    """The words of others about one's own accounts that wait for an answer, the newest first."""
    with book.reading() as connection:
        found = _lines(connection)
    return [one for one in found if one.mine and not one.given and one.waits]


def words_given(book: Book) -> list[WordLine]:
    """One's own words on the notes of others, the newest first."""
    with book.reading() as connection:
        return [one for one in _lines(connection) if one.given]


def words_to(book: Book, seller: Ref) -> list[WordLine]:
    """The words about the accounts of a seller, the newest first."""
    with book.reading() as connection:
        me = seller_in(connection).id
        owned = f" AND ifnull(a.owner, {reads.NUMBER}) = {reads.NUMBER}"
        return _lines(connection, owned, me, seller)


def words_of(book: Book, account: Ref) -> list[WordLine]:
    """The words about the notes of an account, the newest first."""
    with book.reading() as connection:
        return words_in(connection, account)


def words_in(connection: Connection, account: Ref) -> list[WordLine]:
    """The same, for who reads more than that."""
    return _lines(connection, f" AND n.account = {reads.NUMBER}", account)


def _lines(connection: Connection, condition: str = "", *values: object) -> list[WordLine]:
    me = seller_in(connection).id
    asked = f"{_LINES}{condition}{_NEWEST}"
    return [_line(row) for row in connection.exec_driver_sql(asked, (me, me, *values))]


def _line(row: Sequence[Any]) -> WordLine:
    (word, note, account, name, rating, by, by_name, seller, tone, text, day) = row[:11]
    reply, replied, done, noted, quote, is_purpose, given, mine = row[11:]
    return WordLine(
        id=Ref(word),
        note=Ref(note),
        account=Ref(account),
        name=name,
        rating=rating,
        by=Ref(by) if by else None,
        by_name=by_name,
        seller=seller,
        tone=tone,
        text=text,
        day=_day(day),
        reply=reply,
        replied=_day(replied),
        done=_day(done),
        noted=_day(noted),
        quote=_shortened(quote),
        is_purpose=bool(is_purpose),
        given=bool(given),
        mine=bool(mine),
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else flat[:QUOTED].rstrip() + "…"


# ---- What must be so --------------------------------------------------------------------------


def _said(text: str) -> str:
    said = text.strip()
    if not legible(said):
        raise NotFittingError(_("The word says nothing yet."), _("Write a sentence."))
    if len(said) > LONGEST:
        raise NotFittingError(
            _("A word has at most {n} letters.").format(n=LONGEST), _("Say it shorter.")
        )
    return said


def _note(connection: Connection, note: Ref) -> tuple[Note, Account]:
    found = reads.get(connection, Note, note)
    account = reads.get(connection, Account, found.account) if found and found.account else None
    if found is None or account is None:
        raise NoSuchError(_("This note is no longer in the book."), _("Undo may bring it back."))
    return found, account


def _word(connection: Connection, word: Ref) -> Word:
    found = reads.get(connection, Word, word)
    if found is None or not found.on:
        raise NoSuchError(_("This word is no longer in the book."), _("Undo may bring it back."))
    return found


def _own(connection: Connection, word: Ref) -> Word:
    found = _word(connection, word)
    if found.by != seller_in(connection).id:
        raise NotFittingError(
            _("Somebody else has said this."), _("Answer it, or give a word of your own.")
        )
    return found
