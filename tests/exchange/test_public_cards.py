"""Cards that other programs wrote (`../shared/data/public` beside the checkout), read in full.

What each must give was read off the file by hand. A checkout that stands alone has none of them.
"""

from pathlib import Path
from typing import Any

import pytest

from fieldbook.exchange.contacts import read_contacts
from fieldbook.model.contacts import Contact

PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "public"
JOHN: dict[str, Any] = {
    "company": "IBM",
    "name": "Mr. John Richter, James Doe Sr.",
    "role": "Money Counter",
    "mails": ("john.doe@ibm.com",),
    "website": "http://www.ibm.com",
}
N = "Ñ"
CARDS: dict[str, list[dict[str, Any]]] = {
    "John_Doe_ANDROID.vcf": [
        {"mails": ("john.doe@company.com",)},
        {"mails": ("jane.doe@company.com",)},
        {"name": " ".join(N * 5), "phones": ("123456789",)},
        {"name": " ".join(N * 11), "phones": ("123456", "234567", "3456789", "45678901")},
        {
            "company": N * 12,
            "name": " ".join(N * 4),
            "mails": ("bob@company.com",),
            "phones": ("123456",),
            "website": "www.company.com",
        },
        {
            "company": N * 44,
            "name": N * 4,
            "mails": ("henry@company.com",),
            "phones": ("55556666",),
        },
    ],
    "John_Doe_BLACK_BERRY.vcf": [
        {"company": "Acme Solutions", "name": "John Doe", "phones": ("+96123456789",)}
    ],
    "John_Doe_EVOLUTION.vcf": [
        JOHN
        | {
            "phones": ("905-666-1234", "905-555-1234"),
            "city": "Albaney",
            "country": "US",
            "labels": ("VIP",),
        }
    ],
    "John_Doe_GMAIL.vcf": [JOHN | {"phones": ("905-555-1234", "905-666-1234")}],
    "John_Doe_IPHONE.vcf": [
        JOHN
        | {
            "name": "Mr. John Richter James Doe Sr.",
            "phones": ("905-555-1234", "905-666-1234", "905-777-1234", "905-222-1234"),
            "city": "New York",
            "country": "US",
        }
    ],
    "John_Doe_LOTUS_NOTES.vcf": [
        JOHN
        | {
            "name": "Mr. Doe John I Johny",
            "role": "Generic Accountant",
            "mails": ("john.doe@ibm.com", "billy_bob@gmail.com"),
            "phones": ("+1 (212) 204-34456",),
            "city": "New York",
            "country": "US",
            "website": "http://www.sun.com",
        }
    ],
    "John_Doe_MAC_ADDRESS_BOOK.vcf": [
        JOHN
        | {
            "name": "Mr. John Richter,James Doe Sr.",
            "phones": ("905-777-1234", "905-666-1234", "905-555-1234", "905-222-1234"),
            "city": "New York",
            "country": "US",
        }
    ],
    "John_Doe_MS_OUTLOOK.vcf": [
        JOHN
        | {
            "name": "Mr. John Richter James Doe Sr.",
            "mails": ("john.doe@ibm.cm",),
            "phones": ("(905) 555-1234", "(905) 666-1234"),
            "city": "Albaney",
            "country": "US",
        }
    ],
    "fullcontact.vcf": [
        {
            "company": "Organization1",
            "name": "Prefix FirstName MiddleName LastName Suffix",
            "role": "Title1",
            "mails": tuple(
                f"{one}@example.com" for one in ("home", "work", "school", "other", "custom")
            ),
            "phones": tuple(f"555-555-111{n}" for n in (1, 2, 3, 4, 5, 8, 9)),
            "city": "WorkCity",
            "website": "http://www.homepage.com",
            "labels": ("Tag",),
        }
    ],
    "gmail-list.vcf": [
        {"name": "Arnold Smith", "mails": ("asmithk@gmail.com",)},
        {"name": "Chris Beatle", "mails": ("chrisy55d@yahoo.com",)},
        {"name": "Doug White", "mails": ("dwhite@gmail.com",)},
    ],
    "gmail-single.vcf": [
        {
            "company": "TheCompany",
            "name": "Greg Dartmouth",
            "role": "TheJobTitle",
            "mails": ("gdartmouth@hotmail.com",),
            "phones": ("555 555 1111", "555 555 2222"),
            "city": "Custom City",
            "country": "US",
            "website": "http://TheProfile.com",
        }
    ],
    "gmail-single2.vcf": [
        {
            "company": "TheCompany",
            "name": "VCard Test",
            "role": "TheJobTitle",
            "mails": tuple(
                f"{one}email@example.com".replace("customemail", "customcategory")
                for one in ("", "home", "work", "other", "custom")
            ),
            "phones": tuple(f"55555511{n}" for n in (11, 12, 13, 14, 15, 16, 19, 21)),
            "city": "NY",
            "website": "http://www.example5.com",
        }
    ],
    "outlook-2003.vcf": [
        {
            "company": "Company, The",
            "name": "John Doe III",
            "role": "The Job Title",
            "mails": ("jdoe@hotmail.com",),
            "city": "Austin",
            "country": "US",
            "website": "http://web-page-address.com",
        }
    ],
    "outlook-2007.vcf": [
        {
            "company": "TheCompany",
            "name": "Mr. Michael Angstadt Jr.",
            "role": "TheJobTitle",
            "mails": ("mike.angstadt@gmail.com",),
            "phones": ("(111) 555-1111", "(111) 555-2222", "(111) 555-4444"),
            "city": "New York",
            "country": "US",
            "website": "http://mikeangstadt.name",
        }
    ],
    "rfc2426-example.vcf": [
        {
            "company": "Lotus Development Corporation",
            "name": "Frank Dawson",
            "mails": ("Frank_Dawson@Lotus.com", "fdawson@earthlink.net"),
            "phones": ("+1-919-676-9515",),
            "city": "Raleigh",
            "country": "US",
            "website": "http://home.earthlink.net/~fdawson",
        },
        {
            "company": "Netscape Communications Corp.",
            "name": "Tim Howes",
            "mails": ("howes@netscape.com",),
            "phones": ("+1-415-937-3419",),
            "city": "Mountain View",
            "country": "US",
        },
    ],
    "rfc6350-example.vcf": [
        {
            "company": "Viagenie",
            "name": "Simon Perreault",
            "mails": ("simon.perreault@viagenie.ca",),
            "phones": ("+1-418-656-9254 ext. 102", "+1-418-262-6501"),
            "city": "Quebec",
            "country": "CA",
            "website": "http://nomis80.org",
        }
    ],
    "thunderbird-MoreFunctionsForAddressBook-extension.vcf": [
        {
            "company": "TheOrganization",
            "name": "John Doe",
            "role": "TheTitle",
            "mails": (
                "doe.john@hotmail.com",
                *(f"additional-email{n}@company.com" for n in ("", 1, 2, 3)),
            ),
            "phones": ("555-555-1111", "555-555-2222", "555-555-5555"),
            "city": "New York",
            "country": "US",
            "website": "http://www.work-webpage.com",
            "labels": ("category1, category2, category3",),
        }
    ],
}
LEFT_OUT = {
    ("028.vcf", 1): "The card has no end.",
    ("050.vcf", 1): "There is no company, no name and no e-mail in it.",
}
"""Of the mixed cards, by file and number: the ones that cannot be taken."""
COUNTS = {"004.vcf": 3, "005.vcf": 5, "009.vcf": 10, "029.vcf": 6, "038.vcf": 3, "043.vcf": 2}
"""Of the mixed files, those that hold more than one card."""

