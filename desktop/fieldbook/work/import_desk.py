"""Where contacts from outside meet those in the book: who is known, what is new, what is added.

Nothing is written here: the desk collects the changes of one act. Somebody is known by a mail
address or a phone number alone; a name is never enough.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from fieldbook.book.changes import Change, born, changed, member
from fieldbook.exchange.phones import comparable, e164, international
from fieldbook.model.accounts import Account, InSegment, Mail, Person, Phone, Segment, plain
from fieldbook.model.contacts import Contact
from fieldbook.model.rows import Ref

_ACCOUNTS = """SELECT lower(hex(i.id)), a.name, a.city, a.country, a.website
FROM account a JOIN ids i ON i.n = a.n"""
_PEOPLE = """SELECT lower(hex(i.id)), lower(hex(o.id)), p.name, p.role FROM person p
JOIN ids i ON i.n = p.n JOIN ids o ON o.n = p.account ORDER BY p.left IS NOT NULL, i.id"""
_SEGMENTS = "SELECT lower(hex(i.id)), s.name FROM segment s JOIN ids i ON i.n = s.n"
_VALUES = """SELECT lower(hex(o.id)), v.value FROM {} v JOIN ids o ON o.n = v.owner
WHERE v."on" = 1 ORDER BY o.id"""


def _asked(connection: Connection, halt: Callable[[], object], sql: str) -> Iterator[Any]:
    for row in connection.exec_driver_sql(sql):
        halt()
        yield row


@dataclass(slots=True)
class Card:
    """An account or a person as they stand on the desk, with what the act adds to them."""

    id: Ref
    name: str
    account: Ref
    """The account itself, or that of the person."""
    facts: dict[str, str] = field(default_factory=dict)
    mails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    row: int = 0
    """The row of the file that brought it; 0 for what was in the book before."""


@dataclass(slots=True)
class Desk:
    """The book's accounts and people by what they are known by; it grows with every contact."""

    country: str
    owner: Ref
    day: date
    new_id: Callable[[], Ref]
    accounts: dict[Ref, Card] = field(default_factory=dict)
    people: dict[Ref, "_People"] = field(default_factory=dict)
    by_mail: dict[str, Card] = field(default_factory=dict)
    by_phone: dict[str, Card] = field(default_factory=dict)
    by_name: dict[str, list[Ref]] = field(default_factory=dict)
    segments: dict[str, Ref] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def read(self, connection: Connection, halt: Callable[[], object] = int) -> None:
        """Lays out what is in the book; `halt` is called now and then, and may raise to end it."""
        ask = partial(_asked, connection, halt)
        for one, name, city, country, website in ask(_ACCOUNTS):
            facts = {"city": city or "", "country": country or "", "website": website or ""}
            self._lay_account(Card(Ref(one), name, Ref(one), facts))
        cards = dict(self.accounts)
        for one, account, name, role in ask(_PEOPLE):
            if Ref(account) in self.accounts:
                card = Card(Ref(one), name or "", Ref(account), {"role": role or ""})
                self.people.setdefault(card.account, _People()).add(card)
                cards[card.id] = card
        self.segments = {plain(name): Ref(one) for one, name in ask(_SEGMENTS)}
        for owner, value in ask(_VALUES.format("mail")):
            if Ref(owner) in cards:
                self._know_mail(cards[Ref(owner)], value)
        for owner, value in ask(_VALUES.format("phone")):
            if Ref(owner) in cards:
                self._know_phone(cards[Ref(owner)], value)

    # ---- Who is known ---------------------------------------------------------------------------

    def known(self, contact: Contact) -> tuple[Card | None, str]:
        """Who has one of the contact's mails, else one of its phones; and which one it is."""
        for value in contact.mails:
            if value.lower() in self.by_mail:
                return self.by_mail[value.lower()], value
        for value in contact.phones:
            number = e164(value, contact.country or self.country)
            if number in self.by_phone:
                return self.by_phone[number], value
        return None, ""

    def person_at(self, account: Ref, contact: Contact) -> Card | None:
        """Somebody of that name at an account.

        Where a name is only an initial, "J. Smith" is nobody who is known by other mails.
        """
        there, mails = self.people.get(account), {value.lower() for value in contact.mails}
        if there is None:
            return None
        words = _words(contact.name)
        alike = (
            one
            for one in there.sharing(words)
            if same_name(one.name, contact.name)
            and not (one.mails and mails and not one.mails & mails)
        )
        return there.named(words) or next(alike, None)

    # ---- What is added --------------------------------------------------------------------------

    def new_account(self, contact: Contact) -> Card:
        """An account for a contact's company, or for somebody without one."""
        name = contact.company or contact.name or contact.mails[0]
        facts = {"city": contact.city, "country": contact.country, "website": contact.website}
        row = Account(
            id=self.new_id(),
            name=name,
            owner=self.owner,
            since=self.day,
            city=contact.city,
            country=contact.country,
            website=contact.website,
            rating=contact.rating or "C",
            stage=contact.stage or "open",
        )
        self.changes.append(born(row))
        for segment in contact.segments:
            self._into_segment(row.id, segment)
        card = Card(row.id, name, row.id, facts, row=contact.row)
        self._lay_account(card)
        return card

    def _into_segment(self, account: Ref, name: str) -> None:
        if plain(name) not in self.segments:
            segment = Segment(id=self.new_id(), name=name)
            self.segments[plain(name)] = segment.id
            self.changes.append(born(segment))
        self.changes.append(member(InSegment, account, self.segments[plain(name)]))

    def new_person(self, account: Ref, contact: Contact) -> Card:
        """Somebody at an account."""
        row = Person(id=self.new_id(), account=account, name=contact.name, role=contact.role)
        self.changes.append(born(row))
        card = Card(row.id, row.name, account, {"role": row.role}, row=contact.row)
        self.people.setdefault(account, _People()).add(card)
        return card

    def fill(self, kind: type, card: Card, **facts: str) -> bool:
        """Fills what is blank, and never overwrites; says whether anything was."""
        fresh = {name: text for name, text in facts.items() if text and not card.facts.get(name)}
        if fresh:
            card.facts.update(fresh)
            self.changes.append(changed(kind, card.id, **fresh))
        return bool(fresh)

    def add_values(self, card: Card, contact: Contact) -> bool:
        """The contact's mails and phones that neither they nor their account have; if any."""
        before = len(self.changes)
        own, country = self.accounts[card.account], contact.country or self.country
        for value in contact.mails:
            if value.lower() not in card.mails | own.mails:
                self.changes.append(member(Mail, card.id, value))
                self._know_mail(card, value)
        for value in contact.phones:
            kept = international(value, country) or value
            if comparable(kept, self.country) not in card.phones | own.phones:
                self.changes.append(member(Phone, card.id, kept))
                self._know_phone(card, kept)
        return len(self.changes) > before

    def _lay_account(self, card: Card) -> None:
        self.accounts[card.id] = card
        self.by_name.setdefault(plain(card.name), []).append(card.id)

    def _know_mail(self, card: Card, value: str) -> None:
        card.mails.add(value.lower())
        self.by_mail.setdefault(value.lower(), card)

    def _know_phone(self, card: Card, value: str) -> None:
        """What is no number one can dial, "n/a" or 0, is nobody's in particular."""
        card.phones.add(comparable(value, self.country))
        if number := e164(value, self.country):
            self.by_phone.setdefault(number, card)


