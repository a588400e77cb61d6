"""Which words of a note name a competitor: phrases from a list, and names a team listens for.

Transparent on purpose (product.md, P13): a phrase or a name stands in the note, on the borders of
words, or it does not. "Competitor" alone is not on the list, for an account has competitors too.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from fieldbook.model.flags import shortened
from fieldbook.model.letters import bare

_BEFORE = 32
"""So many characters before the words are shown with them."""
Listening = re.Pattern[str]


@lru_cache(8)
def listening(phrases: frozenset[str]) -> Listening | None:
    """What looks for these phrases and names, case and accents apart; None without any."""
    wanted = {bare(" ".join(one.split())) for one in phrases} - {""}
    if not wanted:
        return None
    longest_first = sorted(wanted, key=lambda one: (-len(one), one))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def named_in(parts: Iterable[str], wanted: Listening) -> tuple[str, str] | None:
    """The first words that name a competitor, and the words around them; None without any.

    `parts` are what was discussed, proposed, and the purpose, in that order.
    """
    for part in parts:
        line = " ".join(part.split())
        found = wanted.search(bare(line))
        if found:
            return line[slice(*found.span())], _around(line, found.start())
    return None


def _around(line: str, at: int) -> str:
    first = line.find(" ", at - _BEFORE, at) + 1 if at > _BEFORE else 0
    return ("…" if first else "") + shortened(line[first:])
