"""Reading answers to invitations (iTIP, RFC 5546), as a calendar file or inside a mail.

Everything is hostile: read up to a size, no rule expanded, nothing fetched. Only UID, ATTENDEE,
PARTSTAT, SEQUENCE, DTSTAMP and the times are looked at: SUMMARY and STATUS of an answer say
nothing (calendars.md, section 5).
"""

import re
import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from icalendar import Event as Component
from icalendar import vCalAddress

from fieldbook.errors import CannotReadError
from fieldbook.exchange.ics import safe_text
from fieldbook.exchange.ics_cutting import FOLD, LONGEST, ZONE, components
from fieldbook.exchange.ics_reading import event_in, span_of
from fieldbook.exchange.mail_reading import MailedCalendar, calendars_in
from fieldbook.model.invitations import same_address
from fieldbook.model.replies import Reply, Span
from fieldbook.text import _

LARGEST = 1_000_000
"""Bytes of an answer, the mail around it included; most have a hundredth of that."""
_MOST_EVENTS, _MOST_ZONES, _MOST_WORDS = 100, 30, 2000
_BEGIN = re.compile(rb"^BEGIN:VCALENDAR[ \t]*$", re.IGNORECASE | re.MULTILINE)
_METHOD = re.compile(rb"^METHOD[^:\r\n]{0,200}:[ \t]*([A-Za-z-]{1,40})[ \t]*\r?$", re.I | re.M)
_FREE_BUSY = re.compile(rb"^BEGIN:VFREEBUSY[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"(?:From [^\r\n]+|[!-9;-~]{1,60}:[^\r\n]*)\r?\n")
_COUNTER = "TO-ALL-PROPOSED-NEW-TIME"
_TIMES = re.compile(r"(DTSTART|DTEND)[^:;]*:(\d{8}T\d{6})Z", re.IGNORECASE | re.ASCII)
_COMMENTS = ("COMMENT", "X-CALENDARSERVER-PRIVATE-COMMENT", "X-CALENDARSERVER-ATTENDEE-COMMENT")
_OUTLOOK = b"\xd0\xcf\x11\xe0"
_FIRST_YEAR, _LAST_YEAR = 1970, 6000
"""Between them every clock in the world can be reckoned with."""
_NEVER = datetime.min.replace(tzinfo=UTC)


def bytes_of(path: Path) -> bytes:
    """What a file holds; raises CannotReadError for what is no file, too large, or out of reach."""
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise CannotReadError(
                _("{name} is not a file.").format(name=path.name), _("Choose an answer, or a mail.")
            )
        if known.st_size > LARGEST:
            raise _too_large(path.name)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CannotReadError(
            _("{name} cannot be read.").format(name=path.name),
            _("Check its name, and that its disk is connected."),
        ) from error


def is_message(data: bytes) -> bool:
    """Whether a file is about an invitation: a mail, or a calendar that has a METHOD of one."""
    data = _plain(data)
    if _is_calendar(data):
        found = _METHOD.search(data)
        return found is not None and found[1].upper() != b"PUBLISH"
    return data.startswith(_OUTLOOK) or _HEADER.match(data.lstrip()) is not None


def read_replies(data: bytes, name: str) -> list[Reply]:
    """What a file says about invitations, none twice, the newest word first.

    Raises CannotReadError where the file is too large, broken, or says nothing of the kind.
    """
    if len(data) > LARGEST:
        raise _too_large(name)
    found = [reply for one in _calendars(data, name) for reply in _replies(one, name)]
    if not found:
        raise CannotReadError(
            _("{name} holds no answer to an invitation.").format(name=name),
            _("Take the file that came with the answer, or the whole mail."),
        )
    return sorted(dict.fromkeys(found), key=lambda one: (one.sequence or 0, one.stamp))[::-1]


def _calendars(data: bytes, name: str) -> list[MailedCalendar]:
    data = _plain(data)
    if _is_calendar(data):
        return [MailedCalendar(data, "", "")]
    if data.startswith(_OUTLOOK):
        raise CannotReadError(
            _("{name} is a mail in a form that only Outlook reads.").format(name=name),
            _("In Outlook, save it as .eml, or save the answer in it as .ics."),
        )
    if not _HEADER.match(data.lstrip()):
        raise CannotReadError(
            _("{name} is neither a calendar nor a mail.").format(name=name),
            _("Take the file that came with the answer, or the whole mail."),
        )
    return calendars_in(data.lstrip(), name)


def _plain(data: bytes) -> bytes:
    """The text of a file, whatever it begins with: some programs write UTF-16, or a mark."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")


def _is_calendar(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


def _too_large(name: str) -> CannotReadError:
    return CannotReadError(
        _("{name} is larger than an answer can be.").format(name=name),
        _("Take the calendar file out of the mail, without what else is attached."),
    )


# ---- One calendar ---------------------------------------------------------------------------


def _replies(mailed: MailedCalendar, name: str) -> Iterator[Reply]:
    sender = same_address(mailed.sender)
    for whole in _wholes(_as_utf8(mailed.data)):
        said = _METHOD.search(whole)
        method = said[1].decode().upper() if said else mailed.method
        zones: list[bytes] = []
        events: list[tuple[str, bytes]] = []
        for cut in components(whole):
            if cut.kind == ZONE:
                fits = len(zones) < _MOST_ZONES and not cut.too_long
                zones += [bytes(cut.kept)] if fits else []
            else:
                events.append((cut.uid, bytes(cut.kept)))
            if len(events) > _MOST_EVENTS:
                raise CannotReadError(
                    _("{name} is a whole calendar, not an answer.").format(name=name),
                    _("Take the file that came with the answer, or the whole mail."),
                )
        for uid, block in events:
            yield _reply((method, uid, sender), block, zones)
        if not events and _FREE_BUSY.search(whole):
            yield Reply(method="VFREEBUSY", stamp=_NEVER, sender=sender)


def _wholes(data: bytes) -> Iterable[bytes]:
    """Each calendar of a file, its lines unfolded."""
    data = FOLD.sub(b"", data).replace(b"\r\n", b"\n")
    starts = [one.start() for one in _BEGIN.finditer(data)]
    return [data[a:b] for a, b in pairwise([*starts, len(data)])]


def _as_utf8(data: bytes) -> bytes:
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode()
    return data


def _reply(whose: tuple[str, str, str], block: bytes, zones: list[bytes]) -> Reply:
    method, uid, sender = whose
    blank = Reply(method=method, uid=uid, stamp=_NEVER, sender=sender)
    if len(block) >= LONGEST:
        return _faulty(blank)
    try:
        event = event_in(block, zones)
        return _read(event, blank)
    except Exception:  # noqa: BLE001 - whatever a library says of a broken line
        return _faulty(blank)


def _faulty(blank: Reply) -> Reply:
    return Reply(
        method=blank.method,
        uid=blank.uid,
        stamp=blank.stamp,
        sender=blank.sender,
        fault=_("it cannot be read"),
    )


def _read(event: Component, blank: Reply) -> Reply:
    organizer = _address(event.get("ORGANIZER"))
    guest = _guest(event, organizer, blank.sender)
    params = {name.upper(): value for name, value in guest.params.items()} if guest else {}
    span, fault = _span(event)
    return Reply(
        method=blank.method,
        uid=blank.uid,
        organizer=organizer,
        address=_address(guest),
        name=" ".join(safe_text(str(params.get("CN", ""))).split()),
        state=str(params.get("PARTSTAT", "")).upper(),
        sequence=_number(event),
        stamp=_stamp(event),
        span=span,
        proposed=_proposed(blank.method, span, str(params.get(_COUNTER, ""))),
        delegate=_first(params.get("DELEGATED-TO")),
        comment=_comment(event),
        sender=blank.sender,
        fault=fault,
    )


def _guest(event: Component, organizer: str, sender: str) -> vCalAddress | None:
    """The one who answers: an answer has one ATTENDEE, and what has more names the others too."""
    found = event.get("ATTENDEE", [])
    every = found if isinstance(found, list) else [found]
    guests = [one for one in every if isinstance(one, vCalAddress)]
    guests = [one for one in guests if not organizer or _address(one) != organizer]
    if len(guests) > 1:
        guests = [one for one in guests if _address(one) == sender] or guests
    if len(guests) > 1:
        idle = ("NEEDS-ACTION", "")
        guests = [one for one in guests if str(one.params.get("PARTSTAT", "")).upper() not in idle]
    return guests[0] if len(guests) == 1 else None


def _address(value: object) -> str:
    return same_address(str(value)) if value is not None else ""


def _first(value: object) -> str:
    """The first of some addresses a parameter names."""
    listed = value if isinstance(value, (list, tuple)) else [value]
    return next((_address(one) for one in listed if one), "")


def _number(event: Component) -> int | None:
    found = event.get("SEQUENCE")
    return int(found) if isinstance(found, int) and 0 <= found < 2**31 else None


def _stamp(event: Component) -> datetime:
    found = getattr(event.get("DTSTAMP"), "dt", None)
    if not isinstance(found, datetime):
        return _NEVER
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _span(event: Component) -> tuple[Span | None, str]:
    if "DTSTART" not in event:
        return None, ""
    try:
        start, end = span_of(event)
    except Exception:  # noqa: BLE001 - whatever a library says of a broken line
        return None, _("its time cannot be read")
    if not _FIRST_YEAR < start.year <= end.year < _LAST_YEAR:
        return None, _("its time cannot be read")
    return (start, end), ""


def _proposed(method: str, span: Span | None, said: str) -> Span | None:
    """Another time: that of a COUNTER, or the one an iPhone puts beside its guest."""
    if method == "COUNTER":
        return span
    times = {
        name.upper(): datetime.strptime(at, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        for name, at in _TIMES.findall(said)
    }
    start = times.get("DTSTART")
    if start is None or not _FIRST_YEAR < start.year < _LAST_YEAR:
        return None
    return start, max(times.get("DTEND", start), start)


def _comment(event: Component) -> str:
    """What the guest wrote beside it, each text once."""
    said: dict[str, None] = {}
    for name in _COMMENTS:
        found = event.get(name, [])
        for one in found if isinstance(found, list) else [found]:
            said[safe_text(str(one))] = None
    return "\n".join(one for one in said if one)[:_MOST_WORDS]
