"""A table as a workbook (XLSX) that every spreadsheet opens, with nothing in it that is run."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from fieldbook.exchange.contact_writers import clean

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Written into every workbook: the same contacts give the same bytes."""
_NARROWEST, _WIDEST = 8, 44
_LONGEST = 32_767
"""Letters of a cell that a spreadsheet takes."""


def write_workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet of that name: every cell is a text, and none is a formula (ASVS 1.2.10).

    The head stays in sight, can be filtered by, and columns are as wide as what is in them.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(name)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    wide = [len(one) for one in head]
    for column, one in enumerate(head):
        sheet.write_string(0, column, one, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if cell:
                said = clean(cell)[:_LONGEST]
                sheet.write_string(last, column, said, text)
                wide[column] = max(wide[column], len(said))
    for column, letters in enumerate(wide):
        sheet.set_column(column, column, min(max(letters + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), max(len(head) - 1, 0))
    book.close()
    return out.getvalue()
