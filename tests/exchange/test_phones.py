"""Phone numbers as they are compared, and as they are written for everybody."""

import pytest

from fieldbook.exchange.phones import e164, international


@pytest.mark.parametrize(
    ("number", "country", "compared", "written"),
    [
        ("020 7946 0123", "GB", "+442079460123", "+44 20 7946 0123"),
        ("+44 (0)20 7946-0123", "DE", "+442079460123", "+44 20 7946 0123"),
        ("0044 20 79460123", "DE", "+442079460123", "+44 20 7946 0123"),
        ("030 123456", "DE", "+4930123456", "+49 30 123456"),
        ("020 7946 0123 ext. 12", "GB", "+442079460123;ext=12", "+44 20 7946 0123 ext. 12"),
        ("12", "GB", "", ""),
        ("ask Peter", "GB", "", ""),
        ("", "GB", "", ""),
        ("020 7946 0123", "", "", ""),
        ("+" + "1" * 100, "GB", "", ""),
    ],
)
def test_a_number_is_one_number_however_it_is_written(
    number: str, country: str, compared: str, written: str
) -> None:
    assert e164(number, country) == compared
    assert international(number, country) == written
