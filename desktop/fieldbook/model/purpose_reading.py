"""How the coach reads a purpose: its words, what each one is, and where.

A purpose is clear when it names something of the client's *and* an aim (labelled meaning of
the purpose samples). So every word or phrase gets one kind: a stock phrase, an aim, an outcome,
a generic word, a name, a day ... What is left over is what the talk is about. Topics are an open
world: no list of them is kept.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from fieldbook.model.purpose_phrases import ANY_WORD, WORD, Phrases, words_of

# Nobody writes a purpose longer than this; a pasted book must not slow down the typing.
READ_CHARACTERS = 3000
PIECE = re.compile(WORD.pattern + r"|[.:;,!?()/&+\n–—-]")
CLOCK = re.compile(r"\d{1,2}:\d\d.*|\d{1,2}(?:[.:]\d\d)?(?:am|pm|ish|h)|\d{1,2}(?:st|nd|rd|th)")
CLAUSE_MARKS = frozenset(".:;,!?()/&+\n–—-")
FLAGS = {
    "stock": "S", "stock.how": "Y", "stock.ask": "Z", "jargon": "J", "social": "L", "self": "F",
}  # fmt: skip
# Kinds by the first group that fits, for a word or phrase that is not used as a verb.
CHAIN_KINDS = {**FLAGS, "outcome": "O", "causal": "c", "question": "q"}
NOUN_KINDS = {
    "possessive": "p", "question": "q", "outcome": "O", "role": "R", "when": "W", "channel": "H",
    "function": "f", "self": "F", "social": "L", "jargon": "J", "stock": "S", "generic": "G",
    "place": "K", "unit": "u", "vague": "v", "causal": "c", "plain": "b",
}  # fmt: skip
# What a talk is about: a plain word of no list, a word with a capital, a number.
TOPIC_KINDS = frozenset("XP#al")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed: its place, its plain spelling, the mark before it, its groups."""

    text: str
    start: int
    end: int
    mark: str
    plain: str
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, or a phrase of several, and its one kind; `first` and `last` count words."""

    kind: str
    first: int
    last: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read: words, units, whether an opener led in or a question ended."""

    words: tuple[Word, ...]
    units: tuple[Unit, ...]
    opened: bool = False
    asked: bool = False

    def flagged(self) -> tuple[Unit, ...]:
        """Stock phrases, jargon, pleasantries and self-interest, in the order written."""
        return tuple(unit for unit in self.units if unit.kind in FLAGS.values())

    def plain(self, unit: Unit) -> str:
        """The words of a unit in small letters."""
        return " ".join(word.plain for word in self.words[unit.first : unit.last])


def read(text: str, names: Collection[str], phrases: Phrases) -> Reading:
    """Read the first 3,000 characters from the first word on."""
    first = WORD.search(text)
    begin = first.start() if first else len(text)
    words = _split(text[begin : begin + READ_CHARACTERS], begin, phrases)
    opened = _opener([word.plain for word in words], phrases)
    words = words[opened:]
    called = phrases.names | {part for name in names for part in words_of(name)}
    end = words[-1].end if words else begin
    return Reading(
        tuple(words), _units(words, called, phrases), opened > 0, "?" in text[end : end + 3]
    )


def _split(text: str, offset: int, phrases: Phrases) -> list[Word]:
    """Words with their places in the whole text and the mark in front of each."""
    words: list[Word] = []
    mark = ""
    for piece in PIECE.finditer(text):
        typed = piece.group()
        if typed[0].isalnum():
            start, end = piece.start() + offset, piece.end() + offset
            plain = typed.lower().replace("’", "'")
            words.append(Word(typed, start, end, mark, plain, phrases.groups(plain)))
            mark = ""
        else:
            mark = mark or typed
    return words


def _opener(plain: list[str], phrases: Phrases) -> int:
    """How many words of lead-in there are: "The purpose of my call is"."""
    for opener in phrases.openers:
        if tuple(plain[: len(opener)]) == opener:
            return len(opener)
    return 0


