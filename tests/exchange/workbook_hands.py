"""Workbooks as spreadsheet programs write them, made by hand: small, and as odd as is wanted."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Cell = str | int | float | None
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
</Types>"""
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def column(number: int) -> str:
    """ "A" for 0, "XFD" for 16383."""
    name = ""
    number += 1
    while number:
        number, left = divmod(number - 1, 26)
        name = chr(65 + left) + name
    return name


def _cell(place: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def sheet_xml(rows: Sequence[Sequence[Cell]], first: int = 1) -> str:
    """A sheet whose first row has this number."""
    lines = [
        f'<row r="{n}">'
        + "".join(_cell(f"{column(at)}{n}", value) for at, value in enumerate(row))
        + "</row>"
        for n, row in enumerate(rows, first)
    ]
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def merged_xml(sheet: str, *areas: str) -> str:
    """A sheet of which these areas ("A2:A4") are merged, each into its first cell."""
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    merged = f'<mergeCells count="{len(areas)}">{cells}</mergeCells>'
    return sheet.replace("</sheetData>", f"</sheetData>{merged}")


def write_formatted(path: Path) -> Path:
    """A workbook as Excel formats one: texts shared by cells, a logo's place and a title above
    the table, merged cells, days, rich text, an error, a hidden sheet before the seen one."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 11, 24, tzinfo=UTC).replace(tzinfo=None)})
    day, bold = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"bold": True})
    hidden, people = book.add_worksheet("Old"), book.add_worksheet("People")
    people.activate()
    people.set_first_sheet()
    hidden.hide()
    hidden.write_row(0, 0, ("Company", "Name", "Mail"))
    hidden.write_row(1, 0, ("Gone Ltd", "Old Name", "old@gone.example"))
    people.merge_range(2, 0, 2, 5, "Autumn fair 2026", bold)
    people.write_row(5, 0, ("Company", "Name", "Mail", "Phone", "City", "Notes"))
    people.merge_range(6, 0, 8, 0, "Bhatt Bakehouse")
    people.merge_range(6, 4, 8, 4, "Whitby")
    people.write_row(6, 1, ("Laura Mallory", "laura@bhatt.example", 441632960177))
    people.write_rich_string(7, 1, bold, "Dev ", "Bhatt")
    people.write_number(7, 3, 1632960144)
    people.write_formula(7, 2, "=NA()", None, "#N/A")
    people.write_row(8, 1, ("Uma Bhatt", "uma@bhatt.example"))
    people.write_datetime(8, 5, datetime(2026, 11, 24, tzinfo=UTC).replace(tzinfo=None), day)
    people.write_row(9, 0, ("Jetty Foods", "Ann Ek", "", "+44 20 7946 0018", "Yarm"))
    people.write_boolean(9, 5, True)
    book.close()
    return path


def write_xlsx(
    path: Path, sheets: Mapping[str, str], more: Mapping[str, bytes] = {}, *, shared: bool = False
) -> Path:
    """A workbook of these sheets (name: XML); `more` are other parts of the file, `shared` says
    that one of them holds texts that cells share."""
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _name in enumerate(sheets, 1)
    )
    if shared:
        links += f'<Relationship Id="s" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
    root = f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{root}</Relationships>')
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{named}</sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        )
        for n, xml in enumerate(sheets.values(), 1):
            packed.writestr(f"xl/worksheets/sheet{n}.xml", xml)
        for name, data in more.items():
            packed.writestr(name, data)
    return path


def write_ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A workbook of LibreOffice with one sheet."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(value)}</text:p></table:table-cell>"
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return ods_of(path, lines)


def ods_of(path: Path, rows: str, *, ends: bool = True) -> Path:
    """A workbook of LibreOffice with these rows; `ends` says whether its text comes to its end."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    xml = (
        f'<office:document-content xmlns:office="{space}:office:1.0"'
        f' xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Fair">{rows}'
    )
    if ends:
        xml += "</table:table></office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
        packed.writestr("content.xml", xml)
    return path
