"""A touch of Today in words: how it is called, when it is due, how soon it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fieldbook.text import _, plural
from fieldbook.ui.note_words import tries_words
from fieldbook.ui.words import channel_name, hour, past_words, rating_name, short_day
from fieldbook.work.today import Row

_A_WEEK = timedelta(days=7)
_AN_HOUR, _IN_MINUTES = 60, 100
_ALMOST_NOW = 1


@dataclass(frozen=True, slots=True)
class Due:
    """What stands beside the ring; `late` is told in amber, `far` is a bare date."""

    text: str
    late: bool = False
    far: bool = False


def touch_name(row: Row) -> str:
    """ "Visit", "Call", "Reset Meeting"."""
    return _("Reset Meeting") if row.kind == "reset" else channel_name(row.channel)


def row_due(row: Row, today: date) -> Due:
    """ "8 days past", "planned for 12 Nov", "due Thu", "15 Dec".

    Past its rhythm comes first. A touch with an hour tells what the rhythm asks for, since its
    own day is today; one without tells the day it was planned for.
    """
    if row.standing.past:
        return Due(past_words(row.standing.past), late=True)
    if row.missed:
        return Due(planned_words(row, today))
    day = row.standing.due if row.starts else row.day
    if day is None:
        return Due("")
    if day <= today + _A_WEEK:
        return Due(_("due {day}").format(day=short_day(max(day, today), today)))
    return Due(short_day(day, today), far=True)


def planned_words(row: Row, today: date) -> str:
    """ "planned for 12 Nov"."""
    return _("planned for {day}").format(day=short_day(row.day, today))


def beside_name(row: Row, today: date) -> str:
    """What stands beside the account: the person, the day that was missed if it is late too, and
    which try it is."""
    missed = planned_words(row, today) if row.missed and row.standing.past else ""
    return " · ".join(part for part in (row.person, missed, _try(row)) if part)


def _try(row: Row) -> str:
    """ "Third try" after two attempts that reached nobody."""
    return tries_words(row.standing.attempts) if row.first else ""


def row_words(row: Row, today: date) -> str:
    """A row in one sentence, for those who hear it."""
    due, planned = row_due(row, today), planned_words(row, today) if row.missed else ""
    how = touch_name(row)
    parts = [
        hour(row.start) if row.start and not row.missed else "",
        how if row.kind == "reset" else how.lower(),
        row.name,
        rating_name(row.rating).lower(),
        _("due {day}").format(day=due.text) if due.far else due.text,
        planned if planned != due.text else "",
        _try(row),
    ]
    told = ", ".join(part for part in parts if part)
    if not row.purpose:
        return _("{row}. No next purpose.").format(row=told)
    return _("{row}. Purpose: {purpose}").format(row=told, purpose=row.purpose)


def pill_words(row: Row) -> str:
    """ "Visit 10:30"."""
    timed = row.start is not None and not row.missed
    return f"{touch_name(row)} {hour(row.start)}" if timed and row.start else touch_name(row)


def log_words(row: Row) -> str:
    """What the button does: "Log this visit"."""
    return {
        "call": _("Log this call"),
        "visit": _("Log this visit"),
        "message": _("Log this message"),
        "value": _("Log what you sent"),
    }[row.channel]


def soon_words(row: Row, now: datetime) -> str:
    """ "in 18 minutes", "now", "20 minutes ago", "in 3 hours"; "" for one without an hour."""
    if row.starts is None:
        return ""
    minutes = round((row.starts - now) / timedelta(minutes=1))
    if abs(minutes) <= _ALMOST_NOW:
        return _("now")
    hours = round(abs(minutes) / _AN_HOUR)
    if minutes > 0:
        if minutes < _IN_MINUTES:
            return plural("in {n} minute", "in {n} minutes", minutes)
        return plural("in {n} hour", "in {n} hours", hours)
    if minutes > -_IN_MINUTES:
        return plural("{n} minute ago", "{n} minutes ago", -minutes)
    return plural("{n} hour ago", "{n} hours ago", hours)


def short_hint(hint: str) -> str:
    """The question of a hint alone: on a row the words it means are underlined already."""
    return hint.rpartition(". ")[2] if hint.endswith("?") else hint
