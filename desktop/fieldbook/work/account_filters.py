"""What somebody wants to see in the list of accounts, and the terms of SQL that ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import Connection

from fieldbook.book.ground import LISTED
from fieldbook.model.accounts import Rating
from fieldbook.model.attention import Label
from fieldbook.model.touches import Channel
from fieldbook.work.cares import labels
from fieldbook.work.days_off import DaysOff, due_day
from fieldbook.work.lead_lines import FIRST_TOUCH
from fieldbook.work.search import query

LeadWish = Literal["waiting", "untouched", "nurtured", "returned", "target"]
Group = Literal["rating", "segment", "due", "none"]
Sort = Literal["account", "segment", "last", "due"]
SOON = 7
"""Due within so many days is due soon."""


@dataclass(frozen=True, slots=True)
class TableWish:
    """What somebody wants to see; an empty filter lets everything through."""

    find: str = ""
    owners: tuple[str, ...] = ()
    ratings: tuple[Rating, ...] = ()
    segments: tuple[str, ...] = ()
    rhythm: tuple[str, ...] = ()
    """ "in", "soon", "past"."""
    attention: tuple[Label, ...] = ()
    channels: tuple[Channel, ...] = ()
    stages: tuple[str, ...] = ("lead", "open")
    """Stages, and "parked" for those that are parked."""
    leads: tuple[LeadWish, ...] = ()
    """What is wished of their leads: a verdict, "untouched", or "target" for the target list."""
    group: Group = "rating"
    sort: Sort = "due"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Days as numbers: what lies on or before `past` is past its working day."""

    today: int
    past: int
    soon: int

    @staticmethod
    def of(today: date, off: DaysOff) -> "Limits":
        """Those of a day, with the days on which the seller does not work."""
        past = today - timedelta(days=1)
        while (due_day(past, off) or past) >= today:
            past -= timedelta(days=1)
        soon = today.toordinal() + SOON
        return Limits(today.toordinal(), past.toordinal(), soon)


def where(wish: TableWish, limits: Limits) -> tuple[str, list[object]]:
    """The condition for rows `a` of account with `f` of account_facts, and its values."""
    parts: list[str] = []
    values: list[object] = []
    parked = f"ifnull(a.parked_until, 0) > {limits.today}"
    stages = [stage for stage in wish.stages if stage != "parked"]
    wanted = f"a.stage IN {LISTED} AND NOT {parked}"
    asked_for = "parked" in wish.stages or "parked" in wish.attention or bool(wish.leads)
    parts.append(f"({wanted} OR {parked})" if asked_for else f"({wanted})")
    values.append(_json(stages))
    if wish.leads:
        parts.append(_leads(wish.leads))
    if wish.ratings:
        parts.append(f"a.rating IN {LISTED}")
        values.append(_json(wish.ratings))
    if wish.channels:
        parts.append(f"f.next IN (SELECT t.n FROM touch t WHERE t.channel IN {LISTED})")
        values.append(_json(wish.channels))
    if wish.owners:
        parts.append(
            "a.owner IN (SELECT n FROM ids WHERE id IN (SELECT unhex(value) FROM json_each(?)))"
        )
        values.append(_json(wish.owners))
    if wish.segments:
        parts.append(
            'a.n IN (SELECT m.owner FROM in_segment m JOIN ids i ON i.n = m.value WHERE m."on" = 1'
            " AND i.id IN (SELECT unhex(value) FROM json_each(?)))"
        )
        values.append(_json(wish.segments))
    if wish.rhythm:
        parts.append(_rhythm(wish.rhythm, limits))
    found, asked = _found(wish.find)
    return " AND ".join(parts + found), values + asked


def cared_for(
    connection: Connection, found: Sequence[Any], wished: tuple[Label, ...], today: date
) -> list[Any]:
    """Those whose attention is called so; their whole year is read, so it is asked for last."""
    known = labels(connection, [row[0] for row in found], today)
    return [row for row in found if known[row[0]] in wished]


def _rhythm(wished: tuple[str, ...], limits: Limits) -> str:
    due = "ifnull(f.due, 9999999)"
    terms = {
        "past": f"{due} <= {limits.past}",
        "soon": f"({due} > {limits.past} AND {due} <= {limits.soon})",
        "in": f"{due} > {limits.soon}",
    }
    return "(" + " OR ".join(terms[one] for one in wished) + ")"


def _leads(wished: tuple[LeadWish, ...]) -> str:
    """A lead that was nurtured or returned is parked: those are listed too."""
    of_them = "a.n IN (SELECT l.account FROM lead l WHERE {})"
    terms = {
        "waiting": of_them.format("l.verdict = 'waiting'"),
        "untouched": of_them.format(
            f"l.account = a.n AND l.verdict = 'waiting' AND {FIRST_TOUCH} IS NULL"
        ),
        "nurtured": of_them.format("l.verdict = 'nurtured'"),
        "returned": of_them.format("l.verdict = 'returned'"),
        "target": "a.target = 1",
    }
    return "(" + " OR ".join(terms[one] for one in wished) + ")"


def _found(find: str) -> tuple[list[str], list[object]]:
    words = query(find)
    if not words:
        return [], []
    matched = "(SELECT rowid FROM search_names WHERE search_names MATCH ?)"
    term = (
        f"(a.n IN {matched} OR a.n IN (SELECT p.account FROM person p WHERE p.n IN {matched})"
        " OR a.n IN (SELECT m.owner FROM in_segment m JOIN segment s ON s.n = m.value"
        " WHERE m.\"on\" = 1 AND s.name LIKE ? || '%'))"
    )
    return [term], [words, words, find.strip().replace("%", "")]


def _json(values: Sequence[object]) -> str:
    return "[" + ",".join(f'"{value}"' for value in values) + "]"
