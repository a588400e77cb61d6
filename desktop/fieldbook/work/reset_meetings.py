"""The Reset Meeting itself: moved with the customer's word, held, or it did not happen."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.errors import NotFittingError
from fieldbook.model.notes import Words
from fieldbook.model.resets import MINUTES, Ask, Reset
from fieldbook.model.rhythm import working_days_after
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.days import must_lie_ahead, must_lie_behind, now_here
from fieldbook.work.note_desk import Desk, NoteDraft, desk_in
from fieldbook.work.notes import written_note
from fieldbook.work.reset_asks import SECOND_ASK, purpose_after
from fieldbook.work.reset_courses import Running, must_run
from fieldbook.work.sellers import seller_of
from fieldbook.work.threads import Open


@dataclass(frozen=True, slots=True)
class Moved:
    """A meeting that was moved; `stands` says whether the customer agreed to the new hour."""

    act: str
    at: When
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDraft:
    """What came of a Reset Meeting: each in a few words, or `nothing_yet`; and its note.

    The note is of the meeting itself; without a `discussed` it says that it was held.
    """

    needs: str = ""
    reason: str = ""
    business: str = ""
    ideas: str = ""
    nothing_yet: bool = False
    note: NoteDraft | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held: its note, and when the seller speaks to them next."""

    act: str
    note: Ref
    next_at: When | None


def move_reset(book: Book, account: Ref, to: tuple[date, time], words: str | None = None) -> Moved:
    """The hour on the calendar is another one now.

    It stays committed only with the customer's word, in `words` (which may be empty); without them
    it stands there until they have said so, and counts for nothing. Raises NotFittingError where
    nothing stands on the calendar, or for an hour that is over or does not exist.
    """
    found = must_run(book, account)
    touch = _planned(found)
    day, start = to
    zone = seller_of(book).zone or "UTC"
    at = must_lie_ahead(When(day, start, MINUTES, zone), now_here(book))
    changes = [changed(Touch, touch.id, at=at)]
    if words is not None:
        now = now_here(book)
        said = Ask(
            id=book.new_id(),
            account=account,
            reset=found.course.reset.id,
            person=found.course.reset.person,
            channel=found.course.last.channel if found.course.last else "call",
            at=When(now.date(), now.time().replace(second=0, microsecond=0, fold=0), 0, zone),
            words=words.strip(),
            heard="committed",
            start=at,
            next=touch.id,
        )
        changes.append(born(said))
    act = book.write(changes, _("Reset Meeting moved"))
    return Moved(act, at, stands=words is not None)


def hold_reset(book: Book, account: Ref, draft: HeldDraft) -> Held:
    """The meeting took place: what came of it, and the three-part note it ends in, in one act.

    Raises NotFittingError where none stands on the calendar, or before it can have begun.
    """
    found = must_run(book, account)
    touch = _planned(found)
    now = now_here(book)
    if touch.at and touch.at.day > now.date():
        must_lie_behind(touch.at, now)
    written = written_note(book, _desk(book, found, (touch, draft)))
    said = {
        "needs": draft.needs.strip(),
        "reason": draft.reason.strip(),
        "business": draft.business.strip(),
        "ideas": draft.ideas.strip(),
        "nothing_yet": draft.nothing_yet,
    }
    values: dict[str, object] = {name: value for name, value in said.items() if value}
    day = touch.at.day if touch.at else now.date()
    values |= {"came": "held", "day": day, "note": written.note}
    act = book.write(
        [*written.changes, changed(Reset, found.course.reset.id, **values)],
        _("Reset Meeting held"),
    )
    return Held(act, written.note, written.planned.at if written.planned else None)


def note_outcome(book: Book, reset: Ref, draft: HeldDraft) -> str:
    """What came of a meeting that was held, said or corrected later; gives the act, "" if it is as
    it was."""
    with book.reading() as connection:
        known = reads.get(connection, Reset, reset)
    if known is None:
        raise NotFittingError(_("This Reset Meeting is gone."), _("Undo may bring it back."))
    wished: dict[str, object] = {
        "needs": draft.needs.strip(),
        "reason": draft.reason.strip(),
        "business": draft.business.strip(),
        "ideas": draft.ideas.strip(),
        "nothing_yet": draft.nothing_yet,
    }
    fresh = {name: value for name, value in wished.items() if getattr(known, name) != value}
    return book.write([changed(Reset, reset, **fresh)], _("Outcome noted")) if fresh else ""


def miss_reset(book: Book, account: Ref, because: str = "") -> When:
    """It did not happen: the hour is gone, and they are asked again in five working days; gives
    that day. Raises NotFittingError where none stands on the calendar."""
    found = must_run(book, account)
    touch = _planned(found)
    with book.reading() as connection:
        desk = desk_in(connection, book.now(), NoteDraft(account=account))
    at = When(working_days_after(desk.now.date(), SECOND_ASK, desk.off))
    again = Touch(id=book.new_id(), account=account, person=found.course.reset.person, at=at)
    purpose = purpose_after("putoff", found.account.name)
    changes: list[Change] = [
        changed(Touch, touch.id, state="cancelled"),
        changed(Reset, found.course.reset.id, came="missed"),
        born(again),
        born(Words(id=again.id, purpose=purpose)),
    ]
    last = found.course.last
    if last and because.strip():
        changes.append(changed(Ask, last.id, because=because.strip()))
    book.write(changes, _("Reset Meeting did not happen"))
    return at


def _planned(found: Running) -> Touch:
    """The hour on the calendar."""
    if found.touch is None or found.touch.state != "planned":
        raise NotFittingError(
            _("No Reset Meeting with {account} stands on the calendar.").format(
                account=found.account.name
            ),
            _("Note what they answered first; a day and an hour put it there."),
        )
    return found.touch


def _desk(book: Book, found: Running, of: tuple[Touch, HeldDraft]) -> Desk:
    """The note of the meeting: it answers the meeting's touch, and no other."""
    touch, draft = of
    noted = draft.note or NoteDraft(account=found.account.id)
    noted = replace(
        noted,
        account=found.account.id,
        discussed=noted.discussed.strip() or _("Reset Meeting held."),
        outcome=noted.outcome or "done",
        channel=noted.channel or touch.channel,
        person=noted.person or touch.person or found.course.reset.person,
        at=noted.at or _behind(touch.at, now_here(book)),
    )
    with book.reading() as connection:
        desk = desk_in(connection, book.now(), noted)
        words = reads.get(connection, Words, touch.id)
    waits = desk.answers is not None or desk.covered
    return replace(desk, answers=Open(touch, words.purpose if words else ""), covered=waits)


def _behind(at: When | None, now: datetime) -> When | None:
    """The hour of the meeting, if it is over; a meeting held early is noted as of now."""
    if at is None or at.start is None:
        return None
    began = (at.day, at.start)
    return at if began <= (now.date(), now.time()) else None
