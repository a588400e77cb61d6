"""Searching all notes, accounts and people for words, the last one as far as it is typed."""

import re
from dataclasses import dataclass
from datetime import date

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref

_WORD = re.compile(r"\w+", re.UNICODE)
_SQL = """SELECT search.rowid, lower(hex(ids.id)), a.name, p.name, pa.name, na.name, np.name,
 n.at_day, CASE WHEN n.n IS NULL THEN '' ELSE snippet(search, 1, '', '', ' … ', 16) END
FROM search JOIN ids ON ids.n = search.rowid
LEFT JOIN account a ON a.n = search.rowid
LEFT JOIN person p ON p.n = search.rowid LEFT JOIN account pa ON pa.n = p.account
LEFT JOIN note n ON n.n = search.rowid LEFT JOIN account na ON na.n = n.account
LEFT JOIN person np ON np.n = n.person
WHERE search MATCH ? ORDER BY rank LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One account, person or note that holds all the words, the best first."""

    kind: str
    id: Ref
    account: str
    person: str
    day: str
    text: str


def search(book: Book, words: str, most: int = 50) -> list[Hit]:
    """What holds every one of these words, accents and case apart; at most `most`."""
    asked = query(words)
    if not asked:
        return []
    with book.reading() as connection:
        return [_hit(tuple(row)) for row in connection.exec_driver_sql(_SQL, (asked, most))]


def query(words: str) -> str:
    """The words as the index is asked for them: all of them, each as a beginning."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(words)[:20])


def _hit(row: tuple) -> Hit:  # type: ignore[type-arg]
    _n, row_id, account, person, persons_account, noted, noted_person, day, text = row
    if account is not None:
        return Hit("account", Ref(row_id), account, "", "", account)
    if person is not None:
        return Hit("person", Ref(row_id), persons_account or "", person, "", person)
    shown = date.fromordinal(day).isoformat() if day else ""
    flat = " ".join(text.split())
    return Hit("note", Ref(row_id), noted or "", noted_person or "", shown, flat)
