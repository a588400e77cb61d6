"""Reset Meetings of the sample year: asked for, put off, agreed, held, and what came of them.

They are put beside the stories, which they leave as they are; no choice of the year is drawn here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from fieldbook.book.changes import Change, born, changed
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Note, Sold, Words
from fieldbook.model.resets import MINUTES, Ask, Behind, Heard, Reset
from fieldbook.model.rhythm import working_days_after
from fieldbook.model.rows import When
from fieldbook.model.touches import Touch
from fieldbook.work.reset_asks import SECOND_ASK, purpose_after
from fieldbook.work.sample_days import last_working_day
from fieldbook.work.sample_desk import SAMPLE_ZONE, Desk
from fieldbook.work.sample_story import Act, Due, Story

_ASKED_AT, _NOTED_AT, _MEETING_AT = time(11, 40), time(11, 45), time(10)
_JUST_NOW = timedelta(minutes=8)
_TOLD = "Brandt Garden Centre"
"""Whose ask waits for its answer, and whose moments of other years are in the book."""


@dataclass(frozen=True, slots=True)
class Try:
    """One ask: so many days ago, what was answered, and how it was taken."""

    ago: int
    words: str
    heard: Heard
    behind: Behind | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A Reset Meeting: its asks; held so many days ago, or ahead where it is still to come.

    `came` is what came of it, by field.
    """

    tries: Sequence[Try]
    held: int | None = None
    ahead: int | None = None
    came: tuple[tuple[str, str], ...] = ()


_PARTS = (
    Part(
        (Try(196, "Yes, let us do that. Tuesday the week after, ten o'clock.", "committed"),),
        held=180,
        came=(
            ("needs", "People who drive past do not know what is behind the gate."),
            ("reason", "Two quiet months cost them a full-time post every year."),
            ("business", "A year of morning radio, in four parts."),
        ),
    ),
    Part(
        (
            Try(150, "Call me next week to set something up.", "putoff", "pressed"),
            Try(143, "You are right. Thursday the 9th at half past nine, I will block it.",
                "committed"),
        ),
        held=127,
        came=(
            ("needs", "Staff, far more than customers."),
            ("business", "A campaign to find apprentices, spring and autumn."),
            ("ideas", "An open day told by their own people."),
        ),
    ),
    Part(
        (Try(96, "An hour and a half, good. Wednesday at two, in the back office.", "committed"),),
        held=80,
        came=(
            ("needs", "The second shop is hardly known."),
            ("reason", "The lease of it runs out in two years."),
            ("business", "Posters around the second shop, and the listing."),
        ),
    ),
    Part(
        (Try(28, "Friday at ten is fine, I will have my sister there as well.", "committed"),),
        held=9,
    ),
    Part(
        (Try(6, "Yes. Put it in for ten that morning, I will bring the figures.", "committed"),),
        ahead=6,
    ),
    Part(
        (
            Try(31, "Let's see after the season.", "putoff", "moment"),
            Try(8, "All right then, ten o'clock, an hour and a half.", "committed"),
        ),
        ahead=9,
    ),
    Part((Try(4, "Sure, whenever. Next time you come in.", "putoff", "unknown"),)),
    Part(
        (
            Try(33, "Send me something and I'll get back to you.", "putoff", "person"),
            Try(5, "Maybe. Things are busy just now.", "putoff", "priority"),
        )
    ),
    Part((Try(3, "No, thank you. We are happy with how things are.", "declined", "priority"),)),
    Part((Try(1, "Tuesday morning could work.", "partial"),)),
)  # fmt: skip
"""In the order in which they are given to the accounts that can be asked."""

_MOMENTS = (
    ((-3, 7, 11), "Took care of the hail week. New banners were up before the weekend."),
    ((0, 5, 16), "Looked after the new greenhouse. The opening was full."),
)
"""What was done for the one account: years from this one, month and day."""


def reset_dues(desk: Desk, stories: Sequence[Story]) -> list[Iterator[Due]]:
    """What happens beside the stories, each in the order of time; made when its hour has come."""
    able = [one for one in stories if _can_be_asked(one)]
    told = next((one for one in able if one.client.name == _TOLD), None)
    others = [one for one in able if one is not told]
    dues = [_dues(desk, story, part) for story, part in zip(others, _PARTS, strict=False)]
    if told is not None:
        dues.append(_told_dues(desk, told))
    return dues


def _can_be_asked(story: Story) -> bool:
    client = story.client
    return client.rating in ("A", "B") and client.fate == "open" and client.pattern != "new"


def _day_ago(desk: Desk, ago: int) -> date:
    return last_working_day(desk.yesterday - timedelta(days=ago - 1), desk.off)


def _dues(desk: Desk, story: Story, part: Part) -> Iterator[Due]:
    reset = Reset(id=desk.new_id(), account=None, seller=desk.seller)
    for n, one in enumerate(part.tries):
        day = _day_ago(desk, one.ago)
        yield desk.moment(day, _ASKED_AT), partial(_asked, desk, story, (reset, part, n))
    if part.held is not None:
        day = _day_ago(desk, part.held)
        yield desk.moment(day, _NOTED_AT), partial(_held, desk, story, (reset, part))


