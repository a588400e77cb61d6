"""Leads as they are read: who was handed over, how long they wait, what became of them."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Rating
from fieldbook.model.leads import LATE_AFTER, Lead, Verdict
from fieldbook.model.rhythm import earlier, working_days
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import zone
from fieldbook.work.days_off import days_off_in
from fieldbook.work.sellers import seller_in

_FAR_BACK = 120
"""Months: nobody needs to know of more working days than those of ten years."""
_HANDED = "ifnull(l.handed_on, a.since)"
FIRST_TOUCH = f"""nullif(min(
 ifnull((SELECT min(n.at_day) FROM note n WHERE n.account = l.account
  AND n.at_day >= {_HANDED}), 9999999),
 ifnull((SELECT min(t.at_day) FROM touch t WHERE t.account = l.account AND t.state = 'done'
  AND t.at_day >= {_HANDED}), 9999999)), 9999999)"""
"""The day of the first word since the lead `l` of the account `a` was handed over."""
_BUSINESS = f"""(SELECT min(s.day) FROM sold s WHERE s.account = l.account
 AND s.day >= {_HANDED})"""
_LINES = f"""SELECT lower(hex(li.id)), lower(hex(ai.id)), a.name, a.rating, a.stage,
 lower(hex(pi.id)), ifnull(p.name, ''), l.source, l.handed_by, {_HANDED}, l.interest, l.question,
 l.answers, l.verdict, l.because, l.until, l.decided, {FIRST_TOUCH}, {_BUSINESS},
 a.owner IS NULL OR a.owner = {reads.NUMBER}
FROM lead l JOIN ids li ON li.n = l.n JOIN account a ON a.n = l.account JOIN ids ai ON ai.n = a.n
LEFT JOIN person p ON p.n = l.person LEFT JOIN ids pi ON pi.n = p.n"""
_ANY = "SELECT EXISTS(SELECT 1 FROM lead) OR EXISTS(SELECT 1 FROM account WHERE target = 1)"
_ORDER = f"ORDER BY {_HANDED} IS NULL, {_HANDED}, a.name COLLATE NOCASE, li.id"


@dataclass(frozen=True, slots=True)
class LeadLine:
    """One lead with what happened since. `handed_on` is the day its account came in where nobody
    said when it was handed over.

    `touched` is the day of the first word with the account since: a note, or a touch that is done.
    An attempt that reached nobody is one: somebody tried. `waited` counts the working days from
    handing over to that first word, to today without one. `business` is the day of the first sale
    since. `mine`: the account is this seller's, or nobody's.
    """

    id: Ref
    account: Ref
    name: str
    rating: Rating
    stage: str
    person: Ref | None
    person_name: str
    source: str
    handed_by: str
    handed_on: date | None
    interest: str
    question: str
    answers: str
    verdict: Verdict
    because: str
    until: date | None
    decided: date | None
    touched: date | None
    business: date | None
    mine: bool
    waited: int

    @property
    def late(self) -> bool:
        """Whether it waits for a first word for longer than it may."""
        return self.touched is None and self.waited > LATE_AFTER


def has_leads(book: Book) -> bool:
    """Whether any lead was ever handed over, or an account is on the target list."""
    with book.reading() as connection:
        found = connection.exec_driver_sql(_ANY).scalar()
    return bool(found)


def lead_lines(book: Book) -> tuple[LeadLine, ...]:
    """All leads of the book, those that were handed over first in front."""
    with book.reading() as connection:
        return lines_in(connection, book)


def leads_waiting(book: Book) -> tuple[LeadLine, ...]:
    """The leads of this seller that wait for a verdict, the oldest first."""
    with book.reading() as connection:
        found = lines_in(connection, book, "l.verdict = 'waiting'")
    return tuple(one for one in found if one.mine)


def leads_of(book: Book, account: Ref) -> tuple[LeadLine, ...]:
    """The leads of an account, the newest first."""
    with book.reading() as connection:
        found = lines_in(connection, book, f"l.account = {reads.NUMBER}", account)
    return tuple(reversed(found))


def lines_in(
    connection: Connection, book: Book, condition: str = "1", *values: object
) -> tuple[LeadLine, ...]:
    """The leads `l` for which a condition holds, the oldest first, in one state of the book."""
    me = seller_in(connection)
    today = book.now().astimezone(zone(me.zone)).date()
    asked = f"{_LINES} WHERE {condition} {_ORDER}"
    found = connection.exec_driver_sql(asked, (me.id, *values)).all()
    handed = [row[9] for row in found if row[9]]
    first = max(date.fromordinal(min(handed)), earlier(today, _FAR_BACK)) if handed else today
    days = working_days(first, today, days_off_in(connection, me))
    return tuple(_line(row, days, today) for row in found)


def lead_row_of(connection: Connection, lead: Ref) -> tuple[Lead, Account] | None:
    """A lead with its account, if both are in the book."""
    row = reads.get(connection, Lead, lead)
    account = reads.get(connection, Account, row.account) if row and row.account else None
    return (row, account) if row and account else None


def verdict_name(verdict: Verdict) -> str:
    """The verdict in a word."""
    return {
        "waiting": _("Waiting"),
        "accepted": _("Accepted"),
        "returned": _("Returned"),
        "nurtured": _("Nurtured"),
    }[verdict]


def _line(row: Any, days: list[int], today: date) -> LeadLine:  # noqa: ANN401 - a row of _LINES
    (lead, account, name, rating, stage, person, person_name, source, by, handed) = row[:10]
    (interest, question, answers, verdict, because, until, decided, touched, sold, mine) = row[10:]
    end = min(touched or today.toordinal(), today.toordinal())
    return LeadLine(
        id=Ref(lead),
        account=Ref(account),
        name=name,
        rating=rating,
        stage=stage,
        person=Ref(person) if person else None,
        person_name=person_name,
        source=source,
        handed_by=by,
        handed_on=_day(handed),
        interest=interest,
        question=question,
        answers=answers,
        verdict=verdict,
        because=because,
        until=_day(until),
        decided=_day(decided),
        touched=_day(touched),
        business=_day(sold),
        mine=bool(mine),
        waited=max(bisect_right(days, end) - bisect_right(days, handed), 0) if handed else 0,
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
