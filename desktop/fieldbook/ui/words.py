"""Days, channels and ratings in the words a seller reads."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import Beat
from fieldbook.model.touches import Channel
from fieldbook.text import _, plural

if TYPE_CHECKING:
    from fieldbook.work.covering import Planned
    from fieldbook.work.standing import Standing

CHANNEL_ICONS: dict[Channel, str] = {
    "call": "phone",
    "visit": "map-pin",
    "message": "mail",
    "value": "file-text",
}
_A_WEEK, _A_YEAR, _YEARS = 7, 365, 2


def country_name(code: str) -> str:
    """A country by its two letters: "United Kingdom"; the letters where nobody knows them."""
    found = QLocale.codeToTerritory(code)
    if found == QLocale.Country.AnyCountry:
        return code
    return QLocale.territoryToString(found)


def channel_name(channel: Channel) -> str:
    """ "Call", "Visit", "Message", "Sent value"."""
    return {
        "call": _("Call"),
        "visit": _("Visit"),
        "message": _("Message"),
        "value": _("Sent value"),
    }[channel]


def lead_in(channel: Channel) -> str:
    """How the opener begins: "The purpose of my call is"."""
    return {
        "call": _("The purpose of my call is"),
        "visit": _("The purpose of my visit is"),
        "message": _("I am writing"),
        "value": _("I am sending you this"),
    }[channel]


def log_words(channel: Channel) -> str:
    """What logs one: "Log a call"."""
    return {
        "call": _("Log a call"),
        "visit": _("Log a visit"),
        "message": _("Log a message"),
        "value": _("Log what you sent"),
    }[channel]


def looking_back(channel: Channel) -> str:
    """How the recap begins: "You called"."""
    return {
        "call": _("You called"),
        "visit": _("You came"),
        "message": _("You wrote"),
        "value": _("You sent this"),
    }[channel]


def rating_name(rating: Rating) -> str:
    """ "Golden", "Promising", "Steady", "Long shot"."""
    return {"A": _("Golden"), "B": _("Promising"), "C": _("Steady"), "D": _("Long shot")}[rating]


def rhythm_words(beats: Sequence[Beat]) -> str:
    """What a rating asks for most: "a call or visit every 3 weeks"; "no rhythm" without a lane."""
    if not beats:
        return _("no rhythm")
    named = {
        "call": _("a {rest}"),
        "visit": _("a {rest}"),
        "message": _("a {rest}"),
        "value": _("an {rest}"),
    }
    told = beat_words(beats[0])
    return named[beats[0].channels[0]].format(rest=told[:1].lower() + told[1:])


def short_day(day: date, today: date) -> str:
    """ "today", "tomorrow", "yesterday", "Thu" within a week, "15 Dec", "15 Dec 2025"."""
    near = _near(day, today)
    if near:
        return near
    if 0 < (day - today).days < _A_WEEK:
        return weekday(day)
    return _formatted(day, "d MMM" if _same_year(day, today) else "d MMM yyyy")


def away_words(day: date, today: date) -> str:
    """How far a day is away: "today", "tomorrow", "in 12 days", "3 days ago"."""
    near, away = _near(day, today), (day - today).days
    if near:
        return near
    if away > 0:
        return plural("in {n} day", "in {n} days", away)
    return plural("{n} day ago", "{n} days ago", -away)


def _near(day: date, today: date) -> str:
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    return named.get((day - today).days, "")


def weekday(day: date) -> str:
    """ "Thu"."""
    return _formatted(day, "ddd")


def long_day(day: date) -> str:
    """ "Tuesday 24 November"."""
    return _formatted(day, "dddd d MMMM")


def day_number(day: date) -> str:
    """ "24"."""
    return _formatted(day, "d")


def month_of(day: date, *, short: bool = False) -> str:
    """ "November", "Nov"."""
    return _formatted(day, "MMM" if short else "MMMM")


def full_day(day: date) -> str:
    """ "24 November 2026"."""
    return _formatted(day, "d MMMM yyyy")


def note_day(day: date, today: date) -> str:
    """ "26 October", with the year where it is another one."""
    return _formatted(day, "d MMMM" if _same_year(day, today) else "d MMMM yyyy")


def chosen_day(day: date, today: date | None = None) -> str:
    """ "Tue 15 Dec", with the year where it is another one than `today`."""
    same = today is None or _same_year(day, today)
    return _formatted(day, "ddd d MMM" if same else "ddd d MMM yyyy")


def planned_words(planned: "Planned", today: date | None = None) -> str:
    """ "4 touches are planned, from Wed 25 Nov to Fri 27 Nov."; "" where none is."""
    if planned.first is None or planned.last is None:
        return ""
    first, last = chosen_day(planned.first, today), chosen_day(planned.last, today)
    told = plural("{n} touch is planned", "{n} touches are planned", planned.count)
    span = _("{told} for {first}.") if first == last else _("{told}, from {first} to {last}.")
    return span.format(told=told, first=first, last=last)


def hour(clock: time) -> str:
    """The hour as the locale writes it: 10:30."""
    return QLocale().toString(QTime(clock.hour, clock.minute), QLocale.FormatType.ShortFormat)


def past_words(days: int) -> str:
    """How far past its rhythm: "8 days past", "3 years past"."""
    if days >= _YEARS * _A_YEAR:
        return plural("{n} year past", "{n} years past", days // _A_YEAR)
    return plural("{n} day past", "{n} days past", days)


def month_or_day(day: date, today: date) -> str:
    """As short_day, and the month alone in another year: "Nov 2016"."""
    return short_day(day, today) if _same_year(day, today) else _formatted(day, "MMM yyyy")


def due_words(standing: "Standing", today: date) -> str:
    """ "due today", "due Thu", "15 Dec", "8 days past"; "" where nothing is asked."""
    day = standing.next_day or standing.due
    if standing.past > 0 and not (standing.next_day and standing.next_day > today):
        return past_words(standing.past)
    if day is None:
        return ""
    if day <= today + timedelta(days=_A_WEEK):
        return _("due {day}").format(day=short_day(max(day, today), today))
    return short_day(day, today)


def _same_year(day: date, today: date) -> bool:
    return day.year == today.year or abs((day - today).days) < 120


def _formatted(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def month_name(first: date) -> str:
    """ "Dec"."""
    return _formatted(first, "MMM")


def table_due(standing: "Standing", today: date) -> tuple[str, bool]:
    """The column Due: "Thu", "8 days past", "No touch"; and whether it is amber.

    The day of the next planned touch if there is one, else the due day by rhythm.
    """
    if standing.parked_until and standing.parked_until > today:
        return _("parked, {day}").format(day=short_day(standing.parked_until, today)), False
    if standing.past and not (standing.next_day and standing.next_day >= today):
        return past_words(standing.past), True
    day = standing.next_day
    if day is None:
        return (short_day(standing.due, today), True) if standing.due else (_("no touch"), True)
    if day < today:
        return short_day(day, today), True
    return short_day(day, today), standing.past > 0


def beat_words(beat: Beat) -> str:
    """ "Call or visit every 3 weeks", "Article every 8 weeks"."""
    named = {
        "call": _("call"),
        "visit": _("visit"),
        "message": _("message"),
        "value": _("article"),
    }
    how = _(" or ").join(named[channel] for channel in beat.channels)
    told = f"{how} {interval_words(beat)}"
    return told[:1].upper() + told[1:]


def interval_words(beat: Beat) -> str:
    """ "every 3 weeks", "every month"."""
    one, many = {
        "day": ("every day", "every {n} days"),
        "week": ("every week", "every {n} weeks"),
        "month": ("every month", "every {n} months"),
    }[beat.unit]
    return plural(one, many, beat.every)


def beats_words(beats: Sequence[Beat]) -> str:
    """All lanes in one line: "Call or visit every 3 weeks, visit every 12 weeks"."""
    told = [beat_words(beat) for beat in beats]
    rest = [words[:1].lower() + words[1:] for words in told[1:]]
    return ", ".join([*told[:1], *rest]) or _("No rhythm")
