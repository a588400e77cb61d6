"""What the place Attention says: the sentence about the book, weeks, and accounts in full."""

from datetime import date

from fieldbook.text import _, plural
from fieldbook.ui.attention import (
    BURST,
    begun,
    burst_words,
    count_words,
    every_words,
    label_words,
    long_words,
)
from fieldbook.ui.words import note_day, rating_name
from fieldbook.work.attention import Attention, AttentionRow, Week


def lead_words(found: Attention) -> str:
    """The first part of the sentence: "29 of 46 accounts get steady attention."."""
    counts = found.counts
    count, steady = len(found.rows) - counts.get("parked", 0), counts.get("steady", 0)
    if not found.judged:
        return _("It is too early to tell how even your attention is.")
    if steady == count:
        return plural(
            "Your account gets steady attention.", "All {n} accounts get steady attention.", count
        )
    if not steady:
        return plural(
            "Your account gets no steady attention yet.",
            "None of {n} accounts gets steady attention yet.",
            count,
        )
    told = _("{steady} of {n} accounts get steady attention.")
    return told.format(steady=f"{steady:,}", n=f"{count:,}")


def rest_words(found: Attention) -> str:
    """The rest of it: "Nine are uneven, five see peaks and valleys, three have gone quiet."."""
    counts = found.counts
    said = (
        ("uneven", plural("{c} is uneven", "{c} are uneven", counts.get("uneven", 0))),
        (
            "peaks",
            plural(
                "{c} sees peaks and valleys", "{c} see peaks and valleys", counts.get("peaks", 0)
            ),
        ),
        ("quiet", plural("{c} has gone quiet", "{c} have gone quiet", counts.get("quiet", 0))),
        ("new", plural("{c} is too new to tell", "{c} are too new to tell", counts.get("new", 0))),
    )
    parts = [
        words.replace("{c}", count_words(counts[name]))  # type: ignore[index]
        for name, words in said
        if counts.get(name)  # type: ignore[call-overload]
    ]
    told = [begun(", ".join(parts)) + "."] if parts else []
    if parked := counts.get("parked", 0):
        besides = plural("{c} more is parked.", "{c} more are parked.", parked)
        told.append(begun(besides.replace("{c}", count_words(parked))))
    trend = {
        "doubled": _("Non‑selling touches have doubled against the quarter before."),
        "more": _("Non‑selling touches have grown against the quarter before."),
        "fewer": _("Non‑selling touches have become fewer than in the quarter before."),
        "halved": _("Non‑selling touches have halved against the quarter before."),
        "": "",
    }[found.trend]
    return " ".join([*told, *([trend] if trend else [])])


def band_words(found: Attention) -> str:
    """What the band says: "where your rhythms add up, 14 to 26 a week"."""
    low, high = found.band
    if high == 0:
        return ""
    if low == high:
        return _("where your rhythms add up, {n} a week").format(n=f"{high:,}")
    return _("where your rhythms add up, {low} to {high} a week").format(
        low=f"{low:,}", high=f"{high:,}"
    )


def week_words(week: Week, today: date) -> str:
    """ "Week of 3 March: 12 selling, 5 not selling"."""
    day = note_day(week.monday, today)
    if not (week.selling or week.other):
        return _("Week of {day}: no word").format(day=day)
    return _("Week of {day}: {selling} selling, {other} not selling").format(
        day=day, selling=f"{week.selling:,}", other=f"{week.other:,}"
    )


def book_words(found: Attention) -> str:
    """The whole chart in a sentence, for those who hear it."""
    sums = [one.selling + one.other for one in found.columns]
    selling = sum(one.selling for one in found.columns)
    told = _(
        "52 weeks: {selling} selling and {other} not selling in all, from {least} to {most} a week;"
        " a visit counts two."
    ).format(
        selling=f"{selling:,}",
        other=f"{sum(sums) - selling:,}",
        least=f"{min(sums):,}",
        most=f"{max(sums):,}",
    )
    band = band_words(found)
    return f"{told} {begun(band)}." if band else told


def silence_words(row: AttentionRow, today: date) -> str:
    """What stands at the end of a row: "longest silence 11 weeks", "last seen 13 weeks ago"."""
    if row.last is None:
        return _("no word yet")
    ago = (today - row.last).days
    if row.label == "quiet" or not row.longest:
        if not ago:
            return _("last seen today")
        return _("last seen {long} ago").format(long=long_words(ago))
    return _("longest silence {long}").format(long=long_words(row.longest))


def row_words(row: AttentionRow, today: date) -> str:
    """An account in full sentences, for those who hear it."""
    last = (
        _("last word on {day}").format(day=note_day(row.last, today))
        if row.last
        else _("no word yet")
    )
    longest = _("longest silence {long}").format(long=long_words(row.longest))
    facts = [label_words(row.label).lower(), *([longest] if row.longest else []), last]
    told = _("{name}, {rating}: {facts}. The rhythm asks {every}.").format(
        name=row.name,
        rating=rating_name(row.rating).lower(),
        facts=", ".join(facts),
        every=every_words(row.every),
    )
    if row.burst:
        told += f" {BURST}: {burst_words(row.burst, today)}."
    return told
