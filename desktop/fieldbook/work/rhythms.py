"""The rhythms of a book as they are in force: of a rating, of one account, of one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.model.accounts import Account, Person
from fieldbook.model.rhythm import DEFAULTS, Beat, Rhythms, next_touch, shortest
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.work.days_off import DaysOff

Beats = tuple[Beat | None, ...]
_LAST = f"SELECT call, visit, message, value FROM account_facts WHERE n = {reads.NUMBER}"
_PEOPLE = f"account = {reads.NUMBER} AND left IS NULL"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an account: its lanes and those of its people, and who was reached when."""

    beats: tuple[Beat, ...]
    last: Mapping[Channel, date]

    @property
    def beat(self) -> Beat:
        """The lane that asks most often."""
        return shortest(self.beats) or self.beats[0]

    def after(self, channel: Channel | None, day: date, off: DaysOff) -> tuple[Channel, date]:
        """How and when the next touch is, after one by `channel` on a day; None reached nobody."""
        last = dict(self.last)
        if channel:
            last[channel] = max(day, last.get(channel, day))
        return next_touch(self.beats, last, day, off)


def rhythms_in(connection: Connection) -> Rhythms[Ref]:
    """Every lane that was set, over the defaults."""
    lanes = sorted(reads.rows(connection, Lane), key=lambda lane: lane.id)
    return Rhythms((lane, lane.owner, lane.subject) for lane in lanes)


def asked_of(
    connection: Connection, account: Account, rhythms: Rhythms[Ref] | None = None
) -> Asked:
    """What is asked of an account; where nothing is, the first default of its rating."""
    rhythms = rhythms or rhythms_in(connection)
    found = list(rhythms.of_account(account.id, account.rating, account.owner))
    for one in reads.where(connection, Person, _PEOPLE, account.id):
        found += rhythms.of_person(one.id, (one.rating, account.rating), account.owner)
    beats = tuple(one for one in found if one)
    return Asked(beats or DEFAULTS[account.rating][:1], _last(connection, account))


def _last(connection: Connection, account: Account) -> dict[Channel, date]:
    """When somebody was reached last, by channel; a visit that never was has its first interval."""
    row = connection.exec_driver_sql(_LAST, (account.id,)).first() or (None,) * len(CHANNELS)
    found = {
        channel: date.fromordinal(day) for channel, day in zip(CHANNELS, row, strict=True) if day
    }
    if account.since:
        found.setdefault("visit", account.since)
    return found
