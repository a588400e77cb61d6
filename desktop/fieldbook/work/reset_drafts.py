"""What is typed on the page of a Reset Meeting and not recorded yet: kept in this file alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fieldbook.book import drafts as kept_drafts
from fieldbook.book.book import Book
from fieldbook.book.kinds import reset_draft_row
from fieldbook.model.rows import Ref
from fieldbook.work.days import now_here
from fieldbook.work.drafts import Keeping

Typed = Mapping[str, Mapping[str, str]]
"""Of each step, what is in each of its fields."""


@dataclass(frozen=True, slots=True)
class KeptReset:
    """What was typed, as it was kept; `at` is on the seller's own clock."""

    at: datetime
    typed: dict[str, dict[str, str]]
    named: str


def keep_reset_draft(book: Book, account: Ref, draft: Typed, names: tuple[str, ...]) -> Keeping:
    """Keeps what the page of an account's Reset Meeting holds; `names` as in `keep_draft`."""
    text = json.dumps({step: dict(fields) for step, fields in draft.items()})
    moment, others = kept_drafts.keep(book, reset_draft_row(account), text, names)
    return Keeping(moment.astimezone(now_here(book).tzinfo), others)


def reset_draft(book: Book, account: Ref) -> KeptReset | None:
    """What the page goes on with, the newest that was kept; parts that do not fit are left out."""
    with book.reading() as connection:
        found = kept_drafts.kept(connection, reset_draft_row(account))
    place = now_here(book).tzinfo
    for one in found:
        typed = _read(one.draft)
        if typed is not None:
            return KeptReset(one.at.astimezone(place), typed, one.name)
    return None


def _read(text: str) -> dict[str, dict[str, str]] | None:
    try:
        held = json.loads(text)
    except ValueError:
        return None
    if not isinstance(held, dict):
        return None
    return {
        step: {name: value for name, value in fields.items() if isinstance(value, str)}
        for step, fields in held.items()
        if isinstance(fields, dict)
    }
