"""The sheet for a talk between a lead and a seller: their figures, what to praise, what to ask.

What it holds the seller sees of their own book as well (product.md, P9: one-on-one sheet; "Nobody
is watched"). The same figures as the Team place, of one seller, with the words that were said.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import plain
from fieldbook.model.rows import Ref, monday
from fieldbook.model.team import TRACKED
from fieldbook.text import _
from fieldbook.work.coaching import WordLine, words_to
from fieldbook.work.flags import FlagLine, FlagWish, open_flags
from fieldbook.work.team import SellerFigures, Team, team
from fieldbook.work.team_ground import patches
from fieldbook.work.team_purposes import WorthNote, pressing_first, worth_notes


@dataclass(frozen=True, slots=True)
class OneOnOne:
    """All that is on the sheet: figures, red flags, notes worth praise and worth a question, and
    the words of the last twelve weeks with what came of them."""

    today: date
    months: int
    figures: SellerFigures
    flags: tuple[FlagLine, ...]
    praise: tuple[WorthNote, ...]
    ask: tuple[WorthNote, ...]
    words: tuple[WordLine, ...]


def one_on_one(book: Book, seller: Ref, found: Team | None = None) -> OneOnOne:
    """The sheet about a seller; `found` spares working the figures out anew.

    Raises NoSuchError for somebody who looks after no account.
    """
    found = found or team(book)
    figures = next((one for one in found.sellers if one.seller == seller), None)
    if figures is None:
        raise NoSuchError(
            _("Nobody of that name looks after an account here."),
            _("fieldbook team BOOK names those who do."),
        )
    worth = _worth(book, figures, found.today)
    since = monday(found.today) - timedelta(weeks=TRACKED - 1)
    words = [one for one in words_to(book, seller) if one.day and one.day >= since]
    return OneOnOne(
        found.today,
        found.months,
        figures,
        open_flags(book, FlagWish(accounts=figures.accounts)) if figures.accounts else (),
        tuple(one for one in worth if one.why == "praise"),
        tuple(one for one in worth if one.why != "praise"),
        tuple(words),
    )


def _worth(book: Book, figures: SellerFigures, today: date) -> list[WorthNote]:
    with book.reading() as connection:
        there = patches(connection, today)
        one = next((each for each in there if each.seller.id == figures.seller), None)
        if one is None:
            return []
        return pressing_first(worth_notes(connection, one.accounts, figures.name, today))


def seller_named(book: Book, name: str) -> Ref:
    """Whoever looks after accounts under this name, in full or by the first name.

    Raises NoSuchError, naming those who do.
    """
    sellers = team(book).sellers
    wanted = plain(name)
    for one in sellers:
        if wanted in (plain(one.name), plain(one.name.split(" ")[0])):
            return one.seller
    raise NoSuchError(
        _("Nobody called “{name}” looks after an account here.").format(name=name[:80]),
        _("There are: {names}").format(names=", ".join(one.name for one in sellers)),
    )
