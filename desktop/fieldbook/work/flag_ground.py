"""What the rules of red flags stand on: the histories of many accounts at once.

However many accounts there are, each kind of row is read once; what only some accounts need (days
away and parked, words of notes) is read for those alone.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import LISTED, listed, stand
from fieldbook.model.flag_history import Contact, Handed, History, Mention, Talk
from fieldbook.model.flag_words import listening, named_in
from fieldbook.model.flags import Flag, Thresholds
from fieldbook.model.notes import Sold
from fieldbook.model.resets import Course
from fieldbook.model.rhythm import earlier, later, working_days_after
from fieldbook.model.rows import Ref
from fieldbook.paths import resource
from fieldbook.work.attention_ground import out_days
from fieldbook.work.cares import every_of
from fieldbook.work.days_off import DaysOff
from fieldbook.work.lead_lines import FIRST_TOUCH
from fieldbook.work.reset_courses import courses
from fieldbook.work.search import any_of

_IN = f"account IN {LISTED}"
_KNOWN = f"SELECT n, rating, owner, since, parked_until FROM account WHERE n IN {LISTED}"
_OWNERS = f"SELECT n, owner FROM account WHERE n IN {LISTED}"
_TALKS = """SELECT n.account, n.at_day, ifnull(n.at_start, -1), i.id, n.channel,
 n.outcome IS NOT 'not_reached', n.person, ifnull(w.purpose, '') FROM note n
JOIN ids i ON i.n = n.n LEFT JOIN words w ON w.n = n.n WHERE n.at_day <= ?"""
_FEW, _MANY = f" AND n.account IN {LISTED}", f" AND +n.account IN {LISTED}"
"""Few accounts are found by the index; many are three times as fast in one walk over all notes."""
_A_FEW = 1_000
_LONG_AGO = 60
"""Months: for a lead of that age it is the same to the day whether a holiday lay in its days."""
_PEOPLE = f"""SELECT p.n, lower(hex(i.id)), p.account, p.name, p.left FROM person p
JOIN ids i ON i.n = p.n WHERE p.{_IN}"""
_LEADS = f"""SELECT lower(hex(i.id)), l.account, ifnull(l.handed_on, a.since), {FIRST_TOUCH},
 l.verdict, l.decided, l.source FROM lead l JOIN ids i ON i.n = l.n
JOIN account a ON a.n = l.account WHERE l.{_IN}"""
_SOLD = f"""SELECT s.account, lower(hex(i.id)), s.what, s.day, s.promised, s.kept, s.delivered,
 s.checked FROM sold s JOIN ids i ON i.n = s.n WHERE s.{_IN}"""
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
) -> Iterator[tuple[int, History]]:
    """The histories of accounts, given by their numbers in this file and their ids.

    One after the other, so that those of a large book are never all there at once. Days away and
    parked are left out of them, see `with_days_out`.
    """
    chosen = listed(accounts)
    people, notes = _people(connection, chosen), _notes(connection, chosen, look)
    refs = {number: ref for there in people.values() for number, (ref, _who) in there.items()}
    sold, raised = _sold(connection, chosen), _raised(connection, chosen)
    leads, named = _leads(connection, chosen, look), _mentions(connection, chosen, look)
    courses = _courses(connection, accounts)
    rhythms = numbered_rhythms(stand(connection))
    for number, rating, owner, since, parked in _ask(connection, _KNOWN, chosen):
        beats = rhythms.of_account(number, rating, owner)
        account = accounts[number]
        yield (
            number,
            History(
                account=account,
                rating=rating,
                since=_day(since),
                parked=_day(parked),
                beats=tuple(one for one in beats if one),
                every=every_of(beats, rating),
                talks=_talks(notes.pop(number, ()), refs),
                people=dict(people.get(number, {}).values()),
                sold=sold.get(number, ()),
                courses=courses.get(account, ()),
                leads=leads.get(number, ()),
                mentions=named.get(number, ()),
                raised=raised.get(account, ()),
            ),
        )


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
    for number, ref, account, name, left in _ask(connection, _PEOPLE, chosen):
        found[account][number] = (Ref(ref), Contact(name, _day(left)))
    return found


def _notes(connection: Connection, chosen: str, look: Look) -> dict[int, list[Any]]:
    """The rows of _TALKS by account; a plain tuple costs the collector of garbage nothing."""
    found: dict[int, list[Any]] = defaultdict(list)
    sql = _TALKS + (_FEW if _are_few(chosen) else _MANY)
    for row in _ask(connection, sql, look.last.toordinal(), chosen):
        found[row[0]].append(row)
    return found


def _talks(rows: Iterable[Any], refs: Mapping[int, Ref]) -> list[Talk]:
    found: list[Talk] = [
        _talk((_day_of(day), start, row.hex(), how, bool(reached), refs.get(who), purpose))
        for _account, day, start, row, how, reached, who, purpose in rows
    ]
    found.sort(key=_NEWEST, reverse=True)
    return found


_talk = partial(tuple.__new__, Talk)
"""A Talk from its parts: there are hundreds of thousands, and the class's own way takes longer."""
_day_of = lru_cache(4096)(date.fromordinal)


