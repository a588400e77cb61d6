"""Contacts for other programs: a table (CSV) and cards (vCard 3.0)."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fieldbook.exchange.tables import guarded

FOLD = 75
"""Octets of a line at most, its end not counted (RFC 2426, 2.6)."""


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


def write_cards(cards: Iterable[CardOut]) -> bytes:
    """vCards 3.0: Outlook, Google and older phones read no 4.0, and everybody reads this."""
    lines = (line for card in cards for line in _lines(card))
    return b"".join(_folded(line) for line in lines)


def _lines(card: CardOut) -> Iterator[str]:
    shown = card.name or card.company
    *given, family = card.name.split() or [""]
    yield from ("BEGIN:VCARD", "VERSION:3.0")
    yield f"N:{_escaped(family)};{_escaped(' '.join(given))};;;"
    yield f"FN:{_escaped(shown)}"
    if card.company:
        yield f"ORG:{_escaped(card.company)}"
    if not card.name:
        yield "X-ABShowAs:COMPANY"
    if card.role:
        yield f"TITLE:{_escaped(card.role)}"
    yield from (f"EMAIL;TYPE=INTERNET:{_escaped(one)}" for one in card.mails)
    yield from (f"TEL;TYPE=WORK,VOICE:{_escaped(one)}" for one in card.phones)
    if card.city or card.country:
        yield f"ADR;TYPE=WORK:;;;{_escaped(card.city)};;;{_escaped(card.country)}"
    if card.website:
        yield f"URL:{clean(card.website)}"
    if card.labels:
        yield f"CATEGORIES:{','.join(map(_escaped, card.labels))}"
    yield "END:VCARD"


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
