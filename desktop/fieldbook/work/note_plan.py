"""What a note does to touches: the one it answers, and the one that follows."""

from dataclasses import replace
from datetime import date

from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import active
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import working_day, working_days_after
from fieldbook.model.rows import When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.days import left_out, must_lie_ahead, when
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
    channel = fresh.channel or touch.channel
    at = again_at(desk)
    if fresh.day or fresh.start:
        must_lie_ahead(at, desk.now)
    values: dict[str, object] = {"at": at}
    if channel != touch.channel:
        values["channel"] = channel
    if desk.private and not touch.private:
        values["private"] = True
    changes = [changed(Touch, touch.id, **values)]
    if desk.purpose != answers.purpose:
        changes.append(changed(Words, touch.id, purpose=desk.purpose))
    return changes, replace(touch, at=at, channel=channel)


def again_at(desk: Desk) -> When:
    """When an unanswered touch is tried again: as it was chosen, else two working days later.

    It keeps its hour, unless the clocks leave that out or another day was chosen.
    """
    touch = desk.answers.touch if desk.answers else None
    old = touch.at if touch else None
    fresh = desk.draft.next
    start = fresh.start or (old.start if old and not fresh.day else None)
    channel = fresh.channel or (touch.channel if touch else desk.asked.beat.channels[0])
    at = when(fresh.day or _try_again(desk), start, channel, desk.zone)
    if not fresh.day and not fresh.start and left_out(at):
        return When(at.day)
    if at.start and old and old.start == at.start:
        at = replace(at, minutes=old.minutes or at.minutes)
    return _as_long_as(at, fresh.minutes)


_LONGEST = 24 * 60


def _as_long_as(at: When, minutes: int | None) -> When:
    if not (at.start and minutes is not None):
        return at
    if not 0 < minutes <= _LONGEST:
        raise NotFittingError(
            _("{n} minutes is no length for a touch.").format(n=minutes),
            _("Give it between a minute and a day."),
        )
    return replace(at, minutes=minutes)


def _try_again(desk: Desk) -> date:
    off = desk.off
    again = working_days_after(desk.at.day, TRY_AGAIN, off)
    return max(again, working_day(desk.now.date(), off))


def _next_touch(book: Book, desk: Desk) -> Touch | None:
    fresh = desk.draft.next
    if not (active(desk.account.stage) or fresh.day):
        return None
    if desk.covered and not (fresh.day or fresh.start or desk.purpose):
        return None
    channel = fresh.channel or desk.follows(desk.channel)[0]
    at = when(fresh.day or day_by_rhythm(desk), fresh.start, channel, desk.zone)
    at = _as_long_as(at, fresh.minutes)
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


def day_by_rhythm(desk: Desk) -> date:
    """The day the rhythm asks for, from the day it took place on; never one that is over.

    Not before the account is parked until.
    """
    if desk.draft.outcome == "not_reached":
        return _try_again(desk)
    _channel, day = desk.follows(desk.channel)
    parked = desk.account.parked
    first = max(desk.now.date(), parked.until) if parked else desk.now.date()
    return day if day >= first else working_day(first, desk.off)
