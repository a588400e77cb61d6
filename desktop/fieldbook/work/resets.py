"""Reset Meetings of the book: whom to ask and why, what is under way, and how far they come."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Person, Rating
from fieldbook.model.resets import (
    LEAD_AFTER,
    Course,
    Funnel,
    Known,
    Reset,
    Where,
    by_promise,
    flagged,
    funnel,
    has_outcome,
    is_candidate,
    months,
    where,
    years,
)
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.text import _, day_words, plural
from fieldbook.work.days import zone
from fieldbook.work.reset_courses import with_touches
from fieldbook.work.sellers import seller_in

_KNOWN = f"""SELECT lower(hex(i.id)), a.name, a.rating, a.stage, a.since, a.parked_until,
 (SELECT sum(amount) FROM sold WHERE account = a.n),
 (SELECT min(day) FROM sold WHERE account = a.n),
 (SELECT max(at_day) FROM note WHERE account = a.n AND channel = 'visit'
  AND ifnull(outcome, '') <> 'not_reached')
FROM account a JOIN ids i ON i.n = a.n
WHERE a.rating IN ('A', 'B') AND a.stage IN ('lead', 'open')
 AND (a.owner IS NULL OR a.owner = {reads.NUMBER})"""

_OF_ONE = f" AND a.n = {reads.NUMBER}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account to ask for a Reset Meeting, and why it is proposed, in words."""

    account: Ref
    name: str
    rating: Rating
    since: date
    sold: int
    talked: date | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResetLine:
    """A Reset Meeting as the board shows it.

    `words` are the newest answer, `meeting` the hour that stands on the calendar; `next_at` is when
    the seller speaks to them again. `flag` are the words that raised a red flag, on the day
    `since`; `lead` says that somebody else should have a look. `came_of` is what came of it in one
    line, of a meeting held on the day `held`.
    """

    reset: Ref
    account: Ref
    name: str
    rating: Rating
    person: str
    seller: str
    where: Where
    asked: When | None
    attempts: int
    words: str
    meeting: When | None
    next_at: When | None
    flag: str = ""
    since: date | None = None
    lead: bool = False
    business: str = ""
    came_of: str = ""
    held: date | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How far Reset Meetings come from one day to another: in all, by rating, and by seller.

    `total` and `by_rating` are those of one seller, where one was asked for. `sellers` are all who
    asked, with their names.
    """

    first: date
    last: date
    total: Funnel
    by_rating: dict[Rating, Funnel]
    by_seller: dict[str, Funnel]
    sellers: tuple[tuple[Ref, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Resets:
    """Everything about Reset Meetings on one page."""

    candidates: tuple[Candidate, ...]
    lines: tuple[ResetLine, ...]
    figures: Figures


def resets(
    book: Book, first: date | None = None, last: date | None = None, seller: Ref | None = None
) -> Resets:
    """Whom to ask, what is under way or was held, and the figures: of this year, if no time is
    named, and of everybody, if no seller is."""
    with book.reading() as connection:
        me = seller_in(connection)
        today = now_here_in(book, me)
        found = with_touches(connection)
        names = _names(connection, found)
        span = first or date(today.year, 1, 1), last or today
        return Resets(
            tuple(_candidates(connection, (me, today), found)),
            tuple(_lines(connection, found, today)),
            _figures([course for course, _touch in found], names, (*span, seller)),
        )


def now_here_in(book: Book, me: Seller) -> date:
    """The seller's day."""
    return book.now().astimezone(zone(me.zone)).date()


def candidates(book: Book) -> tuple[Candidate, ...]:
    """Whom this seller asks next: golden and promising accounts, a year or more with us, without a
    Reset Meeting in twelve months; most sold first."""
    with book.reading() as connection:
        me = seller_in(connection)
        found = with_touches(connection)
        return tuple(_candidates(connection, (me, now_here_in(book, me)), found))


def figures(
    book: Book, first: date | None = None, last: date | None = None, seller: Ref | None = None
) -> Figures:
    """How far Reset Meetings that were asked for in a time have come; this year without one."""
    with book.reading() as connection:
        today = now_here_in(book, seller_in(connection))
        found = with_touches(connection)
        span = first or date(today.year, 1, 1), last or today
        names = _names(connection, found)
        return _figures([course for course, _touch in found], names, (*span, seller))


def reset_line(book: Book, account: Ref) -> ResetLine | None:
    """The Reset Meeting an account is in, or had last; None where nobody was ever asked."""
    return reset_of(book, account)[0]


def reset_of(book: Book, account: Ref) -> tuple[ResetLine | None, Candidate | None]:
    """How an account stands: the Reset Meeting it is in or had last, and why it is one to ask."""
    with book.reading() as connection:
        me = seller_in(connection)
        found = with_touches(connection, account)
        today = now_here_in(book, me)
        lines = _lines(connection, found, today)
        asked = _candidates(connection, (me, today), found, account)
        return lines[-1] if lines else None, asked[0] if asked else None


def account_names(book: Book, accounts: tuple[Ref, ...]) -> tuple[tuple[Ref, str], ...]:
    """The accounts behind a figure with their names, each once, by name."""
    with book.reading() as connection:
        found = {one: reads.get(connection, Account, one) for one in accounts}
    named = [(row, one.name) for row, one in found.items() if one is not None]
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))


# ---- Whom to ask ----------------------------------------------------------------------------


Found = list[tuple[Course, Touch | None]]


