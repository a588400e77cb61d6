"""The hybrid logical clock: stamps that rise on this device and never run behind what was seen.

A stamp is one integer: milliseconds since 1970 (48 bits) and a counter (16 bits) that carries
over into the milliseconds when it is full, so stamps of one device rise strictly, whatever the
clock of the laptop does.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from fieldbook.errors import ClockError
from fieldbook.text import _

Now = Callable[[], datetime]
"""Where the time comes from: an aware moment. Tests and `--now` pass their own."""

COUNTER_BITS = 16
LARGEST = (1 << 62) - 1
"""The largest stamp that comes into a journal, of the year 4199: what claims to be later waits
outside, whoever wrote it, so that there is always a stamp left for what is written next."""
AHEAD = timedelta(hours=24)
"""How far ahead of our clock an entry of somebody else may be stamped before it has to wait."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp_of(moment: datetime) -> int:
    """The first stamp of the millisecond that `moment` (aware) lies in; never below 0."""
    milliseconds = (moment - _EPOCH) // timedelta(milliseconds=1)
    return max(0, milliseconds) << COUNTER_BITS


def moment_of(stamp: int) -> datetime:
    """When a stamp was drawn, in UTC; the last moment there is for stamps beyond the year 9999."""
    try:
        return _EPOCH + timedelta(milliseconds=stamp >> COUNTER_BITS)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def next_stamp(last: int, now: datetime) -> int:
    """A stamp after `last` and not before `now`: rises even when the clock went back.

    Raises ClockError when `now` is later than any stamp may be.
    """
    stamp = stamp_of(now)
    if stamp > LARGEST:
        raise ClockError(
            _("The clock of this laptop says the year {year}.").format(year=now.year),
            _("Set the clock; nothing was written."),
        )
    return max(last + 1, stamp)


def horizon(now: datetime) -> int:
    """The last stamp that entries of others may carry to count at `now`."""
    ahead = AHEAD // timedelta(milliseconds=1) << COUNTER_BITS
    return min(stamp_of(now) + ahead, LARGEST)
