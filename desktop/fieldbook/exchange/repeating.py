"""When a repeated appointment is: worked out by `dateutil`, for some days and within bounds.

A rule may be hostile. One that comes more often than daily is not worked out, and every step of any
other is counted: a rule for the 30th of February would otherwise be looked for until the year 9999.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from dateutil.rrule import rrule, rrulestr
from icalendar import Event as Component

from fieldbook.exchange.ics_zones import Zones, zone_name

MOST_STEPS, MOST_STEPS_EACH = 200_000, 40_000
"""Days, weeks, months or years that are gone through for a file, and for one of its rules."""
MOST_TIMES = 5_000
"""Times of one appointment that are looked at."""
_OFTEN = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 0, "YEARLY": 0}
_WEIGHT = {"MONTHLY": 3, "YEARLY": 20}
"""How many days' work a longer step makes."""
_SPECIAL = ("BYSECOND", "BYMINUTE", "BYHOUR", "BYEASTER")
_LONGEST_RULE = 600
_A_DAY = timedelta(days=1)

Span = tuple[datetime, datetime]
"""From when to when, on the clock of the appointment."""


class First(NamedTuple):
    """When an appointment begins for the first time, on the clock of its zone; and whose clock any
    other time in its file means."""

    start: datetime
    zone: tzinfo
    zones: Zones


class TooMuchError(Exception):
    """More work than anybody's appointment makes."""


class Budget:
    """How much may still be gone through for a file."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        """With this many steps."""
        self.left = steps


class _Steps(int):
    """How far a rule goes on each time, counting how often it does."""

    budget: Budget
    weight: int
    each: int = MOST_STEPS_EACH

    def _count(self) -> None:
        self.budget.left -= self.weight
        self.each -= self.weight
        if self.budget.left < 0 or self.each < 0:
            raise TooMuchError

    def __radd__(self, other: int) -> int:
        self._count()
        return other + int(self)

    def __mul__(self, other: int) -> int:
        self._count()
        return int(self) * other


def starts_of(event: Component, first: First, within: Span, budget: Budget) -> Iterator[datetime]:
    """When an appointment begins within some days, on its own clock, in no order.

    `first` is when it does for the first time. Raises TooMuchError for a rule that is none of a
    person's, and ValueError for a broken one.
    """
    left_out = set(_dates(event, "EXDATE", first))
    found = {first.start, *(at for at, _day in _dates(event, "RDATE", first))}
    for rule in _listed(event.get("RRULE")):
        found |= set(_by_rule(rule.to_ical().decode("utf-8"), first, within, budget))
    for at in found:
        whole = (datetime.combine(at, time()), True)
        if (at, False) not in left_out and whole not in left_out and _within(at, within):
            yield at


def _within(at: datetime, within: Span) -> bool:
    return within[0] <= at <= within[1]


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _dates(event: Component, name: str, first: First) -> Iterator[tuple[datetime, bool]]:
    """The times of EXDATE or RDATE on the clock of the appointment; True marks a whole day."""
    count = 0
    for group in _listed(event.get(name)):
        for one in getattr(group, "dts", []):
            count += 1
            if count > MOST_TIMES:
                raise TooMuchError
            value = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            if isinstance(value, datetime):
                wall, zone = first.zones.clock(value, zone_name(group))
                yield _on_clock(wall, zone, first.zone), False
            else:
                yield datetime.combine(value, time()), True


def _on_clock(wall: datetime, zone: tzinfo, wished: tzinfo) -> datetime:
    if zone is wished:
        return wall
    return wall.replace(tzinfo=zone).astimezone(wished).replace(tzinfo=None)


def _by_rule(text: str, first: First, within: Span, budget: Budget) -> Iterator[datetime]:
    parts = _parts(text)
    until = _until(parts.pop("UNTIL", ""), first.zone)
    rule: rrule = rrulestr(_joined(parts), dtstart=_nearer(first.start, parts, within))
    steps = _Steps(max(int(parts.get("INTERVAL", "1")), 1))
    steps.budget, steps.weight = budget, _WEIGHT.get(parts["FREQ"], 1)
    end = min(until, within[1]) if until else within[1]
    for count, at in enumerate(rule.replace(interval=steps)):
        if count >= MOST_STEPS_EACH:
            raise TooMuchError
        if at > end:
            break
        if at >= within[0]:
            yield at


def _parts(text: str) -> dict[str, str]:
    """A rule part by part; raises TooMuchError for one that is none of an appointment."""
    if len(text) > _LONGEST_RULE:
        raise TooMuchError
    pairs = (one.partition("=") for one in text.upper().split(";") if one)
    parts = {name: value for name, _equals, value in pairs}
    alone = all("," not in parts.get(name, "") for name in _SPECIAL)
    if parts.get("FREQ") not in _OFTEN or "BYEASTER" in parts or not alone:
        raise TooMuchError
    return parts


def _joined(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _until(text: str, zone: tzinfo) -> datetime | None:
    """The last moment of a rule on the clock of its appointment; a day counts as a whole."""
    if not text:
        return None
    if len(text) == len("20261124"):
        day = datetime.strptime(text, "%Y%m%d")
        return day + _A_DAY - timedelta(seconds=1)
    if text.endswith("Z"):
        moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return moment.astimezone(zone).replace(tzinfo=None)
    return datetime.strptime(text, "%Y%m%dT%H%M%S")


def _nearer(start: datetime, parts: dict[str, str], within: Span) -> datetime:
    """A later start that gives the same times: what came daily for years is not gone through."""
    every = _OFTEN[parts["FREQ"]] * max(int(parts.get("INTERVAL", "1")), 1)
    if not every or "COUNT" in parts or start >= within[0]:
        return start
    return start + ((within[0] - start).days // every) * every * _A_DAY
