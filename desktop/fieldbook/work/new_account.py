"""What is typed about a new account and not saved yet: kept until it is, in this file alone."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from fieldbook.book import drafts as kept_drafts
from fieldbook.book.book import Book
from fieldbook.model.accounts import RATINGS
from fieldbook.model.rows import Ref
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.days import now_here
from fieldbook.work.drafts import Keeping

NEW_ACCOUNT = Ref("0" * 32)
"""Stands where the drafts of notes name their account: it has none yet."""


@dataclass(frozen=True, slots=True)
class KeptAccount:
    """What was typed, as it was kept; `at` is on the seller's own clock."""

    at: datetime
    draft: AccountDraft
    named: str


def keep_new_account(
    book: Book, account: Ref, draft: AccountDraft, names: tuple[str, ...]
) -> Keeping:
    """Keeps what the form for a new account holds; `names` as in `keep_draft`."""
    moment, others = kept_drafts.keep(book, account, json.dumps(asdict(draft)), names)
    return Keeping(moment.astimezone(now_here(book).tzinfo), others)


def new_account_kept(book: Book) -> KeptAccount | None:
    """What the form goes on with: the newest that was kept and not saved."""
    with book.reading() as connection:
        found = kept_drafts.kept(connection, NEW_ACCOUNT)
    place = now_here(book).tzinfo
    for one in found:
        draft = _read(one.draft)
        if draft:
            return KeptAccount(one.at.astimezone(place), draft, one.name)
    return None


def _read(text: str) -> AccountDraft | None:
    """What can be read of it: a part that does not fit is left out, the rest stays."""
    try:
        held = json.loads(text)
    except ValueError:
        return None
    if not isinstance(held, dict):
        return None
    texts = {one.name for one in fields(AccountDraft)} - {"segments", "rating", "stage", "name"}
    segments = held.get("segments")
    return AccountDraft(
        name=held["name"] if isinstance(held.get("name"), str) else "",
        rating=held["rating"] if held.get("rating") in RATINGS else None,
        segments=tuple(map(str, segments)) if isinstance(segments, list) else (),
        **{name: held[name] for name in texts if isinstance(held.get(name), str)},
    )
