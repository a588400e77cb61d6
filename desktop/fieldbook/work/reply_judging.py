"""What a customer's answer counts as, held against the touch it is about and what was sent of it.

Only a yes to the hour that was sent, by the one who was asked, is a commitment (calendars.md,
section 5); where anything is in doubt the seller is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.invites import Sent, last_sent
from fieldbook.book.kinds import answer_row
from fieldbook.model.accounts import Account, Mail, Person
from fieldbook.model.invitations import same_address
from fieldbook.model.replies import Answer, Reply, Says, Span, newest
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import LENGTHS, Touch
from fieldbook.text import _
from fieldbook.work.days import zone
from fieldbook.work.invitation_words import told as when_words
from fieldbook.work.moved_times import LONGEST, OURS
from fieldbook.work.sellers import seller_in

CountsAs = Literal["committed", "partial", "putoff", "declined", "counter", "ignored", "ask"]
_ON = f'owner = {reads.NUMBER} AND "on" = 1'
_STATES: dict[str, Says] = {
    "ACCEPTED": "committed",
    "TENTATIVE": "partial",
    "DECLINED": "declined",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file says, in the seller's words (`why`); nothing is written yet.

    `counts_as` is "ignored" where it changes nothing and "ask" where the seller has to say who it
    was: then `answer` is what would be kept, if anything can be, `person` who it may be, and
    `address` the one they wrote from. `now` is when the touch stands, `new_start` the time that is
    proposed instead, `words` what the customer wrote beside it. `known` says that the book has this
    answer.
    """

    counts_as: CountsAs
    why: str
    person: Ref | None = None
    name: str = ""
    touch: Ref | None = None
    account: str = ""
    now: When | None = None
    new_start: When | None = None
    words: str = ""
    address: str = ""
    answer: Answer | None = None
    known: bool = False


# ---- Whose answer it is ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Held:
    """What a reply is held against."""

    touch: Touch
    at: When
    account: Account
    person: Person | None
    people: Sequence[tuple[Person, frozenset[str]]]
    sent: Sent | None
    answers: Sequence[Answer]

    def told(self, counts_as: CountsAs, why: str, person: Person | None = None) -> Told:
        """What is said of this touch."""
        who = person or self.person
        return Told(
            counts_as=counts_as,
            why=why,
            person=who.id if who else None,
            name=who.name if who else "",
            touch=self.touch.id,
            account=self.account.name,
            now=self.touch.at,
        )


def judged(connection: Connection, reply: Reply) -> Told:
    """What one answer counts as."""
    why = _why_no_answer(reply)
    if why:
        return Told(counts_as="ignored", why=why)
    matched = OURS.fullmatch(reply.uid.lower())
    touch = reads.get(connection, Touch, Ref(matched[1])) if matched else None
    account = reads.get(connection, Account, touch.account) if touch and touch.account else None
    if touch is None or account is None:
        why = _("It answers an invitation that is not in this book.")
        return Told(counts_as="ignored", why=why)
    held = _held(connection, touch, account)
    mine = seller_in(connection).id
    why = _why_not_ours(held, reply, mine) or _why_over(held) or _why_old(held, reply)
    return held.told("ignored", why) if why else _answered(held, reply)


def _held(connection: Connection, touch: Touch, account: Account) -> _Held:
    people = [
        (one, frozenset(same_address(mail.value) for mail in _mails(connection, one.id)))
        for one in reads.where(connection, Person, f"account = {reads.NUMBER}", account.id)
    ]
    person = reads.get(connection, Person, touch.person) if touch.person else None
    if person and person.id not in {one.id for one, _mails_of in people}:
        own = frozenset(same_address(mail.value) for mail in _mails(connection, person.id))
        people.append((person, own))
    return _Held(
        touch,
        touch.at or When(datetime.min.date()),
        account,
        person,
        sorted(people, key=lambda one: (one[0].id != touch.person, one[0].id)),
        last_sent(connection, touch.id),
        reads.where(connection, Answer, f"touch = {reads.NUMBER}", touch.id),
    )


def _mails(connection: Connection, person: Ref) -> list[Mail]:
    return reads.where(connection, Mail, _ON, person)


