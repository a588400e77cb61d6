"""Contact files made for a test, read the way a seller's are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import vobject

from fieldbook.exchange.contacts import read_contacts
from fieldbook.model.contacts import Contact, ContactFile

NAME = "contacts.csv"


def read(folder: Path, content: bytes | str, name: str = NAME, country: str = "GB") -> ContactFile:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_contacts(path, country)


def table(*rows: Sequence[str], separator: str = ",") -> str:
    """Rows as they are; whoever needs quotation marks writes them."""
    return "".join(separator.join(row) + "\r\n" for row in rows)


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def only(file: ContactFile) -> Contact:
    assert len(file.contacts) == 1
    return file.contacts[0]


def others_reading(content: str) -> list[Any]:
    """What an independent reader makes of cards; it takes an empty line for the end of all."""
    return list(vobject.readComponents(content, ignoreUnreadable=True, allowQP=True))
