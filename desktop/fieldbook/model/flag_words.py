"""Which words of a note name a competitor: phrases from a list, and names a team listens for.

Transparent on purpose (product.md, P13): a phrase or a name stands in the note, on the borders of
words, or it does not. "Competitor" alone is not on the list, for an account has competitors too.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from fieldbook.model.accounts import plain
from fieldbook.model.flags import SHOWN

_BEFORE = 24
"""So many characters before the words are shown with them."""
Listening = re.Pattern[str]


@lru_cache(8)
def listening(phrases: frozenset[str]) -> Listening | None:
    """What looks for these phrases and names in a text made plain; None without any."""
    wanted = sorted({plain(one) for one in phrases} - {""}, key=lambda one: (-len(one), one))
    if not wanted:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)")


def named_in(parts: Collection[str], wanted: Listening) -> tuple[str, str] | None:
    """The first words that name a competitor, and the words around them; None without any.

    `parts` are what was discussed, proposed, and the purpose, in that order.
    """
    for part in parts:
        compared = plain(part)
        found = wanted.search(compared)
        if found:
            line = " ".join(part.split())
            text = line if len(line) == len(compared) else compared
            return text[slice(*found.span())], _around(text, found.span())
    return None


def _around(text: str, span: tuple[int, int]) -> str:
    first = max(span[0] - _BEFORE, 0)
    if first:
        first = text.find(" ", first, span[0]) + 1 or span[0]
    told = text[first : first + SHOWN]
    if first + SHOWN < len(text):
        told = told.rsplit(" ", 1)[0] + "…"
    return ("…" if first else "") + told