# ---- What counts for nothing ----------------------------------------------------------------


def _why_no_answer(reply: Reply) -> str:
    """Why a message is no answer to an invitation of ours, whatever is in it."""
    said = {
        "REQUEST": _("It is an invitation, not an answer; accept it in your calendar."),
        "CANCEL": _("It calls off a meeting of theirs; look at it in your calendar."),
        "PUBLISH": _("It is a calendar to look at, not an answer."),
        "VFREEBUSY": _("It says when they are free, and answers nothing."),
        "REFRESH": _("They ask for the invitation once more: write it again, and send it."),
        "DECLINECOUNTER": _("They keep to their own time; look at it in your calendar."),
        "": _("It is a calendar, not an answer."),
    }
    if reply.method not in ("REPLY", "COUNTER"):
        return said.get(reply.method, _("It is no answer to an invitation."))
    if reply.fault and (not reply.state or reply.method == "COUNTER"):
        return _("Somebody answered, but {why}.").format(why=reply.fault)
    return ""


def _why_not_ours(held: _Held, reply: Reply, mine: Ref) -> str:
    if held.sent is None:
        if held.account.owner in (None, mine):
            return ""
        return _("It answers a colleague’s invitation.")
    if reply.organizer and reply.organizer != same_address(held.sent.organizer):
        return _("It answers an invitation of {mail}, not yours.").format(mail=reply.organizer)
    return ""


def _why_over(held: _Held) -> str:
    if held.sent and held.sent.cancelled:
        return _("You called this meeting off.")
    if held.touch.state == "planned":
        return ""
    done = held.touch.state == "done"
    return _("This meeting is over.") if done else _("This touch is cancelled.")


def _why_old(held: _Held, reply: Reply) -> str:
    """Why an answer is one to another time than the one that stands now."""
    if held.at.start is None:
        return _("This touch has no hour any more.")
    span, sent = _span(held.at, held.touch), held.sent
    stands = when_words(held.at)
    if sent is None:
        old = _moments(reply) not in (None, span) and reply.method != "COUNTER"
    else:
        if reply.sequence is None:
            fresh = _moments(reply) == span or reply.stamp >= sent.at
        else:
            fresh = reply.sequence >= sent.sequence
        if fresh and (sent.start, sent.until) != span:
            return _("You moved it to {when} since; send the new time.").format(when=stands)
        old = not fresh
    if old:
        return _("It answers an earlier time; now it is {when}.").format(when=stands)
    return ""


def _span(at: When, touch: Touch) -> tuple[datetime, datetime]:
    start = datetime.combine(at.day, at.start or time(), zone(at.zone)).astimezone(UTC)
    return start, start + timedelta(minutes=at.minutes or LENGTHS[touch.channel])


def _moments(reply: Reply) -> tuple[datetime, datetime] | None:
    if reply.span is None:
        return None
    start, end = reply.span
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return None
    return (start.astimezone(UTC), end.astimezone(UTC)) if start.tzinfo and end.tzinfo else None


# ---- What it counts as ----------------------------------------------------------------------


def _answered(held: _Held, reply: Reply) -> Told:
    if reply.state == "DELEGATED":
        whom = reply.delegate or _("somebody else")
        why = _("{person} sends {whom} instead: add them to the account and invite them.")
        return held.told("ask", why.format(person=_invited(held), whom=whom))
    says, proposed = _said(held, reply)
    if says is None and not (reply.state or reply.address or reply.method == "COUNTER"):
        why = _("It says neither who answers nor what. Ask {person}.")
        return held.told("ask", why.format(person=_invited(held)))
    elsewhere = _elsewhere(held, reply) if says == "committed" else None
    if elsewhere:
        why = _("It says yes to {when}, which you did not ask for. Ask {person}.")
        told = held.told("ask", why.format(when=when_words(elsewhere), person=_invited(held)))
        return replace(told, new_start=elsewhere)
    if says is None:
        return held.told("ignored", _nothing_said(held, reply))
    address = reply.address or reply.sender
    them = next((one for one, mails in held.people if address and address in mails), None)
    answer = _answer(held, reply, (says, proposed), them or held.person)
    told = replace(
        held.told(says, "", them),
        new_start=proposed,
        words=reply.comment,
        address=address,
        answer=answer,
    )
    known = next((one for one in held.answers if one.id == answer.id), None)
    last = newest(held.touch.id, held.answers)
    if known:
        why = _("It is in the book already.")
        return replace(told, person=known.person, why=why, known=True)
    if last and last.place > answer.place:
        return replace(told, counts_as="ignored", why=_("The book has a newer answer."))
    question = _question(held, reply, them)
    if question:
        return replace(told, counts_as="ask", why=question)
    return replace(told, why=news(told.name, answer))


