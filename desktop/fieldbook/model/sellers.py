"""Who writes in the book: sellers, the devices they write on, and their rhythm settings."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """A person who sells: the zone of new touches and the country of the days off are theirs.

    `capacity` is how many touches a week are in them; nobody said so far where it is 0. Invitations
    come from `mail`. `leads` says that they lead a team: they read its books and coach.
    """

    id: Ref
    name: str = ""
    zone: str = ""
    country: str = ""
    capacity: int = 0
    mail: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days on which a seller does not work: leave, a fair, an illness; `last` belongs to it."""

    id: Ref
    seller: Ref | None = None
    first: date | None = None
    last: date | None = None
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A laptop that wrote entries, and the seller who sits at it."""

    id: Ref
    seller: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """How often a rating asks for a touch, and through which channels (product.md, P3).

    `owner` is the seller whose accounts it is for, or none for the whole team; `place` is its
    place among the lanes of the rating. `subject` is the one account or person it is for: then
    rating and owner say nothing. `channels` are joined by "|" ("call|visit"). Where `every` is 0
    it says nothing, and what stands behind it holds: the owner's lane, the team's, the default.
    """

    id: Ref
    owner: Ref | None = None
    rating: Rating = "C"
    place: int = 0
    channels: str = "call|visit"
    every: int = 3
    unit: Unit = "month"
    on: bool = True
    subject: Ref | None = None
