"""Companies' names as they are compared, and what a mail address says of a company."""

import pytest

from fieldbook.model.company_names import company_key, one_within_the_other
from fieldbook.model.mail_domains import company_domain, name_from, site_domain

SAME = [
    ("Kestrel Cycle Co", "KESTREL CYCLE CO."),
    ("Smith & Sons Ltd", "Smith and Sons Limited"),
    ("The Cloth Hall", "Cloth Hall"),
    ("Müller GmbH & Co. KG", "Muller"),
    ("Nora's Café S.A.R.L.", "Noras Cafe"),
    ("Lipa Sp. z o.o.", "Lipa"),
    ("Bhatt Bakehouse, Inc.", "Bhatt  Bakehouse"),
    ("Storr-Cafés", "Storr Cafes"),
    ("Øst A/S", "Øst"),
    ("Brandt + Partner AG", "Brandt & Partner"),
    ("Ferrer S.L.U.", "FERRER"),
    ("Rossi S. p. A.", "Rossi"),
]
OTHER = [
    ("Kestrel Cycles", "Kestrel Cycle Co"),
    ("Smith & Sons", "Smith & Daughters"),
    ("Seaview", "Sea View"),
    ("The", "Cloth"),
    ("AG", "KG"),
    ("Blue Door", "Blue Floor"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_points_and_accents_tell_no_companies_apart(one: str, other: str) -> None:
    assert company_key(one) == company_key(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_that_differ_in_a_word_stay_two(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


def test_a_name_of_signs_alone_has_no_key() -> None:
    assert company_key("—") == ""


def test_a_shorter_name_may_begin_the_longer() -> None:
    assert one_within_the_other("Lindholm", "Lindholm Kitchens Ltd")
    assert not one_within_the_other("Kitchens", "Lindholm Kitchens")
    assert not one_within_the_other("A", "A Kitchens")


@pytest.mark.parametrize(
    ("mail", "domain"),
    [
        ("ann@Seaview.example", "seaview.example"),
        ("ann@gmail.com", ""),
        ("ann@GMX.de", ""),
        ("ann@localhost", ""),
        ("no mail", ""),
    ],
)
def test_a_domain_everybody_uses_is_no_companys(mail: str, domain: str) -> None:
    assert company_domain(mail) == domain


@pytest.mark.parametrize(
    ("site", "domain"),
    [
        ("https://www.seaview.example/rooms?x=1", "seaview.example"),
        ("seaview.example", "seaview.example"),
        ("WWW.Seaview.example:8080", "seaview.example"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_a_website_has_the_domain_of_its_mails(site: str, domain: str) -> None:
    assert site_domain(site) == domain


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("brandt-garden.co.uk", "Brandt Garden"),
        ("brandt.example", "Brandt"),
        ("mail.storr.example", "Storr"),
        ("o2.de", "O2"),
    ],
)
def test_a_company_may_be_called_as_its_domain(domain: str, name: str) -> None:
    assert name_from(domain) == name
