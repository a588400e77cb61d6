"""How a sample sentence is told: templates with slots, and decks that deal before they repeat.

A template holds `{slot}`, `[this|that]`, a number `{20-60}` or `{20-60/5}`, a number in words
`{two-five}`, and counted from the day it is told on a day `{date+9}`, a month `{month-1}` or a
year `{year+3}`.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NUMBERS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
}
_PIECE = re.compile(r"\{([^{}]+)\}|\[([^\[\]]+)\]")
_RANGE = re.compile(r"(\d+)-(\d+)(?:/(\d+))?")
_SPELLED = re.compile(r"([a-z]+)-([a-z]+)")
_COUNTED = re.compile(r"(date|month|year)([+-]\d+)")
_HEAD = re.compile(r"(?:^|(?<=[.?!] ))[a-zé]")
_SEASON = re.compile(r"@(\d+)(?:-(\d+))? (.+)")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a template is filled from: the facts of the client, the day, the choices."""

    slots: Mapping[str, str]
    day: date
    random: Random


@dataclass(frozen=True, slots=True)
class Line:
    """One template, and the months it may be told in."""

    template: str
    months: frozenset[int] = frozenset()

    def fits(self, day: date) -> bool:
        """Whether it can be said at this time of the year."""
        return not self.months or day.month in self.months


Part = str | Callable[[Telling], str]


class Deck:
    """Deals every card of a pile, in a shuffled order, before any comes twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._piles: dict[Hashable, list[int]] = {}

    def deal(self, pile: Hashable, size: int) -> int:
        """The number of the next card of a pile of `size` cards."""
        left = self._piles.get(pile)
        if not left:
            left = self._piles[pile] = list(range(size))
            self._random.shuffle(left)
        return left.pop()

    def line(self, pile: Hashable, lines: Sequence[Line], day: date) -> str:
        """The next line of a pile that can be told on that day."""
        for _try in range(2 * len(lines)):
            dealt = lines[self.deal(pile, len(lines))]
            if dealt.fits(day):
                return dealt.template
        return lines[0].template


def lines_of(raw: Sequence[str]) -> tuple[Line, ...]:
    """Templates as they stand in a file; "@11-1 text" is told from November to January."""
    return tuple(_line(text) for text in raw)


def _line(text: str) -> Line:
    found = _SEASON.fullmatch(text)
    if not found:
        return Line(text)
    first, last = int(found[1]), int(found[2] or found[1])
    count = (last - first) % 12 + 1
    return Line(found[3], frozenset((first + n - 1) % 12 + 1 for n in range(count)))


def tell(template: str, telling: Telling) -> str:
    """The template with everything filled in."""
    return "".join(part if isinstance(part, str) else part(telling) for part in _parts(template))


def sentences(text: str) -> str:
    """The text with a capital at the head of each sentence."""
    return _HEAD.sub(lambda found: found[0].upper(), text)


def day_text(day: date) -> str:
    """A day as one says it: "13 March"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


@cache
def _parts(template: str) -> tuple[Part, ...]:
    """The template cut at its slots, so that it is read once only."""
    parts: list[Part] = []
    at = 0
    for found in _PIECE.finditer(template):
        parts += [template[at : found.start()], _slot(found[1]) if found[1] else _either(found[2])]
        at = found.end()
    return (*parts, template[at:])


def _slot(name: str) -> Part:
    if found := _RANGE.fullmatch(name):
        return _number(int(found[1]), int(found[2]), int(found[3] or 1))
    if found := _COUNTED.fullmatch(name):
        return _COUNTS[found[1]](int(found[2]))
    found = _SPELLED.fullmatch(name)
    if found and found[1] in NUMBERS:
        low, high = NUMBERS[found[1]], NUMBERS[found[2]]
        words = tuple(word for word, value in NUMBERS.items() if low <= value <= high)
        return lambda telling: telling.random.choice(words)
    return lambda telling: telling.slots[name]


def _either(alternatives: str) -> Part:
    choices = tuple(alternatives.split("|"))
    return lambda telling: telling.random.choice(choices)


def _number(low: int, high: int, step: int) -> Part:
    return lambda telling: f"{telling.random.randrange(low, high + 1, step)}"


def _later_day(days: int) -> Part:
    def said(telling: Telling) -> str:
        day = telling.day + timedelta(days=days)
        return day_text(day + timedelta(days=_to_monday(day)))

    return said


def _to_monday(day: date) -> int:
    """How many days from a Saturday or Sunday to the Monday after; none from a working day."""
    return 8 - day.isoweekday() if day.isoweekday() > 5 else 0


def _month(months: int) -> Part:
    return lambda telling: MONTHS[(telling.day.month - 1 + months) % 12]


def _year(years: int) -> Part:
    return lambda telling: str(telling.day.year + years)


_COUNTS = {"date": _later_day, "month": _month, "year": _year}
