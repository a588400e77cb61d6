"""The words of an answer, each with its place: small letters, plain signs, slips put right.

What is found in them (a day, an hour, a length) takes the place of its words as one mark, so
that phrases are looked for in lines such as "<d> at <h> but make it <l>".
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

READ_CHARACTERS = 2000
"""Longer answers are read up to here, and never as committed."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

_TOKEN = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])"
    r"|(?<![^\W_])[ap]\.\s?m\b\.?"
    r"|(?<=[0-9])[ap]\.\s?m\b\.?"
    r"|[0-9]{1,2}(?:st|nd|rd|th)(?![^\W_])"
    r"|[0-9]+(?:[:./][0-9]+)+"
    r"|[0-9]+"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\.{2,}|[^\w\s]|\n"
)
_SIGNS = str.maketrans("’‘ʼ`´–—−‐‑：", "'''''-----:")
_STOPS = {
    ".": ".", "..": ".", "…": ".", ";": ".", "!": "!", "?": "?", ",": ",", ":": ",", "(": ",",
    ")": ",", "\n": ",", "/": "/", "-": "-", "%": "%", "£": "£",
    "$": "$", "€": "€", "@": "at", "&": "and", "+": "and",
}  # fmt: skip
_SPELLINGS = {
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "tu": "tuesday", "wed": "wednesday",
    "weds": "wednesday", "thu": "thursday", "thur": "thursday", "thurs": "thursday",
    "thrs": "thursday", "fri": "friday", "sat": "saturday", "sun": "sunday",
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june",
    "jul": "july", "aug": "august", "sep": "september", "sept": "september", "oct": "october",
    "nov": "november", "dec": "december",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "tomoz": "tomorrow",
    "tomoro": "tomorrow", "2moro": "tomorrow", "tonite": "tonight", "2day": "today",
    "arvo": "afternoon", "evenin": "evening", "mornin": "morning", "bells": "o'clock",
    "wk": "week", "wks": "weeks", "fortnite": "fortnight",
    "mins": "minutes", "min": "minutes", "minute": "minutes", "hrs": "hours", "hr": "hour",
    "oclock": "o'clock", "til": "till", "until": "till", "'til": "till",
    "im": "i'm", "ive": "i've", "ill": "i'll", "id": "i'd", "lets": "let's", "thats": "that's",
    "theres": "there's", "youre": "you're", "youve": "you've", "hes": "he's", "shes": "she's",
    "weve": "we've", "itll": "it'll", "theyre": "they're", "gonna": "going to", "u": "you",
    "ur": "your", "pls": "please", "plz": "please", "thx": "thanks", "ok": "ok", "okay": "ok",
    "okey": "ok", "k": "ok", "prob": "probably", "probs": "probably", "prolly": "probably",
    "def": "definitely", "mebbe": "maybe", "cannot": "cant", "abt": "about", "thru": "through",
    "mtg": "meeting", "appt": "appointment", "yr": "your", "b4": "before", "w": "with",
    "cld": "could", "shld": "should", "wld": "would", "dunno": "dont know", "kinda": "kind of",
    "w'end": "weekend", "c": "see", "ye": "you", "approx": "about", "roughly": "about",
    "circa": "about", "round": "around", "favour": "favor", "e-mail": "email", "mail": "email",
}  # fmt: skip
_NOT_SLIPS = {
    "match", "marsh", "midday", "today", "holiday", "sundry", "sunny", "someday", "fridge",
    "thirsty", "monkey", "mundane", "augment", "junior", "mayor", "octet", "friendly", "tomorrows",
    "satisfy", "saturate", "saturated", "sundays", "novel", "decent", "marches", "marched",
    "aprils", "machine", "monthly", "wedding",
}  # fmt: skip
_SLIP_TARGETS = (*WEEKDAYS, "tomorrow", *(month for month in MONTHS if len(month) > 5))
_AFTER_SAT = {"down", "in", "with", "there", "here"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a sign or a mark, where it stands in the answer, and what a mark means."""

    text: str
    start: int
    end: int
    value: object = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a mark is to be: its sign, such as "<d>", and its meaning."""

    sign: str
    value: object = None


def words_of(text: str) -> list[Word]:
    """The words and stops of an answer, in order; `start` and `end` count in `text` itself."""
    plain = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    raw = [
        Word(found.group(), found.start(), found.end())
        for found in _TOKEN.finditer(plain[:READ_CHARACTERS].translate(_SIGNS))
    ]
    words: list[Word] = []
    for number, word in enumerate(raw):
        before = raw[number - 1] if number else None
        after = raw[number + 1] if number + 1 < len(raw) else None
        for part in _read(word, before, after):
            words.append(Word(part, word.start, word.end))
    return words


def _read(word: Word, before: Word | None, after: Word | None) -> list[str]:
    text = word.text
    if text == "-":
        return _hyphen(word, before, after)
    if text[0] in "ap" and "." in text:
        return [text[0] + "m"]
    if text[0].isdigit():
        return [text]
    if not text[0].isalpha():
        stop = _STOPS.get(text[:2] if len(text) > 1 else text)
        return [stop] if stop else []
    if text in ("sat", "sun", "mar", "wed") and _is_plain_word(text, before, after):
        return [text]
    return _spelled(text).split(" ")


def _is_plain_word(text: str, before: Word | None, after: Word | None) -> bool:
    """Whether "sat" and its like are a verb or a thing here and no day."""
    if before and before.text in ("the", "i", "we", "and", "he", "she", "in", "they"):
        return text != "wed" or before.text in ("the", "in")
    return text == "sat" and after is not None and after.text in _AFTER_SAT


def _hyphen(word: Word, before: Word | None, after: Word | None) -> list[str]:
    tight = before and after and before.end == word.start and after.start == word.end
    hour = before and (before.text[-1:].isdigit() or before.text in ("am", "pm", "noon"))
    if hour and after and after.text[:1].isdigit():
        return ["-"]
    return [] if tight and before and before.text[-1:].isalnum() else [","]


def _spelled(text: str) -> str:
    """The word as it is meant: contractions, short forms, slips of the finger in days."""
    if text in _SPELLINGS:
        return _SPELLINGS[text]
    if text.endswith("n't"):
        return text.replace("'", "")
    if text.endswith("'s"):
        base = _spelled(text[:-2])
        if base in WEEKDAYS or base in ("today", "tomorrow", "noon", "midday", "o'clock", "half"):
            return f"{base} is"
        return text
    if len(text) < 5 or text in _NOT_SLIPS or text in _SLIP_TARGETS:
        return text
    return next((meant for meant in _SLIP_TARGETS if _is_slip(text, meant)), text)


def _is_slip(typed: str, meant: str) -> bool:
    if typed[0] != meant[0] or typed.startswith(meant) or len(typed) > len(meant) + 2:
        return False
    return _distance(typed, meant) <= (2 if len(meant) > 7 and len(typed) > 6 else 1)


def _distance(one: str, other: str) -> int:
    """How many letters were left out, added, changed or swapped with their neighbour."""
    two_ago: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, two_ago[j - 2] + 1)
            row.append(cost)
        two_ago, last = last, row
    return last[-1]


