"""A sample book: the year of a believable seller of local media, to look around in and to measure.

The same seed, size and moment give the same entries. What is told comes from `resources/sample/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from heapq import heapify, heappop, heapreplace
from pathlib import Path
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from fieldbook.book.book import Book
from fieldbook.book.local import keep
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.days_off import DaysOff
from fieldbook.work.sample_births import segments_born
from fieldbook.work.sample_clients import clients
from fieldbook.work.sample_days import Span, talks
from fieldbook.work.sample_desk import SAMPLE_ZONE, Clock, Desk
from fieldbook.work.sample_leads import lead_dues
from fieldbook.work.sample_material import material
from fieldbook.work.sample_names import mail
from fieldbook.work.sample_resets import reset_dues
from fieldbook.work.sample_scenes import Theatre
from fieldbook.work.sample_story import Act, Story
from fieldbook.work.sample_text import Deck
from fieldbook.work.sample_words import Vocabulary
from fieldbook.work.sample_years import added_on, book_year, counts, spans

__all__ = ["SAMPLE_ZONE", "Size", "make_sample"]

_COUNTRY = "GB"
_SELLER, _FIRM = "Nora Lindqvist", "Coast Region Media"
_OPENED, _SAT_DOWN = time(8, 30), time(9)
_JUST_NOW = timedelta(minutes=7)
_FIRST_HOUR = time(10, 30)
WIDE = 5_000
"""From so many notes on the words of a large vocabulary are woven in."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a sample is; without `notes` as many as such accounts have in a year."""

    accounts: int = 46
    notes: int | None = None
    seed: int = 1


def make_sample(path: Path, size: Size, *, now: datetime) -> None:
    """Makes the sample book at `path`, as if the year before `now` (aware) had gone by in it.

    The first write in it draws a device id of its own. Raises CannotWriteError if something is
    there already; whatever fails later, no half book is left behind.
    """
    here = now.astimezone(ZoneInfo(SAMPLE_ZONE))
    off = DaysOff(_COUNTRY)
    year = book_year(here.date() - timedelta(days=1), off)
    ids = Random(size.seed)
    seller = Seller(
        id=_drawn(ids),
        name=_SELLER,
        zone=SAMPLE_ZONE,
        country=_COUNTRY,
        mail=mail(_SELLER, _FIRM),
    )
    clock = Clock(datetime.combine(year.first, _OPENED, here.tzinfo))
    book = Book.create(path, seller, now=clock.now, random=ids.randbytes)
    try:
        with book:
            choices = Random(f"fieldbook sample {size.seed}")
            theatre = Theatre(material(), Deck(choices), choices)
            segments = {name: book.new_id() for name in material().segments}
            desk = Desk(book.new_id, theatre, off, seller.id, segments, here)
            desk = replace(desk, tells_resets=size.notes is None)
            stories = _stories(desk, size, year)
            book.load(_acts(desk, stories, clock), at=clock.now)
            _lend(book)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _drawn(ids: Random) -> Ref:
    return Ref(UUID(bytes=ids.randbytes(16), version=4).hex)


def _lend(book: Book) -> None:
    """Everybody has this device's id who has this sample: whoever writes first draws another."""
    with book.pen() as pen:
        keep(pen.ground, borrowed=1, sample=1)


def _stories(desk: Desk, size: Size, year: Span) -> dict[Story, datetime]:
    """Everybody in the book, and when each was added to it."""
    random = desk.random
    cast = list(clients(desk.theatre.material, size.accounts, desk.theatre.deck, random))
    known = spans(cast, year, random)
    many = counts(cast, known, size.notes)
    if sum(many) > WIDE:
        desk = replace(desk, vocabulary=Vocabulary(Random(size.seed)))
    found: dict[Story, datetime] = {}
    for n, (client, span, count) in enumerate(zip(cast, known, many, strict=True)):
        story = Story(desk, client, talks(client.pattern, count, span, random))
        found[story] = desk.moment(added_on(client, span, year), _SAT_DOWN, 480 * n / len(cast))
    return found


def _acts(desk: Desk, stories: dict[Story, datetime], clock: Clock) -> Iterator[Act]:
    """All acts of the year in the order of time, the clock set to each as it is made."""
    yield "Segments added", segments_born(desk)
    going = [story.acts(added) for story, added in stories.items()]
    if desk.tells_resets:
        going += [*reset_dues(desk, [*stories]), *lead_dues(desk, stories)]
    waiting = [(*next(one), n) for n, one in enumerate(going)]
    queue = [(moment, n, make) for moment, make, n in waiting]
    heapify(queue)
    while queue:
        moment, n, make = queue[0]
        clock.moment = max(clock.moment, moment)
        yield make()
        following = next(going[n], None)
        if following is None:
            heappop(queue)
        else:
            heapreplace(queue, (following[0], n, following[1]))
    yield from _last_act(desk, stories, clock)


def _last_act(desk: Desk, stories: dict[Story, datetime], clock: Clock) -> Iterator[Act]:
    """A few minutes ago the best-known client was given an hour for today."""
    first = next(iter(stories), None)
    if first and first.touch:
        clock.moment = max(clock.moment, desk.now - _JUST_NOW)
        yield "Touch moved", first.moved(desk.today, _FIRST_HOUR)
