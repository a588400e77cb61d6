"""Tables and cards as other programs write them, and as they arrive broken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldbook.errors import CannotReadError
from fieldbook.exchange.contacts import read_contacts
from fieldbook.model.contacts import Contact, ContactFile

GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,"
    "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Address 1 - Label,Address 1 - City,Address 1 - Country,Website 1 - Value\r\n"
    "Peter,,Lindholm,,,,,,Lindholm Kitchens,Owner,,,,,* myContacts ::: Trade fair,* Work,"
    "peter@lindholm.example ::: p@lindholm.example,Home,peter@home.example,Work,"
    "+44 1632 960118,Work,Ayr,United Kingdom,lindholm.example\r\n"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,"
    "Organization 1 - Title,Address 1 - City,Website 1 - Value\r\n"
    "Peter Lindholm,Peter,,Lindholm,* myContacts ::: Trade fair,* Work,peter@lindholm.example,"
    "Work,+44 1632 960118,Lindholm Kitchens,Owner,Ayr,lindholm.example\r\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title",'
    '"Business Street","Business City","Business Country/Region","Business Fax","Business Phone",'
    '"Mobile Phone","Assistant\'s Phone","Categories","E-mail Address","E-mail Type",'
    '"E-mail Display Name","E-mail 2 Address","Web Page"\r\n'
    '"Mr.","Peter","","Lindholm","","Lindholm Kitchens","","Owner","1 Quay Lane","Ayr",'
    '"United Kingdom","+44 1632 960119","+44 1632 960118","07700 900118","01632 960000",'
    '"Trade fair;Kitchens","peter@lindholm.example","SMTP","Peter (Lindholm)","",'
    '"lindholm.example"\r\n'
)


Read = Callable[..., ContactFile]


@pytest.fixture
def file(tmp_path: Path) -> Read:
    """Reads what it is given as a file."""

    def read(content: str | bytes, name: str = "contacts.csv") -> ContactFile:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_contacts(path, "GB")

    return read


def only(found: ContactFile) -> Contact:
    """The one contact of a file."""
    assert len(found.contacts) == 1, found.contacts
    return found.contacts[0]


# ---- Tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [GOOGLE_NEW, GOOGLE_OLD, OUTLOOK], ids=["new", "old", "outlook"]
)
def test_the_heads_of_google_and_outlook_are_known(file: Read, content: str) -> None:
    found = file(content)
    one = only(found)
    assert (found.format, found.encoding) == ("csv", "utf-8")
    assert (one.row, one.company, one.name) == (2, "Lindholm Kitchens", "Peter Lindholm")
    assert (one.role, one.city, one.website) == ("Owner", "Ayr", "lindholm.example")
    assert one.mails[0] == "peter@lindholm.example"
    assert one.phones[0] == "+44 1632 960118"
    assert one.labels[0] == "Trade fair"
    assert one.left_out == ""


def test_several_values_of_one_cell_are_several(file: Read) -> None:
    one = only(file(GOOGLE_NEW))
    assert one.mails == ("peter@lindholm.example", "p@lindholm.example", "peter@home.example")
    assert one.country == "GB"
    assert only(file(OUTLOOK)).phones == ("+44 1632 960118", "07700 900118")


@pytest.mark.parametrize(
    "head",
    [
        "Company,Name,Mail,Phone",
        "Organisation;Contact person;E-Mail;Telephone",
        "account name\tfull name\temail address\tmobile",
        "sep=;\nFirm;Contact;Work Email;Work Phone",
    ],
)
def test_any_head_that_names_company_name_mail_phone_is_read(file: Read, head: str) -> None:
    line = head.splitlines()[-1]
    separator = next(c for c in ";\t," if c in line)
    row = separator.join(["Lindholm Kitchens", "Peter", "p@l.example", "01632 960118"])
    one = only(file(f"{head}\n{row}\n"))
    assert (one.company, one.name) == ("Lindholm Kitchens", "Peter")
    assert (one.mails, one.phones) == (("p@l.example",), ("01632 960118",))


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_encoding_programs_write_is_read(file: Read, encoding: str, told: str) -> None:
    found = file("Company,Name\r\nBäckerei Müller,Jörg Weiß\r\n".encode(encoding))
    assert (only(found).company, only(found).name) == ("Bäckerei Müller", "Jörg Weiß")
    assert found.encoding == told


def test_a_cell_may_hold_separators_quotes_and_lines(file: Read) -> None:
    one = only(file('Company,Name,Mail\n"Lindholm, Kitchens\nand ""more""",5" pipe,a@b.example\n'))
    assert one.company == 'Lindholm, Kitchens and "more"'
    assert one.name == '5" pipe'


