"""Phone numbers: as they are compared (E.164) and as they are written for everybody."""

from dataclasses import dataclass
from functools import lru_cache

LONGEST = 60
"""No number with everything around it is longer."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A number in both forms, without its extension."""

    e164: str
    international: str
    extension: str


_NONE = _Read("", "", "")


def e164(number: str, country: str) -> str:
    """A number as "+442079460123" (ITU-T E.164), "" if it is none that can be dialled from abroad.

    An extension follows as ";ext=12" (RFC 3966). `country` is where a number without a leading
    plus is dialled (ISO 3166-1, two letters).
    """
    found = _read(number, country)
    return f"{found.e164};ext={found.extension}" if found.extension else found.e164


def international(number: str, country: str) -> str:
    """A number as "+44 20 7946 0123", "" if it is none; an extension follows as " ext. 12"."""
    found = _read(number, country)
    return (
        f"{found.international} ext. {found.extension}" if found.extension else found.international
    )


def comparable(number: str, country: str) -> str:
    """What is equal for two ways to write one number: E.164, else its letters and digits."""
    return e164(number, country) or "".join(c for c in number.casefold() if c.isalnum())


@lru_cache(4096)
def _read(number: str, country: str) -> _Read:
    import phonenumbers

    if len(number) > LONGEST:
        return _NONE
    try:
        found = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return _NONE
    possible = phonenumbers.is_possible_number_with_reason(found)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return _NONE
    extension, found.extension = found.extension or "", None
    forms = phonenumbers.PhoneNumberFormat
    return _Read(
        phonenumbers.format_number(found, forms.E164),
        phonenumbers.format_number(found, forms.INTERNATIONAL),
        extension,
    )
