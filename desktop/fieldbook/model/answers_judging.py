"""Decides what an answer comes to, from its marks and the phrases around them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from fieldbook.model import answers_phrases as phrases
from fieldbook.model import answers_terms as terms
from fieldbook.model.answers_days import DAY, WEEK, Day
from fieldbook.model.answers_hours import HOUR, LENGTH, PART, TALK_MINUTES, Hour
from fieldbook.model.answers_words import Found, Word, line_of, mark, places_of

Kind = Literal["committed", "partial", "putoff", "declined"]
Missing = Literal["", "day", "which day", "hour", "which hour", "length", "agreement", "this talk"]
Span = tuple[int, int]

_JOINTS = re.compile(r"(?<= )(?:[,.!-]|at|on|to|for|the|yes|that|it|<not>|<p>)(?= )")


@dataclass(frozen=True, slots=True)
class Judged:
    """What an answer comes to, and what of it is known."""

    kind: Kind
    span: Span | None
    missing: Missing
    day: date | None = None
    hour: time | None = None
    week: bool = False
    choice: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The one day and the one hour of an answer, as far as there is one."""

    day: date | None
    hour: time | None
    missing: Missing
    named: bool
    timed: bool
    span: Span | None
    week: bool
    choice: tuple[date, ...] = ()


def judge_words(words: list[Word], said_on: date, *, whole: bool) -> Judged:
    """Decide on the marked words; unless the answer was read as a `whole` it is not committed."""
    kept = mark(words, phrases.NOT_THEN, lambda *_: Found("<not>"))
    line = _Line(kept)
    when = _when(kept, said_on)
    if no := _declined(line, when):
        return _told("declined", no, "agreement", when)
    if tacked := line.span(phrases.TACKED):
        return _told("putoff", tacked, "this talk", when)
    if when.named and when.timed and not when.missing:
        return _timed(line, when, whole=whole)
    deferrals = () if when.named and when.timed else _DEFERRALS
    if put_off := line.span(*deferrals):
        return _told("putoff", put_off, when.missing or "day", when)
    if when.named or when.timed:
        return _told("partial", when.span, when.missing, when)
    return _nothing_named(line, when, _Line(words).span(phrases.NOT_THEN))


def _timed(line: "_Line", when: When, *, whole: bool) -> Judged:
    """One day and one hour: committed unless anything around them speaks against it."""
    if doubt := _doubt(line, when):
        return _told("partial", *doubt, when)
    if other := line.span(terms.OTHER_THING):
        return _told("putoff", other, "this talk", when)
    if _numbered(line.words) or terms.LATER_ON.search(line.text):
        return _told("partial", when.span, "which day", when)
    if not whole or not _grounded(line):
        return _told("partial", when.span, "agreement", when)
    return _told("committed", when.span, "", when)


_DEFERRALS = (phrases.PUT_OFF, phrases.LATER, phrases.AFTER_EVENT)


def _nothing_named(line: "_Line", when: When, ruled_out: Span | None) -> Judged:
    """Neither day nor hour: a put-off, or a no in words that speak of no other time."""
    span = line.span(phrases.AGAIN, phrases.NO, phrases.VAGUE) or ruled_out
    unwanted = None if span or when.week else line.span(phrases.UNWANTED)
    if unwanted:
        return _told("declined", unwanted, "agreement", when)
    return _told("putoff", span, "day", when)


def _told(kind: Kind, span: Span | None, missing: Missing, when: When) -> Judged:
    return Judged(kind, span, missing, when.day, when.hour, week=when.week, choice=when.choice)


def _declined(line: "_Line", when: When) -> Span | None:
    """The words of a no, unless it is one for now, or a day and an hour stand beside it plainly."""
    if line.span(phrases.AGAIN):
        return None
    if no := line.span(phrases.NO) or (None if when.timed else line.span(phrases.INSTEAD)):
        return no
    if when.named or line.span(phrases.PUT_OFF, phrases.TACKED):
        return None
    return line.span(phrases.WEAK_NO)


