"""Where somebody has been in the window: back and forward."""

from dataclasses import dataclass, field

Stop = tuple[str, str]
"""A place and a row."""
LONGEST = 100


@dataclass(slots=True)
class Trail:
    """The stops so far, and the one we are at."""

    stops: list[Stop] = field(default_factory=list)
    at: int = -1

    def here(self) -> Stop | None:
        """Where we are."""
        return self.stops[self.at] if self.stops else None

    def meant(self, place: str) -> str:
        """The place that a name means: "accounts" is the list or Attention, whichever was seen
        last; "list" is the list."""
        if place == "list":
            return "accounts"
        both = ("accounts", "attention")
        seen = (name for name, _row in reversed(self.stops[: self.at + 1]) if name in both)
        return next(seen, place) if place == "accounts" else place

    def go(self, stop: Stop) -> None:
        """One stop further; what lay ahead is forgotten."""
        if stop == self.here():
            return
        del self.stops[self.at + 1 :]
        self.stops.append(stop)
        del self.stops[:-LONGEST]
        self.at = len(self.stops) - 1

    def step(self, by: int) -> Stop | None:
        """One stop back (-1) or forward (1); None at the end."""
        if not 0 <= self.at + by < len(self.stops):
            return None
        self.at += by
        return self.stops[self.at]
