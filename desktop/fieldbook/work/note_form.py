"""What a note form shows before a key is pressed: whom, how, what for, and when next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Person, Rating, active
from fieldbook.model.rhythm import Beat, working_day
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.work.drafts import KeptDraft, draft_of
from fieldbook.work.hints import passed_over
from fieldbook.work.likely import likely_account, next_account
from fieldbook.work.note_desk import Desk, NoteDraft, desk_in
from fieldbook.work.note_plan import again_at, day_by_rhythm

__all__ = [
    "Answered",
    "NextDays",
    "NoteFacts",
    "Someone",
    "likely_account",
    "next_account",
    "note_form",
]

_PEOPLE = f"account = {reads.NUMBER} AND left IS NULL"
_ATTEMPTS = f"SELECT attempts FROM account_facts WHERE n = {reads.NUMBER}"
_LAST_PERSON = f"""SELECT lower(hex(i.id)) FROM note JOIN ids i ON i.n = note.person
WHERE note.account = {reads.NUMBER} ORDER BY note.at_day DESC, note.at_start DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person at the account."""

    id: Ref
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The planned touch that the note will answer."""

    id: Ref
    channel: Channel
    at: When | None
    person: Ref | None


@dataclass(frozen=True, slots=True)
class NextDays:
    """The days that are offered for the next touch.

    `by_rhythm` is None where nothing is planned by itself: the account is closed, or what is
    planned already covers it. `again` is when an unanswered touch is tried again. `channels` says
    by which channel the next touch is, for each by which this one can have been.
    """

    channels: Mapping[Channel, Channel]
    beat: Beat
    by_rhythm: date | None
    waits: bool
    """Whether the day is that on which the account is no longer parked."""
    again: When
    again_channel: Channel
    tomorrow: date
    in_a_week: date


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """One snapshot for a note form; `now` is on the seller's own clock.

    `purpose` is what the account was called for, "" if there was nothing; `tries` counts the
    attempts since somebody was reached.
    """

    account: Ref
    name: str
    rating: Rating
    people: tuple[Someone, ...]
    person: Ref | None
    channel: Channel
    answers: Answered | None
    purpose: str
    private: bool
    tries: int
    now: datetime
    zone: str
    next: NextDays
    draft: KeptDraft | None
    quiet: frozenset[str]
    """Phrases about which the coach says nothing any more."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of this client, for the purpose coach."""
        return (*(one.name for one in self.people), self.name)


def note_form(
    book: Book, account: Ref, at: When | None = None, names: Collection[str] = ()
) -> NoteFacts:
    """Everything the form of an account begins with, as seen from `at` (else from now).

    Its draft is the one kept under one of `names` while it is there, else the newest.
    Raises NoSuchError for an account that is not in the book.
    """
    with book.reading() as connection:
        desk = desk_in(connection, book.now(), NoteDraft(account=account, at=at))
        people = _people(connection, desk.account.id)
        tries = connection.exec_driver_sql(_ATTEMPTS, (desk.account.id,)).scalar()
        draft = draft_of(connection, desk.account.id, names)
        person = _person(connection, desk, people)
        quiet = passed_over(connection)
    answers = desk.answers.touch if desk.answers else None
    return NoteFacts(
        account=desk.account.id,
        name=desk.account.name,
        rating=desk.account.rating,
        people=people,
        person=person,
        channel=desk.channel,
        answers=Answered(answers.id, answers.channel, answers.at, answers.person)
        if answers
        else None,
        purpose=desk.old_purpose,
        private=desk.old_private,
        tries=tries or 0,
        now=desk.now,
        zone=desk.zone,
        next=_next_days(desk),
        draft=draft,
        quiet=quiet,
    )


def _people(connection: Connection, account: Ref) -> tuple[Someone, ...]:
    found = reads.where(connection, Person, _PEOPLE, account)
    ordered = sorted(found, key=lambda one: (one.name.casefold(), one.id))
    return tuple(Someone(one.id, one.name, one.role) for one in ordered)


def _person(connection: Connection, desk: Desk, people: tuple[Someone, ...]) -> Ref | None:
    """Whom it was probably with: as planned, else as the last time, else the only one there is."""
    there = {one.id for one in people}
    if desk.person:
        return desk.person if desk.person in there else None
    last = connection.exec_driver_sql(_LAST_PERSON, (desk.account.id,)).scalar()
    if last in there:
        return Ref(last)
    return people[0].id if len(people) == 1 else None


def _next_days(desk: Desk) -> NextDays:
    today = desk.now.date()
    planned = active(desk.account.stage) and not desk.covered
    by_rhythm = day_by_rhythm(desk) if planned else None
    parked = desk.account.parked
    return NextDays(
        channels={one: desk.follows(one)[0] for one in CHANNELS},
        beat=desk.asked.beat,
        by_rhythm=by_rhythm,
        waits=bool(parked and by_rhythm and by_rhythm >= parked.until > today),
        again=again_at(replace(desk, draft=replace(desk.draft, outcome="not_reached"))),
        again_channel=desk.answers.touch.channel if desk.answers else desk.asked.beat.channels[0],
        tomorrow=working_day(today + timedelta(days=1), desk.off),
        in_a_week=working_day(today + timedelta(days=7), desk.off),
    )
