"""Load: how many touches a week all rhythms ask for, against what a seller's week holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import stand
from fieldbook.model.accounts import RATINGS, Rating
from fieldbook.model.rhythm import CAPACITY, Beat, per_week, stretched
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.rhythm_edits import rhythm_table, set_rhythms
from fieldbook.work.sellers import seller_in

_MINE = """FROM account a WHERE (a.owner IS NULL OR a.owner = :me)
AND a.stage IN ('lead', 'open') AND ifnull(a.parked_until, 0) <= :day"""
_ACCOUNTS = f"SELECT a.n, a.rating, a.owner {_MINE}"
_PEOPLE = f"""SELECT p.account, p.n, p.rating FROM person p WHERE p.left IS NULL
AND (p.rating IS NOT NULL OR p.n IN (SELECT subject FROM lane WHERE subject IS NOT NULL))
AND p.account IN (SELECT a.n {_MINE})"""


@dataclass(frozen=True, slots=True)
class Load:
    """Touches a week: what the rhythms ask for, and what the seller says is in a week.

    `supposed` says that nobody said it yet.
    """

    asked: float
    capacity: int
    supposed: bool

    @property
    def over(self) -> bool:
        """Whether more is asked for than a week holds."""
        return self.asked > self.capacity

    @property
    def factor(self) -> float:
        """How many times as long every interval has to be for the week to hold it all."""
        return max(self.asked / self.capacity, 1.0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A lane of a rating as it is and as it would be."""

    rating: Rating
    before: Beat
    after: Beat


def load(book: Book) -> Load:
    """What all lanes of the seller's own accounts and their people add up to."""
    with book.reading() as connection:
        me = seller_in(connection)
        day = today(book).toordinal()
        number = connection.exec_driver_sql(f"SELECT {reads.NUMBER}", (me.id,)).scalar()
        asked = sum(_asked(connection, {"me": number, "day": day}))
    return Load(asked, me.capacity or CAPACITY, not me.capacity)


def _asked(connection: Connection, values: dict[str, int | None]) -> Iterator[float]:
    """Of each account: what its lanes ask for, or its people if that is more."""
    rhythms = numbered_rhythms(stand(connection))
    people: dict[int, list[tuple[int, Rating | None]]] = {}
    for account, person, rating in connection.exec_driver_sql(_PEOPLE, values):
        people.setdefault(account, []).append((person, rating))
    for account, rating, owner in connection.exec_driver_sql(_ACCOUNTS, values):
        theirs = sum(
            per_week(rhythms.of_person(person, (rated, rating), owner))
            for person, rated in people.get(account, ())
        )
        yield max(per_week(rhythms.of_account(account, rating, owner)), theirs)


def stretch_preview(book: Book) -> tuple[Stretch, ...]:
    """How every lane would be stretched, in proportion, for the week to hold them; nothing is
    written. Empty where the week holds what is asked for."""
    found = load(book)
    if not found.over:
        return ()
    return tuple(
        Stretch(one.rating, lane, stretched(lane, found.factor))
        for one in rhythm_table(book)
        for lane in one.lanes
    )


def stretch_rhythms(book: Book) -> str:
    """Stretches all lanes of the seller's ratings in proportion, as the preview says; one act.

    Gives the act, "" where the week holds what is asked for. Rhythms of single accounts and people
    stay as somebody set them.
    """
    wished = stretch_preview(book)
    if not wished:
        return ""
    lanes = [
        (rating, [one.after for one in wished if one.rating == rating])
        for rating in RATINGS
        if any(one.rating == rating for one in wished)
    ]
    return set_rhythms(book, lanes, _("Rhythms stretched"))
