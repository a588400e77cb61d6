"""Asking for a Reset Meeting, and what the customer answered: every answer is one act.

Only a date and an hour to come that the customer agreed to is put on the calendar as committed;
everything else plans the next step, so that nobody is left behind (design/spec.md, "Reset
Meeting").
"""

from dataclasses import dataclass, replace
from datetime import date, time

from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Person
from fieldbook.model.resets import LEAD_AFTER, MINUTES, Ask, Behind, Check, Heard, Reset
from fieldbook.model.rhythm import working_days_after
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel, Touch
from fieldbook.text import _
from fieldbook.work.days import must_lie_ahead, now_here
from fieldbook.work.note_desk import Desk, NextDraft, NoteDraft, desk_in
from fieldbook.work.notes import written_note
from fieldbook.work.reset_courses import Running, account_in, must_run, running
from fieldbook.work.sellers import seller_of

SECOND_ASK = 5
"""Working days until the second ask (design/spec.md, "Reset Meeting", 3)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask that was stamped: of which Reset Meeting, and which try it is."""

    act: str
    reset: Ref
    attempt: int
    at: When


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """What the customer answered in their own words, and how the seller takes it.

    `day` and `start` are what they agreed to; `because` is the reason of a no.
    """

    words: str
    heard: Heard
    day: date | None = None
    start: time | None = None
    behind: Behind | None = None
    because: str = ""
    checks: frozenset[Check] = frozenset()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was recorded.

    `meeting` is the hour that stands now, `next_at` when the seller speaks to them again;
    `refusals` counts put-offs and noes since the last yes, and `lead` says that it is time for
    somebody else to have a look.
    """

    act: str
    reset: Ref
    heard: Heard
    meeting: When | None
    touch: Ref | None
    next_at: When | None
    refusals: int
    lead: bool


def ask_for_reset(
    book: Book, account: Ref, *, person: Ref | None = None, channel: Channel = "call"
) -> Asked:
    """Stamps that somebody was asked for a Reset Meeting now; the same one goes on after a put-off.

    Raises NotFittingError where a meeting stands already, and for something that is sent.
    """
    if channel == "value":
        raise NotFittingError(
            _("Nobody is asked by something that is sent."),
            _("Ask on the phone or in person; a message makes it easy to put off."),
        )
    with book.reading() as connection:
        account_in(connection, account)
        found = running(connection, account)
    _must_not_stand(found)
    at = _this_minute(book)
    changes: list[Change] = []
    asks = 0
    if found:
        reset, asks = found.course.reset, len(found.course.asks)
        fresh: dict[str, object] = {"came": None} if reset.came else {}
        fresh |= {"person": person} if person and person != reset.person else {}
        changes += [changed(Reset, reset.id, **fresh)] if fresh else []
        whom = person or reset.person
    else:
        reset = Reset(id=book.new_id(), account=account, person=person, seller=seller_of(book).id)
        changes.append(born(reset))
        whom = person
    ask = Ask(
        id=book.new_id(), account=account, reset=reset.id, person=whom, channel=channel, at=at
    )
    act = book.write([*changes, born(ask)], _("Asked for a Reset Meeting"))
    return Asked(act, reset.id, asks + 1, at)


def answer_reset(book: Book, account: Ref, draft: AnswerDraft) -> Answered:
    """Records what the customer answered to the last ask, and plans what follows.

    A date and an hour they agreed to: the meeting, an hour and a half. Nearly: a call tomorrow to
    settle the hour. A put-off or a no: a second ask in five working days. The conversation itself
    is noted, so that the account is in its rhythm. An answer that was recorded before is followed
    by another one as if they had been asked again. Raises NotFittingError where nobody was asked,
    where a yes has no hour to come, or where the hour does not exist.
    """
    found = must_run(book, account)
    _must_not_stand(found)
    meeting = _meeting(book, draft)
    last = found.course.last
    ask = last if last and last.heard is None else _again(book, found)
    desk = _desk(book, found, (draft, meeting, ask.channel))
    written = written_note(book, desk)
    planned = written.planned
    changes = [] if ask is last else [born(ask)]
    changes += [_taken(ask, draft, (meeting, planned.id if planned else None)), *written.changes]
    if meeting and planned:
        changes.append(changed(Touch, planned.id, kind="reset"))
        changes.append(changed(Reset, found.course.reset.id, touch=planned.id))
    act = book.write(changes, _LABELS[draft.heard]())
    refused = draft.heard in ("putoff", "declined")
    refusals = found.course.refusals + 1 if refused else 0
    at = planned.at if planned else None
    return Answered(
        *(act, found.course.reset.id, draft.heard, meeting, planned.id if planned else None),
        next_at=None if meeting else at,
        refusals=refusals,
        lead=refusals >= LEAD_AFTER,
    )


def _taken(ask: Ask, draft: AnswerDraft, follows: tuple[When | None, Ref | None]) -> Change:
    """The answer on its ask, with the hour that was agreed and the touch that follows."""
    values: dict[str, object] = {
        "words": draft.words.strip(),
        "heard": draft.heard,
        "start": follows[0],
        "behind": draft.behind,
        "because": draft.because.strip(),
        "checks": " ".join(sorted(draft.checks)),
        "next": follows[1],
    }
    return changed(Ask, ask.id, **{name: one for name, one in values.items() if one})


_LABELS = {
    "committed": lambda: _("Reset Meeting on the calendar"),
    "partial": lambda: _("Answer noted: the hour is open"),
    "putoff": lambda: _("Put-off noted"),
    "declined": lambda: _("No noted"),
}


def _must_not_stand(found: Running | None) -> None:
    if found and found.course.standing and found.touch and found.touch.at:
        raise NotFittingError(
            _("A Reset Meeting with {account} stands on {when}.").format(
                account=found.account.name, when=found.touch.at.text().replace("T", " ")
            ),
            _("Move it, or say that it was held or did not happen."),
        )


def _meeting(book: Book, draft: AnswerDraft) -> When | None:
    """The hour that was agreed; None for every answer but a yes."""
    if draft.heard != "committed":
        return None
    if draft.day is None or draft.start is None:
        raise NotFittingError(
            _("Only a day and an hour count as committed."),
            _("Ask: “At what hour?”, or record it as nearly settled."),
        )
    zone = seller_of(book).zone or "UTC"
    return must_lie_ahead(When(draft.day, draft.start, MINUTES, zone), now_here(book))


def _again(book: Book, found: Running) -> Ask:
    """One more ask: they were asked again, and answered at once."""
    last = found.course.last
    return Ask(
        id=book.new_id(),
        account=found.account.id,
        reset=found.course.reset.id,
        person=found.course.reset.person,
        channel=last.channel if last else "call",
        at=_this_minute(book),
    )


def _desk(book: Book, found: Running, said: tuple[AnswerDraft, When | None, Channel]) -> Desk:
    """The note of this conversation, with the touch that follows."""
    draft, meeting, channel = said
    name = found.account.name
    with book.reading() as connection:
        bare = desk_in(connection, book.now(), NoteDraft(account=found.account.id))
    follows = _follows(draft, meeting, bare)
    noted = NoteDraft(
        account=found.account.id,
        discussed=_told(draft, found.person),
        purpose=purpose_after(draft.heard, name),
        outcome="done",
        channel=channel,
        person=found.course.reset.person,
        next=follows if meeting else replace(follows, channel="call"),
    )
    return replace(bare, draft=noted)


def _follows(draft: AnswerDraft, meeting: When | None, desk: Desk) -> NextDraft:
    if meeting:
        return NextDraft(meeting.day, meeting.start, "visit", MINUTES)
    count = 1 if draft.heard == "partial" else SECOND_ASK
    return NextDraft(working_days_after(desk.now.date(), count, desk.off))


def _told(draft: AnswerDraft, person: Person | None) -> str:
    """What was discussed: that they were asked, and what they said."""
    who = person.name if person else _("They")
    said = _("Asked for a Reset Meeting.")
    if draft.words.strip():
        said += " " + _("{person} said: “{words}”").format(person=who, words=draft.words.strip())
    if draft.because.strip():
        said += " " + _("Reason: {reason}").format(reason=draft.because.strip())
    return said


def purpose_after(heard: Heard, account: str) -> str:
    """What the next communication is for."""
    said = {
        "committed": _("to understand {account}'s business better, and how I can help even more"),
        "partial": _("to settle the hour for a talk about {account}'s next year"),
        "putoff": _("to set ninety minutes for a talk about {account}'s next year"),
        "declined": _("to set ninety minutes for a talk about {account}'s next year"),
    }[heard]
    return said.format(account=account)


def _this_minute(book: Book) -> When:
    now = now_here(book)
    return When(now.date(), now.time().replace(second=0, microsecond=0, fold=0), 0, _zone(book))


def _zone(book: Book) -> str:
    return seller_of(book).zone or "UTC"
