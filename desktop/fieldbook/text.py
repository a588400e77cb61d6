"""The words of the product in the seller's language; every layer uses it, so it knows no Qt."""

import gettext
from datetime import date
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


def month_name(month: int) -> str:
    """A month by its number, 1 to 12: "November"."""
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return months[month - 1]


def day_words(day: date, today: date | None = None) -> str:
    """A day in a sentence: "24 November 2026", and without the year where it is that of `today`."""
    words = _("{day} {month}") if today and today.year == day.year else _("{day} {month} {year}")
    return words.format(day=day.day, month=month_name(day.month), year=day.year)
