"""Where a contact from outside belongs: whom it is in the book already, or may be.

Somebody is met for certain by a mail address or a phone number where the company agrees, by their
company's mail domain and name, by a company's name and town. A name alone is never enough, and two
people of one name at different companies are two: what is only likely is asked (product.md, P8).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from fieldbook.model.accounts import plain
from fieldbook.model.company_names import company_key, one_within_the_other
from fieldbook.model.contacts import Contact
from fieldbook.model.mail_domains import company_domain, name_from, site_domain
from fieldbook.work.import_cards import Card, same_name, same_numbers
from fieldbook.work.import_desk import Desk

Why = Literal[
    "nobody", "value", "file", "domain", "town", "there",
    "other name", "elsewhere", "other town", "no town", "close", "domain alone", "called so",
    "nameless",
]  # fmt: skip
"""What a contact is met by; from "other name" on it is only likely, and asked."""
_SURE: tuple[Why, ...] = ("nobody", "value", "file", "domain", "town", "there")
_ALIKE = 85.0
"""Names of one domain may be as far apart as this."""


@dataclass(frozen=True, slots=True)
class Met:
    """Where a contact belongs, or may: the account, who of it has the value, and why."""

    why: Why = "nobody"
    account: Card | None = None
    card: Card | None = None
    value: str = ""
    """The mail or phone it is known by, the domain, or the name taken from one."""
    other: Card | None = None
    """The account that has another of its values."""

    @property
    def sure(self) -> bool:
        """Whether nobody has to be asked."""
        return self.why in _SURE


Adds = Callable[[Card], bool]
"""Whether something would be written about an account that a row names."""


def meet(desk: Desk, contact: Contact, here: dict[str, list[Card]], adds: Adds) -> Met:
    """Whom a contact is; `here` are the accounts that rows of the same import have come to, by
    the name the row gave. A name is enough only where nothing is written (`adds`)."""
    hits = [hit for hit in desk.known(contact) if not _only_a_number(desk, contact, *hit)]
    if hits:
        return _by_value(desk, contact, hits)
    if contact.company:
        return _by_company(desk, contact, here, adds)
    return _without_company(desk, contact, adds)


def _by_value(desk: Desk, contact: Contact, hits: list[tuple[Card, str]]) -> Met:
    agreeing = [(card, value) for card, value in hits if _agrees(desk, contact, card)]
    card, value = (agreeing or hits)[0]
    account = desk.accounts[card.account]
    if not agreeing:
        return Met("other name", account, card, value)
    others = [desk.accounts[one.account] for one, _value in hits if one.account != account.id]
    if others and not contact.company:
        return Met("elsewhere", account, card, value, others[0])
    return Met("value", account, card, value, next(iter(others), None))


def _only_a_number(desk: Desk, contact: Contact, card: Card, value: str) -> bool:
    """Whether a phone is all they have in common: another company, with a mail domain of its own,
    as two have that share a house."""
    if "@" in value or not contact.company or _agrees(desk, contact, card):
        return False
    mine, theirs = set(domains_of(contact)), desk.accounts[card.account].domains
    return bool(mine and theirs) and not mine & theirs


def _agrees(desk: Desk, contact: Contact, card: Card) -> bool:
    """Whether nothing speaks against it: the company is the same, or it is the same person."""
    account = desk.accounts[card.account]
    if not contact.company or similar(contact.company, account.name):
        return True
    return card is not account and same_name(card.name, contact.name)


def similar(one: str, other: str) -> bool:
    """Whether two names can be one company's, where something else says so too."""
    if one_within_the_other(one, other):
        return True
    keys = company_key(one), company_key(other)
    return same_numbers(*keys) and fuzz.ratio(*keys) >= _ALIKE


