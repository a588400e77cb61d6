"""The places of an account: where they are, who runs them. Every change is one act."""

from dataclasses import dataclass

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Site, tidy
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.naming import kept_name

_SITES = f"""SELECT lower(hex(i.id)), s.name, s.city, m.name, lower(hex(mi.id)) FROM site s
JOIN ids i ON i.n = s.n LEFT JOIN person m ON m.n = s.manager LEFT JOIN ids mi ON mi.n = m.n
WHERE s.account = {reads.NUMBER} ORDER BY lower(s.name), i.id"""


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A place of an account, with who runs it."""

    id: Ref
    name: str
    city: str
    manager: str
    manager_id: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDraft:
    """What somebody typed about a place of an account."""

    name: str
    city: str = ""
    manager: Ref | None = None


def sites_of(connection: Connection, account: Ref) -> tuple[SiteLine, ...]:
    """The places of an account by name."""
    return tuple(
        SiteLine(Ref(one), name, city, manager or "", Ref(who) if who else None)
        for one, name, city, manager, who in connection.exec_driver_sql(_SITES, (account,))
    )


def save_site(book: Book, account: Ref, draft: SiteDraft, site: Ref | None = None) -> str:
    """Adds a place to an account, or changes one; gives the act, "" if nothing changed.

    Raises NotFittingError for a name that is empty or too long, and NoSuchError for a place that
    is no longer in the book.
    """
    name, city = kept_name(draft.name), tidy(draft.city)
    if site is None:
        row = Site(id=book.new_id(), account=account, name=name, city=city, manager=draft.manager)
        return book.write([born(row)], _("Site added"))
    with book.reading() as connection:
        known = reads.get(connection, Site, site)
    if known is None:
        raise NoSuchError(_("This site is no longer in the book."), _("Undo may bring it back."))
    wished = {"name": name, "city": city, "manager": draft.manager}
    fresh = {field: value for field, value in wished.items() if getattr(known, field) != value}
    return book.write([changed(Site, site, **fresh)], _("Site changed")) if fresh else ""
