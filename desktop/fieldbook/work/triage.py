"""After an absence: what was missed is laid on the days to come, in one act that can be undone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.account_acts import A_DAY
from fieldbook.work.days import zone
from fieldbook.work.days_off import DaysOff
from fieldbook.work.sellers import seller_in
from fieldbook.work.today_rows import OURS, look

_AT_ONCE = 1_000
_MISSED = f"""SELECT lower(hex(i.id)) FROM touch t CROSS JOIN account a ON a.n = t.account
JOIN ids i ON i.n = t.n LEFT JOIN account_facts f ON f.n = a.n
WHERE t.state = 'planned' AND t.at_day < :day AND t.kind <> 'reset' AND {OURS}
ORDER BY a.rating, f.due IS NULL, f.due, t.at_day, i.id LIMIT {_AT_ONCE}"""
_TAKEN = f"""SELECT t.at_day, count(*) FROM touch t CROSS JOIN account a ON a.n = t.account
WHERE t.state = 'planned' AND t.at_day >= :day AND {OURS} GROUP BY t.at_day"""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many touches were moved, and the last day one of them lies on now."""

    count: int
    last: date | None = None


def spread_missed(book: Book) -> Spread:
    """Moves every missed touch of ours to a working day from today on, without an hour.

    The golden ones come first, and no day gets more than four touches by it. A Reset Meeting
    stays where it is: its hour was agreed.
    """
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        missed = [Ref(one) for (one,) in found.ask(_MISSED)]
        taken = Counter({day: count for day, count in found.ask(_TAKEN)})
    if not missed:
        return Spread(0)
    free = _free_days(found.now.date(), taken, found.off)
    days = list(islice(free, len(missed)))
    moved = [changed(Touch, one, at=When(day)) for one, day in zip(missed, days, strict=True)]
    book.write(moved, _("Missed touches moved"))
    return Spread(len(moved), days[-1])


def _free_days(today: date, taken: Counter[int], off: DaysOff) -> Iterator[date]:
    """The working days from today on, each as often as it has room."""
    day = working_day(today, off)
    while True:
        yield from [day] * (A_DAY - taken[day.toordinal()])
        day = working_day(day + timedelta(days=1), off)
