"""A customer's answer to the ask for a Reset Meeting: committed, partial, put off or declined.

Committed needs one future day, one hour, and agreement to this talk at its length; words that
are a condition, a doubt, another talk or somebody else take that away. Where anything could be
two things it is not guessed: a lost commitment is asked for again, an invented one stands on a
calendar. The seller decides; a reading is a proposal.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from fieldbook.model.answers_beside import mark_hours
from fieldbook.model.answers_days import mark_days
from fieldbook.model.answers_hours import mark_lengths
from fieldbook.model.answers_judging import Judged, judge_words
from fieldbook.model.answers_questions import question
from fieldbook.model.answers_words import READ_CHARACTERS, words_of

Kind = Literal["committed", "partial", "putoff", "declined"]
Granularity = Literal["time", "day", "week", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was answered.

    `start` is local wall time, only where it is committed; `day` and `hour` are what is known
    before that. `span` are the characters of the answer that decided, nothing where no phrase
    did. `missing` says in a word what is still to be asked, `better_question` asks it.
    """

    kind: Kind
    start: datetime | None
    span: tuple[int, int] | None
    missing: str
    better_question: str
    granularity: Granularity
    day: date | None = None
    hour: time | None = None


def read(text: str, said_on: date, locale: str = "") -> Reading:
    """Read an answer that was given on a day, in the customer's own words.

    A numeric date that could be two is read by the `locale` (en_GB, en_US), without one it is
    asked for. Works on any text, in time linear in its length, and raises nothing.
    """
    words = mark_hours(mark_days(mark_lengths(words_of(text)), said_on, locale))
    judged = judge_words(words, said_on, whole=len(text) <= READ_CHARACTERS)
    start = None
    if judged.kind == "committed" and judged.day and judged.hour:
        start = datetime.combine(judged.day, judged.hour)
    return Reading(
        judged.kind,
        start,
        judged.span,
        judged.missing,
        question(judged, said_on),
        _granularity(judged),
        judged.day,
        judged.hour,
    )


def _granularity(judged: Judged) -> Granularity:
    if judged.day and judged.hour:
        return "time"
    return "day" if judged.day else "week" if judged.week else "none"
