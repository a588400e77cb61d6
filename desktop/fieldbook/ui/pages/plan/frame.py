"""Where days and hours lie on the week: columns, heights, and back from a point to a time."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from fieldbook.model.planning import A_DAY, STEP
from fieldbook.ui import theme

GUTTER, WEEKEND = 54, 56
HOUR = 70
"""The height of an hour at 100 %."""
LEAST = 24
"""No block is lower (design/spec.md, targets)."""
DAY_HEAD, CHIP, CHIP_GAP, INSET = 40, 24, 3, 4
WEEKDAYS, DAYS = 5, 7


@dataclass(frozen=True, slots=True)
class Columns:
    """The days side by side in a width; the weekend is folded into one narrow column, or not."""

    wide: int
    unfolded: bool = False

    @property
    def gutter(self) -> int:
        """The room for the hours."""
        return theme.px(GUTTER)

    def span(self, at: int) -> tuple[int, int]:
        """Where the column of a day begins, and how wide it is; Monday is 0."""
        room = self.wide - self.gutter
        if self.unfolded:
            return self._share(room, at, DAYS)
        week = room - theme.px(WEEKEND)
        if at >= WEEKDAYS:
            return self.gutter + week, room - week
        return self._share(week, at, WEEKDAYS)

    def _share(self, room: int, at: int, count: int) -> tuple[int, int]:
        first, last = room * at // count, room * (at + 1) // count
        return self.gutter + first, last - first

    def shown(self, at: int) -> bool:
        """Whether blocks of a day have room."""
        return self.unfolded or at < WEEKDAYS

    def day_at(self, x: int) -> int | None:
        """The day a point lies in; None for the hours and for a folded weekend."""
        for at in range(DAYS if self.unfolded else WEEKDAYS):
            left, wide = self.span(at)
            if left <= x < left + wide:
                return at
        return None


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours one below the other, from the first to the last that is shown."""

    first: int = 8
    last: int = 18

    @property
    def high(self) -> int:
        """How high all of them are."""
        return (self.last - self.first) * theme.px(HOUR) + 1

    def y(self, minutes: float) -> int:
        """Where a minute of the day lies."""
        return round((minutes / 60 - self.first) * theme.px(HOUR))

    def minutes_at(self, y: float) -> int:
        """The quarter of an hour nearest to a height, within the day."""
        exact = (y / theme.px(HOUR) + self.first) * 60
        return min(max(round(exact / STEP) * STEP, 0), A_DAY - STEP)

    def box(self, start: int, minutes: int) -> tuple[int, int]:
        """From where to where a block reaches: as low as its length, and never too low to press."""
        top = self.y(start)
        foot = min(max(self.y(start + minutes), top + theme.px(LEAST)), self.high)
        return min(top, foot - theme.px(LEAST)), foot

    @property
    def least(self) -> int:
        """The minutes that the lowest block covers."""
        return -(-LEAST * 60 // HOUR)


def within(columns: Columns, at: int, place: tuple[int, int], lying: tuple[int, int]) -> QRect:
    """The box of a block: its day, from where to where, and which of how many side by side."""
    left, wide = columns.span(at)
    first, room = left + theme.px(INSET), wide - theme.px(INSET) - theme.px(INSET)
    column, count = lying
    start, end = room * column // count, room * (column + 1) // count
    gap = theme.px(2) if column + 1 < count else 0
    top, foot = place
    return QRect(first + start, top, max(end - start - gap, 1), foot - top)
