"""The days an answer names, read strictly: a day that could be two days is none.

A day without a year is the next of that name; a bare weekday is the next strictly after the day
on which it was said.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from fieldbook.model.answers_words import MONTHS, WEEKDAYS, Found, Word, mark, pattern

DAY, WEEK, LOOSE = "<d>", "<w>", "<g>"
"""The marks of a day, of a week or longer, and of a weekday without a date ("Tuesdays")."""
FARTHEST = timedelta(days=300)
"""A day without a year that rolls forward farther than this was meant as one in the past."""

_COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
}  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty first", "twenty second", "twenty third",
    "twenty fourth", "twenty fifth", "twenty sixth", "twenty seventh", "twenty eighth",
    "twenty ninth", "thirtieth", "thirty first",
)  # fmt: skip

_W = "(?:" + "|".join(WEEKDAYS) + ")"
_M = "(?:" + "|".join(MONTHS) + ")"
_N = "(?:" + "|".join(_COUNTS) + "|[0-9]{1,2})"
_O = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_NTH = "[0-9]{1,2}(?:st|nd|rd|th)"
_YEAR = "20[0-9]{2}"
_NO_DATE = (
    "(?! (?:floor|thing|time|of all|visit|meeting|quarter|half|door|week|year|street|avenue|place"
    "|choice|one|attempt|gear|hand|class))"
)

_MONTHS_AWAY = "(?:in|by|for|until|till|before|after|around|early|mid|late|mid of|of)"

Meaning = Callable[[re.Match[str], date, str], "Day"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was named.

    `of` is nothing where the words name no one day; `weekday` holds for a bare weekday, `why`
    says what is wrong: two days would fit, there is no such day, it is in the past.
    """

    of: date | None
    bare: bool = False
    why: Literal["", "which", "none", "past"] = ""
    either: tuple[date, ...] = ()


def mark_days(words: list[Word], said_on: date, locale: str) -> list[Word]:
    """The words with each day, week and loose weekday as a mark."""
    words = mark(words, _HOLIDAYS, lambda *_: Found(DAY, Day(None, why="which")))
    for looked_for, meaning in _FORMS:
        words = mark(
            words,
            looked_for,
            partial(_found, meaning, said_on, locale),
        )
    words = mark(words, _LOOSE, lambda *_: Found(LOOSE))
    words = mark(words, _BARE, partial(_found, _bare, said_on, locale))
    return mark(words, _WEEKS, lambda *_: Found(WEEK))


def _found(
    meaning: Meaning, said_on: date, locale: str, found: re.Match[str], _words: Sequence[Word]
) -> Found:
    """The day as a mark; none where the calendar ends."""
    try:
        return Found(DAY, meaning(found, said_on, locale))
    except (OverflowError, ValueError):
        return Found(DAY, Day(None, why="none"))


def next_weekday(said_on: date, weekday: int) -> date:
    """The next such weekday strictly after a day."""
    return said_on + timedelta((weekday - said_on.weekday() - 1) % 7 + 1)


# ---- Dates ----------------------------------------------------------------------------------


def _iso(found: re.Match[str], said_on: date, _locale: str) -> Day:
    year, month, day = (int(part) for part in found.group().split("-"))
    return _dated(year, month, day, said_on)


def _numeric(found: re.Match[str], said_on: date, locale: str) -> Day:
    parts = [int(part) for part in re.split(r"[/.]", found["num"])]
    year = _year(parts[2]) if len(parts) > 2 else 0
    readings = [
        (day, month) for day, month in ((parts[0], parts[1]), (parts[1], parts[0])) if month <= 12
    ]
    if not readings or len(parts) > 3:
        return Day(None, why="none")
    if len(readings) == 2 and parts[0] != parts[1]:
        if not locale:
            return Day(None, why="which")
        readings = [readings[1 if locale.replace("-", "_").endswith("_US") else 0]]
    day, month = readings[0]
    return _dated(year, month, day, said_on) if year else _rolled(month, day, said_on)


def _named(found: re.Match[str], said_on: date, _locale: str) -> Day:
    """A day and a month by its name, in either order, with a year or without."""
    words = found.group().split()
    month = next(number for number, name in enumerate(MONTHS, 1) if name in words)
    years = [int(word) for word in words if re.fullmatch(_YEAR, word)]
    day = _number_of(" ".join(word for word in words if word not in MONTHS))
    return _dated(years[0], month, day, said_on) if years else _rolled(month, day, said_on)


def _of_month(found: re.Match[str], said_on: date, _locale: str) -> Day:
    """The 23rd: of this month where it is still to come, else of the next."""
    day = _number_of(found.group())
    if day == said_on.day:
        return Day(None, why="which")
    month = said_on if day > said_on.day else _month_after(said_on)
    if "next month" in found.group():
        month = _month_after(said_on)
    if not 1 <= day <= monthrange(month.year, month.month)[1]:
        return Day(None, why="none")
    return Day(month.replace(day=day))


