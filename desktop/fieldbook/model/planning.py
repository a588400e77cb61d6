"""Placing touches on a week: which slots are free, which one fits a touch, and how clashes lie.

Hours are minutes after midnight on the seller's own clock. Nothing here knows what day it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fieldbook.model.accounts import RATINGS, Rating
from fieldbook.model.rhythm import CAPACITY, room_a_day
from fieldbook.model.touches import LENGTHS, Channel

STEP = 15
"""Blocks are moved and made longer in steps of so many minutes (design/spec.md, Plan)."""
RASTER = 30
"""What is placed by itself begins on the half hour: a call leaves time to write its note."""
ROAD = 30
"""Minutes kept on both sides of a visit to another town."""
HOURS = (9 * 60, 17 * 60)
"""The working hours in which touches are placed by themselves."""
NOON = 12 * 60 + 30
MOST_A_DAY = room_a_day(CAPACITY)
"""A day that holds so many touches with an hour is full, where the seller says nothing else."""
A_DAY = 24 * 60
SHORTEST, LONGEST = 5, A_DAY


@dataclass(frozen=True, slots=True)
class Taken:
    """From when to when a day is taken; `town` says where one is then, "" for nowhere."""

    start: int
    end: int
    town: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A touch that waits for a place. `key` is whatever the caller knows it by.

    `past` counts the days since it was due; `day` is the day it stands on, if it has one. Without
    `lasts` it takes as long as its channel usually does.
    """

    key: str
    rating: Rating
    past: int = 0
    channel: Channel = "call"
    town: str = ""
    day: date | None = None
    lasts: int = 0

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.lasts or LENGTHS[self.channel]


@dataclass(frozen=True, slots=True)
class Day:
    """One day that may be filled: from when on it is free, and what stands on it.

    `towns` are those where somebody is seen or called that day, `most` is how many touches with
    an hour it holds. `busy` are hours that something else takes: they are no touches of it.
    """

    day: date
    earliest: int = 0
    taken: tuple[Taken, ...] = ()
    towns: frozenset[str] = frozenset()
    most: int = MOST_A_DAY
    busy: tuple[Taken, ...] = ()

    @property
    def full(self) -> bool:
        """Whether it holds as much as a day should."""
        return len(self.taken) >= self.most

    @property
    def room(self) -> int:
        """How many touches at any time it holds: what else is in it may leave less of it."""
        if not self.busy:
            return self.most
        short = Wish(key="", rating="A", lasts=RASTER)
        return min(self.most, sum(1 for _start in free_starts(self, short)))


def free_slot(day: Day, wish: Wish) -> int | None:
    """The first free half hour of the working hours that holds the touch: mornings come first.

    None where the day is full, or has no gap so long.
    """
    return None if day.full else next(free_starts(day, wish), None)


def free_starts(day: Day, wish: Wish) -> Iterator[int]:
    """Every half hour of the working hours at which the touch could begin.

    Nothing begins before `day.earliest`, and a visit keeps its way from one in another town.
    """
    first, last = HOURS
    start = max(first, day.earliest)
    start += -start % RASTER
    while start + wish.minutes <= last:
        if all(_apart(one, start, wish) for one in (*day.taken, *day.busy)):
            yield start
        start += RASTER


def slots_of(day: Day, wish: Wish) -> tuple[int, ...]:
    """What can be offered of a day: the first free hour of its morning and of its afternoon."""
    if day.full:
        return ()
    found = list(free_starts(day, wish))
    first = next((start for start in found if start + wish.minutes <= NOON), None)
    first = found[0] if first is None and found else first
    if first is None:
        return ()
    later = max(NOON, first + wish.minutes)
    return (first, *[start for start in found if start >= later][:1])


def _apart(one: Taken, start: int, wish: Wish) -> bool:
    travels = wish.channel == "visit" and bool(one.town) and one.town != wish.town
    road = ROAD if travels else 0
    return one.end + road <= start or start + wish.minutes + road <= one.start


def by_need(wishes: Iterable[Wish]) -> list[Wish]:
    """By rating, then how far past; those of one town follow each other where that leaves a choice.

    A town comes when the first of its accounts does, among those of the same rating.
    """
    ordered = sorted(wishes, key=lambda one: (RATINGS.index(one.rating), -one.past, one.key))
    place: dict[tuple[str, str], int] = {}
    for at, one in enumerate(ordered):
        place.setdefault((one.rating, one.town or one.key), at)
    return sorted(
        ordered,
        key=lambda one: (RATINGS.index(one.rating), place[one.rating, one.town or one.key]),
    )


def fill(days: Sequence[Day], wishes: Iterable[Wish]) -> dict[str, tuple[date, int]]:
    """A day and an hour for each touch that finds one, by its key; the others are left out.

    A visit goes to the day when somebody of its town is seen, anything else first to the day it
    stands on; then to the day with the most room, the earlier of two.
    """
    kept = {one.day: one for one in days}
    found: dict[str, tuple[date, int]] = {}
    for wish in by_need(wishes):
        for day in sorted(kept.values(), key=lambda one: _preference(one, wish)):
            start = free_slot(day, wish)
            if start is not None:
                found[wish.key] = (day.day, start)
                kept[day.day] = _holding(day, wish, start)
                break
    return found


def _preference(day: Day, wish: Wish) -> tuple[bool, bool, int, date]:
    elsewhere = not (wish.town and wish.town in day.towns)
    another = wish.day != day.day
    ways = (elsewhere, another) if wish.channel == "visit" else (another, elsewhere)
    return *ways, len(day.taken), day.day


def _holding(day: Day, wish: Wish, start: int) -> Day:
    town = wish.town if wish.channel == "visit" else ""
    taken = Taken(start, start + wish.minutes, town)
    towns = day.towns | ({wish.town} if wish.town else set())
    return replace(day, taken=(*day.taken, taken), towns=towns)


# ---- Clashes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lying:
    """Where a block lies beside those it clashes with: its column, and of how many."""

    column: int = 0
    columns: int = 1


def lay_out(spans: Mapping[str, tuple[int, int]]) -> dict[str, Lying]:
    """Blocks that overlap lie side by side, each as wide as the others of its group.

    `spans` gives from when to when each lasts; the end no longer belongs to it.
    """
    found: dict[str, Lying] = {}
    group: list[tuple[str, int]] = []
    ends: list[int] = []
    for key in sorted(spans, key=lambda one: (spans[one][0], -spans[one][1], one)):
        start, end = spans[key]
        if ends and start >= max(ends):
            found |= _settled(group, len(ends))
            group, ends = [], []
        column = next((at for at, free in enumerate(ends) if free <= start), len(ends))
        ends[column : column + 1] = [max(end, start + 1)]
        group.append((key, column))
    return found | _settled(group, len(ends))


def _settled(group: Sequence[tuple[str, int]], columns: int) -> dict[str, Lying]:
    return {key: Lying(column, columns) for key, column in group}
