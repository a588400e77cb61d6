"""Which dataclass of the model is which kind of row, and which values fit its fields.

A value that does not fit is kept in the journal, carried in bundles and not applied: the fold is
total. What fits is part of the entry format and depends on nothing but the value.
"""

import re
import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from functools import cache, lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

from fieldbook.model import (
    accounts,
    coaching,
    flags,
    leads,
    notes,
    replies,
    resets,
    sellers,
    touches,
)
from fieldbook.model.rows import Parked, Ref, When

Columns = tuple[Any, ...]
Fit = Callable[[Any], Columns]
_HEX = "0123456789abcdef"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_ZONE = re.compile(r"[A-Za-z0-9_+\-]{1,32}(/[A-Za-z0-9_+\-]{1,32}){0,3}")
_ROOM = UUID("5bd10f8e-6d3a-5d0e-9d7e-0f1e1d0b00c5")
"""The name space of every derived row id; part of the entry format."""


class Unfit(Exception):
    """This value does not fit this field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its columns, and how a patch's value becomes them."""

    name: str
    columns: tuple[tuple[str, str], ...]
    default: Columns
    fit: Fit
    lift: Callable[[Columns], Any]
    lower: Callable[[Any], Any]
    is_ref: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row. A standing one has a given id and needs no birth; a set belongs to `owner`."""

    name: str
    row: type
    fields: tuple[Field, ...]
    standing: bool
    is_set: bool

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(f for f in self.fields if f.name == name)


def _text(value: Any) -> Columns:  # noqa: ANN401
    if not isinstance(value, str) or "\0" in value:
        raise Unfit
    return (value,)


def _int(value: Any) -> Columns:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit
    return (value,)


def _bool(value: Any) -> Columns:  # noqa: ANN401
    if not isinstance(value, bool):
        raise Unfit
    return (int(value),)


def _ref(value: Any) -> Columns:  # noqa: ANN401
    if not isinstance(value, str) or len(value) != 32 or value.strip(_HEX):
        raise Unfit
    return (value,)


def _date(value: Any) -> Columns:  # noqa: ANN401
    if not isinstance(value, str):
        raise Unfit
    return (_ordinal(value),)


@lru_cache(4096)
def _ordinal(day: str) -> int:
    if not _DAY.fullmatch(day):
        raise Unfit
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError as error:
        raise Unfit from error


def _parked(value: Any) -> Columns:  # noqa: ANN401
    if not isinstance(value, list) or len(value) != 2:
        raise Unfit
    return _date(value[0]) + _text(value[1])


def _when(value: Any) -> Columns:  # noqa: ANN401
    if not isinstance(value, list) or len(value) != 4:
        raise Unfit
    day, start, minutes, zone = value
    if start is None:
        if minutes != 0 or zone != "":
            raise Unfit
        return (*_date(day), None, 0, "")
    if not (isinstance(start, str) and isinstance(zone, str) and _is_zone(zone)):
        raise Unfit
    if not 0 <= _int(minutes)[0] <= 10080:
        raise Unfit
    return (*_date(day), _minute(start), minutes, zone)


@lru_cache(4096)
def _minute(start: str) -> int:
    if not _TIME.fullmatch(start):
        raise Unfit
    return int(start[:2]) * 60 + int(start[3:])


@lru_cache(4096)
def _is_zone(zone: str) -> bool:
    return _ZONE.fullmatch(zone) is not None


def _fixed(allowed: tuple[str, ...]) -> Callable[[Any], Columns]:
    def fit(value: Any) -> Columns:  # noqa: ANN401
        if not isinstance(value, str) or value not in allowed:
            raise Unfit
        return (value,)

    return fit


def _lift_when(columns: Columns) -> When | None:
    day, start, minutes, zone = columns
    if day is None:
        return None
    clock = None if start is None else time(start // 60, start % 60)
    return When(date.fromordinal(day), clock, minutes or 0, zone or "")


def _lift_parked(columns: Columns) -> Parked | None:
    until, because = columns
    return None if until is None else Parked(date.fromordinal(until), because or "")


def _lower_when(value: When) -> list[Any]:
    if value.start is None:
        return [value.day.isoformat(), None, 0, ""]
    return [value.day.isoformat(), value.start.strftime("%H:%M"), value.minutes, value.zone]


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


def _only(columns: Columns) -> Any:  # noqa: ANN401
    return columns[0]


def _field(name: str, hint: Any, default: Any) -> Field:  # noqa: ANN401
    kind = _bare(hint)
    if kind is When:
        parts = (("day", "INTEGER"), ("start", "INTEGER"), ("minutes", "INTEGER"), ("zone", "TEXT"))
        columns = tuple((f"{name}_{part}", sql) for part, sql in parts)
        return Field(name, columns, (None,) * 4, _when, _lift_when, _lower_when)
    if kind is Parked:
        columns = ((f"{name}_until", "INTEGER"), (f"{name}_because", "TEXT"))
        return Field(name, columns, (None, None), _parked, _lift_parked, _lower_parked)
    if kind is date:
        return Field(
            name, ((name, "INTEGER"),), (None,), _date, _lift_date, lambda day: day.isoformat()
        )
    if kind is bool:
        one = (int(default),)
        return Field(name, ((name, "INTEGER"),), one, _bool, lambda c: bool(c[0]), _same)
    if kind is int:
        return Field(name, ((name, "INTEGER"),), (default,), _int, _only, _same)
    if kind is Ref:
        return Field(name, ((name, "INTEGER"),), (None,), _ref, _only, _same, is_ref=True)
    fit = _fixed(get_args(kind)) if get_origin(kind) is Literal else _text
    return Field(name, ((name, "TEXT"),), (default,), fit, _only, _same)


def _lift_date(columns: Columns) -> date | None:
    return None if columns[0] is None else date.fromordinal(columns[0])


def _lower_parked(value: Parked) -> list[Any]:
    return [value.until.isoformat(), value.because]


def _bare(hint: Any) -> Any:  # noqa: ANN401
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _kind(name: str, row: type, *, standing: bool = False, is_set: bool = False) -> Kind:
    hints = get_type_hints(row)
    made = tuple(
        _field(f.name, hints[f.name], None if f.default is MISSING else f.default)
        for f in fields(row)
        if f.name != "id"
    )
    return Kind(name, row, made, standing or is_set, is_set)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("account", accounts.Account),
        _kind("person", accounts.Person),
        _kind("site", accounts.Site),
        _kind("segment", accounts.Segment),
        _kind("in_segment", accounts.InSegment, is_set=True),
        _kind("mail", accounts.Mail, is_set=True),
        _kind("phone", accounts.Phone, is_set=True),
        _kind("same_as", accounts.SameAs, standing=True),
        _kind("seller", sellers.Seller),
        _kind("device", sellers.Device, standing=True),
        _kind("lane", sellers.Lane, standing=True),
        _kind("away", sellers.Away),
        _kind("touch", touches.Touch),
        _kind("note", notes.Note),
        _kind("words", notes.Words, standing=True),
        _kind("sold", notes.Sold),
        _kind("loss", notes.Loss),
        _kind("lead", leads.Lead),
        _kind("answer", replies.Answer, standing=True),
        _kind("reset", resets.Reset),
        _kind("ask", resets.Ask),
        _kind("question", resets.Question, standing=True),
        _kind("own_question", resets.OwnQuestion, is_set=True),
        _kind("own_words", resets.OwnWords, standing=True),
        _kind("word", coaching.Word),
        _kind("flag", flags.Flag),
        _kind("snooze", flags.Snooze, standing=True),
        _kind("thresholds", flags.Thresholds, standing=True),
        _kind("competitor", flags.Competitor, is_set=True),
    )
}
OWNED = tuple(
    kind.name for kind in KINDS.values() if any(one.name == "account" for one in kind.fields)
)
"""The kinds whose rows name the account they are under."""
SETS = tuple(kind.name for kind in KINDS.values() if kind.is_set)
"""The kinds whose rows name their owner."""
KIND_OF: dict[type, Kind] = {kind.row: kind for kind in KINDS.values()}


@cache
def _derived(text: str) -> Ref:
    return Ref(uuid5(_ROOM, text).hex)


def derived_id(*parts: str) -> Ref:
    """The row id that follows from `parts`, the same on every device (RFC 9562, UUID version 5)."""
    return _derived("\x1f".join(parts))


def device_row(device: str) -> Ref:
    """The id of the row that says who sits at a device."""
    return derived_id("device", device)


def lane_row(owner: str | None, rating: str, n: int) -> Ref:
    """The fixed id of a rhythm setting: (seller or team, rating, place)."""
    return derived_id("lane", owner or "team", rating, str(n))


def own_lane_row(subject: str, n: int) -> Ref:
    """The fixed id of a rhythm setting of one account or person, at a place."""
    return derived_id("lane", subject, "own", str(n))


def member_row(kind: str, owner: str, value: str) -> Ref:
    """The id of a set's member: its owner and its value in the form that is compared.

    The forms are part of the entry format and know ASCII alone, so that they never depend on a
    Unicode version: a mail address without blanks around it and in small letters, a phone number
    as its digits with a leading plus if it has one, everything else as it is.
    """
    return derived_id(kind, owner, _COMPARED.get(kind, str)(value))


def _mail(value: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in value.strip(" \t\r\n"))


def _phone(value: str) -> str:
    digits = "".join(c for c in value if c in "0123456789")
    return f"+{digits}" if value.lstrip(" (").startswith("+") else digits


_COMPARED: dict[str, Callable[[str], str]] = {"mail": _mail, "phone": _phone}


def answer_row(touch: str, address: str, number: int, said: str) -> Ref:
    """The id of an answer: the same whoever reads it, and however often."""
    return derived_id("answer", touch, _mail(address), str(number), said)


def question_row(reset: str, text: str) -> Ref:
    """The id of a question on the prep sheet of a Reset Meeting."""
    return derived_id("question", reset, text)


def reset_draft_row(account: str) -> Ref:
    """The id under which what is typed on the page of a Reset Meeting is kept."""
    return derived_id("reset_draft", account)


def own_words_row(seller: str) -> Ref:
    """The id of a seller's own words for the ask."""
    return derived_id("own_words", seller)


def lead_row(account: str, person: str, source: str) -> Ref:
    """The id of a lead: one who is handed over twice through the same source is one lead."""
    return derived_id("lead", account, person, source)


def snooze_row(account: str, rule: str) -> Ref:
    """The id under which the flags of one rule at one account rest."""
    return derived_id("snooze", account, rule)


def thresholds_row() -> Ref:
    """The id of the thresholds of red flags: one row for the whole team."""
    return derived_id("thresholds")


def team_row() -> Ref:
    """The id of the team as the owner of a set; there is no row of that id."""
    return derived_id("team")


def twin_row(one: str, other: str) -> Ref:
    """The id of the statement that two rows are the same."""
    return derived_id("same_as", *sorted((one, other)))
