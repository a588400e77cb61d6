"""Facts that lists need, kept beside the rows: last touch, attempts, next touch, due, weeks.

Like the rows they follow from the entries alone: no date, clock, holiday or setting of the app.
`due` is the raw day by plain calendar arithmetic; working days are made where it is shown. An
account nobody has been reached at yet is due on the day it came into the book, and so is a person
with a rhythm of their own; a lane that was never served takes its first interval from that day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fieldbook.book.fold import Turn
from fieldbook.book.ground import LISTED, Ground, listed
from fieldbook.model.rhythm import Beat, Rhythms, lane_due
from fieldbook.model.rows import Ref, came_in, monday
from fieldbook.model.sellers import Lane
from fieldbook.model.touches import CHANNELS, Channel, weight

_BATCH = 1000
_ACCOUNT_AT = {"note": 1, "touch": 1}
_TABLES = {"account_facts": 1, "lane_due": 2, "weeks": 2}
"""Each table of facts about accounts, with the length of its key."""
_ACCOUNTS = f"SELECT n, rating, owner, since FROM account WHERE n IN {LISTED}"
_MET = f"""INSERT INTO person_facts(n, call, visit, message, value) SELECT person,
 max(at_day) FILTER (WHERE channel = 'call'), max(at_day) FILTER (WHERE channel = 'visit'),
 max(at_day) FILTER (WHERE channel = 'message'), max(at_day) FILTER (WHERE channel = 'value')
FROM note WHERE person IN {LISTED} AND outcome IS NOT 'not_reached' AND at_day IS NOT NULL
AND person IN (SELECT n FROM person) GROUP BY person"""
_RATED_PEOPLE = "SELECT account FROM person WHERE account IS NOT NULL AND rating = ?"
_ACCOUNTS_OF = f"SELECT account FROM person WHERE account IS NOT NULL AND n IN {LISTED}"
_PEOPLE = f"""SELECT p.n, i.id, p.rating, p.left, a.rating, a.owner, a.since, f.due,
 f.call, f.visit, f.message, f.value
FROM person p JOIN ids i ON i.n = p.n LEFT JOIN account a ON a.n = p.account
LEFT JOIN person_facts f ON f.n = p.n
WHERE p.account IN {LISTED} AND (p.rating IS NOT NULL OR f.due IS NOT NULL
 OR p.n IN (SELECT subject FROM lane WHERE subject IS NOT NULL))"""
_PUT_PERSON_DUE = """INSERT INTO person_facts(n, due) VALUES(?, ?)
ON CONFLICT(n) DO UPDATE SET due = excluded.due"""
_NOTHING_KNOWN = f"""DELETE FROM person_facts WHERE n IN {LISTED} AND due IS NULL
AND call IS NULL AND visit IS NULL AND message IS NULL AND value IS NULL"""
_FIRST_PERSON = f"""SELECT p.account, min(f.due) FROM person p JOIN person_facts f ON f.n = p.n
WHERE p.account IN {LISTED} AND f.due IS NOT NULL GROUP BY p.account"""
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
    asked = _Asked()
    for rows in (turn.before, turn.after):
        for (kind, number), row in rows.items():
            if kind in _ACCOUNT_AT:
                asked.accounts.add(row[1])
                asked.met.add(row[2])
            elif kind == "account":
                stays = (kind, number) in turn.before and (kind, number) in turn.after
                (asked.due if stays else asked.accounts).add(number)
            elif kind == "person":
                asked.met.add(number)
                asked.due |= {row[1]} - {None}
            elif kind == "lane":
                _ask_for_lane(ground, asked, row)
    met = asked.met - {None}
    if met:
        _renew_met(ground, met)
        asked.due |= ground.numbers(_ACCOUNTS_OF, listed(met))
    _renew_people_due(ground, asked.due | (asked.accounts - {None}))
    _renew_accounts(ground, asked.accounts - {None})
    _renew_due(ground, asked.due - asked.accounts)


@dataclass(slots=True)
class _Asked:
    """Whose facts are to be worked out: all of an account's, those of its rhythm, a person's."""

    accounts: set[Any] = field(default_factory=set)
    due: set[int] = field(default_factory=set)
    met: set[Any] = field(default_factory=set)


def _ask_for_lane(ground: Ground, asked: _Asked, row: tuple[Any, ...]) -> None:
    rating, subject = row[2], row[8]
    if subject is None:
        asked.due |= ground.numbers("SELECT n FROM account WHERE rating = ?", rating)
        asked.due |= ground.numbers(_RATED_PEOPLE, rating)
    else:
        asked.due |= ground.numbers("SELECT n FROM account WHERE n = ?", subject)
        asked.met |= ground.numbers("SELECT n FROM person WHERE n = ?", subject)


def renew_all(ground: Ground) -> None:
    """The facts of the whole book."""
    _renew_met(ground, ground.numbers("SELECT n FROM person"))
    numbers = sorted(ground.numbers("SELECT n FROM account"))
    for at in range(0, len(numbers), _BATCH):
        _renew_people_due(ground, numbers[at : at + _BATCH])
        _renew_accounts(ground, numbers[at : at + _BATCH])


def _renew_met(ground: Ground, people: Collection[int]) -> None:
    """When these people were reached last, by each channel; their due day follows later."""
    if not people:
        return
    ground.do(f"DELETE FROM person_facts WHERE n IN {LISTED}", listed(people))
    ground.do(_MET, listed(people))


def _renew_people_due(ground: Ground, accounts: Collection[int]) -> None:
    """The days on which people of these accounts are due who have a rhythm of their own."""
    if not accounts:
        return
    people = ground.ask(_PEOPLE, listed(accounts))
    if not people:
        return
    rhythms = numbered_rhythms(ground)
    fresh: list[tuple[int, int | None]] = []
    for person, row, rating, gone, rated, owner, since, before, *days in people:
        there = rated is not None and gone is None
        beats = rhythms.of_person(person, (rating, rated), owner) if there else ()
        due = _first(_dues(beats, _by_channel(days), _began(since, Ref(row.hex()))))
        if due != before:
            fresh.append((person, due))
    ground.do_many(_PUT_PERSON_DUE, fresh)
    ground.do(_NOTHING_KNOWN, listed([one[0] for one in fresh]))


def _began(since: int | None, person: Ref) -> int | None:
    """The day from which somebody's rhythm counts: when they and their account were there."""
    came = came_in(person)
    return max(since, came.toordinal()) if since and came else since


