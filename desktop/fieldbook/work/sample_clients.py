"""Who is in a sample book: the accounts with their people, places, ratings and fates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from fieldbook.model.accounts import Rating
from fieldbook.work.sample_days import PATTERNS
from fieldbook.work.sample_material import Fate, Material, Part, Trade
from fieldbook.work.sample_names import Names
from fieldbook.work.sample_text import Deck

FATES: Mapping[Fate, int] = {"open": 37, "lead": 4, "lost": 2, "archived": 1, "parked": 2}
"""What becomes of 46 accounts."""
_RATINGS: Mapping[Rating, int] = {"A": 8, "B": 17, "C": 13, "D": 8}
_SEGMENTS = {
    "Food & drink": 13,
    "Home & garden": 10,
    "Auto & cycles": 8,
    "Travel & leisure": 8,
    "Health & services": 7,
}
_ENDINGS: tuple[tuple[str, ...], ...] = (
    ("past",),
    ("week", "11:15", "call"),
    ("today", "", "call"),
    ("week", "", "call"),
    ("week", "14:30", "visit"),
    ("today", "", "message"),
    ("week", "", "message"),
    ("past",),
    ("week", "9:30", "call"),
)
"""When and how the next touch is, for the first few that nobody is told about; others by rhythm."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Client:
    """One account as it is invented. `people` are (name, role); the first one is asked first."""

    name: str
    trade: Trade
    rating: Rating
    pattern: str
    fate: Fate
    ending: tuple[str, ...]
    city: str
    sites: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    rival: str


def clients(material: Material, count: int, deck: Deck, random: Random) -> Iterator[Client]:
    """So many accounts, the well-known ones first; the proportions of a whole book hold."""
    names = Names(material, deck, random)
    for part in (*material.cast[:count], *_invented(material, count, deck, random)):
        yield _client(part, material, names, random)


def _invented(material: Material, count: int, deck: Deck, random: Random) -> Iterator[Part]:
    """Those that nobody knows yet: dealt from the piles that the known ones leave."""
    cast = material.cast[:count]
    ratings = _dealt(_RATINGS, count, [part.rating for part in cast], random)
    gone = [material.trades[part.trade].segment for part in cast]
    segments = _dealt(_SEGMENTS, count, gone, random)
    patterns = _dealt(PATTERNS, count, [part.pattern for part in cast], random)
    fates = _dealt(FATES, count, [part.fate for part in cast], random)
    trades = _by_segment(material)
    endings = iter(_ENDINGS)
    for rating, segment, drawn, fate in zip(ratings, segments, patterns, fates, strict=True):
        trade = trades[segment][deck.deal(segment, len(trades[segment]))]
        pattern = "new" if fate == "lead" else drawn
        usual = fate == "open" and pattern != "quiet" and rating != "D"
        ending = next(endings, ()) if usual else ()
        yield Part("", trade, rating, pattern, ending, fate=fate)


def _dealt(shares: Mapping[T, int], count: int, gone: Sequence[T], random: Random) -> list[T]:
    """The rest of `count` cards in the given shares when some are gone, shuffled."""
    total, before = sum(shares.values()), 0
    cards: list[T] = []
    for card, share in shares.items():
        many = (before + share) * count // total - before * count // total
        cards += [card] * max(0, many - gone.count(card))
        before += share
    random.shuffle(cards)
    rest = count - len(gone)
    return (cards + [next(iter(shares))] * rest)[:rest]


def _by_segment(material: Material) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in _SEGMENTS}
    for trade in material.trades.values():
        found[trade.segment].append(trade.name)
    return found


def _client(part: Part, material: Material, names: Names, random: Random) -> Client:
    trade = material.trades[part.trade]
    city = names.town()
    sites = _sites(part.rating, material, random)
    return Client(
        name=part.name or names.firm(trade, city),
        trade=trade,
        rating=part.rating,
        pattern=part.pattern,
        fate=part.fate,
        ending=part.ending,
        city=city,
        sites=sites,
        people=tuple(_people(part, trade, sites, names)),
        rival=names.rival(trade),
    )


_PLACES: Mapping[Rating, Sequence[int]] = {
    "A": (2, 3, 3, 4),
    "B": (1, 2, 2, 3),
    "C": (1, 1, 2),
    "D": (1, 1, 1, 2),
}


def _sites(rating: Rating, material: Material, random: Random) -> tuple[str, ...]:
    return tuple(random.sample(material.names["sites"], random.choice(_PLACES[rating])))


def _people(
    part: Part, trade: Trade, sites: Sequence[str], names: Names
) -> Iterator[tuple[str, str]]:
    """The one who decides, a second one, and who runs the places where there are several."""
    roles = trade.piles["roles"]
    known = iter(part.people)
    yield next(known, None) or names.person(), roles[0]
    if len(sites) < 2:
        yield next(known, None) or names.person(), roles[1]
        return
    for site in sites[: 3 if part.rating == "A" else 2]:
        yield next(known, None) or names.person(), f"{site} manager"
    if part.rating == "A":
        yield names.person(), roles[-1]
