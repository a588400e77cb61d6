"""People and sites of an account: adding, changing, leaving. Every function is one act."""

from dataclasses import dataclass

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Mail, Person, Phone, Site, legible, tidy
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import today

LONGEST = 500
_ON = f'owner = {reads.NUMBER} AND "on" = 1'


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What somebody typed about a person; `phones` and `mails` are all of theirs."""

    name: str
    role: str = ""
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDraft:
    """What somebody typed about a place of an account."""

    name: str
    city: str = ""
    manager: Ref | None = None


def save_person(book: Book, account: Ref, draft: PersonDraft, person: Ref | None = None) -> str:
    """Adds a person to an account, or changes one; gives the act, "" if nothing changed.

    Raises NotFittingError for a name that is empty or too long.
    """
    _must_be_named(draft.name)
    changes: list[Change] = []
    row = person or book.new_id()
    with book.reading() as connection:
        known = reads.get(connection, Person, row) if person else None
        if person and known is None:
            raise NoSuchError(
                _("This person is no longer in the book."), _("Undo may bring them back.")
            )
        if known is None:
            made = Person(id=row, account=account, name=tidy(draft.name), role=tidy(draft.role))
            changes.append(born(made))
        else:
            wished = {"name": tidy(draft.name), "role": tidy(draft.role)}
            fresh = {name: v for name, v in wished.items() if getattr(known, name) != v}
            if fresh:
                changes.append(changed(Person, row, **fresh))
        phones = [one.value for one in reads.where(connection, Phone, _ON, row)]
        mails = [one.value for one in reads.where(connection, Mail, _ON, row)]
    changes += _members(Phone, row, phones, draft.phones)
    changes += _members(Mail, row, mails, draft.mails)
    label = _("Person changed") if known else _("Person added")
    return book.write(changes, label) if changes else ""


def _members(kind: type, owner: Ref, known: list[str], wished: tuple[str, ...]) -> list[Change]:
    there = {member(kind, owner, value).row: value for value in known}
    wanted = {
        member(kind, owner, tidy(value)).row: tidy(value) for value in wished if legible(value)
    }
    out = [
        member(kind, owner, value, on=False) for row, value in there.items() if row not in wanted
    ]
    return out + [member(kind, owner, value) for row, value in wanted.items() if row not in there]


def mark_left(book: Book, person: Ref, *, left: bool) -> str:
    """A person has left today, or is back; gives the act."""
    day = today(book) if left else None
    label = _("Person left") if left else _("Person is back")
    return book.write([changed(Person, person, left=day)], label)


def save_site(book: Book, account: Ref, draft: SiteDraft, site: Ref | None = None) -> str:
    """Adds a place to an account, or changes one; gives the act, "" if nothing changed."""
    _must_be_named(draft.name)
    wished = {"name": tidy(draft.name), "city": tidy(draft.city), "manager": draft.manager}
    if site is None:
        row = Site(id=book.new_id(), account=account, **wished)  # type: ignore[arg-type]
        return book.write([born(row)], _("Site added"))
    with book.reading() as connection:
        known = reads.get(connection, Site, site)
    fresh = {name: v for name, v in wished.items() if getattr(known, name, None) != v}
    return book.write([changed(Site, site, **fresh)], _("Site changed")) if fresh else ""


def _must_be_named(name: str) -> None:
    if not legible(name):
        raise NotFittingError(_("A name is missing."), _("Give it one that can be read."))
    if len(name) > LONGEST:
        raise NotFittingError(
            _("A name is longer than {n} letters.").format(n=LONGEST), _("Shorten it.")
        )
