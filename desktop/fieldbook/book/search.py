"""The search index: names of accounts and people, words of notes; written with the fold."""

from collections.abc import Mapping
from typing import Any

from fieldbook.book.ground import Ground

_Rows = Mapping[tuple[str, int], tuple[Any, ...]]
Text = tuple[str, str]


def _texts(rows: _Rows) -> dict[int, Text]:
    """What the index holds for these rows; the same as the view `search_text` (schema.py)."""
    found: dict[int, Text] = {}
    for (kind, number), row in rows.items():
        if kind == "account":
            found[number] = (f"{row[1]} {row[5]}", "")
        elif kind == "person":
            found[number] = (f"{row[2]} {row[3]}", "")
        elif kind == "words" and ("note", number) in rows:
            found[number] = ("", f"{row[1]}\n{row[2]}\n{row[3]}")
    return found


def index(ground: Ground, before: _Rows, after: _Rows) -> None:
    """Takes out of the index what was there before, puts in what is there now."""
    old, new = _texts(before), _texts(after)
    gone = [(n, *text) for n, text in old.items() if new.get(n) != text]
    fresh = [(n, *text) for n, text in new.items() if old.get(n) != text]
    ground.do_many("INSERT INTO search(search, rowid, name, words) VALUES('delete', ?, ?, ?)", gone)
    ground.do_many("INSERT INTO search(rowid, name, words) VALUES(?, ?, ?)", fresh)


def rebuild(ground: Ground) -> None:
    """The whole index anew from the rows."""
    ground.do("INSERT INTO search(search) VALUES('rebuild')")
