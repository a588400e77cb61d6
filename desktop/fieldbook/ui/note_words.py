"""The sentences of the note form: when it was, when next, what was kept and what was saved."""

from datetime import date, datetime, time

from fieldbook.model.notes import Outcome
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel
from fieldbook.text import _, plural
from fieldbook.ui.words import chosen_day, hour
from fieldbook.work.note_form import NextDays, NoteFacts
from fieldbook.work.notes import NextDraft, SavedNote


def outcome_name(outcome: Outcome) -> str:
    """ "Done", "Moved on", "Not reached"."""
    return {"done": _("Done"), "moved_on": _("Moved on"), "not_reached": _("Not reached")}[outcome]


def when_words(at: When, today: date) -> str:
    """ "Today 10:12", "Yesterday 16:00", "Mon 16 Nov 9:00", "Mon 16 Nov"."""
    return f"{_day(at.day, today)} {hour(at.start)}" if at.start else _day(at.day, today)


def _day(day: date, today: date) -> str:
    near = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}.get((day - today).days)
    return near or chosen_day(day, today)


def kept_words(at: datetime, today: date) -> str:
    """ "Draft kept 10:14", and the day where it was another one."""
    clock = hour(at.time())
    if at.date() == today:
        return _("Draft kept {hour}").format(hour=clock)
    return _("Draft kept {day} {hour}").format(day=_day(at.date(), today), hour=clock)


def tries_words(tries: int) -> str:
    """Which try the next one is: "Third try"; "" for the first."""
    named = ("", _("Second try"), _("Third try"))
    return named[tries] if tries < len(named) else _("Try {n}").format(n=tries + 1)


def interval_words(beat: Beat) -> str:
    """ "in 3 weeks"."""
    one, many = {
        "day": ("in {n} day", "in {n} days"),
        "week": ("in {n} week", "in {n} weeks"),
        "month": ("in {n} month", "in {n} months"),
    }[beat.unit]
    return plural(one, many, beat.every)


def rhythm_words(days: NextDays, channel: Channel) -> str:
    """ "Call in 3 weeks, Tue 15 Dec"; "No next touch" where nothing is planned by itself."""
    if days.by_rhythm is None:
        return _("No next touch")
    day = chosen_day(days.by_rhythm)
    if days.waits:
        return _("{verb} after the pause, {day}").format(verb=verb_of(channel), day=day)
    return _("{verb} {interval}, {day}").format(
        verb=verb_of(channel), interval=interval_words(days.beat), day=day
    )


def again_words(days: NextDays) -> str:
    """ "Call again Thu 26 Nov, 11:00"."""
    day = chosen_day(days.again.day)
    if days.again.start:
        day = f"{day}, {hour(days.again.start)}"
    return {
        "call": _("Call again {day}"),
        "visit": _("Visit again {day}"),
        "message": _("Write again {day}"),
        "value": _("Send value again {day}"),
    }[days.again_channel].format(day=day)


def picked_words(fresh: NextDraft, channel: Channel) -> str:
    """ "Visit Wed 2 Dec, 10:30"."""
    if fresh.day is None:
        return _("Pick a day")
    words = f"{verb_of(fresh.channel or channel)} {chosen_day(fresh.day)}"
    return f"{words}, {hour(fresh.start)}" if fresh.start else words


def verb_of(channel: Channel) -> str:
    """What will be done: "Call", "Visit", "Message", "Send value"."""
    return {
        "call": _("Call"),
        "visit": _("Visit"),
        "message": _("Message"),
        "value": _("Send value"),
    }[channel]


def opens_words(channel: Channel) -> str:
    """Beside the third question: what the purpose will open."""
    return {
        "call": _("Opens your next call"),
        "visit": _("Opens your next visit"),
        "message": _("Opens your next message"),
        "value": _("Goes with what you send next"),
    }[channel]


def saved_words(saved: SavedNote, facts: NoteFacts, person: Ref | None) -> str:
    """ "Note saved. Next call with Dana: Wed 25 Nov."."""
    if not (saved.next_at and saved.next_channel):
        return _("Note saved with {account}.").format(account=facts.name)
    name = next((first_name(one.name) for one in facts.people if one.id == person), facts.name)
    sentence = {
        "call": _("Note saved. Next call with {name}: {day}."),
        "visit": _("Note saved. Next visit to {name}: {day}."),
        "message": _("Note saved. Next message to {name}: {day}."),
        "value": _("Note saved. Next value for {name}: {day}."),
    }[saved.next_channel]
    return sentence.format(name=name, day=_next_day(saved.next_at, facts.now))


def _next_day(at: When, now: datetime) -> str:
    day = (
        _day(at.day, now.date()).lower() if at.day == now.date() else chosen_day(at.day, now.date())
    )
    return f"{day} {hour(at.start)}" if at.start else day


def first_name(name: str) -> str:
    """The first of somebody's names."""
    return name.split()[0] if name.split() else name


def half_hours_before(now: datetime, most: int = 8) -> list[time]:
    """The full and half hours of today that are over, the latest first."""
    latest = now.hour * 2 + (now.minute >= 30)
    first = max(latest - most + 1, 0)
    return [time(half // 2, half % 2 * 30) for half in range(latest, first - 1, -1)]
