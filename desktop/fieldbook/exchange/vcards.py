"""Contacts from vCards: 2.1 (RFC 2426's forerunner), 3.0 (RFC 2426) and 4.0 (RFC 6350), tolerant.

A card that is broken costs itself alone: it is left out and named, and reading goes on.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.exchange.country_names import country_code
from fieldbook.exchange.texts import is_mail, nobody_named, some_texts
from fieldbook.exchange.vcard_lines import Line, lines_of, parts_of, whole
from fieldbook.model.accounts import legible, tidy
from fieldbook.model.contacts import Contact
from fieldbook.text import _

MOST_CARDS, DEEPEST = 20_000, 8
LONGEST_TEXT = 32_767
_NO_VOICE = ("FAX", "PAGER", "MODEM", "BBS")


@dataclass(slots=True)
class _Card:
    """What a card has said so far: the properties we know, in their order."""

    number: int
    lines: list[Line] = field(default_factory=list)

    def values(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> str:
        return next((line.value for line in self.values(name) if line.value.strip()), "")


_READ = {"FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "CATEGORIES", "KIND"}
_READ |= {"X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND", "NICKNAME"}


def contacts_in_cards(path: Path, text: str) -> tuple[Contact, ...]:
    """The contacts of a file of cards, in their order; raises CannotReadError for too many."""
    found: list[Contact] = []
    open_cards: list[_Card] = []
    count = 0
    agent = False
    for line in lines_of(text):
        opens = line.name == "BEGIN" and line.value.strip().upper() == "VCARD"
        if opens:
            if open_cards and not agent:  # the card before never ended
                found.append(_lost(open_cards[0]))
                open_cards.clear()
            count += not open_cards
            _must_fit(path, count, len(open_cards))
            open_cards.append(_Card(count))
        elif line.name == "END" and open_cards:
            card = open_cards.pop()
            if not open_cards:
                found.append(_contact(card))
        elif open_cards and line.name in _READ:
            open_cards[-1].lines.append(line)
        agent = line.name == "AGENT" and not line.value.strip()
    if open_cards:
        found.append(_lost(open_cards[0]))
    return tuple(found)


def _must_fit(path: Path, count: int, depth: int) -> None:
    if count > MOST_CARDS:
        raise CannotReadError(
            _("{name} has more than {n} cards.").format(name=path.name, n=f"{MOST_CARDS:,}"),
            _("Split it into smaller files and take them in one after the other."),
        )
    if depth >= DEEPEST:
        raise CannotReadError(
            _("{name} has cards within cards without end.").format(name=path.name),
            _("Write it out once more with the program it comes from."),
        )


def _lost(card: _Card) -> Contact:
    contact = _contact(card)
    return replace(contact, left_out=_("The card has no end; it may have lost its rest."))


def _contact(card: _Card) -> Contact:
    company, name = _company(card), _name(card)
    shows_company = _says(card, "X-ABSHOWAS", "COMPANY") or _says(card, "KIND", "ORG")
    if shows_company and not company:
        company, name = name, ""
    address = next((line for line in card.values("ADR") if line.value.strip("; ")), None)
    places = [*parts_of(address.value, ";"), *[""] * 7] if address else [""] * 7
    contact = Contact(
        row=card.number,
        company=company,
        name="" if name == company else name,
        role=_text(card.first("TITLE") or card.first("ROLE")),
        mails=_mails(card),
        phones=_phones(card),
        city=_cut(places[3]),
        country=country_code(tidy(places[6])),
        website=_text(card.first("URL")),
        labels=some_texts(
            part for line in card.values("CATEGORIES") for part in parts_of(line.value, ",")
        ),
    )
    if _says(card, "KIND", "GROUP") or _says(card, "X-ADDRESSBOOKSERVER-KIND", "GROUP"):
        return replace(contact, left_out=_("It is a list of other cards, and nobody itself."))
    return nobody_named(contact)


def _says(card: _Card, name: str, word: str) -> bool:
    return card.first(name).strip().upper() == word


def _company(card: _Card) -> str:
    """The organisation without its departments."""
    return _cut(parts_of(card.first("ORG"), ";")[0])


def _name(card: _Card) -> str:
    shown = _text(card.first("FN"))
    if legible(shown):
        return shown
    family, given, more, *_rest = [*parts_of(card.first("N"), ";"), "", "", ""]
    parts = " ".join(tidy(part) for part in (given, more, family) if part.strip())
    return _cut(parts) or _text(card.first("NICKNAME"))


def _mails(card: _Card) -> tuple[str, ...]:
    texts = (_text(line.value).removeprefix("mailto:") for line in card.values("EMAIL"))
    return tuple(one for one in some_texts(texts) if is_mail(one))


def _phones(card: _Card) -> tuple[str, ...]:
    found = []
    for line in card.values("TEL"):
        kinds = ",".join(line.params)
        text = _text(line.value)
        if text[:4].lower() == "tel:":
            text = text[4:].replace(";ext=", " ext. ").partition(";")[0]
        if not any(one in kinds for one in _NO_VOICE) and any(c.isdigit() for c in text):
            found.append(text)
    return some_texts(found)


def _text(value: str) -> str:
    return _cut(whole(value))


def _cut(text: str) -> str:
    return tidy(text[:LONGEST_TEXT])
