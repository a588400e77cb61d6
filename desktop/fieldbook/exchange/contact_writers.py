"""Contacts for other programs: a table (CSV) and cards (vCard 3.0 and 4.0)."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fieldbook.exchange.tables import guarded

FOLD = 75
"""Octets of a line at most, its end not counted (RFC 2426, 2.6; RFC 6350, 3.2)."""
CardVersion = Literal["3.0", "4.0"]
CARD_VERSIONS: tuple[CardVersion, ...] = ("3.0", "4.0")
_DIALLED = re.compile(r"\+\d{3,15}")


@dataclass(frozen=True, slots=True)
class CardOut:
    """One card: somebody at a company, or with an empty name the company itself."""

    name: str
    role: str
    company: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]
    city: str
    country: str
    website: str
    labels: tuple[str, ...]


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as spreadsheets read it: UTF-8 with its mark, commas, CRLF (RFC 4180).

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([guarded(clean(cell)) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def write_cards(cards: Iterable[CardOut], version: CardVersion = "3.0") -> bytes:
    """vCards 3.0 (RFC 2426), which Outlook, Google and older phones read, or 4.0 (RFC 6350)."""
    lines = (line for card in cards for line in _lines(card, version))
    return b"".join(_folded(line) for line in lines)


def _lines(card: CardOut, version: CardVersion) -> Iterator[str]:
    shown = card.name or card.company
    *given, family = card.name.split() or [""]
    yield from ("BEGIN:VCARD", f"VERSION:{version}")
    if not card.name and version == "4.0":
        yield "KIND:org"
    yield f"N:{_escaped(family)};{_escaped(' '.join(given))};;;"
    yield f"FN:{_escaped(shown)}"
    if card.company:
        yield f"ORG:{_escaped(card.company)}"
    if not card.name and version == "3.0":
        yield "X-ABShowAs:COMPANY"
    if card.role:
        yield f"TITLE:{_escaped(card.role)}"
    mail = "EMAIL;TYPE=INTERNET" if version == "3.0" else "EMAIL;TYPE=work"
    yield from (f"{mail}:{_escaped(one)}" for one in card.mails)
    yield from (_phone(one, version) for one in card.phones)
    if card.city or card.country:
        work = "WORK" if version == "3.0" else "work"
        yield f"ADR;TYPE={work}:;;;{_escaped(card.city)};;;{_escaped(card.country)}"
    if card.website:
        yield f"URL:{clean(card.website)}"
    if card.labels:
        yield f"CATEGORIES:{','.join(map(_escaped, card.labels))}"
    yield "END:VCARD"


def _phone(phone: str, version: CardVersion) -> str:
    """A number; of 4.0 as a URI where it can be dialled from everywhere (RFC 6350, 6.4.1)."""
    if version == "3.0":
        return f"TEL;TYPE=WORK,VOICE:{_escaped(phone)}"
    if _DIALLED.fullmatch(phone):
        return f'TEL;VALUE=uri;TYPE="work,voice":tel:{phone}'
    return f'TEL;VALUE=text;TYPE="work,voice":{_escaped(phone)}'


def clean(text: str) -> str:
    """Without control signs and halves of letters, on one line."""
    flat = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return "".join(c for c in flat if unicodedata.category(c) != "Cs")


def _escaped(text: str) -> str:
    said = clean(text).replace("\\", "\\\\")
    return said.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """A line of at most 75 octets each, never cut within a letter."""
    found, piece = [], b""
    for c in line:
        raw = c.encode()
        if len(piece) + len(raw) > FOLD:
            found.append(piece)
            piece = b" "
        piece += raw
    return b"\r\n".join([*found, piece]) + b"\r\n"
