"""The list of accounts, with what it needs to know of each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, select

from fieldbook.book import schema
from fieldbook.book.book import Book
from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import stand
from fieldbook.model.accounts import Rating, Stage, active, plain
from fieldbook.model.rows import Ref
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.work.days_off import DaysOff, days_off_in, due_day

_account = schema.rows["account"]
_facts = schema.account_facts
_EARLIEST = """SELECT f.n, l.lane, a.rating, a.owner FROM account_facts f
JOIN lane_due l ON l.account = f.n AND l.due = f.due JOIN account a ON a.n = f.n
ORDER BY f.n, l.lane"""


@dataclass(frozen=True, slots=True)
class NextTouch:
    """The earliest open touch of an account."""

    id: Ref
    day: date
    start: time | None
    channel: str
    purpose: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account as the list shows it.

    `due` is the working day its rhythm asks for, `due_channel` the contact it asks for then.
    """

    id: Ref
    name: str
    rating: Rating
    stage: Stage
    owner: str
    city: str
    segments: tuple[str, ...]
    last_touch: date | None
    due: date | None
    due_channel: Channel | None
    parked_until: date | None
    next_touch: NextTouch | None


def accounts(book: Book) -> list[AccountLine]:
    """Every account, by name."""
    with book.reading() as connection:
        off = days_off_in(connection)
        segments, channels = _segments(connection), _channels(connection)
        known = segments, channels, off
        lines = [_line(row, *known) for row in connection.execute(_listed())]
    return sorted(lines, key=lambda line: (plain(line.name), line.id))


def _listed() -> Any:  # noqa: ANN401 - a SELECT of many columns
    touch, words, seller = (schema.rows[name] for name in ("touch", "words", "seller"))
    joined = (
        _account.outerjoin(_facts, _facts.c.n == _account.c.n)
        .outerjoin(touch, touch.c.n == _facts.c.next)
        .outerjoin(words, words.c.n == _facts.c.next)
        .outerjoin(seller, seller.c.n == _account.c.owner)
    )
    return select(
        _account,
        schema.id_of(_account.c.n).label("id"),
        *(_facts.c[channel].label(f"last_{channel}") for channel in CHANNELS),
        _facts.c.due,
        schema.id_of(_facts.c.next).label("next_id"),
        touch.c.at_day,
        touch.c.at_start,
        touch.c.channel.label("next_channel"),
        words.c.purpose,
        seller.c.name.label("owner_name"),
    ).select_from(joined)


def _line(
    row: Any,  # noqa: ANN401 - a row of `_listed`
    segments: dict[int, list[str]],
    channels: dict[int, Channel],
    off: DaysOff,
) -> AccountLine:
    reached = [row._mapping[f"last_{channel}"] for channel in CHANNELS]  # noqa: SLF001
    days = [day for day in reached if day is not None]
    following = None
    if row.next_id is not None:
        start = row.at_start
        following = NextTouch(
            row.next_id,
            date.fromordinal(row.at_day),
            None if start is None else time(start // 60, start % 60),
            row.next_channel,
            row.purpose or "",
        )
    raw = _day(row.due) if active(row.stage) else None
    return AccountLine(
        id=Ref(row.id),
        name=row.name,
        rating=row.rating,
        stage=row.stage,
        owner=row.owner_name or "",
        city=row.city,
        segments=tuple(sorted(set(segments.get(row.n, ())))),
        last_touch=_day(max(days, default=None)),
        due=due_day(raw, off),
        due_channel=channels.get(row.n) if raw else None,
        parked_until=_day(row.parked_until),
        next_touch=following,
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _channels(connection: Connection) -> dict[int, Channel]:
    """By which channel each account is due first: that of the earliest of its lanes."""
    rhythms = numbered_rhythms(stand(connection))
    found: dict[int, Channel] = {}
    for number, place, rating, owner in connection.exec_driver_sql(_EARLIEST):
        beat = rhythms.of_account(number, rating, owner)[place]
        if beat:
            found.setdefault(number, beat.channels[0])
    return found


def _segments(connection: Connection) -> dict[int, list[str]]:
    inside, segment = schema.rows["in_segment"], schema.rows["segment"]
    found: dict[int, list[str]] = defaultdict(list)
    for owner, name in connection.execute(
        select(inside.c.owner, segment.c.name)
        .join_from(inside, segment, segment.c.n == inside.c.value)
        .where(inside.c.on == 1)
        .distinct()
    ):
        found[owner].append(name)
    return found
