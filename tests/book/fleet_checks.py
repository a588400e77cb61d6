"""What holds when everybody's whole book has reached everybody: one function for each promise.

Each takes a team that has met, and fails where its promise is broken.
"""

import re
from collections.abc import Callable
from typing import Any

from fieldbook.book import reads
from fieldbook.book.state import check, state
from fieldbook.model.accounts import Account, Person
from fieldbook.model.coaching import Word
from fieldbook.model.flags import Flag
from fieldbook.model.notes import Note, Words
from fieldbook.model.touches import Touch
from tests.book import oracle
from tests.book.fleet import MARK, Fleet, Seat
from tests.book.laptops import facts_of, rows_of

_TAIL = 7
"""So many letters of a marked word stand in the search index as they are."""
_MARKED = re.compile(rb"[a-z]{%d}%s" % (_TAIL, MARK.encode()))
_ROWS: dict[str, type[Account | Person | Word | Flag]] = {
    "account": Account,
    "person": Person,
    "word": Word,
    "flag": Flag,
}
_FIELDS = {
    "account": ("name", "city"),
    "person": ("name",),
    "word": ("text", "reply"),
    "flag": ("why", "because"),
}
MEANT = {
    "rename": {"name"},
    "place": {"city"},
    "rate": {"rating"},
    "park_or_not": {"parked"},
    "say_it_otherwise": {"on", "text", "tone"},
    "answer_a_word": {"reply", "replied", "done"},
    "clear_flags": {"cleared", "because"},
}
"""The fields that a deed is about: of the row it is done to, it says nothing else."""


# ---- Nothing is lost, and all books agree -----------------------------------------------------


def nothing_is_lost(us: Fleet) -> None:
    """Every book has every entry that was ever written, but for words of what is private, or is
    not shown."""
    for seat in us.seats:
        has = {entry.hash for entry in seat.everything()}
        open_rows = _open_rows(seat)
        for digest, written in us.ledger.written.items():
            if digest not in has:
                assert written.entry.kind == "words", (seat.number, written)
                assert written.entry.row not in open_rows, (seat.number, written)
        assert state(seat.book).waiting == 0


def _open_rows(seat: Seat) -> set[str]:
    with seat.book.reading() as connection:
        facts: list[Note | Touch] = [*reads.rows(connection, Note)]
        facts += reads.rows(connection, Touch)
    return {one.id for one in facts if not one.private}


def all_books_agree(us: Fleet) -> None:
    """Books that hold the same entries print the same rows; all show the same but for words that
    are kept back."""
    printed: dict[str, str] = {}
    shown = []
    for seat in us.seats:
        found = state(seat.book)
        assert printed.setdefault(found.entries, found.rows) == found.rows, seat.number
        with seat.book.reading() as connection:
            rows = {row for row in rows_of(connection) if not isinstance(row, Words)}
            shown.append((rows, {_without_words(fact) for fact in facts_of(connection)}))
    for rows, facts in shown:
        assert rows ^ shown[0][0] == set()
        assert facts ^ shown[0][1] == set()
    for seat in us.seats[::5]:
        assert check(seat.book).faults == ()


def _without_words(fact: tuple[Any, ...]) -> tuple[Any, ...]:
    """A fact as it is known without the words: whether a talk was about selling stands in them."""
    return (*fact[:3], fact[3] + fact[4]) if fact[0] == "weeks" else fact


def all_words_told_make_one_book(us: Fleet) -> None:
    """Told all words, private ones too, every book prints the same two hashes: those of what was
    written, folded once more by the oracle."""
    every = [entry for seat in us.seats for entry in seat.everything()]
    for seat in us.seats:
        us.chance.shuffle(every)
        us.at(seat).take(every)
    states = {(state(seat.book).entries, state(seat.book).rows) for seat in us.seats}
    assert len(states) == 1
    expected = oracle.fold(us.ledger.entries)
    rows, facts = us.seats[0].rows(), us.seats[0].facts()
    assert (rows - expected.rows, expected.rows - rows) == (set(), set())
    assert (facts - expected.facts, expected.facts - facts) == (set(), set())


# ---- What must not leave, what must be gone ---------------------------------------------------


