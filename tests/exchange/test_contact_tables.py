"""Contacts from tables as Google, Outlook, Thunderbird and people write them."""

from pathlib import Path

import pytest

from fieldbook.errors import CannotReadError
from fieldbook.exchange import table_rows
from fieldbook.exchange.table_heads import columns_of
from fieldbook.model.contacts import Contact
from tests.exchange.contact_hands import only, read, table

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,"
    "Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value"
)
GOOGLE_BEFORE = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Nickname,"
    "Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,"
    "Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - City,"
    "Address 1 - Country,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Yomi Name,Organization 1 - Title,Website 1 - Type,Website 1 - Value"
)
OUTLOOK = (
    '"First Name","Middle Name","Last Name","Title","Suffix","Initials","Web Page","Gender",'
    '"E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Notes",'
    '"Assistant\'s Phone","Business Fax","Business Phone","Business Phone 2","Callback",'
    '"Car Phone","Company Main Phone","Home Fax","Home Phone","Mobile Phone","Other Fax",'
    '"Other Phone","Pager","Primary Phone","TTY/TDD Phone","Company","Department","Job Title",'
    '"Manager\'s Name","Business City","Business Country/Region","Home City",'
    '"Home Country/Region","Categories"'
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
    "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home City,Home Country,"
    "Work City,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,Notes"
)


def filled(head: str, **cells: str) -> str:
    """A head, and under it one row with these cells, named by the head's words run together."""
    names = [each.strip('"') for each in head.split(",")]
    keys = {"".join(c for c in each if c.isalnum()): each for each in names}
    by_name = {keys[key]: value for key, value in cells.items()}
    return head + "\r\n" + ",".join(f'"{by_name.get(each, "")}"' for each in names) + "\r\n"


def test_todays_google_contacts(tmp_path: Path) -> None:
    content = filled(
        GOOGLE,
        FirstName="Ada",
        MiddleName="King",
        LastName="Lovelace",
        PhoneticFirstName="Ay-da",
        NamePrefix="Dr.",
        Nickname="Countess",
        FileAs="The Engine",
        OrganizationName="Analytical Society",
        OrganizationTitle="Head of Numbers",
        OrganizationDepartment="Engines",
        Notes="first line\nsecond, line",
        Labels="VIP ::: * myContacts ::: Wholesale",
        Email1Label="* Work",
        Email1Value="ada@society.example ::: sales@society.example",
        Email2Value="ada@home.example",
        Phone1Label="Work",
        Phone1Value="020 7946 0018 ::: +44 20 7946 0018",
        Phone2Label="Work Fax",
        Phone2Value="020 7946 0099",
        Address1City="London",
        Address1Country="GB",
        Website1Value="https://society.example",
    )
    assert only(read(tmp_path, content)) == Contact(
        row=2,
        company="Analytical Society",
        name="Ada King Lovelace",
        role="Head of Numbers",
        mails=("ada@society.example", "sales@society.example", "ada@home.example"),
        phones=("020 7946 0018",),
        city="London",
        country="GB",
        website="https://society.example",
        labels=("VIP", "Wholesale"),
    )


def test_the_older_google_contacts_in_utf16(tmp_path: Path) -> None:
    content = filled(
        GOOGLE_BEFORE,
        Name="Dr. Jörg Ångström",
        GivenName="Jörg",
        FamilyName="Ångström",
        GroupMembership="* myContacts ::: * Friends ::: Łódź",
        Email1Type="* Work",
        Email1Value="jorg@nord.example",
        Phone1Type="Pager",
        Phone1Value="020 7946 0001",
        Phone2Type="Mobile",
        Phone2Value="07700 900123",
        Address1City="Göteborg",
        Address1Country="Sverige",
        Organization1Type="Work",
        Organization1Name="Nord AB",
        Organization1Title="Inköp",
        Website1Value="nord.example ::: other.example",
    )
    file = read(tmp_path, content.encode("utf-16"))
    assert file.encoding == "utf-16"
    assert only(file) == Contact(
        row=2,
        company="Nord AB",
        name="Dr. Jörg Ångström",
        role="Inköp",
        mails=("jorg@nord.example",),
        phones=("07700 900123",),
        city="Göteborg",
        country="SE",
        website="nord.example",
        labels=("Friends", "Łódź"),
    )


