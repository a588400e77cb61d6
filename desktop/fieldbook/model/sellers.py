"""Who writes in the book: sellers, the devices they write on, and their rhythm settings."""

from dataclasses import dataclass
from typing import Literal

from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """A person who sells: the zone of new touches and the country of the days off are theirs."""

    id: Ref
    name: str = ""
    zone: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A laptop that wrote entries, and the seller who sits at it."""

    id: Ref
    seller: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """How often a rating asks for a touch, and through which channels (product.md, P3).

    `owner` is the seller whose accounts it is for, or none for the whole team; `n` is its place
    among the lanes of the rating. `channels` are joined by "|" ("call|visit").
    """

    id: Ref
    owner: Ref | None = None
    rating: Rating = "C"
    place: int = 0
    channels: str = "call|visit"
    every: int = 3
    unit: Unit = "month"
    on: bool = True
