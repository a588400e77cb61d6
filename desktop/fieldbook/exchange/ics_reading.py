"""Reading calendars of other programs, for the events that are ours: when each is there now.

Everything is hostile: the file is read up to a size, components are cut out as text, and only an
event with one of the wanted ids is looked into, by `icalendar`, each by itself, so that nothing
another event holds can spoil it (calendars.md, section 4). Nothing is expanded or fetched.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar
from icalendar import Event as Component

from fieldbook.errors import CannotReadError
from fieldbook.exchange.ics_cutting import LONGEST, ZONE, TooLargeError, calendar_bytes, components
from fieldbook.text import _

LARGEST = 10_000_000
"""Bytes of a calendar that is read; a year of a full calendar is a tenth of that."""
_MOST_ZONES = 30
"""How many zones a file may know."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as another program keeps it.

    `start` and `end` are moments (aware, or naive for the clock on the wall there) or days; both
    are None where nobody can say when it is, and `fault` says why.
    """

    uid: str
    start: datetime | date | None
    end: datetime | date | None
    sequence: int = 0
    modified: datetime | None = None
    cancelled: bool = False
    repeats: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """The wanted events of a file, in its order, and how many others it holds."""

    events: tuple[Seen, ...]
    others: int


def read_events(path: Path, wanted: Callable[[str], bool]) -> SeenFile:
    """The events of a calendar file whose UID is wanted.

    Raises CannotReadError for what is no calendar, cannot be opened, or is larger than LARGEST.
    """
    data = _whole(path)
    zones: list[bytes] = []
    found: list[tuple[str, bytes]] = []
    others = 0
    for cut in components(data):
        if cut.kind == ZONE:
            fits = len(zones) < _MOST_ZONES and not cut.too_long
            zones += [bytes(cut.kept)] if fits else []
        elif wanted(cut.uid):
            found.append((cut.uid, bytes(cut.kept)))
        else:
            others += 1
    return SeenFile(tuple(_seen(uid, block, zones) for uid, block in found), others)


def _whole(path: Path) -> bytes:
    try:
        return calendar_bytes(path, LARGEST)
    except TooLargeError as error:
        raise CannotReadError(
            _("{name} is larger than a calendar of touches can be.").format(name=path.name),
            _("Export a shorter time, or only the calendar Fieldbook's touches are in."),
        ) from error


def _seen(uid: str, block: bytes, zones: list[bytes]) -> Seen:
    if len(block) >= LONGEST:
        return Seen(uid, None, None, fault=_("it is too long to be read"))
    try:
        event = event_in(block, zones)
        start, end = span_of(event)
        return Seen(
            uid,
            start,
            end,
            sequence=number_of(event),
            modified=_modified(event),
            cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
            repeats=any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID")),
        )
    except Exception:  # noqa: BLE001 - whatever a library says of a broken line
        return Seen(uid, None, None, fault=_("its time cannot be read"))


def event_in(block: bytes, zones: list[bytes]) -> Component:
    """The event with the zones of its file; without them where one of those is broken."""
    for some in (zones, []):
        whole = b"".join([b"BEGIN:VCALENDAR\r\n", *some, block, b"END:VCALENDAR\r\n"])
        try:
            [event] = Calendar.from_ical(whole.replace(b"\0", b"")).events
        except Exception:  # noqa: BLE001 - the next one is tried
            continue
        return event
    raise ValueError


def span_of(event: Component) -> tuple[datetime | date, datetime | date]:
    """From when to when an event is; raises whatever its lines are wrong with."""
    start = _moment(event, "DTSTART")
    if "DTEND" in event:
        end = _moment(event, "DTEND")
    elif "DURATION" in event:
        lasts: Any = event["DURATION"]
        end = start + lasts.dt
    else:
        end = start if isinstance(start, datetime) else start + _A_DAY
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise ValueError
    return start, max(start, end)


def _moment(event: Component, name: str) -> datetime | date:
    """A day or a moment; a zone nobody knows makes it none."""
    value: Any = event[name]
    found = value.dt
    if isinstance(found, datetime) and found.tzinfo is None and "TZID" in value.params:
        raise ValueError
    if not isinstance(found, date):
        raise TypeError
    return found


def number_of(event: Component) -> int:
    """Its SEQUENCE; 0 where it has none."""
    found = event.get("SEQUENCE", 0)
    return int(found) if isinstance(found, int) else 0


def _modified(event: Component) -> datetime | None:
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        found = getattr(event.get(name), "dt", None)
        if isinstance(found, datetime):
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return None