def test_outlooks_contacts_in_windows_letters(tmp_path: Path) -> None:
    content = filled(
        OUTLOOK,
        FirstName="Zoë",
        LastName="O'Brien",
        Title="Ms.",
        JobTitle="Buyer",
        Company="Größe & Co",
        EmailAddress="zoe@grosse.example",
        EmailType="SMTP",
        EmailDisplayName="Zoë (zoe@grosse.example)",
        Email2Address="'zoe@home.example'",
        AssistantsPhone="020 7946 0001",
        BusinessFax="020 7946 0002",
        BusinessPhone="020 7946 0003",
        HomePhone="020 7946 0004",
        MobilePhone="07700 900123",
        Pager="1234567",
        TTYTDDPhone="020 7946 0005",
        ManagersName="Big Boss",
        HomeCity="Leeds",
        HomeCountryRegion="United Kingdom",
        BusinessCity="Köln",
        BusinessCountryRegion="Germany",
        Categories="Red Category;Trade fair",
        WebPage="http://grosse.example",
        Notes="one\ntwo",
    )
    file = read(tmp_path, content.encode("cp1252"))
    assert file.encoding == "cp1252"
    assert only(file) == Contact(
        row=2,
        company="Größe & Co",
        name="Zoë O'Brien",
        role="Buyer",
        mails=("zoe@grosse.example", "zoe@home.example"),
        phones=("020 7946 0003", "020 7946 0004", "07700 900123"),
        city="Köln",
        country="DE",
        website="http://grosse.example",
        labels=("Red Category", "Trade fair"),
    )


