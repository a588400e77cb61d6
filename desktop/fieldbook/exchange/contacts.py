"""Contact files from other programs: what kind a file is, by what it holds, and its contacts."""

import re
import stat
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.exchange.contact_tables import read_table, read_workbook
from fieldbook.exchange.lines import beginning, wide_encoding
from fieldbook.exchange.vcards import read_vcards
from fieldbook.exchange.workbooks import workbook_kind
from fieldbook.model.contacts import AS_FOUND, ContactFile, FileFormat, HowRead
from fieldbook.text import _

_CARD = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CARD_NAMES = {".vcf", ".vcard"}
_MOST_STRANGE = 0.02
_FEW = 8
"""Control characters in a text: a few, and a small share; with more it is none."""
_STRANGE = bytes(each for each in range(32) if each not in b"\t\n\v\f\r\x1b")
_PACKED = b"PK\x03\x04"
_KINDS: tuple[FileFormat, ...] = ("xlsx", "xls", "ods")
_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_CALENDAR = re.compile(r"\s*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)


def read_contacts(path: Path, country: str, how: HowRead = AS_FOUND) -> ContactFile:
    """The contacts of a CSV or vCard file or of a workbook, in the order of the file.

    `country` is the seller's, two letters: it tells two ways to write one phone number. What
    cannot be taken of the file has its reason in `left_out`. Raises CannotReadError when nothing
    can be read at all, or the file is over a cap (reliability.md, B6). `how` is said by somebody
    who knows better than the file looks.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _cannot(
                _("{name} is not a file."), path, _("Choose a CSV or vCard file, not a folder.")
            )
        start, text = beginning(path)
        kind = next((one for one in _KINDS if one == workbook_kind(path, start)), None)
        if kind:
            return read_workbook(path, country, kind, how)
        _refuse(path, start, text)
        if _holds_cards(path, text):
            return read_vcards(path, country, how.encoding)
        return read_table(path, country, how)
    except (FileNotFoundError, NotADirectoryError) as error:
        advice = _("Check its name and its folder.")
        raise _cannot(_("{name} is not there."), path, advice) from error
    except OSError as error:
        advice = _("Check that you may open it, and that its disk is connected.")
        raise _cannot(_("{name} cannot be read."), path, advice) from error


def _holds_cards(path: Path, text: str) -> bool:
    """Whether the first line begins a card, or a later one in a file that is named as cards are."""
    card = _CARD.search(text)
    if not card:
        return False
    return not text[: card.start()].strip() or path.suffix.casefold() in _CARD_NAMES


def _refuse(path: Path, start: bytes, text: str) -> None:
    """Raise CannotReadError for what is neither a table nor cards, with what to do instead."""
    if not text.strip():
        raise _cannot(_("{name} is empty."), path, _("Export the contacts once more."))
    if start.startswith(_PACKED):
        raise _cannot(
            _("{name} is a packed file, not a contact file."),
            path,
            _("Unpack it, and take the file with the contacts in it."),
        )
    if _is_binary(start, text):
        raise _cannot(_("{name} is not a text file."), path, _export())
    if _CALENDAR.match(text):
        raise _cannot(_("{name} holds appointments, not contacts."), path, _export())
    if _PAGE.match(text):
        raise _cannot(_("{name} is a web page, not a contact file."), path, _export())


def _is_binary(start: bytes, text: str) -> bool:
    if wide_encoding(start)[0]:
        start = text.encode("utf-8", "replace")
    strange = len(start) - len(start.translate(None, _STRANGE))
    return start.startswith(b"%PDF-") or strange > _FEW + len(start) * _MOST_STRANGE


def _export() -> str:
    return _("Export your contacts as CSV or vCard (.vcf), and import that file.")


def _cannot(title: str, path: Path, advice: str) -> CannotReadError:
    return CannotReadError(title.format(name=path.name), advice)
