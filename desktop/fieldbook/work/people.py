"""The people of an account: who is there, adding, changing, leaving. Every change is one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.ground import LISTED, listed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import (
    Account,
    Mail,
    Person,
    Phone,
    Rating,
    active,
    legible,
    plain,
    tidy,
)
from fieldbook.model.rhythm import Beat, Rhythms, lane_due, passed
from fieldbook.model.rows import Ref, came_in
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.text import _, day_words
from fieldbook.work.days import today
from fieldbook.work.days_off import DaysOff, due_day
from fieldbook.work.naming import kept_name
from fieldbook.work.stale import Failed, failed_of, old_since
from fieldbook.work.standing import Standing, days_past

_PEOPLE = f"""SELECT p.n, lower(hex(i.id)) id, p.name, p.role, p.left, p.rating, p.checked, f.due,
 f.call, f.visit, f.message, f.value FROM person p JOIN ids i ON i.n = p.n
LEFT JOIN person_facts f ON f.n = p.n WHERE p.account = {reads.NUMBER}"""
_VALUES = f"""SELECT s.owner, s.value FROM {{}} s JOIN ids i ON i.n = s.n
WHERE s."on" = 1 AND s.owner IN {LISTED} ORDER BY i.id"""
_ON = f'owner = {reads.NUMBER} AND "on" = 1'


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody at an account: `left` is the day they were gone, `reached` the last word.

    `rating` is theirs alone, None where that of the account holds. `beats` are the lanes in force
    for them, none where nothing is asked of them beside the account; `own` says whether those were
    set for them alone. `standing` is how they stand against these lanes: its `due` is a working
    day, as that of an account, and None while nothing is asked. `asking` is the lane due first.
    `failed` are the mails and phones that reach nobody any more (they stand behind the others),
    `old` the day from which on nobody has said that the rest is right, if that is over a year ago.
    """

    id: Ref
    name: str
    role: str
    left: date | None
    reached: date | None
    phones: tuple[str, ...]
    mails: tuple[str, ...]
    rating: Rating | None = None
    beats: tuple[Beat, ...] = ()
    own: bool = False
    standing: Standing = Standing()
    asking: Beat | None = None
    failed: Failed = ()
    old: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What somebody typed about a person; `phones` and `mails` are all of theirs.

    Without a `rating` that of the account holds.
    """

    name: str
    role: str = ""
    rating: Rating | None = None
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()


def people_of(
    connection: Connection, account: Account, rhythms: Rhythms[Ref], at: tuple[date, DaysOff]
) -> tuple[PersonLine, ...]:
    """Who is at an account: last spoken to first, those who left at the end.

    `at` is the day it is and the seller's days off.
    """
    found = connection.exec_driver_sql(_PEOPLE, (account.id,)).all()
    numbers = listed([row.n for row in found])
    phones, mails = (_values(connection, kind, numbers) for kind in ("phone", "mail"))
    failed = failed_of(connection, numbers)
    lines = [
        PersonLine(
            Ref(row.id),
            row.name,
            row.role or "",
            _day(row.left),
            max(_reached(row).values(), default=None),
            _working_first(phones.get(row.n, ()), failed.get(row.n, ())),
            _working_first(mails.get(row.n, ()), failed.get(row.n, ())),
            row.rating,
            *_asked(row, account, rhythms, at),
            failed.get(row.n, ()),
            None if row.left else old_since(_known(row), at[0]),
        )
        for row in found
    ]
    return tuple(sorted(lines, key=_order))


def _working_first(values: Sequence[str], failed: Failed) -> tuple[str, ...]:
    """What reaches somebody before what does not."""
    gone = {value for value, _day in failed}
    return tuple(sorted(values, key=lambda value: value in gone))


def _known(row: Any) -> date | None:  # noqa: ANN401 - a row of `_PEOPLE`
    """The day on which it was last known that what the book holds of somebody is right."""
    days = (came_in(row.id), _day(row.checked), *_reached(row).values())
    return max((day for day in days if day), default=None)


def _reached(row: Any) -> dict[Channel, date]:  # noqa: ANN401 - a row of `_PEOPLE`
    days = ((channel, _day(getattr(row, channel))) for channel in CHANNELS)
    return {channel: day for channel, day in days if day}


def _asked(
    row: Any,  # noqa: ANN401 - a row of `_PEOPLE`
    account: Account,
    rhythms: Rhythms[Ref],
    at: tuple[date, DaysOff],
) -> tuple[tuple[Beat, ...], bool, Standing, Beat | None]:
    """The lanes of a person, whether they are their own, how they stand, which is due first."""
    today, off = at
    found = rhythms.of_person(row.id, (row.rating, account.rating), account.owner)
    beats, own = tuple(one for one in found if one), rhythms.has_own(row.id)
    parked = account.parked is not None and account.parked.until > today
    due = _day(row.due) if active(account.stage) and not parked else None
    if due is None or not beats:
        return beats, own, Standing(), None
    last = _reached(row)
    began = max(filter(None, (account.since, came_in(row.id))), default=None)
    begun, asked = max(last.values(), default=began), due_day(due, off)
    share = passed(begun, due, today) if begun else None
    standing = Standing(share=share, past=days_past(asked, today, off), due=asked)
    return beats, own, standing, min(beats, key=lambda one: lane_due(one, last, began) or due)


def _order(one: PersonLine) -> tuple[bool, int, str, str]:
    return bool(one.left), -(one.reached or date.min).toordinal(), plain(one.name), one.id


def _values(connection: Connection, kind: str, numbers: str) -> dict[int, list[str]]:
    """Each owner's values, none twice: twins may have brought the same one."""
    found: dict[int, dict[str, str]] = {}
    for owner, value in connection.exec_driver_sql(_VALUES.format(kind), (numbers,)):
        row = member({"phone": Phone, "mail": Mail}[kind], Ref("0" * 32), value).row
        found.setdefault(owner, {}).setdefault(row, value)
    return {owner: sorted(values.values()) for owner, values in found.items()}