def test_blank_rows_count_and_are_passed_over(file: Read) -> None:
    found = file("Company,Name\nA,\n,\n\n ,  \nB,\n")
    assert [one.row for one in found.contacts] == [2, 6]


def test_a_row_that_names_nobody_is_left_out_with_its_number(file: Read) -> None:
    found = file("Company,Name,Mail,Phone\nA,,,\n,,,01632 960118\n,,n/a,\n")
    assert [(one.row, bool(one.left_out)) for one in found.contacts] == [
        (2, False),
        (3, True),
        (4, True),
    ]
    assert "no company, no name and no e-mail" in found.contacts[1].left_out


def test_a_quote_nobody_closed_costs_its_row_alone(file: Read) -> None:
    rows = "".join(f"Company {n},Name {n}\n" for n in range(80))
    found = file(f'Company,Name\nFirst,One\n"Open,Two\n{rows}')
    assert found.contacts[0].company == "First"
    assert (found.contacts[1].row, "never closed" in found.contacts[1].left_out) == (3, True)
    assert [one.company for one in found.contacts[2:4]] == ["Company 0", "Company 1"]
    assert len(found.contacts) == 82


def test_a_cell_of_40_000_letters_costs_its_row_alone(file: Read) -> None:
    found = file(f"Company,Name\n{'x' * 40_000},One\nB,Two\n")
    assert "more than 32,767" in found.contacts[0].left_out
    assert found.contacts[1].company == "B"


def test_one_line_of_many_megabytes_is_one_row_left_out(file: Read) -> None:
    found = file(b"Company,Name\n" + b"y" * 8_000_000 + b"\nB,Two\n")
    assert found.contacts[0].left_out
    assert found.contacts[1].company == "B"


def test_a_guarded_formula_is_what_it_was(file: Read) -> None:
    one = only(file("Company,Name,Phone\n'=Lindholm,'@home,'+44 1632 960118\n"))
    assert (one.company, one.name, one.phones) == ("=Lindholm", "@home", ("+44 1632 960118",))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\x03" * 400, "is not a text file"),
        (bytes(range(256)) * 20, "is not a text file"),
        (b"PK\x03\x04" + b"\0" * 100, "packed file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "damaged"),
        (b"just some words\nand more of them\n", "is no contact file"),
        (b"Street,Number\nQuay Lane,1\n", "is no contact file"),
        (b"\n\n\n", "is empty"),
    ],
)
def test_what_is_no_list_of_contacts_is_said_in_a_sentence(
    file: Read, content: bytes, said: str
) -> None:
    with pytest.raises(CannotReadError) as told:
        file(content)
    assert said in told.value.title
    assert "contacts.csv" in told.value.title
    assert len(told.value.advice) > 10


def test_too_large_a_file_is_refused_before_it_is_held(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as out:
        out.write(b"Company,Name\n" + b"x" * 1_000_000)
        out.truncate(53_000_000)
    with pytest.raises(CannotReadError, match="larger than 50 MB"):
        read_contacts(path, "GB")


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "is not a file"), (tmp_path / "none.csv", "is not there")):
        with pytest.raises(CannotReadError, match=said):
            read_contacts(path, "GB")


def test_more_than_a_hundred_thousand_rows_are_refused(file: Read) -> None:
    with pytest.raises(CannotReadError, match="more than 100,000 rows"):
        file("Company\n" + "A\n" * 100_001)


# ---- Cards ----------------------------------------------------------------------------------

