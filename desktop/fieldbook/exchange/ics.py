"""Calendar files (RFC 5545): events in, bytes out, the same bytes for the same events.

The content lines are `icalendar`'s. Ours are what it gets wrong (each has a test that tells when
it is mended): the escaping of text, signs no calendar can read, and a duration's VALUE. No METHOD,
no ORGANIZER and no ATTENDEE: the file is a plain stream, and nobody is mailed about it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from icalendar import Alarm, Calendar
from icalendar import Event as Component
from icalendar.parser import Contentlines, Parameters
from icalendar.prop import vDatetime, vDDDTypes, vDuration, vInt, vText

from fieldbook.model.events import Event

PRODUCT = "-//Fieldbook//Fieldbook//EN"
NAME = "Fieldbook"
HEAD = b"BEGIN:VCALENDAR\r\n"
_FOOT = b"END:VCALENDAR\r\n"
_CHECK = b"X-FIELDBOOK-CHECK:"
_READ_AGAIN = timedelta(hours=12)
_MOST_KEPT = 12_000
_LINE = 75
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNREADABLE = re.compile("[\0-\x08\x0b-\x1f\x7f\ufeff]")
_LONE = re.compile("[\ud800-\udfff]")
_BUSY = {
    "free": ("TRANSPARENT", "FREE", "CONFIRMED"),
    "tentative": ("TRANSPARENT", "TENTATIVE", "TENTATIVE"),
    "busy": ("OPAQUE", "BUSY", "CONFIRMED"),
}
"""TRANSP, Outlook's own word for it (it shows busy with TRANSP alone), and STATUS."""


def safe_text(text: str) -> str:
    """Text as every calendar reads it back.

    One kind of line end, nothing unreadable (control signs, U+FEFF), halves of letters replaced,
    no blanks at the ends: libical stops at a NUL and drops the blanks, others keep them.
    """
    text = _UNREADABLE.sub("", _BREAKS.sub("\n", text))
    return _LONE.sub("\ufffd", text).strip()


class Text(vText):
    """TEXT (RFC 5545, 3.3.11): icalendar makes a line end of every backslash before an N."""

    def to_ical(self) -> bytes:
        """The text, its four special signs escaped."""
        said = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return said.replace("\n", "\\n").encode()


class Plain(vText):
    """A value that is written as it is: words of the format, and lists of texts."""

    def to_ical(self) -> bytes:
        """The value itself."""
        return str(self).encode()


def write_calendar(events: Iterable[Event], uid: str) -> bytes:
    """A whole calendar with these events, in their order; `uid` names the calendar for ever.

    It carries a check of its own bytes, by which `is_as_left` knows them again.
    """
    head = _head(uid)
    body = b"".join([*map(event_lines, events), _FOOT])
    return b"".join([head, _CHECK, _check_of(head, body), b"\r\n", body])


@lru_cache(4)
def _head(uid: str) -> bytes:
    calendar = Calendar()
    put(
        calendar,
        VERSION=Plain("2.0"),
        PRODID=Text(PRODUCT),
        UID=Text(safe_text(uid)),
        NAME=Text(NAME),
        REFRESH_INTERVAL=_duration(_READ_AGAIN),
        X_WR_CALNAME=Text(NAME),
        X_PUBLISHED_TTL=vDuration(_READ_AGAIN),
    )
    return written(calendar.content_lines(sorted=False)).removesuffix(_FOOT)


def is_as_left(data: bytes) -> bool:
    """Whether a calendar was written here, on whichever laptop, and by nobody else since."""
    head, found, rest = data.partition(_CHECK)
    check, _end, body = rest.partition(b"\r\n")
    return bool(found) and is_ours(head) and check == _check_of(head, body)


def _check_of(*parts: bytes) -> bytes:
    check = sha256()
    for part in parts:
        check.update(part)
    return check.hexdigest()[:32].encode()


