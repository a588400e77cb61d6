"""What the rules of red flags stand on: the histories of many accounts at once.

However many accounts there are, each kind of row is read once; what only some accounts need (days
away and parked, words of notes) is read for those alone.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import LISTED, listed, stand
from fieldbook.model.flag_history import Contact, Handed, History, Mention, Talk
from fieldbook.model.flag_words import listening, named_in
from fieldbook.model.flags import Flag, Thresholds
from fieldbook.model.notes import Sold
from fieldbook.model.resets import Course
from fieldbook.model.rhythm import working_days_after
from fieldbook.model.rows import Ref
from fieldbook.paths import resource
from fieldbook.work.attention_ground import out_days
from fieldbook.work.cares import every_of
from fieldbook.work.days_off import DaysOff
from fieldbook.work.lead_lines import FIRST_TOUCH
from fieldbook.work.reset_courses import courses
from fieldbook.work.search import any_of

T = TypeVar("T")
_IN = f"account IN {LISTED}"
_KNOWN = f"SELECT n, rating, owner, since, parked_until FROM account WHERE n IN {LISTED}"
_OWNERS = f"SELECT n, owner FROM account WHERE n IN {LISTED}"
_TALKS = """SELECT n.account, n.at_day, ifnull(n.at_start, -1), i.id, n.channel,
 n.person, ifnull(w.purpose, '') FROM note n JOIN ids i ON i.n = n.n
LEFT JOIN words w ON w.n = n.n
WHERE n.at_day <= ? AND n.outcome IS NOT 'not_reached'"""
_FEW, _MANY = f" AND n.account IN {LISTED}", f" AND +n.account IN {LISTED}"
"""Few accounts are found by the index; many are three times as fast in one walk over all notes."""
_A_FEW = 1_000
_PEOPLE = f"""SELECT p.n, lower(hex(i.id)), p.account, p.name, p.left FROM person p
JOIN ids i ON i.n = p.n WHERE p.{_IN}"""
_LEADS = f"""SELECT lower(hex(i.id)), l.account, ifnull(l.handed_on, a.since), {FIRST_TOUCH},
 l.verdict, l.decided, l.source FROM lead l JOIN ids i ON i.n = l.n
JOIN account a ON a.n = l.account WHERE l.{_IN}"""
_WORDS = f"""SELECT n.account, n.at_day, i.id, ifnull(w.discussed, ''), ifnull(w.proposed, ''),
 ifnull(w.purpose, '') FROM note n JOIN words w ON w.n = n.n JOIN ids i ON i.n = n.n
