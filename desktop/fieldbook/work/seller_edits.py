"""Changing who is at this laptop: name, time zone, country, mail address."""

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import tidy
from fieldbook.model.invitations import sendable
from fieldbook.model.sellers import Seller
from fieldbook.text import _
from fieldbook.work.books import fitting_name, known_country, known_zone
from fieldbook.work.sellers import seller_of


def change_mail(book: Book, mail: str) -> str:
    """The address this seller invites from; gives the act, "" if it is as it was.

    Raises NotFittingError for what is no mail address; an empty one takes it out.
    """
    me, plain = seller_of(book), mail.strip()
    wished = sendable(plain)
    if plain and not wished:
        raise NotFittingError(
            _("“{text}” is no mail address.").format(text=plain[:80]),
            _("Write it as anna@example.com."),
        )
    if wished == me.mail:
        return ""
    return book.write([changed(Seller, me.id, mail=wished)], _("Your details changed"))


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


def lead_team(book: Book, *, leads: bool) -> str:
    """Whether this seller leads a team: they see the Team place and coach; gives the act, "" if it
    is as it was."""
    me = seller_of(book)
    if me.leads == leads:
        return ""
    return book.write([changed(Seller, me.id, leads=leads)], _("Your details changed"))
