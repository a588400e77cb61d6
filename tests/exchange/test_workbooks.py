"""Contacts from workbooks: what is seen in their cells, which sheet, and what is refused."""

import time
from pathlib import Path

import pytest

from fieldbook.errors import CannotReadError
from fieldbook.exchange import reading_apart
from fieldbook.exchange.contacts import read_contacts
from fieldbook.exchange.reading_apart import Asked, read_apart
from fieldbook.exchange.workbooks import seen
from fieldbook.model.contacts import HowRead
from fieldbook.work.import_reading import read_file
from tests.exchange.workbook_hands import Cell, sheet_xml, write_ods, write_xlsx

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
    ],
)
def test_cells_are_shown_as_they_are_seen(cell: object, shown: str) -> None:
    assert seen(cell) == shown


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
    began = time.monotonic()
    with pytest.raises(CannotReadError) as refused:
        read_file(path, "GB")
    assert time.monotonic() - began < 20
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
