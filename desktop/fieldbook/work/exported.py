"""The accounts of a book as another program may read them: everything that is one's own."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.exchange.phones import e164
from fieldbook.model.accounts import (
    Account,
    InSegment,
    Mail,
    Person,
    Phone,
    Rating,
    Segment,
    Site,
    Stage,
    plain,
)
from fieldbook.model.leads import Lead, Verdict
from fieldbook.model.notes import Note, Outcome, Words
from fieldbook.model.replies import Answer, Says
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Channel, State, Touch


@dataclass(frozen=True, slots=True)
class PersonOut:
    """Somebody at an account; `left` is the day they were gone, or ""."""

    name: str
    role: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    left: str


@dataclass(frozen=True, slots=True)
class SiteOut:
    """A place of an account, and who runs it."""

    name: str
    city: str
    manager: str


@dataclass(frozen=True, slots=True)
class NoteOut:
    """A conversation in its three parts; `at` is ISO 8601 wall time in `zone`."""

    at: str
    zone: str
    channel: Channel
    person: str
    outcome: Outcome | None
    discussed: str
    proposed: str
    next_purpose: str
    agreed: str
    questions: str
    private: bool


@dataclass(frozen=True, slots=True)
class AnswerOut:
    """An answer to an invitation; `said` is when it was given (ISO 8601, UTC), `at` the time it was
    about and `proposed` the one they would rather have, on the clock of the touch."""

    said: str
    says: Says
    person: str
    at: str
    proposed: str
    words: str


@dataclass(frozen=True, slots=True)
class TouchOut:
    """A planned or finished touch; `at` is ISO 8601 wall time in `zone`, minutes its length."""

    id: Ref
    at: str
    zone: str
    minutes: int
    channel: Channel
    state: State
    person: str
    purpose: str
    answers: tuple[AnswerOut, ...]


@dataclass(frozen=True, slots=True)
class LeadOut:
    """A lead as marketing handed it over, and what was made of it; days are ISO 8601."""

    person: str
    source: str
    handed_by: str
    handed_on: str
    interest: str
    question: str
    answers: tuple[str, ...]
    verdict: Verdict
    because: str
    until: str
    decided: str


@dataclass(frozen=True, slots=True)
class ParkedOut:
    """Until when an account is parked (ISO 8601), and why."""

    until: str
    because: str


@dataclass(frozen=True, slots=True)
class AccountOut:
    """One account with everything under it; `target` is the target-list mark."""

    id: Ref

    name: str
    rating: Rating
    stage: Stage
    city: str
    country: str
    website: str
    segments: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    people: tuple[PersonOut, ...]
    sites: tuple[SiteOut, ...]
    notes: tuple[NoteOut, ...]
    touches: tuple[TouchOut, ...]
    target: bool
    parked: ParkedOut | None
    leads: tuple[LeadOut, ...]


class _Rows:
    """The rows of a book, by the account or the person they belong to."""

    def __init__(self, connection: Connection, country: str) -> None:
        def all_of(row: type) -> list:  # type: ignore[type-arg]
            return sorted(reads.rows(connection, row), key=lambda one: one.id)

        self.country = country
        self.accounts: list[Account] = all_of(Account)
        self.people = _by(all_of(Person), "account")
        self.named = {one.id: one.name for group in self.people.values() for one in group}
        self.sites = _by(all_of(Site), "account")
        self.notes = _by(all_of(Note), "account")
        self.touches = _by(all_of(Touch), "account")
        self.answers = _by(all_of(Answer), "touch")
        self.leads = _by(all_of(Lead), "account")
        self.words = {one.id: one for one in all_of(Words)}
        self.mails = _by([one for one in all_of(Mail) if one.on], "owner")
        self.phones = _by([one for one in all_of(Phone) if one.on], "owner")
        self.segments = _by([one for one in all_of(InSegment) if one.on], "owner")
        self.segment_names = {one.id: one.name for one in all_of(Segment)}


def _by(rows: list, field: str) -> dict[Ref | None, list]:  # type: ignore[type-arg]
    found = defaultdict(list)
    for one in rows:
        found[getattr(one, field)].append(one)
    return found


def exported_accounts(
    connection: Connection, country: str, chosen: Collection[Ref] | None = None
) -> list[AccountOut]:
    """The chosen accounts by name, every one of the book without a choice; phones in E.164 where
    they are numbers of `country`."""
    rows = _Rows(connection, country)
    found = [_account(rows, one) for one in rows.accounts if chosen is None or one.id in chosen]
    return sorted(found, key=lambda one: (plain(one.name), one.name))


def _account(rows: _Rows, one: Account) -> AccountOut:
    held = rows.segments.get(one.id, [])
    return AccountOut(
        id=one.id,
        name=one.name,
        rating=one.rating,
        stage=one.stage,
        city=one.city,
        country=one.country,
        website=one.website,
        segments=tuple(sorted(rows.segment_names.get(s.value, "") for s in held)),
        emails=_mails(rows, one.id),
        phones=_phones(rows, one.id),
        people=tuple(_person(rows, p) for p in _named(rows.people.get(one.id, []))),
        sites=tuple(
            SiteOut(s.name, s.city, rows.named.get(s.manager, ""))
            for s in _named(rows.sites.get(one.id, []))
        ),
        notes=tuple(_note(rows, n) for n in _latest(rows.notes.get(one.id, []))),
        touches=tuple(_touch(rows, t) for t in _latest(rows.touches.get(one.id, []))),
        target=one.target,
        parked=ParkedOut(one.parked.until.isoformat(), one.parked.because) if one.parked else None,
        leads=tuple(_lead(rows, lead) for lead in rows.leads.get(one.id, [])),
    )


def _lead(rows: _Rows, one: Lead) -> LeadOut:
    return LeadOut(
        person=rows.named.get(one.person, "") if one.person else "",
        source=one.source,
        handed_by=one.handed_by,
        handed_on=_day(one.handed_on),
        interest=one.interest,
        question=one.question,
        answers=tuple(one.answers.splitlines()),
        verdict=one.verdict,
        because=one.because,
        until=_day(one.until),
        decided=_day(one.decided),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _named(rows: list) -> list:  # type: ignore[type-arg]
    return sorted(rows, key=lambda one: (plain(one.name), one.id))


def _latest(rows: list) -> list:  # type: ignore[type-arg]
    """By day and hour, the newest first; what has no day stands at the end."""
    timed = [one for one in rows if one.at]
    return sorted(timed, key=lambda one: (*one.at.sort_key(), one.id), reverse=True) + [
        one for one in rows if not one.at
    ]


def _mails(rows: _Rows, owner: Ref) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for one in rows.mails.get(owner, ()):  # twins may have brought the same one
        found.setdefault(one.value.casefold(), one.value)
    return tuple(found.values())


def _phones(rows: _Rows, owner: Ref) -> tuple[str, ...]:
    held = rows.phones.get(owner, ())
    return tuple(dict.fromkeys(e164(one.value, rows.country) or one.value for one in held))


def _person(rows: _Rows, one: Person) -> PersonOut:
    reached = (_mails(rows, one.id), _phones(rows, one.id))
    return PersonOut(one.name, one.role, *reached, _day(one.left))


def _note(rows: _Rows, one: Note) -> NoteOut:
    words = rows.words.get(one.id) or Words(id=one.id)
    return NoteOut(
        at=one.at.text() if one.at else "",
        zone=one.at.zone if one.at else "",
        channel=one.channel,
        person=rows.named.get(one.person, "") if one.person else "",
        outcome=one.outcome,
        discussed=words.discussed,
        proposed=words.proposed,
        next_purpose=words.purpose,
        agreed=words.agreed,
        questions=words.questions,
        private=one.private,
    )


def _touch(rows: _Rows, one: Touch) -> TouchOut:
    words = rows.words.get(one.id)
    return TouchOut(
        id=one.id,
        at=one.at.text() if one.at else "",
        zone=one.at.zone if one.at else "",
        minutes=one.at.minutes if one.at else 0,
        channel=one.channel,
        state=one.state,
        person=rows.named.get(one.person, "") if one.person else "",
        purpose=words.purpose if words else "",
        answers=tuple(_answer(rows, a) for a in sorted(rows.answers.get(one.id, []), key=_place)),
    )


def _place(one: Answer) -> tuple[int, str, str]:
    return one.place


def _answer(rows: _Rows, one: Answer) -> AnswerOut:
    words = rows.words.get(one.id)
    return AnswerOut(
        said=one.said,
        says=one.says,
        person=rows.named.get(one.person, "") if one.person else "",
        at=one.at.text() if one.at else "",
        proposed=one.proposed.text() if one.proposed else "",
        words=words.discussed if words else "",
    )