def _asked(desk: Desk, story: Story, of: tuple[Reset, Part, int]) -> Act:
    """An ask with its answer: the hour on the calendar, or when they are spoken to again."""
    reset, part, n = of
    one, day = part.tries[n], _day_ago(desk, part.tries[n].ago)
    last = n == len(part.tries) - 1
    changes: list[Change] = []
    if n == 0:
        whole = Reset(id=reset.id, account=story.account, person=story.person, seller=desk.seller)
        changes.append(born(whole))
    agreed = _agreed(desk, part) if one.heard == "committed" else None
    touch = _follows(desk, story, (one, day, agreed)) if last and part.held is None else None
    ask = Ask(
        id=desk.new_id(),
        account=story.account,
        reset=reset.id,
        person=story.person,
        channel="call",
        at=When(day, _ASKED_AT, 0, SAMPLE_ZONE),
        words=one.words,
        heard=one.heard,
        start=agreed,
        behind=one.behind,
        next=touch.id if touch else None,
    )
    changes.append(born(ask))
    if touch:
        words = Words(id=touch.id, purpose=purpose_after(one.heard, story.client.name))
        changes += [born(touch), born(words)]
    if touch and agreed:
        changes.append(changed(Reset, reset.id, touch=touch.id))
    return "Asked for a Reset Meeting", changes


def _agreed(desk: Desk, part: Part) -> When:
    if part.held is not None:
        return When(_day_ago(desk, part.held), _MEETING_AT, MINUTES, SAMPLE_ZONE)
    day = working_days_after(desk.today, part.ahead or 1, desk.off)
    return When(day, _MEETING_AT, MINUTES, SAMPLE_ZONE)


def _follows(desk: Desk, story: Story, of: tuple[Try, date, When | None]) -> Touch | None:
    one, day, agreed = of
    at = agreed
    if at is None:
        count = 2 if one.heard == "partial" else SECOND_ASK
        at = When(max(working_days_after(day, count, desk.off), desk.today))
    return Touch(
        id=desk.new_id(),
        account=story.account,
        person=story.person,
        channel="visit" if agreed else "call",
        kind="reset" if agreed else "selling",
        at=at,
    )


def _held(desk: Desk, story: Story, of: tuple[Reset, Part]) -> Act:
    """It took place: its note, and what came of it."""
    reset, part = of
    day = _day_ago(desk, part.held or 1)
    at = When(day, _MEETING_AT, MINUTES, SAMPLE_ZONE)
    note = Note(
        id=desk.new_id(),
        account=story.account,
        person=story.person,
        channel="visit",
        at=at,
        outcome="done",
    )
    came = dict(part.came)
    said = " ".join(["Reset Meeting held.", *(one for _name, one in part.came)])
    words = Words(id=note.id, discussed=said)
    values: dict[str, object] = {"came": "held", "day": day, "note": note.id, **came}
    return "Reset Meeting held", [born(note), born(words), changed(Reset, reset.id, **values)]


# ---- The one that is told in the pictures ---------------------------------------------------


def _told_dues(desk: Desk, story: Story) -> Iterator[Due]:
    """Eight years of campaigns, two moments; asked a few minutes ago, and no answer yet."""
    yield desk.moment(_day_ago(desk, 40), _ASKED_AT), partial(_years, desk, story)
    yield desk.now - _JUST_NOW, partial(_just_asked, desk, story)


def _years(desk: Desk, story: Story) -> Act:
    first = date(desk.today.year - 8, 9, 14)
    changes: list[Change] = [changed(Account, story.account, since=first)]
    for n in range(8):
        day = first if n == 0 else date(first.year + n, 3, 12)
        what = "autumn radio" if n == 0 else f"spring campaign {day.year}"
        row = Sold(
            id=desk.new_id(),
            account=story.account,
            what=what,
            amount=2400,
            day=day,
            promised="All of it, as sold",
        )
        changes.append(born(row))
    for (ago, month, of_month), said in _MOMENTS:
        day = date(desk.today.year + ago, month, of_month)
        if day >= desk.yesterday:
            day = day.replace(year=day.year - 1)
        at = When(last_working_day(day, desk.off), time(15), 30, SAMPLE_ZONE)
        note = Note(
            id=desk.new_id(),
            account=story.account,
            person=story.person,
            channel="visit",
            at=at,
            outcome="done",
        )
        changes += [born(note), born(Words(id=note.id, discussed=said))]
    return "Earlier years noted", changes


def _just_asked(desk: Desk, story: Story) -> Act:
    reset = Reset(id=desk.new_id(), account=story.account, person=story.person, seller=desk.seller)
    moment: datetime = desk.now - _JUST_NOW
    ask = Ask(
        id=desk.new_id(),
        account=story.account,
        reset=reset.id,
        person=story.person,
        channel="call",
        at=When(moment.date(), time(moment.hour, moment.minute), 0, SAMPLE_ZONE),
    )
    return "Asked for a Reset Meeting", [born(reset), born(ask)]
