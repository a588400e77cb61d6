"""How the attention an account got is called, in which tone, and what speaks for it, in words."""

from datetime import date

from fieldbook.model.attention import Burst, Label
from fieldbook.text import _, plural
from fieldbook.ui.words import note_day

LABELS: dict[Label, tuple[str, str]] = {
    "quiet": ("red", ""),
    "steady": ("green", "check"),
    "uneven": ("neutral", ""),
    "peaks": ("amber", ""),
    "new": ("neutral", ""),
    "parked": ("neutral", "circle-pause"),
}
"""Each label: the tone of its pill and its icon."""
_WEEK, _MONTH, _FEW_DAYS = 7, 30, 13


def label_words(label: Label) -> str:
    """ "Steady", "Peaks and valleys"."""
    return {
        "quiet": _("Gone quiet"),
        "steady": _("Steady"),
        "uneven": _("Uneven"),
        "peaks": _("Peaks and valleys"),
        "new": _("Too new to tell"),
        "parked": _("Parked"),
    }[label]


def count_words(count: int) -> str:
    """ "four", "eleven"; from thirteen on in digits."""
    named = (
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"),
        _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return named[count] if 0 <= count < len(named) else f"{count:,}"


def begun(words: str) -> str:
    """The same words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def long_words(days: int) -> str:
    """How long something lasts: "9 days", "11 weeks"."""
    if days <= _FEW_DAYS:
        return plural("{n} day", "{n} days", days)
    return plural("{n} week", "{n} weeks", round(days / _WEEK))


def every_words(days: int) -> str:
    """An interval of a rhythm: "every week", "every 3 weeks", "every 3 months", "every 10 days"."""
    if days % _WEEK == 0:
        return plural("every week", "every {n} weeks", days // _WEEK)
    if days % _MONTH == 0:
        return plural("every month", "every {n} months", days // _MONTH)
    return plural("every day", "every {n} days", days)


BURST = _("Busy until the order, then silence")
"""What a year is called besides, where there is evidence."""


def burst_words(burst: Burst, today: date) -> str:
    """The evidence: "Four visits before the order of 3 March, then eleven weeks without a word"."""
    counted = begun(count_words(burst.before))
    before = (
        plural("{count} visit", "{count} visits", burst.before)
        if burst.visits == burst.before
        else plural("{count} touch", "{count} touches", burst.before)
    ).replace("{count}", counted)
    told = _("{before} before the order of {day}").format(
        before=before, day=note_day(burst.sold, today)
    )
    parts = [told]
    if burst.after:
        after = plural("{count} touch after it", "{count} touches after it", burst.after)
        parts.append(after.replace("{count}", count_words(burst.after)))
    silence = _silence(burst.silence)
    lasts = _("then {silence} without a word, until today")
    ended = _("then {silence} without a word")
    parts.append((lasts if burst.lasts else ended).format(silence=silence))
    return ", ".join(parts)


def evidence_words(burst: Burst | None, today: date) -> str:
    """The same as a sentence with what it is evidence of; "" where there is none."""
    return f"{BURST}: {burst_words(burst, today)}" if burst else ""


def _silence(days: int) -> str:
    """ "eleven weeks"."""
    if days <= _FEW_DAYS:
        return plural("{count} day", "{count} days", days).replace("{count}", count_words(days))
    weeks = round(days / _WEEK)
    return plural("{count} week", "{count} weeks", weeks).replace("{count}", count_words(weeks))
