"""The question to ask next, in the seller's voice."""

from datetime import date, time

from fieldbook.model.answers_judging import Judged
from fieldbook.text import _


def question(judged: Judged, said_on: date) -> str:
    """What would settle the day, the hour and the talk; nothing where all of it is settled."""
    if judged.kind == "committed":
        return ""
    if judged.kind == "declined":
        return _("What would have to be different for an hour and a half to be worth your while?")
    if judged.kind == "putoff":
        return _put_off(judged, said_on)
    return _partial(judged, said_on)


def _put_off(judged: Judged, said_on: date) -> str:
    if judged.missing == "this talk":
        return _(
            "I would like to keep that talk apart from everything else."
            " Which day and hour could you set aside for it?"
        )
    if judged.day:
        return _("Could we hold {day} for now, and at what hour?").format(
            day=_day(judged.day, said_on)
        )
    return _(
        "I would need an hour and a half of your time. Which day in the next two weeks is best?"
    )


def _partial(judged: Judged, said_on: date) -> str:
    when = _when(judged, said_on)
    sentences = {
        "hour": _("At what hour on {when}?"),
        "which hour": _("Which hour exactly on {when}?"),
        "day": _("On which day, {when}?"),
        "length": _(
            "I would need an hour and a half for that."
            " Could you take that time on {when}, or is another day better?"
        ),
        "this talk": _(
            "Could we keep {when} for the talk about your business alone, an hour and a half,"
            " and do the rest another time?"
        ),
        "agreement": _("Can we say {when} for certain, an hour and a half about your business?"),
    }
    if judged.missing == "which day" or not when:
        return _which_day(judged, said_on)
    return sentences[judged.missing].format(when=when)


def _which_day(judged: Judged, said_on: date) -> str:
    if len({one.weekday() for one in judged.choice}) == 1:
        first, last = judged.choice[0], judged.choice[-1]
        return _("Which {weekday}, {one} or {other}?").format(
            weekday=_weekday(first), one=_number(first), other=_number(last)
        )
    if len(judged.choice) > 1:
        days = [_day(one, said_on, dated=True) for one in judged.choice]
        return _("Which day: {days} or {last}?").format(days=", ".join(days[:-1]), last=days[-1])
    return _("Which day is that exactly, and is it to come?")


def _when(judged: Judged, said_on: date) -> str:
    """The day and the hour that are known, as they are spoken."""
    day = _day(judged.day, said_on) if judged.day else ""
    hour = _("at {hour}").format(hour=_hour(judged.hour)) if judged.hour else ""
    return " ".join(part for part in (day, hour) if part)


def _hour(hour: time) -> str:
    return f"{hour.hour}:{hour.minute:02}" if hour.minute else str(hour.hour)


def _day(day: date, said_on: date, *, dated: bool = False) -> str:
    if (day - said_on).days < 7 and not dated:
        return _weekday(day)
    return _("{weekday} {number} {month}").format(
        weekday=_weekday(day), number=day.day, month=_month(day)
    )


def _number(day: date) -> str:
    return _("{number} {month}").format(number=day.day, month=_month(day))


def _weekday(day: date) -> str:
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )[day.weekday()]  # fmt: skip


def _month(day: date) -> str:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )[day.month - 1]  # fmt: skip
