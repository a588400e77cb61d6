"""When and how the next touch of a sample client is planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from fieldbook.model.rhythm import DEFAULTS, next_touch_day, working_day
from fieldbook.model.touches import Channel
from fieldbook.work.sample_clients import Client
from fieldbook.work.sample_days import Talk, last_working_day
from fieldbook.work.sample_desk import Desk
from fieldbook.work.sample_material import Step

_CHANNELS: dict[str, tuple[tuple[Channel, ...], tuple[int, ...]]] = {
    "A": (("call", "visit", "message"), (54, 41, 5)),
    "B": (("call", "visit", "message"), (74, 23, 3)),
    "C": (("call", "visit", "message"), (86, 10, 4)),
    "D": (("value", "message"), (85, 15)),
}
_ON_TIME, _TIMED, _FORGOTTEN = 0.75, 0.35, 1.7


@dataclass(frozen=True, slots=True)
class Plan:
    """Plans the touches of one client, who is going to be talked to on the days of `talks`."""

    desk: Desk
    client: Client
    talks: Sequence[Talk]

    def day(self, n: int, day: date) -> date:
        """The day planned on `day` for what comes after talk number `n`."""
        beat = DEFAULTS[self.client.rating][0]
        by_rhythm = next_touch_day(beat, day, self.desk.off)
        if n + 1 >= len(self.talks):
            return max(self._ending(by_rhythm), working_day(day, self.desk.off))
        real = self.talks[n + 1].day
        if (real - day).days > _FORGOTTEN * (by_rhythm - day).days:
            return by_rhythm
        return real if self.desk.random.random() < _ON_TIME else self._a_bit_before(real, day)

    def start(self, n: int, channel: Channel) -> time | None:
        """The hour of it, where one is set."""
        if n + 1 >= len(self.talks) and self.client.ending:
            hour = (*self.client.ending, "")[1]
            return time.fromisoformat(hour.rjust(5, "0")) if hour else None
        timed = channel in ("call", "visit") and self.desk.random.random() < _TIMED
        return self.desk.hour(channel) if timed else None

    def channel(self, n: int, step: Step) -> Channel:
        """How it shall be; who does not answer was called."""
        if n + 1 >= len(self.talks) and len(self.client.ending) > 2:
            return _named(self.client.ending[2])
        names, weights = _CHANNELS[self.client.rating]
        if step.channel and self.client.rating != "D":
            drawn = step.channel
        else:
            drawn = self.desk.random.choices(names, weights)[0]
        missed = n + 1 < len(self.talks) and self.talks[n + 1].outcome == "not_reached"
        return "call" if missed else drawn

    def _ending(self, by_rhythm: date) -> date:
        """The last touch of all, which still lies ahead, or was missed."""
        desk, ending = self.desk, self.client.ending
        if not ending or "last" in ending:
            return by_rhythm
        if ending[0] == "week":
            return desk.random.choice(desk.this_week())
        if ending[0] == "tomorrow":
            return working_day(desk.today + timedelta(days=1), desk.off)
        if ending[0] == "past":
            days = timedelta(days=desk.random.randint(1, 8))
            return last_working_day(desk.yesterday - days, desk.off)
        return desk.today

    def _a_bit_before(self, real: date, day: date) -> date:
        some = timedelta(days=self.desk.random.randint(1, 4))
        return max(last_working_day(real - some, self.desk.off), working_day(day, self.desk.off))


def _named(channel: str) -> Channel:
    known: dict[str, Channel] = {"visit": "visit", "message": "message", "value": "value"}
    return known.get(channel, "call")
