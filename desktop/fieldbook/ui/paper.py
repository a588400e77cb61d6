"""A sheet of one page, always: in as many words as fit, to print, or as a PDF file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

from fieldbook.errors import CannotWriteError
from fieldbook.paths import write_whole
from fieldbook.text import _
from fieldbook.ui import theme_roles
from fieldbook.work.refusals import why_not

_MARGIN = 15.0
_DOTS = 300
_STYLE = """h1 { font-size: %(title)spt; margin: 0; }
h2 { font-size: %(head)spt; margin-top: %(gap)spx; margin-bottom: 3px; }
p { margin-top: 0; margin-bottom: %(line)spx; }
.small { font-size: %(small)spt; }
.banner { font-size: %(head)spt; }"""
_HEAD = 4096
RULED = "<hr><p>&nbsp;</p><hr><p>&nbsp;</p><hr>"
"""Lines to write on."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much goes onto the page: letters' size in points, lines of a list, letters of each,
    questions, and the room between these, to write in."""

    points: float
    lines: int
    letters: int
    questions: int
    between: int


ROOMS = (
    Room(9.5, 6, 190, 24, 6),
    Room(9.5, 6, 190, 24, 4),
    Room(9.5, 5, 170, 24, 4),
    Room(9.5, 5, 160, 24, 2),
    Room(9.0, 5, 140, 24, 2),
    Room(8.5, 4, 100, 24, 1),
    Room(8.5, 2, 70, 18, 1),
    Room(8.5, 1, 50, 12, 0),
)
"""From what one would like to what always fits; never smaller than can be read in a car."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be: its title, what a PDF says of itself (so that nothing else is ever
    overwritten), and the page in HTML for the room there is."""

    title: str
    creator: str
    page: Callable[[Room], str]


def shortened_to(text: str, letters: int) -> str:
    """A text on one line, of so many letters at most."""
    said = " ".join(text.split())
    return said if len(said) <= letters else f"{said[: letters - 1].rstrip()}…"


def fitting_document(sheet: Sheet, device: QPagedPaintDevice) -> QTextDocument:
    """The sheet as a document of one page of this device."""
    for room in ROOMS:
        document = _document(sheet.page(room), room, device)
        if document.pageCount() == 1:
            return document
    return document


def _document(text: str, room: Room, device: QPagedPaintDevice) -> QTextDocument:
    document = QTextDocument()
    sizes = {"title": room.points * 1.8, "head": room.points * 1.1, "small": room.points * 0.85}
    gaps = {"gap": 16 if room.points > 9 else 8, "line": 4 if room.points > 9 else 1}
    document.setDefaultStyleSheet(_STYLE % {**sizes, **gaps})
    font = QFont(theme_roles.SANS)
    font.setPointSizeF(room.points)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(device)
    document.setDocumentMargin(0)
    document.setHtml(text)
    document.setPageSize(QSizeF(device.width(), device.height()))
    return document


def pdf_of(sheet: Sheet) -> bytes:
    """The sheet as a PDF of one A4 page."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator(sheet.creator)
    writer.setTitle(sheet.title)
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    fitting_document(sheet, writer).print_(writer)
    del writer
    buffer.close()
    return bytes(data.data())


def save_pdf(sheet: Sheet, path: Path) -> None:
    """Writes the PDF, atomically; nothing but such a sheet of ours is ever overwritten.

    Raises CannotWriteError.
    """
    if path.suffix.lower() != ".pdf":
        raise CannotWriteError(
            _("{name} does not end as a PDF does.").format(name=path.name), _("Let it end in .pdf.")
        )
    try:
        if path.exists() and not _is_ours(path, sheet.creator):
            raise CannotWriteError(
                _("{path} is another file; it was left as it is.").format(path=path),
                _("Choose another name for the sheet."),
            )
        write_whole(path, [pdf_of(sheet)])
    except OSError as error:
        raise CannotWriteError(
            _("{name} could not be written: {why}.").format(name=path.name, why=why_not(error)),
            _("Choose another folder for it."),
        ) from error


def _is_ours(path: Path, creator: str) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return not head or (head.startswith(b"%PDF") and creator.encode("utf-16-be") in head)
