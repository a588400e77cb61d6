"""The rhythms of a book as they are in force: of a rating, of one account, of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import Ground
from fieldbook.model.accounts import RATINGS, Account, Rating
from fieldbook.model.rhythm import DEFAULTS, Beat, Rhythms, next_touch, shortest
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.work.days_off import DaysOff

Beats = tuple[Beat | None, ...]
_ACCOUNT = f"""SELECT a.n, a.owner, f.call, f.visit, f.message, f.value FROM account a
LEFT JOIN account_facts f ON f.n = a.n WHERE a.n = {reads.NUMBER}"""
_PEOPLE = """SELECT n, rating FROM person WHERE account = ? AND left IS NULL
AND (rating IS NOT NULL OR n IN (SELECT subject FROM lane WHERE subject IS NOT NULL))"""


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


def rated(rhythms: Rhythms[Ref], owner: Ref | None) -> dict[Rating, tuple[Beat, ...]]:
    """What each rating asks for: the lanes of an owner, else the team's, else the defaults."""
    return {
        rating: tuple(one for one in rhythms.of_rating(rating, owner) if one) for rating in RATINGS
    }


def asked_of(
    connection: Connection, account: Account, rhythms: Rhythms[int] | None = None
) -> Asked:
    """What is asked of an account; where nothing is, the first default of its rating.

    A visit that never was has its first interval from the day the account came in.
    """
    ground = Ground(connection)
    number, owner, *days = (ground.ask(_ACCOUNT, account.id) or [(None,) * 6])[0]
    whose = (number, account.rating, owner)
    return asked_by(
        ground, rhythms or numbered_rhythms(ground), whose, reached(account.since, days)
    )


def asked_by(
    ground: Ground,
    rhythms: Rhythms[int],
    whose: tuple[int, Rating, int | None],
    last: Mapping[Channel, date],
) -> Asked:
    """The same for an account that is known by its number, its rating and the owner's number."""
    number, rating, owner = whose
    found = list(rhythms.of_account(number, rating, owner))
    for person, rated in ground.ask(_PEOPLE, number):
        found += rhythms.of_person(person, (rated, rating), owner)
    return Asked(tuple(one for one in found if one) or DEFAULTS[rating][:1], last)


def reached(since: date | None, days: Sequence[int | None]) -> dict[Channel, date]:
    """When somebody was reached by each channel; a visit that never was has its first interval."""
    found = {how: date.fromordinal(day) for how, day in zip(CHANNELS, days, strict=True) if day}
    if since:
        found.setdefault("visit", since)
    return found