def _are_few(chosen: str) -> bool:
    return chosen.count(",") < _A_FEW


_NEWEST = itemgetter(0, 1, 2)


def _sold(connection: Connection, chosen: str) -> dict[int, list[Sold]]:
    found: dict[int, list[Sold]] = defaultdict(list)
    for row in _ask(connection, _SOLD, chosen):
        account, ref, what, day, promised, kept, delivered, checked = row
        sold = Sold(
            id=Ref(ref),
            what=what,
            day=_day(day),
            promised=promised,
            kept=kept,
            delivered=delivered,
            checked=_day(checked),
        )
        found[account].append(sold)
    return found


def _raised(connection: Connection, chosen: str) -> dict[Ref, list[Flag]]:
    found: dict[Ref, list[Flag]] = defaultdict(list)
    for flag in reads.where(connection, Flag, _IN, chosen):
        if flag.account:
            found[flag.account].append(flag)
    return found


def _leads(connection: Connection, chosen: str, look: Look) -> dict[int, list[Handed]]:
    found: dict[int, list[Handed]] = defaultdict(list)
    late: dict[int, date] = {}
    for row in _ask(connection, _LEADS, chosen):
        ref, account, handed, touched, verdict, decided, source = row
        if handed is None or handed > look.last.toordinal():
            continue
        day = date.fromordinal(handed)
        if handed not in late:
            late[handed] = _late_from(day, look)
        lead = Handed(Ref(ref), day, late[handed], _day(touched), verdict, _day(decided), source)
        found[account].append(lead)
    return found


def _late_from(handed: date, look: Look) -> date:
    """The first day on which a lead waits for too long; holidays of long ago are not looked up."""
    count = look.limits.untouched + 1
    if handed < earlier(look.first, _LONG_AGO):
        return later(handed, count + 2 * (count // 5 + 1), "day")
    return working_days_after(handed, count, look.off)


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
    for account, day, row, *parts in _ask(connection, sql, *values):
        named = named_in(parts, listens)
        if named:
            found[account].append(Mention(date.fromordinal(day), Ref(row.hex()), *named))
    return found


def _courses(connection: Connection, accounts: Mapping[int, Ref]) -> dict[Ref, list[Course]]:
    one = next(iter(accounts.values())) if len(accounts) == 1 else None
    found: dict[Ref, list[Course]] = defaultdict(list)
    for course in courses(connection, one):
        if course.reset.account:
            found[course.reset.account].append(course)
    return found


def _ask(connection: Connection, sql: str, *values: object) -> Iterable[Any]:
    """The rows of a statement from the driver itself: through SQLAlchemy each takes longer."""
    driver: Any = connection.connection.driver_connection
    rows: Iterable[Any] = driver.execute(sql, values)
    return rows


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