def save_person(book: Book, account: Ref, draft: PersonDraft, person: Ref | None = None) -> str:
    """Adds a person to an account, or changes one; gives the act, "" if nothing changed.

    Raises NotFittingError for a name that is empty or too long, and NoSuchError for a person who
    is no longer in the book.
    """
    name, role = kept_name(draft.name), tidy(draft.role)
    row = person or book.new_id()
    changes: list[Change] = []
    with book.reading() as connection:
        known = _person(connection, person) if person else None
        phones = reads.where(connection, Phone, _ON, row)
        mails = reads.where(connection, Mail, _ON, row)
    if known is None:
        fresh_one = Person(id=row, account=account, name=name, role=role, rating=draft.rating)
        changes.append(born(fresh_one))
    else:
        wished = {"name": name, "role": role, "rating": draft.rating}
        fresh = {field: value for field, value in wished.items() if getattr(known, field) != value}
        changes += [changed(Person, row, **fresh)] if fresh else []
    changes += _members((Phone, row), [(one.id, one.value) for one in phones], draft.phones)
    changes += _members((Mail, row), [(one.id, one.value) for one in mails], draft.mails)
    label = _("Person changed") if known else _("Person added")
    return book.write(changes, label) if changes else ""


def _members(
    whose: tuple[type, Ref], known: list[tuple[Ref, str]], wished: tuple[str, ...]
) -> list[Change]:
    """Members that are no longer wished go off, new ones come on; compared as the book does."""
    kind, owner = whose

    def same(value: str) -> Ref:
        return member(kind, owner, value).row

    wanted = {same(value): tidy(value) for value in wished if legible(value)}
    there = {same(value) for _row, value in known}
    out = [changed(kind, row, on=False) for row, value in known if same(value) not in wanted]
    return out + [member(kind, owner, value) for row, value in wanted.items() if row not in there]


def mark_left(book: Book, person: Ref, day: date | None) -> str:
    """A person has left on a day, or without one is back; gives the act, "" if it was so before.

    Raises NotFittingError for a day to come.
    """
    if day and day > today(book):
        told = day_words(day, today(book))
        raise NotFittingError(
            _("{day} is still to come.").format(day=told), _("Give the day on which they left.")
        )
    with book.reading() as connection:
        known = _person(connection, person)
    if known.left == day:
        return ""
    label = _("Person left") if day else _("Person is back")
    return book.write([changed(Person, person, left=day)], label)


def _person(connection: Connection, person: Ref) -> Person:
    known = reads.get(connection, Person, person)
    if known is None:
        raise NoSuchError(
            _("This person is no longer in the book."), _("Undo may bring them back.")
        )
    return known


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
