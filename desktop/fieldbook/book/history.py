"""The history: acts with who and when, and the merges of this file."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from fieldbook.book.acts import Act, acts
from fieldbook.book.book import Book
from fieldbook.book.clock import moment_of
from fieldbook.book.fold import ORDER
from fieldbook.book.ground import LISTED, Ground, Line, lines_of, listed, stand
from fieldbook.book.journal import Patch
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
    about: tuple[str, ...] = ()
    """The accounts it was about, as they are called now, if it is in force."""


_ABOUT = f"""SELECT DISTINCT j.act, a.name FROM journal j
LEFT JOIN touch t ON t.n = j."row" LEFT JOIN note n ON n.n = j."row"
LEFT JOIN person p ON p.n = j."row" LEFT JOIN site s ON s.n = j."row"
LEFT JOIN sold d ON d.n = j."row" LEFT JOIN loss l ON l.n = j."row"
LEFT JOIN answer r ON r.n = j."row"
JOIN account a ON a.n = coalesce(t.account, n.account, p.account, s.account, d.account, l.account,
 r.account, j."row")
WHERE j.act IN {LISTED} ORDER BY j.act, a.name"""


def history(book: Book, most: int = -1) -> list[Past]:
    """Labelled acts that are not set aside and merges, the newest first.

    At most so many of each, counted by when they came into this file; all by default.
    """
    with book.reading() as connection:
        ground = stand(connection)
        found = _acts(ground, most) + _merges(ground)[: most if most >= 0 else None]
    return sorted(found, key=lambda one: (one.at, one.place), reverse=True)


def _acts(ground: Ground, most: int) -> list[Past]:
    names = _sellers(ground)
    done = list(acts(ground, most=most))
    about: dict[int, list[str]] = defaultdict(list)
    for act, name in ground.ask(_ABOUT, listed(one.number for one in done)):
        about[act].append(name)
    return [
        Past(
            one.id,
            one.label,
            names.get(one.by, ""),
            moment_of(one.stamp),
            one.number in ground.undone,
            "act",
            one.n,
            tuple(about[one.number]),
        )
        for one in done
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
            "SELECT n, name, at, aside, after FROM local_arrivals ORDER BY n DESC"
        )
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """One entry about a row: which fields got which values, in which act, by whom (id and name).

    `kind` is that of the entry: the words of a note stand under the note's id. `fields` is None
    where the words were erased.
    """

    act: str
    at: datetime
    by: tuple[str, str]
    kind: str
    undone: bool
    fields: Patch | None


def said_of_row(book: Book, row: str) -> list[Said]:
    """Everything the journal says about a row and its twins, the oldest first."""
    with book.reading() as connection:
        ground = stand(connection)
        numbers = ground.numbers("SELECT n FROM ids WHERE id = unhex(?)", row)
        told = [line for group in lines_of(ground, numbers).values() for line in group]
        within = {line.act for line in told}
        known = {one.number: one for one in acts(ground, f"AND j.act IN {LISTED}", listed(within))}
        names = _sellers(ground)
        erased = ground.numbers("SELECT row FROM erased")
        return [
            _said(line, known.get(line.act), names, line.act in ground.undone)
            for line in sorted(told, key=ORDER)
            if line.patch is not None or line.row in erased
        ]


def _said(line: Line, act: Act | None, names: dict[str, str], undone: bool) -> Said:
    by = act.by if act else ""
    at = moment_of(line.stamp)
    return Said(act.id if act else "", at, (by, names.get(by, "")), line.kind, undone, line.patch)
