"""A lint of the raw bytes of a calendar file: no reader notices half of what is wrong in one.

Each rule takes a file and gives its complaints; where a rule comes from stands beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Rule = Callable[["File"], Iterator[str]]
RULES: list[Rule] = []
_LINE = re.compile(r'([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=(?:"[^"]*"|[^;:"]*))*):(.*)', re.DOTALL)
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_TEXTS = {"SUMMARY", "DESCRIPTION", "UID", "NAME", "X-WR-CALNAME", "PRODID", "LOCATION"}
_BUSY = {
    ("TRANSPARENT", "FREE"),
    ("TRANSPARENT", "TENTATIVE"),
    ("OPAQUE", "BUSY"),
}
_ONE_EACH = (
    *("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND"),
    *("SUMMARY", "STATUS", "CLASS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
)


@dataclass
class Part:
    """A component: its lines as (name, parameters, value), and the components inside."""

    name: str
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[tuple[str, str]]:
        return [(params, value) for one, params, value in self.lines if one == name]

    def one(self, name: str) -> str:
        found = self.all(name)
        return found[0][1] if found else ""

    def params(self, name: str) -> str:
        found = self.all(name)
        return found[0][0] if found else ""


@dataclass
class File:
    """A file as it lies on the disk, and what its lines say."""

    raw: bytes
    calendar: Part

    @property
    def events(self) -> list[Part]:
        return [one for one in self.calendar.parts if one.name == "VEVENT"]

    def every(self) -> Iterator[tuple[Part, str, str, str]]:
        waiting = [self.calendar]
        while waiting:
            part = waiting.pop()
            waiting += part.parts
            for name, params, value in part.lines:
                yield part, name, params, value


def faults(raw: bytes) -> list[str]:
    """Everything that is wrong with a file, by the name of the rule."""
    return faults_by(raw, RULES)


def faults_by(raw: bytes, rules: list[Rule]) -> list[str]:
    """Everything these rules find wrong with a file."""
    try:
        file = File(raw, _read(raw))
    except ValueError as error:
        return [f"form: {error}", *_bytes_alone(raw)]
    return [f"{rule.__name__}: {said}" for rule in rules for said in rule(file)]


def _bytes_alone(raw: bytes) -> list[str]:
    file = File(raw, Part("VCALENDAR"))
    return [f"{rule.__name__}: {said}" for rule in OF_BYTES for said in rule(file)]


def _read(raw: bytes) -> Part:
    text = raw.decode().replace("\r\n ", "").replace("\r\n\t", "")
    top: list[Part] = [Part("")]
    for line in text.split("\r\n"):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"no content line: {line[:40]!r}")
        name, params, value = found.groups()
        if name == "BEGIN":
            top[-1].parts.append(Part(value))
            top.append(top[-1].parts[-1])
        elif name == "END":
            if top.pop().name != value:
                raise ValueError(f"END:{value} closes nothing")
        else:
            top[-1].lines.append((name, params, value))
    if len(top) != 1 or len(top[0].parts) != 1 or top[0].lines:
        raise ValueError("not one calendar")
    return top[0].parts[0]


def rule(one: Rule) -> Rule:
    RULES.append(one)
    return one


# ---- Bytes ----------------------------------------------------------------------------------


@rule
def line_ends(file: File) -> Iterator[str]:
    """RFC 5545, 3.1: CRLF everywhere, the last line too."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", file.raw):
        yield "a line end that is not CRLF"
    if not file.raw.endswith(b"\r\n"):
        yield "the last line has no end"
    if b"\r\n\r\n" in file.raw:
        yield "an empty line"


@rule
def mark(file: File) -> Iterator[str]:
    """No byte order mark: ical.js and vobject fail on one."""
    if file.raw.startswith(b"\xef\xbb\xbf"):
        yield "a byte order mark"


@rule
def widths(file: File) -> Iterator[str]:
    """RFC 5545, 3.1: at most 75 octets to a line."""
    for line in file.raw.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"


