"""What everybody in a sample book shares: the clock, the ids, the calendar, the choices."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import Ref, When, monday
from fieldbook.model.touches import LENGTHS, Channel
from fieldbook.work.sample_days import last_working_day
from fieldbook.work.sample_scenes import Theatre
from fieldbook.work.sample_words import Vocabulary

SAMPLE_ZONE = "Europe/London"
_SILENCE = timedelta(minutes=20)


@dataclass(slots=True)
class Clock:
    """A clock set by hand: the sample year is written as if it went by."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Desk:
    """The seller's desk in the sample year. `today` is the working day that is on or comes next."""

    new_id: Callable[[], Ref]
    theatre: Theatre
    off: Container[date]
    seller: Ref
    segments: Mapping[str, Ref]
    now: datetime
    vocabulary: Vocabulary | None = None
    tells_resets: bool = False
    """Whether Reset Meetings are told; a book of so many notes has those alone."""

    @property
    def random(self) -> Random:
        """Where every choice comes from."""
        return self.theatre.random

    @property
    def today(self) -> date:
        """The day of `now`, or the next working day."""
        return working_day(self.now.astimezone(ZoneInfo(SAMPLE_ZONE)).date(), self.off)

    @property
    def yesterday(self) -> date:
        """The last working day before `now`."""
        day = self.now.astimezone(ZoneInfo(SAMPLE_ZONE)).date()
        return last_working_day(day - timedelta(days=1), self.off)

    @property
    def latest(self) -> datetime:
        """The last moment at which anything but the last act happened."""
        return self.now - _SILENCE

    def this_week(self) -> list[date]:
        """The working days from today to the Friday of its week."""
        friday = monday(self.today) + timedelta(days=4)
        days = (self.today + timedelta(days=n) for n in range((friday - self.today).days + 1))
        return [day for day in days if day not in self.off]

    def moment(self, day: date, clock: time, minutes: float = 0) -> datetime:
        """So many minutes after a wall time, and never within the last minutes before `now`."""
        start = datetime.combine(day, clock, ZoneInfo(SAMPLE_ZONE))
        return min(start + timedelta(minutes=minutes), self.latest)

    def when(self, day: date, start: time | None, channel: Channel) -> When:
        """A day, and the hour with the usual length where there is one."""
        return When(day, start, LENGTHS[channel], SAMPLE_ZONE) if start else When(day)

    def hour(self, channel: Channel) -> time:
        """When such a thing is done: visits on the half hour, the rest whenever it fits."""
        if channel == "visit":
            return time(self.random.randint(9, 16), self.random.choice((0, 30)))
        minutes = self.random.randrange(8 * 60 + 30, 17 * 60 + 15, 5)
        return time(minutes // 60, minutes % 60)
