"""Red flags of attention: gone quiet, busy until the order, one contact only.

Sources: product.md P13, P10 and P3; seeds, "peaks and valleys" (D0.1), "Once that piece of business
has been placed - not so much" (D0.2) and "managers come and go" (D2.6).
"""

from bisect import bisect_left
from datetime import date

from fieldbook.model.attention import QUIET, Care, Out, burst, days_left, interval
from fieldbook.model.flag_history import History, Talk
from fieldbook.model.flags import Evidence, RedFlag, Thresholds, marked, shortened
from fieldbook.model.rhythm import STRENGTH, Beat, days_of, earlier, lane_due, later
from fieldbook.model.rows import Ref
from fieldbook.text import _, day_words, plural

_AT_STAKE = ("A", "B")
"""Ratings of which it is said that they have gone quiet, and that need more than one contact."""


def gone_quiet(history: History, day: date, limits: Thresholds) -> RedFlag | None:
    """Past the rhythm by half of its interval, days away and parked not counted.

    Each lane is judged by itself, as for the due day; the one that was past first is told.
    """
    if history.is_parked(day):
        return None
    found: list[tuple[date, date, Beat, Talk | None]] = []
    newest = next(history.until(day), None)
    for beat in history.beats:
        last = next((one for one in history.until(day) if beat.counts(one.channel)), None)
        reached = {one.channel: one.day for one in (newest, last) if one}
        start = last.day if last else history.since
        due = lane_due(beat, reached, history.since)
        if start is None or due is None or due >= day:
            continue
        limit = (due - start).days + days_of(beat) * limits.past / 100
        if days_left(start, day, history.out) > limit:
            found.append((crossed(start, day, limit, history.out), start, beat, last))
    if not found:
        return None
    since, _start, beat, last = min(found, key=lambda one: one[:2])
    return marked("quiet", since, _why_quiet(history, (beat, last), day), [_quiet(history, last)])


def _quiet(history: History, last: Talk | None) -> Evidence:
    if last is None:
        return Evidence("account", history.account, history.since or date.min)
    return Evidence("note", last.id, last.day, shortened(last.purpose))


def _why_quiet(history: History, of: tuple[Beat, Talk | None], day: date) -> str:
    beat, last = of
    if last is None:
        told = _("{called}: {nothing} since it came in on {day}, asked {often}.")
    else:
        told = _("{called}: {nothing} since {day}, asked {often}.")
    start = last.day if last else history.since
    newest = next(history.until(day), None)
    silent = history.rating in _AT_STAKE and (newest is None or newest == last)
    return told.format(
        called=_("Gone quiet") if silent else _("Past its rhythm"),
        nothing=_nothing(beat),
        day=day_words(start, day) if start else "",
        often=_often(beat),
    )


def _nothing(beat: Beat) -> str:
    weakest = min(beat.channels, key=lambda one: STRENGTH[one])
    return {
        "visit": _("no visit"),
        "call": _("no call or visit"),
        "message": _("no message or call"),
        "value": _("no word"),
    }[weakest]


def _often(beat: Beat) -> str:
    one, many = {
        "day": ("every day", "every {n} days"),
        "week": ("every week", "every {n} weeks"),
        "month": ("every month", "every {n} months"),
    }[beat.unit]
    return plural(one, many, beat.every)


def busy_then_silent(history: History, day: date, _limits: Thresholds) -> RedFlag | None:
    """Busy until an order, and a silence since that has not ended (see `attention.burst`)."""
    if history.is_parked(day):
        return None
    limit = QUIET * interval(history.every)
    last = next(history.until(day), None)
    orders = [(one.day, one.what) for one in history.sold if one.day]
    if last is None or not orders or (day - last.day).days <= limit:
        return None
    talks = [(one.day, one.channel == "visit") for one in history.until(day)]
    found = burst(talks, orders, Care({}, history.every, out=history.out), day)
    if found is None or not found.lasts:
        return None
    sold = min(
        (one for one in history.sold if (one.day, one.what) == (found.sold, found.what)),
        key=lambda one: one.id,
    )
    since = crossed(max(last.day, found.sold), day, limit, history.out)
    why = _("{busy} in the eight weeks before the order of {day}, {after} since.").format(
        busy=plural("{n} touch", "{n} touches", found.before),
        day=day_words(found.sold, day),
        after=plural("{n} after it, and silence", "{n} after it, and silence", found.after),
    )
    order = Evidence("sold", sold.id, found.sold, shortened(sold.what))
    said = Evidence("note", last.id, last.day, shortened(last.purpose))
    newest = sorted([order, said], key=lambda one: one.day, reverse=True)
    return RedFlag("burst", since, why, tuple(newest), (order.day, order.id))


def one_contact(history: History, day: date, limits: Thresholds) -> RedFlag | None:
    """A golden or promising account at which only one person was spoken to in twelve months.

    Who has left does not count. So many talks are needed to tell: a new account has one contact
    first. A snooze holds as long as it is the same person alone.
    """
    if history.rating not in _AT_STAKE or history.is_parked(day):
        return None
    start = earlier(day, limits.months)
    known = [one for one in history.until(day) if one.person]
    here = [one for one in known if one.day > start and history.is_there(one.person, day)]
    people = {one.person for one in here}
    if len(people) != 1 or len(here) < limits.alone:
        return None
    person = Ref(here[0].person or "")
    told = [one for one in known if one.person == person]
    since = max([told[-limits.alone].day, *_ends(history, known, (person, limits.months))])
    why = _("{name} is the only one who was spoken to in {months}.").format(
        name=history.people[person].name,
        months=plural("{n} month", "{n} months", limits.months),
    )
    said = [Evidence("note", one.id, one.day, shortened(one.purpose)) for one in here]
    return RedFlag("one_contact", min(since, day), why, tuple(said), (since, person))


def _ends(history: History, known: list[Talk], of: tuple[Ref, int]) -> list[date]:
    """From when on each of the others did not count: long not spoken to, or gone."""
    person, months = of
    newest: dict[Ref, date] = {}
    for talk in known:
        if talk.person and talk.person != person:
            newest.setdefault(talk.person, talk.day)
    ends = []
    for other, last in newest.items():
        contact = history.people.get(other)
        if contact is None:
            continue
        over = later(last, months, "month")
        ends.append(min(over, contact.left) if contact.left else over)
    return ends


def crossed(start: date, day: date, limit: float, out: Out) -> date:
    """The first day up to `day` on which more than so many days after `start` were not cut out."""
    first, last = start.toordinal(), day.toordinal()
    days = range(first, last)
    at = bisect_left(
        days, True, key=lambda one: days_left(start, date.fromordinal(one), out) > limit
    )
    return date.fromordinal(first + at)
