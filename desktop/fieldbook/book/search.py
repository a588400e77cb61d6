"""The search index: names of accounts and people, words of notes; written with the fold."""

from collections.abc import Mapping
from typing import Any

from sqlcipher3 import dbapi2

from fieldbook.book.ground import Ground

_Rows = Mapping[tuple[str, int], tuple[Any, ...]]
_Texts = dict[int, str]
_INDEXES = {"search": "words", "search_names": "name"}
"""Each index with its one column."""


def _words(rows: _Rows) -> _Texts:
    """The words of these notes; the same as the view `search_text` (schema.py)."""
    return {
        number: f"{row[1]}\n{row[2]}\n{row[3]}"
        for (kind, number), row in rows.items()
        if kind == "words" and ("note", number) in rows
    }


def _names(rows: _Rows) -> _Texts:
    """The names in these rows; the same as the view `search_names_text` (schema.py)."""
    found: _Texts = {}
    for (kind, number), row in rows.items():
        if kind == "account":
            found[number] = f"{row[1]} {row[5]}"
        elif kind == "person" and ("account", number) not in rows:
            found[number] = f"{row[2]} {row[3]}"
    return found


def index(ground: Ground, before: _Rows, after: _Rows) -> None:
    """Takes out of the indexes what was there before, puts in what is there now."""
    _put(ground, "search", _words(before), _words(after))
    _put(ground, "search_names", _names(before), _names(after))


def _put(ground: Ground, name: str, old: _Texts, new: _Texts) -> None:
    gone = [(n, text) for n, text in old.items() if new.get(n) != text]
    fresh = [(n, text) for n, text in new.items() if old.get(n) != text]
    column = _INDEXES[name]
    ground.do_many(f"INSERT INTO {name}({name}, rowid, {column}) VALUES('delete', ?, ?)", gone)
    ground.do_many(f"INSERT INTO {name}(rowid, {column}) VALUES(?, ?)", fresh)


def rebuild(ground: Ground) -> None:
    """Both indexes anew from the rows."""
    for name in _INDEXES:
        ground.do(f"INSERT INTO {name}({name}) VALUES('rebuild')")


def sound(ground: Ground) -> bool:
    """Whether both indexes match the rows."""
    try:
        for name in _INDEXES:
            ground.do(f"INSERT INTO {name}({name}, rank) VALUES('integrity-check', 1)")
    except dbapi2.DatabaseError:
        return False
    return True