WHERE n.at_day BETWEEN ? AND ? AND n.{_IN}"""
_FOUND = " AND n.n IN (SELECT rowid FROM search WHERE search MATCH ?)"
"""The index compares letters as we do: it leaves out what cannot hold a phrase, and no more."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the rules look with: their thresholds, the words they listen for, and the days off.

    `first` and `last` are the days that are asked about.
    """

    first: date
    last: date
    limits: Thresholds
    words: frozenset[str]
    off: DaysOff


def histories(
    connection: Connection, accounts: Mapping[int, Ref], look: Look
) -> dict[int, History]:
    """The histories of accounts, given by their numbers in this file and their ids.

    Days away and parked are left out of them, see `with_days_out`.
    """
    chosen = listed(accounts)
    people = _people(connection, chosen)
    talks = _talks(connection, (chosen, people), look)
    sold = _by_account(reads.where(connection, Sold, _IN, chosen))
    raised = _by_account(reads.where(connection, Flag, _IN, chosen))
    leads, named = _leads(connection, chosen, look), _mentions(connection, chosen, look)
    courses = _courses(connection, accounts)
    rhythms = numbered_rhythms(stand(connection))
    found: dict[int, History] = {}
    for number, rating, owner, since, parked in connection.exec_driver_sql(_KNOWN, (chosen,)):
        beats = rhythms.of_account(number, rating, owner)
        account = accounts[number]
        found[number] = History(
            account=account,
            rating=rating,
            since=_day(since),
            parked=_day(parked),
            beats=tuple(one for one in beats if one),
            every=every_of(beats, rating),
            talks=talks.get(number, ()),
            people={ref: contact for ref, contact in people.get(number, {}).values()},
            sold=sold.get(account, ()),
            courses=courses.get(account, ()),
            leads=leads.get(number, ()),
            mentions=named.get(number, ()),
            raised=raised.get(account, ()),
        )
    return found


def with_days_out(
    connection: Connection, known: Mapping[int, History], today: date
) -> dict[int, History]:
    """The same histories with the days that no silence counts: their seller was away, or they were
    parked. Those that have none are left out."""
    owners = connection.exec_driver_sql(_OWNERS, (listed(known),))
    out = out_days(connection, {number: owner for number, owner in owners}, today)
    return {number: replace(known[number], out=days) for number, days in out.items()}


@lru_cache
def phrases() -> frozenset[str]:
    """The phrases that ship with the product, of every language there is."""
    found: set[str] = set()
    for path in sorted(resource("phrases").glob("competitor_*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8"))["phrases"])
    return frozenset(found)


_People = dict[int, dict[int, tuple[Ref, Contact]]]
"""By account, then by their own number: the id of a person, and what is known of them."""


def _people(connection: Connection, chosen: str) -> _People:
    found: _People = defaultdict(dict)
    for number, ref, account, name, left in connection.exec_driver_sql(_PEOPLE, (chosen,)):
        found[account][number] = (Ref(ref), Contact(name, _day(left)))
    return found


def _talks(connection: Connection, of: tuple[str, _People], look: Look) -> dict[int, list[Talk]]:
    chosen, people = of
    refs = {number: ref for there in people.values() for number, (ref, _who) in there.items()}
    found: dict[int, list[Talk]] = defaultdict(list)
    driver: Any = connection.connection.driver_connection
    sql = _TALKS + (_FEW if _are_few(chosen) else _MANY)
    for account, day, start, row, channel, person, purpose in driver.execute(
        sql, (look.last.toordinal(), chosen)
    ):
        talk = (_day_of(day), start, row.hex(), channel, True, refs.get(person), purpose)
        found[account].append(_talk(talk))
    for talks in found.values():
        talks.sort(key=_NEWEST, reverse=True)
    return found


_talk = partial(tuple.__new__, Talk)
"""A Talk from its parts: there are hundreds of thousands, and the class's own way takes longer."""
_day_of = lru_cache(4096)(date.fromordinal)


def _are_few(chosen: str) -> bool:
    return chosen.count(",") < _A_FEW


_NEWEST = itemgetter(0, 1, 2)


def _leads(connection: Connection, chosen: str, look: Look) -> dict[int, list[Handed]]:
    found: dict[int, list[Handed]] = defaultdict(list)
    late: dict[int, date] = {}
    for row in connection.exec_driver_sql(_LEADS, (chosen,)):
        ref, account, handed, touched, verdict, decided, source = row
        if handed is None:
            continue
        day = date.fromordinal(handed)
        if handed not in late:
            late[handed] = working_days_after(day, look.limits.untouched + 1, look.off)
        lead = Handed(Ref(ref), day, late[handed], _day(touched), verdict, _day(decided), source)
        found[account].append(lead)
    return found


def _mentions(connection: Connection, chosen: str, look: Look) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    listens = listening(look.words)
    if listens is None:
        return found
    days = look.first.toordinal() - look.limits.recent, look.last.toordinal()
    sql, values = _WORDS, [*days, chosen]
    if not _are_few(chosen):
        sql = _WORDS.replace("n.account IN", "+n.account IN") + _FOUND
        values.append(any_of(look.words))
    for account, day, row, *parts in connection.exec_driver_sql(sql, tuple(values)):
        named = named_in(parts, listens)
        if named:
            found[account].append(Mention(date.fromordinal(day), Ref(row.hex()), *named))
    return found


def _courses(connection: Connection, accounts: Mapping[int, Ref]) -> dict[Ref, list[Course]]:
    one = next(iter(accounts.values())) if len(accounts) == 1 else None
    return _by_account(courses(connection, one), lambda course: course.reset.account)


def _by_account(
    rows: Iterable[T], of: Callable[[T], Ref | None] = attrgetter("account")
) -> dict[Ref, list[T]]:
    found: dict[Ref, list[T]] = defaultdict(list)
    for row in rows:
        account = of(row)
        if account:
            found[account].append(row)
    return found


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
