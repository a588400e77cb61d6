"""Leads of an import: a row for each handing over, and the first touch it asks for.

The first touch falls within so many working days, the golden ones first, on the days with most
room; its purpose is the lead's own question (design/spec.md, Import; product.md, P12).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldbook.book.changes import Change, born
from fieldbook.book.kinds import lead_row
from fieldbook.model.contacts import Contact
from fieldbook.model.leads import Lead
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel, Touch
from fieldbook.text import _
from fieldbook.work.covering import FreeDays
from fieldbook.work.import_cards import Card
from fieldbook.work.import_wishes import Wishes

_LONGEST = 240
"""Letters of a lead's question in a purpose; the whole of it stands with the lead."""


@dataclass(frozen=True, slots=True)
class First:
    """Somebody who gets a first touch: the account, who there, and the row that asks for it."""

    account: Card
    person: Card | None
    contact: Contact
    lead: bool


def lead_of(first: First, wishes: Wishes, day: date) -> Lead:
    """The lead that a row hands over; what the file does not say, somebody said for all."""
    contact = first.contact
    source = contact.source or wishes.source
    person = first.person.id if first.person else None
    return Lead(
        id=lead_row(first.account.id, person or "", source),
        account=first.account.id,
        person=person,
        source=source,
        handed_by=contact.handed_by or wishes.handed_by,
        handed_on=date.fromisoformat(contact.handed_on) if contact.handed_on else day,
        interest=contact.interest,
        question=contact.question,
        answers="\n".join(contact.answers),
    )


def first_touches(
    firsts: Sequence[First], free: FreeDays, wishes: Wishes, new_id: Callable[[], Ref]
) -> Iterator[Change]:
    """A planned touch for each, the golden accounts first; and its purpose."""
    for one in sorted(firsts, key=lambda first: first.account.facts["rating"]):
        days = wishes.days_to_first_touch(leads=one.lead)
        if not days:
            continue
        touch = Touch(
            id=new_id(),
            account=one.account.id,
            person=one.person.id if one.person else None,
            channel=_channel(one),
            at=When(soonest_room(free, days)),
        )
        yield born(touch)
        if one.lead:
            yield born(Words(id=touch.id, purpose=purpose(one, wishes)))


def soonest_room(free: FreeDays, days: int) -> date:
    """Of the next working days, so many, the first with room; without any, the least full one."""
    coming: list[date] = []
    day = free.today
    while len(coming) < days:
        day = working_day(day + timedelta(days=1), free.off)
        coming.append(day)
    return free.take_among(coming)


def _channel(one: First) -> Channel:
    reached = (one.person, one.account)
    if any(card and card.phones for card in reached) or one.contact.phones:
        return "call"
    return "message" if one.contact.mails else "call"


def purpose(one: First, wishes: Wishes) -> str:
    """What the first touch of a lead is for, as it is read aloud: the lead's own question first."""
    contact, account = one.contact, one.account.name
    if contact.question and wishes.ask_question:
        who = one.person.name if one.person else account
        told = _("to answer {who}’s question “{question}” and agree on the next step")
        return told.format(who=who, question=_short(contact.question))
    if contact.interest:
        told = _("to hear what {account} needs from {interest} and agree on the next step")
        return told.format(account=account, interest=_short(contact.interest))
    source = contact.source or wishes.source
    if source:
        told = _("to hear what {account} is looking for since {source} and agree on the next step")
        return told.format(account=account, source=_short(source))
    told = _("to hear what {account} is looking for and agree on the next step")
    return told.format(account=account)


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"
