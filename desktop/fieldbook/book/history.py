"""The history: acts with who and when, and the merges of this file."""

from dataclasses import dataclass
from datetime import datetime

from fieldbook.book.acts import acts
from fieldbook.book.book import Book
from fieldbook.book.clock import moment_of
from fieldbook.book.ground import Ground, stand
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
    names = _sellers(ground)
    return [
        Past(
            one.id,
            one.label,
            names.get(one.by, ""),
            moment_of(one.stamp),
            one.number in ground.undone,
            "act",
            one.n,
        )
        for one in acts(ground)
    ]


def _sellers(ground: Ground) -> dict[str, str]:
    """The name of every seller by id; twins have one name."""
    shown = dict(ground.ask("SELECT n, name FROM seller"))
    known = ground.ask(
        "SELECT lower(hex(id)), n FROM ids"
        " WHERE n IN (SELECT n FROM seller UNION SELECT n FROM twins)"
    )
    return {one: shown.get(ground.comp(n), "") for one, n in known}


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
