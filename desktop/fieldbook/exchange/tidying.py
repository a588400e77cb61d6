"""What the words of a contact file are turned into, whichever kind of file they stood in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from fieldbook.exchange.phones import comparable
from fieldbook.model.accounts import legible
from fieldbook.model.contacts import Contact
from fieldbook.text import _

LONGEST_CELL = 32_767
MOST_VALUES = 100
"""Mails, phones or labels of one contact; more are passed over."""
BETWEEN_VALUES = ":::"

# Unseen marks that steer the direction of text or begin a file; phones copy them along.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BETWEEN_MAILS = re.compile(r"[\s<>()\[\],;:\"]+")
_BETWEEN_PHONES = re.compile(r":::|\n|;(?!\s*ext)", re.IGNORECASE)
_BETWEEN_LABELS = re.compile(r"[;,\n]")
_NO_LABELS = {"mycontacts", "my contacts"}
_DIGITS = re.compile(r"\d")
_NO_SITE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)|\S*linkedin\.com/in/", re.IGNORECASE)
_ROUNDED = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_POINT_NOUGHT = re.compile(r"^(\+?\d{6,})[.,]0+$")
_FEWEST_DIGITS = 3
_TAIL = 6


def tidy(text: str) -> str:
    """Text on one line, without blanks around it or marks that nobody sees."""
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return " ".join(text.split())


def first_of(text: str) -> str:
    """The first of several values in one cell, tidied."""
    return next((value for part in text.split(BETWEEN_VALUES) if (value := tidy(part))), "")


def mails_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Every mail address in these texts, each once whatever its case, in their order."""
    found: dict[str, str] = {}
    for text in texts:
        for part in _BETWEEN_MAILS.split(tidy(text)) if "@" in text else ():
            mail = part.strip("'.")
            before, _at, behind = mail.partition("@")
            if before and behind and "@" not in behind:
                found.setdefault(mail.casefold(), mail)
    return tuple(found.values())[:MOST_VALUES]


def phones_in(texts: Iterable[str], country: str) -> tuple[str, ...]:
    """Every phone number in these texts as it was written, each once, in their order.

    Two ways to write one number are told by `country`, the one a number without a country code
    is dialled in.
    """
    parts = [_whole(tidy(part)) for text in texts for part in _BETWEEN_PHONES.split(text)]
    found: list[str] = []
    for phone in dict.fromkeys(parts):
        if len(_DIGITS.findall(phone)) < _FEWEST_DIGITS or _is_among(found, phone, country):
            continue
        found.append(phone)
        if len(found) == MOST_VALUES:
            break
    return tuple(found)


def _whole(phone: str) -> str:
    """A number that a spreadsheet took for a sum: 1632960144.0 as it was; 4.42E+11 is lost."""
    return "" if _ROUNDED.fullmatch(phone) else _POINT_NOUGHT.sub(r"\1", phone)


def _is_among(found: list[str], phone: str, country: str) -> bool:
    """Whether a number stands there already; only those that end alike are looked at closely."""
    alike = [each for each in found if _tail(each) == _tail(phone)]
    return bool(alike) and comparable(phone, country) in {
        comparable(each, country) for each in alike
    }


def _tail(phone: str) -> str:
    return "".join(_DIGITS.findall(phone))[-_TAIL:]


def labels_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Groups in the cells of a table, which join them by Google's ::: or else by ; or a comma."""
    return labels_of(
        part
        for text in texts
        for part in (
            _BETWEEN_LABELS.split(text)
            if BETWEEN_VALUES not in text
            else text.split(BETWEEN_VALUES)
        )
    )


def labels_of(names: Iterable[str]) -> tuple[str, ...]:
    """Groups by their names, each once; Google's own group of everybody is none."""
    tidied = (tidy(name).removeprefix("* ") for name in names)
    found: dict[str, str] = {}
    for name in filter(None, tidied):
        found.setdefault(name.casefold(), name)
    return tuple(name for key, name in found.items() if key not in _NO_LABELS)[:MOST_VALUES]


def website_in(texts: Iterable[str]) -> str:
    """The first web address that is a company's: no profile of a person, no other scheme."""
    parts = (tidy(part) for text in texts for part in text.split(BETWEEN_VALUES))
    return next((part for part in parts if "." in part and not _NO_SITE.match(part)), "")


def settled(contact: Contact, *, person: bool = False) -> Contact:
    """The contact as it is taken: a name that only repeats its company or a mail is no name, and
    one with neither company, name nor mail is left out. A `person` may be called as the company."""
    company = contact.company if legible(contact.company) else ""
    name = contact.name if legible(contact.name) else ""
    repeats = {mail.casefold() for mail in contact.mails}
    if name.casefold() in (repeats if person else {company.casefold(), *repeats}):
        name = ""
    reason = contact.left_out
    if not reason and not (company or name or contact.mails):
        reason = _("There is no company, no name and no e-mail in it.")
    if (company, name, reason) == (contact.company, contact.name, contact.left_out):
        return contact
    return replace(contact, company=company, name=name, left_out=reason)
