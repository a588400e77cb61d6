"""Twins: one account or one person that was entered twice, here or on two laptops.

They are suggested with the reason, never on a name alone, and joined by a statement that they are
one (`SameAs`): nothing is deleted, and undo parts them again (architecture.md, the fold). What
somebody keeps apart is never suggested again, on any laptop that hears of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.kinds import twin_row
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Person, SameAs, plain
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.import_cards import Card, same_name
from fieldbook.work.import_desk import Desk
from fieldbook.work.import_matching import similar
from fieldbook.work.import_words import listed
from fieldbook.work.sellers import seller_in

Kind = Literal["account", "person"]
Reason = Literal["mail", "phone", "domain", "town", "name"]
REASONS: tuple[Reason, ...] = ("mail", "phone", "domain", "town", "name")
"""One mail address; one phone; one mail domain and a close name; a close name in one town; one name
at one account."""
_SWITCHBOARD = 4
"""A phone or a mail that so many have is that of an agency or a house, and says nothing."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two rows that may be one: their names, and why. `account` is where a person is, by name."""

    kind: Kind
    one: Ref
    other: Ref
    names: tuple[str, str]
    why: tuple[Reason, ...]
    towns: tuple[str, str] = ("", "")
    account: str = ""

    @property
    def reason(self) -> str:
        """Why, in words."""
        words: dict[Reason, str] = {
            "mail": _("one mail address"),
            "phone": _("one phone"),
            "domain": _("close names and one mail domain"),
            "town": _("close names in {town}").format(town=self.towns[0]),
            "name": _("one name at {account}").format(account=self.account),
        }
        return listed([words[one] for one in self.why])


@dataclass(frozen=True, slots=True)
class Joined:
    """Two rows that somebody joined: what they are together, and the statement that says so."""

    kind: Kind
    row: Ref
    name: str
    pair: tuple[Ref, Ref]


_Pairs = dict[tuple[Ref, Ref], set[Reason]]


def suggested_twins(book: Book, halt: Callable[[], object] = int) -> list[Twins]:
    """Who may have been entered twice, by name; those that are kept apart are left out.

    `halt` is called now and then, and may raise to end it.
    """
    with book.reading() as connection:
        me = seller_in(connection)
        desk = Desk(me.country, me.id, today(book), book.new_id)
        desk.read(connection, halt)
        apart = {frozenset((one.a, one.b)) for one in _said(connection) if not one.on}
    pairs: _Pairs = {}
    for pair, why in (*_by_values(desk), *_by_names(desk, halt)):
        pairs.setdefault(pair, set()).add(why)
    people: _Pairs = {}
    for pair, why in _people(desk):
        people.setdefault(pair, set()).add(why)
    cards = {one.id: one for there in desk.people.values() for one in there.everybody()}
    found = [_account_twins(desk, *one) for one in pairs.items()]
    found += [_person_twins(desk, cards, *one) for one in people.items()]
    kept = [one for one in found if frozenset((one.one, one.other)) not in apart]
    return sorted(kept, key=lambda one: (one.kind, plain(one.names[0]), one.one, one.other))


def _pair(one: Ref, other: Ref) -> tuple[Ref, Ref]:
    return (one, other) if one < other else (other, one)


def _by_values(desk: Desk) -> Iterator[tuple[tuple[Ref, Ref], Reason]]:
    """Accounts that have a mail address or a phone in common."""
    kinds: tuple[tuple[Reason, dict[str, list[Card]]], ...] = (
        ("mail", desk.by_mail),
        ("phone", desk.by_phone),
    )
    for why, held in kinds:
        for cards in held.values():
            accounts = {card.account for card in cards}
            if 1 < len(accounts) < _SWITCHBOARD:
                for one, other in combinations(sorted(accounts), 2):
                    yield (one, other), why


def _by_names(desk: Desk, halt: Callable[[], object]) -> Iterator[tuple[tuple[Ref, Ref], Reason]]:
    """Accounts with close names that a domain or a town have in common as well."""
    for account in desk.accounts.values():
        halt()
        town = plain(account.facts["city"])
        if town:
            for other in _close(desk, account):
                if other.id != account.id and plain(other.facts["city"]) == town:
                    yield _pair(account.id, other.id), "town"
    for accounts in desk.by_company.at_domain.values():
        for one, two in _few(accounts):
            if similar(one.name, two.name):
                yield _pair(one.id, two.id), "domain"