def private_words_stay_at_home(us: Fleet) -> None:
    """Byte for byte, a private word is in the file of the laptop it was written on, and there
    alone."""
    homes = _homes(us)
    with_notes = {seat.number: _private_notes(seat) for seat in us.seats}
    claimed = 0
    for word, (number, note) in us.ledger.kept.items():
        if note not in with_notes[number] or word not in us.ledger.rows_of:
            continue
        assert homes.get(_tail(word), set()) == {number}, (word, number)
        claimed += 1
    assert claimed > 0


def _private_notes(seat: Seat) -> set[str]:
    with seat.book.reading() as connection:
        return {one.id for one in reads.rows(connection, Note) if one.private}


def erased_words_are_nowhere(us: Fleet) -> None:
    """Byte for byte, what was erased anywhere is in no book."""
    homes = _homes(us)
    gone = [word for word in us.ledger.rows_of if us.ledger.gone(word)]
    assert gone
    assert {word: homes[_tail(word)] for word in gone if _tail(word) in homes} == {}


def _homes(us: Fleet) -> dict[bytes, set[int]]:
    """The marked words in the files of closed books, with the laptops they are on."""
    found: dict[bytes, set[int]] = {}
    for seat in us.seats:
        seat.close()
        for tail in set(_MARKED.findall(seat.bytes_at_rest())):
            found.setdefault(tail, set()).add(seat.number)
        seat.reopen()
    return found


def _tail(word: str) -> bytes:
    return word.encode()[-_TAIL - len(MARK) :]


# ---- Nobody's act blanks what somebody else has set -------------------------------------------


def what_was_set_last_shows(us: Fleet) -> None:
    """Everywhere a field shows what was set last by anybody who has not taken it back, and a row
    is there unless whoever bore it has taken that back."""
    joined, expected, there = _set_last(us)
    for seat in us.seats:
        for kind, row_type in _ROWS.items():
            with seat.book.reading() as connection:
                shown = {one.id: one for one in reads.rows(connection, row_type)}
            missing = there[kind] - shown.keys() - joined
            assert missing == set(), (seat.number, kind)
            for row in shown.keys() - joined:
                for name in _FIELDS[kind]:
                    number, value = expected.get((row, name), (-1, ""))
                    said = (seat.number, kind, row, name, number)
                    assert getattr(shown[row], name) == value, said


_Last = dict[tuple[str, str], tuple[int, str]]


def _set_last(us: Fleet) -> tuple[set[str], _Last, dict[str, set[str]]]:
    """Rows that were ever joined; who set which field last, to what; rows that must be there."""
    undone, joined = us.ledger.undone(), set()
    last: _Last = {}
    there: dict[str, set[str]] = {kind: set() for kind in _ROWS}
    for entry in us.ledger.entries:
        patch = entry.patch or {}
        if entry.kind == "same_as":
            joined |= {patch["a"], patch["b"]}
        if entry.kind not in _ROWS or entry.row in us.ledger.erased:
            continue
        live = entry.act not in undone
        if live and patch.get("born"):
            there[entry.kind].add(entry.row)
        for name in _FIELDS[entry.kind]:
            if name in patch and (live or patch.get("born")):
                number = us.ledger.written[entry.hash].number
                last[entry.row, name] = number, patch[name] or ""
    return joined, last, there


def acts_say_what_was_meant(us: Fleet) -> None:
    """An act about one field says nothing of the others: it blanks none that others have set."""
    tried = 0
    for written in us.ledger.written.values():
        meant, patch = MEANT.get(written.deed), written.entry.patch or {}
        if meant and written.entry.kind in _ROWS and "born" not in patch:
            assert patch.keys() <= meant, written
            tried += 1
    assert tried > 0


def the_program_told_the_truth(us: Fleet) -> None:
    """The number of every file, the files that never came, and what a preview foretold."""
    for seen in us.seen:
        assert seen.said == seen.true, seen.what
    assert any(seen.true for seen in us.seen if seen.what == "missing files")


PROMISES: dict[str, Callable[[Fleet], None]] = {
    one.__name__: one
    for one in (
        the_program_told_the_truth,
        acts_say_what_was_meant,
        nothing_is_lost,
        all_books_agree,
        what_was_set_last_shows,
        private_words_stay_at_home,
        erased_words_are_nowhere,
        all_words_told_make_one_book,
    )
}
"""In this order: the last one tells everybody everything."""
