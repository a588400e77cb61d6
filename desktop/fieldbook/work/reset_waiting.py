"""Reset Meetings that wait for a word of the seller: told on Today, and nowhere else asked for."""

from dataclasses import dataclass
from typing import Literal

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account
from fieldbook.model.resets import has_outcome
from fieldbook.model.rows import Ref
from fieldbook.work.days import zone
from fieldbook.work.reset_courses import with_touches
from fieldbook.work.sellers import seller_in

What = Literal["happened", "outcome", "answer"]
_ORDER: tuple[What, ...] = ("happened", "outcome", "answer")


@dataclass(frozen=True, slots=True)
class Waits:
    """An account, and what is not said yet: whether the meeting was held, what came of it, or
    what they answered to an ask of another day."""

    account: Ref
    name: str
    what: What


def resets_waiting(book: Book) -> tuple[Waits, ...]:
    """What this seller has not said yet: meetings that are over before outcomes before answers."""
    with book.reading() as connection:
        me = seller_in(connection)
        now = book.now().astimezone(zone(me.zone))
        found: list[Waits] = []
        for course, touch in with_touches(connection):
            reset, last = course.reset, course.last
            account = reset.account and reads.get(connection, Account, reset.account)
            if not account or reset.seller not in (me.id, None):
                continue
            what: What | None = None
            if reset.came == "held":
                what = None if has_outcome(reset) else "outcome"
            elif course.standing and touch and touch.at and touch.at.start:
                over = (touch.at.day, touch.at.start) < (now.date(), now.time())
                what = "happened" if over else None
            elif last and last.heard is None and last.at and last.at.day < now.date():
                what = "answer"
            if what:
                found.append(Waits(account.id, account.name, what))
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.what), one.name.casefold())))
