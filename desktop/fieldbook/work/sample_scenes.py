"""Which story a client lives through next, and the facts of their own it is told with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from fieldbook.work.sample_clients import Client
from fieldbook.work.sample_days import Talk, event_days
from fieldbook.work.sample_material import Arc, Event, Material, Medium, Step
from fieldbook.work.sample_text import MONTHS, Deck, day_text

_AHEAD = timedelta(days=150)
_GAP = timedelta(days=3)
_CLOSE = 0.2
_TRIES = 12
Found = tuple[Event, date]
_WEEKS = ("two", "three", "four", "five", "six")
_AMOUNTS = {"A": (1800, 6400), "B": (700, 2900), "C": (350, 1400), "D": (150, 500)}


@dataclass(slots=True)
class Scene:
    """A story under way: how far it is, and what its slots hold for good.

    `aside` are the same slots for words beside the story: there the event is always to come.
    """

    arc: Arc
    slots: dict[str, str]
    aside: dict[str, str]
    at: int = 0

    @property
    def step(self) -> Step:
        """The conversation it is at."""
        return self.arc.steps[self.at]


@dataclass(slots=True)
class Theatre:
    """Picks stories for one client after another."""

    material: Material
    deck: Deck
    random: Random


@dataclass(slots=True)
class Stage:
    """One client on the way through a year: the notes there will be, the stories there were.

    `today` is when the year ends; the talk that is planned then lies a little later.
    """

    client: Client
    talks: Sequence[Talk]
    today: date
    told: set[str] = field(default_factory=set)


def next_scene(theatre: Theatre, stage: Stage, at: int) -> Scene:
    """The story that starts with note number `at`, and that this client has not lived yet."""
    days = [talk.day for talk in stage.talks[at:] if talk.outcome == "done"]
    arc, found = _chosen(theatre, stage, days)
    stage.told.add(arc.name)
    slots = _slots(theatre, stage.client, arc)
    aside = slots | _coming(theatre, stage, at)
    return Scene(arc, slots | _told(found) if found else aside, aside)


def following(theatre: Theatre, stage: Stage, scene: Scene, at: int) -> Scene:
    """What note number `at` tells after `scene`: its next step, or the start of another story."""
    if scene.at + 1 == len(scene.arc.steps):
        return next_scene(theatre, stage, at)
    aside = scene.aside | _coming(theatre, stage, at)
    return Scene(scene.arc, scene.slots, aside, scene.at + 1)


def _coming(theatre: Theatre, stage: Stage, at: int) -> dict[str, str]:
    """The next event after note number `at`."""
    day = stage.talks[at].day if at < len(stage.talks) else stage.today
    found = _events(stage, (day + _GAP, day + _AHEAD))
    return _told(min(found, key=lambda one: one[1]) if found else _some_day(theatre, stage, day))


def _chosen(theatre: Theatre, stage: Stage, days: Sequence[date]) -> tuple[Arc, Found | None]:
    """A story for the notes on these days, and the event it turns on if it has one."""
    arcs = theatre.material.arcs[_kind(theatre, stage)]
    for n in range(_TRIES):
        arc = arcs[theatre.deck.deal(("arcs", arcs[0].name), len(arcs))]
        if not _allowed(arc, stage, again=n > _TRIES // 2):
            continue
        found = _event(theatre, stage, _window(arc, stage, days)) if arc.dated else None
        if found or not arc.dated:
            return arc, found
    return next(one for one in arcs if not (one.dated or one.reset)), None


def _kind(theatre: Theatre, stage: Stage) -> str:
    if stage.client.rating == "D":
        return "value"
    return "close" if theatre.random.random() < _CLOSE else "selling"


def _allowed(arc: Arc, stage: Stage, *, again: bool) -> bool:
    if arc.reset and (stage.client.rating not in "AB" or stage.client.pattern == "new"):
        return False
    return arc.name not in stage.told or (again and not arc.reset)


def _window(arc: Arc, stage: Stage, days: Sequence[date]) -> tuple[date, date]:
    """Between which days the event of a story must lie: after what is said before it."""
    before = _day_of(arc.pivot - 1, stage, days)
    if len(days) == arc.pivot:
        return before + _GAP, min(stage.today, before + _AHEAD)
    after = days[arc.pivot] if len(days) > arc.pivot else before + _AHEAD
    return before + _GAP, min(after - timedelta(days=1), before + _AHEAD)


def _day_of(step: int, stage: Stage, days: Sequence[date]) -> date:
    """When a step of a story is had; those the year has no room for lie soon after it."""
    return days[step] if step < len(days) else stage.today + 2 * _GAP


def _event(theatre: Theatre, stage: Stage, window: tuple[date, date]) -> Found | None:
    """An event of the client's year within the window; those of the season come first."""
    found = _events(stage, window)
    return theatre.random.choice(found) if found else None


def _events(stage: Stage, window: tuple[date, date]) -> list[Found]:
    start, end = window
    if start > end:
        return []
    events = stage.client.trade.events
    found = [(event, day) for event in events for day in event_days(event, start, end)]
    return [one for one in found if one[0].month] or found


def _some_day(theatre: Theatre, stage: Stage, today: date) -> Found:
    """An event that can be at any time, a few weeks on."""
    free = [event for event in stage.client.trade.events if not event.month]
    start = today + timedelta(days=25)
    return theatre.random.choice(free), event_days(free[0], start, start + timedelta(days=14))[0]


def _told(found: Found) -> dict[str, str]:
    event, day = found
    return {
        "event": f"the {event.name}",
        "occasion": event.name,
        "eventday": day_text(day),
        "eventmonth": MONTHS[day.month - 1],
    }


def _slots(theatre: Theatre, client: Client, arc: Arc) -> dict[str, str]:
    """The facts a story keeps to from its first word to its last."""
    random, deck = theatre.random, theatre.deck
    kind = arc.media or random.choice(tuple(theatre.material.media))
    medium, other = theatre.material.media[kind], _other(theatre, kind)
    piles = client.trade.piles
    item, item2 = random.sample(piles["products"], 2)
    ad = medium.ads[deck.deal(("ads", kind), len(medium.ads))]
    ad2 = random.choice(other.ads)
    low, high = _AMOUNTS[client.rating]
    one = {
        slot: piles[pile][deck.deal((client.trade.name, pile), len(piles[pile]))]
        for slot, pile in _DEALT.items()
    }
    return {
        **client.trade.words,
        **one,
        **dict(_places(client, random)),
        **{"account": client.name, "city": client.city, "rival": client.rival},
        **{"item": item, "product": f"the {item}", "item2": item2, "product2": f"the {item2}"},
        **{"ad": ad, "medium": f"the {ad}", "ad2": ad2, "medium2": f"the {ad2}"},
        **{"unit": medium.unit, "spots": str(random.randint(medium.low, medium.high))},
        "weeks": random.choice(_WEEKS),
        "amount": f"£{random.randrange(low, high, 50):,}",
        "amount2": f"£{random.randrange(low // 4, low // 2, 10):,}",
    }


_DEALT = {
    **{"leads": "leads", "audience": "audience", "worry": "worries"},
    **{"idea": "ideas", "article": "articles"},
}


def _other(theatre: Theatre, kind: str) -> Medium:
    others = [medium for name, medium in theatre.material.media.items() if name != kind]
    return theatre.random.choice(others)


def _places(client: Client, random: Random) -> Iterator[tuple[str, str]]:
    """A place of theirs; a second one where there is any."""
    place = random.choice(client.sites)
    yield "place", place
    yield "place2", next((site for site in client.sites if site != place), place)