def _candidates(
    connection: Connection, of: tuple[Seller, date], found: Found, account: Ref | None = None
) -> list[Candidate]:
    me, today = of
    held: dict[Ref | None, date] = {}
    under_way: set[Ref | None] = set()
    for course, _touch in found:
        reset = course.reset
        if reset.came == "held" and reset.day:
            held[reset.account] = max(reset.day, held.get(reset.account, reset.day))
        elif reset.came != "held":
            under_way.add(reset.account)
    told = []
    asked, values = (_KNOWN + _OF_ONE, (me.id, account)) if account else (_KNOWN, (me.id,))
    for row in connection.exec_driver_sql(asked, values):
        account, known = Ref(row[0]), _known(row, (held, under_way), today)
        if is_candidate(known, today) and known.since:
            why = tuple(_why(known, today))
            named = (account, row[1], known.rating, known.since, known.sold, known.talked, why)
            told.append((by_promise(known, today), row[1].casefold(), Candidate(*named)))
    return [one for _order, _name, one in sorted(told, key=lambda one: (one[0], one[1]))]


def _known(row: Any, of: tuple[dict[Ref | None, date], set[Ref | None]], today: date) -> Known:  # noqa: ANN401
    account, _name, rating, stage, since, parked, sold, first, talked = row
    held, under_way = of
    days = [date.fromordinal(day) for day in (since, first) if day]
    last = held.get(Ref(account))
    talks = [one for one in (last, date.fromordinal(talked) if talked else None) if one]
    return Known(
        rating=rating,
        stage=stage,
        since=min(days, default=None),
        held=last,
        under_way=Ref(account) in under_way,
        sold=sold or 0,
        talked=max(talks, default=None),
        parked=bool(parked and parked > today.toordinal()),
    )


def _why(known: Known, today: date) -> Iterable[str]:
    since = known.since or today
    whole = years(since, today)
    yield plural("with you for {n} year", "with you for {n} years", whole)
    if known.sold:
        yield _("{amount} sold").format(amount=f"{known.sold:,}")
    if known.talked is None:
        yield _("no visit yet")
    else:
        ago = months(known.talked, today)
        if ago:
            yield plural("{n} month since a visit", "{n} months since a visit", ago)
    if known.held:
        yield _("last Reset Meeting {day}").format(day=day_words(known.held, today))
    else:
        yield _("never a Reset Meeting")


# ---- What is under way ----------------------------------------------------------------------


class _Names(NamedTuple):
    accounts: dict[Ref, Account]
    people: dict[Ref, str]
    sellers: dict[Ref, str]


def _names(connection: Connection, found: Found) -> _Names:
    resets_ = [course.reset for course, _touch in found]
    accounts = _named(connection, Account, {one.account for one in resets_})
    people = _named(connection, Person, {one.person for one in resets_})
    sellers = _named(connection, Seller, {one.seller for one in resets_})
    return _Names(
        accounts,
        {row: one.name for row, one in people.items()},
        {row: one.name for row, one in sellers.items()},
    )


def _named(connection: Connection, kind: type, rows: Collection[Ref | None]) -> dict[Ref, Any]:
    known = {row: reads.get(connection, kind, row) for row in rows if row}
    return {row: one for row, one in known.items() if one is not None}


def _lines(connection: Connection, found: Found, today: date) -> list[ResetLine]:
    names = _names(connection, found)
    lines = [_line(connection, one, (names, today)) for one in found]
    return [one for one in lines if one is not None]


def _line(
    connection: Connection, found: tuple[Course, Touch | None], of: tuple[_Names, date]
) -> ResetLine | None:
    (course, touch), (names, today) = found, of
    reset = course.reset
    account = names.accounts.get(reset.account or Ref(""))
    if account is None:
        return None
    answered, flag = course.answered, flagged(course, today)
    follows = reads.get(connection, Touch, answered.next) if answered and answered.next else None
    open_one = follows and follows.state == "planned" and not course.standing
    return ResetLine(
        *(reset.id, account.id, account.name, account.rating),
        person=names.people.get(reset.person or Ref(""), ""),
        seller=names.sellers.get(reset.seller or Ref(""), ""),
        where=where(course),
        asked=course.last.at if course.last else None,
        attempts=len(course.asks),
        words=answered.words if answered else "",
        meeting=touch.at if touch and touch.state == "planned" else None,
        next_at=follows.at if follows and open_one else None,
        flag=flag.words if flag else "",
        since=flag.at.day if flag and flag.at else None,
        lead=course.refusals >= LEAD_AFTER and flag is not None,
        business=reset.business,
        came_of=told_outcome(reset),
        held=reset.day,
    )


def told_outcome(reset: Reset) -> str:
    """What came of a meeting in one line, new business first; "" where nobody said."""
    if not has_outcome(reset):
        return ""
    said = (reset.business, reset.ideas, reset.needs, reset.reason)
    return next((one for one in said if one), _("Nothing yet"))


# ---- Figures --------------------------------------------------------------------------------


def _figures(courses: list[Course], names: _Names, of: tuple[date, date, Ref | None]) -> Figures:
    first, last, seller = of
    by_rating: dict[Rating, list[Course]] = defaultdict(list)
    by_seller: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        account = names.accounts.get(course.reset.account or Ref(""))
        if account is None:
            continue
        by_seller[names.sellers.get(course.reset.seller or Ref(""), "")].append(course)
        if seller is None or course.reset.seller in (seller, None):
            by_rating[account.rating].append(course)
    known = [course for rated in by_rating.values() for course in rated]
    return Figures(
        first,
        last,
        funnel(known, first, last),
        {rating: funnel(by_rating[rating], first, last) for rating in sorted(by_rating)},
        {name: funnel(by_seller[name], first, last) for name in sorted(by_seller)},
        tuple(sorted(names.sellers.items(), key=lambda one: (one[1].casefold(), one[0]))),
    )
