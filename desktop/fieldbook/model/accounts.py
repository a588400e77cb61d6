"""Accounts and who belongs to them: people, sites, segments, mail addresses and phones."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.model.rows import Parked, Ref

Rating = Literal["A", "B", "C", "D"]
"""A golden, B promising, C steady, D long shot (product.md, Words)."""
RATINGS: tuple[Rating, ...] = ("A", "B", "C", "D")
Stage = Literal["lead", "open", "lost", "archived"]
STAGES: tuple[Stage, ...] = ("lead", "open", "lost", "archived")
_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
"""Control and format signs, halves of letters, blanks and line ends (Unicode's categories)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A company in the book. `since` is the day it came in; an owner is a seller's row.

    `target` is the target-list mark: it was qualified once, and is parked, never discarded.
    """

    id: Ref
    name: str = ""
    rating: Rating = "C"
    stage: Stage = "open"
    owner: Ref | None = None
    city: str = ""
    country: str = ""
    website: str = ""
    since: date | None = None
    parked: Parked | None = None
    target: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at an account; `left` is the day they were gone.

    `checked` is the day somebody last said that what the book holds of them is still true.
    """

    id: Ref
    account: Ref | None = None
    name: str = ""
    role: str = ""
    rating: Rating | None = None
    left: date | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of an account, with the person who runs it."""

    id: Ref
    account: Ref | None = None
    name: str = ""
    city: str = ""
    manager: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Accounts with a common interest, and the brief about them."""

    id: Ref
    name: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InSegment:
    """One account in one segment (a member of a set: `on` says whether it is in)."""

    id: Ref
    owner: Ref | None = None
    value: Ref | None = None
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail address of a person or an account; `failed` is the day a mail to it came back."""

    id: Ref
    owner: Ref | None = None
    value: str = ""
    failed: date | None = None
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One phone number of a person or an account, as it was typed.

    `failed` is the day nobody was there any more.
    """

    id: Ref
    owner: Ref | None = None
    value: str = ""
    failed: date | None = None
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAs:
    """Two rows that are one account or one person, entered twice: the fold joins them."""

    id: Ref
    a: Ref | None = None
    b: Ref | None = None
    on: bool = False


def active(stage: Stage) -> bool:
    """Whether a rule that says "open account" means it: a lead or an open one."""
    return stage in ("lead", "open")


def tidy(name: str) -> str:
    """A name as it is kept: on one line, single blanks, no control signs."""
    if name.isprintable() and "  " not in name and name == name.strip():
        return name
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in name).split())


def legible(name: str) -> bool:
    """Whether there is anything to see in a name."""
    return any(unicodedata.category(c) not in _UNSEEN for c in name)


def plain(name: str) -> str:
    """A name for comparing: case, accents, and runs of blanks make no difference."""
    if name.isascii():
        return " ".join(name.lower().split())
    flat = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).split())
