"""After an absence: what was missed is laid on the days to come, in one act that can be undone."""

from dataclasses import dataclass
from datetime import date

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.covering import FreeDays
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in
from fieldbook.work.today_rows import OURS, look

_AT_ONCE = 1_000
_MISSED = f"""SELECT lower(hex(i.id)) FROM touch t CROSS JOIN account a ON a.n = t.account
JOIN ids i ON i.n = t.n LEFT JOIN account_facts f ON f.n = a.n
WHERE t.state = 'planned' AND t.at_day < :day AND t.kind <> 'reset' AND {OURS}
ORDER BY a.rating, f.due IS NULL, f.due, t.at_day, i.id LIMIT {_AT_ONCE}"""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many touches were moved, and the last day one of them lies on now."""

    count: int
    last: date | None = None


def spread_missed(book: Book) -> Spread:
    """Moves every missed touch of ours to a working day from today on, without an hour.

    The golden ones come first, and no day gets more touches than the seller's week has room for.
    A Reset Meeting stays where it is: its hour was agreed.
    """
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        missed = [Ref(one) for (one,) in found.ask(_MISSED)]
        free = FreeDays(connection, me, found.now.date())
    if not missed:
        return Spread(0)
    days = [free.take(found.now.date()) for _one in missed]
    moved = [changed(Touch, one, at=When(day)) for one, day in zip(missed, days, strict=True)]
    book.write(moved, _("Missed touches moved"))
    return Spread(len(moved), days[-1])
