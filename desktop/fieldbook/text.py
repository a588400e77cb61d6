"""The words of the product in the seller's language; every layer uses it, so it knows no Qt."""

import gettext
from functools import cache

from fieldbook.paths import resource


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("fieldbook", str(resource("i18n")), fallback=True)


def _(message: str) -> str:
    """The message in the language of this laptop, or as it is written here."""
    return _catalogue().gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """The form that fits `count`, with `{n}` replaced by it."""
    return _catalogue().ngettext(one, many, count).replace("{n}", f"{count:,}")
