"""Small files that ask for much: refused with a sentence, within a second and 100 MB.

Each is read as a seller's is, by a process with limits, which says itself how long it took and
how much memory it had at most. Time is that of its processor, so other work beside it is not
counted; what it takes to start is not counted either.
"""

import base64
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

from fieldbook.exchange.contacts import read_contacts
from tests.exchange.contact_hands import card
from tests.exchange.test_vcards import nested
from tests.exchange.workbook_hands import ods_of, sheet_xml, write_xlsx
from tests.exchange.xls_hands import write_xls

ROOT = Path(__file__).parents[2]
SECONDS, MOST = 3.0, 100 << 20
"""A second, and twice as much for a machine that is slow or has other work to do."""
HEAD = ("Company", "Name", "Mail")
ROW = ("Bhatt Bakehouse", "Laura Mallory", "laura@bhatt.example")
_READ = """
import json, sys, time
from pathlib import Path
from fieldbook.errors import CannotReadError
from fieldbook.exchange.contacts import read_contacts
from fieldbook.exchange.process_limit import limit_memory
from fieldbook.exchange.reading_apart import MEMORY
import phonenumbers, python_calamine

def memory(what):
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else ()
    return next((int(one.split()[1]) << 10 for one in lines if one.startswith(what)), 0)

limit_memory(MEMORY)
if memory("VmRSS"):
    Path("/proc/self/clear_refs").write_text("5")  # the most from here on
before, began = memory("VmRSS"), time.process_time()
try:
    found = read_contacts(Path(sys.argv[1]), "GB").contacts
    told = [[one.left_out for one in found if one.left_out][:2], len(found)]
except CannotReadError as refused:
    told = refused.title
print(json.dumps([told, time.process_time() - began, max(memory("VmHWM") - before, 0)]))
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: a sentence, or reasons and how many; and what it took."""

    told: object
    seconds: float
    most: int


def reading(path: Path) -> Reading:
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "desktop")},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-1000:]
    return Reading(*json.loads(done.stdout))


# ---- Workbooks -------------------------------------------------------------------------------


def _people() -> str:
    return sheet_xml([HEAD, ROW])


def _with(xml: str) -> str:
    return _people().replace("</sheetData>", f"{xml}</sheetData>")


def _big_part(path: Path) -> None:
    write_xlsx(path, {"S": _people()}, {"xl/big.xml": b"<a>" + b" " * (90 << 20) + b"</a>"})


def _big_sheet(path: Path) -> None:
    write_xlsx(path, {"S": _with(" " * (200 << 20))})


def _lying(path: Path) -> None:
    """The list of parts says 1,000 bytes; unpacked it is 200 MB."""
    _big_sheet(path)
    raw, name, at = bytearray(path.read_bytes()), b"xl/worksheets/sheet1.xml", 0
    while (at := raw.find(name, at)) >= 0:
        for mark, back, size in ((b"PK\3\4", 30, 8), (b"PK\1\2", 46, 22)):
            if raw[at - back : at - back + 4] == mark:
                struct.pack_into("<I", raw, at - size, 1000)
        at += 1
    path.write_bytes(raw)


def _nested(path: Path) -> None:
    """A packed file in a packed file, six deep, each ten times as large."""
    inner = bytes(10 << 20)
    for _depth in range(6):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for n in range(10):
                packed.writestr(f"{n}.zip", inner)
        inner = out.getvalue()
    write_xlsx(
        path, {"S": _people()}, {"xl/embeddings/a.zip": inner, "xl/big.bin": bytes(50 << 20)}
    )


def _many_parts(path: Path) -> None:
    write_xlsx(path, {"S": _people()}, {f"x/{n}.xml": b"<a/>" for n in range(60_000)})


def _far_cell(path: Path) -> None:
    write_xlsx(path, {"S": _with('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')})


def _far_row(path: Path) -> None:
    write_xlsx(path, {"S": _with('<row r="1048576"><c r="C1048576"><v>1</v></c></row>')})


def _far_in_single_quotes(path: Path) -> None:
    far = "<x:row r = '900000'><x:c r = 'xfd900000'><x:v>1</x:v></x:c></x:row>"
    write_xlsx(path, {"S": _with(far).replace("<worksheet ", '<worksheet xmlns:x="y" ')})


def _far_cell_elsewhere(path: Path) -> None:
    """A sheet that is called a picture."""
    _far_cell(path)
    with zipfile.ZipFile(path) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            linked = data.replace(b"worksheets/sheet1.xml", b"media/image1.png")
            packed.writestr(name.replace("worksheets/sheet1.xml", "media/image1.png"), linked)


