"""Contacts from workbooks: what is seen in their cells, which sheet, and what is refused."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic

import pytest

from fieldbook.errors import CannotReadError
from fieldbook.exchange import reading_apart
from fieldbook.exchange.contacts import read_contacts
from fieldbook.exchange.reading_apart import Asked, read_apart
from fieldbook.exchange.workbooks import seen
from fieldbook.model.contacts import HowRead
from fieldbook.work.import_reading import read_file
from tests.exchange.contact_hands import only, read
from tests.exchange.workbook_hands import (
    Cell,
    column,
    merged_xml,
    ods_of,
    sheet_xml,
    write_formatted,
    write_ods,
    write_xlsx,
)
from tests.exchange.xls_hands import Day, Fault, XlsCell, write_xls

HEAD = ("Company", "Name", "Mail", "Phone", "City")
LAURA: tuple[Cell, ...] = (
    "Bhatt Bakehouse",
    "Laura Mallory",
    "laura@bhatt.example",
    441632960177,
    "Whitby",
)


def test_a_workbook_is_read_as_it_is_seen(tmp_path: Path) -> None:
    titles = (("Autumn fair",), (), ("printed for Nora",))
    rows = [*titles, HEAD, LAURA, ("Čapek & Söhne", "Ina Čapek", "ina@capek.example", None, "Yarm")]
    path = write_xlsx(tmp_path / "fair.xlsx", {"Sheet1": sheet_xml(rows)})
    found = read_contacts(path, "GB")
    assert (found.format, found.sheet, found.sheets) == ("xlsx", "Sheet1", ("Sheet1",))
    laura, ina = found.contacts
    assert (laura.company, laura.name, laura.city) == ("Bhatt Bakehouse", "Laura Mallory", "Whitby")
    assert laura.phones == ("441632960177",)
    assert laura.row == 5
    assert (ina.company, ina.mails) == ("Čapek & Söhne", ("ina@capek.example",))


def test_the_sheet_with_the_contacts_is_found_or_named(tmp_path: Path) -> None:
    sheets = {
        "Cover": sheet_xml([("Everything about the fair",)]),
        "People": sheet_xml([HEAD, LAURA]),
        "Old": sheet_xml([HEAD, ("Jetty", "Ann Ek", "ann@jetty.example", None, "")]),
    }
    path = write_xlsx(tmp_path / "fair.xlsx", sheets)
    assert read_contacts(path, "GB").sheet == "People"
    assert read_contacts(path, "GB", HowRead(sheet="Old")).contacts[0].company == "Jetty"
    with pytest.raises(CannotReadError, match="has no sheet Nowhere") as refused:
        read_contacts(path, "GB", HowRead(sheet="Nowhere"))
    assert "Cover, People, Old" in refused.value.advice


def test_rows_and_columns_that_begin_further_on(tmp_path: Path) -> None:
    """A sheet whose first cell is C7: rows are counted as the spreadsheet does."""
    rows: list[list[Cell]] = [[None, None, *HEAD], [None, None, *LAURA]]
    path = write_xlsx(tmp_path / "fair.xlsx", {"S": sheet_xml(rows, first=7)})
    [laura] = read_contacts(path, "GB").contacts
    assert (laura.row, laura.company) == (8, "Bhatt Bakehouse")


def test_sheets_of_libreoffice(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "fair.ods", [HEAD, [str(one) for one in LAURA]])
    found = read_contacts(path, "GB")
    assert (found.format, found.sheet) == ("ods", "Fair")
    assert found.contacts[0].mails == ("laura@bhatt.example",)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (441632960177.0, "441632960177"),
        (1001.5, "1001.5"),
        ("01001", "01001"),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 10, 30), "2026-11-24 10:30"),
        (time(10, 30), "10:30:00"),
        (1632960144, "1632960144"),
        (442000000000.0, "442000000000"),
        (0.25, "0.25"),
        ("#N/A", ""),
    ],
)
def test_cells_are_shown_as_they_are_seen(cell: object, shown: str) -> None:
    assert seen(cell) == shown


# ---- As spreadsheet programs format them -----------------------------------------------------


def test_a_formatted_workbook_is_read_as_people_see_it(tmp_path: Path) -> None:
    """Below a logo and a title, with a company over three people, whose city is merged as well."""
    found = read_contacts(write_formatted(tmp_path / "fair.xlsx"), "GB")
    assert (found.sheet, found.sheets) == ("People", ("People", "Old"))
    laura, dev, uma, ann = found.contacts
    assert [one.row for one in found.contacts] == [7, 8, 9, 10]
    assert {one.company for one in (laura, dev, uma)} == {"Bhatt Bakehouse"}
    assert {one.city for one in (laura, dev, uma)} == {"Whitby"}
    assert (laura.name, dev.name, uma.name) == ("Laura Mallory", "Dev Bhatt", "Uma Bhatt")
    assert (laura.phones, dev.phones) == (("441632960177",), ("1632960144",))
    assert (dev.mails, uma.mails) == ((), ("uma@bhatt.example",))
    assert (ann.company, ann.city, ann.phones) == ("Jetty Foods", "Yarm", ("+44 20 7946 0018",))
    assert [one.left_out for one in found.contacts] == [""] * 4


def test_a_hidden_sheet_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = write_formatted(tmp_path / "fair.xlsx")
    assert only(read_contacts(path, "GB", HowRead(sheet="Old"))).company == "Gone Ltd"


MERGED: Sequence[Sequence[Cell]] = (
    ("Company", "Name", "Mail"),
    ("Bhatt Bakehouse", "Laura Mallory", "laura@bhatt.example"),
    (None, "Dev Bhatt", "dev@bhatt.example"),
    (None, None, None),
    (None, "Ann Ek", "ann@jetty.example"),
)


@pytest.mark.parametrize("first", [1, 7])
@pytest.mark.parametrize("before", [0, 2])
def test_merged_cells_count_for_each_row_of_theirs(tmp_path: Path, first: int, before: int) -> None:
    """Wherever the table begins; a row with nothing of its own stays blank, and one below the
    merged cells has nothing of them."""
    rows = [[None] * before + list(row) for row in MERGED]
    left = column(before)
    area = f"{left}{first + 1}:{left}{first + 3}"
    path = tmp_path / "fair.xlsx"
    write_xlsx(path, {"S": merged_xml(sheet_xml(rows, first=first), area)})
    found = [(one.row - first, one.company, one.name) for one in read_contacts(path, "GB").contacts]
    assert found == [
        (1, "Bhatt Bakehouse", "Laura Mallory"),
        (2, "Bhatt Bakehouse", "Dev Bhatt"),
        (4, "", "Ann Ek"),
    ]


def test_cells_merged_to_the_side_say_what_they_say_once(tmp_path: Path) -> None:
    rows: Sequence[Sequence[Cell]] = (HEAD, ("Bhatt Bakehouse", None, "l@b.example", None, None))
    path = write_xlsx(tmp_path / "fair.xlsx", {"S": merged_xml(sheet_xml(rows), "A2:B2")})
    contact = only(read_contacts(path, "GB"))
    assert (contact.company, contact.name) == ("Bhatt Bakehouse", "")


def test_merged_cells_of_older_excel(tmp_path: Path) -> None:
    rows: Sequence[Sequence[XlsCell]] = (
        ("Company", "Name", "Phone", "City", "Since", "Notes"),
        ("Bhatt Bakehouse", "Laura Mallory", 441632960177, "Whitby", Day(45000), True),
        (None, "Dev Bhatt", 1632960144.0, None, Day(45000.5), Fault(42)),
    )
    path = write_xls(tmp_path / "fair.xls", {"Cover": [("x",)], "S": rows}, [(1, 2, 0, 0)])
    found = read_contacts(path, "GB")
    assert (found.format, found.sheet, found.sheets) == ("xls", "S", ("Cover", "S"))
    laura, dev = found.contacts
    assert (laura.company, dev.company) == ("Bhatt Bakehouse", "Bhatt Bakehouse")
    assert (laura.phones, dev.phones) == (("441632960177",), ("1632960144",))


def test_a_day_that_is_in_no_calendar_costs_its_row_alone(tmp_path: Path) -> None:
    rows: Sequence[Sequence[XlsCell]] = (
        ("Company", "Name", "Since"),
        ("Bhatt Bakehouse", "Laura Mallory", Day(-1e12)),
        ("Jetty Foods", "Ann Ek", Day(45000)),
    )
    laura, ann = read_contacts(write_xls(tmp_path / "fair.xls", {"S": rows}), "GB").contacts
    assert (laura.row, laura.left_out) == (2, "A cell holds a day that is in no calendar.")
    assert (ann.row, ann.company, ann.left_out) == (3, "Jetty Foods", "")


def _ods_cell(text: str, more: str = "") -> str:
    cell = f'<table:table-cell office:value-type="string"{more}>'
    return f"{cell}<text:p>{text}</text:p></table:table-cell>"


def test_merged_cells_of_libreoffice(tmp_path: Path) -> None:
    spans = ' table:number-columns-spanned="1" table:number-rows-spanned="2"'
    rows = (
        '<table:table-column table:number-columns-repeated="9"/>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>',
        "<table:table-row><table:table-cell/>",
        _ods_cell("Company") + _ods_cell("Name") + "</table:table-row>",
        "<table:table-row><table:table-cell/>",
        _ods_cell("Bhatt Bakehouse", spans) + _ods_cell("Laura Mallory") + "</table:table-row>",
        "<table:table-row><table:table-cell/><table:covered-table-cell/>",
        _ods_cell("Dev Bhatt") + "</table:table-row>",
        "<table:table-row><table:table-cell/><table:table-cell/>",
        _ods_cell("Ann Ek") + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>',
    )
    found = read_contacts(ods_of(tmp_path / "fair.ods", "".join(rows)), "GB").contacts
    assert [(one.row, one.company, one.name) for one in found] == [
        (5, "Bhatt Bakehouse", "Laura Mallory"),
        (6, "Bhatt Bakehouse", "Dev Bhatt"),
        (7, "", "Ann Ek"),
    ]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "xlsm", "csv", "XLS", "dat"])
def test_a_workbook_is_what_it_holds_and_not_what_it_is_called(tmp_path: Path, ending: str) -> None:
    rows = [("Company", "Name"), ("Bhatt Bakehouse", "Laura")]
    path = tmp_path / f"fair.{ending}"
    made = {
        "xlsx": write_xlsx(tmp_path / "one", {"S": sheet_xml(rows)}),
        "xls": write_xls(tmp_path / "two", {"S": rows}),
        "ods": write_ods(tmp_path / "three", rows),
    }
    for kind, whole in made.items():
        path.write_bytes(whole.read_bytes())
        found = read_contacts(path, "GB")
        assert (found.format, only(found).company) == (kind, "Bhatt Bakehouse")


def test_a_binary_workbook_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "fair.xlsb", {}, {"xl/workbook.bin": bytes(9)})
    with pytest.raises(CannotReadError, match="is a binary workbook") as refused:
        read_contacts(path, "GB")
    assert ".xlsx" in refused.value.advice


def test_two_workbooks_in_one_file_are_none(tmp_path: Path) -> None:
    """What was looked through must be what is opened."""
    old = write_xls(tmp_path / "old.xls", {"S": [HEAD, ("Bhatt", "Laura", "", "", "")]})
    new = write_xlsx(tmp_path / "new.xlsx", {"S": sheet_xml([HEAD, LAURA])})
    path = tmp_path / "fair.xlsx"
    path.write_bytes(old.read_bytes() + new.read_bytes())
    with pytest.raises(CannotReadError, match="is damaged"):
        read_contacts(path, "GB")


def test_an_area_that_is_merged_over_everything_is_no_harm(tmp_path: Path) -> None:
    areas = ["A1:XFD1048576", "A2:A1048576", "XFD2:XFD9", "B2:B3", "B2:B3"]
    rows = (HEAD, LAURA, ("Jetty", "Ann Ek", "ann@jetty.example", None, "Yarm"))
    path = write_xlsx(tmp_path / "fair.xlsx", {"S": merged_xml(sheet_xml(rows), *areas)})
    assert [one.name for one in read_contacts(path, "GB").contacts] == ["Laura Mallory", "Ann Ek"]


def test_an_error_is_a_blank_cell(tmp_path: Path) -> None:
    rows: Sequence[Sequence[Cell]] = (HEAD, ("#N/A", "Laura", "l@b.example", "#REF!", "#VALUE!"))
    path = write_xlsx(tmp_path / "fair.xlsx", {"S": sheet_xml(rows)})
    contact = only(read_contacts(path, "GB"))
    assert (contact.company, contact.phones, contact.city) == ("", (), "")


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("1632960144.0", ("1632960144",)),
        ("+441632960144.00", ("+441632960144",)),
        ("4.42E+11", ()),
        ("4,41633E+11", ()),
        ("020.7946.0018", ("020.7946.0018",)),
        ("01632 960 177", ("01632 960 177",)),
    ],
)
def test_a_number_that_was_taken_for_a_sum(tmp_path: Path, text: str, phones: object) -> None:
    contact = only(read(tmp_path, f'Company,Phone\nBhatt,"{text}"\n'))
    assert contact.phones == phones


def _bomb(path: Path) -> Path:
    return write_xlsx(path, {"S": sheet_xml([HEAD])}, {"xl/big.xml": b"0" * (20 << 20)})


def _far(path: Path) -> Path:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return write_xlsx(path, {"S": sheet_xml([HEAD, LAURA]).replace("</sheetData>", far)})


def _cut(path: Path) -> Path:
    write_xlsx(path, {"S": sheet_xml([HEAD, LAURA])})
    path.write_bytes(path.read_bytes()[:-200])
    return path


def _locked(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    return path


def _many(path: Path) -> Path:
    return write_xlsx(path, {"S": sheet_xml([HEAD])}, {f"x/{n}": b"" for n in range(300)})


@pytest.mark.parametrize("make", [_bomb, _far, _cut, _locked, _many])
def test_what_is_a_bomb_or_damaged_gets_its_sentence_soon(tmp_path: Path, make: object) -> None:
    assert callable(make)
    path = make(tmp_path / "fair.xlsx")
    began = monotonic()
    with pytest.raises(CannotReadError) as refused:
        read_file(path, "GB")
    assert monotonic() - began < 20
    assert "fair.xlsx" in refused.value.title
    assert refused.value.advice


def test_a_packed_file_that_is_no_workbook_is_told_from_one(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "fair.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("contacts.csv", "Company,Name\nA,B\n")
    with pytest.raises(CannotReadError, match="packed file"):
        read_file(path)


# ---- A process of its own -------------------------------------------------------------------


def test_whoever_does_not_wait_any_more_ends_it(tmp_path: Path) -> None:
    class _GoneError(Exception):
        pass

    asked = 0

    def halt() -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            raise _GoneError

    path = tmp_path / "slow.csv"
    path.write_text("Company,Name\n" + "A,B\n" * 90_000)
    with pytest.raises(_GoneError):
        read_apart(Asked(str(path)), halt)


def test_a_reader_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_apart, "SECONDS", 0.1)
    path = tmp_path / "slow.csv"
    path.write_text("Company,Name\n" + "A,B\n" * 90_000)
    with pytest.raises(CannotReadError, match="takes longer to read than a minute"):
        read_apart(Asked(str(path)))


def test_a_reader_that_falls_over_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(
        reading_apart, "_command", lambda: [sys.executable, "-c", "raise SystemExit(9)"]
    )
    path = tmp_path / "a.csv"
    path.write_text("Company,Name\nA,B\n")
    with pytest.raises(CannotReadError, match="a.csv cannot be read"):
        read_apart(Asked(str(path)))


def test_both_ways_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Company,Name,Mail,Labels\nA,B,b@a.example,x ::: y\n,,,\n", encoding="utf-8")
    assert read_apart(Asked(str(path), "GB")) == read_contacts(path, "GB")
