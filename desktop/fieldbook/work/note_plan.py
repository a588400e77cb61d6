"""What a note does to touches: the one it answers, and the one that follows."""

from dataclasses import replace
from datetime import date

from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.model.accounts import active
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import next_touch_day, working_day, working_days_after
from fieldbook.model.rows import When
from fieldbook.model.touches import Touch
from fieldbook.work.days import days_off, left_out, must_lie_ahead, when
from fieldbook.work.note_desk import Desk
from fieldbook.work.threads import Open

TRY_AGAIN = 2
"""An unanswered touch is tried again so many working days later (design/spec.md, section 4)."""


def plan(book: Book, desk: Desk) -> tuple[list[Change], Touch | None]:
    """What becomes of the touch that was answered, and the touch that follows.

    The answered one is done, and stands where it took place; "not reached" moves it on. Raises
    NotFittingError for a day that was chosen and is over, or an hour that does not exist.
    """
    if desk.draft.outcome == "not_reached" and desk.answers:
        return _moved(desk, desk.answers)
    changes: list[Change] = []
    if desk.answers:
        changes.append(changed(Touch, desk.answers.touch.id, state="done", at=desk.at))
    touch = _next_touch(book, desk)
    if touch:
        changes.append(born(touch))
        if desk.purpose:
            changes.append(born(Words(id=touch.id, purpose=desk.purpose)))
    return changes, touch


def _moved(desk: Desk, answers: Open) -> tuple[list[Change], Touch]:
    touch = answers.touch
    fresh = desk.draft.next
    day = fresh.day or _try_again(desk)
    start = fresh.start or (touch.at.start if touch.at and not fresh.day else None)
    channel = fresh.channel or touch.channel
    at = when(day, start, channel, desk.zone)
    if fresh.day or fresh.start:
        must_lie_ahead(at, desk.now)
    elif left_out(at):
        at = When(day)
    if at.start and touch.at and touch.at.start == at.start:
        at = replace(at, minutes=touch.at.minutes or at.minutes)
    values: dict[str, object] = {"at": at}
    if channel != touch.channel:
        values["channel"] = channel
    if desk.private and not touch.private:
        values["private"] = True
    changes = [changed(Touch, touch.id, **values)]
    if desk.purpose != answers.purpose:
        changes.append(changed(Words, touch.id, purpose=desk.purpose))
    return changes, replace(touch, at=at, channel=channel)


def _try_again(desk: Desk) -> date:
    today = desk.now.date()
    return working_days_after(today, TRY_AGAIN, days_off(desk.country, today))


def _next_touch(book: Book, desk: Desk) -> Touch | None:
    fresh = desk.draft.next
    if not (active(desk.account.stage) or fresh.day):
        return None
    channel = fresh.channel or desk.beat.channels[0]
    at = when(fresh.day or _by_rhythm(desk), fresh.start, channel, desk.zone)
    if fresh.day or fresh.start:
        must_lie_ahead(at, desk.now)
    return Touch(
        id=book.new_id(),
        account=desk.account.id,
        person=desk.person,
        channel=channel,
        at=at,
        private=desk.private,
    )


def _by_rhythm(desk: Desk) -> date:
    """The day the rhythm asks for; not before the account is parked until."""
    if desk.draft.outcome == "not_reached":
        return _try_again(desk)
    today = desk.now.date()
    off = days_off(desk.country, today)
    day = next_touch_day(desk.beat, today, off)
    parked = desk.account.parked
    return working_day(max(day, parked.until), off) if parked else day
