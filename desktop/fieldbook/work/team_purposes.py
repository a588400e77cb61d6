"""How many conversations left a clear purpose, week by week; and which notes are worth a word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from fieldbook.book.ground import LISTED, listed
from fieldbook.model.coaching import FRESH, WORTHS, Seen, Worth, worth
from fieldbook.model.notes import Outcome
from fieldbook.model.purpose import Verdict
from fieldbook.model.rows import Ref, monday
from fieldbook.model.team import TRACKED, Habit
from fieldbook.work.cares import cares
from fieldbook.work.purposes import judge_purpose
from fieldbook.work.team_ground import Held

MOST_A_WEEK = 80
"""So many notes of one seller are read in a week, the newest: more nobody writes by hand."""
MOST_WORTH = 60
"""So many notes of one seller are looked at for a word."""
MOST_PRAISE = 2
"""So many notes of one seller are offered for praise: where all is well, praise is no news."""
_NOTES = f"""SELECT n.n, lower(hex(i.id)), n.account, n.at_day, n.outcome,
 ifnull(w.purpose, ''), ifnull(w.discussed, ''), ifnull(p.name, ''), ifnull(q.purpose, ''),
 EXISTS(SELECT 1 FROM word c WHERE c.note = n.n AND c."on" = 1), n.private
FROM note n JOIN ids i ON i.n = n.n LEFT JOIN words w ON w.n = n.n
LEFT JOIN person p ON p.n = n.person LEFT JOIN words q ON q.n = n.touch
WHERE n.account IN {LISTED} AND n.at_day BETWEEN ? AND ?
ORDER BY n.at_day DESC, n.at_start DESC, i.id DESC"""
_BEFORE = """SELECT max(at_day) FROM note WHERE account = ? AND at_day < ?
AND outcome IS NOT 'not_reached'"""
_REFUSED = f"""SELECT account, at_day FROM ask WHERE account IN {LISTED}
AND heard IN ('putoff', 'declined')"""


@dataclass(frozen=True, slots=True)
class WorthNote:
    """A note that is worth a word, and why; `purpose` is what it left, `span` the words of it that
    could be clearer. `silent` counts the days without a word before it."""

    note: Ref
    account: Ref
    name: str
    seller: str
    person: str
    day: date
    why: Worth
    purpose: str
    discussed: str
    span: tuple[int, int] | None = None
    silent: int = 0


def habit(connection: Connection, accounts: Sequence[Held], today: date) -> Habit:
    """Of the notes of each of the last twelve weeks, how many left a clear purpose.

    Who was not reached left none, and private words are known to one laptop alone: neither counts.
    """
    first = monday(today) - timedelta(weeks=TRACKED - 1)
    names = {one.n: one.name for one in accounts}
    weeks: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for row in _notes(connection, names, (first, today)):
        week = weeks[monday(row.day)]
        if row.outcome == "not_reached" or row.private or week[1] >= MOST_A_WEEK:
            continue
        week[0] += judged(row.purpose, names[row.account], row.person).kind == "clear"
        week[1] += 1
    tracked = (weeks[first + timedelta(weeks=at)] for at in range(TRACKED))
    return Habit(tuple((clear, every) for clear, every in tracked))


def worth_notes(
    connection: Connection, accounts: Sequence[Held], seller: str, today: date
) -> list[WorthNote]:
    """The notes of the last four weeks that are worth a word: one for each account, the newest.

    The most pressing first, the newest first among those of one kind; what has a word is left out.
    """
    named = {one.n: one for one in accounts}
    first = today - timedelta(days=FRESH)
    rows = _newest(_notes(connection, named, (first, today)))
    every = cares(connection, [row.account for row in rows], today)
    refused = set(connection.exec_driver_sql(_REFUSED, (listed(row.account for row in rows),)))
    found = []
    for row in rows:
        account = named[row.account]
        before = connection.exec_driver_sql(_BEFORE, (row.account, row.day.toordinal())).scalar()
        silent = row.day.toordinal() - before if before else 0
        verdict = judged(row.purpose, account.name, row.person)
        seen = Seen(
            verdict.kind,
            judged(row.opened, account.name, row.person).kind,
            row.outcome,
            (row.account, row.day.toordinal()) in {(one[0], one[1]) for one in refused},
            silent / every[row.account].every,
            not account.parked,
        )
        why = worth(seen)
        if why:
            told = (row.person, row.day, why, row.purpose, row.discussed, verdict.span, silent)
            found.append(WorthNote(row.id, account.id, account.name, seller, *told))
    ordered = pressing_first(found)
    praise = [one for one in ordered if one.why == "praise"][MOST_PRAISE:]
    return [one for one in ordered if one not in praise]


def pressing_first(found: Iterable[WorthNote]) -> list[WorthNote]:
    """In the order of WORTHS, the newest first among those of one kind."""
    return sorted(found, key=lambda one: (WORTHS.index(one.why), -one.day.toordinal(), one.note))


@dataclass(frozen=True, slots=True)
class _Row:
    id: Ref
    account: int
    day: date
    outcome: Outcome | None
    purpose: str
    discussed: str
    person: str
    opened: str
    worded: bool
    private: bool


def _newest(rows: Iterable[_Row]) -> list[_Row]:
    """The newest note of each account, if nobody has said anything about it."""
    seen: dict[int, _Row] = {}
    for row in rows:
        seen.setdefault(row.account, row)
    left = [row for row in seen.values() if not (row.worded or row.private)]
    return left[:MOST_WORTH]


def _notes(
    connection: Connection, accounts: Iterable[int], span: tuple[date, date]
) -> Iterator[_Row]:
    days = [day.toordinal() for day in span]
    for row in connection.exec_driver_sql(_NOTES, (listed(accounts), *days)):
        yield _row(row)


def _row(row: Sequence[Any]) -> _Row:
    _n, note, account, day, outcome, purpose, discussed, person, opened, worded, private = row
    return _Row(
        Ref(note),
        account,
        date.fromordinal(day),
        outcome,
        purpose,
        discussed,
        person,
        opened,
        bool(worded),
        bool(private),
    )


@lru_cache(20_000)
def judged(purpose: str, account: str, person: str) -> Verdict:
    """What the coach says of a purpose; the same words of one client are judged once."""
    return judge_purpose(purpose, [name for name in (account, person) if name])