def _by_company(desk: Desk, contact: Contact, here: dict[str, list[Card]], adds: Adds) -> Met:
    for account in here.get(plain(contact.company), ()):
        if not _speaks_against(account, contact):
            return Met("file", account)
    domains = domains_of(contact)
    for domain, account in _at(desk, domains):
        if similar(contact.company, account.name):
            return Met("domain", account, value=domain)
    return _called(desk, contact, adds) or _close(desk, contact) or _at_domain(desk, domains)


def _called(desk: Desk, contact: Contact, adds: Adds) -> Met | None:
    """The account of that name: for certain in that town, else asked."""
    called = desk.by_company.called(contact.company)
    for account in called:
        if contact.city and plain(account.facts["city"]) == plain(contact.city):
            return Met("town", account)
    for account in called:
        if nothing_new(desk, account, contact) and not adds(account):
            return Met("there", account)
    apart = [one for one in called if not (one.row and _speaks_against(one, contact))]
    if not apart:
        return None
    towns = contact.city and apart[0].facts["city"]
    return Met("other town" if towns else "no town", apart[0])


def _close(desk: Desk, contact: Contact) -> Met | None:
    for account in desk.by_company.close_to(contact.company):
        if company_key(account.name) == company_key(contact.company):
            continue
        towns = (plain(account.facts["city"]), plain(contact.city))
        if not all(towns) or towns[0] == towns[1]:
            return Met("close", account)
    return None


def _at_domain(desk: Desk, domains: list[str]) -> Met:
    """An account of the book with that domain: what a file calls otherwise in each row is several
    companies of one group."""
    for domain, account in _at(desk, domains):
        if not account.row:
            return Met("domain alone", account, value=domain)
    return Met()


def _without_company(desk: Desk, contact: Contact, adds: Adds) -> Met:
    domains = domains_of(contact)
    for domain, account in _at(desk, domains):
        if account.row and account.name == name_from(domain):
            return Met("domain", account, value=domain)
        return Met("domain alone", account, value=domain)
    ids = desk.by_name.get(plain(contact.name), ()) if contact.name else ()
    called = [desk.accounts[one] for one in ids]
    for account in called:
        if nothing_new(desk, account, contact) and not adds(account):
            return Met("there", account)
    for account in called:
        if not account.row:
            return Met("called so", account)
    taken = next((name for domain in domains if (name := name_from(domain))), "")
    return Met("nameless", value=taken) if taken else Met()


def _at(desk: Desk, domains: Iterable[str]) -> Iterable[tuple[str, Card]]:
    for domain in domains:
        for account in desk.by_company.at_domain.get(domain, ()):
            yield domain, account


def domains_of(contact: Contact) -> list[str]:
    """The company domains of a contact's mails and website."""
    found = [company_domain(mail) for mail in contact.mails] + [site_domain(contact.website)]
    return [one for one in dict.fromkeys(found) if one]


def _speaks_against(account: Card, contact: Contact) -> bool:
    """Whether a company of this name is another: in another town, and with other domains."""
    towns = (plain(account.facts["city"]), plain(contact.city))
    domains = set(domains_of(contact))
    return all(towns) and towns[0] != towns[1] and not domains & account.domains


def nothing_new(desk: Desk, account: Card, contact: Contact) -> bool:
    """Whether a row says only what the book says of this account, word for word."""
    facts = {"city": contact.city, "country": contact.country, "website": contact.website}
    if not says(account, facts):
        return False
    if not contact.name:
        return not (contact.mails or contact.phones)
    person = desk.person_at(account.id, contact)
    if person is None:
        return plain(account.name) == plain(contact.name) and not (contact.mails or contact.phones)
    fresh = desk.fresh_mails(person, contact) or desk.fresh_phones(person, contact)
    return says(person, {"role": contact.role}) and not fresh


def says(card: Card, facts: dict[str, str]) -> bool:
    """Whether a card says each of these facts, as far as there is anything to say."""
    return all(
        not text or plain(card.facts.get(name, "")) == plain(text) for name, text in facts.items()
    )
