"""Which events a calendar is given: the planned touches ahead, and what became of earlier ones."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.exports import Dated, Logged, dated
from fieldbook.model.events import (
    Event,
    Privacy,
    alarm_for,
    fingerprint,
    following,
    number_at,
    shown_as,
)
from fieldbook.model.rows import Ref
from fieldbook.model.touches import LENGTHS, Channel, Kind, State
from fieldbook.text import _
from fieldbook.work.days import zone

REMEMBERED = timedelta(days=30)
"""So long after its day a calendar hears what became of an event (calendars.md, section 2)."""
_TITLE = 200
_A_DAY = timedelta(days=1)
_ROWS = f"""SELECT t.n, i.id, t.account, t.person, t.state, t.channel, t.kind, t.private, t.at_day,
 t.at_start, t.at_minutes, t.at_zone, a.name, p.name, w.purpose,
 a.owner IS NULL OR a.owner = {reads.NUMBER}
FROM touch t JOIN ids i ON i.n = t.n LEFT JOIN words w ON w.n = t.n
LEFT JOIN account a ON a.n = t.account LEFT JOIN person p ON p.n = t.person
WHERE t.n IN (SELECT n FROM touch WHERE state = 'planned' AND at_day BETWEEN ? AND ? UNION
 SELECT n FROM ids WHERE id IN (SELECT unhex(value) FROM json_each(?)))"""
_NUMBERS = """SELECT lower(hex(id)), n FROM ids
WHERE id IN (SELECT unhex(value) FROM json_each(?))"""


@dataclass(frozen=True, slots=True)
class Window:
    """What a calendar is to show: whose touches, from which day to which, and how much of them."""

    seller: Ref
    today: date
    until: date
    privacy: Privacy


@dataclass(frozen=True, slots=True)
class Given:
    """One event as it is written, and what the log keeps of it."""

    event: Event
    logged: Logged
    before: Logged | None

    @property
    def same(self) -> bool:
        """Whether the calendar was given the same before."""
        return self.before is not None and self.before.hash == self.logged.hash


class _Row(NamedTuple):
    n: int
    id: bytes
    account_row: int | None
    person_row: int | None
    state: State
    channel: Channel
    kind: Kind
    private: int
    day: int | None
    start: int | None
    minutes: int | None
    zone: str | None
    account: str | None
    person: str | None
    purpose: str | None
    ours: int

    @property
    def uid(self) -> str:
        return self.id.hex()


def given_by(
    connection: Connection, window: Window, log: Mapping[str, Logged]
) -> tuple[list[Given], list[str]]:
    """What a calendar with this log is given now, by time; and what it needs to hear of no more.

    Planned touches of the window, where they are. Of what it was given before: where it is now, or
    that it is cancelled, done or moved out of the window, until 30 days after its day.
    """
    rows = _rows(connection, window, log)
    events: list[tuple[date, Event]] = []
    for row in rows.values():
        found = _live(row, window, log.get(row.uid)) or _over(row, window, log.get(row.uid))
        if found:
            events.append(found)
    events += [
        (one.day, _gone(one)) for uid, one in log.items() if uid not in rows and _told(one, window)
    ]
    changes = _changes(connection, rows, [event.uid for _day, event in events])
    given = [_numbered(day, event, (log, changes)) for day, event in events]
    given.sort(key=lambda one: (one.logged.start, one.event.uid))
    told = {one.event.uid for one in given}
    return given, [uid for uid in log if uid not in told]


def _rows(connection: Connection, window: Window, log: Mapping[str, Logged]) -> dict[str, _Row]:
    first, last = window.today.toordinal(), window.until.toordinal()
    asked = (window.seller, first, last, _listed(log))
    found = (_Row(*one) for one in connection.exec_driver_sql(_ROWS, asked))
    return {row.uid: row for row in found}


def _listed(uids: Collection[str]) -> str:
    return "[" + ",".join(f'"{uid}"' for uid in uids) + "]"


def _live(row: _Row, window: Window, before: Logged | None) -> tuple[date, Event] | None:
    """A touch that still stands, if this calendar shows it."""
    if row.state != "planned" or not row.ours or row.day is None:
        return None
    day = date.fromordinal(row.day)
    start, end = _span(row, day)
    earliest = window.today - REMEMBERED if before else window.today
    stays = before is not None and before.start == start.isoformat() and day >= earliest
    if not (stays or earliest <= day <= window.until):
        return None
    timed = row.start is not None
    event = Event(
        uid=row.uid,
        summary=_title(row, window.privacy),
        start=start,
        end=end,
        description=_description(row, window.privacy),
        categories=_categories(row, window.privacy),
        shown=shown_as(row.channel, row.kind, timed=timed),
        alarm=alarm_for(row.channel, timed=timed),
    )
    return day, event


def _over(row: _Row, window: Window, before: Logged | None) -> tuple[date, Event] | None:
    """A touch that a calendar was given and that stands there no more, and why."""
    if before is None or not _told(before, window):
        return None
    title = _("Cancelled: {title}")
    if row.state == "done":
        title = _("Done: {title}")
    elif row.state == "planned" and row.ours and row.day is not None:
        title = _("Moved to {day}: {title}")
    day = date.fromordinal(row.day) if row.day is not None else ""
    said = title.format(title=_title(row, window.privacy), day=day)
    return before.day, replace(_gone(before), summary=said)


def _gone(before: Logged) -> Event:
    """The end of an event, from the log alone: what it was about may be erased."""
    return Event(
        uid=before.uid,
        summary=_("Cancelled"),
        start=_read(before.start),
        end=_read(before.until),
        cancelled=True,
    )


def _told(before: Logged, window: Window) -> bool:
    return before.day + REMEMBERED >= window.today


def _read(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _span(row: _Row, day: date) -> tuple[datetime, datetime] | tuple[date, date]:
    """From when to when, in UTC; the whole day where there is no hour."""
    if row.start is None:
        return day, day + _A_DAY
    wall = datetime.combine(day, time(row.start // 60, row.start % 60), zone(row.zone or ""))
    start = wall.astimezone(UTC)
    minutes = row.minutes or 0
    if not 0 < minutes <= 24 * 60:
        minutes = LENGTHS[row.channel]
    return start, start + timedelta(minutes=minutes)


def _title(row: _Row, privacy: Privacy) -> str:
    """The purpose, behind the name that says whose it is."""
    if privacy == "busy":
        return _("Busy")
    name = row.account or row.person or _channel(row.channel)
    purpose = _purpose(row, privacy)
    if not purpose:
        return name
    title = " ".join(f"{name}: {purpose}".split())
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"


def _description(row: _Row, privacy: Privacy) -> str:
    if privacy != "full":
        return ""
    who = ", ".join(name for name in (row.person, row.account) if name)
    purpose = _purpose(row, privacy)
    said = f"{_lead_in(row.channel)} {purpose}" if purpose else ""
    return "\n".join(line for line in (said, who) if line)


def _purpose(row: _Row, privacy: Privacy) -> str:
    """Private words go into no file that a calendar may hand on."""
    return (row.purpose or "").strip() if privacy == "full" and not row.private else ""


def _categories(row: _Row, privacy: Privacy) -> tuple[str, ...]:
    return ("Fieldbook",) if privacy == "busy" else ("Fieldbook", _channel(row.channel))


def _channel(channel: Channel) -> str:
    return {
        "call": _("Call"),
        "visit": _("Visit"),
        "message": _("Message"),
        "value": _("Sent value"),
    }[channel]


def _lead_in(channel: Channel) -> str:
    return {
        "call": _("The purpose of my call is"),
        "visit": _("The purpose of my visit is"),
        "message": _("I am writing"),
        "value": _("I am sending you this"),
    }[channel]


class _Changes(NamedTuple):
    """When what an event shows was changed: by row, and which rows it shows."""

    dates: dict[int, Dated]
    shows: dict[str, list[int]]
    own: dict[str, int]


def _changes(connection: Connection, rows: Mapping[str, _Row], uids: Collection[str]) -> _Changes:
    own: dict[str, int] = {}
    shows: dict[str, list[int]] = {}
    lost = [uid for uid in uids if uid not in rows]
    numbers: Any = connection.exec_driver_sql(_NUMBERS, (_listed(lost),)) if lost else ()
    for uid, n in numbers:
        own[uid], shows[uid] = n, [n]
    for uid in uids:
        if uid in rows:
            row = rows[uid]
            own[uid] = row.n
            shows[uid] = [n for n in (row.n, row.account_row, row.person_row) if n is not None]
    every = {n for some in shows.values() for n in some}
    return _Changes(dated(connection, every), shows, own)


def _numbered(day: date, event: Event, known: tuple[Mapping[str, Logged], _Changes]) -> Given:
    log, changes = known
    before = log.get(event.uid)
    dates = [changes.dates[n] for n in changes.shows.get(event.uid, ()) if n in changes.dates]
    number = max((number_at(one.last) for one in dates), default=0)
    born = changes.dates.get(changes.own.get(event.uid, -1))
    event = replace(event, created=None if born is None else born.first)
    digest = fingerprint(event)
    same = before is not None and before.hash == digest
    number = following(number, before.sequence if before else None, same=same)
    event = replace(event, sequence=number)
    start, until = event.start.isoformat(), event.end.isoformat()
    return Given(event, Logged(event.uid, number, digest, day, start, until), before)
