"""Names nobody bears: firms, people, mail addresses that go nowhere, telephones that never ring."""

import re
import unicodedata
from collections.abc import Sequence
from random import Random

from fieldbook.work.sample_material import Material, Trade
from fieldbook.work.sample_text import Deck

_NOT_IN_ADDRESS = re.compile(r"[^a-z0-9]+")
_TRIES = 4


class Names:
    """Draws names; no two firms are called the same."""

    def __init__(self, material: Material, deck: Deck, random: Random) -> None:
        self._names = material.names
        self._heads = material.names["places"] + material.names["family"]
        self._deck = deck
        self._random = random
        self._taken = {part.name for part in material.cast}

    def firm(self, trade: Trade, town: str) -> str:
        """A firm of that trade, told from its namesakes by its town where there are any."""
        for _try in range(_TRIES):
            name = (
                f"{self._drawn('heads', self._heads)} {self._random.choice(trade.piles['nouns'])}"
            )
            if name not in self._taken:
                break
        else:
            name = self._told_apart(f"{name} {town}")
        self._taken.add(name)
        return name

    def rival(self, trade: Trade) -> str:
        """A firm they compete with; it is no account."""
        return f"{self._random.choice(self._heads)} {self._random.choice(trade.piles['nouns'])}"

    def person(self) -> str:
        """A first name and a family name."""
        given, family = self._names["given"], self._names["family"]
        return f"{self._drawn('given', given)} {self._drawn('family', family)}"

    def town(self) -> str:
        """A town on that coast."""
        return self._drawn("towns", self._names["towns"])

    def phone(self) -> str:
        """A number Ofcom keeps free for plays and films: it never rings anywhere."""
        kind = "mobiles" if self._random.random() < 0.45 else "codes"
        return f"{self._random.choice(self._names[kind])}{self._drawn_number():03d}"

    def _drawn_number(self) -> int:
        return self._deck.deal("phones", 1000)

    def _told_apart(self, name: str) -> str:
        if name not in self._taken:
            return name
        return next(one for n in range(2, 1 << 30) if (one := f"{name} {n}") not in self._taken)

    def _drawn(self, pile: str, names: Sequence[str]) -> str:
        return names[self._deck.deal(pile, len(names))]


def domain(firm: str) -> str:
    """The address of a firm on the net; .example is kept free (RFC 2606)."""
    return f"{_plain(firm, '-')}.example"


def mail(person: str, firm: str) -> str:
    """The mail address of somebody there."""
    return f"{_plain(person, '.')}@{domain(firm)}"


def _plain(text: str, gap: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    letters = "".join(c for c in flat if not unicodedata.combining(c) and c not in "'’")
    return _NOT_IN_ADDRESS.sub(gap, letters).strip(gap)
