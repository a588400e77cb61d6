"""Contacts from vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), read tolerantly.

A card that is broken costs itself alone: without its end, nested too deeply, or with a line
that is too long. Pictures, notes and what else is not asked for is passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.exchange import tidying
from fieldbook.exchange.card_lines import (
    Property,
    mark_of,
    name_of,
    plain_phone,
    property_of,
    unescaped,
    unfolded,
)
from fieldbook.exchange.country_names import country_code
from fieldbook.exchange.lines import CutLine, Lines
from fieldbook.model.contacts import Contact, ContactFile
from fieldbook.text import _

LARGEST_CARDS = 10 << 20
MOST_CARDS = 20_000
DEEPEST = 8
_KINDS = {"KIND", "X-ADDRESSBOOKSERVER-KIND"}
_SHOWN_AS = "X-ABSHOWAS"
_TAKEN = {"VERSION", "N", "FN", "ORG", "TEL", "EMAIL", "ADR", "TITLE", "ROLE", "URL", "CATEGORIES"}
_TAKEN |= {*_KINDS, _SHOWN_AS}
_MOST_PROPERTIES = 1000
_CITY, _COUNTRY = 3, 6


@dataclass(slots=True)
class _Card:
    """One card as it stands in the file: the properties we take, or why it cannot be taken."""

    number: int
    properties: list[Property] = field(default_factory=list)
    fault: str = ""
    _depth: int = 1
    _agent: bool = False

    def opens_agent(self) -> bool:
        """Whether a card that begins now is that of an AGENT inside of this one."""
        opens, self._agent = self._agent, False
        self._depth += opens
        if self._depth > DEEPEST:
            self.fault = _("Its cards are nested too deeply.")
        return opens

    def ends(self) -> bool:
        """Whether an END now is its own, and not that of a card inside of it."""
        self._depth -= 1
        return self._depth == 0

    def take(self, line: str, encoding: str) -> None:
        """Keep what a line says if it is asked for."""
        name = name_of(line)
        self._agent = name == "AGENT" and line.rstrip().endswith(":")
        if self._depth > 1 or name not in _TAKEN or len(self.properties) >= _MOST_PROPERTIES:
            return
        found = None if isinstance(line, CutLine) else property_of(line, encoding)
        if not found or len(found.value) > tidying.LONGEST_CELL:
            self.fault = _("One of its lines is too long.")
        else:
            self.properties.append(found)

    @property
    def old(self) -> bool:
        """Whether it is of vCard 2.1, which escapes less."""
        return any(
            each.name == "VERSION" and each.value.strip() == "2.1" for each in self.properties
        )

    def named(self, name: str) -> list[Property]:
        """Its properties of a name, those marked as preferred first."""
        found = [each for each in self.properties if each.name == name]
        return sorted(found, key=lambda each: "pref" not in each.kinds)

    def texts(self, name: str) -> list[str]:
        """What its properties of a name say, as text."""
        return [unescaped(each.value, self.old) for each in self.named(name)]


def read_vcards(path: Path, country: str, encoding: str = "") -> ContactFile:
    """The contacts of a file of vCards; `country` tells two ways to write one phone number.

    Raises OSError, and CannotReadError when the file is over a cap.
    """
    lines = Lines(path, LARGEST_CARDS, encoding)
    contacts: list[Contact] = []
    for card in _cards(lines):
        contacts.append(_contact(card, country))
        if len(contacts) > MOST_CARDS:
            raise CannotReadError(
                _("{name} has more than {count} cards.").format(
                    name=path.name, count=f"{MOST_CARDS:,}"
                ),
                _("Export fewer contacts at a time."),
            )
    return ContactFile(
        name=path.name, format="vcard", encoding=lines.encoding, contacts=tuple(contacts)
    )


def _cards(lines: Lines) -> Iterator[_Card]:
    """The cards one after the other; those inside of others (AGENT) are passed over."""
    number = 0
    card: _Card | None = None
    for line in unfolded(lines):
        mark = mark_of(line)
        if mark == "BEGIN" and not (card and card.opens_agent()):
            if card:
                yield _endless(card)
            number += 1
            card = _Card(number)
        elif mark == "END" and card and card.ends():
            yield card
            card = None
        elif card and not mark:
            card.take(line, lines.encoding)
    if card:
        yield _endless(card)


def _endless(card: _Card) -> _Card:
    return replace(card, fault=_("The card has no end."))


def _contact(card: _Card, country: str) -> Contact:
    kinds = {each.value.strip().casefold() for kind in _KINDS for each in card.named(kind)}
    fault = card.fault or (_("It is a group of contacts, not one.") if "group" in kinds else "")
    whole = next(filter(None, map(tidying.tidy, card.texts("FN"))), "")
    company = next(filter(None, map(tidying.tidy, _companies(card))), "")
    if not company and "org" in kinds:
        company = whole
    city, land = _place(card)
    return tidying.settled(
        Contact(
            row=card.number,
            company=company,
            name=whole or _name_of_parts(card),
            role=next(
                filter(None, map(tidying.tidy, card.texts("TITLE") + card.texts("ROLE"))), ""
            ),
            mails=tidying.mails_in(card.texts("EMAIL")),
            phones=tidying.phones_in(_phones(card), country),
            city=city,
            country=land,
            website=tidying.website_in(_websites(card)),
            labels=tidying.labels_of(_labels(card)),
            left_out=fault,
        ),
        person=bool(_name_of_parts(card)) and not _is_company(card) and "org" not in kinds,
    )


def _is_company(card: _Card) -> bool:
    return any("COMPANY" in each.value.upper() for each in card.named(_SHOWN_AS))


def _companies(card: _Card) -> Iterator[str]:
    """The companies of a card without their departments; the first part that says anything."""
    for each in card.named("ORG"):
        yield from each.parts(card.old)


def _name_of_parts(card: _Card) -> str:
    """First, middle and last name where no formatted name is given (N: last;first;middle)."""
    for each in card.named("N"):
        last, first, middle = (*each.parts(card.old), "", "")[:3]
        if name := tidying.tidy(f"{first} {middle} {last}"):
            return name
    return ""


def _phones(card: _Card) -> Iterator[str]:
    """Numbers that somebody answers: no fax, no pager, unless they are voice too."""
    for each in card.named("TEL"):
        if not each.kinds & {"fax", "pager"} or each.kinds & {"voice", "cell"}:
            yield plain_phone(unescaped(each.value, card.old))


def _websites(card: _Card) -> Iterator[str]:
    """The web addresses, that of the work first and that of the home last."""
    for each in sorted(card.named("URL"), key=_nearness):
        yield unescaped(each.value, card.old)


def _nearness(each: Property) -> int:
    return 0 if "work" in each.kinds else 2 if "home" in each.kinds else 1


def _labels(card: _Card) -> Iterator[str]:
    for each in card.named("CATEGORIES"):
        yield from each.parts(card.old, "[,;]" if card.old else ",")


def _place(card: _Card) -> tuple[str, str]:
    """City and country, of the work address before others."""
    addresses = sorted(card.named("ADR"), key=lambda each: "work" not in each.kinds)
    for each in addresses:
        parts: Sequence[str] = (*each.parts(card.old), *[""] * (_COUNTRY + 1))
        city, land = tidying.tidy(parts[_CITY]), country_code(tidying.tidy(parts[_COUNTRY]))
        if city or land:
            return city, land
    return "", ""
