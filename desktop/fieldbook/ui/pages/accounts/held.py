"""What stays chosen while the list around it changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """What was chosen in a list, by the numbers of the accounts."""

    order: Sequence[int]
    """The accounts as they were listed."""
    chosen: frozenset[int]
    current: int | None

    def current_among(self, listed: Sequence[int]) -> int | None:
        """The current one among those that are listed now.

        The same; where it is gone the next that remains, or the one before; else the first.
        """
        there = set(listed)
        if self.current in there:
            return self.current
        at = self.order.index(self.current) if self.current in self.order else 0
        for number in (*self.order[at:], *reversed(self.order[:at])):
            if self.current is not None and number in there:
                return number
        return listed[0] if listed else None


def runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of places that follow one another."""
    first = last = None
    for place in places:
        if last is not None and first is not None and place != last + 1:
            yield first, last
            first = place
        first, last = (place if first is None else first), place
    if first is not None and last is not None:
        yield first, last
