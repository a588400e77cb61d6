"""The rules of red flags: each says of one account whether its flag is up on a day, and why.

Source: product.md P13; the seeds are named at each rule. They count and compare days, nothing is
weighed; a threshold is what the team says (`flags.Thresholds`). A parked account raises none of
those that speak of too little attention: there is a reason, and a day.
"""

import string
from collections.abc import Callable, Iterable
from datetime import date
from itertools import takewhile

from fieldbook.model.accounts import plain
from fieldbook.model.flag_attention import busy_then_silent, gone_quiet, one_contact
from fieldbook.model.flag_history import Handed, History
from fieldbook.model.flag_resets import no_commitment, no_reset, put_off
from fieldbook.model.flags import Evidence, RedFlag, Thresholds, marked, shortened
from fieldbook.text import _, day_words, plural

_SIGNS = str.maketrans(dict.fromkeys(string.punctuation + "“”‘’„«»–—…", " "))
Checked = Callable[[History, date, Thresholds], RedFlag | None]


def flags(history: History, day: date, limits: Thresholds) -> list[RedFlag]:
    """The flags of one account that were up on a day, the newest first."""
    found = [rule(history, day, limits) for rule in _RULES]
    up = [one for one in found if one is not None]
    return sorted([*up, *raised(history, day)], key=by_age)


def by_age(flag: RedFlag) -> tuple[int, str, str]:
    """The order of flags: the newest first, then by rule."""
    return -flag.since.toordinal(), flag.rule, flag.mark[1]


def same_purpose(history: History, day: date, limits: Thresholds) -> RedFlag | None:
    """The last talks that left a next purpose left the same one so many times running.

    Case, accents and punctuation make no difference. Attempts that reached nobody do not count:
    what was not tried cannot have failed. Seeds: "no purpose, and it lacks direction" (D1.3).
    """
    talks = (one for one in history.until(day) if one.purpose.strip())
    newest = next(talks, None)
    if newest is None:
        return None
    purpose = compared(newest.purpose)
    run = [newest, *takewhile(lambda one: compared(one.purpose) == purpose, talks)]
    if len(run) < limits.same:
        return None
    why = plural(
        "The same purpose once: “{purpose}”",
        "The same purpose {n} times running: “{purpose}”",
        len(run),
    ).replace("{purpose}", shortened(newest.purpose))
    said = [Evidence("note", one.id, one.day, shortened(one.purpose)) for one in run]
    return marked("same_purpose", run[-limits.same].day, why, said)


def compared(purpose: str) -> str:
    """A purpose as it is compared with the one before."""
    return " ".join(plain(purpose).translate(_SIGNS).split())


def delivery(history: History, day: date, _limits: Thresholds) -> RedFlag | None:
    """Something was delivered short of what was sold, and not made good since.

    Seeds: "if your sales team oversells, no retention effort will be plausible" (D3.7), "what was
    sold is what was actually delivered" (D3.8).
    """
    short = [one for one in history.sold if one.kept == "short" and one.checked]
    short = [one for one in short if one.checked and one.checked <= day]
    if not short:
        return None
    short.sort(key=lambda one: (one.checked or date.min, one.id), reverse=True)
    last = short[0]
    why = (
        _("Sold {what}, delivered {delivered}.") if last.delivered else _("Sold {what}, and short.")
    )
    why = why.replace("{what}", shortened(last.promised or last.what))
    said = [
        Evidence("sold", one.id, one.checked, shortened(one.delivered or one.what))
        for one in short
        if one.checked
    ]
    return marked("delivery", said[-1].day, why.replace("{delivered}", last.delivered), said)


def untouched(history: History, day: date, _limits: Thresholds) -> RedFlag | None:
    """A lead nobody has spoken to for more than so many working days after it was handed over.

    Seeds: "marketing team should be feeding ... qualified results" (D3.9), "too expensive to be
    discarded" (D2.15).
    """
    if history.is_parked(day):
        return None
    left = [one for one in history.leads if one.late <= day and _waits(one, day)]
    if not left:
        return None
    left.sort(key=lambda one: (one.day, one.id), reverse=True)
    why = _("Handed over on {day}, and nobody has had a word with them since.")
    said = [Evidence("lead", one.id, one.day, shortened(one.source)) for one in left]
    since = min(one.late for one in left)
    return marked("untouched", since, why.format(day=day_words(left[-1].day, day)), said)


def _waits(lead: Handed, day: date) -> bool:
    if lead.touched is not None and lead.touched <= day:
        return False
    decided = lead.decided is None or lead.decided <= day
    return not (decided and lead.verdict in ("returned", "nurtured"))


def competitor(history: History, day: date, limits: Thresholds) -> RedFlag | None:
    """A competitor was named in a note of the last days.

    Seeds: "already have a solution", a competitor entrenched (D2.3).
    """
    found = [one for one in history.mentions if 0 <= (day - one.day).days < limits.recent]
    if not found:
        return None
    found.sort(key=lambda one: (one.day, one.note), reverse=True)
    why = _("“{named}” stands in the note of {day}.").format(
        named=found[0].named, day=day_words(found[0].day, day)
    )
    said = [Evidence("note", one.note, one.day, one.words) for one in found]
    return marked("competitor", found[-1].day, why, said)


def raised(history: History, day: date) -> Iterable[RedFlag]:
    """The flags somebody raised by hand, until they were taken down."""
    for flag in history.raised:
        if flag.day is None or flag.day > day or (flag.cleared and flag.cleared <= day):
            continue
        said = [Evidence("flag", flag.id, flag.day, shortened(flag.why))]
        said += [Evidence("note", flag.note, flag.day)] if flag.note else []
        yield marked("raised", flag.day, flag.why, said)


_RULES: tuple[Checked, ...] = (
    put_off, no_commitment, gone_quiet, busy_then_silent, same_purpose, one_contact,
    delivery, no_reset, untouched, competitor,
)  # fmt: skip
