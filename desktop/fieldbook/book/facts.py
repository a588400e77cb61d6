"""Facts that lists need, kept beside the rows: last touch, attempts, next touch, due, weeks.

Like the rows they follow from the entries alone: no date, clock, holiday or setting of the app.
`due` is the raw day by plain calendar arithmetic; working days are made where it is shown. An
account nobody has been reached at yet is due on the day it came into the book.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fieldbook.book.fold import Turn
from fieldbook.book.ground import LISTED, Ground, listed
from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import Beat, beats_of, raw_due
from fieldbook.model.rows import monday
from fieldbook.model.sellers import Lane
from fieldbook.model.touches import CHANNELS, Channel, weight

_BATCH = 1000
_ACCOUNT_AT = {"note": 1, "touch": 1}
_TABLES = {"account_facts": 1, "lane_due": 2, "weeks": 2}
"""Each table of facts about accounts, with the length of its key."""
_ACCOUNTS = f"SELECT n, rating, owner, since FROM account WHERE n IN {LISTED}"
_Facts = dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]


@dataclass(slots=True)
class _Seen:
    """What the notes of one account add up to."""

    last: dict[Channel, int] = field(default_factory=dict)
    newest: tuple[int, int] = (0, -1)
    missed: list[tuple[int, int]] = field(default_factory=list)
    weeks: dict[int, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


def renew(ground: Ground, turn: Turn) -> None:
    """Works out the facts of every account and person that these rows can have changed."""
    accounts: set[int] = set()
    due: set[int] = set()
    people: set[int] = set()
    for rows in (turn.before, turn.after):
        for (kind, number), row in rows.items():
            if kind in _ACCOUNT_AT:
                accounts.add(row[1])
                people.add(row[2])
            elif kind == "account":
                stays = (kind, number) in turn.before and (kind, number) in turn.after
                (due if stays else accounts).add(number)
            elif kind == "person":
                people.add(number)
            elif kind == "lane":
                due |= ground.numbers("SELECT n FROM account WHERE rating = ?", row[2])
    _renew_accounts(ground, accounts - {None})
    _renew_due(ground, due - accounts)
    _renew_people(ground, people - {None})


def renew_all(ground: Ground) -> None:
    """The facts of the whole book."""
    numbers = sorted(ground.numbers("SELECT n FROM account"))
    for at in range(0, len(numbers), _BATCH):
        _renew_accounts(ground, numbers[at : at + _BATCH])
    _renew_people(ground, ground.numbers("SELECT n FROM person"))


def _renew_people(ground: Ground, people: Collection[int]) -> None:
    if not people:
        return
    ground.do(f"DELETE FROM person_facts WHERE n IN {LISTED}", listed(people))
    ground.do(
        "INSERT INTO person_facts(n, reached) SELECT person, max(at_day) FROM note"
        f" WHERE person IN {LISTED} AND outcome IS NOT 'not_reached'"
        " AND at_day IS NOT NULL AND person IN (SELECT n FROM person) GROUP BY person",
        listed(people),
    )


def _renew_accounts(ground: Ground, accounts: Collection[int]) -> None:
    if not accounts:
        return
    chosen = listed(accounts)
    now = _worked_out(ground, chosen)
    for table in _TABLES:
        _bring_to(ground, table, chosen, now[table])


def _renew_due(ground: Ground, accounts: Collection[int]) -> None:
    """The days on which these accounts are due by another rating, owner or rhythm.

    Their notes and touches have not moved: what those add up to is taken as it stands, for to
    read a year of notes of every account takes many times as long.
    """
    if not accounts:
        return
    chosen = listed(accounts)
    facts, lanes = _facts_of(ground, "account_facts", chosen), _Lanes(ground)
    now: _Facts = {"account_facts": {}, "lane_due": {}}
    for account in ground.ask(_ACCOUNTS, chosen):
        row = facts.get(account[:1])
        if row is None:
            continue
        days = zip(CHANNELS, row[1:], strict=False)
        last: dict[Channel, int] = {channel: day for channel, day in days if day is not None}
        due = _dues(lanes.beats(account), last, account[3])
        _put_due(now, account[0], due)
        now["account_facts"][account[:1]] = (*row[:-1], _first(due))
    for table, rows in now.items():
        _bring_to(ground, table, chosen, rows)


def _facts_of(ground: Ground, table: str, chosen: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    key = _TABLES[table]
    column = "n" if key == 1 else "account"
    found = ground.ask(f"SELECT * FROM {table} WHERE {column} IN {LISTED}", chosen)
    return {row[:key]: row for row in found}


def _bring_to(
    ground: Ground, table: str, chosen: str, now: dict[tuple[Any, ...], tuple[Any, ...]]
) -> None:
    """Brings the rows of these accounts in a table to what they are now."""
    before = _facts_of(ground, table, chosen)
    fresh = [row for at, row in now.items() if before.get(at) != row]
    _write(ground, table, [at for at in before if at not in now], fresh)


def _write(ground: Ground, table: str, gone: list[Any], fresh: list[Any]) -> None:
    keys = {"account_facts": "n = ?", "lane_due": "account = ? AND lane = ?"}
    where = keys.get(table, "account = ? AND week = ?")
    ground.do_many(f"DELETE FROM {table} WHERE {where}", gone)
    if fresh:
        marks = ",".join("?" * len(fresh[0]))
        ground.do_many(f"INSERT OR REPLACE INTO {table} VALUES({marks})", fresh)


def _worked_out(ground: Ground, chosen: str) -> _Facts:
    seen = _seen(ground, chosen)
    following = _following(ground, chosen)
    lanes = _Lanes(ground)
    found: _Facts = {name: {} for name in _TABLES}
    for account in ground.ask(_ACCOUNTS, chosen):
        number = account[0]
        one = seen.get(number) or _Seen()
        due = _dues(lanes.beats(account), one.last, account[3])
        attempts = sum(1 for at in one.missed if at > one.newest)
        found["account_facts"][number,] = (
            number,
            *(one.last.get(channel) for channel in CHANNELS),
            attempts,
            *following.get(number, (None, None)),
            _first(due),
        )
        _put_due(found, number, due)
        found["weeks"].update({(number, w): (number, w, *c) for w, c in one.weeks.items()})
    return found


def _put_due(found: _Facts, number: int, due: dict[int, int | None]) -> None:
    found["lane_due"].update({(number, lane): (number, lane, day) for lane, day in due.items()})


def _first(due: dict[int, int | None]) -> int | None:
    return min((day for day in due.values() if day is not None), default=None)


def _dues(
    beats: Iterable[Beat | None], seen: dict[Channel, int], since: int | None
) -> dict[int, int | None]:
    last = {channel: date.fromordinal(day) for channel, day in seen.items()}
    due: dict[int, int | None] = {}
    for place, beat in enumerate(beats):
        if beat is not None:
            day = raw_due(beat, last)
            due[place] = since if day is None else day.toordinal()
    return due


def _seen(ground: Ground, chosen: str) -> dict[int, _Seen]:
    found: dict[int, _Seen] = defaultdict(_Seen)
    for account, channel, outcome, day, start, selling in ground.ask(
        "SELECT note.account, note.channel, note.outcome, note.at_day, note.at_start,"
        " ifnull(words.proposed, '') <> '' FROM note LEFT JOIN words ON words.n = note.n"
        f" WHERE note.account IN {LISTED} AND note.at_day IS NOT NULL",
        chosen,
    ):
        one = found[account]
        at = (day, -1 if start is None else start)
        if outcome == "not_reached":
            one.missed.append(at)
            continue
        one.last[channel] = max(day, one.last.get(channel, day))
        one.newest = max(one.newest, at)
        one.weeks[_monday(day)][0 if selling else 1] += weight(channel)
    return found


def _monday(day: int) -> int:
    return max(1, monday(date.fromordinal(max(day, 7))).toordinal())


def _following(ground: Ground, chosen: str) -> dict[int, tuple[int, int]]:
    """The earliest open touch per account; whole days after timed ones, then by row id."""
    found: dict[int, tuple[int, int]] = {}
    for account, number, day in ground.ask(
        "SELECT touch.account, touch.n, touch.at_day FROM touch JOIN ids ON ids.n = touch.n"
        f" WHERE touch.account IN {LISTED} AND touch.state = 'planned'"
        " AND touch.at_day IS NOT NULL ORDER BY at_day, at_start IS NULL, at_start, ids.id",
        chosen,
    ):
        found.setdefault(account, (number, day))
    return found


class _Lanes:
    """The rhythms of a book: what each rating asks of the accounts of each owner."""

    def __init__(self, ground: Ground) -> None:
        self._lanes = _lanes(ground)
        self._beats: dict[tuple[Rating, int | None], list[Beat | None]] = {}

    def beats(self, account: tuple[Any, ...]) -> list[Beat | None]:
        """What is asked of an account, given as in `_ACCOUNTS`; the same ones come often."""
        rating, owner = account[1], account[2]
        if (rating, owner) not in self._beats:
            lanes = self._lanes.get(None, []) + self._lanes.get(owner, [])
            self._beats[rating, owner] = list(beats_of(rating, lanes))
        return self._beats[rating, owner]


def _lanes(ground: Ground) -> dict[int | None, list[Lane]]:
    found: dict[int | None, list[Lane]] = defaultdict(list)
    for row, owner, rating, place, channels, every, unit, on in ground.ask(
        "SELECT lane.* FROM lane LEFT JOIN ids USING (n) ORDER BY ids.id"
    ):
        found[owner].append(
            Lane(
                id=row,
                rating=rating,
                place=place,
                channels=channels,
                every=every,
                unit=unit,
                on=bool(on),
            )
        )
    return found
