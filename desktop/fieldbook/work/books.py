"""Opening, making and examining books."""

import getpass
import locale
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldbook.book.book import Book
from fieldbook.book.state import Checked, State, check, state
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.model.accounts import tidy
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.text import _
from fieldbook.work.countries import countries, holidays_known
from fieldbook.work.days import today, zone
from fieldbook.work.quoting import typed
from fieldbook.work.sellers import seller_of

__all__ = ["Checked", "State", "check", "new_book", "open_book", "state"]


LONGEST_NAME = 200


def system_now() -> datetime:
    """The time of this laptop."""
    return datetime.now(UTC)


def open_book(path: Path, fixed: datetime | None = None) -> Book:
    """The book at `path`; with `fixed` its clock stands still at that moment.

    A moment without an offset is the seller's own wall time. Raises NotABookError.
    """
    if fixed is None:
        return Book(path, now=system_now)
    moment = fixed if fixed.tzinfo else fixed.replace(tzinfo=UTC)
    book = Book(path, now=_still(moment))
    if fixed.tzinfo is None:
        book.now = _still(fixed.replace(tzinfo=zone(seller_of(book).zone)))
    book.clock_confirmed = True
    return book


def new_book(path: Path, seller: Seller, fixed: datetime | None = None) -> Book:
    """A new book for a seller, whose id is drawn here; what they left out is read off the laptop.

    Raises CannotWriteError where there is a file or a folder already, NotFittingError for an
    unknown zone or country.
    """
    must_be_no_folder(path)
    whole = replace(
        seller,
        name=fitting_name(tidy(seller.name)) or _user(),
        zone=known_zone(seller.zone or _local_zone()),
        country=known_country(seller.country or _local_country()),
    )
    now = system_now
    if fixed is not None:
        now = _still(fixed if fixed.tzinfo else fixed.replace(tzinfo=ZoneInfo(whole.zone)))
    return Book.create(path, replace(whole, id=_fresh_id()), now=now)


def confirm_clock(book: Book) -> None:
    """Somebody has looked: the clock of this laptop is right, and writes no longer ask."""
    book.clock_confirmed = True


def put_back(book: Book) -> Path:
    """Copies a book whose file was moved or deleted while it was open to where it lay.

    Raises CannotWriteError if something else lies there now.
    """
    book.path.parent.mkdir(parents=True, exist_ok=True)
    book.put_back()
    return book.path


def must_be_no_folder(path: Path) -> None:
    """Raises CannotWriteError when a folder is where a book shall be."""
    if path.is_dir():
        raise CannotWriteError(
            _("{path} is a folder.").format(path=path),
            _("Name a file in it: {path}").format(path=typed(path / "my.fieldbook")),
        )


def missing_holidays(book: Book) -> str:
    """The name of the seller's country if none of its public holidays is known, else nothing."""
    country = seller_of(book).country
    return "" if holidays_known(country, today(book)) else countries().get(country, country)


def laptop_seller() -> Seller:
    """What this laptop knows of who sits at it: user name, time zone, country."""
    return Seller(id=Ref(""), name=_user(), zone=_local_zone(), country=_local_country())


def _fresh_id() -> Ref:
    import uuid

    return Ref(uuid.uuid4().hex)


def _still(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("Me")


def _local_zone() -> str:
    import tzlocal

    try:
        return str(tzlocal.get_localzone_name() or "UTC")
    except (ZoneInfoNotFoundError, ValueError, LookupError):
        return "UTC"


def _local_country() -> str:
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    territory = named.partition(".")[0].partition("_")[2]
    return territory.upper() if territory.upper() in countries() else "GB"


def fitting_name(name: str) -> str:
    """The name; raises NotFittingError if it is too long."""
    if len(name) > LONGEST_NAME:
        raise NotFittingError(
            _("A name is longer than {n} letters.").format(n=LONGEST_NAME), _("Shorten it.")
        )
    return name


def known_zone(name: str) -> str:
    """The zone; raises NotFittingError if there is none of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise NotFittingError(
            _("“{name}” is no time zone.").format(name=name),
            _("Write it like Europe/London or America/New_York."),
        ) from error
    return name


def known_country(country: str) -> str:
    """The two letters of a country in capitals; raises NotFittingError for others."""
    if country.upper() not in countries():
        raise NotFittingError(
            _("“{country}” is no country code.").format(country=country),
            _("Write its two letters: GB for the United Kingdom, DE for Germany, US."),
        )
    return country.upper()
