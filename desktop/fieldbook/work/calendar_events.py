"""Which events a calendar is given: the planned touches ahead, and what became of earlier ones."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.clock import moment_of
from fieldbook.book.exports import Dated, Logged, dated
from fieldbook.book.ground import Ground
from fieldbook.model.events import (
    EVERYTHING,
    Event,
    Part,
    Privacy,
    Shown,
    alarm_for,
    fingerprint,
    following,
    number_at,
    part_of,
    shown_as,
)
from fieldbook.model.purpose_beginning import begins_with_to
from fieldbook.model.rows import Ref
from fieldbook.model.touches import LENGTHS, Channel, Kind, State
from fieldbook.text import _, day_words
from fieldbook.work.days import zone
from fieldbook.work.reset_courses import unsettled

REMEMBERED = 30
"""So many days after its day a calendar hears what became of an event (calendars.md, section 2)."""
_MOST_KEPT = 12_000
_TITLE = 200
_A_DAY = timedelta(days=1)
_NEVER = Dated(0, 0)
_ROWS = f"""SELECT t.n, lower(hex(i.id)), t.account, t.person, t.state, t.channel, t.kind,
 t.private, t.at_day, t.at_start, t.at_minutes, t.at_zone, a.name, p.name, w.purpose,
 a.owner IS NULL OR a.owner = {reads.NUMBER}
FROM touch t JOIN ids i ON i.n = t.n LEFT JOIN words w ON w.n = t.n
LEFT JOIN account a ON a.n = t.account LEFT JOIN person p ON p.n = t.person
WHERE t.n IN (SELECT n FROM touch WHERE state = 'planned' AND at_day BETWEEN ? AND ? UNION
 SELECT n FROM ids WHERE id IN (SELECT unhex(value) FROM json_each(?)))"""
_NUMBERS = """SELECT lower(hex(id)), n FROM ids
WHERE id IN (SELECT unhex(value) FROM json_each(?))"""


@dataclass(frozen=True, slots=True)
class Window:
    """Whose touches a calendar shows, which, from which day to which, and how much of them."""

    seller: Ref
    today: date
    until: date
    privacy: Privacy
    what: frozenset[Part] = EVERYTHING
    titles: bool = False
    """Whether the log keeps the titles, for a calendar that is changed by hand."""
    blocks: bool = False
    """Whether calls block their hour too."""


class Given(NamedTuple):
    """One event as it is written, and what the log keeps of it."""

    event: Event
    logged: Logged
    before: Logged | None

    @property
    def same(self) -> bool:
        """Whether the calendar was given the same before."""
        return self.before is not None and self.before.hash == self.logged.hash

    @property
    def is_told(self) -> bool:
        """Whether the calendar knows it as it is, or heard already that it is over: told again, an
        end would be put in anew where it was taken out."""
        return self.same or (self.before is not None and self.before.over and self.event.cancelled)

    @property
    def is_new(self) -> bool:
        """Whether the calendar was never given it under this id."""
        return self.before is None or self.before.generation != self.logged.generation


class _Row(NamedTuple):
    n: int
    uid: str
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


def given_by(
    connection: Connection, window: Window, log: Mapping[str, Logged]
) -> tuple[list[Given], list[str]]:
    """What a calendar with this log is given now, by time; and what it needs to hear of no more.

    Planned touches of the window, where they are. Of what it was given before: where it is now, or
    that it is cancelled, done or moved out of the window, until 30 days after its day.
    """
    rows = _rows(connection, window, log)
    changes = _Changes(connection, rows, log)
    resets = any(row.kind == "reset" for row in rows.values())
    waiting = unsettled(connection) if resets else frozenset()
    given: list[Given] = []
    for uid, row in rows.items():
        before = log.get(uid)
        shown: Shown | None = "tentative" if uid in waiting else None
        made = _live(row, (window, shown), before, changes.born(row.n))
        made = made or _over(row, window, before)
        if made:
            given.append(_given(made, changes.number(row), before, window))
    for uid, before in log.items():
        if uid not in rows and _told(before, window):
            made = _made(before.day, _gone(before))
            given.append(_given(made, changes.number_of_lost(uid), before, window))
    given.sort(key=_by_time)
    told = {one.logged.uid for one in given}
    return given, [uid for uid in log if uid not in told]


def _by_time(one: Given) -> tuple[str, str]:
    return one.logged.start, one.logged.uid


def _rows(connection: Connection, window: Window, log: Mapping[str, Logged]) -> dict[str, _Row]:
    first, last = window.today.toordinal(), window.until.toordinal()
    asked = (window.seller, first, last, _listed(log))
    return {row[1]: _Row._make(row) for row in Ground(connection).ask(_ROWS, *asked)}


def _listed(uids: Collection[str]) -> str:
    return "[" + ",".join(f'"{uid}"' for uid in uids) + "]"


class _Changes:
    """When what the events show was born and changed last."""

    def __init__(
        self, connection: Connection, rows: Mapping[str, _Row], log: Collection[str]
    ) -> None:
        lost = _listed([uid for uid in log if uid not in rows])
        self.lost = dict(Ground(connection).ask(_NUMBERS, lost))
        every = {n for row in rows.values() for n in (row.n, row.account_row, row.person_row) if n}
        self.dates = dated(connection, every.union(self.lost.values()))

    def born(self, n: int) -> int:
        """The stamp of a row's first entry."""
        return self.dates.get(n, _NEVER).first

    def number(self, row: _Row) -> int:
        """The number of the event that shows this touch."""
        return self._number(row.n, row.account_row, row.person_row)

    def number_of_lost(self, uid: str) -> int:
        """The number of an event whose touch is gone."""
        return self._number(self.lost.get(uid))

    def _number(self, *rows: int | None) -> int:
        return _number_of(max([self.dates.get(n or 0, _NEVER).last for n in rows]))


