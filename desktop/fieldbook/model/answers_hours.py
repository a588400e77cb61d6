"""The hours and lengths an answer names, read strictly: an hour that could be two is none.

A bare hour lies in the working day: eight to eleven in the morning, twelve at noon, one to six in
the afternoon; seven may be either and is asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Literal

from fieldbook.model.answers_words import Found, Word, mark, pattern

HOUR, LENGTH, PART = "<h>", "<l>", "<p>"
"""The marks of an hour, of a length of time, and of a part of the day."""
TALK_MINUTES = 90
LONGEST_MINUTES = 180
"""A span of hours longer than this is a window to choose from, not the talk."""
MORNING, AFTERNOON = range(7, 12), range(1, 7)
EARLIEST, LATEST = 6, 22

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty five": 25, "thirty": 30, "thirty five": 35, "forty": 40, "forty five": 45,
    "fifty": 50, "fifty five": 55, "sixty": 60, "ninety": 90, "quarter": 15, "half": 30,
}  # fmt: skip
CLOCK = "(?:1[0-2]|0?[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![0-9])"
_BESIDE = "(?:a quarter|quarter|twenty five|five|ten|twenty|25|20|10|5)(?: minutes)?"
_AFTER_CLOCK = "(?:thirty five|forty five|fifty five|fifteen|thirty|forty|fifty|twenty five|twenty)"
_WRITTEN = r"[0-9]{1,2}[:.][0-9]{2}"
_COUNT = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + "|[0-9]{1,3})"

Role = Literal["start", "end", "other"]


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour as it was named: `at` is nothing where it is none, or could be two.

    `fuzzy` is about that hour or a choice of hours; `minutes` is how long a span from it is.
    An hour may also be the end of the time that is left, or that of something else.
    """

    at: time | None
    fuzzy: bool = False
    minutes: int = 0
    role: Role = "start"
    clock: int = 0
    minute: int = 0


def mark_lengths(words: list[Word]) -> list[Word]:
    """The words with each length of time as a mark, its minutes as the meaning."""
    return mark(words, _LENGTHS, lambda found, _: Found(LENGTH, _length(found.group())))


def mark_clocks(words: list[Word]) -> list[Word]:
    """The words with each part of a day, span of hours and plain clock time as a mark."""
    words = mark(words, _PARTS, lambda found, _: Found(PART, found.group().split()[-1]))
    words = mark(words, _SPANS, _span)
    return mark(words, _CLOCKS, _clock)


def hour_of(clock: int, minute: int, half: str = "", *, written: bool = False) -> time | None:
    """The time of day a clock means, or nothing where it could be two or is none.

    `half` is am, pm, or a part of the day; `written` holds for 09:30 and 1500, which say all.
    """
    if not (0 <= clock < 24 and 0 <= minute < 60):
        return None
    if clock == 0 or clock > 12 or (written and not half):
        hour = clock if half in ("", "pm", "afternoon", "evening") else -1
    else:
        hour = _in_half(clock, half)
    return time(hour, minute) if EARLIEST <= hour < LATEST else None


def _in_half(clock: int, half: str) -> int:
    """The hour of the day, -1 for none."""
    if not half:
        afternoon = clock + 12 if clock in AFTERNOON else -1
        return clock if clock in MORNING or clock == 12 else afternoon
    fitting = {
        "am": range(12),
        "morning": range(5, 12),
        "pm": range(12, 24),
        "afternoon": range(12, 19),
        "evening": range(16, 24),
        "night": range(18, 24),
    }[half]
    return next((hour for hour in (clock % 12, clock % 12 + 12) if hour in fitting), -1)


def number_of(word: str) -> int:
    """A number in digits or in a word."""
    return NUMBERS.get(word, 0) or int(word)


def _length(text: str) -> int:
    if "and a half" in text or "1.5" in text:
        return 150 if re.search(r"\b(?:two|2) hours", text) else TALK_MINUTES
    if re.search("half(?: of)? an|half hour", text):
        return 30
    if "quarter" in text:
        return 45 if "three" in text else 15
    number = re.search(_COUNT, text)
    count = number_of(number.group()) if number else 1
    return count * 60 if "hour" in text else count


# ---- Clocks ---------------------------------------------------------------------------------


def _clock(found: re.Match[str], _words: Sequence[Word]) -> Found:
    clock, minute, half, written = _read_clock(found.group())
    at = hour_of(clock, minute, half, written=written)
    return Found(HOUR, Hour(at, clock=0 if written or half else clock, minute=minute))


