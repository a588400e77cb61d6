"""Questions for a Reset Meeting: those that come with the product, and a seller's own."""

import json
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed, member
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import legible, tidy
from fieldbook.model.resets import OwnQuestion
from fieldbook.model.rows import Ref
from fieldbook.paths import resource
from fieldbook.text import _
from fieldbook.work.sellers import seller_in, seller_of

LONGEST = 200
"""Letters of a question: it is asked in one breath."""
_MINE = f'owner = {reads.NUMBER} AND "on" = 1'


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject to ask about, with its questions."""

    name: str
    questions: tuple[str, ...]


@cache
def _read() -> tuple[tuple[Theme, ...], tuple[str, ...]]:
    raw = json.loads(resource("scripts/questions_en.json").read_text(encoding="utf-8"))["themes"]
    themes = tuple(
        Theme(one["theme"], tuple(each["ask"] for each in one["questions"])) for one in raw
    )
    first = tuple(each["ask"] for one in raw for each in one["questions"] if each["first"])
    return themes, first


def usual_questions() -> tuple[Theme, ...]:
    """Those that come with the product, by theme."""
    return _read()[0]


def first_questions() -> tuple[str, ...]:
    """Those a prep sheet begins with, before anybody has chosen."""
    return _read()[1]


def own_questions(book: Book) -> tuple[str, ...]:
    """The seller's own, by the alphabet."""
    with book.reading() as connection:
        return own_questions_in(connection)


def own_questions_in(connection: Connection) -> tuple[str, ...]:
    """The same, for who reads more than that."""
    found = reads.where(connection, OwnQuestion, _MINE, seller_in(connection).id)
    return tuple(sorted((one.value for one in found), key=str.casefold))


def add_own_question(book: Book, text: str) -> str:
    """Keeps a question for every Reset Meeting; gives the act, "" if it is kept already.

    Raises NotFittingError for one that is empty or too long.
    """
    question = fitting_question(text)
    if question in own_questions(book):
        return ""
    return book.write([member(OwnQuestion, seller_of(book).id, question)], _("Question added"))


def drop_own_question(book: Book, text: str) -> str:
    """Keeps it no longer; gives the act, "" if it was not kept. Sheets that have it keep it."""
    with book.reading() as connection:
        found = reads.where(connection, OwnQuestion, _MINE, seller_in(connection).id)
    rows: list[Ref] = [one.id for one in found if one.value == tidy(text)]
    if not rows:
        return ""
    return book.write([changed(OwnQuestion, row, on=False) for row in rows], _("Question dropped"))


def fitting_question(text: str) -> str:
    """A question on one line; raises NotFittingError for an empty or too long one."""
    question = tidy(text)
    if not legible(question):
        raise NotFittingError(_("The question is empty."), _("Write what you want to ask."))
    if len(question) > LONGEST:
        raise NotFittingError(
            _("This question is too long to be asked."),
            _("Ask it in at most {n} letters.").format(n=LONGEST),
        )
    return question
