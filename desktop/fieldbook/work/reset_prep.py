"""The prep sheet of a Reset Meeting: what we know, what we ask, what we hope to learn. No pitch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.book.kinds import question_row
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Account, Person, Rating, Site, tidy
from fieldbook.model.notes import Note, Sold, Words, reached
from fieldbook.model.resets import Question, Reset
from fieldbook.model.rows import Ref, When
from fieldbook.text import _
from fieldbook.work.reset_courses import Running, account_in, must_run, running
from fieldbook.work.reset_questions import first_questions, fitting_question

KNOWN, SOLD = 6, 6
"""So many of the newest talks and sales stand on the sheet."""
MOST_QUESTIONS = 24
"""More than an hour and a half has room for."""
_OF = f"account = {reads.NUMBER}"


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its day, with whom, and what was discussed and proposed."""

    day: date
    person: str
    discussed: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Bought:
    """Something sold: its day, what, and what was promised with it."""

    day: date
    what: str
    amount: int | None
    promised: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of their year: how many conversations and orders fell into it, of all years."""

    month: int
    talks: int
    orders: int


@dataclass(frozen=True, slots=True)
class Picked:
    """A question on the sheet, and what was said to it."""

    text: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Prep:
    """Everything on the sheet. `people` are who is there with their roles; `later` counts talks and
    sales that are not on it."""

    account: Ref
    reset: Ref
    name: str
    rating: Rating
    city: str
    since: date | None
    person: str
    meeting: When | None
    people: tuple[tuple[str, str], ...]
    sites: tuple[str, ...]
    talks: tuple[Talk, ...]
    bought: tuple[Bought, ...]
    months: tuple[Month, ...]
    questions: tuple[Picked, ...]
    hopes: str
    guests: str
    older: tuple[int, int] = (0, 0)


def prep_sheet(book: Book, account: Ref) -> Prep:
    """The sheet for the Reset Meeting an account is in.

    Raises NotFittingError where nobody was asked for one. Private words are on it: it is the
    seller's own.
    """
    must_run(book, account)
    with book.reading() as connection:
        known = account_in(connection, account)
        found = running(connection, account)
        assert found is not None
        return _prep(connection, known, found)


def _prep(connection: Connection, account: Account, found: Running) -> Prep:
    people = _people(connection, account)
    talks = _talks(connection, account, {one.id: one.name for one in people})
    sold = reads.where(connection, Sold, _OF, account.id)
    bought = sorted(
        (Bought(one.day, one.what, one.amount, one.promised) for one in sold if one.day),
        key=lambda one: (one.day, one.what),
        reverse=True,
    )
    days = [one.day for one in bought]
    reset = found.course.reset
    return Prep(
        *(account.id, reset.id, account.name, account.rating, account.city),
        since=min([*days, *([account.since] if account.since else [])], default=None),
        person=found.person.name if found.person else "",
        meeting=found.touch.at if found.touch and found.touch.state == "planned" else None,
        people=tuple((one.name, one.role) for one in people if one.left is None),
        sites=tuple(sorted(one.name for one in reads.where(connection, Site, _OF, account.id))),
        talks=tuple(talks[:KNOWN]),
        bought=tuple(bought[:SOLD]),
        months=tuple(_months([one.day for one in talks], days)),
        questions=_questions(connection, reset.id),
        hopes=reset.hopes,
        guests=reset.guests,
        older=(max(len(talks) - KNOWN, 0), max(len(bought) - SOLD, 0)),
    )


_DECIDE = ("owner", "director", "managing", "partner", "head", "chief", "manager")


def _people(connection: Connection, account: Account) -> list[Person]:
    """Who is there, those who decide first."""

    def order(one: Person) -> tuple[int, str]:
        role = one.role.casefold()
        rank = next((n for n, word in enumerate(_DECIDE) if word in role), len(_DECIDE))
        return rank, one.name.casefold()

    return sorted(reads.where(connection, Person, _OF, account.id), key=order)


def _talks(connection: Connection, account: Account, people: dict[Ref, str]) -> list[Talk]:
    notes = [
        one
        for one in reads.where(connection, Note, _OF, account.id)
        if one.at and reached(one.outcome)
    ]
    notes.sort(key=lambda one: (one.at.sort_key() if one.at else (), one.id), reverse=True)
    talks = []
    for n, note in enumerate(notes):
        words = reads.get(connection, Words, note.id) if n < KNOWN else None
        said = (words.discussed, words.proposed) if words else ("", "")
        assert note.at
        talks.append(Talk(note.at.day, people.get(note.person or Ref(""), ""), *said))
    return talks


def _months(talks: Sequence[date], orders: Sequence[date]) -> list[Month]:
    return [
        Month(
            month,
            sum(day.month == month for day in talks),
            sum(day.month == month for day in orders),
        )
        for month in range(1, 13)
    ]


def _questions(connection: Connection, reset: Ref) -> tuple[Picked, ...]:
    rows = reads.where(connection, Question, f"reset = {reads.NUMBER}", reset)
    if not rows:
        return tuple(Picked(one) for one in first_questions())
    on = sorted((one for one in rows if one.on), key=lambda one: (one.place, one.id))
    return tuple(Picked(one.text, one.said) for one in on)


# ---- What is chosen and noted ---------------------------------------------------------------


def pick_questions(book: Book, account: Ref, wished: Sequence[str]) -> str:
    """These questions, in this order, stand on the sheet; gives the act, "" if they did.

    What was said to one that goes is kept, and there again with it. Raises NotFittingError for more
    than fit into the time, and for an empty one.
    """
    found = must_run(book, account)
    reset = found.course.reset
    questions = list(dict.fromkeys(fitting_question(one) for one in wished))
    if len(questions) > MOST_QUESTIONS:
        raise NotFittingError(
            _("{n} questions do not fit into an hour and a half.").format(n=len(questions)),
            _("Choose at most {n}.").format(n=MOST_QUESTIONS),
        )
    with book.reading() as connection:
        rows = reads.where(connection, Question, f"reset = {reads.NUMBER}", reset.id)
    known = {one.id: one for one in rows}
    changes: list[Change] = []
    kept = {question_row(reset.id, text) for text in questions}
    for place, text in enumerate(questions):
        row = question_row(reset.id, text)
        there = known.get(row)
        if there is None:
            fresh = Question(id=row, account=account, reset=reset.id, text=text, place=place)
            changes.append(born(fresh))
        elif (there.place, there.on) != (place, True):
            changes.append(changed(Question, row, place=place, on=True))
    gone = [one for one in known.values() if one.on and one.id not in kept]
    changes += [changed(Question, one.id, on=False) for one in gone]
    return book.write(changes, _("Questions chosen")) if changes else ""


def save_said(book: Book, account: Ref, question: str, said: str) -> str:
    """What was answered to a question in the meeting; gives the act, "" if it is as it was."""
    found = must_run(book, account)
    reset, text = found.course.reset, fitting_question(question)
    row = question_row(reset.id, text)
    with book.reading() as connection:
        there = reads.get(connection, Question, row)
        sheet = _questions(connection, reset.id)
    if there and there.said == said.strip():
        return ""
    if there is not None:
        return book.write([changed(Question, row, said=said.strip())], _("Answer noted"))
    if not said.strip():
        return ""
    # The first word noted fixes the sheet as it was shown.
    texts = [one.text for one in sheet]
    changes = [
        born(Question(id=question_row(reset.id, one), account=account, reset=reset.id,
                      text=one, place=place, said=said.strip() if one == text else ""))
        for place, one in enumerate([*texts, *([] if text in texts else [text])])
    ]  # fmt: skip
    return book.write(changes, _("Answer noted"))


def save_hopes(book: Book, account: Ref, hopes: str, guests: str) -> str:
    """What the seller hopes to learn, and who should sit in; gives the act, "" if it was so."""
    reset = must_run(book, account).course.reset
    wished = {"hopes": hopes.strip(), "guests": tidy(guests)}
    fresh = {name: value for name, value in wished.items() if getattr(reset, name) != value}
    return book.write([changed(Reset, reset.id, **fresh)], _("Prep sheet changed")) if fresh else ""
