"""The prep sheet of a Reset Meeting on one page, always: to print, or as a PDF file."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
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
from fieldbook.text import _, day_words, plural
from fieldbook.ui import theme_roles
from fieldbook.ui.words import hour
from fieldbook.work.refusals import why_not
from fieldbook.work.reset_prep import Prep

_RULED = "<hr><p>&nbsp;</p><hr><p>&nbsp;</p><hr>"
"""Lines to write on."""
CREATOR = "Fieldbook prep sheet"
"""What a PDF of ours says of itself, so that nothing else is ever overwritten."""
_MARGIN = 15.0
_DOTS = 300
_STYLE = """h1 { font-size: %(title)spt; margin: 0; }
h2 { font-size: %(head)spt; margin-top: %(gap)spx; margin-bottom: 3px; }
p { margin-top: 0; margin-bottom: %(line)spx; }
.small { font-size: %(small)spt; }
.banner { font-size: %(head)spt; }"""
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class _Room:
    """How much goes onto the page: letters' size in points, talks and sales, letters of each,
    questions, and the room between these, to write in."""

    points: float
    lines: int
    letters: int
    questions: int
    between: int


_ROOMS = (
    _Room(9.5, 6, 190, 24, 6),
    _Room(9.5, 6, 190, 24, 4),
    _Room(9.5, 5, 170, 24, 4),
    _Room(9.5, 5, 160, 24, 2),
    _Room(9.0, 5, 140, 24, 2),
    _Room(8.5, 4, 100, 24, 1),
    _Room(8.5, 2, 70, 18, 1),
    _Room(8.5, 1, 50, 12, 0),
)
"""From what one would like to what always fits; never smaller than can be read in a car."""


def prep_page(prep: Prep, room: _Room = _ROOMS[0]) -> str:
    """The sheet in HTML."""
    return "".join([*_head(prep), _known(prep, room), *_ask(prep, room)])


def _head(prep: Prep) -> Iterator[str]:
    who = _("Reset Meeting with {name}").format(name=prep.person or prep.name)
    yield f"<h1>{escape(who)}</h1>"
    told = [prep.name if prep.person else "", prep.city, _("rating {r}").format(r=prep.rating)]
    if prep.since:
        told.append(_("with us since {day}").format(day=day_words(prep.since)))
    if prep.meeting and prep.meeting.start:
        told.insert(0, f"{day_words(prep.meeting.day)}, {hour(prep.meeting.start)}")
    yield f"<p>{escape(' · '.join(one for one in told if one))}</p>"
    banner = _("No pitch in this meeting. Ask, listen, and sum up.")
    yield (
        "<table width='100%' cellpadding='5' style='margin-top: 6px' border='1' cellspacing='0'>"
        f"<tr><td class='banner'><b>{escape(banner)}</b></td></tr></table>"
    )


def _known(prep: Prep, room: _Room) -> str:
    left = [_titled(_("What we know"), _talks(prep, room))]
    left.append(_titled(_("Sold and promised"), _bought(prep, room)))
    right = [_titled(_("Who should sit in"), _people(prep, room))]
    right.append(_titled(_("Their year"), _year(prep)))
    if prep.sites:
        right.append(_titled(_("Places"), _line(_short(", ".join(prep.sites), room.letters))))
    return (
        "<table width='100%' cellspacing='0'><tr>"
        f"<td width='57%'>{''.join(left)}</td><td width='4%'></td>"
        f"<td width='39%'>{''.join(right)}</td></tr></table>"
    )


def _ask(prep: Prep, room: _Room) -> Iterator[str]:
    yield f"<h2>{escape(_('Questions'))}</h2>"
    yield f"<table width='100%' cellspacing='0' cellpadding='{room.between}'>"
    for one in prep.questions[: room.questions]:
        said = f"<br><i>{escape(_short(one.said, room.letters))}</i>" if one.said else ""
        yield f"<tr><td width='4%'>☐</td><td>{escape(one.text)}{said}</td></tr>"
    yield "</table>"
    more = len(prep.questions) - room.questions
    if more > 0:
        yield _line(plural("and {n} more", "and {n} more", more))
    yield f"<h2>{escape(_('What I hope to learn'))}</h2>"
    yield _line(_short(prep.hopes, 3 * room.letters)) if prep.hopes else _RULED


def _talks(prep: Prep, room: _Room) -> str:
    if not prep.talks:
        return _line(_("Nothing is noted yet: all the more to ask."))
    told = []
    for one in prep.talks[: room.lines]:
        said = " ".join(part for part in (one.discussed, one.proposed) if part.strip())
        who = f" {one.person}:" if one.person else ""
        told.append(f"<b>{escape(day_words(one.day))}</b>{escape(who)} "
                    f"{escape(_short(said, room.letters))}")  # fmt: skip
    left = prep.older[0] + max(len(prep.talks) - room.lines, 0)
    if left:
        told.append(plural("and {n} talk before", "and {n} talks before", left))
    return "".join(f"<p>{one}</p>" for one in told)


def _bought(prep: Prep, room: _Room) -> str:
    if not prep.bought:
        return _line(_("Nothing so far."))
    told = []
    for one in prep.bought[: room.lines]:
        amount = f", {one.amount:,}" if one.amount else ""
        promised = _(" (promised: {what})").format(what=one.promised) if one.promised else ""
        said = _short(f"{one.what}{amount}{promised}", room.letters)
        told.append(f"<b>{escape(day_words(one.day))}</b> {escape(said)}")
    left = prep.older[1] + max(len(prep.bought) - room.lines, 0)
    if left:
        told.append(plural("and {n} order before", "and {n} orders before", left))
    return "".join(f"<p>{one}</p>" for one in told)


def _people(prep: Prep, room: _Room) -> str:
    if prep.guests:
        return _line(_short(prep.guests, 2 * room.letters))
    named = [f"{name}, {role}" if role else name for name, role in prep.people[: room.lines + 2]]
    left = len(prep.people) - len(named)
    named += [plural("and {n} more", "and {n} more", left)] if left > 0 else []
    return "".join(_line(_short(one, room.letters)) for one in named) or _line(_("Ask who should."))


def _year(prep: Prep) -> str:
    """Twelve months: what was talked and what was bought, in all years."""
    initials = _("J F M A M J J A S O N D").split()
    heads = "".join(f"<td align='center'>{escape(one)}</td>" for one in initials)
    talks = "".join(f"<td align='center'>{one.talks or '·'}</td>" for one in prep.months)
    orders = "".join(f"<td align='center'>{one.orders or '·'}</td>" for one in prep.months)
    return (
        "<table class='small' cellspacing='0' cellpadding='1' width='100%'>"
        f"<tr><td width='22%'></td>{heads}</tr><tr><td>{escape(_('Talks'))}</td>{talks}</tr>"
        f"<tr><td>{escape(_('Orders'))}</td>{orders}</tr></table>"
    )


def _titled(title: str, inside: str) -> str:
    return f"<h2>{escape(title)}</h2>{inside}"


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _short(text: str, letters: int) -> str:
    said = " ".join(text.split())
    return said if len(said) <= letters else f"{said[: letters - 1].rstrip()}…"


# ---- Paper ----------------------------------------------------------------------------------


def fitting_document(prep: Prep, device: QPagedPaintDevice) -> QTextDocument:
    """The sheet as a document of one page of this device."""
    for room in _ROOMS:
        document = _document(prep_page(prep, room), room, device)
        if document.pageCount() == 1:
            return document
    return document


def _document(text: str, room: _Room, device: QPagedPaintDevice) -> QTextDocument:
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


def prep_pdf(prep: Prep) -> bytes:
    """The sheet as a PDF of one A4 page."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator(CREATOR)
    writer.setTitle(_("Reset Meeting with {name}").format(name=prep.person or prep.name))
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    fitting_document(prep, writer).print_(writer)
    del writer
    buffer.close()
    return bytes(data.data())


def save_prep(prep: Prep, path: Path) -> None:
    """Writes the PDF, atomically; nothing but a prep sheet of ours is ever overwritten.

    Raises CannotWriteError.
    """
    if path.suffix.lower() != ".pdf":
        raise CannotWriteError(
            _("{name} does not end as a PDF does.").format(name=path.name), _("Let it end in .pdf.")
        )
    try:
        if path.exists() and not _is_ours(path):
            raise CannotWriteError(
                _("{path} is another file; it was left as it is.").format(path=path),
                _("Choose another name for the prep sheet."),
            )
        write_whole(path, [prep_pdf(prep)])
    except OSError as error:
        raise CannotWriteError(
            _("{name} could not be written: {why}.").format(name=path.name, why=why_not(error)),
            _("Choose another folder for it."),
        ) from error


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    name = CREATOR.encode("utf-16-be")
    return not head or (head.startswith(b"%PDF") and name in head)
