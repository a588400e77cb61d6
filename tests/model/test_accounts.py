"""Names, mail addresses and phones are compared as people mean them."""

import pytest

from fieldbook.model.accounts import active, legible, plain, tidy


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Lindholm\n Kitchens\r\n", "Lindholm Kitchens"),
        ("a\x00b\x1b[31mc\x7f", "a b [31mc"),
        ("two\u2028lines\u00a0here", "two lines here"),
        ("Zo\u00eb \U0001f468\u200d\U0001f33e", "Zo\u00eb \U0001f468\u200d\U0001f33e"),
        ("\t\n", ""),
    ],
)
def test_a_name_is_kept_on_one_line(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
    assert tidy(kept) == kept


def test_a_name_has_something_to_see() -> None:
    for name in ("A", "-", "🚜", "שלום", "-dash"):
        assert legible(name)
    for name in ("", "  ", "\u200b", "\u2066\u00a0", "\x01"):
        assert not legible(name)
