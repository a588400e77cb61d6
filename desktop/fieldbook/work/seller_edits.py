"""Changing who is at this laptop: name, time zone, country."""

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.model.accounts import tidy
from fieldbook.model.sellers import Seller
from fieldbook.text import _
from fieldbook.work.books import fitting_name, known_country, known_zone
from fieldbook.work.sellers import seller_of


def change_seller(book: Book, name: str, zone: str, country: str) -> str:
    """Another name, zone or country of the seller of this book; gives the act, "" if none changed.

    An empty name leaves the old one. Notes and touches keep the zone they were written in. Raises
    NotFittingError for a name that is too long, an unknown zone or an unknown country.
    """
    me = seller_of(book)
    wished = {
        "name": fitting_name(tidy(name)) or me.name,
        "zone": known_zone(zone),
        "country": known_country(country),
    }
    fresh = {field: value for field, value in wished.items() if getattr(me, field) != value}
    if not fresh:
        return ""
    return book.write([changed(Seller, me.id, **fresh)], _("Your details changed"))
