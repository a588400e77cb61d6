"""Setting the rhythm: of a rating, of one account, of one person. Every change is one act."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, changed
from fieldbook.book.history import said_of_row
from fieldbook.book.kinds import lane_row, own_lane_row
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import RATINGS, Account, Person, Rating
from fieldbook.model.rhythm import DEFAULTS, LONGEST, Beat, Rhythms
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane, Seller, Unit
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.text import _
from fieldbook.work.rhythms import rhythms_in
from fieldbook.work.sellers import seller_in, seller_of

MOST_LANES = 6
MOST_A_WEEK = 500
_LANE = re.compile(r"([a-z|]+)\s+([0-9]{1,9})\s*(d|w|m)", re.ASCII)
_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month"}


@dataclass(frozen=True, slots=True)
class Rated:
    """What a rating asks for; `own` says whether the seller set it, else it is the team's or ours.

    `lanes` are those in force: a place that is switched off is left out.
    """

    rating: Rating
    lanes: tuple[Beat, ...]
    own: bool


def rhythm_table(book: Book) -> tuple[Rated, ...]:
    """What each rating asks of the seller's accounts, the golden ones first."""
    with book.reading() as connection:
        me = seller_in(connection).id
        rhythms = rhythms_in(connection)
    return tuple(
        Rated(rating, _on(rhythms.of_rating(rating, me)), rhythms.has_rated(rating, me))
        for rating in RATINGS
    )


def _on(beats: Sequence[Beat | None]) -> tuple[Beat, ...]:
    return tuple(one for one in beats if one)


def read_lane(text: str) -> Beat:
    """ "call|visit 3w" as a lane: channels, then every how many days, weeks or months (d, w, m).

    Raises NotFittingError.
    """
    found = _LANE.fullmatch(text.strip().casefold())
    if found is None:
        raise NotFittingError(
            _("“{text}” is no lane.").format(text=text),
            _("Write channels and an interval: “call|visit 3w”, “visit 12w”, “value 2m”."),
        )
    names = set(found[1].split("|"))
    if names - set(CHANNELS):
        raise NotFittingError(
            _("“{text}” names a channel that is not known.").format(text=text),
            _("The channels are {names}.").format(names=", ".join(CHANNELS)),
        )
    channels: tuple[Channel, ...] = tuple(one for one in CHANNELS if one in names)
    return Beat(channels, fitting_interval(int(found[2])), _UNITS[found[3]])


def lane_text(one: Beat) -> str:
    """A lane as `read_lane` reads it."""
    return f"{'|'.join(one.channels)} {one.every}{one.unit[0]}"


def fitting_interval(every: int) -> int:
    """The same interval; raises NotFittingError for one nobody can keep."""
    if not 0 < every <= LONGEST:
        raise NotFittingError(
            _("{n} is no interval for a rhythm.").format(n=every),
            _("Give 1 to {n}, or leave the lane out.").format(n=f"{LONGEST:,}"),
        )
    return every


def fitting_lane(one: Beat) -> Beat:
    """The same lane; raises NotFittingError for one that asks for no channel or cannot be kept."""
    fitting_interval(one.every)
    if not one.channels:
        raise NotFittingError(
            _("A lane needs a channel."), _("Choose call, visit, message or sent value.")
        )
    return one


def set_rhythm(book: Book, rating: Rating, lanes: Sequence[Beat], *, team: bool = False) -> str:
    """What a rating asks of the seller's accounts, or of the team's where an owner set nothing.

    Without a lane it asks for nothing. What equals that which stands behind it is not written:
    then that holds. Gives the act, "" if nothing changed. Raises NotFittingError.
    """
    with book.reading() as connection:
        changes = _rated(connection, (rating, None if team else seller_in(connection).id), lanes)
    return book.write(changes, _("Rhythm changed")) if changes else ""


def set_rhythms(book: Book, wished: Sequence[tuple[Rating, Sequence[Beat]]], label: str) -> str:
    """The same for several ratings of the seller in one act."""
    with book.reading() as connection:
        me = seller_in(connection).id
        changes = [
            one for rating, lanes in wished for one in _rated(connection, (rating, me), lanes)
        ]
    return book.write(changes, label) if changes else ""


def back_to_default(book: Book, rating: Rating) -> str:
    """What the seller set for a rating says nothing any more; gives the act, "" if nothing did."""
    with book.reading() as connection:
        me = seller_in(connection).id
        said = [
            one
            for one in reads.where(connection, Lane, "rating = ? AND subject IS NULL", rating)
            if one.owner == me and one.every
        ]
    return book.write(_silent(said), _("Rhythm changed")) if said else ""