def _nth_weekday(found: re.Match[str], said_on: date, _locale: str) -> Day:
    """The first Monday in May, the last Friday of the month."""
    which, weekday, month = found["which"], WEEKDAYS.index(found["of"]), found["in"]
    numbers = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}
    first = said_on.replace(day=1)
    if month == "next month":
        first = _month_after(said_on)
    elif month in MONTHS:
        number = MONTHS.index(month) + 1
        first = date(said_on.year + (number < said_on.month), number, 1)
    days = [
        day
        for day in (first + timedelta(n) for n in range(monthrange(first.year, first.month)[1]))
        if day.weekday() == weekday
    ]
    number = numbers.get(which, 0)
    return _future(days[number - 1], said_on)


def _number_of(words: str) -> int:
    """The number of a day in its month, 0 for none."""
    found = re.search(rf"(?<!\S)(?:{_O}|[0-9]{{1,2}}(?:st|nd|rd|th)?)(?!\S)", words)
    if not found:
        return 0
    if found.group() in _ORDINALS:
        return _ORDINALS.index(found.group()) + 1
    return int(found.group().rstrip("stndrh"))


def _year(written: int) -> int:
    return written + 2000 if written < 100 else written


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def _dated(year: int, month: int, day: int, said_on: date) -> Day:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return Day(None, why="none")
    return _future(date(year, month, day), said_on)


def _rolled(month: int, day: int, said_on: date) -> Day:
    """The next such date; none of that name, or one just gone by, is no day."""
    if not any(1 <= day <= monthrange(year, month)[1] for year in (2028, 2029)):
        return Day(None, why="none")
    for year in (said_on.year, said_on.year + 1):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= said_on:
            found = date(year, month, day)
            return Day(found) if found - said_on <= FARTHEST else Day(None, why="past")
    return Day(None, why="none")


def _future(day: date, said_on: date) -> Day:
    return Day(day) if day >= said_on else Day(None, why="past")


# ---- Days counted from the day it was said ---------------------------------------------------


def _bare(found: re.Match[str], said_on: date, _locale: str) -> Day:
    return Day(next_weekday(said_on, WEEKDAYS.index(found["bare"])), bare=True)


def _near(found: re.Match[str], said_on: date, _locale: str) -> Day:
    text = found.group()
    days = 2 if "after tomorrow" in text else 1 if "tomorrow" in text else 0
    if text.endswith(" week") or "next week" in text:
        days += 7
    return Day(said_on + timedelta(days))


def _count(found: re.Match[str], part: str) -> int:
    word = found[part] or "a"
    return _COUNTS.get(word, 0) or int(word)


def _weeks_on(found: re.Match[str], said_on: date, _locale: str) -> Day:
    """A week on Friday, two weeks today, a fortnight tomorrow."""
    weeks = _count(found, "many") * (2 if "fortnight" in found.group() else 1)
    anchor = found["anchor"]
    if anchor in WEEKDAYS:
        start = next_weekday(said_on, WEEKDAYS.index(anchor))
    else:
        start = said_on + timedelta(1 if anchor == "tomorrow" else 0)
    return Day(start + timedelta(weeks=weeks))


def _days_on(found: re.Match[str], said_on: date, _locale: str) -> Day:
    return Day(said_on + timedelta(days=_count(found, "days")))


def _weekday_week(found: re.Match[str], said_on: date, _locale: str) -> Day:
    """Friday week, Friday fortnight."""
    start = next_weekday(said_on, WEEKDAYS.index(found["day"]))
    return Day(start + timedelta(weeks=2 if found.group().endswith("fortnight") else 1))


def _in_week(found: re.Match[str], said_on: date, _locale: str) -> Day:
    """Thursday next week, next week on Thursday, Thursday the week after next, this week."""
    text = found.group()
    weekday = next(number for number, name in enumerate(WEEKDAYS) if f" {name} " in f" {text} ")
    weeks = 2 if "after" in text else 1 if "next" in text else 0
    monday = said_on - timedelta(said_on.weekday()) + timedelta(weeks=weeks)
    return _future(monday + timedelta(weekday), said_on)


def _next_named(found: re.Match[str], said_on: date, _locale: str) -> Day:
    """Next Tuesday: plain where no Tuesday is left in this week, else either of two."""
    weekday = WEEKDAYS.index(found["next"] or found["after"])
    day = next_weekday(said_on, weekday)
    same_week = day - timedelta(day.weekday()) == said_on - timedelta(said_on.weekday())
    if same_week or (day - said_on).days <= 2:
        return Day(None, why="which", either=(day, day + timedelta(7)))
    return Day(day)


def _coming(found: re.Match[str], said_on: date, _locale: str) -> Day:
    weekday = next(number for number, name in enumerate(WEEKDAYS) if name in found.group())
    return Day(next_weekday(said_on, weekday), bare=True)


