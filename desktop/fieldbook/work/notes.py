"""Saving a note in three parts, and reading notes back."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import func, select

from fieldbook.book import reads, schema
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.book.share import had_it_already
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, active
from fieldbook.model.notes import Note, Outcome, Words
from fieldbook.model.rhythm import Beat, next_touch_day, working_day, working_days_after
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import LENGTHS, Channel, Touch
from fieldbook.text import _
from fieldbook.work.days import days_off, when, zone
from fieldbook.work.sellers import seller_in
from fieldbook.work.threads import Open, first_beat, last_purpose, open_touches

TRY_AGAIN = 2
"""An unanswered touch is tried again so many working days later (design/spec.md, section 4)."""
_note = schema.rows["note"]
_BIRTH = (
    select(func.min(schema.journal.c.stamp))
    .where(schema.journal.c.row == _note.c.n)
    .correlate(_note)
    .scalar_subquery()
)
"""When a note was first written: the order of notes of one minute, the same on every device."""


@dataclass(frozen=True, slots=True)
class NextDraft:
    """When and how the next touch shall be; whatever is left out follows the rhythm."""

    day: date | None = None
    start: time | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """What the three fields and the chips beside them hold."""

    account: Ref
    discussed: str = ""
    proposed: str = ""
    purpose: str = ""
    agreed: str = ""
    questions: str = ""
    outcome: Outcome | None = None
    channel: Channel | None = None
    person: Ref | None = None
    next: NextDraft = NextDraft()
    private: bool = False


@dataclass(frozen=True, slots=True)
class SavedNote:
    """A saved note and the touch it planned or moved."""

    act: str
    note: Ref
    next_touch: Ref | None
    next_at: When | None
    next_channel: Channel | None
    purpose: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note as a list shows it; private words are here for the one who wrote them."""

    id: Ref
    account: str
    person: str
    channel: Channel
    at: When | None
    discussed: str
    proposed: str
    next_purpose: str
    outcome: Outcome | None
    private: bool


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything a note is worked out from."""

    draft: NoteDraft
    account: Account
    now: datetime
    zone: str
    country: str
    beat: Beat
    answers: Open | None
    old_purpose: str
    old_private: bool

    @property
    def private(self) -> bool:
        """A purpose taken over from private words stays private with whatever takes it over."""
        taken_over = bool(self.old_purpose) and _purpose(self) == self.old_purpose
        return self.draft.private or (taken_over and self.old_private)


def save_note(book: Book, draft: NoteDraft) -> SavedNote:
    """Saves a note, closes the touch it answers and plans the next one, in one act.

    Without a day in `draft.next` the rhythm of the account plans it. "Not reached" keeps the
    touch and its purpose and moves it by two working days. "Moved on" without a purpose takes the
    old one again. Raises NotFittingError when there is neither a first part nor an outcome.
    """
    if not (draft.discussed.strip() or draft.outcome):
        raise NotFittingError(
            _("There is nothing to save yet."), _("Say what was discussed, or how it ended.")
        )
    desk = _desk(book, draft)
    note = book.new_id()
    changes, planned = _plan(book, desk)
    row = Note(
        id=note,
        account=desk.account.id,
        person=draft.person or (desk.answers.touch.person if desk.answers else None),
        channel=_channel(desk),
        at=_now_when(desk),
        outcome=draft.outcome,
        touch=desk.answers.touch.id if desk.answers else None,
        next=planned.id if planned else None,
        private=desk.private,
    )
    words = _words(desk, note)
    act = book.write([born(row), born(words), *changes], _label(draft))
    return SavedNote(
        act,
        note,
        planned.id if planned else None,
        planned.at if planned else None,
        planned.channel if planned else None,
        words.purpose,
    )


def _desk(book: Book, draft: NoteDraft) -> _Desk:
    with book.reading() as connection:
        account = reads.get(connection, Account, draft.account)
        if account is None:
            raise NoSuchError(
                _("This account is no longer in the book."), _("Undo may bring it back.")
            )
        found = open_touches(connection, account.id)
        waiting = next((one for one in found if one.touch.kind != "reset"), None)
        seller = seller_in(connection)
        old = last_purpose(connection, account.id)
        if waiting:
            old = waiting.purpose, waiting.touch.private
        return _Desk(
            draft=draft,
            account=account,
            now=book.now().astimezone(zone(seller.zone)),
            zone=seller.zone or "UTC",
            country=seller.country,
            beat=first_beat(connection, account),
            answers=waiting,
            old_purpose=old[0],
            old_private=old[1],
        )


def _label(draft: NoteDraft) -> str:
    return _("Attempt noted") if draft.outcome == "not_reached" else _("Note saved")


def _channel(desk: _Desk) -> Channel:
    if desk.draft.channel:
        return desk.draft.channel
    return desk.answers.touch.channel if desk.answers else "call"


def _now_when(desk: _Desk) -> When:
    clock = desk.now.time().replace(second=0, microsecond=0)
    return When(desk.now.date(), clock, LENGTHS[_channel(desk)], desk.zone)


def _words(desk: _Desk, note: Ref) -> Words:
    draft = desk.draft
    attempt = draft.outcome == "not_reached"
    return Words(
        id=note,
        discussed=draft.discussed or (_("Left word, no answer") if attempt else ""),
        proposed=draft.proposed,
        purpose=_purpose(desk),
        agreed=draft.agreed,
        questions=draft.questions,
    )


def _purpose(desk: _Desk) -> str:
    if desk.draft.purpose or desk.draft.outcome not in ("moved_on", "not_reached"):
        return desk.draft.purpose
    return desk.old_purpose


def _plan(book: Book, desk: _Desk) -> tuple[list[Change], Touch | None]:
    """What becomes of the touch that was answered, and the touch that follows."""
    if desk.draft.outcome == "not_reached" and desk.answers:
        return _moved(desk, desk.answers)
    changes: list[Change] = []
    if desk.answers:
        changes.append(changed(Touch, desk.answers.touch.id, state="done"))
    touch = _next_touch(book, desk)
    if touch:
        changes.append(born(touch))
        if _purpose(desk):
            changes.append(born(Words(id=touch.id, purpose=_purpose(desk))))
    return changes, touch


def _moved(desk: _Desk, answers: Open) -> tuple[list[Change], Touch]:
    touch = answers.touch
    fresh = desk.draft.next
    day = fresh.day or _try_again(desk)
    start = fresh.start or (touch.at.start if touch.at and not fresh.day else None)
    channel = fresh.channel or touch.channel
    at = when(day, start, channel, desk.zone)
    if start and touch.at and touch.at.start == start:
        at = replace(at, minutes=touch.at.minutes or at.minutes)
    values: dict[str, object] = {"at": at}
    if channel != touch.channel:
        values["channel"] = channel
    if desk.private and not touch.private:
        values["private"] = True
    changes = [changed(Touch, touch.id, **values)]
    if _purpose(desk) != answers.purpose:
        changes.append(changed(Words, touch.id, purpose=_purpose(desk)))
    return changes, replace(touch, at=at, channel=channel)


def _try_again(desk: _Desk) -> date:
    today = desk.now.date()
    return working_days_after(today, TRY_AGAIN, days_off(desk.country, today))


def _next_touch(book: Book, desk: _Desk) -> Touch | None:
    fresh = desk.draft.next
    if not (active(desk.account.stage) or fresh.day):
        return None
    channel = fresh.channel or desk.beat.channels[0]
    return Touch(
        id=book.new_id(),
        account=desk.account.id,
        person=desk.draft.person or (desk.answers.touch.person if desk.answers else None),
        channel=channel,
        at=when(fresh.day or _by_rhythm(desk), fresh.start, channel, desk.zone),
        private=desk.private,
    )


def _by_rhythm(desk: _Desk) -> date:
    """The day the rhythm asks for; not before the account is parked until."""
    if desk.draft.outcome == "not_reached":
        return _try_again(desk)
    today = desk.now.date()
    off = days_off(desk.country, today)
    day = next_touch_day(desk.beat, today, off)
    parked = desk.account.parked
    return working_day(max(day, parked.until), off) if parked else day


def make_private(book: Book, note: Ref) -> list[str]:
    """The words of a note and of the touch it planned stay here from now on; the fact travels.

    Gives the shared books that hold them already (name and day): those cannot be called back.
    """
    with book.reading() as connection:
        found = reads.get(connection, Note, note)
    if found is None:
        raise NoSuchError(_("This note is no longer in the book."), _("Undo may bring it back."))
    changes = [changed(Note, note, private=True)]
    if found.next:
        changes.append(changed(Touch, found.next, private=True))
    already = had_it_already(book, note)
    book.write(changes, _("Note made private"))
    return already


def notes_of(book: Book, account: Ref | None = None) -> list[NoteLine]:
    """The notes of an account, or of the whole book, the newest first."""
    words = schema.rows["words"]
    about, person = schema.rows["account"], schema.rows["person"]
    joined = (
        _note.outerjoin(words, words.c.n == _note.c.n)
        .outerjoin(about, about.c.n == _note.c.account)
        .outerjoin(person, person.c.n == _note.c.person)
    )
    asked = select(
        _note,
        schema.id_of(_note.c.n).label("id"),
        about.c.name.label("account_name"),
        person.c.name.label("person_name"),
        words.c.discussed,
        words.c.proposed,
        words.c.purpose,
    ).select_from(joined)
    if account is not None:
        asked = asked.where(_note.c.account == reads.number_of(account))
    newest = asked.order_by(_note.c.at_day.desc(), _note.c.at_start.desc(), _BIRTH.desc(), "id")
    with book.reading() as connection:
        return [
            NoteLine(
                id=Ref(row.id),
                account=row.account_name or "",
                person=row.person_name or "",
                channel=row.channel,
                at=_when(row.at_day, row.at_start, row.at_minutes, row.at_zone),
                discussed=row.discussed or "",
                proposed=row.proposed or "",
                next_purpose=row.purpose or "",
                outcome=row.outcome,
                private=bool(row.private),
            )
            for row in connection.execute(newest)
        ]


def _when(day: int | None, start: int | None, minutes: int | None, zone: str | None) -> When | None:
    if day is None:
        return None
    clock = None if start is None else time(start // 60, start % 60)
    return When(date.fromordinal(day), clock, minutes or 0, zone or "")