def _read_clock(text: str) -> tuple[int, int, str, bool]:
    """Hour, minute, am or pm, and whether it is written so that it says all."""
    text = re.sub(r" (?:o'clock|o clock)", "", text)
    if "noon" in text or "midday" in text:
        return 12, 0, "pm", False
    if "midnight" in text:
        return 24, 0, "", True
    half = next((one for one in ("am", "pm") if text.endswith(one)), "")
    plain = re.sub(" (?:hours|h)$", "", text.removesuffix(half).strip())
    if found := re.fullmatch(r"([0-9]{2})([0-9]{2})|([0-9]{1,2})[:.]([0-9]{2})(?::00)?", plain):
        hour, minute = found[1] or found[3], found[2] or found[4]
        return int(hour), int(minute), half, hour[0] == "0" or int(hour) > 12
    if found := re.fullmatch(rf"half (?:past |after )?({CLOCK})", plain):
        return number_of(found[1]), 30, half, False
    if found := re.fullmatch(
        rf"(?:a )?(.+?)(?: minutes)? (past|after|to|till|before|of) ({CLOCK})", plain
    ):
        clock, minutes = number_of(found[3]), number_of(found[1])
        if found[2] in ("past", "after"):
            return clock, minutes, half, False
        return (clock - 1 or 12), 60 - minutes, half, False
    words = plain.split(" ")
    minute = number_of(" ".join(words[1:])) if len(words) > 1 else 0
    return number_of(words[0]), minute, half, number_of(words[0]) > 12


def _span(found: re.Match[str], _words: Sequence[Word]) -> Found:
    """Two to half past three: the first is the start, if the talk fits and it is no window."""
    first, last = _read_clock(found["first"]), _read_clock(found["last"])
    begin, end = hour_of(*first[:3], written=first[3]), hour_of(*last[:3], written=last[3])
    if begin is None and not first[2]:
        begin = hour_of(first[0], first[1], last[2])
    if begin is None or end is None:
        return Found(HOUR, Hour(None, fuzzy=True))
    minutes = (end.hour - begin.hour) * 60 + end.minute - begin.minute
    window = found["loose"] or minutes > LONGEST_MINUTES or minutes <= 0
    # "At 10 to 12" may be 11:50.
    either = found["first"] == "10" and found["joint"] == "to" and "." not in found["last"]
    if either and (found["at"] or not TALK_MINUTES <= minutes <= LONGEST_MINUTES):
        clock = last[0] - 1 or 12
        plain = minutes > LONGEST_MINUTES or minutes < 0
        return Found(HOUR, Hour(hour_of(clock, 50, last[2]) if plain else None, fuzzy=not plain))
    return Found(HOUR, Hour(begin, fuzzy=bool(window), minutes=max(minutes, 0)))


_LENGTHS = pattern(
    r"(?:(?:the |that |your |my |a |an |full |whole |good |one |two |1 |2 )*hours? and a half)",
    r"(?:one|1) and a half hours?|1\.5 hours?",
    r"(?:a |another )?half(?: of)? an hour|(?:a |the )?half hour",
    r"(?:a |three )?quarters? of an hour",
    rf"(?:the |all |all the |full |whole )*{_COUNT} ?(?:minutes|m|hours|hour)"
    r"(?! (?:to|past|before|after|drive|walk|away|late|from|early|earlier|each))",
    r"(?:a |an |the |your )(?:solid |full |good |short |whole |single )*hour",
    r"(?:all |the |full |whole )+ninety",
)
_PARTS = pattern(
    r"(?:in the |on the |of the |late |early |mid |late in the |early in the |first thing in the )*"
    r"(?:morning|afternoon|evening|night)"
)
_OCLOCK = "(?: o'clock| o clock)?"
_HALF = "(?: (?:am|pm))?"
_CLOCKS = pattern(
    rf"half (?:past |after )?{CLOCK}{_OCLOCK}{_HALF}",
    rf"{_BESIDE} (?:past|after|to|till|before) {CLOCK}{_OCLOCK}{_HALF}",
    rf"quarter of {CLOCK}{_HALF}",
    rf"{_WRITTEN}(?::00)?(?: hours| h)?{_HALF}",
    rf"{CLOCK} (?:00|15|30|45){_HALF}",
    rf"{CLOCK} {_AFTER_CLOCK}{_HALF}(?! minutes| people| of)",
    rf"(?:[0-9]{{1,2}}|{CLOCK}){_OCLOCK} (?:am|pm)",
    rf"{CLOCK} (?:o'clock|o clock)",
    r"(?:12 |twelve )?(?:o'clock )?(?:noon|midday)|midnight",
    r"(?:[01][0-9]|2[0-3])[0-5][0-9] (?:hours|h)|[0-9]{1,2} (?:hours|h)",
    r"(?<= at )[0-9]{4}",
    r"(?:(?<= <d> )|(?<= <d> , ))(?!20[2-3][0-9])(?:[01][0-9]|2[0-3])[0-5][05]",
)
_END = rf"(?:half (?:past )?{CLOCK}|(?:a )?quarter (?:past|to) {CLOCK}|{_WRITTEN}|{CLOCK}|noon)"
_SPANS = pattern(
    r"(?P<loose>(?:anywhere|any time|anytime|somewhere|sometime|free|available|around|here|in)"
    r"(?: here)? (?=from|[0-9]))?(?P<at>at )?(?:from )?(?!(?:five|ten|twenty|5|20|25) to )"
    rf"(?P<first>{_END}{_HALF}) (?P<joint>to|till|-) (?P<last>{_END}{_HALF})(?! minutes)"
)
