"""Leads of the sample year: handed over from a fair and a white paper, and the word on each.

They are put beside the stories, which they leave as they are; no choice of the year is drawn here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from fieldbook.book.changes import born, changed
from fieldbook.book.kinds import lead_row
from fieldbook.model.accounts import Account
from fieldbook.model.leads import Lead, Verdict
from fieldbook.model.notes import Sold
from fieldbook.work.sample_days import last_working_day
from fieldbook.work.sample_desk import Desk
from fieldbook.work.sample_story import Act, Due, Story

_FAIR, _PAPER = "Autumn home fair", "White paper “Found nearby”"
_HANDED_BY = "Mira Falk, marketing"
_HANDED_AT, _DECIDED_AT = time(11, 5), time(16, 20)
_Fits = Callable[[Story], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One lead: what marketing says of it, and what was decided so many days after.

    `ago` is how many days ago it was handed over; None is the day its account came in. `sold` is
    what they bought `sold_after` days later.
    """

    source: str
    interest: str
    question: str
    answers: str
    ago: int | None = None
    verdict: Verdict = "waiting"
    after: int = 0
    because: str = ""
    sold: str = ""
    sold_after: int = 0


def _lead(story: Story) -> bool:
    return story.client.fate == "lead"


def _new(story: Story) -> bool:
    return story.client.fate == "open" and story.client.pattern == "new"


def _lost(story: Story) -> bool:
    return story.client.fate == "lost"


def _parked(story: Story) -> bool:
    return story.client.fate == "parked"


_PARTS: tuple[tuple[_Fits, Part], ...] = (
    (
        _lead,
        Part(
            _FAIR,
            "Local search",
            "We are full at weekends and empty from Monday to Thursday. Can that be changed?",
            "Budget: 4,000 a year\nDecides: himself\nWhen: before the spring",
            ago=13,
        ),
    ),
    (
        _lead,
        Part(
            _PAPER,
            "Being found nearby",
            "Who looks after it if I have no time for a new profile every week?",
            "Budget: not settled\nDecides: with her brother",
            ago=2,
        ),
    ),
    (
        _new,
        Part(
            _PAPER,
            "Morning radio",
            "What would a month cost, and what would I hear of it?",
            "Budget: 6,000\nDecides: himself, with the bank",
            verdict="accepted",
            after=1,
        ),
    ),
    (
        _new,
        Part(
            _FAIR,
            "Showroom evenings",
            "How do other kitchen makers fill an evening?",
            "Budget: 2,500\nDecides: herself",
            verdict="accepted",
            after=1,
            sold="Showroom evening: listing and radio",
            sold_after=30,
        ),
    ),
    (
        _lost,
        Part(
            _FAIR,
            "Tap list",
            "Do you print beer mats as well?",
            "Budget: none named",
            ago=80,
            verdict="returned",
            after=6,
            because="Not our kind of business",
        ),
    ),
    (
        _parked,
        Part(
            _PAPER,
            "Workshop days",
            "Is it worth it for a shop of three?",
            "Budget: 1,200\nDecides: the two owners",
            ago=35,
            verdict="nurtured",
            after=4,
        ),
    ),
)
"""Whom each is given to: the first story that fits and has none yet."""


def lead_dues(desk: Desk, stories: Mapping[Story, datetime]) -> list[Iterator[Due]]:
    """What happens beside the stories, each in the order of time; made when its hour has come."""
    found: dict[Story, Part] = {}
    for fits, part in _PARTS:
        free = (one for one in stories if fits(one) and one not in found)
        story = next(free, None)
        if story is not None:
            found[story] = part
    return [_dues(desk, story, part, stories[story]) for story, part in found.items()]


def _dues(desk: Desk, story: Story, part: Part, added: datetime) -> Iterator[Due]:
    handed = max(_day(desk, part), added.date()) if part.ago is not None else added.date()
    moment = max(desk.moment(handed, _HANDED_AT), added + timedelta(minutes=2))
    yield moment, partial(_handed, story, part, handed)
    if part.verdict == "waiting":
        return
    decided = min(handed + timedelta(days=part.after), desk.yesterday)
    if part.verdict == "nurtured":
        # It is parked by the end of its own story; the word on the lead comes with that.
        decided = desk.yesterday
    yield (
        max(desk.moment(decided, _DECIDED_AT), moment),
        partial(_decided, story, part, decided),
    )
    if part.sold:
        day = min(handed + timedelta(days=part.sold_after), desk.yesterday)
        yield max(desk.moment(day, _DECIDED_AT), moment), partial(_sold, desk, story, (part, day))


def _day(desk: Desk, part: Part) -> date:
    return last_working_day(desk.today - timedelta(days=part.ago or 0), desk.off)


def _handed(story: Story, part: Part, day: date) -> Act:
    lead = Lead(
        id=lead_row(story.account, story.person, part.source),
        account=story.account,
        person=story.person,
        source=part.source,
        handed_by=_HANDED_BY,
        handed_on=day,
        interest=part.interest,
        question=part.question,
        answers=part.answers,
    )
    return "Contacts imported", [born(lead), changed(Account, story.account, target=True)]


def _decided(story: Story, part: Part, day: date) -> Act:
    lead = lead_row(story.account, story.person, part.source)
    rest = story.rest if part.verdict == "nurtured" else None
    values: dict[str, object] = {"verdict": part.verdict, "decided": day}
    if rest is not None:
        values |= {"until": rest.until, "because": rest.because}
    elif part.because:
        values["because"] = part.because
    label = {"accepted": "Lead accepted", "returned": "Lead returned"}
    return label.get(part.verdict, "Lead nurtured"), [changed(Lead, lead, **values)]


def _sold(desk: Desk, story: Story, of: tuple[Part, date]) -> Act:
    part, day = of
    row = Sold(
        id=desk.new_id(),
        account=story.account,
        what=part.sold,
        amount=1150,
        day=day,
        promised="Told to everybody within ten miles",
    )
    return "Sale noted", [born(row)]
