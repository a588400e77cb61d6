"""Phone numbers: as they are compared (E.164) and as they are written for everybody."""

from functools import lru_cache

LONGEST = 60
"""No number with everything around it is longer."""


@lru_cache(4096)
def e164(number: str, country: str) -> str:
    """A number as "+442079460123" (ITU-T E.164), "" if it is none.

    An extension follows as ";ext=12" (RFC 3966). `country` is where a number without a leading
    plus is dialled (ISO 3166-1, two letters).
    """
    return _formatted(number, country, "E164", ";ext=")


@lru_cache(4096)
def international(number: str, country: str) -> str:
    """A number as "+44 20 7946 0123", "" if it is none; an extension follows as " ext. 12"."""
    return _formatted(number, country, "INTERNATIONAL", " ext. ")


def _formatted(number: str, country: str, form: str, before_extension: str) -> str:
    import phonenumbers

    if len(number) > LONGEST:
        return ""
    try:
        found = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(found):
        return ""
    extension = found.extension
    found.extension = None
    shown: str = phonenumbers.format_number(found, getattr(phonenumbers.PhoneNumberFormat, form))
    return f"{shown}{before_extension}{extension}" if extension else shown