def _close(desk: Desk, account: Card) -> Iterable[Card]:
    called = desk.by_company.called(account.name)
    return [
        *(called if len(called) < _SWITCHBOARD else ()),
        *desk.by_company.close_to(account.name),
    ]


def _few(cards: list[Card]) -> Iterator[tuple[Card, Card]]:
    """All pairs of some; of very many each with the next, as they are in the order of the book."""
    if len(cards) < 40:
        yield from combinations(cards, 2)
    else:
        yield from zip(cards, cards[1:], strict=False)


def _people(desk: Desk) -> Iterator[tuple[tuple[Ref, Ref], Reason]]:
    """People of one account with one name, or with a mail in common and names that agree."""
    for there in desk.people.values():
        for one, other in there.called_alike():
            yield _pair(one.id, other.id), "name"
    for cards in desk.by_mail.values():
        for one, other in combinations(cards[:_SWITCHBOARD], 2):
            alike = one.account == other.account and same_name(one.name, other.name, least=1)
            if alike and one.id != other.id and one.id != one.account != other.id:
                yield _pair(one.id, other.id), "mail"


def _account_twins(desk: Desk, pair: tuple[Ref, Ref], why: set[Reason]) -> Twins:
    one, other = (desk.accounts[row] for row in pair)
    return Twins(
        "account",
        one.id,
        other.id,
        (one.name, other.name),
        tuple(each for each in REASONS if each in why),
        (one.facts["city"], other.facts["city"]),
    )


def _person_twins(
    desk: Desk, cards: dict[Ref, Card], pair: tuple[Ref, Ref], why: set[Reason]
) -> Twins:
    one, other = (cards[row] for row in pair)
    return Twins(
        "person",
        one.id,
        other.id,
        (one.name, other.name),
        tuple(each for each in REASONS if each in why),
        account=desk.accounts[one.account].name,
    )


# ---- Joining and parting ----------------------------------------------------------------------


def join_twins(book: Book, one: Ref, other: Ref) -> str:
    """Two accounts, or two people, are one from now on: everything of either is on both; the act.

    Raises NotFittingError where they are not two of one kind, NoSuchError where one is gone.
    """
    return _say(book, (one, other), _("Twins joined"), on=True)


def keep_apart(book: Book, one: Ref, other: Ref) -> str:
    """They are two, whatever they have in common, or two again; gives the act.

    Raises as `join_twins` does.
    """
    return _say(book, (one, other), _("Kept apart"), on=False)


def _say(book: Book, pair: tuple[Ref, Ref], label: str, *, on: bool) -> str:
    one, other = pair
    with book.reading() as connection:
        known = {said.id for said in _said(connection)}
        shown = [_shown(connection, row) for row in pair]
    row = twin_row(one, other)
    if row not in known:
        if None in shown:
            raise NoSuchError(_("One of them is gone."), _("Undo may bring it back."))
        if one == other or type(shown[0]) is not type(shown[1]):
            raise NotFittingError(
                _("These are not two accounts, or two people."), _("Choose two of one kind.")
            )
    return book.write([changed(SameAs, row, a=one, b=other, on=on)], label)


def _shown(connection: Connection, row: Ref) -> Account | Person | None:
    return reads.get(connection, Account, row) or reads.get(connection, Person, row)


def _said(connection: Connection) -> list[SameAs]:
    return list(reads.rows(connection, SameAs))


def joined_twins(book: Book) -> list[Joined]:
    """What was joined, by name, so that it can be parted again."""
    found: list[Joined] = []
    with book.reading() as connection:
        for said in _said(connection):
            if not (said.on and said.a and said.b):
                continue
            for row in (said.a, said.b):
                shown = _shown(connection, row)
                if shown:
                    kind: Kind = "account" if isinstance(shown, Account) else "person"
                    found.append(Joined(kind, row, shown.name, (said.a, said.b)))
                    break
    return sorted(found, key=lambda one: (one.kind, plain(one.name), one.pair))