def _question(held: _Held, reply: Reply, them: Person | None) -> str:
    """What the seller has to say before an answer counts; "" where nothing is in doubt."""
    address, invited = reply.address or reply.sender, _invited(held)
    if not address:
        return _("Nobody can say who answered. Was it {person}?").format(person=invited)
    if them is None:
        return _("It comes from {mail}. Is that {person}?").format(mail=address, person=invited)
    if held.person is None or them.id != held.person.id:
        return _("It comes from {name}; {person} was invited. Does it count?").format(
            name=them.name, person=invited
        )
    if not reply.address:
        return _("The answer itself does not say whose it is; the mail is {person}’s.").format(
            person=invited
        )
    return ""


def _invited(held: _Held) -> str:
    return held.person.name if held.person else _("whoever you invited")


def news(name: str, answer: Answer) -> str:
    """An answer in a sentence."""
    at, new = answer.at, answer.proposed
    said = {
        "committed": _("{person} said yes to {when}."),
        "partial": _("{person} is not sure about {when}."),
        "declined": _("{person} said no to {when}."),
        "counter": _("{person} would rather meet on {new}."),
    }
    return said.get(answer.says, said["partial"]).format(
        person=name or _("Somebody"),
        when=when_words(at) if at else _("the meeting"),
        new=when_words(new) if new else _("another day"),
    )


def _said(held: _Held, reply: Reply) -> tuple[Says | None, When | None]:
    """What was said, and the time that would be better."""
    proposed = _when(reply.proposed, held) if reply.proposed else None
    if proposed and proposed.start is None:
        return "partial", proposed
    if proposed and _span(proposed, held.touch)[0] != _span(held.at, held.touch)[0]:
        return "counter", proposed
    if reply.method == "COUNTER":
        return None, None
    return _STATES.get(reply.state), None


def _elsewhere(held: _Held, reply: Reply) -> When | None:
    """Another hour than the one that was asked for, if a yes is to that."""
    moments, asked = _moments(reply), _span(held.at, held.touch)
    if moments is None or moments[0] == asked[0] or reply.span is None:
        return None
    return _when(reply.span, held)


def _nothing_said(held: _Held, reply: Reply) -> str:
    if reply.method == "COUNTER":
        return _("{person} proposes no other hour; read the mail.").format(person=_invited(held))
    return _("{person} has not answered yet.").format(person=_invited(held))


def _when(span: Span, held: _Held) -> When:
    """A time on the clock the touch is on."""
    start, end = span
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return When(start)
    there = start.astimezone(zone(held.at.zone)) if start.tzinfo else start
    lasts = min(int((end - start).total_seconds()) // 60, LONGEST)
    usual = held.at.minutes or LENGTHS[held.touch.channel]
    clock = there.time().replace(second=0, microsecond=0, tzinfo=None)
    return When(there.date(), clock, lasts or usual, held.at.zone)


def _answer(
    held: _Held, reply: Reply, what: tuple[Says, When | None], who: Person | None
) -> Answer:
    says, proposed = what
    said = reply.stamp.isoformat(timespec="seconds")
    address = reply.address or reply.sender
    number = held.sent.sequence if held.sent else 0
    return Answer(
        id=answer_row(held.touch.id, address, reply.sequence or 0, said),
        account=held.account.id,
        touch=held.touch.id,
        person=who.id if who else None,
        says=says,
        at=held.at,
        proposed=proposed,
        number=number if reply.sequence is None else reply.sequence,
        said=said,
    )
