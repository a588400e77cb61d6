"""What calendars were given: the log of each, and which file is kept up to date.

An export is no change of the book: nothing of this is an entry, is shared or is taken back. The
log holds numbers, hashes and times. The titles of events stand in it only for calendars that are
changed by hand, which are told what to look for; whatever is erased takes all of them along.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection

from fieldbook.book import local_tables
from fieldbook.book.ground import LISTED, Ground, listed, stand
from fieldbook.book.journal import REDO, UNDO
from fieldbook.book.local import keep
from fieldbook.model.events import EVERYTHING

_PLAIN = "uid, sequence, hash, day, start, until"
_LOG = "SELECT {} FROM local_exports WHERE target = ?"
_GIVEN = """SELECT sequence, start, until, at, target FROM local_exports
WHERE uid = ? AND target NOT LIKE '%-done'"""
_IMPORTED = "target LIKE 'to-%' AND target NOT LIKE '%-by-hand' AND target NOT LIKE '%-done'"
_STANDS = f"""UPDATE local_exports SET start = ?, until = ?, hash = x''
WHERE uid = ? AND {_IMPORTED} AND over IS NOT 1
 AND (SELECT count(*) FROM local_exports o WHERE o.uid = local_exports.uid AND {_IMPORTED}) = 1"""
_DONE_THERE = "DELETE FROM local_exports WHERE uid = ? AND target LIKE '%-by-hand'"
DONE = "-done"
"""What is added to a calendar's name for the last list that was said to be done there."""
WAITING = "-by-hand"
"""What is added to a calendar's name for what waits there for a hand: how it still stands."""
_KEEP = f"""INSERT OR REPLACE INTO local_exports(target, {_PLAIN}, summary, over, generation, at)
VALUES(?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)"""
_UIDS = "SELECT DISTINCT uid FROM local_exports"
_FORGET = """DELETE FROM local_exports
WHERE target = ? AND uid IN (SELECT value FROM json_each(?))"""
_TAKE_OVER = "UPDATE local_exports SET target = ? WHERE target = ?"
_FORGET_OLD = f"""DELETE FROM local_exports WHERE target IN (SELECT target FROM local_exports
 GROUP BY target HAVING max(at) < ?) AND target NOT IN {LISTED}"""
_COLUMNS = "path, weeks, privacy, whole_days, what, keep, marker, at"
_ASKED = "SELECT {} FROM local_calendars WHERE target = ?"
_ASK = f"""INSERT OR REPLACE INTO local_calendars(target, {_COLUMNS}, calendar, profile, blocks)
VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_GENERATION = "SELECT generation FROM local_targets WHERE target = ?"
_OWN = "SELECT ifnull(max(generation), 0) FROM local_exports WHERE target = ?"
_NEXT = "INSERT OR REPLACE INTO local_targets(target, generation) VALUES(?, ?)"
_DROP = "DELETE FROM local_exports WHERE target = ?"
_MINE = "calendar"
_WHOLE_DAYS = "whole_days"
_SAID = f"""SELECT s.row, min(s.stamp), max(max(s.stamp), ifnull(max(m.stamp), 0))
FROM journal s LEFT JOIN journal m ON m.row = s.act AND m.kind IN (?, ?)
 AND ifnull(m.arrival, 0) NOT IN {LISTED}
WHERE s.row IN {LISTED} AND ifnull(s.arrival, 0) NOT IN {LISTED} AND (s.kind = ?
 OR (s.kind = ? AND instr(s.patch, '"purpose":'))
 OR (s.kind IN (?, ?) AND (instr(s.patch, '"name":') OR instr(s.patch, '"owner":'))))
GROUP BY s.row"""


class Logged(NamedTuple):
    """An event as a calendar was given it last: its number, its hash, and when it was to be.

    `day` is counted as dates do (toordinal); `start` and `until` are ISO 8601, in UTC or days.
    `summary` is its title, for a calendar that is changed by hand; `over` that it was cancelled.
    `generation` is that of an id of its own, which it has after it came back there; 0 without one.
    """

    uid: str
    sequence: int
    hash: bytes
    day: int
    start: str
    until: str
    summary: str = ""
    over: bool = False
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked of a calendar file; `marker` and `at` (UTC) tell of the last writing.

    `calendar` is whose it is and `profile` its form; both "" where an earlier program was asked.
    """

    path: str
    weeks: int
    privacy: str
    what: frozenset[str]
    keep: bool
    marker: str
    at: datetime | None
    calendar: str = ""
    profile: str = ""
    blocks: bool = False


class Given(NamedTuple):
    """What some calendar was given of an event last, and when (UTC).

    `waits` says that it is what still stands there, though it was told by a list since.
    """

    sequence: int
    start: str
    until: str
    at: datetime
    waits: bool


class Dated(NamedTuple):
    """The stamps of the first and of the last change of something."""

    first: int
    last: int


def log_of(connection: Connection, target: str) -> dict[str, Logged]:
    """What a calendar was given, by the uid of each event."""
    if not _has(connection, local_tables.local_exports.c.uid):
        return {}
    more = ", ifnull(summary, ''), ifnull(over, 0), ifnull(generation, 0)"
    columns = _PLAIN + (more if _has(connection, local_tables.local_exports.c.generation) else "")
    found = Ground(connection).ask(_LOG.format(columns), target)
    return {one[0]: Logged(*one) for one in found}


def given_of(connection: Connection, uid: str) -> list[Given]:
    """What each calendar was given of a touch, under whatever ids, whichever they are."""
    if not _has(connection, local_tables.local_exports.c.uid):
        return []
    return [
        Given(number, start, until, _moment(at), waits=target.endswith(WAITING))
        for number, start, until, at, target in Ground(connection).ask(_GIVEN, uid)
    ]


