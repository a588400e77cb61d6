"""What a customer's own words count for: a proposal, and what is asked next with three free hours.

The seller decides: only what they say was agreed to is a commitment.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from fieldbook.book.book import Book
from fieldbook.model.answers import Reading, read
from fieldbook.model.resets import MINUTES, Heard
from fieldbook.model.rhythm import working_days_after
from fieldbook.model.rows import Ref, When
from fieldbook.text import _
from fieldbook.work.days import now_here
from fieldbook.work.days_off import days_off_in
from fieldbook.work.free_slots import busy_of, free_slots
from fieldbook.work.plan import agenda
from fieldbook.work.reset_asks import AnswerDraft
from fieldbook.work.sellers import seller_of

_AHEAD = 2
"""Working days from now until the first of them."""
OFFERED = 3
"""Free times that are offered beside a better question."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An answer as it was read, and what it is taken for: a yes only if the seller says that they
    agreed to this talk at its length."""

    reading: Reading
    heard: Heard
    why: str


def read_answer(book: Book, words: str) -> Reading:
    """Reads what was answered today, by the seller's own way of writing dates."""
    me = seller_of(book)
    return read(words, now_here(book).date(), f"en_{me.country}" if me.country else "")


def taken_for(book: Book, words: str, *, agreed: bool) -> tuple[Reading, AnswerDraft]:
    """What an answer is recorded as: a full date without agreement is nearly settled, no more."""
    found = read_answer(book, words)
    if found.kind == "committed" and found.start and agreed:
        start: datetime = found.start
        draft = AnswerDraft(words=words, heard="committed", day=start.date(), start=start.time())
        return found, draft
    heard: Heard = "partial" if found.kind == "committed" else found.kind
    return found, AnswerDraft(words=words, heard=heard)


def offered(book: Book) -> tuple[When, ...]:
    """Free hours and a half to be named while the customer is there, each on another day.

    They begin two working days from now: a meeting that is prepared needs that, and a customer
    who sets it aside does too.
    """
    with book.reading() as connection:
        off = days_off_in(connection)
    first = working_days_after(now_here(book).date(), _AHEAD, off)
    found: dict[date, When] = {}
    for slot in free_slots(book, MINUTES, 3 * OFFERED, first):
        found.setdefault(slot.day, slot)
    return tuple(found.values())[:OFFERED]


def in_the_way(book: Book, day: date, start: time, but: Ref | None = None) -> tuple[str, ...]:
    """What stands in an hour and a half already: accounts of planned touches, and appointments.

    `but` is a touch that does not count. An appointment that is private is told as one.
    """
    first = start.hour * 60 + start.minute
    last = first + MINUTES
    found = []
    for plan in agenda(book, day, day):
        for block in plan.blocks:
            if block.start is None or block.id == but:
                continue
            begins = block.start.hour * 60 + block.start.minute
            if begins < last and first < begins + block.minutes:
                found.append(block.name)
    for busy in busy_of(book, [day]).get(day, ()):
        if busy.start < last and first < busy.end:
            found.append(busy.title or _("another appointment"))
    return tuple(found)
