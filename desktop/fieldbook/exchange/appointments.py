"""The seller's other appointments in a calendar of another program: which hours they take.

A file is somebody else's: only the lines that say when something is are looked into, event by
event; what cannot be told is counted, never guessed. Repeated ones are worked out by
`exchange.repeating`, and zones by `exchange.ics_zones`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from icalendar import Event as Component

from fieldbook.errors import CannotReadError
from fieldbook.exchange.ics import is_ours
from fieldbook.exchange.ics_cutting import ZONE, Cut, TooLargeError, calendar_bytes, components
from fieldbook.exchange.ics_zones import Zones, without_zones
from fieldbook.exchange.repeating import Budget, First, TooMuchError, starts_of
from fieldbook.text import _

LARGEST = 64_000_000
"""Bytes of a calendar that is read: twenty years of a full one are less."""
MOST_READ = 20_000
"""Events that may lie within the days asked for, or come again, and are looked into."""
MOST = 10_000
"""Appointments that are kept of one file."""
LONGEST_TITLE = 120
_HEAD = 400
_A_DAY = timedelta(days=1)
_NAMES = frozenset(
    (
        *(b"UID", b"DTSTART", b"DTEND", b"DURATION", b"RRULE", b"RDATE", b"EXDATE", b"EXRULE"),
        *(b"RECURRENCE-ID", b"SEQUENCE", b"STATUS", b"TRANSP", b"CLASS", b"SUMMARY"),
        *(b"X-MICROSOFT-CDO-BUSYSTATUS", b"X-MICROSOFT-CDO-ALLDAYEVENT"),
    )
)
_DAY = rb"^%s[;:].*?(\d{8})(?:T\d{4,6}Z?)?\r?$"
_START, _END = (re.compile(_DAY % name, re.I | re.M) for name in (b"DTSTART", b"DTEND"))
_AGAIN = re.compile(rb"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.I | re.M)
_LASTS, _LASTS_AGAIN = timedelta(days=400), timedelta(days=62)
"""How long before the days asked for what says no end may begin, and what comes again."""
_TOLD_BY = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"}
"""What says when an event is: a broken one of these leaves it unread."""
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")
_FREE = ("FREE", "WORKINGELSEWHERE")


@dataclass(frozen=True, slots=True)
class Appointment:
    """Hours that are taken, in UTC; a whole day lasts from midnight to midnight of the seller's."""

    start: datetime
    end: datetime
    whole_day: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Appointments:
    """What a file says of some days, by time; `ours` are Fieldbook's own events in it, and `unread`
    those whose time cannot be told."""

    busy: tuple[Appointment, ...]
    ours: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """From when to when appointments are wanted, and the seller's zone: it is meant where a
    calendar names none."""

    first: date
    last: date
    zone: tzinfo

    @property
    def start(self) -> datetime:
        """The first moment, in UTC."""
        return self.midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first moment after the last day, in UTC."""
        return self.midnight(self.last + _A_DAY)

    def midnight(self, day: date) -> datetime:
        """When a day of the seller begins, in UTC."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


def read_appointments(path: Path, bounds: Bounds, ours: Callable[[str], bool]) -> Appointments:
    """The other appointments in a calendar file; `ours` knows the UID of what Fieldbook put there.

    Raises CannotReadError for what is no whole calendar, cannot be opened, or is larger than
    LARGEST.
    """
    try:
        data = calendar_bytes(path, LARGEST)
    except TooLargeError as error:
        raise CannotReadError(
            _("{name} is larger than 64 MB.").format(name=path.name),
            _("Export a shorter time, a year back and a year ahead."),
        ) from error
    if not data.rstrip(b"\0 \t\r\n").upper().endswith(b"END:VCALENDAR"):
        raise CannotReadError(
            _("{name} ends in the middle.").format(name=path.name),
            _("It may be in the midst of being written. Export it once more if it stays so."),
        )
    return appointments_in(data, bounds, ours)


def appointments_in(data: bytes, bounds: Bounds, ours: Callable[[str], bool]) -> Appointments:
    """The same of the bytes of a calendar; one that Fieldbook wrote holds none."""
    zones, found = Zones(bounds.zone), _Reading(bounds)
    every = is_ours(data[:_HEAD])
    blocks: list[bytes] = []
    for cut in components(data.replace(b"\0", b""), _NAMES):
        if cut.kind == ZONE:
            zones.add(cut)
        elif every or ours(cut.uid):
            found.ours += 1
        elif cut.too_long:
            found.unread += 1
        elif not _may_matter(cut, bounds):
            continue
        elif len(blocks) < MOST_READ:
            blocks.append(bytes(cut.kept))
        else:
            found.unread += 1
    found.take(_told(blocks, zones, found))
    return found.done()


def _may_matter(cut: Cut, bounds: Bounds) -> bool:
    """Whether an event may reach into the days: one look at its text, for files of many years."""
    starts, ends = _START.search(cut.kept), _END.search(cut.kept)
    if starts is None or _AGAIN.search(cut.kept):
        return True
    last = starts.group(1) <= _digits(bounds.last + 2 * _A_DAY)
    if ends is None:
        return last and starts.group(1) >= _digits(bounds.first - _LASTS)
    return last and ends.group(1) >= _digits(bounds.first - 2 * _A_DAY)


def _digits(day: date) -> bytes:
    return f"{day:%Y%m%d}".encode()


