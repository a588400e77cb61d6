"""Figure 10: the planned touches as a calendar file, against icalendar with the same events."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from icalendar import CLASS, STATUS, TRANSP, Alarm, Calendar
from icalendar import Event as Component

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.exchange.ics import event_lines
from fieldbook.model.accounts import Account
from fieldbook.model.events import Event
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.calendar_events import _planned
from fieldbook.work.calendars import MOST_WEEKS, Asked, _ready, export_calendar
from tests.benchmarks.books import NOW, Bench, now
from tests.benchmarks.measure import Figure, Timed, in_turns

_ROUNDS = 5
_EACH = 5
"""Planned touches for every account: 10,000 in the book of a seller."""


def exporting(bench: Bench) -> list[Figure]:
    """A whole export against building and writing the same events, and one after one change."""
    with Book(bench.copy(bench.seller, "exporting"), now=now) as book:
        _fill(book, _EACH * bench.seller.accounts)
        export_calendar(book, _asked(bench, 0))
        events = [one.event for one in _ready(book, _asked(bench, 0)).given]
        times = in_turns(_rounds(book, bench, events))
    whole, limit, again = (median(one) for one in times)
    return [
        Figure("10", f"calendar of {len(events):,} touches", whole, limit, "s", 1.1),
        Figure("10", "the same again after one change", again, whole, "s", 0.1),
    ]


def _fill(book: Book, touches: int) -> None:
    """Plans as many touches ahead as are to be written: some for every account of the book."""
    with book.reading() as connection:
        accounts = [one.id for one in reads.rows(connection, Account)]
    there = len(_ready(book, Asked(Path("a.ics"), MOST_WEEKS)).given)
    made = []
    for n, account in zip(range(touches - there), cycle(accounts), strict=False):
        at = When(NOW.date() + timedelta(days=n % 300), time(8 + n % 9, 15), 15, "Europe/London")
        touch = Touch(id=book.new_id(), account=account, at=at)
        made += [born(touch), born(Words(id=touch.id, purpose=f"to agree on the order {n}"))]
    book.write(made, "Touches planned")


def _asked(bench: Bench, n: int) -> Asked:
    return Asked(bench.scratch / f"{n}.ics", MOST_WEEKS)


def _rounds(book: Book, bench: Bench, events: Sequence[Event]) -> Iterator[Sequence[Timed]]:
    """A whole one to a new calendar, theirs, and one more to a calendar that has all but a move."""
    for n, moved in enumerate(events[:_ROUNDS], 1):
        at = When(NOW.date() + timedelta(days=n + 3))
        book.write([changed(Touch, Ref(moved.uid), at=at)], "Touch moved")
        yield (
            partial(_whole, book, _asked(bench, n)),
            partial(_theirs, events, bench.scratch / "theirs.ics"),
            partial(export_calendar, book, _asked(bench, 0)),
        )


def _whole(book: Book, asked: Asked) -> None:
    event_lines.cache_clear()
    _planned.cache_clear()
    export_calendar(book, asked)


def _theirs(events: Sequence[Event], path: Path) -> None:
    """The same events by icalendar's own constructors, with the properties they know."""
    calendar = Calendar.new(name="Fieldbook", uid="a", refresh_interval=timedelta(hours=12))
    for one in events:
        made = Component.new(
            uid=one.uid,
            sequence=one.sequence,
            stamp=one.modified,
            last_modified=one.modified,
            created=one.created,
            start=one.start,
            end=one.end,
            summary=one.summary,
            description=one.description,
            status=STATUS.CONFIRMED,
            classification=CLASS.PRIVATE,
            transparency=TRANSP.TRANSPARENT,
            categories=list(one.categories),
        )
        made.add("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
        if one.alarm:
            before = timedelta(minutes=-one.alarm)
            made.add_component(Alarm.new_display(description=one.summary, trigger=before))
        calendar.add_component(made)
    path.write_bytes(calendar.to_ical())
