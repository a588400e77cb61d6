"""What sample books are told with, read from `resources/sample/`: trades, stories, names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from fieldbook.model.accounts import Rating
from fieldbook.model.touches import Channel, Kind
from fieldbook.paths import resource
from fieldbook.work.sample_text import Line, lines_of

Fate = Literal["open", "lead", "lost", "archived", "parked"]
"""What becomes of an account in the sample year."""
_TRADES = ("trades_food_home", "trades_auto_travel_health")
_ARCS = {"selling": "arcs_selling", "close": "arcs_close", "value": "arcs_value"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something a client's year holds. Month 0 is any time, day 0 a Saturday of the month."""

    month: int
    name: str
    day: int = 0


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: what it sells, what its year holds, what worries it, who works there."""

    name: str
    segment: str
    words: Mapping[str, str]
    piles: Mapping[str, tuple[str, ...]]
    events: tuple[Event, ...]
    remarks: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One conversation of a story: its purpose, what was said, what was offered."""

    purpose: tuple[Line, ...]
    discussed: tuple[Line, ...]
    proposed: tuple[Line, ...]
    channel: Channel | None
    kind: Kind
    sold: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """A story of a few conversations; its event lies before step number `pivot`."""

    name: str
    steps: tuple[Step, ...]
    pivot: int
    dated: bool
    media: str
    reset: bool


@dataclass(frozen=True, slots=True)
class Medium:
    """Something sellers of local media sell, in which unit, and how many of it."""

    unit: str
    low: int
    high: int
    ads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is settled about an account before it is invented."""

    name: str
    trade: str
    rating: Rating
    pattern: str
    ending: tuple[str, ...]
    people: tuple[str, ...] = ()
    fate: Fate = "open"


@dataclass(frozen=True, slots=True)
class Material:
    """All of it."""

    trades: Mapping[str, Trade]
    arcs: Mapping[str, tuple[Arc, ...]]
    lines: Mapping[str, tuple[Line, ...]]
    media: Mapping[str, Medium]
    names: Mapping[str, tuple[str, ...]]
    segments: Mapping[str, str]
    cast: tuple[Part, ...]


@cache
def material() -> Material:
    """The material, read once."""
    lines = _read("lines")
    names = _read("names")
    media = lines.pop("media")
    segments = lines.pop("segments")
    cast = names.pop("cast")
    names["sites"] = lines.pop("sites")
    trades = {name: raw for file in _TRADES for name, raw in _read(file).items()}
    return Material(
        trades={name: _trade(name, raw) for name, raw in trades.items()},
        arcs={kind: tuple(_arc(raw) for raw in _read(file)) for kind, file in _ARCS.items()},
        lines={name: lines_of(raw) for name, raw in lines.items()},
        media={
            name: Medium(raw["unit"], raw["low"], raw["high"], tuple(raw["ads"]))
            for name, raw in media.items()
        },
        names={name: tuple(raw) for name, raw in names.items()},
        segments=segments,
        cast=tuple(_part(raw) for raw in cast),
    )


def _read(name: str) -> Any:  # noqa: ANN401 - what a JSON file holds
    return json.loads(resource(f"sample/{name}.json").read_text(encoding="utf-8"))


def _trade(name: str, raw: dict[str, Any]) -> Trade:
    return Trade(
        name=name,
        segment=raw["segment"],
        words={key: value for key, value in raw.items() if isinstance(value, str)},
        piles={
            key: tuple(raw[key])
            for key in ("nouns", "roles", "products", "leads", "audience", "worries", "ideas")
        }
        | {"articles": tuple(raw["articles"])},
        events=tuple(Event(*event) for event in raw["events"]),
        remarks=lines_of(raw["remarks"]),
    )


def _arc(raw: dict[str, Any]) -> Arc:
    kind: Kind = "get_close" if raw.get("close") and "value" not in raw["name"] else "selling"
    steps = tuple(_step(step, kind) for step in raw["steps"])
    return Arc(
        name=raw["name"],
        steps=steps,
        pivot=raw.get("event", len(steps)),
        dated="event" in raw,
        media=raw.get("media", ""),
        reset=raw.get("reset", False),
    )


def _step(raw: dict[str, Any], kind: Kind) -> Step:
    return Step(
        purpose=lines_of(raw["purpose"]),
        discussed=lines_of(raw["discussed"]),
        proposed=lines_of(_listed(raw, "proposed")),
        channel=raw.get("channel"),
        kind=raw.get("kind", kind),
        sold=raw.get("sold", False),
    )


def _listed(raw: dict[str, Any], key: str) -> Sequence[str]:
    found: Sequence[str] = raw.get(key, ())
    return found


def _part(raw: dict[str, Any]) -> Part:
    return Part(
        name=raw["name"],
        trade=raw["trade"],
        rating=raw["rating"],
        pattern=raw["pattern"],
        ending=tuple(raw["ending"]),
        people=tuple(raw["people"]),
    )
