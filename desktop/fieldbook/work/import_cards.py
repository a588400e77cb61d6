"""Accounts and people as they lie on the desk of an import, found by what they are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

from rapidfuzz import fuzz

from fieldbook.model.accounts import plain
from fieldbook.model.company_names import company_key, company_words
from fieldbook.model.rows import Ref

_MOST_ALIKE = 300
"""Accounts with one beginning of a word among which a near name is looked for; of a word that more
have, the others of the name must do."""
_BEGINNING = 4
_ALIKE = 20
"""Of so many people of one name at one account every two are looked at."""
NEAR = 88.0
"""From here on two names are close: "Kestrel Cycle" and "Kestrel Cycles" are 96."""
_SHORTEST = 5
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Card:
    """An account or a person as they stand on the desk, with what the act adds to them."""

    id: Ref
    name: str
    account: Ref
    """The account itself, or that of the person."""
    facts: dict[str, str] = field(default_factory=dict)
    mails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    segments: set[Ref] = field(default_factory=set)
    """Of an account: the domains of its website and of all mails there, and its segments."""
    row: int = 0
    """The row of the file that brought it; 0 for what was in the book before."""


@dataclass(slots=True)
class Companies:
    """Accounts by their names as these are compared, and by their domains."""

    by_key: dict[str, list[Card]] = field(default_factory=dict)
    at_domain: dict[str, list[Card]] = field(default_factory=dict)
    _by_start: dict[str, list[Card]] = field(default_factory=dict)

    def add(self, card: Card) -> None:
        """One more account."""
        words = company_words(card.name)
        self.by_key.setdefault(" ".join(words), []).append(card)
        for start in {word[:_BEGINNING] for word in words}:
            self._by_start.setdefault(start, []).append(card)

    def called(self, name: str) -> Sequence[Card]:
        """The accounts of that name, whatever their legal form."""
        key = company_key(name)
        return self.by_key.get(key, ()) if key else ()

    def close_to(self, name: str) -> list[Card]:
        """The accounts with a name close to this one, the closest first."""
        key = company_key(name)
        if len(key) < _SHORTEST:
            return []
        found: dict[Ref, tuple[float, Card]] = {}
        for start in {word[:_BEGINNING] for word in company_words(name)}:
            there = self._by_start.get(start, ())
            for card in there if len(there) <= _MOST_ALIKE else ():
                other = company_key(card.name)
                near = fuzz.ratio(key, other, score_cutoff=NEAR)
                if near and same_numbers(key, other):
                    found[card.id] = near, card
        return [card for _near, card in sorted(found.values(), key=lambda one: -one[0])]


@dataclass(slots=True)
class People:
    """The people of one account, found by the words of their names: there may be thousands."""

    whole: dict[tuple[str, ...], Card] = field(default_factory=dict)
    by_word: dict[str, list[Card]] = field(default_factory=dict)
    _by_name: dict[tuple[str, ...], list[Card]] = field(default_factory=dict)

    def add(self, card: Card) -> None:
        """One more of them."""
        words = words_of(card.name)
        self.whole.setdefault(tuple(words), card)
        self._by_name.setdefault(tuple(words), []).append(card)
        for word in {*words}:
            if len(word) > 1:
                self.by_word.setdefault(word, []).append(card)

    def everybody(self) -> Iterator[Card]:
        """All of them."""
        return chain.from_iterable(self._by_name.values())

    def called_alike(self) -> Iterator[tuple[Card, Card]]:
        """Every two who are called by the same words in the same order."""
        for cards in self._by_name.values():
            yield from combinations(cards[:_ALIKE], 2) if cards[0].name else ()

    def named(self, words: list[str]) -> Card | None:
        """Who is called by the same words in the same order."""
        return self.whole.get(tuple(words)) if words else None

    def sharing(self, words: list[str]) -> Iterator[Card]:
        """Whose name has one of these words; a letter alone is none."""
        return chain.from_iterable(self.by_word.get(word, ()) for word in words)


def same_numbers(one: str, other: str) -> bool:
    """Whether the same numbers stand in two names: "Shop 12" and "Shop 13" are never near."""
    return _DIGITS.findall(one) == _DIGITS.findall(other)


def words_of(name: str) -> list[str]:
    """The words of somebody's name as they are compared."""
    return plain(name.replace(",", " ").replace(".", " ")).split()


def same_name(one: str, other: str, *, least: int = 2) -> bool:
    """Whether two names can be one person's: the same words, or "P. Lindholm" and "Peter Lindholm".

    Order and accents make no difference; one without the other's middle name is the same, as long
    as it has `least` words.
    """
    mine, theirs = words_of(one), words_of(other)
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    return mine == theirs or (len(short) >= least and all(_among(word, long) for word in short))


def _among(word: str, words: Iterable[str]) -> bool:
    return any(
        word == one or (len(word) == 1 or len(one) == 1) and word[0] == one[0] for one in words
    )