def _by_channel(days: Sequence[int | None]) -> dict[Channel, int]:
    return {channel: day for channel, day in zip(CHANNELS, days, strict=True) if day is not None}


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
    facts, due_of = _facts_of(ground, "account_facts", chosen), _DueOf(ground, chosen)
    now: _Facts = {"account_facts": {}, "lane_due": {}}
    for account in ground.ask(_ACCOUNTS, chosen):
        row = facts.get(account[:1])
        if row is None:
            continue
        lanes, first = due_of(account, _by_channel(row[1 : 1 + len(CHANNELS)]))
        _put_due(now, account[0], lanes)
        now["account_facts"][account[:1]] = (*row[:-1], first)
    for table, rows in now.items():
        _bring_to(ground, table, chosen, rows)


class _DueOf:
    """When accounts are due: by their lanes, and by the people who have some of their own."""

    def __init__(self, ground: Ground, chosen: str) -> None:
        self._rhythms = numbered_rhythms(ground)
        self._people = dict(ground.ask(_FIRST_PERSON, chosen))

    def __call__(
        self, account: tuple[Any, ...], last: dict[Channel, int]
    ) -> tuple[dict[int, int | None], int | None]:
        """Of an account as in `_ACCOUNTS`: the day of each lane, and the first of all days."""
        number, rating, owner, since = account
        lanes = _dues(self._rhythms.of_account(number, rating, owner), last, since)
        days = [day for day in (_first(lanes), self._people.get(number)) if day is not None]
        return lanes, min(days, default=None)


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
    due_of = _DueOf(ground, chosen)
    found: _Facts = {name: {} for name in _TABLES}
    for account in ground.ask(_ACCOUNTS, chosen):
        number = account[0]
        one = seen.get(number) or _Seen()
        lanes, first = due_of(account, one.last)
        attempts = sum(1 for at in one.missed if at > one.newest)
        found["account_facts"][number,] = (
            number,
            *(one.last.get(channel) for channel in CHANNELS),
            attempts,
            *following.get(number, (None, None)),
            first,
        )
        _put_due(found, number, lanes)
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
    began = date.fromordinal(since) if since else None
    due: dict[int, int | None] = {}
    for place, beat in enumerate(beats):
        if beat is not None:
            day = lane_due(beat, last, began)
            due[place] = day.toordinal() if day else None
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


def numbered_rhythms(ground: Ground) -> Rhythms[int]:
    """The rhythms of a book, for accounts, owners and people by their numbers in this file."""
    found: list[tuple[Lane, int | None, int | None]] = []
    for row, owner, rating, place, channels, every, unit, on, subject in ground.ask(
        "SELECT lane.* FROM lane LEFT JOIN ids USING (n) ORDER BY ids.id"
    ):
        lane = Lane(
            id=row,
            rating=rating,
            place=place,
            channels=channels,
            every=every,
            unit=unit,
            on=bool(on),
        )
        found.append((lane, owner, subject))
    return Rhythms(found)