beside = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason="../shared/data/public is not beside the checkout"
)


@beside
@pytest.mark.parametrize("name", CARDS)
def test_a_card_of_another_program_is_read_in_full(name: str) -> None:
    found = read_contacts(PUBLIC / "vcards" / name, "US")
    assert found.format == "vcard"
    assert list(found.contacts) == [
        Contact(row=row, **told) for row, told in enumerate(CARDS[name], 1)
    ]


@beside
def test_no_card_of_another_program_is_missing_here() -> None:
    assert {one.name for one in (PUBLIC / "vcards").glob("*.vcf")} == set(CARDS)


@beside
def test_every_odd_card_is_read_or_named_with_its_number_and_a_reason() -> None:
    files = sorted((PUBLIC / "cards-mixed").glob("*.vcf"))
    assert len(files) == 50
    left_out: dict[tuple[str, int], str] = {}
    for path in files:
        contacts = read_contacts(path, "US").contacts
        assert [one.row for one in contacts] == list(range(1, COUNTS.get(path.name, 1) + 1))
        left_out |= {(path.name, one.row): one.left_out for one in contacts if one.left_out}
        taken = [one for one in contacts if not one.left_out]
        assert all(one.company or one.name or one.mails for one in taken)
    assert left_out == LEFT_OUT