@rule
def letters(file: File) -> Iterator[str]:
    """Every line is UTF-8 by itself: no letter is cut by a fold."""
    for line in file.raw.split(b"\r\n"):
        try:
            line.decode()
        except UnicodeDecodeError:
            yield "a letter is cut in two"


@rule
def folds(file: File) -> Iterator[str]:
    """No fold inside an escape: readers that unescape line by line lose it."""
    for line in file.raw.split(b"\r\n"):
        if (len(line) - len(line.rstrip(b"\\"))) % 2:
            yield "an escape is cut in two"


@rule
def controls(file: File) -> Iterator[str]:
    """No C0 signs: libical stops at a NUL; no U+FEFF, which is lost on the way."""
    if re.search(rb"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\xef\xbb\xbf", file.raw[3:]):
        yield "a sign nobody can read"


OF_BYTES = [line_ends, mark, widths, letters, folds, controls]


# ---- The calendar ---------------------------------------------------------------------------


@rule
def head(file: File) -> Iterator[str]:
    """VERSION, a fixed PRODID, a name in both spellings, how often to look again in both."""
    calendar = file.calendar
    if calendar.name != "VCALENDAR" or calendar.one("VERSION") != "2.0":
        yield "no calendar of version 2.0"
    for name in ("PRODID", "UID", "NAME", "X-WR-CALNAME", "X-PUBLISHED-TTL", "REFRESH-INTERVAL"):
        if len(calendar.all(name)) != 1:
            yield f"not one {name}"
    if calendar.one("NAME") != calendar.one("X-WR-CALNAME"):
        yield "two names"


@rule
def refreshing(file: File) -> Iterator[str]:
    """RFC 7986, 5.7: REFRESH-INTERVAL needs VALUE=DURATION."""
    if file.calendar.params("REFRESH-INTERVAL") != ";VALUE=DURATION":
        yield "REFRESH-INTERVAL without VALUE=DURATION"


@rule
def mailing(file: File) -> Iterator[str]:
    """A plain stream: METHOD makes a mail of it, ORGANIZER and ATTENDEE mail people."""
    for _part, name, _params, _value in file.every():
        if name in ("METHOD", "ORGANIZER", "ATTENDEE"):
            yield f"{name} stands in it"


@rule
def uids(file: File) -> Iterator[str]:
    """Unique and never empty: KDE and Evolution keep one of two events without a word."""
    counted = Counter(event.one("UID") for event in file.events)
    for uid, count in counted.items():
        if count > 1 or not uid.strip():
            yield f"UID {uid!r} stands {count} times"


@rule
def escapes(file: File) -> Iterator[str]:
    """RFC 5545, 3.3.11: a backslash stands before a backslash, a semicolon, a comma or an n."""
    for _part, name, _params, value in file.every():
        if name in _TEXTS and not re.fullmatch(r"(?:[^\\;,]|\\[\\;,n])*", value):
            yield f"{name} is not escaped"


# ---- The events -----------------------------------------------------------------------------


@rule
def completeness(file: File) -> Iterator[str]:
    """What every event has, once."""
    for event in file.events:
        for name in _ONE_EACH:
            if len(event.all(name)) != 1:
                yield f"{len(event.all(name))} times {name}"
        if event.all("DURATION"):
            yield "DURATION beside DTEND"


@rule
def stamps(file: File) -> Iterator[str]:
    """DTSTAMP, LAST-MODIFIED and CREATED in UTC; the first two are one moment, never `now`."""
    for event in file.events:
        for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
            for params, value in event.all(name):
                if params or not _STAMP.fullmatch(value):
                    yield f"{name} is not in UTC"
        if event.one("CREATED") > event.one("LAST-MODIFIED"):
            yield "changed before it was born"
        if event.one("DTSTAMP") != event.one("LAST-MODIFIED"):
            yield "DTSTAMP is not LAST-MODIFIED"


