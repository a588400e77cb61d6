"""The words of an invitation, to a customer: what it is about, and a mail that goes with it.

Nothing of the book's own words goes in: no purpose, no note, nothing but who, when and where.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.model.rows import When
from fieldbook.model.touches import Channel, Kind
from fieldbook.text import _, day_words

News = Literal["asked", "moved", "off"]


@dataclass(frozen=True, slots=True)
class Talk:
    """A meeting as both sides see it; `at` is on the seller's own clock."""

    seller: str
    person: str
    account: str
    city: str
    channel: Channel
    kind: Kind
    at: When


def title(talk: Talk) -> str:
    """What the guest's calendar shows."""
    if talk.kind == "reset":
        return _("A talk about next year: {account} and {seller}").format(
            account=talk.account or talk.person, seller=talk.seller
        )
    if talk.channel == "visit":
        return _("{seller} visits {account}").format(
            seller=talk.seller, account=talk.account or talk.person
        )
    return _("{seller} calls {person}").format(seller=talk.seller, person=talk.person)


def description() -> str:
    """What stands below it."""
    return _(
        "A yes in your calendar is all it takes. If another hour suits you better, suggest one."
    )


def place(talk: Talk) -> str:
    """Where it is: at the customer's, unless it is a call."""
    if talk.channel != "visit":
        return ""
    return ", ".join(one for one in (talk.account, talk.city) if one)


def subject(talk: Talk, news: News) -> str:
    """The subject of the mail."""
    said = {"asked": "{title}", "moved": _("New time: {title}"), "off": _("Called off: {title}")}
    return said[news].format(title=title(talk))


def letter(talk: Talk, news: News) -> str:
    """The mail itself."""
    hello = _("Hello {person},").format(person=talk.person)
    regards = _("Kind regards") + "\n" + talk.seller
    return "\n\n".join([hello, *_body(talk, news), regards]) + "\n"


def _body(talk: Talk, news: News) -> list[str]:
    when = told(talk.at)
    if news == "off":
        gone = _("our meeting on {when} does not take place. I am sorry about that.")
        return [gone.format(when=when), _("I will be in touch, so that we find another time.")]
    if news == "moved":
        first = _("our meeting has a new time: {when}.").format(when=when)
    elif talk.kind == "reset":
        first = _(
            "I would like to sit down with you for {n} minutes and talk about your next year:"
            " {when}."
        ).format(n=talk.at.minutes, when=when)
    elif talk.channel == "visit":
        first = _("I would like to come and see you: {when}.").format(when=when)
    else:
        first = _("I would like to call you: {when}.").format(when=when)
    return [first, description()]


def told(at: When) -> str:
    """A meeting's time in a sentence: "Tuesday, 1 December 2026, 10:30 to 12:00 (London time)"."""
    if at.start is None:
        return f"{_weekday(at.day)}, {day_words(at.day)}"
    first = at.start.hour * 60 + at.start.minute
    last = (first + at.minutes) % (24 * 60)
    return _("{weekday}, {day}, {start} to {end} ({place} time)").format(
        weekday=_weekday(at.day),
        day=day_words(at.day),
        start=f"{at.start:%H:%M}",
        end=f"{last // 60:02}:{last % 60:02}",
        place=at.zone.rpartition("/")[2].replace("_", " ") or "UTC",
    )


def _weekday(day: date) -> str:
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )[day.weekday()]  # fmt: skip
