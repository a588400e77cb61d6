"""What an account's own book knows for the words of the ask, each with where it stands.

A fact that is not sure is left out: these words are said to the customer's face.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Person, legible, plain, tidy
from fieldbook.model.notes import Note, Sold, Words, reached
from fieldbook.model.resets import years
from fieldbook.model.rows import Ref
from fieldbook.model.taken_care import AFTERWARDS, sold_phrase, taken_care
from fieldbook.text import _, day_words, plural
from fieldbook.work.days import today
from fieldbook.work.reset_courses import account_in, running

Kind = Literal["person", "account", "years", "conversations", "moment", "length"]
MOST_MOMENTS = 4
_LONGEST = 80
"""Letters of a name that are said; the book may hold longer ones."""
_DELIVERED, _HEARD = timedelta(days=90), timedelta(days=120)
"""How long ago something must have been sold to count, and how long afterwards we look for a word
that it went wrong."""
_OF = f"account = {reads.NUMBER}"
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "herr", "frau", "ing"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: the kind of row, its id, and the day it is of."""

    kind: Literal["note", "sold", "account", "person"]
    row: Ref
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it is said ("eight years"), the short words of its chip, and its source.

    `others` are further ways of saying it that are as true.
    """

    kind: Kind
    said: str
    chip: str
    source: Source | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known for the script; None, or nothing, where the book does not tell.

    `moments` are times we took care of something, at most four, newest first.
    """

    account: Fact
    length: Fact
    person: Fact | None = None
    years: Fact | None = None
    conversations: Fact | None = None
    moments: tuple[Fact, ...] = ()

    @property
    def chips(self) -> tuple[Fact, ...]:
        """The facts that come from notes and sales, for "From your notes"."""
        known = (self.years, self.conversations, *self.moments)
        return tuple(one for one in known if one)


def reset_facts(book: Book, account: Ref, person: Ref | None = None) -> Facts:
    """The facts of an account for the script; `person` is who will be asked.

    Without one it is whom the Reset Meeting is with, else whom we last spoke to. Words of private
    notes are not used. Raises NoSuchError where the account is gone.
    """
    day = today(book)
    with book.reading() as connection:
        known = account_in(connection, account)
        notes = _conversations(connection, account, day)
        sales = _sales(connection, account, day)
        found = running(connection, account)
        asked = found.course.reset.person if found else None
        spoken = [one.person for one in reversed(notes)]
        whom = _whom(connection, account, [person, asked, *spoken], day)
        told = [(one, _words(connection, one)) for one in notes]
    return Facts(
        account=_account(known),
        length=Fact(
            "length", _("an hour and a half"), _("90 minutes"), None, (_("ninety minutes"),)
        ),
        person=_person(whom) if whom else None,
        years=_years(known, sales[0] if sales else None, day),
        conversations=_talks(notes),
        moments=_moments(told, sales, day),
    )


def _conversations(connection: Connection, account: Ref, day: date) -> list[Note]:
    """The times somebody was spoken to until today, oldest first; what is only sent is no talk."""
    found = [
        (one.at.sort_key(), one.id, one)
        for one in reads.where(connection, Note, _OF, account)
        if one.at and one.at.day <= day and reached(one.outcome) and one.channel != "value"
    ]
    return [one for _at, _id, one in sorted(found, key=lambda one: one[:2])]


def _sales(connection: Connection, account: Ref, day: date) -> list[Sold]:
    """What was sold until today, oldest first."""
    found = [
        (one.day, one.id, one)
        for one in reads.where(connection, Sold, _OF, account)
        if one.day and one.day <= day
    ]
    return [one for _day, _id, one in sorted(found, key=lambda one: one[:2])]


def _words(connection: Connection, note: Note) -> str:
    found = None if note.private else reads.get(connection, Words, note.id)
    return found.discussed if found else ""


# ---- Names ----------------------------------------------------------------------------------


def _whom(
    connection: Connection, account: Ref, named: Sequence[Ref | None], day: date
) -> Person | None:
    """Who is asked: the first of those named who is there, else the first by name."""
    there = {
        one.id: one
        for one in sorted(reads.where(connection, Person, _OF, account), key=_by_name)
        if legible(one.name) and not (one.left and one.left <= day)
    }
    return next((there[one] for one in (*named, *there) if one in there), None)


def _by_name(person: Person) -> tuple[str, Ref]:
    return plain(person.name), person.id


def _person(person: Person) -> Fact:
    name = _short(person.name)
    first = first_name(name)
    others = tuple(one for one in (name,) if one != first)
    return Fact("person", first, name, Source("person", person.id), others)


def first_name(name: str) -> str:
    """How somebody is addressed: "Maria" of "Maria Brandt", the whole of "Dr. Brandt"."""
    words = name.partition(",")[2].split() if "," in name else name.split()
    if not words or words[0].rstrip(".").lower() in _TITLES or len(words[0].rstrip(".")) < 2:
        return name
    return words[0]