def _doubt(line: "_Line", when: When) -> tuple[Span | None, Missing] | None:
    """What keeps a day and an hour from being a commitment to this talk, nothing if nothing."""
    lengths = [word.value for word in line.words if word.text == LENGTH]
    short = [minutes for minutes in lengths if isinstance(minutes, int) and minutes < TALK_MINUTES]
    if short or _cut_short(line.words, when.hour):
        return when.span, "length"
    if other := line.span(terms.OTHER_TALK, phrases.INSTEAD):
        return other, "this talk"
    first = line.marks()[0]
    loose = (
        line.span(phrases.PUT_OFF, terms.SOMEONE_ELSE, terms.OPEN)
        or _Line(line.words[_sentence(line.words, first) :]).span(terms.DOUBT)
        or _Line(line.words[first:]).span(terms.BUT)
        or _asked(line)
        or line.span(terms.HURRIED, terms.NEGATED)
    )
    return (loose, "agreement") if loose else None


def _sentence(words: Sequence[Word], number: int, stops: str = ".!?") -> int:
    """Where the sentence, or the part between other stops, of a word begins."""
    return next((at + 1 for at in range(number - 1, -1, -1) if words[at].text in stops), 0)


# ---- The one day and hour ---------------------------------------------------------------------


def _when(words: Sequence[Word], said_on: date) -> When:
    days = [word for word in words if word.text == DAY and isinstance(word.value, Day)]
    hours = [word for word in words if word.text == HOUR and isinstance(word.value, Hour)]
    used = [*days, *hours]
    span = (min(w.start for w in used), max(w.end for w in used)) if used else None
    day, wrong_day, choice = _one_day(words, days, said_on)
    hour, wrong_hour = _one_hour(words, hours)
    loose = any(word.text == "<g>" for word in words)
    if loose and not days:
        wrong_day = "which day"
    missing = wrong_day or wrong_hour
    week = any(word.text == WEEK for word in words)
    return When(day, hour, missing, bool(days) or loose, bool(hours), span, week, choice)


def _one_day(
    words: Sequence[Word], days: Sequence[Word], said_on: date
) -> tuple[date | None, Missing, tuple[date, ...]]:
    """The day all mentions come to, or why there is none."""
    if not days:
        return None, "day", ()
    read = [(word, word.value) for word in _replaced(words, days) if isinstance(word.value, Day)]
    if any(day.of is None for _, day in read):
        either = next((day.either for _, day in read if day.either), ())
        return None, "which day", either
    exact = {day.of for _, day in read if day.of and not day.bare}
    bare = {day.of for _, day in read if day.of and day.bare}
    left = exact | {one for one in bare if one.weekday() not in {day.weekday() for day in exact}}
    if len(left) != 1:
        return None, "which day", tuple(sorted(left))
    day = left.pop()
    return (day, "", ()) if day >= said_on else (None, "which day", ())


def _one_hour(words: Sequence[Word], hours: Sequence[Word]) -> tuple[time | None, Missing]:
    if not hours:
        return None, "hour"
    read = [word.value for word in _replaced(words, hours) if isinstance(word.value, Hour)]
    times = {hour.at for hour in read}
    if len(times) != 1 or any(hour.fuzzy for hour in read):
        return None, "which hour"
    hour = times.pop()
    return (hour, "") if hour else (None, "which hour")


def _replaced(words: Sequence[Word], found: Sequence[Word]) -> Sequence[Word]:
    """The mentions but those that a later one plainly replaces ("at 10, no, make it 11")."""
    kept: list[Word] = []
    for mention in found:
        if kept and _changes(words[words.index(kept[-1]) + 1 : words.index(mention)]):
            kept = []
        kept.append(mention)
    return kept


def _changes(between: Sequence[Word]) -> bool:
    """Whether the words between two mentions say that the second is meant instead."""
    said = " " + " ".join(word.text for word in between if word.text not in (DAY, HOUR)) + " "
    rest = terms.CHANGED.sub("", said)
    return rest != said and not _JOINTS.sub("", rest).strip()