def test_thunderbirds_contacts(tmp_path: Path) -> None:
    content = filled(
        THUNDERBIRD,
        FirstName="Jane",
        LastName="Doe",
        DisplayName="Jane \u201cJo\u201d Doe",
        PrimaryEmail="jane@acme.example",
        SecondaryEmail="JANE@acme.example",
        WorkPhone="(212) 555-0123",
        FaxNumber="(212) 555-0199",
        PagerNumber="(212) 555-0198",
        MobileNumber="+1 212 555 0123",
        HomeCity="Home Town",
        WorkCity="New York",
        WorkCountry="United States of America",
        Organization="Acme, Inc.",
        JobTitle='Head of ""Everything""',
        WebPage1="javascript:alert(1)",
        WebPage2="http://acme.example",
    )
    assert only(read(tmp_path, content, country="US")) == Contact(
        row=2,
        company="Acme, Inc.",
        name="Jane \u201cJo\u201d Doe",
        role='Head of "Everything"',
        mails=("jane@acme.example",),
        phones=("(212) 555-0123",),
        city="New York",
        country="US",
        website="http://acme.example",
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_found(tmp_path: Path, separator: str) -> None:
    content = table(
        ("Firma", "Ansprechpartner", "E-Mail-Adresse", "Telefon", "Ort", "Land"),
        ("Müller GmbH", "Jörg Müller", "j@mueller.example", "030 901820", "Berlin", "D-Land"),
        ('"a;b,c|d\te"', "Eva", "", "", "Wien", "Österreich"),
        separator=separator,
    )
    first, second = read(tmp_path, content, country="DE").contacts
    assert (first.company, first.name) == ("Müller GmbH", "Jörg Müller")
    assert (first.mails, first.phones) == (("j@mueller.example",), ("030 901820",))
    assert (first.city, first.country) == ("Berlin", "")
    assert (second.company, second.country) == ("a;b,c|d e", "AT")


HEADS = [
    ("company", "Company|Company Name|companyName|Organisation|Organization 1 - Name|Account Name"),
    ("company", "COMPANY|Business Name|Associated Company|Customer|Firma|Employer|account_name"),
    ("name", "Name|Full Name|Display Name|Contact|Contact Name|Contact Person|fullName"),
    ("first", "First Name|FirstName|firstname|Given Name|Vorname"),
    ("last", "Last Name|Surname|Family Name|Nachname|lastName"),
    ("mail", "Email|E-mail|e-Mail|eMail|Mail|Email Address|E-mail 2 Address|Primary Email"),
    ("mail", "E-mail 12 - Value|Work Email|Email 2|email_address|Business E-mail|E-Mail-Adresse"),
    ("phone", "Phone|Phone Number|Telephone|Mobile|Mobile Phone|Cell|Business Phone 2|Tel."),
    ("phone", "Phone 3 - Value|Work Phone|Mobile Number|Company Main Phone|Direct Phone|Tel No"),
    ("role", "Job Title|Position|Role|Organization Title|Organization 1 - Title|Title|Function"),
    ("city", "City|Town|Business City|Address 1 - City|Mailing City|Ort|Work Address City"),
    ("country", "Country|Business Country/Region|Address 2 - Country|Country Code|Land"),
    ("website", "Website|Web Page|URL|Homepage|Website 1 - Value|Company Domain Name|Web site"),
    ("segment", "Segment|Segments|Industry|Company Industry|Sector|Branche|Secteur"),
    ("question", "Question|Their question|Enquiry|Message|Comments|Anfrage|Nachricht|Demande"),
    ("interest", "Interest|Interested in|Product of interest|Interesse|Intérêt"),
    ("source", "Source|Lead Source|Original Source|Qualified through|Campaign Name|Quelle"),
    ("handed by", "Handed over by|Qualified by|Übergeben von"),
    ("handed on", "Handed over on|Lead date|Date of enquiry|Submitted at"),
    ("answer", "Budget|Timeline|Number of employees|Decision maker|Company size"),
    ("label", "Labels|Categories|Tags|Group Membership|Category|Groups"),
]
NO_HEADS = (
    "Notes|E-mail Display Name|E-mail Type|E-mail 1 - Label|Business Fax|Pager|Assistant's Phone"
    "|Manager's Name|Phonetic First Name|Yomi Name|Nickname|Name Prefix|Organization Department"
    "|Account Owner|Email Opt Out|Birthday|TTY/TDD Phone|Spouse|Contact owner|"
    "Billing Street|Postal Code|Phone 1 - Type 2|" + "Name " * 40
)


@pytest.mark.parametrize(("what", "heads"), HEADS)
def test_heads_are_known_by_their_meaning(what: str, heads: str) -> None:
    for head in heads.split("|"):
        assert list(columns_of([head]).of) == [what], head


def test_heads_that_mean_something_else_are_passed_over() -> None:
    assert [head for head in NO_HEADS.split("|") if columns_of([head]).of] == []


def test_several_mails_and_phones_of_one_row(tmp_path: Path) -> None:
    content = table(
        ("Name", "Email", "Email 2", "Phone", "Mobile"),
        (
            "Jane",
            '"Jane <j@a.example>; k@a.example,J@A.example"',
            "no mail",
            "020 7946 0018",
            "n/a",
        ),
        ("Bob", "b@a.example", "", '"020 7946 0018; 07700 900123 ::: 07700 900 123"', "x5"),
    )
    jane, bob = read(tmp_path, content).contacts
    assert jane.mails == ("j@a.example", "k@a.example")
    assert jane.phones == ("020 7946 0018",)
    assert bob.phones == ("020 7946 0018", "07700 900123")


def test_a_desk_has_a_number_of_its_own(tmp_path: Path) -> None:
    content = table(
        ("Name", "Phone", "Phone 2", "Phone 3"),
        ("Jane", "030 901820 ext. 12", "+49 30 901820x12", "030 901820 x13"),
    )
    contact = only(read(tmp_path, content, country="DE"))
    assert contact.phones == ("030 901820 ext. 12", "030 901820 x13")


def test_a_name_beside_a_first_name_is_the_last(tmp_path: Path) -> None:
    content = table(("Name", "Vorname"), ("Müller", "Jörg"), ("Eva Klein", "Eva"), ("Solo", ""))
    names = [each.name for each in read(tmp_path, content).contacts]
    assert names == ["Jörg Müller", "Eva Klein", "Solo"]


def test_city_and_country_are_of_one_address(tmp_path: Path) -> None:
    content = table(
        ("Company", "Home City", "Home Country", "Business City", "Business Country"),
        ("Acme", "Paris", "France", "Berlin", ""),
        ("Beta", "Paris", "France", "", ""),
    )
    acme, beta = read(tmp_path, content).contacts
    assert (acme.city, acme.country) == ("Berlin", "")
    assert (beta.city, beta.country) == ("Paris", "FR")


def test_a_company_that_is_its_own_contact_has_no_person(tmp_path: Path) -> None:
    content = table(
        ("Company", "Name", "Email"),
        ("Acme", "ACME", "info@acme.example"),
        ("", "bob@acme.example", "bob@acme.example"),
    )
    acme, bob = read(tmp_path, content).contacts
    assert (acme.company, acme.name) == ("Acme", "")
    assert (bob.company, bob.name, bob.mails) == ("", "", ("bob@acme.example",))


def test_a_profile_of_a_person_is_not_the_companys_website(tmp_path: Path) -> None:
    content = (
        'Notes:\n"When exporting your connection data, you may notice, that"\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Jane,Doe,https://www.linkedin.com/in/janedoe,,Acme,Buyer,12 Mar 2025\n"
        ",,,,,,30 Apr 2026\n"
    )
    jane, nobody = read(tmp_path, content).contacts
    assert (jane.row, jane.name, jane.company, jane.website) == (5, "Jane Doe", "Acme", "")
    assert nobody.left_out == "There is no company, no name and no e-mail in it."


# ---- Rows as a spreadsheet counts them, and those that are left out -------------------------


def test_blank_rows_are_passed_over_and_the_count_goes_on(tmp_path: Path) -> None:
    content = 'Company,Name\n\nAcme,Jane\n,,\n" ","\t"\n"Beta\nLtd",Bob\nGamma,Eve\n'
    rows = [(each.row, each.company) for each in read(tmp_path, content).contacts]
    assert rows == [(3, "Acme"), (6, "Beta Ltd"), (7, "Gamma")]


def test_a_row_that_names_nobody_is_left_out(tmp_path: Path) -> None:
    content = table(("Company", "Name", "Email", "Phone"), ("", "", "", "1234567"), ("\u200b", "-"))
    first, second = read(tmp_path, content).contacts
    assert first.left_out == "There is no company, no name and no e-mail in it."
    assert first.phones == ("1234567",)
    assert second.name == "-"


def test_a_cell_of_40000_characters_costs_its_row_alone(tmp_path: Path) -> None:
    longest = "x" * 32_767
    content = f"Company,Notes\nAcme,{longest}x\nBeta,{longest}\nGamma,{'y' * 40_000}\nDelta,z\n"
    contacts = read(tmp_path, content).contacts
    reason = "A cell holds more than 32,767 characters."
    assert [each.left_out for each in contacts] == [reason, "", reason, ""]
    assert [each.row for each in contacts] == [2, 3, 4, 5]
    quoted = f'Company,Notes\n"Acme","{"x" * 140_000}"\nBeta,z\n'
    assert [each.left_out for each in read(tmp_path, quoted).contacts] == [reason, ""]


def test_a_row_that_is_wider_than_its_head_is_left_out(tmp_path: Path) -> None:
    content = "Company,Name\nAcme, Inc.,Jane\nBeta,Bob,,\nGamma\n"
    acme, beta, gamma = read(tmp_path, content).contacts
    assert "more cells than the head" in acme.left_out
    assert acme.company == ""
    assert (beta.company, gamma.company) == ("Beta", "Gamma")


def test_more_than_256_columns_are_too_many(tmp_path: Path) -> None:
    content = "Company" + "," * 255 + "\nAcme" + "," * 255 + "\nBeta" + "," * 256 + "\n"
    acme, beta = read(tmp_path, content).contacts
    assert (acme.company, acme.left_out) == ("Acme", "")
    assert beta.left_out == "It has more than 256 columns."
    with pytest.raises(CannotReadError):
        read(tmp_path, "Company" + "," * 256 + "\nAcme\n")


UNCLOSED = "A quotation mark is opened and never closed."


@pytest.mark.parametrize("following", [3, 49, 50, 51, 500])
@pytest.mark.parametrize("quoted_later", [False, True])
def test_an_unclosed_quote_costs_its_row_alone(
    tmp_path: Path, following: int, quoted_later: bool
) -> None:
    mark = '"' if quoted_later else ""
    rows = "".join(f"{mark}Firm {n}{mark},{mark}Person {n}{mark}\n" for n in range(following))
    contacts = read(tmp_path, f'Company,Name\nAcme,"Jane\n{rows}').contacts
    assert contacts[0].left_out == UNCLOSED
    assert [each.row for each in contacts] == list(range(2, following + 3))
    assert [each.name for each in contacts[1:]] == [f"Person {n}" for n in range(following)]


def test_after_an_unclosed_quote_rows_of_many_lines_are_read_too(tmp_path: Path) -> None:
    content = 'Company,Name,Notes\nAcme,"Jane,x\n"Beta","Bob","one\ntwo"\nGamma,Eve,y\n'
    _acme, beta, gamma = read(tmp_path, content).contacts
    assert (beta.name, gamma.name) == ("Bob", "Eve")


def test_lines_that_are_no_rows_are_told_and_not_taken_for_contacts(tmp_path: Path) -> None:
    content = (
        'Company,Name,Notes\nAcme,Jane,"said "no" to\nall, our\noffers"\nBeta,Bob,fine\n'
        'Gamma,Eve,"said "yes""\nDelta,Dan,\n'
    )
    contacts = read(tmp_path, content).contacts
    assert [each.name for each in contacts] == ["", "Bob", "", "Dan"]
    assert contacts[0].left_out.startswith("A quotation mark stands in the middle of a cell.")
    assert "2 more lines went with it." in contacts[0].left_out
    assert contacts[2].left_out == "A quotation mark stands in the middle of a cell."


def test_a_long_note_may_have_a_thousand_lines_and_no_more(tmp_path: Path) -> None:
    def content(breaks: int) -> str:
        lines = "\n".join("n" * (breaks + 1))
        return f'Company,Notes,More\nAcme,"{lines}","{lines}"\nBeta,x,y\n'

    acme, beta = read(tmp_path, content(table_rows.MOST_BREAKS)).contacts
    assert (acme.company, beta.company, beta.row) == ("Acme", "Beta", 3)
    acme = read(tmp_path, content(table_rows.MOST_BREAKS + 1)).contacts[0]
    assert acme.left_out.startswith(UNCLOSED)


def test_a_file_full_of_broken_quotes_is_refused(tmp_path: Path) -> None:
    most = table_rows.MOST_BROKEN
    assert len(read(tmp_path, "Company\n" + '"b"c\n' * most).contacts) == most == 1000
    with pytest.raises(CannotReadError, match="more than 1,000 rows with broken quotation"):
        read(tmp_path, "Company\n" + '"b"c\n' * (most + 1))


def test_formula_guards_are_taken_off_and_other_apostrophes_stay(tmp_path: Path) -> None:
    content = table(
        ("Company", "Name", "Phone", "City"),
        ("'=1+1 Ltd", "'@work", "'+44 20 7946 0018", "'s-Hertogenbosch"),
        ("''s Gravenhage", "=cmd|' /C calc'!A0", "", "'\uff1dx"),
    )
    first, second = read(tmp_path, content).contacts
    assert (first.company, first.name) == ("=1+1 Ltd", "@work")
    assert (first.phones, first.city) == (("+44 20 7946 0018",), "'s-Hertogenbosch")
    assert (second.company, second.name) == ("'s Gravenhage", "=cmd|' /C calc'!A0")
    assert second.city == "\uff1dx"


def test_marks_nobody_sees_are_left_out_and_letters_are_whole(tmp_path: Path) -> None:
    content = table(("Name", "Phone"), ("Jo\u0308rg\u202e  A", "\u202a+44\u00a020 7946 0018\u202c"))
    contact = only(read(tmp_path, content))
    assert (contact.name, contact.phones) == ("Jörg A", ("+44 20 7946 0018",))


def test_a_contact_without_a_name_is_called_as_it_is_filed(tmp_path: Path) -> None:
    assert only(read(tmp_path, filled(GOOGLE, FileAs="The Engine"))).name == "The Engine"


def test_a_quote_that_ends_at_an_inch_swallows_no_rows(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        'Company,Name,Mail\nAlpha,"Anna Berg,a@a.example\nBeta,Bob,b@b.example\n'
        'Gamma,Gil,g@g.example\nDelta,Dora 5",d@d.example\nOmega,Olga,o@o.example\n',
    )
    taken = [one.company for one in file.contacts if not one.left_out]
    assert taken == ["Beta", "Gamma", "Delta", "Omega"] or taken == ["Beta", "Gamma", "Omega"]
    assert "never closed" in file.contacts[0].left_out


def test_a_long_note_in_quotes_belongs_to_its_row(tmp_path: Path) -> None:
    note = "\n".join(f"Line {n} spoke to Peter, and more" for n in range(200))
    file = read(tmp_path, f'Company,Name,Mail,Notes\nAlpha,Anna,a@a.example,"{note}"\nBeta,,,\n')
    assert [one.company for one in file.contacts] == ["Alpha", "Beta"]
    assert file.contacts[0].mails == ("a@a.example",)


def test_a_thousand_broken_rows_do_not_take_for_ever(tmp_path: Path) -> None:
    """Each unclosed quote looks ahead, and not to the end of the file."""
    rows = "".join(f'Company {n},"open {n},x\n' + "B,b,b\n" * 20 for n in range(900))
    file = read(tmp_path, f"Company,Name,Mail\n{rows}")
    assert sum(bool(one.left_out) for one in file.contacts) == 900
    assert sum(not one.left_out for one in file.contacts) == 900 * 20


def test_a_blank_before_a_quotation_mark_is_none_of_the_cell(tmp_path: Path) -> None:
    one = only(read(tmp_path, 'Company, Name, Mail\nAcme, "Berg, Anna", a@a.example\n'))
    assert (one.name, one.mails) == ("Berg, Anna", ("a@a.example",))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_separator_in_quotes_or_a_note_of_lines_does_not_mislead(
    tmp_path: Path, separator: str, codec: str
) -> None:
    """The head itself holds every separator in quotes, and the note below it lines of them."""
    others = [one for one in ",;\t|" if one != separator]
    strange = '"Notes, with; all' + "".join(others * 3) + '\nof them"'
    note = '"first; line, one\r\nCompany;Name, Mail\r\n""quoted"", | and\tmore"'
    rows = (
        ("Company", "Name", "E-mail", strange),
        ("Zoë & Søn", '"Ek, Ann; née Bo"', "ann@zoe.example", note),
        ("Jetty", "Bob", "bob@jetty.example", ""),
    )
    zoe, jetty = read(tmp_path, table(*rows, separator=separator).encode(codec)).contacts
    assert (zoe.company, zoe.name) == ("Zoë & Søn", "Ek, Ann; née Bo")
    assert zoe.mails == ("ann@zoe.example",)
    assert (jetty.company, jetty.mails) == ("Jetty", ("bob@jetty.example",))
    assert [one.left_out for one in (zoe, jetty)] == ["", ""]


def test_phones_that_a_spreadsheet_has_spoiled_are_no_phones(tmp_path: Path) -> None:
    content = table(
        ("Company", "Phone", "Mobile", "Business Phone"),
        ("Bhatt", "4.42E+11", "1632960144.0", "01632 960 177"),
    )
    assert only(read(tmp_path, content)).phones == ("1632960144", "01632 960 177")
