"""Put-offs and noes read from both sides: does a refusal tell of the asking, or of the account?"""

from collections.abc import Mapping

from fieldbook.book.book import Book
from fieldbook.model.resets import Course, Sided, flagged, refusals_by, two_sided
from fieldbook.model.rows import Ref
from fieldbook.work.days import today
from fieldbook.work.reset_courses import courses


def reset_sides(book: Book) -> dict[Ref, Sided]:
    """For each Reset Meeting under a red flag how it reads, by its id; with the counts behind it.

    A book of one seller says nothing: there is nobody beside whom it could be read (product.md,
    P13; seeds, "a red flag regarding either the account's intent or our salesperson's skills").
    """
    day = today(book)
    with book.reading() as connection:
        found = courses(connection)
    sellers = {one.reset.seller for one in found if one.reset.seller}
    if len(sellers) < 2:
        return {}
    of_seller = refusals_by(found, _by(found, "seller"))
    of_account = refusals_by(found, _by(found, "account"))
    return {
        one.reset.id: two_sided(
            of_seller.get(one.reset.seller, (0, 0)), of_account.get(one.reset.account, (0, 0))
        )
        for one in found
        if flagged(one, day) is not None and one.reset.seller and one.reset.account
    }


def _by(found: list[Course], what: str) -> Mapping[Ref, Ref]:
    named = {one.reset.id: getattr(one.reset, what) for one in found}
    return {reset: whose for reset, whose in named.items() if whose}
