"""What a note is written from: what somebody typed, and what the book knows about the account."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Outcome
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import LENGTHS, Channel
from fieldbook.text import _
from fieldbook.work.days import zone
from fieldbook.work.days_off import DaysOff, days_off_in
from fieldbook.work.rhythms import Asked, asked_of
from fieldbook.work.sellers import seller_in
from fieldbook.work.threads import Open, last_purpose, open_touches


@dataclass(frozen=True, slots=True)
class NextDraft:
    """When and how the next touch shall be; whatever is left out follows the rhythm."""

    day: date | None = None
    start: time | None = None
    channel: Channel | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """What the three fields and the chips beside them hold; `at` is when it was, else now."""

    account: Ref
    discussed: str = ""
    proposed: str = ""
    purpose: str = ""
    agreed: str = ""
    questions: str = ""
    outcome: Outcome | None = None
    channel: Channel | None = None
    person: Ref | None = None
    at: When | None = None
    next: NextDraft = NextDraft()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a note is worked out from.

    `covered` says that the note is of an earlier hour than the newest one, and a touch is planned:
    it then answers nothing, and nothing more needs to be planned.
    """

    draft: NoteDraft
    account: Account
    now: datetime
    zone: str
    off: DaysOff
    asked: Asked
    answers: Open | None
    old_purpose: str
    old_private: bool
    covered: bool = False

    @property
    def private(self) -> bool:
        """A purpose taken over from private words stays private with whatever takes it over."""
        taken_over = bool(self.old_purpose) and self.purpose == self.old_purpose
        return self.draft.private or (taken_over and self.old_private)

    @property
    def purpose(self) -> str:
        """The purpose of the next communication; the old one where this one moved on."""
        if self.draft.purpose or self.draft.outcome not in ("moved_on", "not_reached"):
            return self.draft.purpose
        return self.old_purpose

    @property
    def channel(self) -> Channel:
        """How it took place: as it was said, else as it was planned."""
        if self.draft.channel:
            return self.draft.channel
        return self.answers.touch.channel if self.answers else "call"

    def follows(self, channel: Channel) -> tuple[Channel, date]:
        """How and when the rhythm asks for the next touch, if this one took place by `channel`."""
        reached = None if self.draft.outcome == "not_reached" else channel
        return self.asked.after(reached, self.at.day, self.off)

    @property
    def person(self) -> Ref | None:
        """Whom it was with: as it was said, else as it was planned."""
        return self.draft.person or (self.answers.touch.person if self.answers else None)

    @property
    def at(self) -> When:
        """When it took place: as it was said, else this minute."""
        said = self.draft.at
        if said:
            return replace(said, zone=said.zone or self.zone) if said.start else said
        clock = self.now.time().replace(second=0, microsecond=0)
        return When(self.now.date(), clock, LENGTHS[self.channel], self.zone)


_LATER = f"""SELECT 1 FROM note WHERE account = {reads.NUMBER}
AND (at_day > ? OR (at_day = ? AND at_start > ?)) LIMIT 1"""


def desk_for(book: Book, draft: NoteDraft) -> Desk:
    """All of it, read in one state; raises NoSuchError for an account that is gone."""
    with book.reading() as connection:
        return desk_in(connection, book.now(), draft)


def desk_in(connection: Connection, now: datetime, draft: NoteDraft) -> Desk:
    """The same, for who reads more than that."""
    account = reads.get(connection, Account, draft.account)
    if account is None:
        raise NoSuchError(_("This account is no longer in the book."), _("Undo may bring it back."))
    found = open_touches(connection, account.id)
    waiting = next((one for one in found if one.touch.kind != "reset"), None)
    seller = seller_in(connection)
    old = last_purpose(connection, account.id)
    if waiting:
        old = waiting.purpose, waiting.touch.private
    earlier = _before_the_newest(connection, account.id, draft.at)
    return Desk(
        draft=draft,
        account=account,
        now=now.astimezone(zone(seller.zone)),
        zone=seller.zone or "UTC",
        off=days_off_in(connection, seller),
        asked=asked_of(connection, account),
        answers=None if earlier else waiting,
        old_purpose="" if earlier else old[0],
        old_private=old[1] and not earlier,
        covered=earlier and waiting is not None,
    )


def _before_the_newest(connection: Connection, account: Ref, at: When | None) -> bool:
    """Whether a note of that hour is written after one about a later hour."""
    if at is None:
        return False
    day = at.day.toordinal()
    minute = at.start.hour * 60 + at.start.minute if at.start else 24 * 60
    return connection.exec_driver_sql(_LATER, (account, day, day, minute)).first() is not None
