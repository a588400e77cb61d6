"""The words the purpose coach knows, read from a phrase file of one language.

Phrases are data (design page, section 4): a seller or a lead adds their own without a line of code.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

Chain = tuple[tuple[str, ...], str]
NOTHING: frozenset[str] = frozenset()
# A clock time or an amount is one word: "10:30", "1,140", "0.75".
WORD = re.compile(r"\d+(?:[:.,]\d+)+(?:[^\W\d_]+)?|[^\W_]+(?:['’][^\W_]+)*")
ANY_WORD = "*"
# Words of fewer letters have too many neighbours to be taken for a slip of the finger.
SLIP_LETTERS = 6
LONGEST_SLIP = 20
SLIP_GROUPS = ("aim.", "stock", "outcome")
OWN_GROUP = "stock"


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the coach reads with: words and chains of words by group, openers, names, weights."""

    words: Mapping[str, frozenset[str]]
    chains: Mapping[str, tuple[Chain, ...]]
    openers: tuple[tuple[str, ...], ...] = ()
    names: frozenset[str] = NOTHING
    irregular: Mapping[str, str] = field(default_factory=dict)
    slips: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def forms(self, word: str) -> tuple[str, ...]:
        """The word as typed and the plain words it may be a form of ("agreed": "agree")."""
        found = [word]
        if word in self.irregular:
            found.append(self.irregular[word])
        found.extend(_plain(word))
        return tuple(found)

    def groups(self, word: str) -> frozenset[str]:
        """All groups the word is in, by any of its forms or as a slip of the finger."""
        known = frozenset().union(*(self.words.get(form, NOTHING) for form in self.forms(word)))
        if known or not SLIP_LETTERS - 1 <= len(word) <= LONGEST_SLIP or word in self.names:
            return known
        meant = next((self.slips[s] for s in (word, *_shorter(word)) if s in self.slips), "")
        return self.words.get(meant, NOTHING) if meant[:1] == word[:1] else NOTHING


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase, small letters, straight apostrophes."""
    return tuple(found.group().lower().replace("’", "'") for found in WORD.finditer(text))


def parse_phrases(raw: Mapping[str, object]) -> Phrases:
    """Read a phrase file that was parsed from JSON; keys it does not know are left alone.

    `raw["groups"]` holds lines of phrases parted by commas for each group, `raw["weights"]` the
    scorer's numbers by feature (clear, lacks aim, lacks topic, empty); without them the rules
    alone decide. Raises nothing for parts that are missing or of another shape.
    """
    listed = {group: _listed(lines) for group, lines in _mapping(raw.get("groups")).items()}
    pairs = [(words, group) for group, phrases in listed.items() for words in phrases]
    words = _single_words(pairs)
    openers = sorted(_listed(raw.get("openers")), key=len, reverse=True)
    return Phrases(
        words=words,
        chains=_chains(pairs),
        openers=tuple(openers),
        names=frozenset(name for phrase in _listed(raw.get("names")) for name in phrase),
        irregular={k: str(v) for k, v in _mapping(raw.get("irregular")).items()},
        slips=_slips(words),
        weights=_weights(_mapping(raw.get("weights"))),
    )


def add_phrases(phrases: Phrases, own: Collection[str]) -> Phrases:
    """The same phrases plus a seller's or a lead's own stock phrases."""
    pairs = [(words, OWN_GROUP) for words in map(words_of, own) if words]
    words = {
        word: phrases.words.get(word, NOTHING) | groups
        for word, groups in _single_words(pairs).items()
    }
    chains = {
        head: _longest_first((*found, *phrases.chains.get(head, ())))
        for head, found in _chains(pairs).items()
    }
    return replace(phrases, words={**phrases.words, **words}, chains={**phrases.chains, **chains})


def _plain(word: str) -> Iterable[str]:
    """Guess the plain words behind an ending: -s, -ed, -ing with their spellings."""
    size = len(word)
    if size > 3 and word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"
    for ending in ("ing", "ed", "in"):
        if size > len(ending) + 2 and word.endswith(ending):
            yield from _unended(word[: -len(ending)])


def _unended(stem: str) -> Iterable[str]:
    """Plain words of a stem left by -ing or -ed: "agre", "plann", "tri", "show"."""
    yield stem
    yield stem + "e"
    if stem[-1:] == stem[-2:-1]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


def _shorter(word: str) -> Iterable[str]:
    """The word with one letter left out, for each letter."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _slips(words: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Known words by themselves and with one letter left out: finds "confrim" and "delivr"."""
    slips: dict[str, str] = {}
    for word, groups in sorted(words.items()):
        if len(word) >= SLIP_LETTERS and any(g.startswith(SLIP_GROUPS) for g in groups):
            for short in _shorter(word):
                slips.setdefault(short, word)
            slips[word] = word
    return slips


def _single_words(pairs: Iterable[Chain]) -> dict[str, frozenset[str]]:
    """Groups of every phrase that is one word."""
    found: dict[str, set[str]] = {}
    for words, group in pairs:
        if len(words) == 1:
            found.setdefault(words[0], set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


def _chains(pairs: Iterable[Chain]) -> dict[str, tuple[Chain, ...]]:
    """Phrases of several words by their first word, longest first."""
    found: dict[str, list[Chain]] = {}
    for words, group in pairs:
        if len(words) > 1:
            found.setdefault(words[0], []).append((words, group))
    return {head: _longest_first(chains) for head, chains in found.items()}


def _longest_first(chains: Iterable[Chain]) -> tuple[Chain, ...]:
    return tuple(sorted(dict.fromkeys(chains), key=lambda chain: (-len(chain[0]), chain)))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _listed(lines: object) -> list[tuple[str, ...]]:
    """Phrases of a list of lines, parted by commas, each as its words."""
    if not isinstance(lines, list):
        return []
    found = (_phrase(part) for line in lines for part in str(line).split(","))
    return [words for words in found if words]


def _phrase(part: str) -> tuple[str, ...]:
    """The words of a listed phrase; a star stands for any one word ("pick * brain")."""
    if part.isalpha():
        return (part.lower(),)
    return tuple(
        w for piece in part.split() for w in ((ANY_WORD,) if piece == ANY_WORD else words_of(piece))
    )


def _weights(raw: Mapping[str, object]) -> dict[str, tuple[float, ...]]:
    """Numbers of the scorer by feature; a row that is no list of numbers is left out."""
    return {
        name: tuple(float(n) for n in row)
        for name, row in raw.items()
        if isinstance(row, list) and all(isinstance(n, int | float) for n in row)
    }