# ---- One event ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Told:
    """An event as it stands in the file; `start` and `end` are on the clock of `zone`."""

    event: Component
    uid: str
    start: datetime
    whole_day: bool
    zone: tzinfo
    zones: Zones
    until: Callable[[datetime], datetime]
    replaces: date | None
    """The time of a repeated event it stands in for: a moment in UTC, or a day."""

    @property
    def blocks(self) -> bool:
        """Whether it takes its hours: neither called off nor shown as free."""
        event, text = self.event, _text
        shown = text(event, "X-MICROSOFT-CDO-BUSYSTATUS").upper()
        if text(event, "STATUS").upper() == "CANCELLED" or shown in _FREE:
            return False
        transparency = text(event, "TRANSP").upper()
        if self.whole_day and not shown:
            return transparency == "OPAQUE"
        return transparency != "TRANSPARENT"


def _told(blocks: Iterable[bytes], zones: Zones, reading: "_Reading") -> Iterator[_Told]:
    for block in blocks:
        try:
            event = Component.from_ical(without_zones(block))
            if isinstance(event, Component):
                yield _as_told(event, zones)
        except Exception:  # noqa: BLE001 - whatever a library says of a broken line
            reading.unread += 1


def _as_told(event: Component, zones: Zones) -> _Told:
    if any(name in _TOLD_BY for name, _why in event.errors) or "EXRULE" in event:
        raise ValueError
    start, zone = zones.wall(event["DTSTART"])
    first = _whole(start)
    whole_day = not isinstance(start, datetime)
    until = _until(event, first, zones)
    if not whole_day and _text(event, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
        whole_day = first.time() == time() and until(first).time() == time()
        zone = zones.own if whole_day else zone
    replaces: date | None = None
    if "RECURRENCE-ID" in event:
        at, its_zone = zones.wall(event["RECURRENCE-ID"])
        replaces = _moment(at, its_zone) if isinstance(at, datetime) else at
    return _Told(event, _text(event, "UID"), first, whole_day, zone, zones, until, replaces)


def _until(event: Component, start: datetime, zones: Zones) -> Callable[[datetime], datetime]:
    """What gives the end of an event, on the clock of its start, for any time it begins at."""
    if "DTEND" in event:
        end, zone = zones.wall(event["DTEND"])
        wall, own = zones.wall(event["DTSTART"])
        if isinstance(end, datetime) != isinstance(wall, datetime):
            raise ValueError
        if zone is not own:
            lasts = _moment(_whole(end), zone) - _moment(start, own)
        else:
            lasts = _whole(end) - start
    elif "DURATION" in event:
        held: Any = event["DURATION"]
        lasts = held.dt
    else:
        lasts = timedelta() if isinstance(zones.wall(event["DTSTART"])[0], datetime) else _A_DAY
    return lambda begin: begin + lasts


def _whole(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _moment(wall: datetime, zone: tzinfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _text(event: Component, name: str) -> str:
    value = event.get(name, "")
    found = value[0] if isinstance(value, list) else value
    return _BLANK.sub(" ", str(found)).strip()


def _title(event: Component) -> str:
    if _text(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        return ""
    return _text(event, "SUMMARY")[:LONGEST_TITLE]


# ---- All of them --------------------------------------------------------------------------------


@dataclass
class _Reading:
    """What has been found in a file so far."""

    bounds: Bounds
    ours: int = 0
    unread: int = 0
    busy: set[Appointment] = field(default_factory=set)
    budget: Budget = field(default_factory=Budget)

    def take(self, told: Iterator[_Told]) -> None:
        """All events; those that stand in for one time of a repeated one replace it."""
        every = list(told)
        replaced: dict[str, set[date]] = {}
        newest: dict[tuple[str, date], tuple[int, _Told]] = {}
        for one in every:
            if one.replaces is not None:
                replaced.setdefault(one.uid, set()).add(one.replaces)
                rank = _number(one.event)
                known = newest.get((one.uid, one.replaces))
                if known is None or known[0] <= rank:
                    newest[one.uid, one.replaces] = rank, one
        for one in every:
            if one.replaces is None and one.blocks:
                self._repeated(one, replaced.get(one.uid, set()))
        for _rank, one in newest.values():
            if one.blocks:
                self._once(one, one.start)

    def done(self) -> Appointments:
        """What was found, by time."""
        ordered = sorted(self.busy, key=lambda one: (one.start, one.end, one.title))
        left = len(ordered) - MOST
        return Appointments(tuple(ordered[:MOST]), self.ours, self.unread + max(left, 0))

    def _repeated(self, one: _Told, replaced: set[date]) -> None:
        if "RRULE" not in one.event and "RDATE" not in one.event:
            self._once(one, one.start)
            return
        try:
            first = First(one.start, one.zone, one.zones)
            for start in starts_of(one.event, first, self._span(one), self.budget):
                if not {_moment(start, one.zone), start.date()} & replaced:
                    self._once(one, start)
        except (TooMuchError, ValueError, TypeError, OverflowError, ArithmeticError):
            self.unread += 1

    def _span(self, one: _Told) -> tuple[datetime, datetime]:
        """Between which times on its clock an event begins that reaches into the days."""
        lasts = min(max(one.until(one.start) - one.start, timedelta()), _LASTS_AGAIN)
        first, last = (
            moment.astimezone(one.zone).replace(tzinfo=None)
            for moment in (self.bounds.start, self.bounds.end)
        )
        return first - lasts - _A_DAY, last + _A_DAY

    def _once(self, one: _Told, start: datetime) -> None:
        try:
            end = one.until(start)
            zone = self.bounds.zone if one.whole_day else one.zone
            begins, ends = _moment(start, zone), _moment(end, zone)
        except (ValueError, OverflowError):
            self.unread += 1
            return
        if begins >= ends:  # the hour that is left out in spring
            ends = begins + (end - start)
        if begins < ends and begins < self.bounds.end and self.bounds.start < ends:
            self.busy.add(Appointment(begins, ends, one.whole_day, _title(one.event)))


def _number(event: Component) -> int:
    found = event.get("SEQUENCE", 0)
    return int(found) if isinstance(found, int) else 0
