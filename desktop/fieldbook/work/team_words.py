"""The team's figures in words: what each is called, what it counts, why a note is worth a word."""

from fieldbook.model.coaching import FRESH, VERGE, Worth
from fieldbook.model.team import COMPARED, STEADY, TOGETHER, TRACKED, UNEVEN, Pace
from fieldbook.text import _, plural
from fieldbook.work.team import Close
from fieldbook.work.team_purposes import WorthNote


def pace_name(pace: Pace) -> str:
    """What a seller's year is called."""
    return {
        "steady": _("Steady"),
        "uneven": _("Uneven"),
        "peaks": _("Peaks and valleys"),
        "new": _("Too new to tell"),
    }[pace]


def worth_name(why: Worth) -> str:
    """Why a note is worth a word, in a few."""
    return {
        "put_off": _("Put off"),
        "no_purpose": _("No next purpose"),
        "weak_purpose": _("Could be clearer"),
        "silence": _("After a long silence"),
        "praise": _("Worth praise"),
    }[why]


def worth_words(one: WorthNote) -> str:
    """The same with what the note says: its purpose, or how long it was silent."""
    if one.why == "no_purpose":
        return _("No next purpose")
    if one.why == "silence":
        return plural("After {n} day without a word", "After {n} days without a word", one.silent)
    said = one.purpose or one.discussed
    return f"“{said}”" if said else worth_name(one.why)


def close_words(close: Close) -> str:
    """What stands of commitments without selling, in one line."""
    parts = [
        plural("{n} done", "{n} done", len(close.done)) if close.done else "",
        plural("{n} ahead", "{n} ahead", len(close.ahead)) if close.ahead else "",
        plural("{n} missed", "{n} missed", len(close.missed)) if close.missed else "",
    ]
    return ", ".join(part for part in parts if part) or _("none")


def definitions() -> tuple[tuple[str, str], ...]:
    """What each figure counts: its title, and the definition in a sentence or two."""
    return (*_of_accounts(), *_of_notes())


def _of_accounts() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Coverage by rating"),
            _(
                "Active accounts that are not parked. In rhythm: the day the rhythm asks for has"
                " not passed, and a next touch is planned. Late: that day has passed. No next"
                " touch: nothing is planned."
            ),
        ),
        (
            _("Reset Meetings"),
            _(
                "Asked for in the time that is shown. Committed: a day and an hour were agreed to."
                " Put off and no: the newest answer, where no date ever stood."
            ),
        ),
        (
            _("Attention, week by week"),
            _(
                "What was done with all accounts of a seller in each of 52 weeks, on one scale; a"
                " visit counts two, who was not reached counts nothing. {weeks} weeks at a time"
                " are compared: up to {steady} % apart is steady, up to {uneven} % uneven. Weeks"
                " away are left out."
            ).format(weeks=TOGETHER, steady=round(100 * STEADY), uneven=round(100 * UNEVEN)),
        ),
    )


def _of_notes() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Clear purposes"),
            _(
                "Of the conversations of {weeks} weeks, how many left a clear next purpose: the"
                " first {some} weeks of the last {tracked}, and the newest {some}. Private words"
                " are not read."
            ).format(weeks=COMPARED, some=COMPARED, tracked=TRACKED),
        ),
        (
            _("Notes worth a word"),
            _(
                "The newest note of an account from the last {days} days that was put off, leaves"
                " no purpose or one that could be clearer, ends a long silence, or is worth praise."
            ).format(days=FRESH),
        ),
        (
            _("Your words"),
            _(
                "Words you gave in the last {tracked} weeks. About to buy: something was proposed"
                " in the {days} days before, and nothing sold since."
            ).format(tracked=TRACKED, days=VERGE),
        ),
    )
