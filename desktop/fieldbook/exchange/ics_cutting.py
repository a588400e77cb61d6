"""Cutting a calendar of another program into its events and zones, as text and within bounds.

Everything is hostile: a file is read up to a size, and no line, component or depth of nesting in it
can make more work than its bytes. What lies within an event (an alarm) is left out.
"""

import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.text import _

LONGEST = 64_000
"""Bytes of one event that is looked into."""
EVENT, ZONE = b"VEVENT", b"VTIMEZONE"
FOLD = re.compile(b"\r?\n[ \t]")
"""Where a line goes on in the next one (RFC 5545, 3.1)."""
_LINE = re.compile(rb"[^\r\n]+")
_NAMED = re.compile(rb"([A-Za-z0-9-]+)[;:]")
_MARK = b"\xef\xbb\xbf \t\r\n"


class TooLargeError(Exception):
    """A file that is larger than what was asked for."""


def calendar_bytes(path: Path, largest: int) -> bytes:
    """All of a calendar file.

    Raises CannotReadError for what is no calendar or cannot be opened, TooLargeError for more
    bytes than `largest`.
    """
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise CannotReadError(
                _("{name} is not a file.").format(name=path.name), _("Choose a calendar file.")
            )
        if known.st_size > largest:
            raise TooLargeError
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise CannotReadError(
            _("{name} cannot be read.").format(name=path.name),
            _("Check its name, and that its disk is connected."),
        ) from error
    if not data.lstrip(_MARK)[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise CannotReadError(
            _("{name} is no calendar.").format(name=path.name),
            _("Save or export the calendar as .ics, and take that file."),
        )
    return data


class Cut:
    """One event or zone as it is cut out of a file; `kept` are its lines, `uid` is an event's."""

    def __init__(self, line: bytes, kind: bytes, names: Collection[bytes]) -> None:
        self.kind, self.uid = kind, ""
        self.kept = bytearray(line + b"\r\n")
        self._names = names if kind == EVENT else ()
        self._depth = 0

    @property
    def too_long(self) -> bool:
        """Whether there is more of it than is looked into."""
        return len(self.kept) >= LONGEST

    def add(self, line: bytes) -> bool:
        """Takes a line, without what lies within an event; gives whether it was the last one."""
        named = _NAMED.match(line)
        name = named.group(1).upper() if named else b""
        if name == b"END" and self._depth == 0:
            self.kept += line + b"\r\n"
            return True
        self._depth += name == b"BEGIN"
        if self._wanted(name) and not self.too_long:
            self.kept += line + b"\r\n"
        if name == b"UID" and self._depth == 0:
            self.uid = line.partition(b":")[2].decode("utf-8", "replace").strip()
        self._depth -= name == b"END"
        return False

    def _wanted(self, name: bytes) -> bool:
        if self.kind == ZONE:
            return True
        return self._depth == 0 and (not self._names or name in self._names)


def components(data: bytes, names: Collection[bytes] = ()) -> Iterator[Cut]:
    """The events and zones of a calendar as text; of events only the lines with these names."""
    cut: Cut | None = None
    for found in _LINE.finditer(FOLD.sub(b"", data)):
        line = found.group()
        begins = line[:6].upper() == b"BEGIN:" and line[6:].strip().upper()
        if cut is None:
            cut = Cut(line, begins, names) if begins in (EVENT, ZONE) else None
        elif cut.add(line):
            yield cut
            cut = None
