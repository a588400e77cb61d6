"""Free times as they are said to a customer: "Would Thursday the 3rd at ten work for you?"."""

from datetime import date, time

from fieldbook.model.rows import When
from fieldbook.text import _

_NAMES = (
    _("twelve"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"),
    _("eight"), _("nine"), _("ten"), _("eleven"),
)  # fmt: skip
_QUARTER, _HALF, _THREE = 15, 30, 45
_TEENS = (11, 12, 13)
_MIDDAY = 12


def spoken_offer(slot: When) -> str:
    """The question that names a free hour and a half; of an hour whose day is in sight."""
    if slot.start is None:
        return _("Would {day} work for you, for an hour and a half?").format(
            day=spoken_day(slot.day)
        )
    return _("Would {day} at {hour} work for you, for an hour and a half?").format(
        day=spoken_day(slot.day), hour=spoken_hour(slot.start)
    )


def spoken_day(day: date) -> str:
    """ "Thursday the 3rd"."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )  # fmt: skip
    return _("{weekday} the {number}").format(
        weekday=names[day.weekday()], number=f"{day.day}{_ending(day.day)}"
    )


def _ending(number: int) -> str:
    if number in _TEENS:
        return _("th")
    return {1: _("st"), 2: _("nd"), 3: _("rd")}.get(number % 10, _("th"))


def spoken_hour(start: time) -> str:
    """ "ten", "half past two", "a quarter to nine", "9:05"."""
    name, following = _NAMES[start.hour % 12], _NAMES[(start.hour + 1) % 12]
    if start.minute == 0:
        return _("noon") if start.hour == _MIDDAY else name
    if start.minute == _QUARTER:
        return _("a quarter past {hour}").format(hour=name)
    if start.minute == _HALF:
        return _("half past {hour}").format(hour=name)
    if start.minute == _THREE:
        return _("a quarter to {hour}").format(hour=following)
    return f"{start.hour}:{start.minute:02}"
