"""Adding an account, or changing one; with them the people, segments, mails and phones."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from fieldbook.book import schema
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.drafts import drop
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
    legible,
    plain,
    tidy,
)
from fieldbook.model.rhythm import DEFAULTS, working_day
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.account_acts import must_not_be_targets
from fieldbook.work.account_lines import AccountLine, NextTouch, accounts
from fieldbook.work.days import today
from fieldbook.work.days_off import days_off_in
from fieldbook.work.drafts import drop_draft
from fieldbook.work.finding import account_named, person_named
from fieldbook.work.quoting import typed
from fieldbook.work.rhythms import rhythms_in
from fieldbook.work.sellers import seller_in, seller_of

__all__ = [
    "AccountDraft",
    "AccountLine",
    "NextTouch",
    "SavedAccount",
    "accounts",
    "save_account",
]

LONGEST_NAME = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDraft:
    """What somebody typed about an account; a field without a value leaves things as they are."""

    name: str
    rating: Rating | None = None
    stage: Stage | None = None
    city: str | None = None
    segments: tuple[str, ...] = ()
    person: str | None = None
    mail: str | None = None
    phone: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class SavedAccount:
    """An account after it was saved, and whether it is new; nothing changed if no act was made."""

    id: Ref
    name: str
    new: bool
    act: str


def save_account(book: Book, draft: AccountDraft, names: Collection[str] = ()) -> SavedAccount:
    """Adds an account, or changes the one of that name; a person of theirs with it.

    What its form has kept under `names` goes in the same moment.

    Raises NotFittingError for a name that is empty or too long, and for an account that shall be
    lost without a reason, or archived while it is on the target list; NoSuchError for a name that
    two accounts have.
    """
    draft = _tidied(draft)
    _check(draft)
    known = account_named(book, draft.name)
    if draft.stage == "lost" and (known is None or known.stage != "lost"):
        raise _no_reason(book, known.name if known else draft.name)
    if draft.stage == "archived" and known is not None and known.stage != "archived":
        must_not_be_targets([known])
    account_id = known.id if known else book.new_id()
    changes = _own_changes(book, draft, known, account_id)
    for name in draft.segments:
        changes += _into_segment(book, account_id, name)
    changes += _person_changes(book, account_id, draft)
    if known is None:
        changes += _first_touch(book, account_id, draft)
    label = _("Account changed") if known else _("Account added")
    act = ""
    if changes:
        act = book.write(changes, label, partial(drop, names=names))
    elif names:
        drop_draft(book, names)
    return SavedAccount(account_id, known.name if known else draft.name, not known, act)


def _tidied(draft: AccountDraft) -> AccountDraft:
    return replace(
        draft,
        name=tidy(draft.name),
        city=_tidy(draft.city),
        segments=tuple(map(tidy, draft.segments)),
        person=_tidy(draft.person),
        mail=_tidy(draft.mail),
        phone=_tidy(draft.phone),
        role=_tidy(draft.role),
    )


def _tidy(text: str | None) -> str | None:
    return None if text is None else tidy(text)


def _check(draft: AccountDraft) -> None:
    people = () if draft.person is None else (draft.person,)
    for text in (draft.name, *people, *draft.segments):
        if not legible(text):
            raise NotFittingError(_("A name is missing."), _("Give it one that can be read."))
        if len(text) > LONGEST_NAME:
            raise NotFittingError(
                _("A name is longer than {n} letters.").format(n=LONGEST_NAME), _("Shorten it.")
            )
    if draft.mail == "" or draft.phone == "":
        raise NotFittingError(
            _("There is no mail address to add.") if draft.mail == "" else _("No phone to add."),
            _("Give one, or leave it out."),
        )


def _no_reason(book: Book, name: str) -> NotFittingError:
    command = f"fieldbook lost {typed(book.path)} {typed(name)} --reason"
    return NotFittingError(
        _("An account is lost for a reason."),
        _("Give it with: {command} WHY").format(command=command),
    )


def _own_changes(
    book: Book, draft: AccountDraft, known: Account | None, account_id: Ref
) -> list[Change]:
    if known is None:
        return [
            born(
                Account(
                    id=account_id,
                    name=draft.name,
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


def _first_touch(book: Book, account: Ref, draft: AccountDraft) -> list[Change]:
    """A new account is covered: somebody is to have a first word on the next working day."""
    rating = draft.rating or "C"
    if not active(draft.stage or "open"):
        return []
    with book.reading() as connection:
        me, rhythms = seller_in(connection), rhythms_in(connection)
        beats = [one for one in rhythms.of_rating(rating, me.id) if one] or DEFAULTS[rating]
        day = working_day(today(book) + timedelta(days=1), days_off_in(connection, me))
    touch = Touch(id=book.new_id(), account=account, channel=beats[0].channels[0], at=When(day))
    return [born(touch)]


def _into_segment(book: Book, account: Ref, name: str) -> list[Change]:
    segment = schema.rows["segment"]
    with book.reading() as connection:
        known = {
            plain(row[1]): Ref(row[0])
            for row in connection.execute(select(schema.id_of(segment.c.n), segment.c.name))
        }
    row = known.get(plain(name)) or book.new_id()
    new = [] if plain(name) in known else [born(Segment(id=row, name=name))]
    return [*new, *_joins(book, InSegment, account, row)]


def _joins(book: Book, kind: type, owner: Ref, value: str) -> list[Change]:
    """What puts `value` into a set of `owner`: nothing if it is in already."""
    change = member(kind, owner, value)
    with book.reading() as connection:
        known = get(connection, kind, change.row)
    return [] if known is not None and known.on else [change]


def _person_changes(book: Book, account: Ref, draft: AccountDraft) -> list[Change]:
    if draft.person is None:
        return []
    known = person_named(book, account, draft.person)
    person = known.id if known else book.new_id()
    changes: list[Change] = []
    if known is None:
        row = Person(id=person, account=account, name=draft.person, role=draft.role or "")
        changes.append(born(row))
    elif draft.role is not None and draft.role != known.role:
        changes.append(changed(Person, person, role=draft.role))
    if draft.mail:
        changes += _joins(book, Mail, person, draft.mail)
    if draft.phone:
        changes += _joins(book, Phone, person, draft.phone)
    return changes
