"""Names, mail addresses and phones are compared as people mean them."""

import pytest

from fieldbook.model.accounts import active, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café Müller", "CAFE  MULLER"),
        ("Cafe\u0301", "Café"),
        (" Lindholm\tKitchens ", "lindholm kitchens"),
        ("Straße & Sohn", "strasse & sohn"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_names_of_two_companies_stay_two() -> None:
    assert plain("Lindholm Kitchens") != plain("Lindholm Kitchen")


def test_an_open_account_in_a_rule_means_a_lead_or_an_open_one() -> None:
    assert active("lead")
    assert active("open")
    assert not active("lost")
    assert not active("archived")
