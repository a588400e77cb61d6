"""What a book holds beside accounts, as another program may read it: Reset Meetings, rhythms."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.model.accounts import RATINGS, Account, Person, Rating
from fieldbook.model.resets import Ask, Question, Reset, in_order
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Lane
from fieldbook.model.touches import Channel
from fieldbook.work.rhythms import rhythms_in
from fieldbook.work.sellers import seller_in


@dataclass(frozen=True, slots=True)
class AskOut:
    """One ask and its answer; `at` and `start` are ISO 8601 wall times in `zone`."""

    at: str
    zone: str
    channel: Channel
    person: str
    answer: str
    heard: str
    start: str
    behind: str
    because: str


@dataclass(frozen=True, slots=True)
class QuestionOut:
    """A question of the prep sheet: whether it was ticked, and what was said to it."""

    question: str
    asked: bool
    said: str


@dataclass(frozen=True, slots=True)
class ResetOut:
    """A Reset Meeting from the first ask to what came of it; `day` is when it was held."""

    account: str
    person: str
    came: str
    day: str
    hopes: str
    guests: str
    needs: str
    reason: str
    business: str
    ideas: str
    nothing_yet: bool
    asks: tuple[AskOut, ...]
    questions: tuple[QuestionOut, ...]


@dataclass(frozen=True, slots=True)
class RhythmOut:
    """A lane in force: of a rating, or of one account or person (`subject`, by name)."""

    rating: Rating | None
    subject: str
    channels: tuple[Channel, ...]
    every: int
    unit: str


def exported_resets(connection: Connection, accounts: Collection[Ref]) -> list[ResetOut]:
    """The Reset Meetings of these accounts, by account and in the order they were begun."""
    people = {one.id: one.name for one in reads.rows(connection, Person)}
    named = {one.id: one.name for one in reads.rows(connection, Account)}
    asks, questions = defaultdict(list), defaultdict(list)
    for ask in reads.rows(connection, Ask):
        asks[ask.reset].append(ask)
    for question in reads.rows(connection, Question):
        questions[question.reset].append(question)
    found = [one for one in reads.rows(connection, Reset) if one.account in accounts]
    found.sort(key=lambda one: (named.get(one.account or Ref(""), ""), one.id))
    return [
        ResetOut(
            account=named.get(one.account or Ref(""), ""),
            person=people.get(one.person or Ref(""), ""),
            came=one.came or "",
            day=one.day.isoformat() if one.day else "",
            hopes=one.hopes,
            guests=one.guests,
            needs=one.needs,
            reason=one.reason,
            business=one.business,
            ideas=one.ideas,
            nothing_yet=one.nothing_yet,
            asks=tuple(_ask(ask, people) for ask in in_order(asks[one.id])),
            questions=tuple(
                QuestionOut(each.text, each.on, each.said)
                for each in sorted(questions[one.id], key=lambda each: (each.place, each.id))
            ),
        )
        for one in found
    ]


def _ask(one: Ask, people: dict[Ref, str]) -> AskOut:
    return AskOut(
        at=_text(one.at),
        zone=one.at.zone if one.at else "",
        channel=one.channel,
        person=people.get(one.person or Ref(""), ""),
        answer=one.words,
        heard=one.heard or "",
        start=_text(one.start),
        behind=one.behind or "",
        because=one.because,
    )


def _text(at: When | None) -> str:
    return at.text() if at else ""


def exported_rhythms(connection: Connection, accounts: Collection[Ref]) -> list[RhythmOut]:
    """What each rating asks of this seller, and what these accounts and their people ask."""
    rhythms, me = rhythms_in(connection), seller_in(connection).id
    found = [
        _rhythm(rating, "", beat)
        for rating in RATINGS
        for beat in rhythms.of_rating(rating, me)
        if beat
    ]
    people = [one for one in reads.rows(connection, Person) if one.account in accounts]
    named = {one.id: one.name for one in people}
    named |= {one.id: one.name for one in reads.rows(connection, Account) if one.id in accounts}
    own = [one for one in reads.rows(connection, Lane) if one.on and one.every and one.subject]
    for lane in sorted(own, key=lambda one: (named.get(one.subject or Ref(""), ""), one.place)):
        if lane.subject in named:
            channels = tuple(_channels(lane))
            found.append(RhythmOut(None, named[lane.subject], channels, lane.every, lane.unit))
    return found


def _rhythm(rating: Rating | None, subject: str, beat: Beat) -> RhythmOut:
    return RhythmOut(rating, subject, tuple(beat.channels), beat.every, beat.unit)


def _channels(lane: Lane) -> list[Channel]:
    known: tuple[Channel, ...] = ("call", "visit", "message", "value")
    said = lane.channels.split("|")
    return [one for one in known if one in said]
