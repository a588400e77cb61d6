"""Drafts of notes: kept while somebody types, one per account and form, in this file alone."""

import json
from collections.abc import Collection
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
    """A draft as it was kept; `at` is on the seller's own clock.

    `named` is the name it was kept under: who goes on writing it takes its place.
    """

    account: Ref
    name: str
    rating: Rating
    at: datetime
    draft: NoteDraft
    named: str = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """When a draft was kept, on the seller's own clock, and how many others of its account are."""

    at: datetime
    others: int


def keep_draft(book: Book, account: Ref, draft: NoteDraft, names: tuple[str, ...]) -> Keeping:
    """Keeps what the form of an account holds.

    `names` are those its form has drawn: the last for this draft, which takes the place of those
    kept under the others. What a form in another window has kept meanwhile stays beside it.
    Nothing of it is an entry: it is never shared,
    never taken back, and gone in the moment the note is saved. Raises NoSuchError for an account
    that was erased.
    """
    moment, others = kept_drafts.keep(book, account, _written(draft), names)
    return Keeping(moment.astimezone(now_here(book).tzinfo), others)


def drop_draft(book: Book, names: Collection[str]) -> None:
    """Throws the drafts that were kept under these names away."""
    with book.pen() as pen:
        kept_drafts.drop(pen.ground, names)


def drafts(book: Book) -> list[KeptDraft]:
    """The newest draft of each account, the newest first; without those of accounts gone."""
    newest: dict[Ref, KeptDraft] = {}
    with book.reading() as connection:
        for one in _found(connection, None):
            newest.setdefault(one.account, one)
    return list(newest.values())


def draft_of(connection: Connection, account: Ref, names: Collection[str] = ()) -> KeptDraft | None:
    """The draft of one account: the one of these names while it is there, else the newest."""
    found = _found(connection, account)
    own = (one for one in found if one.named in names)
    return next(own, next(iter(found), None))


def _found(connection: Connection, account: Ref | None) -> list[KeptDraft]:
    found = kept_drafts.kept(connection, account)
    place = zone(seller_in(connection).zone) if found else None
    made: list[KeptDraft] = []
    for one in found:
        about = reads.get(connection, Account, one.account)
        draft = _read(one.account, one.draft)
        if about and draft:
            at = one.at.astimezone(place)
            made.append(KeptDraft(about.id, about.name, about.rating, at, draft, one.name))
    return made


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
