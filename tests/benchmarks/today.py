"""Figure 6: Today, team book against seller book: it must not grow with the accounts."""

from functools import partial
from statistics import median

from fieldbook.book.book import Book
from fieldbook.work.today import today
from tests.benchmarks.books import Bench, now
from tests.benchmarks.measure import Figure, in_turns

_WARM = 5


def opening_today(bench: Bench) -> list[Figure]:
    """The snapshot the page is painted from, with one book ten times the other."""
    with (
        Book(bench.book(bench.seller), now=now) as seller,
        Book(bench.book(bench.team), now=now) as team,
    ):
        turns = (partial(today, team), partial(today, seller))
        times = in_turns([turns] * (bench.times // 5 + _WARM))
    ours, limit = (median(found[_WARM:]) for found in times)
    return [Figure("6", "Today, team against seller", ours, limit, "s", 1.3)]