def _shared_text(path: Path) -> None:
    """One long text that 50,000 cells show: 1.6 GB."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 50_000))
    noise = base64.b64encode(os.urandom(24_000)).decode()
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<sst xmlns="{sheet}" count="1"><si><t>{noise}</t></si></sst>'
    write_xlsx(path, {"S": _with(cells)}, {"xl/sharedStrings.xml": text.encode()}, shared=True)


def _many_texts(path: Path) -> None:
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = (
        f'<sst xmlns="{sheet}" count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'
    )
    write_xlsx(path, {"S": _people()}, {"xl/sharedStrings.xml": text.encode()}, shared=True)


def _entities(path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{laughs}]>'
    write_xlsx(path, {"S": head + _with('<row r="3"><c r="A3"><v>&l9;</v></c></row>')})


def _cut_sheet(path: Path) -> None:
    write_xlsx(path, {"S": _people()[:-40]})


def _ods_repeated(path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
    ods_of(
        path,
        f'<table:table-row table:number-rows-repeated="1048576">{cell}<text:p>x</text:p>'
        "</table:table-cell></table:table-row>",
    )


def _ods_90_columns(path: Path) -> None:
    """As many cells as its reader still makes room for: 3 GB."""
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="90">'
    ods_of(
        path,
        f'<table:table-row table:number-rows-repeated="1048576">{cell}<text:p>x</text:p>'
        "</table:table-cell></table:table-row>",
    )


def _ods_far(path: Path) -> None:
    wide = '<table:table-cell table:number-columns-repeated="16383"/>'
    ods_of(
        path,
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        f"</table:table-row><table:table-row>{wide}"
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>",
    )


def _ods_text(path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="100">'
    ods_of(
        path,
        f'<table:table-row table:number-rows-repeated="900">{cell}<text:p>{"x" * 30_000}</text:p>'
        "</table:table-cell></table:table-row>",
    )


def _ods_cut(path: Path) -> None:
    """Its reader would wait for the end of the row for ever."""
    ods_of(path, "<table:table-row>", ends=False)


def _ods_big(path: Path) -> None:
    ods_of(path, " " * (200 << 20))


def _xls_far(path: Path) -> None:
    write_xls(path, {"S": [HEAD, ROW]})
    raw = path.read_bytes()
    last = raw.rindex(struct.pack("<HH", 1, 2), 0, raw.index(b"l\0a\0u\0r\0a"))
    path.write_bytes(raw[:last] + struct.pack("<HH", 65535, 65535) + raw[last + 4 :])


WORKBOOKS: list[tuple[str, Callable[[Path], None]]] = [
    ("xlsx", make)
    for make in (
        _big_part, _big_sheet, _lying, _nested, _many_parts, _far_cell, _far_cell_elsewhere,
        _far_row, _far_in_single_quotes, _shared_text, _many_texts, _entities, _cut_sheet,
    )
]  # fmt: skip
WORKBOOKS += [
    ("ods", make)
    for make in (_ods_repeated, _ods_90_columns, _ods_far, _ods_text, _ods_cut, _ods_big)
]
WORKBOOKS.append(("xls", _xls_far))


@pytest.mark.parametrize(("kind", "make"), WORKBOOKS, ids=lambda one: getattr(one, "__name__", one))
def test_a_workbook_that_asks_for_much_is_refused_soon(
    tmp_path: Path, kind: str, make: Callable[[Path], None]
) -> None:
    path = tmp_path / f"fair.{kind}"
    make(path)
    found = reading(path)
    assert found.told in (
        f"fair.{kind} is larger inside than a list of contacts.",
        f"fair.{kind} cannot be read: it is damaged, or protected by a password.",
    )
    assert found.seconds < SECONDS
    assert found.most < MOST


# ---- Texts -----------------------------------------------------------------------------------


def _one_line(path: Path) -> None:
    """A line of a gigabyte, of which the disk holds nothing."""
    path.write_bytes(b"Company,Name\n" + b"x" * (1 << 19))
    os.truncate(path, 1 << 30)


def _one_line_below_the_cap(path: Path) -> None:
    path.write_bytes(b"Company,Name\n" + b"x" * (49 << 20))


def _million_columns(path: Path) -> None:
    path.write_bytes(b"Company" + b",x" * 500_000 + b"\n" + b"," * 1_000_000 + b"\n")


def _many_long_rows(path: Path) -> None:
    path.write_bytes(b"Company,Name\n" + (b"," * 1_000_000 + b"\n") * 45)


def _unclosed(path: Path) -> None:
    path.write_bytes(b'Company,Name\n"Acme,Jane\n' + (b"Beta," + b"x" * 995 + b"\n") * 49_000)


def _unclosed_each(path: Path) -> None:
    path.write_bytes(b"Company,Name\n" + b'"Acme,Jane\n' * (4 << 20))


def _only_quotes(path: Path) -> None:
    path.write_bytes(b"Company,Name\n" + b'"' * (49 << 20))


def _only_breaks(path: Path) -> None:
    path.write_bytes(b"Company,Name\n" + b"\n" * (49 << 20))


def _agents(path: Path) -> None:
    path.write_text(nested(60_000) + card("FN:Bob"))


def _picture(path: Path) -> None:
    lines = b"\r\n ".join([b"A" * 74] * (100 << 20 >> 6))
    path.write_bytes(b"BEGIN:VCARD\r\nFN:Bob\r\nPHOTO;ENCODING=b:" + lines + b"\r\nEND:VCARD\r\n")


def _small_picture(path: Path) -> None:
    path.write_bytes(
        b"BEGIN:VCARD\nFN:Bob\nPHOTO;ENCODING=b:" + b"A" * (9 << 20) + b"\nEND:VCARD\n"
    )


def _soft_breaks(path: Path) -> None:
    start = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:a=\r\n"
    path.write_bytes(start + b"b=\r\n" * (2 << 20))


def _folds(path: Path) -> None:
    path.write_bytes(b"BEGIN:VCARD\r\nFN:a\r\n" + b" b\r\n" * (2 << 20) + b"END:VCARD\r\n")


def _semicolons(path: Path) -> None:
    path.write_bytes(
        b"BEGIN:VCARD\nVERSION:3.0\n" + (b"N:" + b";\\" * 16_000 + b"\n") * 300 + b"END:VCARD\n"
    )


def _parameters(path: Path) -> None:
    path.write_bytes(b"BEGIN:VCARD\n" + (b'TEL;"a' + b';"' * 900 + b"\n") * 5000 + b"END:VCARD\n")


TEXTS: list[tuple[str, Callable[[Path], None], str]] = [
    ("csv", _one_line, "larger than 50 MB"),
    ("csv", _one_line_below_the_cap, "more than 32,767 characters"),
    ("csv", _million_columns, "names no column"),
    ("csv", _many_long_rows, "more than 256 columns"),
    ("csv", _unclosed, "more than 32,767 characters"),
    ("csv", _unclosed_each, "broken quotation marks"),
    ("csv", _only_quotes, "more than 32,767 characters"),
    ("csv", _only_breaks, "more than 100,000 rows"),
    ("vcf", _agents, "nested too deeply"),
    ("vcf", _picture, "larger than 10 MB"),
    ("vcf", _small_picture, "[[], 1]"),
    ("vcf", _soft_breaks, "The card has no end"),
    ("vcf", _folds, "One of its lines is too long"),
    ("vcf", _semicolons, "[[], 1]"),
    ("vcf", _parameters, "One of its lines is too long"),
]


@pytest.mark.parametrize(
    ("kind", "make", "told"), TEXTS, ids=lambda one: getattr(one, "__name__", None)
)
def test_a_text_that_asks_for_much_costs_little(
    tmp_path: Path, kind: str, make: Callable[[Path], None], told: str
) -> None:
    path = tmp_path / f"fair.{kind}"
    make(path)
    found = reading(path)
    assert told in json.dumps(found.told)
    assert found.seconds < SECONDS
    assert found.most < MOST


def test_a_workbook_of_many_real_rows_is_no_bomb(tmp_path: Path) -> None:
    """What is refused above is not what a large list of contacts looks like."""
    rows = [HEAD, *((f"Firm {n}", f"Name {n}", f"n{n}@firm{n}.example") for n in range(30_000))]
    path = write_xlsx(tmp_path / "fair.xlsx", {"S": sheet_xml(rows)})
    assert len(read_contacts(path, "GB").contacts) == 30_000


def test_the_measure_itself_sees_time_and_memory(tmp_path: Path) -> None:
    """A control: a list that is long and allowed takes its time and its room."""
    path = tmp_path / "fair.csv"
    path.write_text("Company,Name,Mail\n" + "".join(f"F{n},N{n},{n}@x.y\n" for n in range(99_000)))
    found = reading(path)
    assert found.seconds > 0.1
    if Path("/proc/self/status").exists():
        assert found.most > MOST // 5