class _Made(NamedTuple):
    """An event before it has its number, and its fingerprint."""

    day: int
    event: Event
    digest: bytes
    start: str
    until: str


def _made(day: int, event: Event) -> _Made:
    return _Made(day, event, fingerprint(event), event.start.isoformat(), event.end.isoformat())


def _live(
    row: _Row, wish: tuple[Window, Shown | None], before: Logged | None, born: int
) -> _Made | None:
    """A touch that still stands, if this calendar shows it."""
    window, shown = wish
    if row.state != "planned" or not row.ours or row.day is None:
        return None
    if part_of(row.kind, timed=row.start is not None) not in window.what:
        return None
    earliest = window.today.toordinal() - (REMEMBERED if before else 0)
    within = earliest <= row.day <= window.until.toordinal()
    there = before is not None and before.day == row.day >= earliest
    if not (within or there):
        return None
    made = _planned(row, (window.privacy, window.blocks, shown), born)
    return made if within or (before and before.start == made.start) else None


@lru_cache(_MOST_KEPT)
def _planned(row: _Row, wish: tuple[Privacy, bool, Shown | None], born: int) -> _Made:
    """The event of a planned touch; kept, since most are the same at the next writing."""
    privacy, blocks, shown = wish
    day = date.fromordinal(row.day or 1)
    start, end = _span(row, day)
    timed = row.start is not None
    event = Event(
        uid=row.uid,
        summary=_title(row, privacy),
        start=start,
        end=end,
        created=moment_of(born) if born else None,
        description=_description(row, privacy),
        categories=_categories(row, privacy),
        shown=shown or shown_as(row.channel, row.kind, timed=timed, blocks=blocks),
        alarm=alarm_for(row.channel, timed=timed),
    )
    return _made(day.toordinal(), event)


def _over(row: _Row, window: Window, before: Logged | None) -> _Made | None:
    """A touch that a calendar was given and that stands there no more, and why."""
    if before is None or not _told(before, window):
        return None
    title = _("Cancelled: {title}")
    moved = row.state == "planned" and row.ours and row.day not in (None, before.day)
    if row.state == "done":
        title = _("Done: {title}")
    elif moved:
        title = _("Moved to {day}: {title}")
    day = day_words(date.fromordinal(row.day)) if moved and row.day else ""
    said = title.format(title=_title(row, window.privacy), day=day)
    return _made(before.day, replace(_gone(before), summary=said))


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
    return before.day + REMEMBERED >= window.today.toordinal()


def _given(made: _Made, number: int, before: Logged | None, window: Window) -> Given:
    same = before is not None and before.hash == made.digest
    number = following(number, before.sequence if before else None, same=same)
    event = made.event
    title = event.summary if window.titles and not event.cancelled else ""
    if (
        before
        and same
        and (number, made.day, title) == (before.sequence, before.day, before.summary)
    ):
        return Given(_numbered(event, number), before, before)
    told = (event.uid, number, made.digest, made.day, made.start, made.until)
    own = before.generation if before else 0
    return Given(_numbered(event, number), Logged(*told, title, event.cancelled, own), before)


@lru_cache(_MOST_KEPT)
def _numbered(event: Event, number: int) -> Event:
    return replace(event, sequence=number)


@lru_cache(_MOST_KEPT)
def _number_of(stamp: int) -> int:
    return number_at(moment_of(stamp))


def _read(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _span(row: _Row, day: date) -> tuple[datetime, datetime] | tuple[date, date]:
    """From when to when, in UTC; the whole day where there is no hour."""
    if row.start is None:
        return day, day + _A_DAY
    wall = datetime.combine(day, time(row.start // 60, row.start % 60), zone(row.zone or ""))
    start = wall.astimezone(UTC)
    return start, start + timedelta(minutes=row.minutes or LENGTHS[row.channel])


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
    said = _opener(row.channel, purpose) if purpose else ""
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


def _opener(channel: Channel, purpose: str) -> str:
    """How the talk begins; a purpose without "to" stands behind a colon, as it was typed."""
    lead_in, short = {
        "call": (_("The purpose of my call is"), _("The purpose of my call")),
        "visit": (_("The purpose of my visit is"), _("The purpose of my visit")),
        "message": (_("I am writing"), _("What I write about")),
        "value": (_("I am sending you this"), _("What I am sending you")),
    }[channel]
    if purpose.casefold().startswith(lead_in.casefold()):
        return purpose
    return f"{lead_in} {purpose}" if begins_with_to(purpose) else f"{short}: {purpose}"
