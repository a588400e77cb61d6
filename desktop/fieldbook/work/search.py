"""Searching all notes, accounts and people for words, each as far as it is typed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fieldbook.book.book import Book
from fieldbook.model.letters import bare
from fieldbook.model.rows import Ref

_WORD = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
"""What the index takes for one word: no underscore, and no sign it has for a blank (unicode61)."""
_NAMES = """SELECT i.id, a.name, p.name, pa.name,
 (SELECT id FROM ids WHERE n = coalesce(a.n, pa.n)) FROM search_names s
LEFT JOIN ids i ON i.n = s.rowid LEFT JOIN account a ON a.n = s.rowid
LEFT JOIN person p ON p.n = s.rowid LEFT JOIN account pa ON pa.n = p.account
WHERE search_names MATCH ? ORDER BY s.rowid DESC LIMIT ?"""
_NOTES = """SELECT i.id, a.name, p.name, n.at_day, (SELECT id FROM ids WHERE ids.n = a.n), s.words
FROM search s LEFT JOIN ids i ON i.n = s.rowid LEFT JOIN note n ON n.n = s.rowid
LEFT JOIN account a ON a.n = n.account LEFT JOIN person p ON p.n = n.person
WHERE search MATCH ? ORDER BY s.rowid DESC LIMIT ?"""
_BEFORE, _SHOWN = 40, 120
"""So many letters of a note stand before the first word found, and in all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One account, person or note that holds all the words; `account_id` is whose it is."""

    kind: str
    id: Ref
    account: str
    person: str
    day: str
    text: str
    account_id: Ref | None = None


def search(book: Book, words: str, most: int = 50) -> list[Hit]:
    """What holds every one of these words, accents and case apart; at most `most`.

    Accounts and people come first, then notes; of each, what came into the book last is first.
    """
    asked = query(words)
    if not asked:
        return []
    with book.reading() as connection:
        hits = [_name(*row) for row in connection.exec_driver_sql(_NAMES, (asked, most))]
        if len(hits) < most:
            found = connection.exec_driver_sql(_NOTES, (asked, most - len(hits)))
            begins = _begins(words)
            hits += [_note(*row[:5], excerpt(row[5], begins)) for row in found]
    return hits


def query(words: str) -> str:
    """The words as the index is asked for them: all of them, each as a beginning."""
    return " ".join(f'"{word}"*' for word in _asked(words))


def any_of(phrases: Iterable[str]) -> str:
    """What the index is asked for, to find all that may hold one of these phrases.

    It knows no places of words in a text: whoever asks looks whether the phrase stands there.
    """
    asked = [_WORD.findall(unicodedata.normalize("NFC", one)) for one in sorted(phrases)]
    return " OR ".join(f"({' '.join(map(_quoted, words))})" for words in asked if words)


def _quoted(word: str) -> str:
    return f'"{word}"'


def _asked(words: str) -> list[str]:
    found = _WORD.findall(unicodedata.normalize("NFC", words))
    return list(dict.fromkeys(found))[:20]


def _begins(words: str) -> re.Pattern[str]:
    """Where one of these words begins in a text without accents and case."""
    return re.compile(rf"(?<![^\W_])(?:{bare('|'.join(_asked(words)))})")


def excerpt(text: str, begins: re.Pattern[str]) -> str:
    """One line of a text around the first word that begins so (FTS5's own takes hours on some)."""
    flat = " ".join(text.split())
    plain = bare(flat)
    found = begins.search(plain)
    at = found.start() if found else 0
    start = flat.rfind(" ", 0, at - _BEFORE) + 1 if at > _BEFORE else 0
    end = start + _SHOWN
    if end < len(flat) and flat.rfind(" ", start, end) > at:
        end = flat.rfind(" ", start, end)
    return f"{'… ' if start else ''}{flat[start:end]}{' …' if end < len(flat) else ''}"


def _name(row: bytes, account: str | None, *rest: Any) -> Hit:  # noqa: ANN401
    person, persons, whose = rest
    owner = Ref(whose.hex()) if whose else None
    if account is not None:
        return Hit("account", Ref(row.hex()), account, "", "", account, owner)
    return Hit("person", Ref(row.hex()), persons or "", person or "", "", person or "", owner)


def _note(row: bytes, account: str | None, person: str | None, *rest: Any) -> Hit:  # noqa: ANN401
    day, whose, text = rest
    shown = date.fromordinal(day).isoformat() if day else ""
    owner = Ref(whose.hex()) if whose else None
    return Hit("note", Ref(row.hex()), account or "", person or "", shown, text, owner)
