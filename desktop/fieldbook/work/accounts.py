"""Accounts: the list with what it needs to know of each, and adding or changing one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, select

from fieldbook.book import schema
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.reads import get
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import (
    Account,
    InSegment,
    Mail,
    Person,
    Phone,
    Rating,
    Segment,
    Stage,
    active,
    plain,
)
from fieldbook.model.rows import Ref
from fieldbook.model.touches import CHANNELS
from fieldbook.text import _
from fieldbook.work.days import due_day, today
from fieldbook.work.finding import account_named, person_named
from fieldbook.work.sellers import seller_of

LONGEST_NAME = 500
_account = schema.rows["account"]
_facts = schema.account_facts


@dataclass(frozen=True, slots=True)
class NextTouch:
    """The earliest open touch of an account."""

    id: Ref
    day: date
    start: time | None
    channel: str
    purpose: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account as the list shows it; `due` is the working day its rhythm asks for."""

    id: Ref
    name: str
    rating: Rating
    stage: Stage
    owner: str
    city: str
    segments: tuple[str, ...]
    last_touch: date | None
    due: date | None
    parked_until: date | None
    next_touch: NextTouch | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDraft:
    """What somebody typed about an account; an empty field leaves things as they are."""

    name: str
    rating: Rating | None = None
    stage: Stage | None = None
    city: str | None = None
    segments: tuple[str, ...] = ()
    person: str = ""
    mail: str = ""
    phone: str = ""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class SavedAccount:
    """An account after it was saved, and whether it is new; nothing changed if no act was made."""

    id: Ref
    name: str
    new: bool
    act: str


def accounts(book: Book) -> list[AccountLine]:
    """Every account, by name."""
    country = seller_of(book).country
    with book.reading() as connection:
        segments = _segments(connection)
        lines = [_line(row, segments, country) for row in connection.execute(_listed())]
    return sorted(lines, key=lambda line: (plain(line.name), line.id))


def _listed() -> Any:  # noqa: ANN401 - a SELECT of many columns
    touch, words, seller = (schema.rows[name] for name in ("touch", "words", "seller"))
    joined = (
        _account.outerjoin(_facts, _facts.c.n == _account.c.n)
        .outerjoin(touch, touch.c.n == _facts.c.next)
        .outerjoin(words, words.c.n == _facts.c.next)
        .outerjoin(seller, seller.c.n == _account.c.owner)
    )
    return select(
        _account,
        schema.id_of(_account.c.n).label("id"),
        *(_facts.c[channel].label(f"last_{channel}") for channel in CHANNELS),
        _facts.c.due,
        schema.id_of(_facts.c.next).label("next_id"),
        touch.c.at_day,
        touch.c.at_start,
        touch.c.channel.label("next_channel"),
        words.c.purpose,
        seller.c.name.label("owner_name"),
    ).select_from(joined)


def _line(row: Any, segments: dict[int, list[str]], country: str) -> AccountLine:  # noqa: ANN401
    reached = [row._mapping[f"last_{channel}"] for channel in CHANNELS]  # noqa: SLF001
    days = [day for day in reached if day is not None]
    following = None
    if row.next_id is not None:
        start = row.at_start
        following = NextTouch(
            row.next_id,
            date.fromordinal(row.at_day),
            None if start is None else time(start // 60, start % 60),
            row.next_channel,
            row.purpose or "",
        )
    raw = _day(row.due) if active(row.stage) else None
    return AccountLine(
        id=Ref(row.id),
        name=row.name,
        rating=row.rating,
        stage=row.stage,
        owner=row.owner_name or "",
        city=row.city,
        segments=tuple(sorted(set(segments.get(row.n, ())))),
        last_touch=_day(max(days, default=None)),
        due=due_day(raw, country),
        parked_until=_day(row.parked_until),
        next_touch=following,
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _segments(connection: Connection) -> dict[int, list[str]]:
    inside, segment = schema.rows["in_segment"], schema.rows["segment"]
    found: dict[int, list[str]] = defaultdict(list)
    for owner, name in connection.execute(
        select(inside.c.owner, segment.c.name)
        .join_from(inside, segment, segment.c.n == inside.c.value)
        .where(inside.c.on == 1)
        .distinct()
    ):
        found[owner].append(name)
    return found


def save_account(book: Book, draft: AccountDraft) -> SavedAccount:
    """Adds an account, or changes the one of that name; a person of theirs with it.

    Raises NotFittingError for a name that is empty or too long, NoSuchError for one that two
    accounts have.
    """
    _check(draft)
    known = account_named(book, draft.name)
    account_id = known.id if known else book.new_id()
    changes = _own_changes(book, draft, known, account_id)
    for name in draft.segments:
        changes += _into_segment(book, account_id, name)
    if draft.person:
        changes += _person_changes(book, account_id, draft)
    label = _("Account changed") if known else _("Account added")
    act = book.write(changes, label) if changes else ""
    return SavedAccount(account_id, known.name if known else draft.name.strip(), not known, act)


def _check(draft: AccountDraft) -> None:
    for text in (draft.name, draft.person if draft.person else "x", *draft.segments):
        if not plain(text):
            raise NotFittingError(_("A name is missing."), _("Give it one that can be read."))
        if len(text) > LONGEST_NAME:
            raise NotFittingError(
                _("A name is longer than {n} letters.").format(n=LONGEST_NAME), _("Shorten it.")
            )


def _own_changes(
    book: Book, draft: AccountDraft, known: Account | None, account_id: Ref
) -> list[Change]:
    if known is None:
        return [
            born(
                Account(
                    id=account_id,
                    name=draft.name.strip(),
                    rating=draft.rating or "C",
                    stage=draft.stage or "open",
                    owner=seller_of(book).id,
                    city=draft.city or "",
                    since=today(book),
                )
            )
        ]
    wanted = {"rating": draft.rating, "stage": draft.stage, "city": draft.city}
    fresh = {
        name: value
        for name, value in wanted.items()
        if value is not None and getattr(known, name) != value
    }
    return [changed(Account, known.id, **fresh)] if fresh else []


def _into_segment(book: Book, account: Ref, name: str) -> list[Change]:
    segment = schema.rows["segment"]
    with book.reading() as connection:
        known = {
            plain(row[1]): Ref(row[0])
            for row in connection.execute(select(schema.id_of(segment.c.n), segment.c.name))
        }
    row = known.get(plain(name)) or book.new_id()
    new = [] if plain(name) in known else [born(Segment(id=row, name=name.strip()))]
    return [*new, *_joins(book, InSegment, account, row)]


def _joins(book: Book, kind: type, owner: Ref, value: str) -> list[Change]:
    """What puts `value` into a set of `owner`: nothing if it is in already."""
    change = member(kind, owner, value)
    with book.reading() as connection:
        known = get(connection, kind, change.row)
    return [] if known is not None and known.on else [change]


def _person_changes(book: Book, account: Ref, draft: AccountDraft) -> list[Change]:
    known = person_named(book, account, draft.person)
    person = known.id if known else book.new_id()
    changes: list[Change] = []
    if known is None:
        row = Person(id=person, account=account, name=draft.person.strip(), role=draft.role or "")
        changes.append(born(row))
    elif draft.role is not None and draft.role != known.role:
        changes.append(changed(Person, person, role=draft.role))
    if draft.mail.strip():
        changes += _joins(book, Mail, person, draft.mail.strip())
    if draft.phone.strip():
        changes += _joins(book, Phone, person, draft.phone.strip())
    return changes
