"""What clock a calendar means: the zone of a time in it, whatever the program calls it."""

import re
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Timezone

from fieldbook.exchange.ics_cutting import Cut

MOST, MOST_RULES = 20, 8
"""Zones a file may describe, and by how many rules each: nobody's clocks change more often."""
_OLD = re.compile(rb"^(DTSTART[^:\r\n]*:)(?:0\d|1[0-8]|19[0-6])\d+(?=\d{4}T)", re.M | re.I)
_RULE = re.compile(rb"^RRULE[^:\r\n]*:(.*)", re.M | re.I)
_LONGEST_NAME = 200


_TZID = re.compile(rb"^([A-Z-]+(?:;[^:\r\n]*?)?);TZID=", re.M | re.I)


class Zones:
    """The zones of one file.

    A name that is known everywhere (Europe/Berlin, also at the end of a longer one, and as Windows
    says it) means that zone; another one what the file says of it. A clock that nobody knows is
    taken for the seller's own.
    """

    def __init__(self, own: tzinfo) -> None:
        """`own` is the seller's."""
        self.own = own
        self._described: dict[str, tzinfo] = {}
        self._blocks: dict[str, bytes] = {}

    def add(self, cut: Cut) -> None:
        """Takes what the file says of a zone; looked into only where its name is not known."""
        if not cut.too_long and len(self._blocks) < MOST:
            block = bytes(cut.kept)
            name = _value(block, b"TZID")
            self._blocks.setdefault(name, block)

    def wall(self, value: Any) -> tuple[date, tzinfo]:  # noqa: ANN401
        """A value of a calendar as a day, or a time without a zone, and whose clock that is.

        Raises TypeError for what is neither.
        """
        found = value.dt
        if isinstance(found, datetime):
            return self.clock(found, zone_name(value))
        if not isinstance(found, date):
            raise TypeError
        return found, self.own

    def clock(self, found: datetime, name: str) -> tuple[datetime, tzinfo]:
        """The same for a time, with the name that stands beside it."""
        wall = found.replace(tzinfo=None)
        if name:
            return wall, self.named(name)
        return (wall, self.own) if found.tzinfo is None else (_in_utc(found), UTC)

    def named(self, name: str) -> tzinfo:
        """The zone of a name."""
        known = _known(name[:_LONGEST_NAME])
        if known is not None:
            return known
        if name not in self._described:
            self._described[name] = self._described_as(name)
        return self._described[name]

    def _described_as(self, name: str) -> tzinfo:
        block = self._blocks.get(name)
        if block is None:
            return self.own
        known = _known(_value(block, b"X-LIC-LOCATION")[:_LONGEST_NAME])
        if known is not None:
            return known
        try:
            found = Timezone.from_ical(_of_today(block))
            zone = found.to_tz(lookup_tzid=False) if isinstance(found, Timezone) else self.own
            datetime(2026, 1, 1, tzinfo=zone).utcoffset()
        except Exception:  # noqa: BLE001 - whatever a library says of a broken zone
            return self.own
        return zone if isinstance(zone, tzinfo) else self.own


def without_zones(block: bytes) -> bytes:
    """An event whose times name their zones aside, so that no library guesses what they mean."""
    return _TZID.sub(rb"\g<1>;X-TZID=", block)


def zone_name(value: Any) -> str:  # noqa: ANN401
    """The zone that was named beside a time of such an event, "" where none was."""
    return str(value.params.get("X-TZID", ""))


def _of_today(block: bytes) -> bytes:
    """What a file says of a zone, without the years before 1970; ValueError where it is hostile."""
    rules = _RULE.findall(block)
    if len(rules) > MOST_RULES or not all(b"FREQ=YEARLY" in one.upper() for one in rules):
        raise ValueError
    return _OLD.sub(rb"\g<1>1970", block)


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _value(block: bytes, name: bytes) -> str:
    for line in block.split(b"\r\n"):
        head, colon, value = line.partition(b":")
        if colon and head.partition(b";")[0].upper() == name:
            return value.decode("utf-8", "replace").strip()
    return ""


@lru_cache(512)
def _known(name: str) -> ZoneInfo | None:
    """A zone by its usual name, by a longer one that ends in it, or by that of Windows."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    plain = name.strip().strip('"')
    parts = plain.split("/")
    wished = [WINDOWS_TO_OLSON.get(plain, ""), plain, "/".join(parts[-2:]), "/".join(parts[-3:])]
    for one in wished:
        if one and (one == plain or "/" in one):
            try:
                return ZoneInfo(one)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
    return None
