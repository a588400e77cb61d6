"""The words of the ask on paper, large enough to be read across a table."""

from html import escape

from PySide6.QtPrintSupport import QPrinter

from fieldbook.text import _
from fieldbook.ui.pages.plan.printing import new_printer as printer_named
from fieldbook.ui.pages.plan.printing import print_page
from fieldbook.work.reset_page import ResetPage
from fieldbook.work.reset_words import Script

_SAID = "font-family: 'Source Serif Pro'; font-size: 16pt; line-height: 150%;"


def new_printer(page: ResetPage, path: str = "") -> QPrinter:
    """A printer for the words; with a path a PDF file."""
    return printer_named(path, _("Reset Meeting with {person}").format(person=page.who))


def script_text(script: Script, page: ResetPage) -> str:
    """The words as a page."""
    head = escape(_("Reset Meeting with {person}").format(person=page.who))
    said = "".join(f'<p style="{_SAID}">{escape(one)}</p>' for one in script.spoken)
    return f"<h1>{head}</h1>{said}"


def print_script(script: Script, page: ResetPage, printer: QPrinter) -> None:
    """The words go to a printer."""
    print_page(script_text(script, page), printer)