def _units(words: list[Word], called: frozenset[str], phrases: Phrases) -> tuple[Unit, ...]:
    """Cut the words into units: the longest known phrase from each word on, or the word."""
    forms = [phrases.forms(word.plain) for word in words]
    units: list[Unit] = []
    i = 0
    while i < len(words):
        unit = _chain(words, i, (forms, phrases)) or Unit(_kind(words, i, called), i, i + 1)
        if units and unit.kind == "G" and units[-1].kind in "Xa" and not words[i].mark:
            # A generic word is not generic behind a thing of the client's: "kiln date".
            unit = replace(unit, kind="X")
        if units and unit.kind in "Xau" and units[-1].kind == "L" and not words[i].mark:
            # Nor is a wedding small talk when chairs are sold for it: "wedding chairs".
            units[-1] = replace(units[-1], kind="l")
        units.append(unit)
        i = unit.last
    return tuple(units)


Forms = Sequence[tuple[str, ...]]


def _chain(words: list[Word], i: int, known: tuple[Forms, Phrases]) -> Unit | None:
    """The longest phrase of several words that starts here; among equals, flagged ones first."""
    forms, phrases = known
    found: list[tuple[int, int, str]] = []
    order = (*FLAGS, "outcome")
    for head in forms[i]:
        for chain, group in phrases.chains.get(head, ()):
            if _same(forms[i : i + len(chain)], chain):
                rank = order.index(group) if group in order else len(order)
                found.append((-len(chain), rank, group))
    if not found:
        return None
    size, _, group = min(found)
    return Unit(_chain_kind(words, i, group), i, i - size, group)


def _same(forms: Forms, chain: tuple[str, ...]) -> bool:
    return len(forms) == len(chain) and all(
        word == ANY_WORD or word in form for form, word in zip(forms, chain, strict=True)
    )


def _chain_kind(words: list[Word], i: int, group: str) -> str:
    if group.startswith("aim."):
        return "A" if _as_verb(words, i) else "a"
    if group == "talk":
        return "T" if _as_verb(words, i) else "t"
    return CHAIN_KINDS.get(group) or NOUN_KINDS.get(group, "X")


def _kind(words: list[Word], i: int, called: frozenset[str]) -> str:
    """The one kind of a word, by its groups and by where it stands."""
    word = words[i]
    if word.text[0].isdigit():
        return "W" if _as_time(words, i) else "#"
    if word.plain.removesuffix("'s") in called and not (word.groups and word.text.islower()):
        return "N"
    if _as_verb(words, i):
        verb = _verb_kind(word)
        if verb:
            return verb
    for group, kind in NOUN_KINDS.items():
        if group in word.groups:
            return kind
    return _rest_kind(words, i)


def _as_verb(words: list[Word], i: int) -> bool:
    """Whether a verb is likely here: at the head, after "to" or "and", after "let Ann"."""
    word = words[i]
    if i == 0 or word.mark in CLAUSE_MARKS:
        return True
    if "before_verb" in words[i - 1].groups:
        return True
    return any("make" in before.groups for before in words[max(0, i - 4) : i - 1])


def _as_time(words: list[Word], i: int) -> bool:
    """Whether a number is a clock time or stands beside a day: "10:30", "3pm", "12 May"."""
    if CLOCK.fullmatch(words[i].plain):
        return True
    return any("when" in word.groups for word in words[max(0, i - 1) : i + 2])


def _verb_kind(word: Word) -> str:
    """A for an aim, T for talk, "" for no verb we know."""
    if any(group.startswith("aim.") for group in word.groups):
        return "A"
    return "T" if "talk" in word.groups else ""


def _rest_kind(words: list[Word], i: int) -> str:
    """A verb where none is expected, a word with a capital, or a plain word of no list."""
    word = words[i]
    verb = _verb_kind(word)
    if verb:
        return verb.lower()
    capital = word.text[0].isupper() and not word.text.isupper()
    if not capital or i == 0 or word.mark in {".", ":", "?", "!", "\n"}:
        return "X"
    return "N" if "before_person" in words[i - 1].groups else "P"
