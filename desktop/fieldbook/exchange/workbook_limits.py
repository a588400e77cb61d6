"""What a workbook may ask for, and what is raised when it asks for more."""

import zipfile
import zlib
from xml.parsers import expat

MOST_PARTS, MOST_INSIDE, MOST_RATIO = 200, 100 << 20, 100
"""Parts of the file, bytes of all of them, and how much smaller one may have been packed."""
MOST_CELLS = 8 << 20
"""Cells between the first and the last one: 100,000 rows of 80 columns."""
_MANY_CELLS, _THINNEST = 2 << 20, 50
"""From so many on, one in fifty must hold something."""
MOST_TEXT = 128 << 20
"""Bytes of text in all cells, each counted as often as it is shown."""
DAMAGED = (
    OSError, EOFError, RuntimeError, ValueError, NotImplementedError, zipfile.BadZipFile,
    zlib.error, expat.ExpatError,
)  # fmt: skip
"""What reading a damaged workbook raises; one that is packed with a password: RuntimeError."""


class Binary(Exception):  # noqa: N818 - a kind of workbook
    """The workbook holds records instead of texts (XLSB): how much it asks for cannot be told."""


class TooHeavy(Exception):  # noqa: N818 - the file is, it is no fault of ours
    """The workbook asks for more than a list of contacts does."""


def compare(room: int, cells: int) -> None:
    """Raises TooHeavy where so few cells ask for so much room."""
    if room > MOST_CELLS or (room > _MANY_CELLS and room > cells * _THINNEST):
        raise TooHeavy


def number_of(digits: bytes) -> int:
    """A number as a file writes it; one that is longer than any is still as large as none is."""
    return int(digits.lstrip(b"0")[:12] or b"0")
