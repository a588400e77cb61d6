"""Which part of the plan goes into a file of a form, and what is left to the seller's hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from fieldbook.book.exports import Logged
from fieldbook.model.calendar_targets import Change, event_uid, is_by_hand, takes
from fieldbook.model.events import Event
from fieldbook.model.rows import Ref
from fieldbook.work.calendar_asked import Asked, ByHand, Counts, HandWork
from fieldbook.work.calendar_events import Given

_OLD = "-old-"
"""Behind a touch's id: what stands in a calendar under an id of another time."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a calendar: which set of ids it has, and what waits for a hand there.

    `waiting` are entries as they still stand there, by the touch.
    """

    generation: int
    waiting: Mapping[str, Logged]
    zone: tzinfo
    today: date


@dataclass(frozen=True, slots=True)
class Portion:
    """What a calendar is given: the events of its file, what the log holds of it, the list.

    Without `news` no file is written.
    """

    events: list[Event]
    logged: list[Given]
    news: bool
    by_hand: tuple[ByHand, ...]
    waiting: Mapping[str, Logged]


def portion_of(asked: Asked, given: Sequence[Given], known: Known) -> Portion:
    """The part of all that a calendar could be told which goes into this form of file.

    A file of changes or of what is new holds that alone. The whole calendar anew, and a folder,
    hold what stands and nothing cancelled: what is not in them is gone there.
    """
    logged = list(given)
    inside = logged
    if asked.profile in ("full", "vdir"):
        inside = [one for one in logged if not one.event.cancelled]
    elif asked.profile == "changes":
        inside = [one for one in logged if not one.is_told]
    elif asked.profile == "new-only":
        inside = [one for one in logged if one.is_new]
    if asked.profile == "full":
        logged = inside
    by_hand, waiting = _left_to_hand(asked, given, known)
    events = [_named(one, known.generation) for one in inside]
    news = bool(events) or asked.profile in ("live", "full", "vdir")
    return Portion(events, logged, news, by_hand, waiting)


def revived(asked: Asked, given: Sequence[Given], known: Known) -> list[Given]:
    """The same, with an id of its own for what came back after it was taken out there by hand.

    Many calendars never take in again an id that was deleted in them (calendars.md, section 1).
    """
    if not is_by_hand(asked.target, asked.profile) or "cancelled" in takes(
        asked.target, asked.profile
    ):
        return list(given)
    return [_revived(one, known) for one in given]


def _revived(one: Given, known: Known) -> Given:
    before = one.before
    if before is None or not before.over or one.event.cancelled:
        return one
    own = max(before.generation, known.generation) + 1
    return one._replace(logged=one.logged._replace(generation=own))


def counted(given: Sequence[Given], until: date) -> Counts:
    """What is told to a calendar compared with the last time."""
    new = changed = cancelled = unchanged = later = moved = 0
    last = until.toordinal()
    for one in given:
        if one.event.cancelled:
            cancelled += not one.is_told
            continue
        later += one.logged.day > last
        if one.is_new:
            new += 1
        elif one.same:
            unchanged += 1
        else:
            changed += 1
            moved += one.before is not None and _is_moved(one.before, one.logged)
    return Counts(new, changed, cancelled, unchanged, until, later, moved)


def _is_moved(before: Logged, now: Logged) -> bool:
    return (before.start, before.until) != (now.start, now.until)


def _named(one: Given, generation: int) -> Event:
    generation = max(one.logged.generation, generation)
    return (
        replace(one.event, uid=event_uid(one.event.uid, generation))
        if generation > 1
        else one.event
    )


# ---- By hand --------------------------------------------------------------------------------


def _left_to_hand(
    asked: Asked, given: Sequence[Given], known: Known
) -> tuple[tuple[ByHand, ...], Mapping[str, Logged]]:
    """What the calendar does not take, and how that still stands there.

    Until somebody says that it was changed by hand, what was waiting waits on: moved twice, it is
    told from where it stands there to where it is now.
    """
    if not is_by_hand(asked.target, asked.profile):
        return (), {}
    taken = takes(asked.target, asked.profile)
    found: list[ByHand] = []
    waiting: dict[str, Logged] = {}
    for one in given:
        there = _standing(one, known, taken)
        work = _work(there, one) if there else None
        if there and work:
            waiting[one.logged.uid] = there
            if not _lies_behind(there, one, known.today):
                found.append(_told(work, there, one, known.zone))
    for there in _left_there(given, known):
        waiting[there.uid] = there
        found.append(_told_of_old(there, given, known.zone))
    return tuple(found), waiting


def _left_there(given: Sequence[Given], known: Known) -> Iterator[Logged]:
    """Entries under ids of another time that were to be taken out: nobody said that they were."""
    first = known.today.toordinal()
    for key, there in known.waiting.items():
        if _OLD in key and there.day >= first:
            yield there
    for one in given:
        old = known.waiting.get(one.logged.uid) if one.is_new else None
        if old and one.before and old.day >= first:
            yield old._replace(uid=f"{old.uid}{_OLD}{one.before.generation}")


def _told_of_old(there: Logged, given: Sequence[Given], zone: tzinfo) -> ByHand:
    touch = there.uid.partition(_OLD)[0]
    here = {one.logged.start for one in given if one.logged.uid == touch and not one.logged.over}
    work: HandWork = "twice" if there.start in here else "cancelled"
    old = _read(there.start, zone), _read(there.until, zone)
    return ByHand(Ref(touch), work, there.summary, *old)


def _standing(one: Given, known: Known, taken: frozenset[Change]) -> Logged | None:
    """How an event stands in the calendar still, unless the file puts it right there."""
    if one.is_new:
        return None
    change: Change = "cancelled" if one.event.cancelled else "moved"
    waiting = known.waiting.get(one.logged.uid)
    if change in taken and not one.same:
        return None
    return waiting or (None if one.same else one.before)


def _lies_behind(there: Logged, one: Given, today: date) -> bool:
    """Whether nobody looks there any more, neither where it stands nor where it should."""
    first = today.toordinal()
    return there.day < first and (one.logged.over or one.logged.day < first)


def _work(there: Logged, one: Given) -> HandWork | None:
    """What is to be done there."""
    now = one.logged
    if now.over:
        return None if there.over else "cancelled"
    if _is_moved(there, now):
        return "moved"
    if there.hash == now.hash:
        return None
    if there.summary != now.summary:
        return "renamed"
    return "reworded" if there.hash else None


def _told(work: HandWork, there: Logged, one: Given, zone: tzinfo) -> ByHand:
    event, ref = one.event, Ref(one.logged.uid)
    old = _read(there.start, zone), _read(there.until, zone)
    if work == "cancelled":
        return ByHand(ref, work, there.summary, *old)
    new = _local(event.start, zone), _local(event.end, zone)
    text = None
    if work in ("renamed", "reworded") or event.summary != there.summary:
        text = event.description
    return ByHand(ref, work, there.summary, *old, event.summary, *new, text)


def _read(text: str, zone: tzinfo) -> datetime | date:
    return _local(datetime.fromisoformat(text), zone) if "T" in text else date.fromisoformat(text)


def _local(value: datetime | date, zone: tzinfo) -> datetime | date:
    return value.astimezone(zone) if isinstance(value, datetime) else value
