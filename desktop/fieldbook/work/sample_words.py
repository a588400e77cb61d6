"""Made-up words for large sample books, so that searching them is like searching real notes."""

from random import Random

VOCABULARY = 20_000
_STARTS = (*"bcdfghjklmnprstvw", "br", "ch", "cl", "dr", "fl", "gr", "pl", "sh", "st", "th", "tr")
_HEARTS = (*"aeiouaeio", "ai", "ea", "ee", "ou", "y")
_ENDS = ("", "", "", "n", "r", "l", "s", "t", "nd", "ng", "ck", "m")


class Vocabulary:
    """Some 20,000 words, the n-th said about 1/n as often as the first (Zipf)."""

    def __init__(self, random: Random) -> None:
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            words[_word(random, 1 + min(3, len(words) // 200))] = None
        self._words = tuple(words)

    def said(self, count: int, random: Random) -> str:
        """A sentence of `count` words."""
        words, size = self._words, len(self._words)
        said = [words[int(size ** random.random()) - 1] for _ in range(count)]
        return f"{' '.join(said).capitalize()}."


def _word(random: Random, most: int) -> str:
    syllables = random.randint(max(1, most - 1), most)
    body = "".join(random.choice(_STARTS) + random.choice(_HEARTS) for _ in range(syllables))
    return body + random.choice(_ENDS)