def set_own_rhythm(book: Book, subject: Ref, lanes: Sequence[Beat]) -> str:
    """What is asked of one account or one person, instead of what their rating asks for.

    Without a lane their rating holds again. Gives the act, "" if nothing changed. Raises
    NotFittingError, and NoSuchError for somebody who is gone.
    """
    _must_fit(lanes)
    with book.reading() as connection:
        behind = _behind(connection, subject)
        known = {one.place: one for one in reads.where(connection, Lane, _OF, subject)}
    if not lanes:
        changes = _silent([one for one in known.values() if one.every])
        return book.write(changes, _("Rhythm changed")) if changes else ""
    said: dict[str, object] = {"subject": subject}
    changes = []
    for place in sorted({*range(max(len(lanes), len(behind))), *known}):
        wished = lanes[place] if place < len(lanes) else None
        before = known.get(place)
        row = before.id if before else own_lane_row(subject, place)
        changes += _lane(row, {**said, "place": place}, wished, before)
    return book.write(changes, _("Rhythm changed")) if changes else ""


def own_rhythm(book: Book, subject: Ref) -> tuple[Beat, ...]:
    """The lanes one account or person has of its own; none where its rating holds."""
    with book.reading() as connection:
        return _on(rhythms_in(connection).own(subject))


def own_rhythm_by(book: Book, subject: Ref) -> str:
    """The name of whoever set or took back the own rhythm of an account or a person last."""
    with book.reading() as connection:
        lanes = [one.id for one in reads.where(connection, Lane, _OF, subject)]
    told = [said for lane in lanes for said in said_of_row(book, lane) if not said.undone]
    return max(told, key=lambda said: said.at).by[1] if told else ""


_OF = f"subject = {reads.NUMBER}"


def _behind(connection: Connection, subject: Ref) -> tuple[Beat | None, ...]:
    account = reads.get(connection, Account, subject)
    rhythms = rhythms_in(connection)
    if account:
        return rhythms.of_rating(account.rating, account.owner)
    person = reads.get(connection, Person, subject)
    if person is None:
        raise NoSuchError(_("They are no longer in the book."), _("Undo may bring them back."))
    there = reads.get(connection, Account, person.account) if person.account else None
    if there is None or not person.rating or person.rating >= there.rating:
        return ()
    return rhythms.of_rating(person.rating, there.owner)


def _rated(
    connection: Connection, whose: tuple[Rating, Ref | None], lanes: Sequence[Beat]
) -> list[Change]:
    _must_fit(lanes)
    rating, owner = whose
    every = [
        one for one in reads.rows(connection, Lane) if one.rating == rating and one.subject is None
    ]
    known = {one.place: one for one in every if one.owner == owner}
    behind = _without(every, rating, owner)
    said: dict[str, object] = {"rating": rating, **({"owner": owner} if owner else {})}
    changes: list[Change] = []
    for place in sorted({*range(max(len(lanes), len(behind))), *known}):
        wished = lanes[place] if place < len(lanes) else None
        before = known.get(place)
        row = before.id if before else lane_row(owner, rating, place)
        if wished == (behind[place] if place < len(behind) else None):
            changes += _silent([before]) if before and before.every else []
        else:
            changes += _lane(row, {**said, "place": place}, wished, before)
    return changes


def _without(every: Sequence[Lane], rating: Rating, owner: Ref | None) -> tuple[Beat | None, ...]:
    """What stands behind the lanes of an owner: the team's; behind those, the defaults."""
    if owner is None:
        return DEFAULTS[rating]
    team = sorted((one for one in every if one.owner is None), key=lambda one: one.id)
    rhythms: Rhythms[Ref] = Rhythms((one, None, None) for one in team)
    return rhythms.of_rating(rating, None)


def _must_fit(lanes: Sequence[Beat]) -> None:
    if len(lanes) > MOST_LANES:
        raise NotFittingError(
            _("{n} lanes are too many for one rhythm.").format(n=len(lanes)),
            _("Give {n} at most.").format(n=MOST_LANES),
        )
    for one in lanes:
        fitting_lane(one)


def _lane(
    row: Ref, said: dict[str, object], wished: Beat | None, before: Lane | None
) -> list[Change]:
    """One lane as it shall be; off where nothing is wished. Nothing where it is so already."""
    values: dict[str, object] = {**said, "on": wished is not None, "every": 1}
    if wished:
        values |= {
            "channels": "|".join(wished.channels),
            "every": wished.every,
            "unit": wished.unit,
        }
    if before and all(getattr(before, name) == value for name, value in values.items()):
        return []
    return [changed(Lane, row, **values)]


def _silent(lanes: Sequence[Lane]) -> list[Change]:
    return [changed(Lane, one.id, every=0) for one in lanes]


def set_capacity(book: Book, touches: int) -> str:
    """How many touches a week are in the seller; 0 for what Fieldbook supposes. Gives the act.

    "" if nothing changed. Raises NotFittingError.
    """
    if not 0 <= touches <= MOST_A_WEEK:
        raise NotFittingError(
            _("{n} touches a week cannot be kept.").format(n=touches),
            _("Give up to {n}.").format(n=MOST_A_WEEK),
        )
    me = seller_of(book)
    if me.capacity == touches:
        return ""
    return book.write([changed(Seller, me.id, capacity=touches)], _("Your week changed"))
