"""The history: acts with who and when, and the merges of this file."""

from dataclasses import dataclass
from datetime import datetime

from fieldbook.book.book import Book
from fieldbook.book.clock import moment_of
from fieldbook.book.ground import Ground, stand
from fieldbook.book.journal import ACT
from fieldbook.text import _


@dataclass(frozen=True, slots=True)
class Past:
    """One act (`kind` "act") or one merge of this file ("merge")."""

    name: str
    label: str
    by: str
    at: datetime
    undone: bool
    kind: str
    place: int


def history(book: Book) -> list[Past]:
    """Every labelled act that is not set aside and every merge, the newest first."""
    with book.reading() as connection:
        ground = stand(connection)
        found = _acts(ground) + _merges(ground)
    return sorted(found, key=lambda one: (one.at, one.place), reverse=True)


def _acts(ground: Ground) -> list[Past]:
    rows = ground.ask(
        "SELECT j.act, lower(hex(i.id)), json_extract(j.patch, '$.label'),"
        " (SELECT name FROM seller JOIN ids s ON s.n = seller.n"
        "  WHERE s.id = unhex(json_extract(j.patch, '$.by'))), j.stamp, j.arrival, j.n"
        " FROM journal j JOIN ids i ON i.n = j.act WHERE j.kind = ? AND j.row = j.act"
        " AND json_extract(j.patch, '$.label') IS NOT NULL",
        ground.kind_number(ACT),
    )
    return [
        Past(name, str(label), by or "", moment_of(stamp), act in ground.undone, "act", n)
        for act, name, label, by, stamp, arrival, n in rows
        if arrival not in ground.aside
    ]


def _merges(ground: Ground) -> list[Past]:
    return [
        Past(
            f"merge-{n}",
            _("Merged {name}").format(name=name),
            "",
            datetime.fromisoformat(at),
            bool(aside),
            "merge",
            after,
        )
        for n, name, at, aside, after in ground.ask(
            "SELECT n, name, at, aside, after FROM local_arrivals"
        )
    ]
