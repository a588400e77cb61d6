"""Texts of contacts: tidied, each once; what is a mail address, and who is named at all."""

from collections.abc import Iterable
from dataclasses import replace

from fieldbook.model.accounts import legible, tidy
from fieldbook.model.contacts import Contact
from fieldbook.text import _

LONGEST_MAIL = 320


def some_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that say something, on one line each, each once, the first one first."""
    found: dict[str, str] = {}
    for text in texts:
        clean = tidy(text)
        if legible(clean):
            found.setdefault(clean.lower(), clean)
    return tuple(found.values())


def is_mail(text: str) -> bool:
    """Whether a text can be a mail address: something on both sides of one @, and no blank."""
    first, at, rest = text.rpartition("@")
    plain = not any(c.isspace() or c in "<>,;" for c in text)
    return bool(at and first and rest) and plain and len(text) <= LONGEST_MAIL


def nobody_named(contact: Contact) -> Contact:
    """The contact; left out with a reason if no company, name or mail says who it is."""
    if any(map(legible, (contact.company, contact.name))) or contact.mails:
        return contact
    told = _("It has no company, no name and no mail address.")
    return replace(contact, left_out=told)