@dataclass(slots=True)
class _People:
    """The people of one account, found by the words of their names: there may be thousands."""

    whole: dict[tuple[str, ...], Card] = field(default_factory=dict)
    by_word: dict[str, list[Card]] = field(default_factory=dict)

    def add(self, card: Card) -> None:
        """One more of them."""
        words = _words(card.name)
        self.whole.setdefault(tuple(words), card)
        for word in {*words}:
            if len(word) > 1:
                self.by_word.setdefault(word, []).append(card)

    def named(self, words: list[str]) -> Card | None:
        """Who is called by the same words in the same order."""
        return self.whole.get(tuple(words)) if words else None

    def sharing(self, words: list[str]) -> Iterator[Card]:
        """Whose name has one of these words; a letter alone is none."""
        return chain.from_iterable(self.by_word.get(word, ()) for word in words)


def _words(name: str) -> list[str]:
    return plain(name.replace(",", " ").replace(".", " ")).split()


def same_name(one: str, other: str, *, least: int = 2) -> bool:
    """Whether two names can be one person's: the same words, or "P. Lindholm" and "Peter Lindholm".

    Order and accents make no difference; one without the other's middle name is the same, as long
    as it has `least` words.
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    return mine == theirs or (len(short) >= least and all(_among(word, long) for word in short))


def _among(word: str, words: Iterable[str]) -> bool:
    return any(
        word == one or (len(word) == 1 or len(one) == 1) and word[0] == one[0] for one in words
    )