def _account(account: Account) -> Fact:
    name = _short(account.name) if legible(account.name) else ""
    if not name:
        return Fact("account", _("your business"), "", None)
    said = _("{account}’ business") if name.endswith(("s", "S")) else _("{account}’s business")
    source = Source("account", account.id)
    return Fact(
        "account", said.replace("{account}", name), name, source, (_("your business"), name)
    )


def _short(name: str) -> str:
    bare = tidy(name)
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1].rstrip() + "…"


# ---- Figures --------------------------------------------------------------------------------


def _years(account: Account, first: Sold | None, day: date) -> Fact | None:
    """The years together: from the first order, or the day they came in where that was before."""
    ways = []
    if first and first.day:
        chip = _("First order {day}").format(day=day_words(first.day))
        ways.append((first.day, chip, Source("sold", first.id, first.day)))
    if account.since and account.since <= day:
        chip = _("With us since {day}").format(day=day_words(account.since))
        ways.append((account.since, chip, Source("account", account.id, account.since)))
    if not ways:
        return None
    began, chip, source = min(ways, key=lambda one: one[0])
    count = years(began, day)
    if count < 1:
        return None
    others = [_year_words(years(one, day)) for one, _chip, _source in ways if one != began]
    others += [_("several years")] if count >= 3 else []
    others += [_("more than twenty years")] if count > 20 else []
    said = _year_words(count)
    kept = tuple(dict.fromkeys(one for one in others if one and one != said))
    return Fact("years", said, chip, source, kept)


def _year_words(count: int) -> str:
    """ "eight years"; nothing for less than one."""
    spelled = (
        "", _("over a year"), _("two years"), _("three years"), _("four years"), _("five years"),
        _("six years"), _("seven years"), _("eight years"), _("nine years"), _("ten years"),
        _("eleven years"), _("twelve years"), _("thirteen years"), _("fourteen years"),
        _("fifteen years"), _("sixteen years"), _("seventeen years"), _("eighteen years"),
        _("nineteen years"), _("twenty years"),
    )  # fmt: skip
    return (
        spelled[max(count, 0)] if count < len(spelled) else plural("{n} year", "{n} years", count)
    )


def _talks(notes: Sequence[Note]) -> Fact | None:
    """How often we spoke, in words that fit a sentence; one talk is no history."""
    count = len(notes)
    if count < 2:
        return None
    counted = plural("{n} conversation", "{n} conversations", count)
    newest = notes[-1]
    source = Source("note", newest.id, newest.at.day if newest.at else None)
    few, some, many = (
        _("a few conversations"), _("a number of conversations"), _("a good many conversations")
    )  # fmt: skip
    said = few if count < 5 else some if count < 12 else many
    return Fact("conversations", said, counted, source, (counted,))


# ---- Times we took care of something --------------------------------------------------------


def _moments(
    told: Sequence[tuple[Note, str]], sales: Sequence[Sold], day: date
) -> tuple[Fact, ...]:
    """The best four, newest first: what notes say outright before what was sold and delivered."""
    found = [
        *reversed(list(_from_notes(told, day))),
        *reversed(list(_from_sales(told, sales, day))),
    ]
    once: dict[str, Fact] = {}
    for one in found:
        once.setdefault(plain(one.said), one)
    best = list(once.values())[:MOST_MOMENTS]
    return tuple(sorted(best, key=_day, reverse=True))


def _day(fact: Fact) -> date:
    return fact.source.day if fact.source and fact.source.day else date.min


def _from_notes(told: Sequence[tuple[Note, str]], day: date) -> list[Fact]:
    return [
        _moment(care.article, care.what, Source("note", note.id, note.at.day), day)
        for note, words in told
        if note.at
        for care in taken_care(words)
    ]


def _from_sales(told: Sequence[tuple[Note, str]], sales: Sequence[Sold], day: date) -> list[Fact]:
    """What was sold long enough ago, with no word afterwards that anything went wrong."""
    doubts = [note.at.day for note, words in told if note.at and AFTERWARDS.search(words)]
    return [
        _moment("the", phrase, Source("sold", one.id, one.day), day)
        for one in sales
        if one.day and one.day + _DELIVERED <= day
        if not any(one.day <= doubt <= one.day + _HEARD for doubt in doubts)
        if (phrase := sold_phrase(one.what))
    ]


def _moment(article: str, what: str, source: Source, day: date) -> Fact:
    """ "the hail week in July 2023", and without the year where it is this one."""
    began = source.day or day
    thing = f"{article} {what}"
    month = day_words(began.replace(day=1), day).partition(" ")[2]
    said = _("{thing} in {month}").replace("{month}", month).replace("{thing}", thing)
    dated = _("{thing}, {day}").replace("{day}", day_words(began))
    chip = dated.replace("{thing}", what[:1].upper() + what[1:])
    return Fact("moment", said, chip, source, (thing,))
