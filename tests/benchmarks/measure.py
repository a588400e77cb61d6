"""How things are measured: ours and the limit in turns, so that a busy machine slows both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

Timed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. Without a goal it is only told."""

    number: str
    name: str
    ours: float
    limit: float
    unit: str
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the limit ours is."""
        return self.ours / self.limit if self.limit else 0.0

    @property
    def holds(self) -> bool:
        """Whether the goal is reached; what has no goal always holds."""
        return self.goal is None or self.ratio <= self.goal


def seconds(one: Timed) -> float:
    """How long one call takes."""
    started = perf_counter()
    one()
    return perf_counter() - started


def in_turns(rounds: Iterable[Sequence[Timed]]) -> list[list[float]]:
    """The seconds of every call, one list per contestant; who begins changes every round."""
    found: list[list[float]] = []
    for at, calls in enumerate(rounds):
        found = found or [[] for _call in calls]
        order = list(enumerate(calls))
        for place, call in reversed(order) if at % 2 else order:
            found[place].append(seconds(call))
    return found


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay within."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table of text."""
    head = ("figure", "ours", "limit", "ratio", "goal")
    rows = [head, *(_row(one) for one in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = [" | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    rule = "-|-".join("-" * width for width in widths)
    return "\n".join([lines[0].rstrip(), rule, *(line.rstrip() for line in lines[1:])])


def _row(one: Figure) -> tuple[str, str, str, str, str]:
    goal = "" if one.goal is None else f"<= {one.goal:g}" + ("" if one.holds else "  MISSED")
    return (
        f"{one.number:>3} {one.name}",
        _shown(one.ours, one.unit),
        _shown(one.limit, one.unit),
        f"{one.ratio:.2f}",
        goal,
    )


def _shown(value: float, unit: str) -> str:
    return f"{value * 1000:,.2f} ms" if unit == "s" and value < 1 else f"{value:,.2f} {unit}"
