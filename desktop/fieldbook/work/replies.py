"""What customers answered to invitations: looked at first, then taken into the book.

A file proposes and the seller's act takes it, each as one act that undo takes back.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.kinds import derived_id
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.exchange.itip_reading import bytes_of, is_message, read_replies
from fieldbook.model.accounts import Mail, Person
from fieldbook.model.invitations import same_address, sendable
from fieldbook.model.notes import Words
from fieldbook.model.replies import Answer
from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.days import must_lie_ahead, now_here
from fieldbook.work.days_off import days_off_in
from fieldbook.work.reply_judging import CountsAs, Told, judged
from fieldbook.work.sellers import seller_in
from fieldbook.work.touches import must_be_planned

__all__ = ["CountsAs", "Told", "accept_counter", "is_about_invitations", "look_at"]
__all__ += ["look_at_file", "take_answer"]

_ON = f'owner = {reads.NUMBER} AND "on" = 1'
_HEAD = 64_000


def is_about_invitations(path: Path) -> bool:
    """Whether a file is an answer, an invitation or a mail; False for what cannot be read."""
    try:
        with path.open("rb") as file:
            return is_message(file.read(_HEAD))
    except OSError:
        return False


def look_at_file(book: Book, path: Path) -> Told:
    """What a file says; nothing is changed. Raises CannotReadError."""
    return look_at(book, bytes_of(path), path.name)


def look_at(book: Book, data: bytes, name: str) -> Told:
    """What the bytes of a calendar or a mail say: of several answers, the newest that counts.

    Nothing is changed. Raises CannotReadError for what is no answer at all.
    """
    replies = read_replies(data, name)
    with book.reading() as connection:
        found = [judged(connection, one) for one in replies]
    return next((one for one in found if one.counts_as != "ignored"), found[0])


# ---- Taking it ------------------------------------------------------------------------------


def take_answer(book: Book, told: Told, person: Ref | None = None) -> str:
    """Keeps an answer; gives the act, "" for one that the book has.

    With a perhaps a touch is planned to settle the hour, on the next working day; any other answer
    cancels it. `person` is whose answer it was where that was asked: the address they wrote from is
    theirs from then on. Raises NotFittingError where there is nothing to keep, or nobody said whose
    it is, and NoSuchError for what is gone.
    """
    answer = _answer_of(told, person)
    with book.reading() as connection:
        if reads.get(connection, Answer, answer.id):
            return ""
        touch = _touch(connection, answer)
        changes = _kept(connection, told, answer)
        changes += _settling(book, connection, touch, answer)
    return book.write(changes, _label(answer))


def accept_counter(book: Book, told: Told, person: Ref | None = None) -> str:
    """Moves the touch to the time that is proposed, and keeps the answer; one act.

    The customer is to be told so with a new invitation. Raises as `take_answer`, and
    NotFittingError for a time that is over or that has no hour.
    """
    answer = _answer_of(told, person)
    proposed = answer.proposed
    if proposed is None or proposed.start is None:
        raise NotFittingError(
            _("They propose no hour."), _("Agree one with them, and move the touch there.")
        )
    must_lie_ahead(proposed, now_here(book))
    with book.reading() as connection:
        touch = _touch(connection, answer)
        known = reads.get(connection, Answer, answer.id)
        changes = [] if known else _kept(connection, told, answer)
        changes += _settled(connection, touch)
    must_be_planned(book, touch)
    if touch.at != proposed:
        changes.append(changed(Touch, touch.id, at=proposed))
    return book.write(changes, _("Their time taken")) if changes else ""


def _answer_of(told: Told, person: Ref | None) -> Answer:
    if told.answer is None or told.counts_as == "ignored":
        raise NotFittingError(_("This answer changes nothing."), told.why)
    if told.counts_as == "ask" and person is None:
        raise NotFittingError(_("It is not clear whose answer this is."), told.why)
    return replace(told.answer, person=person or told.answer.person)


def _touch(connection: Connection, answer: Answer) -> Touch:
    touch = reads.get(connection, Touch, answer.touch) if answer.touch else None
    if touch is None:
        raise NoSuchError(_("This touch is no longer in the book."), _("Undo may bring it back."))
    return touch


def _kept(connection: Connection, told: Told, answer: Answer) -> list[Change]:
    """The answer, its words, and the address somebody wrote from who had another one."""
    changes = [born(answer)]
    if told.words:
        changes.append(born(Words(id=answer.id, discussed=told.words)))
    if not answer.person or not sendable(told.address):
        return changes
    if reads.get(connection, Person, answer.person) is None:
        raise NoSuchError(
            _("This person is no longer in the book."), _("Undo may bring them back.")
        )
    theirs = reads.where(connection, Mail, _ON, answer.person)
    if told.address not in {same_address(one.value) for one in theirs}:
        changes.append(member(Mail, answer.person, told.address))
    return changes


def _label(answer: Answer) -> str:
    said = {"committed": _("Yes recorded"), "declined": _("No recorded")}
    return said.get(answer.says, _("Answer recorded"))


# ---- Settling the hour ----------------------------------------------------------------------


def _settling(book: Book, connection: Connection, touch: Touch, answer: Answer) -> list[Change]:
    """The touch that settles the hour is planned, or is needed no more."""
    if answer.says != "partial":
        return _settled(connection, touch)
    known = reads.get(connection, Touch, _settler(touch))
    if known and known.state == "planned":
        return []
    row = book.new_id() if known else _settler(touch)
    fresh = Touch(
        id=row,
        account=touch.account,
        person=answer.person,
        at=When(_settling_day(book, connection, touch)),
        private=touch.private,
    )
    return [born(fresh), born(Words(id=row, purpose=_("to settle the hour of our meeting")))]


def _settled(connection: Connection, touch: Touch) -> list[Change]:
    known = reads.get(connection, Touch, _settler(touch))
    if known is None or known.state != "planned":
        return []
    return [changed(Touch, known.id, state="cancelled")]


def _settler(touch: Touch) -> Ref:
    """The id of the touch that settles the hour of another: the same on every laptop."""
    return derived_id("settle", touch.id)


def _settling_day(book: Book, connection: Connection, touch: Touch) -> date:
    """The next working day; today, where the meeting would be before."""
    today = now_here(book).date()
    day = working_day(today + timedelta(days=1), days_off_in(connection, seller_in(connection)))
    return today if touch.at and day >= touch.at.day else day
