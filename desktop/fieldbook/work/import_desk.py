"""Where contacts from outside meet those in the book: who is known, what is new, what is added.

Nothing is written here: the desk collects the changes of one act. Who belongs where is decided in
`import_matching`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.kinds import twin_row
from fieldbook.exchange.phones import comparable, e164, international
from fieldbook.model.accounts import (
    Account,
    InSegment,
    Mail,
    Person,
    Phone,
    Rating,
    SameAs,
    Segment,
    Stage,
    plain,
)
from fieldbook.model.contacts import Contact
from fieldbook.model.mail_domains import company_domain, site_domain
from fieldbook.model.rows import Ref
from fieldbook.work.import_cards import Card, Companies, People, same_name, words_of

_ACCOUNTS = """SELECT lower(hex(i.id)), a.name, a.city, a.country, a.website, a.rating, a.stage
FROM account a JOIN ids i ON i.n = a.n"""
_PEOPLE = """SELECT lower(hex(i.id)), lower(hex(o.id)), p.name, p.role FROM person p
JOIN ids i ON i.n = p.n JOIN ids o ON o.n = p.account ORDER BY p.left IS NOT NULL, i.id"""
_LEADS = "SELECT lower(hex(i.id)) FROM lead l JOIN ids i ON i.n = l.n"
_IN_SEGMENTS = """SELECT lower(hex(o.id)), lower(hex(s.id)) FROM in_segment m
JOIN ids o ON o.n = m.owner JOIN ids s ON s.n = m.value WHERE m."on" = 1"""
_SEGMENTS = "SELECT lower(hex(i.id)), s.name FROM segment s JOIN ids i ON i.n = s.n"
_VALUES = """SELECT lower(hex(o.id)), v.value FROM {} v JOIN ids o ON o.n = v.owner
WHERE v."on" = 1 ORDER BY o.id"""


def _asked(connection: Connection, halt: Callable[[], object], sql: str) -> Iterator[Any]:
    for row in connection.exec_driver_sql(sql):
        halt()
        yield row


@dataclass(slots=True)
class Desk:
    """The book's accounts and people by what they are known by; it grows with every contact."""

    country: str
    owner: Ref
    day: date
    new_id: Callable[[], Ref]
    accounts: dict[Ref, Card] = field(default_factory=dict)
    people: dict[Ref, People] = field(default_factory=dict)
    by_mail: dict[str, list[Card]] = field(default_factory=dict)
    by_phone: dict[str, list[Card]] = field(default_factory=dict)
    by_name: dict[str, list[Ref]] = field(default_factory=dict)
    by_company: Companies = field(default_factory=Companies)
    dialled: str = ""
    """Where the numbers of the file at hand are dialled; "" where the seller is."""
    segments: dict[str, Ref] = field(default_factory=dict)
    leads: set[Ref] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)

    def read(self, connection: Connection, halt: Callable[[], object] = int) -> None:
        """Lays out what is in the book; `halt` is called now and then, and may raise to end it."""
        ask = partial(_asked, connection, halt)
        for one, name, city, country, website, rating, stage in ask(_ACCOUNTS):
            facts = {"city": city or "", "country": country or "", "website": website or ""}
            facts |= {"rating": rating, "stage": stage}
            self._lay_account(Card(Ref(one), name, Ref(one), facts))
        cards = {**self.accounts, **self._read_people(ask(_PEOPLE))}
        self.segments = {plain(name): Ref(one) for one, name in ask(_SEGMENTS)}
        for owner, segment in ask(_IN_SEGMENTS):
            if account := self.accounts.get(Ref(owner)):
                account.segments.add(Ref(segment))
        self.leads = {Ref(one) for (one,) in ask(_LEADS)}
        for owner, value in ask(_VALUES.format("mail")):
            if card := cards.get(Ref(owner)):
                self._know_mail(card, value)
        for owner, value in ask(_VALUES.format("phone")):
            if card := cards.get(Ref(owner)):
                self._know_phone(card, comparable(value, self.country))

    def _read_people(self, found: Iterator[Any]) -> dict[Ref, Card]:
        cards: dict[Ref, Card] = {}
        for one, account, name, role in found:
            if Ref(account) in self.accounts:
                card = Card(Ref(one), name or "", Ref(account), {"role": role or ""})
                self.people.setdefault(card.account, People()).add(card)
                cards[card.id] = card
        return cards

    # ---- Who is known ---------------------------------------------------------------------------

    def known(self, contact: Contact) -> list[tuple[Card, str]]:
        """Who has one of the contact's mails, then who one of its phones; each with which it is."""
        found = [
            (card, value) for value in contact.mails for card in self.by_mail.get(value.lower(), ())
        ]
        for value in contact.phones:
            number = e164(value, contact.country or self.dialled or self.country)
            found += [(card, value) for card in self.by_phone.get(number, ())]
        return found

    def person_at(self, account: Ref, contact: Contact) -> Card | None:
        """Somebody of that name at an account.

        Where a name is only an initial, "J. Smith" is nobody who is known by other mails.
        """
        there, mails = self.people.get(account), {value.lower() for value in contact.mails}
        if there is None:
            return None
        words = words_of(contact.name)
        alike = (
            one
            for one in there.sharing(words)
            if same_name(one.name, contact.name)
            and not (one.mails and mails and not one.mails & mails)
        )
        return there.named(words) or next(alike, None)

    # ---- What is added --------------------------------------------------------------------------

    def new_account(self, contact: Contact, rating: Rating, stage: Stage) -> Card:
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
            rating=rating,
            stage=stage,
            target=contact.target or stage == "lead",
        )
        self.changes.append(born(row))
        told = {**facts, "rating": rating, "stage": stage}
        card = Card(row.id, name, row.id, told, row=contact.row)
        self._lay_account(card)
        return card

    def is_in_segment(self, account: Card, name: str) -> bool:
        """Whether an account is in the segment of that name."""
        return self.segments.get(plain(name)) in account.segments

    def put_into_segment(self, account: Card, name: str) -> bool:
        """Puts an account into the segment of that name, a new one if need be; if it was not."""
        if plain(name) not in self.segments:
            segment = Segment(id=self.new_id(), name=name)
            self.segments[plain(name)] = segment.id
            self.changes.append(born(segment))
        if self.is_in_segment(account, name):
            return False
        wished = self.segments[plain(name)]
        account.segments.add(wished)
        self.changes.append(member(InSegment, account.id, wished))
        return True

    def new_person(self, account: Ref, contact: Contact) -> Card:
        """Somebody at an account."""
        row = Person(id=self.new_id(), account=account, name=contact.name, role=contact.role)
        self.changes.append(born(row))
        card = Card(row.id, row.name, account, {"role": row.role}, row=contact.row)
        self.people.setdefault(account, People()).add(card)
        return card

    def set_facts(self, kind: type, card: Card, **facts: object) -> None:
        """An account or a person gets these facts."""
        card.facts.update({name: str(value) for name, value in facts.items()})
        self.changes.append(changed(kind, card.id, **facts))

    def rename(self, account: Card, name: str) -> None:
        """An account is called otherwise from now on."""
        account.name = name
        self.changes.append(changed(Account, account.id, name=name))

    def keep_apart(self, one: Card, other: Card) -> None:
        """Two accounts are two, so that nobody is asked again whether they are one."""
        a, b = sorted((one.id, other.id))
        self.changes.append(changed(SameAs, twin_row(a, b), a=a, b=b, on=False))

    def fresh_mails(self, card: Card, contact: Contact) -> list[str]:
        """The contact's mails that neither they nor their account have."""
        own = self.accounts[card.account]
        return [one for one in contact.mails if one.lower() not in card.mails | own.mails]

    def fresh_phones(self, card: Card, contact: Contact) -> dict[str, str]:
        """The contact's phones that neither they nor their account have: as they are kept, and as
        they are compared."""
        own, country = self.accounts[card.account], contact.country or self.dialled or self.country
        found: dict[str, str] = {}
        for value in contact.phones:
            kept = international(value, country) or value
            key = e164(value, country) or comparable(kept, self.country)
            if key not in card.phones and key not in own.phones:
                found[kept] = key
        return found

    def add_mail(self, card: Card, value: str) -> None:
        """One more mail address of a person or an account."""
        self.changes.append(member(Mail, card.id, value))
        self._know_mail(card, value)

    def add_phone(self, card: Card, kept: str, key: str) -> None:
        """One more phone of a person or an account, as it is kept and as it is compared."""
        self.changes.append(member(Phone, card.id, kept))
        self._know_phone(card, key)

    def _lay_account(self, card: Card) -> None:
        self.accounts[card.id] = card
        self.by_name.setdefault(plain(card.name), []).append(card.id)
        self.by_company.add(card)
        self._know_domain(card, site_domain(card.facts["website"]))

    def _know_mail(self, card: Card, value: str) -> None:
        card.mails.add(value.lower())
        self.by_mail.setdefault(value.lower(), []).append(card)
        self._know_domain(self.accounts[card.account], company_domain(value))

    def _know_domain(self, account: Card, domain: str) -> None:
        if domain and domain not in account.domains:
            account.domains.add(domain)
            self.by_company.at_domain.setdefault(domain, []).append(account)

    def _know_phone(self, card: Card, key: str) -> None:
        """What is no number one can dial, "n/a" or 0, is nobody's in particular."""
        card.phones.add(key)
        if key.startswith("+"):
            self.by_phone.setdefault(key, []).append(card)
