"""Countries, and words as they are typed on a command line."""

from datetime import date

import pytest

from fieldbook.work.countries import countries, holidays_known
from fieldbook.work.quoting import typed


def test_every_country_of_the_standard_is_known() -> None:
    known = countries()
    assert len(known) == 249
    assert all(len(code) == 2 and code.isupper() and name for code, name in known.items())
    assert {"GB", "DE", "US", "AQ", "SS", "BQ", "CW", "SX", "ST"} <= known.keys()
    assert not {"XX", "UK", "EU", "ZZ", "AN"} & known.keys()


def test_some_countries_have_no_known_holidays() -> None:
    assert holidays_known("GB", date(2026, 11, 24))
    assert not holidays_known("BV", date(2026, 11, 24))


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("nora.fieldbook", "nora.fieldbook"),
        ("/a/b-c_d.fieldbook", "/a/b-c_d.fieldbook"),
        ("my own.fieldbook", '"my own.fieldbook"'),
        ("", '""'),
        ("Müller & Söhne", '"Müller & Söhne"'),
        ('the "best"', "'the \"best\"'"),
        ("$HOME", "'$HOME'"),
    ],
)
def test_a_word_is_shown_as_it_is_typed(word: str, shown: str) -> None:
    assert typed(word) == shown
