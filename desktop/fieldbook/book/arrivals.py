"""Arrivals: which merge brought which entries, so that a merge can be set aside here alone.

An entry names one arrival it came with. Where another one brought it again, `local_again` says so
in ranges of entries, so that setting one of them aside leaves what the other still stands for.
None of this is ever shared.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import groupby

from fieldbook.book.ground import LISTED, Ground, listed
from fieldbook.book.local import turn_tick


def begin_arrival(ground: Ground, name: str, now: datetime) -> int:
    """A new arrival of this name, after all that is in the journal; gives its number."""
    ground.do(
        "INSERT INTO local_arrivals(name, at, entries, after, tick, aside, turned, turn)"
        " SELECT ?, ?, 0, ifnull(max(n), 0), ?, 0, 0, 0 FROM journal",
        name,
        now.isoformat(timespec="seconds"),
        turn_tick(ground),
    )
    return int(ground.ask("SELECT max(n) FROM local_arrivals")[0][0])


def end_arrival(ground: Ground, arrival: int, entries: int) -> None:
    """Writes down how many entries came new or back."""
    ground.do("UPDATE local_arrivals SET entries = ? WHERE n = ?", entries, arrival)


def forget_arrival(ground: Ground, arrival: int) -> None:
    """An arrival that brought nothing new is none: reading a file twice is reading it once."""
    for table, column in (("arrivals", "n"), ("again", "arrival"), ("held", "arrival")):
        ground.do(f"DELETE FROM local_{table} WHERE {column} = ?", arrival)


def brought_again(ground: Ground, arrival: int, entries: Iterable[int]) -> None:
    """Remembers that these entries, by their number, came with this arrival too."""
    ground.do_many(
        "INSERT OR IGNORE INTO local_again(arrival, first, last) VALUES(?, ?, ?)",
        [(arrival, first, last) for first, last in _ranges(sorted(set(entries)))],
    )


def _ranges(numbers: list[int]) -> Iterable[tuple[int, int]]:
    for _gap, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        found = [number for _at, number in run]
        yield found[0], found[-1]


def set_aside(ground: Ground, arrival: int, aside: bool) -> list[tuple[int, int, int]]:
    """Takes what an arrival brought out of the fold, or back in.

    What another arrival that stands brought as well stays. They come back in the order opposite to
    that in which they went, so what went with another one later is back with that one first.
    Gives (kind, row, act) of the entries that went or came, in local numbers.
    """
    ground.do(
        "UPDATE local_arrivals SET aside = ?, turn = ?, turned = ifnull((SELECT max(n) FROM"
        " journal), 0) WHERE n = ?",
        int(aside),
        turn_tick(ground),
        arrival,
    )
    ground.aside = ground.numbers("SELECT n FROM local_arrivals WHERE aside = 1")
    if aside:
        _hand_over(ground, arrival)
    return ground.ask("SELECT kind, row, act FROM journal WHERE arrival = ?", arrival)


def _hand_over(ground: Ground, arrival: int) -> None:
    """What an arrival that stands brought as well belongs to that one from now on."""
    found = ground.ask(
        "SELECT j.n, min(g.arrival) FROM local_again g CROSS JOIN journal j"
        " ON j.n BETWEEN g.first AND g.last WHERE j.arrival = ? AND g.arrival <> j.arrival"
        f" AND g.arrival NOT IN {LISTED} GROUP BY j.n",
        arrival,
        listed(ground.aside),
    )
    brought_again(ground, arrival, [n for n, _other in found])
    _give(ground, [(other, n) for n, other in found])


def take_over(ground: Ground, arrival: int | None, entries: Collection[tuple[int, int]]) -> None:
    """Entries set aside, by number and the arrival they came with, came again with this one."""
    for former in {former for _n, former in entries}:
        brought_again(ground, former, [n for n, other in entries if other == former])
    _give(ground, [(arrival, n) for n, _former in entries])


def _give(ground: Ground, pairs: list[tuple[int | None, int]]) -> None:
    ground.do_many("UPDATE journal SET arrival = ? WHERE n = ?", pairs)
