"""Hints of the purpose coach that were passed over: after the third time it only underlines."""

import json

from sqlalchemy import Connection

from fieldbook.book.book import Book
from fieldbook.book.local import keep

ENOUGH = 3
"""So often a hint about one phrase is passed over before it is left out (design/spec.md)."""
_MOST = 200
_KEY = "hints"
_ASKED = f"SELECT value FROM local_book WHERE key = '{_KEY}'"


def pass_over(book: Book, phrase: str) -> int:
    """Counts that a purpose was saved with this phrase in it, hint or no; gives how often."""
    with book.pen() as pen:
        known = _counts(pen.ground.ask(_ASKED))
        count = known.pop(_plain(phrase), 0) + 1
        known[_plain(phrase)] = count
        keep(pen.ground, **{_KEY: json.dumps(dict(list(known.items())[-_MOST:]))})
    return count


def passed_over(connection: Connection) -> frozenset[str]:
    """The phrases about which nothing more needs to be said, in small letters."""
    known = _counts(connection.exec_driver_sql(_ASKED).all())
    return frozenset(phrase for phrase, count in known.items() if count >= ENOUGH)


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())[:80]


def _counts(found: object) -> dict[str, int]:
    try:
        held = json.loads(found[0][0]) if found else {}  # type: ignore[index]
    except ValueError:
        return {}
    if not isinstance(held, dict):
        return {}
    return {str(phrase): n for phrase, n in held.items() if isinstance(n, int)}
