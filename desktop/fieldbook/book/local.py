"""What belongs to this file alone: its device, its clock's last stamp, its counter of turns."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldbook.book.clock import moment_of
from fieldbook.book.ground import Ground
from fieldbook.errors import ClockError
from fieldbook.text import _, day_words

LONG_GAP = timedelta(days=30)
STEP_BACK = timedelta(days=1)


@dataclass(slots=True)
class Local:
    """The values of `local_book` that a write needs, read inside its transaction."""

    device: str
    last: int
    tick: int
    seller: str
    borrowed: bool
    """Whether the device id is not ours: a sample's, or one that somebody else writes with too."""
    clock_asked: int
    devices: tuple[str, ...] = ()
    """This device id and those this file wrote under before it; not a sample's."""


def read_local(ground: Ground) -> Local:
    """The values as they stand."""
    found = dict(ground.ask("SELECT key, value FROM local_book"))
    return Local(
        device=found.get("device", ""),
        last=int(found.get("last", 0)),
        tick=int(found.get("tick", 0)),
        seller=found.get("seller", ""),
        borrowed=found.get("borrowed") == "1",
        clock_asked=int(found.get("clock_asked", 0)),
        devices=(found.get("device", ""), *found.get("former", "").split()),
    )


def keep(ground: Ground, **values: object) -> None:
    """Writes some of the values."""
    rows = [(key, str(value)) for key, value in values.items()]
    ground.do_many("INSERT OR REPLACE INTO local_book(key, value) VALUES(?, ?)", rows)


def turn_tick(ground: Ground) -> int:
    """Counts a change that leaves no entry: an arrival set aside, entries admitted."""
    tick = read_local(ground).tick + 1
    keep(ground, tick=tick)
    return tick


def zone_of(ground: Ground, seller: str) -> tzinfo:
    """The zone this seller lives in; UTC when there is none that is known."""
    found = ground.ask(
        "SELECT zone FROM seller JOIN ids ON ids.n = seller.n WHERE ids.id = unhex(?)", seller
    )
    try:
        return ZoneInfo(found[0][0]) if found and found[0][0] else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def clock_in(place: tzinfo, moment: datetime) -> datetime:
    """A moment on the clock of a place; in its own zone where the calendar ends before that."""
    try:
        return moment.astimezone(place)
    except OverflowError:
        return moment


def _told(moment: datetime) -> str:
    return f"{day_words(moment.date())}, {moment:%H:%M}"


def look_at_clock(ground: Ground, local: Local, now: datetime) -> None:
    """Raises ClockError when the clock is far from the last entry and nobody has confirmed it.

    More than 30 days after the last entry, or more than a day before it (architecture.md). The
    sentence names both hours as the seller's own clock shows them.
    """
    if local.last == 0:
        return
    last = moment_of(local.last)
    back = last - now > STEP_BACK and local.last > local.clock_asked
    if back or now - last > LONG_GAP:
        place = zone_of(ground, local.seller)
        now, last = clock_in(place, now), clock_in(place, last)
        raise ClockError(
            _("The clock of this laptop says {now}, the last entry is of {last}.").format(
                now=_told(now), last=_told(last)
            ),
            _("Set the clock if it is wrong. If it is right, say so once."),
            now.strftime("%Y-%m-%dT%H:%M"),
        )
