"""The agenda on paper, or as a PDF file."""

from html import escape

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from fieldbook.text import _
from fieldbook.ui.pages.plan.words import agenda_hours, day_title, how, week_words, yes_words
from fieldbook.work.plan import Block, PlanWeek

_MARGIN = 16.0
_POINTS = 9.5
_STYLE = """h1 { font-size: 17pt; margin-bottom: 2px; }
h2 { font-size: 11.5pt; margin-top: 14px; margin-bottom: 3px; }
td { padding-top: 3px; padding-bottom: 3px; padding-right: 8px; }
.said { font-family: 'Source Serif Pro'; font-size: 10.5pt; }"""
"""Without colours: what is printed is black, whatever the window looks like."""


def agenda_text(week: PlanWeek) -> str:
    """The week as a page: each day, and for each touch when, who, how and what for."""
    days = [day for day in week.days if day.blocks or day.off]
    parts = [f"<h1>{escape(_('Plan'))}, {escape(week_words(week.monday, week.now.date()))}</h1>"]
    for day in days:
        parts.append(f"<h2>{escape(day_title(day))}</h2><table width='100%' cellspacing='0'>")
        parts += [_line(block) for block in day.blocks]
        parts.append("</table>")
    if not days:
        parts.append(f"<p>{escape(_('A free week.'))}</p>")
    return "".join(parts)


def _line(block: Block) -> str:
    box = "☑" if block.done else "☐"
    said = yes_words(block) or block.person
    who = f", {said}" if said else ""
    return (
        f"<tr><td width='5%'>{box}</td><td width='21%'>{escape(agenda_hours(block))}</td>"
        f"<td><b>{escape(block.name)}</b>, {block.rating}{escape(who)}. "
        f"{escape(how(block))}.<br><span class='said'>{escape(block.purpose)}</span>"
        "</td></tr>"
    )


def new_printer(path: str = "", name: str = "") -> QPrinter:
    """A printer for A4 or what the system has; with a path a PDF file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if path:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(path)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    printer.setDocName(name or _("Plan"))
    return printer


def print_week(week: PlanWeek, printer: QPrinter) -> None:
    """The agenda of a week goes to a printer."""
    print_page(agenda_text(week), printer)


def print_page(text: str, printer: QPrinter) -> None:
    """A page of ours, in HTML, goes to a printer."""
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    font = document.defaultFont()
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(printer)
    document.setHtml(text)
    document.setPageSize(QSizeF(printer.width(), printer.height()))
    document.print_(printer)
