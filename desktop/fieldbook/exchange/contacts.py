"""Contacts from files of other programs: which kind of file it is, and who is in it."""

import re
from pathlib import Path

from fieldbook.exchange.blocks import MEGABYTE, decode, read_capped, too_large
from fieldbook.exchange.contact_tables import contacts_in_table
from fieldbook.exchange.vcards import contacts_in_cards
from fieldbook.model.contacts import ContactFile

MOST_TABLE, MOST_CARDS = 50 * MEGABYTE, 10 * MEGABYTE
_CARD = re.compile(r"^[ \t]*(?:item\d+\.)?BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 1 << 16


def read_contacts(path: Path) -> ContactFile:
    """Who is in a file: cards (vCard 2.1 to 4.0) or a table (CSV), told apart by what is in it.

    Raises CannotReadError for a file that is empty, neither of both, or larger than 50 MB (10 MB
    of cards); then nothing of it is taken.
    """
    raw = read_capped(path, MOST_TABLE)
    found = decode(path, raw)
    if _CARD.search(found.text[:_LOOKED_AT]):
        if len(raw) > MOST_CARDS:
            raise too_large(path, MOST_CARDS)
        cards = contacts_in_cards(path, found.text)
        return ContactFile(name=path.name, format="vcard", encoding=found.encoding, contacts=cards)
    rows = contacts_in_table(path, found.text)
    return ContactFile(name=path.name, format="csv", encoding=found.encoding, contacts=rows)
