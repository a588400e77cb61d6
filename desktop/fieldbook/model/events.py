"""What a calendar shows of a touch: an event, how it blocks the day, and the number it carries."""

import hashlib
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from fieldbook.model.touches import Channel, Kind

Privacy = Literal["full", "name", "busy"]
PRIVACIES: tuple[Privacy, ...] = ("full", "name", "busy")
"""How much a calendar may know: the purpose, the name of the account, or that the hour is taken."""
Shown = Literal["free", "tentative", "busy"]
Part = Literal["timed", "whole_days", "get_close", "resets"]
PARTS: tuple[Part, ...] = ("timed", "whole_days", "get_close", "resets")
"""What a calendar can be asked for, or not: touches with an hour, touches without one, get-close
activities, Reset Meetings. Every touch is of one part."""
EVERYTHING = frozenset(PARTS)

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
LARGEST_NUMBER = 2**31 - 1
ALARM = 15
"""Minutes before a touch at which a calendar rings."""
_FORM = 1
"""One more whenever the same event is written in other words than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One touch as a calendar holds it.

    `start` and `end` are both moments in UTC, or both days; the end no longer belongs to it and
    lies after the start. `sequence` rises with every change of it, as seconds since `BEGINNING`.
    """

    uid: str
    summary: str
    start: datetime | date
    end: datetime | date
    sequence: int = 0
    created: datetime | None = None
    description: str = ""
    categories: tuple[str, ...] = ()
    shown: Shown = "free"
    alarm: int | None = None
    """Minutes before the start; None for no alarm."""
    cancelled: bool = False

    @property
    def modified(self) -> datetime:
        """The second of the newest change, which is what its number says."""
        return BEGINNING + timedelta(seconds=self.sequence)


def number_at(moment: datetime) -> int:
    """The number of an event that was changed last at this moment (aware); fits 31 bits."""
    return min(max((moment - BEGINNING) // timedelta(seconds=1), 0), LARGEST_NUMBER)


def following(number: int, before: int | None, *, same: bool) -> int:
    """The number an event is written with, from its newest change and that of the last time.

    It never falls, and it rises whenever the event is not the `same` any more.
    """
    if before is None or number > before:
        return number
    return before if same else min(before + 1, LARGEST_NUMBER)


def fingerprint(event: Event) -> bytes:
    """16 bytes that differ as soon as anything but the number of an event differs."""
    said = [repr(getattr(event, one.name)) for one in fields(event) if one.name != "sequence"]
    text = "\n".join([str(_FORM), *said])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def shown_as(channel: Channel, kind: Kind, *, timed: bool, blocks: bool = False) -> Shown:
    """How a planned touch blocks the day (calendars.md, TRANSP).

    A call is an intention and leaves the hour free, unless the seller wants every touch with an
    hour to be seen as taken (`blocks`): some calendars hide what is free. On a visit or in a Reset
    Meeting one is away.
    """
    return "busy" if timed and (blocks or channel == "visit" or kind == "reset") else "free"


def part_of(kind: Kind, *, timed: bool) -> Part:
    """Which part of a calendar a planned touch belongs to (design page, "Calendar export")."""
    if kind == "reset":
        return "resets"
    if kind == "get_close":
        return "get_close"
    return "timed" if timed else "whole_days"


def alarm_for(channel: Channel, *, timed: bool) -> int | None:
    """The alarm of a planned touch: none for a whole day, and none for something that is sent."""
    return ALARM if timed and channel != "value" else None