@rule
def times(file: File) -> Iterator[str]:
    """UTC with an hour (Outlook knows no floating one), VALUE=DATE without, both ends alike."""
    for event in file.events:
        for name in ("DTSTART", "DTEND"):
            value, params = event.one(name), event.params(name)
            timed = params == "" and _STAMP.fullmatch(value)
            whole = params == ";VALUE=DATE" and re.fullmatch(r"\d{8}", value)
            if not (timed or whole):
                yield f"{name} is neither in UTC nor a day"
        if event.params("DTSTART") != event.params("DTEND"):
            yield "a day and an hour in one event"


@rule
def lengths(file: File) -> Iterator[str]:
    """The end lies after the start; of a whole day it is the day after."""
    for event in file.events:
        if event.one("DTEND") <= event.one("DTSTART"):
            yield "it ends before it began"


@rule
def numbers(file: File) -> Iterator[str]:
    """SEQUENCE is a whole number of 31 bits."""
    for event in file.events:
        said = event.one("SEQUENCE")
        if not re.fullmatch(r"0|[1-9]\d{0,9}", said) or int(said) >= 2**31:
            yield f"SEQUENCE {said}"


@rule
def titles(file: File) -> Iterator[str]:
    """Never an empty SUMMARY (KDE puts the description there), one line, no blanks around it."""
    for event in file.events:
        said = event.one("SUMMARY")
        if not said or said != said.strip() or "\\n" in said.replace("\\\\", ""):
            yield f"SUMMARY {said!r}"
        if event.one("DESCRIPTION") != event.one("DESCRIPTION").strip():
            yield "blanks around the description"


@rule
def privacy(file: File) -> Iterator[str]:
    """Everything here is about customers."""
    for event in file.events:
        if event.one("CLASS") != "PRIVATE":
            yield "not CLASS:PRIVATE"


@rule
def blocking(file: File) -> Iterator[str]:
    """TRANSP and Outlook's own word say the same; a whole day blocks nothing."""
    for event in file.events:
        pair = event.one("TRANSP"), event.one("X-MICROSOFT-CDO-BUSYSTATUS")
        if pair not in _BUSY:
            yield f"TRANSP and busy status {pair}"
        if event.params("DTSTART") and pair[0] != "TRANSPARENT":
            yield "a whole day that blocks"


@rule
def states(file: File) -> Iterator[str]:
    """STATUS is one of three, and TENTATIVE together with Outlook's word."""
    for event in file.events:
        state, busy = event.one("STATUS"), event.one("X-MICROSOFT-CDO-BUSYSTATUS")
        if state not in ("CONFIRMED", "TENTATIVE", "CANCELLED"):
            yield f"STATUS {state}"
        if state == "TENTATIVE" and busy != "TENTATIVE":
            yield "TENTATIVE, and Outlook is told otherwise"
        if state == "CANCELLED" and busy != "FREE":
            yield "a cancelled event that blocks"


@rule
def kinds(file: File) -> Iterator[str]:
    """One line of CATEGORIES, ours first, no comma inside a name (KDE splits it)."""
    for event in file.events:
        for _params, value in event.all("CATEGORIES"):
            if value.split(",")[0] != "Fieldbook" or "\\," in value or ",," in f"{value},":
                yield f"CATEGORIES {value}"
        if len(event.all("CATEGORIES")) > 1:
            yield "two lines of CATEGORIES"


@rule
def alarms(file: File) -> Iterator[str]:
    """One DISPLAY alarm with a text, before a timed event that stands; a bad one loses it."""
    for event in file.events:
        if len(event.parts) > 1:
            yield "two alarms"
        for alarm in event.parts:
            if event.params("DTSTART") or event.one("STATUS") == "CANCELLED":
                yield "an alarm where none may be"
            if alarm.one("ACTION") != "DISPLAY" or not alarm.one("DESCRIPTION"):
                yield "an alarm without a text"
            if not re.fullmatch(r"-PT\d+M", alarm.one("TRIGGER")):
                yield f"TRIGGER {alarm.one('TRIGGER')}"