def _no_day(_found: re.Match[str], _said_on: date, _locale: str) -> Day:
    return Day(None, why="which")


def _gone(_found: re.Match[str], _said_on: date, _locale: str) -> Day:
    return Day(None, why="past")


_FORMS: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (pattern(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"), _iso),
    (
        pattern(
            r"(?P<num>[0-9]{1,2}/[0-9]{1,2}(?:/(?:20)?[0-9]{2})?"
            r"|[0-9]{1,2}\.[0-9]{1,2}\.(?:20)?[0-9]{2}|[0-9]{1,2}\.[1-9](?: \.)?"
            r"|(?:2[5-9]|3[01])\.(?:0?[1-9]|1[0-2])(?: \.)?)"
        ),
        _numeric,
    ),
    (
        pattern(
            rf"(?:the )?(?P<which>1st|2nd|3rd|first|second|third|fourth|last) (?P<of>{_W})"
            rf" (?:of|in) (?P<in>the month|this month|next month|{_M})"
        ),
        _nth_weekday,
    ),
    (
        pattern(
            rf"(?:the )?(?:{_NTH}|{_O}|[0-9]{{1,2}})(?: day)?(?: of)? {_M}(?:(?: ,)? {_YEAR})?",
            rf"{_M} (?:the )?(?:{_NTH}|{_O}|[0-9]{{1,2}})"
            rf"(?! (?:am|pm|o'clock))(?:(?: ,)? {_YEAR})?",
        ),
        _named,
    ),
    (pattern(rf"(?:the )?{_NTH}{_NO_DATE}(?: (?:of )?(?:this|next) month)?"), _of_month),
    (
        pattern(
            r"the (?:thir|four|fif|six|seven|eigh|nine)teenth|the (?:twentieth|thirtieth)",
            r"the (?:twenty|thirty) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)",
            r"the (?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)" + _NO_DATE,
        ),
        _of_month,
    ),
    (
        pattern(
            rf"(?:in )?(?:(?P<many>{_N}) )?(?:weeks?|fortnights?)(?: time)?(?: from| on| come| ,)?"
            rf"(?: this| coming)? (?P<anchor>{_W}|today|tomorrow|now(?= (?:, )?(?:the )?same day))"
        ),
        _weeks_on,
    ),
    (pattern(rf"in (?P<days>{_N}) days(?: time)?"), _days_on),
    (pattern(rf"(?P<day>{_W}) (?:week|fortnight)"), _weekday_week),
    (
        pattern(
            rf"{_W} (?:, )?(?:the |of |in |in the )?(?:next week|this week|week after next)",
            rf"(?:the )?(?:next week|this week|week after next) (?:, )?(?:on |the )?{_W}",
        ),
        _in_week,
    ),
    (pattern(rf"next (?P<next>{_W})", rf"(?P<after>{_W}) next"), _next_named),
    (pattern(rf"(?:this|coming|this coming|the coming) {_W}", rf"{_W} coming"), _coming),
    (
        pattern(
            r"(?:the )?day after tomorrow|tomorrow week|today week|tomorrow|tonight|today",
            r"this (?:morning|afternoon|evening)|same day next week",
        ),
        _near,
    ),
    (
        pattern(
            rf"(?:the )?{_W} after(?: next| that)?(?: week)?(?= (?:[,.!?]|at))", r"the one after"
        ),
        _no_day,
    ),
    (pattern(rf"last {_W}|yesterday"), _gone),
)
_HOLIDAYS = pattern(
    r"(?:easter|bank holiday|whit|wash) monday|monday bank holiday|easter (?:sunday|saturday)",
    r"(?:black|good) friday|ash wednesday|(?:pancake|shrove) tuesday|maundy thursday",
    r"boxing day|christmas (?:eve|day)|new year's (?:eve|day)|whit sunday|palm sunday",
)
_LOOSE = pattern(
    rf"(?:on |of )?(?:a|any|some|every|each|most|all) (?:other )?{_W}", rf"(?:on )?{_W}s"
)
_BARE = pattern(rf"(?P<bare>{_W})")
_WEEKS = pattern(
    rf"(?:in |within )?(?:a |the )?(?:{_N}|few|couple of|couple|several|some)?(?: of)? ?"
    r"(?:weeks?|fortnights?|months?)(?: or (?:so|two|three))?(?: time| from now)?",
    r"(?:early |late |later |the end of |end of )*(?:next|this|the next|the coming) (?:week|month"
    r"|quarter|year|season|term)",
    r"(?:the )?week after(?: next| that)?|(?:the )?(?:end|start|beginning|middle) of (?:the )?"
    rf"(?:week|month|year|quarter|season|{_M})",
    rf"{_MONTHS_AWAY} {_M}|(?!may |march ){_M}",
    r"(?:the )?new year|(?:the )?(?:spring|summer|autumn|winter)",
)