def line_of(words: Sequence[Word]) -> str:
    """The words as one line, a blank on each side of each."""
    return " " + " ".join(word.text for word in words) + " "


def places_of(words: Sequence[Word]) -> list[int]:
    """Where in the line each word begins."""
    places, place = [], 1
    for word in words:
        places.append(place)
        place += len(word.text) + 1
    return places


def pattern(*alternatives: str) -> re.Pattern[str]:
    """One pattern for whole words: " * " stands for up to three words of one sentence."""
    spread = [one.replace(" * ", r" (?:[^ .!?]+ ){0,3}") for one in alternatives]
    return re.compile(r"(?<= )(?:" + "|".join(spread) + r")(?= )")


def mark(
    words: list[Word],
    looked_for: re.Pattern[str],
    meaning: Callable[[re.Match[str], Sequence[Word]], Found | None],
) -> list[Word]:
    """The words with what was found as marks; what has no meaning is left as it was."""
    places = places_of(words)
    marked: list[Word] = []
    done = 0
    for found in looked_for.finditer(line_of(words)):
        first = bisect_left(places, found.start())
        last = bisect_left(places, found.end())
        what = meaning(found, words[first:last]) if first < last else None
        if what is None:
            continue
        marked.extend(words[done:first])
        marked.append(Word(what.sign, words[first].start, words[last - 1].end, what.value))
        done = last
    marked.extend(words[done:])
    return marked