def given_uids(connection: Connection) -> frozenset[str]:
    """Every event that some calendar was given."""
    if not _has(connection, local_tables.local_exports.c.uid):
        return frozenset()
    return frozenset(uid for (uid,) in Ground(connection).ask(_UIDS))


def log(ground: Ground, target: str, given: Iterable[Logged], at: datetime) -> None:
    """Keeps what a calendar is given now, in the caller's transaction."""
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    ground.do_many(_KEEP, [(target, *one, moment) for one in given])


def stands_at(ground: Ground, uid: str, start: str, until: str) -> None:
    """An event was moved in the one calendar that imports it: there it stands now, otherwise as it
    was; its hash is empty from then on, as nobody knows it."""
    ground.do(_STANDS, start, until, uid)
    ground.do(_DONE_THERE, uid)


def forget(ground: Ground, target: str, uids: Collection[str]) -> None:
    """Drops events that a calendar needs to hear of no more."""
    if uids:
        texts = ",".join(f'"{uid}"' for uid in uids)
        ground.do(_FORGET, target, f"[{texts}]")


def take_over(ground: Ground, former: str, target: str) -> None:
    """The log of one target is that of another from now on, which has none."""
    ground.do(_TAKE_OVER, target, former)


def forget_old(ground: Ground, before: datetime, but: Collection[str]) -> None:
    """Drops the logs that were not added to since a moment, but for these."""
    moment = before.astimezone(UTC).isoformat(timespec="seconds")
    ground.do(_FORGET_OLD, moment, json.dumps(list(but)))


def asked_of(connection: Connection, target: str) -> Asked | None:
    """What was asked of a calendar file, if anybody asked."""
    if not _has(connection, local_tables.local_calendars.c.what):
        return None
    more = ", calendar, profile, blocks"
    more = more if _has(connection, local_tables.local_calendars.c.blocks) else ""
    found = connection.exec_driver_sql(_ASKED.format(_COLUMNS + more), (target,)).first()
    if found is None:
        return None
    path, weeks, privacy, whole_days, what, keep, marker, at, *form = found
    moment = datetime.fromisoformat(at) if at else None
    told = (path, weeks, privacy, _parts(what, whole_days), bool(keep), marker, moment)
    calendar, profile, blocks = form or (None, None, None)
    return Asked(*told, calendar or "", profile or "", bool(blocks))


def ask(ground: Ground, target: str, asked: Asked) -> None:
    """Remembers what is asked of a calendar file."""
    at = asked.at.astimezone(UTC).isoformat(timespec="seconds") if asked.at else ""
    ground.do(
        _ASK,
        *(target, asked.path, asked.weeks, asked.privacy),
        *(int(_WHOLE_DAYS in asked.what), " ".join(sorted(asked.what))),
        *(int(asked.keep), asked.marker, at, asked.calendar, asked.profile, int(asked.blocks)),
    )


def generation_of(connection: Connection, target: str) -> int:
    """Which set of ids a calendar is given: 1, and one more each time fresh ones were asked for."""
    if not _has(connection, local_tables.local_targets.c.generation):
        return 1
    found = Ground(connection).ask(_GENERATION, target)
    return found[0][0] if found else 1


def next_generation(connection: Connection, target: str) -> int:
    """The set of ids that a calendar has never seen."""
    own = 0
    if _has(connection, local_tables.local_exports.c.generation):
        own = Ground(connection).ask(_OWN, target)[0][0]
    return max(generation_of(connection, target), own) + 1


def freshen(ground: Ground, target: str) -> None:
    """A calendar is given fresh ids from now on: whatever it was given before is forgotten."""
    ground.do(_NEXT, target, next_generation(ground.connection, target))
    drop(ground, target)


def drop(ground: Ground, target: str) -> None:
    """Forgets the whole log of a calendar."""
    ground.do(_DROP, target)


def chosen(connection: Connection) -> str:
    """The calendar the seller of this file said they use; "" before they were asked."""
    found = Ground(connection).ask("SELECT value FROM local_book WHERE key = ?", _MINE)
    return found[0][0] if found else ""


def choose(ground: Ground, calendar: str) -> None:
    """Remembers which calendar the seller uses."""
    keep(ground, **{_MINE: calendar})


def dated(connection: Connection, rows: Collection[int]) -> dict[int, Dated]:
    """When these rows (by number) were born, and when what a calendar shows of them last changed.

    It shows all of a touch, the purpose of its words, the name and the owner of an account and the
    name of a person. Taking a change back, or doing it again, is a change too. Twins count as one.
    """
    ground = stand(connection)
    twins: dict[int, list[int]] = defaultdict(list)
    for row, rep in ground.rep.items():
        twins[rep].append(row)
    every = {one for row in rows for one in (row, *twins[row])} if twins else set(rows)
    aside = listed(ground.aside)
    kinds = [ground.kind_number(one) for one in ("touch", "words", "account", "person")]
    marks = [ground.kind_number(one) for one in (UNDO, REDO)]
    told = ground.ask(_SAID, *marks, aside, listed(every), aside, *kinds)
    found = {row: Dated(first, last) for row, first, last in told}
    for row, own in ground.rep.items():
        if row in found:
            one = found.pop(row)
            before = found.get(own, one)
            found[own] = Dated(min(before.first, one.first), max(before.last, one.last))
    return found


def _parts(what: str | None, whole_days: int) -> frozenset[str]:
    if what is not None:
        return frozenset(what.split())
    return frozenset(EVERYTHING if whole_days else EVERYTHING - {_WHOLE_DAYS})


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _has(connection: Connection, column: Column[Any]) -> bool:
    """Whether a file has a column: an older one that may only be read has not."""
    sql = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?"
    return connection.exec_driver_sql(sql, (column.table.name, column.name)).first() is not None
