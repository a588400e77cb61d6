"""The tables of other programs, head by head: the same person comes out of each of them."""

import json
from pathlib import Path

import pytest

from fieldbook.exchange.contacts import read_contacts

TABLES = {
    vendor: "".join(f"{line}\n" for line in lines)
    for vendor, lines in json.loads(
        Path(__file__).with_name("vendor_heads.json").read_text(encoding="utf-8")
    ).items()
}
"""A synthetic export of each program, with its own head."""
SHORT = ("linkedin", "hubspot")
"""Programs that export no place."""


@pytest.mark.parametrize("vendor", TABLES)
def test_the_same_person_comes_out_of_every_programs_table(tmp_path: Path, vendor: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(TABLES[vendor], encoding="utf-8")
    laura, *rest = read_contacts(path, "GB").contacts
    assert (laura.company, laura.name) == ("Bhatt Bakehouse", "Laura Mallory")
    if vendor != "linkedin":
        assert (laura.mails, laura.phones) == (("l@b.example",), ("+44 1632 960177",))
    if vendor not in SHORT:
        assert (laura.city, laura.country) == ("Whitby", "GB")
    if vendor.startswith(("outlook", "thunderbird", "google")):
        assert laura.website == "www.b.example"
    if vendor.startswith(("outlook", "google")):
        assert len(laura.labels) == 1
    assert all(one.left_out for one in rest)


@pytest.mark.parametrize("vendor", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_whatever_it_is_encoded_in(tmp_path: Path, vendor: str, encoding: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(TABLES[vendor], encoding=encoding)
    assert read_contacts(path, "GB").contacts[0].name == "Laura Mallory"


def test_a_line_below_the_table_is_named_and_no_company(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(TABLES["salesforce"], encoding="utf-8")
    _laura, *below = read_contacts(path, "GB").contacts
    assert [one.left_out for one in below] == ["It stands below the table."] * len(below)
    assert below


def test_a_company_alone_after_a_blank_row_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("Company,Name,Mail\nA,B,b@a.example\n,,\nTotally Tiles,,\n", encoding="utf-8")
    assert [one.company for one in read_contacts(path, "GB").contacts] == ["A", "Totally Tiles"]
