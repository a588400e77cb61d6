"""The facts once more, naive and slow, written from product.md P3 and architecture.md."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from fieldbook.model.accounts import Account, Person
from fieldbook.model.notes import Note
from fieldbook.model.sellers import Lane
from fieldbook.model.touches import Touch

Shown = dict[tuple[str, str], Any]
"""Every row that is shown, by kind and id."""

CHANNELS = ("call", "visit", "message", "value")
STRONGER = {
    "value": {"value", "message", "call", "visit"},
    "message": {"message", "call", "visit"},
    "call": {"call", "visit"},
    "visit": {"visit"},
}
DEFAULTS = {
    ("A", 0): (("call", "visit"), 3, "week"),
    ("A", 1): (("visit",), 12, "week"),
    ("B", 0): (("call", "visit"), 6, "week"),
    ("C", 0): (("call",), 3, "month"),
    ("D", 0): (("value",), 8, "week"),
}
Beat = tuple[tuple[str, ...], int, str]


def facts_of(shown: Shown) -> set[tuple[Any, ...]]:
    """Each fact as a tuple: its table, its row, its values."""
    found: set[tuple[Any, ...]] = set()
    notes = [n for n in shown.values() if isinstance(n, Note) and n.at is not None]
    for made in shown.values():
        if isinstance(made, Account):
            ours = [n for n in notes if n.account == made.id]
            found |= facts_of_account(made, ours, shown)
        if isinstance(made, Person):
            last = last_by_channel([n for n in notes if n.person == made.id])
            due = min((day for _place, day in dues_of_person(made, shown) if day), default=None)
            if due or any(last.values()):
                found.add(("person_facts", made.id, *last.values(), due))
    return found


def reached(note: Note) -> bool:
    return note.outcome != "not_reached"


def moment(note: Note) -> tuple[date, time]:
    """When a note was; one without an hour lies before those of its day that have one."""
    assert note.at
    return note.at.day, note.at.start or time.min


def facts_of_account(account: Account, notes: list[Note], shown: Shown) -> set[tuple[Any, ...]]:
    met = [n for n in notes if reached(n)]
    last = last_by_channel(notes)
    attempts = [n for n in notes if not reached(n) and all(later(n, m) for m in met)]
    touches = [
        (t.at.day, t.at.start is None, t.at.start or time.min, t.id)
        for t in shown.values()
        if isinstance(t, Touch) and t.account == account.id and t.state == "planned" and t.at
    ]
    following = min(touches, default=None)
    dues = dict(dues_of(account, last, shown))
    days = [day for day in dues.values() if day is not None]
    people = [p for p in shown.values() if isinstance(p, Person) and p.account == account.id]
    days += [day for p in people for _place, day in dues_of_person(p, shown) if day]
    found: set[tuple[Any, ...]] = {
        (
            "account_facts",
            account.id,
            *(last[channel] for channel in CHANNELS),
            len(attempts),
            following and following[3],
            following and following[0],
            min(days, default=None),
        )
    }
    found |= {("lane_due", account.id, place, due) for place, due in dues.items()}
    return found | weeks_of(account, met, shown)


def last_by_channel(notes: list[Note]) -> dict[str, date | None]:
    """The last day somebody was reached by each channel."""
    met = [n for n in notes if reached(n)]
    return {
        channel: max((n.at.day for n in met if n.at and n.channel == channel), default=None)
        for channel in CHANNELS
    }


def later(missed: Note, met: Note) -> bool:
    """An hour not known counts as before every known one, midnight included."""
    assert missed.at
    assert met.at
    hours = (missed.at.start is not None, met.at.start is not None)
    return (moment(missed)[0], hours[0], moment(missed)[1]) > (
        moment(met)[0],
        hours[1],
        moment(met)[1],
    )


def weeks_of(account: Account, met: list[Note], shown: Shown) -> set[tuple[Any, ...]]:
    weeks: dict[date, list[int]] = {}
    for note in met:
        assert note.at
        words = shown.get(("words", note.id))
        monday = date.fromordinal(note.at.day.toordinal() - note.at.day.weekday())
        selling = 0 if words and words.proposed else 1
        weeks.setdefault(monday, [0, 0])[selling] += 2 if note.channel == "visit" else 1
    return {("weeks", account.id, monday, *counts) for monday, counts in weeks.items()}


def dues_of(
    account: Account, last: dict[str, date | None], shown: Shown
) -> Iterator[tuple[int, date | None]]:
    """Per lane by place: the raw day. Own lanes come first, then the owner's, then the team's."""
    beats = beats_of_rating(account.rating, account.owner, shown)
    beats |= own_beats(account.id, shown)
    yield from dues_by(beats, last, account.since)


def dues_of_person(person: Person, shown: Shown) -> Iterator[tuple[int, date | None]]:
    """Somebody of a higher rating than the account, or with lanes of their own, who is there."""
    account = shown.get(("account", person.account or ""))
    if account is None or person.left is not None:
        return
    notes = [n for n in shown.values() if isinstance(n, Note) and n.at and n.person == person.id]
    beats: dict[int, Beat | None] = {}
    if person.rating and "ABCD".index(person.rating) < "ABCD".index(account.rating):
        beats = beats_of_rating(person.rating, account.owner, shown)
    beats |= own_beats(person.id, shown)
    yield from dues_by(beats, last_by_channel(notes), began(account.since, person.id))


def began(since: date | None, person: str) -> date | None:
    """Somebody who came later than their account counts from then; the id of a uuid7 tells."""
    found = UUID(person)
    if since is None or found.version != 7:
        return since
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=found.int >> 80)
    return max(since, moment.date())


def dues_by(
    beats: dict[int, Beat | None], last: dict[str, date | None], since: date | None
) -> Iterator[tuple[int, date | None]]:
    for place, beat in enumerate(beats[n] for n in sorted(beats)):
        if beat is not None:
            weakest = min(beat[0], key=("value", "message", "call", "visit").index)
            days = [day for c, day in last.items() if day and c in STRONGER[weakest]]
            if days:
                yield place, after(max(days), beat[1], beat[2])
            elif any(last.values()):
                yield place, after(since, beat[1], beat[2]) if since else None
            else:
                yield place, since


def beats_of_rating(rating: str, owner: str | None, shown: Shown) -> dict[int, Beat | None]:
    beats: dict[int, Beat | None] = {
        place: beat for (one, place), beat in DEFAULTS.items() if one == rating
    }
    ranked = [x for x in lanes_of(shown) if x.subject is None and x.owner is None]
    if owner is not None:
        ranked += [x for x in lanes_of(shown) if x.subject is None and x.owner == owner]
    beats |= {lane.place: beat_of(lane) for lane in ranked if lane.rating == rating}
    return beats


def own_beats(subject: str, shown: Shown) -> dict[int, Beat | None]:
    return {lane.place: beat_of(lane) for lane in lanes_of(shown) if lane.subject == subject}


def lanes_of(shown: Shown) -> list[Lane]:
    """Every lane that says something, by row id."""
    found = (lane for lane in shown.values() if isinstance(lane, Lane) and lane.every != 0)
    return sorted(found, key=lambda lane: lane.id)


def beat_of(lane: Lane) -> Beat | None:
    channels = tuple(c for c in CHANNELS if c in lane.channels.split("|"))
    usable = lane.on and channels and 1 <= lane.every <= 10_000
    return (channels, lane.every, lane.unit) if usable else None


def after(start: date, every: int, unit: str) -> date:
    """Plain calendar arithmetic; a month that is too short ends on its last day."""
    end = date.max
    if unit != "month":
        ordinal = start.toordinal() + every * (7 if unit == "week" else 1)
        return date.fromordinal(ordinal) if ordinal <= end.toordinal() else end
    months = start.year * 12 + start.month - 1 + every
    if months // 12 > end.year:
        return end
    for last in (start.day, 30, 29, 28):
        try:
            return date(months // 12, months % 12 + 1, min(last, start.day))
        except ValueError:
            continue
    return end
