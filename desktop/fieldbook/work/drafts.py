"""Drafts of notes: kept while somebody types, one per account, in this file alone."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import drafts as kept_drafts
from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Rating
from fieldbook.model.notes import OUTCOMES
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import CHANNELS
from fieldbook.work.days import now_here, zone
from fieldbook.work.note_desk import NextDraft, NoteDraft
from fieldbook.work.sellers import seller_in

TEXTS = ("discussed", "proposed", "purpose", "agreed", "questions")


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was kept; `at` is on the seller's own clock."""

    account: Ref
    name: str
    rating: Rating
    at: datetime
    draft: NoteDraft


def keep_draft(book: Book, account: Ref, draft: NoteDraft) -> datetime:
    """Keeps what the form of an account holds; gives when, on the seller's own clock.

    It takes the place of the draft kept before. Nothing of it is an entry: it is never shared,
    never taken back, and gone in the moment the note is saved. Raises NoSuchError for an account
    that was erased.
    """
    moment = kept_drafts.keep(book, account, _written(draft))
    return moment.astimezone(now_here(book).tzinfo)


def drop_draft(book: Book, account: Ref) -> None:
    """Throws the draft of an account away."""
    with book.pen() as pen:
        kept_drafts.drop(pen.ground, account)


def drafts(book: Book) -> list[KeptDraft]:
    """The drafts of the book, the newest first; without those of accounts that are gone."""
    with book.reading() as connection:
        return _found(connection, None)


def draft_of(connection: Connection, account: Ref) -> KeptDraft | None:
    """The draft of one account, for who reads more than that."""
    return next(iter(_found(connection, account)), None)


def _found(connection: Connection, account: Ref | None) -> list[KeptDraft]:
    found = kept_drafts.kept(connection, account)
    place = zone(seller_in(connection).zone) if found else None
    made: dict[Ref, KeptDraft] = {}
    for one in found:
        about = reads.get(connection, Account, one.account)
        draft = _read(one.account, one.draft)
        if about and draft and about.id not in made:
            at = one.at.astimezone(place)
            made[about.id] = KeptDraft(about.id, about.name, about.rating, at, draft)
    return list(made.values())


# ---- A draft as text ------------------------------------------------------------------------


def _written(draft: NoteDraft) -> str:
    held = {name: value for name, value in asdict(draft).items() if name != "account"}
    return json.dumps(held, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _read(account: Ref, text: str) -> NoteDraft | None:
    """What can be read of a draft: a part that does not fit is left out, the rest stays."""
    try:
        held = json.loads(text)
    except ValueError:
        return None
    if not isinstance(held, dict):
        return None
    texts = {name: held[name] for name in TEXTS if isinstance(held.get(name), str)}
    return NoteDraft(
        account=account,
        outcome=_one_of(held.get("outcome"), OUTCOMES),
        channel=_one_of(held.get("channel"), CHANNELS),
        person=_ref(held.get("person")),
        at=_when(held.get("at")),
        next=_next(held.get("next")),
        private=held.get("private") is True,
        **texts,
    )


def _one_of(value: object, known: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of `known`
    return value if value in known else None


def _ref(value: object) -> Ref | None:
    fits = isinstance(value, str) and len(value) == 32 and not value.strip("0123456789abcdef")
    return Ref(str(value)) if fits else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _hour(value: object) -> time | None:
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        return None


def _when(value: object) -> When | None:
    if not isinstance(value, dict):
        return None
    day, start = _day(value.get("day")), _hour(value.get("start"))
    if day is None:
        return None
    if start is None:
        return When(day)
    return When(day, start, _minutes(value.get("minutes")) or 0, str(value.get("zone") or ""))


def _next(value: object) -> NextDraft:
    if not isinstance(value, dict):
        return NextDraft()
    return NextDraft(
        _day(value.get("day")),
        _hour(value.get("start")),
        _one_of(value.get("channel"), CHANNELS),
        _minutes(value.get("minutes")),
    )


def _minutes(value: object) -> int | None:
    return value if isinstance(value, int) and 0 < value <= 24 * 60 else None
