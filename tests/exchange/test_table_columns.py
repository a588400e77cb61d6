"""What the columns of a table hold: by their heads, by their look, and as somebody says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldbook.errors import CannotReadError
from fieldbook.exchange.contacts import read_contacts
from fieldbook.exchange.table_days import day_in
from fieldbook.model.contacts import Column, ContactFile, HowRead

LEADS = (
    "Company,Contact,Email,Industry,Their question,Interested in,Source,Handed over by,"
    "Handed over on,Budget,Shoe size\n"
    "Alder & Ash,Judith Crane,judith@alderash.example,Home & garden,"
    "Can you do oak by May?,Floors,Autumn home fair,Lena Fors,3/10/2026,5000,38\n"
    "Storr,Ian Ross,ian@storr.example,Home & garden,,,,,,,41\n"
)
POLISH = (
    "Przedsiębiorstwo;Osoba;Kontakt;Numer;Opiekun\n"
    "Lipa;Jan Nowak;jan@lipa.example;+48 22 123 45 67;ania@ours.example\n"
    "Dąb;Ewa Wilk;ewa@dab.example;+48 22 123 45 68;ania@ours.example\n"
    "Buk;Iza Lis;iza@buk.example;+48 22 123 45 69;ania@ours.example\n"
)
Read = Callable[..., ContactFile]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads what it is given as a table."""

    def reading(content: str, how: HowRead | None = None, country: str = "GB") -> ContactFile:
        path = tmp_path / "table.csv"
        path.write_text(content, encoding="utf-8")
        return read_contacts(path, country, how or HowRead())

    return reading


def meanings(found: ContactFile) -> list[str]:
    """What each column holds."""
    return [one.what for one in found.columns]


def test_what_marketing_says_of_a_lead_comes_along(read: Read) -> None:
    judith, _ian = read(LEADS).contacts
    assert (judith.source, judith.handed_by) == ("Autumn home fair", "Lena Fors")
    assert (judith.interest, judith.question) == ("Floors", "Can you do oak by May?")
    assert (judith.handed_on, judith.answers) == ("2026-10-03", ("Budget: 5000",))
    assert judith.segments == ("Home & garden",)


def test_columns_are_shown_with_samples_of_what_stands_in_them(read: Read) -> None:
    found = read(LEADS)
    assert found.columns[0] == Column("Company", "company", ("Alder & Ash", "Storr"))
    assert found.columns[-1] == Column("Shoe size", "", ("38", "41"))
    assert found.columns[3].samples == ("Home & garden",)


def test_a_column_with_an_unknown_head_is_told_by_its_look(read: Read) -> None:
    content = "Company,Reach,Desk line\n" + "".join(
        f"C{n},p{n}@c{n}.example,01632 9600{n:02d}\n" for n in range(10)
    )
    found = read(content)
    assert meanings(found) == ["company", "mail", "phone"]
    assert found.contacts[3].mails == ("p3@c3.example",)


def test_one_mail_in_every_row_is_that_of_a_colleague(read: Read) -> None:
    content = "Company,Looked after by\n" + "".join(f"C{n},ania@ours.example\n" for n in range(10))
    found = read(content)
    assert meanings(found) == ["company", ""]
    assert not any(one.mails for one in found.contacts)


def test_numbers_that_only_count_are_no_phones(read: Read) -> None:
    content = "Company,Record,Since\n" + "".join(
        f"C{n},10045678{n},2024-01-1{n}\n" for n in range(10)
    )
    assert meanings(read(content)) == ["company", "", ""]


def test_what_somebody_says_of_the_columns_holds(read: Read) -> None:
    whats = ("company", "name", "mail", "segment", "question", "", "", "", "", "", "answer")
    judith, _ian = read(LEADS, HowRead(columns=whats)).contacts
    assert (judith.interest, judith.source) == ("", "")
    assert judith.answers == ("Shoe size: 38",)


def test_a_table_in_unknown_words_is_there_to_be_told(read: Read) -> None:
    with pytest.raises(CannotReadError, match="names no column that is known"):
        read("Przedsiębiorstwo;Osoba\nLipa;Jan Nowak\n")
    found = read(POLISH, HowRead(unknown=True))
    assert meanings(found) == ["", "", "mail", "phone", ""]
    whats = ("company", "name", "mail", "phone", "")
    jan = read(POLISH, HowRead(columns=whats)).contacts[0]
    assert (jan.row, jan.company, jan.name) == (2, "Lipa", "Jan Nowak")


def test_a_table_without_a_head_begins_with_its_first_row(read: Read) -> None:
    content = "Lipa,Jan Nowak,jan@lipa.example\nBuk,Iza Lis,iza@buk.example\n"
    found = read(content, HowRead(unknown=True))
    assert [one.name for one in found.columns] == ["Column A", "Column B", "Column C"]
    told = read(content, HowRead(columns=("company", "name", "mail")))
    assert [(one.row, one.company) for one in told.contacts] == [(1, "Lipa"), (2, "Buk")]


def test_a_letter_is_no_table_whatever_is_said(read: Read) -> None:
    with pytest.raises(CannotReadError):
        read("Dear all\nsee you on Monday\nIan\n", HowRead(unknown=True))


@pytest.mark.parametrize(
    ("text", "country", "day"),
    [
        ("3/4/2026", "GB", "2026-04-03"),
        ("3/4/2026", "US", "2026-03-04"),
        ("2026-04-03", "US", "2026-04-03"),
        ("2026-04-03 10:15", "GB", "2026-04-03"),
        ("12 Mar 2025", "GB", "2025-03-12"),
        ("03.04.2026", "DE", "2026-04-03"),
        ("soon", "GB", ""),
        ("", "GB", ""),
        ("99999999999999999999", "GB", ""),
        ("May", "GB", ""),
    ],
)
def test_days_are_read_as_the_country_writes_them(text: str, country: str, day: str) -> None:
    assert day_in(text, country) == day


def test_a_head_in_a_note_is_not_that_of_the_table(read: Read) -> None:
    content = (
        "Company\tName\tMail\n"
        'Lipa\tJan Nowak\t"jan@lipa.example\nCompany;Name;Mail"\nBuk\tIza Lis\tiza@buk.example\n'
    )
    assert [one.company for one in read(content).contacts] == ["Lipa", "Buk"]


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1250", "utf-16", "shift_jis"])
def test_a_file_is_read_in_the_letters_somebody_names(tmp_path: Path, encoding: str) -> None:
    names = {"mac_roman": "Café Zürich", "cp1250": "Żółty Dąb", "shift_jis": "日本商事"}
    name = names.get(encoding, "Żółty Café")
    path = tmp_path / "table.csv"
    path.write_bytes(f"Company,Name\n{name},Jan\n".encode(encoding))
    found = read_contacts(path, "GB", HowRead(encoding=encoding))
    assert found.contacts[0].company == name
    assert found.encoding.replace("-", "_").startswith(encoding.replace("-", "_"))
    with pytest.raises(CannotReadError, match="is not written in|No encoding|encoding"):
        read_contacts(path, "GB", HowRead(encoding="ascii-or-so"))