def _cut_short(words: Iterable[Word], start: time | None) -> bool:
    """Whether a span, an hour by which to be gone, or what comes next leaves too little time."""
    for word in words:
        hour = word.value
        if not isinstance(hour, Hour):
            continue
        if hour.role == "start" and 0 < hour.minutes < TALK_MINUTES:
            return True
        left = _between(start, hour.at) if start and hour.at else 0
        if hour.role == "end" and left < TALK_MINUTES:
            return True
        if hour.role == "other" and 0 < left < TALK_MINUTES:
            return True
    return False


def _between(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


# ---- The words around them --------------------------------------------------------------------


class _Line:
    """The marked words as one line, and where phrases of it stand in the answer."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.text = line_of(words)
        self._places = places_of(words)

    def span(self, *patterns: re.Pattern[str]) -> Span | None:
        """Where the first of the patterns that is found stands in the answer."""
        for one in patterns:
            found = one.search(self.text)
            if found:
                return self._span(found)
        return None

    def marks(self) -> list[int]:
        """The numbers of the words that are a day or an hour."""
        return [number for number, word in enumerate(self.words) if word.text in (DAY, HOUR)]

    def _span(self, found: re.Match[str]) -> Span | None:
        inside = [
            word
            for word, place in zip(self.words, self._places, strict=True)
            if found.start() <= place < max(found.end(), found.start() + 1)
        ]
        return (inside[0].start, inside[-1].end) if inside else None


def _asked(line: _Line) -> Span | None:
    """A question about the day or the hour, or one after them."""
    seen = False
    start = 0
    for number, word in enumerate(line.words):
        if word.text in (DAY, HOUR):
            seen = True
        if word.text == "?" and seen:
            asked = line.words[start : number + 1]
            if not terms.HARMLESS_QUESTION.search(line_of(asked)):
                return asked[0].start, word.end
        if word.text in ".!?":
            start = number + 1
    return None


def _numbered(words: Sequence[Word]) -> bool:
    """Whether a number that was read as nothing stands right beside a day or an hour."""
    said = [word.text for word in words if word.text != ","]
    return any(
        {one, other} & {DAY, HOUR} and (one[0].isdigit() or other[0].isdigit())
        for one, other in zip(said, said[1:], strict=False)
    )


def _grounded(line: _Line) -> bool:
    """Whether there is agreement, or the words with the day and the hour are nothing but filling.

    Whatever else was said before or after them is only chatter, once no doubt was found in it.
    """
    words, marks = line.words, line.marks()
    behind, *remarks = _parts_behind(words, marks[-1])
    if not _goes_on(behind) or not all(_chatter(part) for part in remarks):
        return False
    if any(word.text == LENGTH for word in words) or line.span(terms.AGREED):
        return True
    return _filling(words[_sentence(words, marks[0], ".!?,") : marks[-1]])


def _parts_behind(words: Sequence[Word], number: int) -> list[Sequence[Word]]:
    """What follows a word up to the next stop, and from there each part between stops."""
    stops = [at for at in range(number + 1, len(words)) if words[at].text in ".!?,"]
    starts = [number, *stops]
    return [words[start + 1 : end] for start, end in zip(starts, [*stops, len(words)], strict=True)]


def _chatter(part: Sequence[Word]) -> bool:
    """Whether a remark after the day and the hour is an agreement, or of a harmless kind."""
    line = line_of(part)
    if any(word.text in (LENGTH, "<e>", "<x>") for word in part):
        return True
    return bool(_filling(part) or terms.AGREED.search(line) or terms.CHATTER.match(line, 1))


def _goes_on(part: Sequence[Word]) -> bool:
    """Whether words after the day and the hour change nothing."""
    said = part[1:] if part and part[0].text == PART else part
    line = line_of(said)
    return bool(_filling(said) or terms.GOES_ON.match(line, 1) or terms.AGREED.match(line, 1))


def _filling(words: Sequence[Word]) -> bool:
    """Whether words say nothing by themselves."""
    return all(word.text in terms.FILLERS or not word.text[0].isalpha() for word in words)
