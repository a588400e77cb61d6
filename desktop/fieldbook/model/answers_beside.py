"""What stands beside an hour: bare numbers that are hours, about and after, whose hour it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fieldbook.model.answers_days import DAY
from fieldbook.model.answers_hours import (
    CLOCK,
    HOUR,
    PART,
    Hour,
    hour_of,
    mark_clocks,
    number_of,
)
from fieldbook.model.answers_words import Found, Word, mark, pattern


def mark_hours(words: list[Word]) -> list[Word]:
    """The words, lengths and days marked before, with each hour as a mark."""
    words = mark_clocks(words)
    for bare in _BARE:
        words = mark(words, bare, _bare)
    words = mark(_parted(words), _ENDS, _end)
    words = mark(words, _OTHERS, _other)
    words = mark(words, _CHOICE, _fuzzy)
    return mark(words, _FUZZY, _fuzzy)


def _bare(found: re.Match[str], _words: Sequence[Word]) -> Found:
    clock = number_of(found.group())
    return Found(HOUR, Hour(hour_of(clock, 0), clock=clock))


def _parted(words: list[Word]) -> list[Word]:
    """Each hour with the part of the day beside it taken into account."""
    read: list[Word] = []
    for number, word in enumerate(words):
        hour, part = word.value, _part_beside(words, number)
        if part and isinstance(hour, Hour) and 0 < hour.clock <= 12 and not hour.minutes:
            word = replace(word, value=replace(hour, at=hour_of(hour.clock, hour.minute, part)))
        read.append(word)
    return read


def _part_beside(words: list[Word], number: int) -> str:
    """The part of the day right after an hour, or right before it but for "at" and the day."""
    if number + 1 < len(words) and words[number + 1].text == PART:
        return str(words[number + 1].value)
    for word in reversed(words[max(0, number - 3) : number]):
        if word.text == PART:
            return str(word.value)
        if word.text not in ("at", ",", DAY):
            return ""
    return ""


def _hour_in(words: Sequence[Word]) -> Hour:
    return next((word.value for word in words if isinstance(word.value, Hour)), Hour(None))


def _fuzzy(_found: re.Match[str], words: Sequence[Word]) -> Found:
    return Found(HOUR, replace(_hour_in(words), fuzzy=True))


def _end(_found: re.Match[str], words: Sequence[Word]) -> Found:
    return Found("<e>", replace(_hour_in(words), role="end"))


def _other(_found: re.Match[str], words: Sequence[Word]) -> Found:
    return Found("<x>", replace(_hour_in(words), role="other"))


def _behind(*words: str) -> str:
    return "(?:" + "|".join(f"(?<= {word} )" for word in words) + ")"


_ENDINGS = (
    r"(?= (?:[,.!?/-]|on|works?|is|suits|would|will|it|please|sharp|and|then|for|ok|fine|good"
    r"|grand|great|perfect|ideal|or|to|till|at|here|thanks|agreed|confirmed|if|but|with|so|yes"
    r"|sounds|ish|onwards?|do|does|before|after|because|as|we|i|i'll|i've|my|the|booked|done|it's"
    r"|exactly|prompt|latest|unless|subject|provided|providing|should|may|might|could|maybe|sure"
    r"|probably|hopefully|when|once|while|no|not|only|this|next|in|you|your|that|just|upstairs"
    r"|tentatively|provisionally|sorted|blocked|over|too|latest|earliest|it'll|definitely|ta|cheers"
    r"|<d>|<p>|<w>|<g>|<l>|<h>) |\s*$)"
)
_BARE = (
    pattern(rf"(?<= at ){CLOCK}(?! (?:%|of|a time|least|per|percent|years))"),
    pattern(rf"{CLOCK}(?= (?:on |, |, on |this |, this |in the )?(?:<d>|<p>|<g>) )"),
    pattern(
        _behind(
            DAY, f"{DAY} ,", f"{DAY} -", f"{DAY} then ,", f"{DAY} then", f"{DAY} say", "make it",
            "make that", "say", "say ,", "call it", "from", "around", "about", "by", "before",
            "after", "till", "past", "not before", "between", "gone", f"{DAY} for", "down for",
            "no ,", "sorry ,", "actually", "i mean", "rather", "better", f"{DAY} .", "nearer",
            "towards", "yes ,", PART, f"{PART} ,", "like", "like ,", "is",
            "earliest", "can do", "could do",
        ) + CLOCK + _ENDINGS
    ),
    pattern(
        rf"(?:(?<= [.,!?] )|(?<=^ )){CLOCK}"
        r"(?= (?:works|suits|would|will do|it is|is|ish|sharp) )"
    ),
    pattern(
        _behind(*(f"{HOUR} {joint}" for joint in ("or", "/", "and", "-", "to"))) + CLOCK + _ENDINGS
    ),
    pattern(rf"{CLOCK}(?= (?:or|and|/|to|-) {HOUR} )"),
)  # fmt: skip
_CHOICE = pattern(
    rf"(?:between |either )?{HOUR} (?:or|/|or maybe|or even|or at|, or) {HOUR}",
    rf"(?:between|either|anywhere between|somewhere between) {HOUR} (?:and|or|to|-) {HOUR}",
    rf"{HOUR} (?:to|-|till) {HOUR}",
)
_FUZZY = pattern(
    rf"(?:around|about|after|before|by|from|past|towards|near|nearer|not before|any time after"
    rf"|anytime after|no earlier than|no later than|at around|at about|just after|just before"
    rf"|sometime after|sometime around|somewhere around|gone|just gone|shortly after|shortly before"
    rf"|earliest|at the earliest|not earlier than|like|something like|as of) (?:, )?{HOUR}",
    rf"{HOUR} (?:, )?(?:ish|onwards?|or thereabouts|or so|or later|or after|or earlier|or before"
    rf"|latest|at the latest|at the earliest|earliest|give or take|more or less|and later|plus)",
)
_END_VERBS = (
    r"(?:leave|leaving|gone|go|be off|off|away|out|finish|done|stop|hard stop|elsewhere|head off"
    r"|heading off|shoot off|dash|be somewhere|somewhere else|be in \w+|run|picked up|be at \S+"
    r"|another (?:meeting|appointment|call)"
    r"|(?:next|a) (?:meeting|appointment|call|customer|patient))"
)
_ENDS = pattern(
    rf"{_END_VERBS} (?:is |starts |due )?(?:at|by|from|before|till) {HOUR}",
    rf"(?:only )?till {HOUR}",
)
_OTHERS = pattern(
    r"(?:close|closes|closing|shut|shuts|open|opens|opening|start|starts|starting|arrive|arrives"
    r"|arriving|gets? in|knock off|knocks off|back|lunch|lock up|up|surgery|shift|bus|train|comes?"
    r"|coming|leaves|goes|begins?|ends?|over|finished|finishes|due|delivery|school run|tea"
    r"|clock off)"
    rf" (?:\w+ )?(?:is |are )?(?:at|by|from|till|around|about) {HOUR}",
    rf"(?:there|here|in|up|open|about|on site) by {HOUR}",
    rf"(?:eat|eats|feed|milk|load|pray|serve|bake|dine|kick off|clock on) at {HOUR}",
    rf"(?!(?:it|that|this|there|he|she|let)'s )\w+'s at {HOUR}",
)