CARDS = {
    "2.1": (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lindh=C3=B6lm;Peter\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Peter=20Lindh=\r\n=C3=B6lm\r\n"
        "ORG:Lindholm Kitchens;Sales\r\nTITLE:Owner\r\nTEL;WORK;VOICE:01632 960118\r\n"
        "TEL;WORK;FAX:01632 960119\r\nEMAIL;PREF;INTERNET:peter@lindholm.example\r\n"
        "ADR;WORK:;;1 Quay Lane;Ayr;;KA7;United Kingdom\r\n"
        "PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n"
        " TEL;WORK:0000000000000000000000000000000000000000000\r\n\r\n"
        "URL:lindholm.example\r\nEND:VCARD\r\n"
    ),
    "3.0": (
        "BEGIN:VCARD\nVERSION:3.0\nN:Lindhölm;Peter;;;\nFN:Peter Lindhölm\n"
        "item1.ORG:Lindholm Kitch\n ens;Sales\nitem1.X-ABLabel:_$!<Work>!$_\nROLE:Owner\n"
        "TEL;TYPE=WORK:01632 960118\nitem2.EMAIL;TYPE=INTERNET:peter@lindholm.example\n"
        "ADR;TYPE=WORK:;;1 Quay Lane;Ayr;;KA7;UK\nURL:lindholm.example\nEND:VCARD\n"
    ),
    "4.0": (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Peter Lindhölm\r\nORG:Lindholm Kitchens\r\n"
        'TITLE:Owner\r\nTEL;VALUE=uri;TYPE="voice,work":tel:01632-960118\r\n'
        'EMAIL:peter@lindholm.example\r\nADR;LABEL="1 Quay Lane: Ayr":;;1 Quay Lane;Ayr;;KA7;GB'
        "\r\nURL:lindholm.example\r\nEND:VCARD\r\n"
    ),
}


@pytest.mark.parametrize("version", CARDS)
def test_cards_of_every_version_are_read(file: Read, version: str) -> None:
    found = file(CARDS[version], "contacts.vcf")
    one = only(found)
    assert found.format == "vcard"
    assert (one.row, one.company, one.name) == (1, "Lindholm Kitchens", "Peter Lindhölm")
    assert one.mails == ("peter@lindholm.example",)
    assert [phone.replace("-", " ") for phone in one.phones] == ["01632 960118"]
    assert (one.city, one.country, one.role) == ("Ayr", "GB", "Owner")
    assert one.website == "lindholm.example"


def test_cards_are_known_by_what_is_in_them_whatever_they_are_called(file: Read) -> None:
    assert file(CARDS["3.0"], "contacts.csv").format == "vcard"
    assert file(CARDS["3.0"].encode("utf-16"), "contacts.txt").encoding == "utf-16"


def test_a_card_without_end_costs_itself_alone(file: Read) -> None:
    torn = CARDS["3.0"].replace("END:VCARD\n", "")
    found = file(CARDS["3.0"] + torn + CARDS["4.0"] + torn, "contacts.vcf")
    assert [bool(one.left_out) for one in found.contacts] == [False, True, False, True]
    assert [one.row for one in found.contacts] == [1, 2, 3, 4]
    assert "no end" in found.contacts[1].left_out


def test_an_agent_s_card_within_a_card_is_not_the_contact(file: Read) -> None:
    agent = "BEGIN:VCARD\nFN:The Agent\nEMAIL:agent@x.example\nEND:VCARD\n"
    one = only(file(f"BEGIN:VCARD\nFN:Ann\nAGENT:\n{agent}EMAIL:ann@x.example\nEND:VCARD\n"))
    assert (one.name, one.mails) == ("Ann", ("ann@x.example",))


def test_escapes_groups_of_people_and_companies_are_understood(file: Read) -> None:
    found = file(
        "BEGIN:VCARD\nFN:Lindholm\\, Peter\\; Owner\\nof it\nORG:A\\;B\\\\C;Sales\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:group\nFN:All of them\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Seaview Hotels\nORG:Seaview Hotels\nX-ABShowAs:COMPANY\nEND:VCARD\n"
        "BEGIN:VCARD\nN:Duarte;Ines;Maria;;\nEND:VCARD\n"
        "BEGIN:VCARD\nTEL:01632 960118\nEND:VCARD\n"
    )
    first, group, company, named, nobody = found.contacts
    assert (first.name, first.company) == ("Lindholm, Peter; Owner of it", "A;B\\C")
    assert "group of contacts" in group.left_out
    assert (company.company, company.name) == ("Seaview Hotels", "")
    assert named.name == "Ines Maria Duarte"
    assert nobody.left_out


def test_a_megabyte_without_a_line_end_is_passed_over(file: Read) -> None:
    photo = "PHOTO;ENCODING=b:" + "A" * 3_000_000
    one = only(file(f"BEGIN:VCARD\nFN:Ann\n{photo}\nEMAIL:ann@x.example\nEND:VCARD\n"))
    assert one.mails == ("ann@x.example",)
