"""A plan in words: blocks, what waits, weeks and their balance."""

from datetime import date, datetime, time, timedelta

from fieldbook.text import _
from fieldbook.ui.pages.today.day_words import capital, spelled
from fieldbook.ui.words import (
    channel_name,
    day_number,
    hour,
    long_day,
    month_of,
    past_words,
    rating_name,
    short_day,
)
from fieldbook.work.plan import Block, PlanDay, PlanWeek, Waiting

_SUNDAY = timedelta(days=6)


def how(block: Block) -> str:
    """ "Visit", "Reset Meeting"."""
    return _("Reset Meeting") if block.kind == "reset" else channel_name(block.channel)


def block_words(block: Block) -> str:
    """A block in one sentence: "10:30, visit, Harbour Street Brewing, golden. Purpose: …"."""
    name = how(block)
    parts = [
        hour(block.start) if block.start else _("any time"),
        name if block.kind == "reset" else name.lower(),
        block.name,
        rating_name(block.rating).lower(),
        _("asks for nothing") if not block.selling and not block.done else "",
        _("done") if block.done else _("missed") if block.missed else "",
        yes_words(block),
    ]
    told = capital(", ".join(part for part in parts if part))
    if not block.purpose:
        return _("{block}.").format(block=told)
    return _("{block}. Purpose: {purpose}").format(block=told, purpose=block.purpose)


def yes_words(block: Block) -> str:
    """ "Maria Lopez said yes"; "" where nobody did."""
    if block.agreed is None:
        return ""
    return _("{person} said yes").format(person=block.agreed) if block.agreed else _("agreed")


def below_words(block: Block) -> str:
    """What stands below the name: that it was agreed, and the purpose."""
    return " · ".join(part for part in (yes_words(block), block.purpose) if part)


def lasting(block: Block) -> str:
    """ "Tuesday 24 November, 10:30 – 11:15"; without an hour the day alone."""
    day = long_day(block.day)
    if block.start is None:
        return day
    return _("{day}, {hours}").format(day=day, hours=from_to(block.start, block.minutes))


def from_to(start: time, minutes: int) -> str:
    """ "10:30 – 11:15"."""
    end = datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)
    return f"{hour(start)} – {hour(end.time())}"


def block_tip(block: Block) -> str:
    """What a tooltip has: name, person, when, purpose."""
    who = f"{block.name}, {block.person}" if block.person else block.name
    parts = (who, f"{how(block)}. {lasting(block)}", yes_words(block), block.purpose)
    return "\n".join(part for part in parts if part)


def week_words(monday: date, today: date, *, short: bool = False) -> str:
    """ "23 – 29 November", with the year where it is another one than this."""
    sunday = monday + _SUNDAY
    year = f" {sunday.year}" if sunday.year != today.year else ""
    end = f"{day_number(sunday)} {month_of(sunday, short=short)}{year}"
    if monday.month == sunday.month:
        return f"{day_number(monday)} – {end}"
    return f"{day_number(monday)} {month_of(monday, short=short)} – {end}"


def waiting_due(one: Waiting, today: date) -> tuple[str, bool]:
    """ "5 days past", "due Wed", "planned for 20 Nov"; and whether it is late."""
    if one.standing.past:
        return past_words(one.standing.past), True
    if one.row and one.row.missed:
        return _("planned for {day}").format(day=short_day(one.row.day, today)), False
    return (_("due {day}").format(day=short_day(one.day, today)) if one.day else ""), False


def waiting_words(one: Waiting, today: date) -> str:
    """A card in one sentence: "Hawthorn Interiors, golden, visit, 5 days past"."""
    due, _late = waiting_due(one, today)
    parts = (one.name, rating_name(one.rating).lower(), channel_name(one.channel).lower(), due)
    told = ", ".join(part for part in parts if part)
    purpose = one.row.purpose if one.row else ""
    if not purpose:
        return _("{block}.").format(block=told)
    return _("{block}. Purpose: {purpose}").format(block=told, purpose=purpose)


def place_words(count: int) -> str:
    """What the button says: "Place all five", "Place it"."""
    if count == 1:
        return _("Place it")
    return _("Place all {n}").format(n=spelled("{n}", "{n}", count))


def free_week(week: PlanWeek) -> str:
    """ "A free week. Five accounts come due by rhythm."."""
    count = len(week.to_place)
    if not count:
        return _("Nobody comes due by rhythm.")
    told = spelled("{n} account comes due by rhythm.", "{n} accounts come due by rhythm.", count)
    return capital(told)


def balance_words(week: PlanWeek) -> str:
    """ "Eight of 27 touches ask for nothing. Clients feel the difference."."""
    whole = len(week.blocks)
    giving = sum(day.giving for day in week.days)
    if not whole:
        return _("Nothing stands on this week yet.")
    if not giving:
        return _("Every touch proposes something. One that asks for nothing is remembered.")
    if whole == 1:
        return _("The one touch of this week asks for nothing.")
    count = capital(spelled("{n}", "{n}", giving))
    every = spelled("{n}", "{n}", whole)
    said = _("{few} of {n} touches asks for nothing. Clients feel the difference.")
    many = _("{few} of {n} touches ask for nothing. Clients feel the difference.")
    return (said if giving == 1 else many).format(few=count, n=every)


def agenda_hours(block: Block) -> str:
    """ "10:30 – 11:15", "any time", "done"."""
    if block.start is None:
        return _("done") if block.done else _("any time")
    return from_to(block.start, block.minutes)


def day_title(day: PlanDay) -> str:
    """ "Friday 25 December, Christmas Day"."""
    return f"{long_day(day.day)}, {day.off}" if day.off else long_day(day.day)