def is_ours(head: bytes) -> bool:
    """Whether a file that begins so was written here, and may be written anew."""
    return head.startswith(HEAD) and b"PRODID:" + PRODUCT.encode() in head


def is_calendar(head: bytes) -> bool:
    """Whether a file that begins so is a calendar, whoever wrote it."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCALENDAR")


def uid_of(head: bytes) -> str:
    """The name for ever of a calendar of ours that begins so; "" where it has none."""
    before = head.partition(b"\r\nBEGIN:")[0]
    named = [line[4:] for line in before.split(b"\r\n")[:-1] if line.startswith(b"UID:")]
    return named[0].decode("utf-8", "replace") if named else ""


@lru_cache(_MOST_KEPT)
def event_lines(event: Event) -> bytes:
    """The lines of one event, folded; kept, since most events are the same at the next writing."""
    component = Component()
    summary = " ".join(safe_text(event.summary).split()) or NAME
    transp, busy, status = _BUSY[event.shown]
    modified = vDatetime(event.modified)
    put(
        component,
        UID=Text(safe_text(event.uid)),
        SEQUENCE=vInt(event.sequence),
        DTSTAMP=modified,
        LAST_MODIFIED=modified,
        DTSTART=_moment(event.start),
        DTEND=_moment(event.end),
        SUMMARY=Text(summary),
        STATUS=Plain("CANCELLED" if event.cancelled else status),
        CLASS=Plain("PRIVATE"),
        TRANSP=Plain(transp),
        X_MICROSOFT_CDO_BUSYSTATUS=Plain(busy),
    )
    if event.created:
        put(component, CREATED=vDatetime(min(event.created, event.modified)))
    if safe_text(event.description):
        put(component, DESCRIPTION=Text(safe_text(event.description)))
    if event.categories:
        names = b",".join(Text(_name(one)).to_ical() for one in event.categories)
        put(component, CATEGORIES=Plain(names.decode()))
    if event.alarm is not None and not event.cancelled:
        component.add_component(_alarm(event.alarm, summary))
    return written(component.content_lines(sorted=False))


def _alarm(minutes: int, summary: str) -> Alarm:
    """RFC 5545, 3.6.6: without a DESCRIPTION Apple's calendar drops the whole event."""
    alarm = Alarm()
    put(
        alarm,
        ACTION=Plain("DISPLAY"),
        TRIGGER=vDuration(timedelta(minutes=-minutes)),
        DESCRIPTION=Text(summary),
    )
    return alarm


def put(component: Calendar | Component | Alarm, **values: object) -> None:
    """Properties by name, `_` for `-`, in the order they are given."""
    for name, value in values.items():
        component[name.replace("_", "-")] = value


def _moment(value: datetime | date) -> vDatetime | vDDDTypes:
    """A moment ends in Z; a day says that it is one, or ical.js refuses it."""
    return vDatetime(value) if isinstance(value, datetime) else vDDDTypes(value)


def _duration(value: timedelta) -> vDuration:
    """RFC 7986, 5.7 wants VALUE=DURATION, which icalendar leaves out."""
    return vDuration(value, params=Parameters(VALUE="DURATION"))


def _name(category: str) -> str:
    """A category without a comma: KDE splits it there even when it is escaped."""
    return " ".join(safe_text(category).replace(",", " ").split())


def written(lines: Contentlines) -> bytes:
    """Content lines as a file holds them: folded, each with its end."""
    return b"".join(_folded(str(line).encode()) for line in lines if line)


def _folded(line: bytes) -> bytes:
    """At most 75 octets to a line (RFC 5545, 3.1), cut neither in a letter nor in an escape."""
    parts = []
    room = _LINE
    while len(line) > room:
        end = room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        end -= (end - len(line[:end].rstrip(b"\\"))) % 2
        parts.append(line[:end])
        line = line[end:]
        room = _LINE - 1
    return b"\r\n ".join([*parts, line]) + b"\r\n"
