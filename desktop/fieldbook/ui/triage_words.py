"""What was decided about touches that waited, and the sentences that tell it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref, When
from fieldbook.text import _, plural
from fieldbook.ui.words import chosen_day, hour, short_day
from fieldbook.work.triage import AT_ONCE, Spread, Waiting

Fate = Literal["moved", "parked", "kept"]
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of some touches; keeping one is no act."""

    fate: Fate
    about: tuple[Waiting, ...]
    told: str = ""
    act: str = ""
    stays: tuple[Ref, ...] = ()
    """The touches that wait on, and are not listed again."""


def kept_of(decided: Collection[Decision]) -> list[Ref]:
    """The touches that wait on, and are not listed again."""
    return [touch for one in decided for touch in one.stays]


def short_name(one: Waiting) -> str:
    """The account as it is named in a sentence."""
    name = one.name
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def count_words(count: int, *, begun: bool) -> str:
    """How many wait, and once something is decided how many are left."""
    if count >= AT_ONCE:
        told = _("More than {n} touches waited for you; these come first.").format(n=AT_ONCE)
    elif begun:
        told = plural("{n} touch is left.", "{n} touches are left.", count)
    else:
        told = plural("{n} touch waited for you.", "{n} touches waited for you.", count)
    return _("{touches} Enter opens the account.").format(touches=told)


def summary(decided: Collection[Decision]) -> str:
    """ "All looked through: 5 moved, 2 parked, 3 kept."."""
    words = {"moved": _("{n} moved"), "parked": _("{n} parked"), "kept": _("{n} kept")}
    counts = {fate: sum(len(one.about) for one in decided if one.fate == fate) for fate in words}
    told = [words[fate].format(n=count) for fate, count in counts.items() if count]
    if told:
        return _("All looked through: {fates}.").format(fates=", ".join(told))
    return _("Nothing waits for you.")


def moved_words(one: Waiting, at: When, today: date) -> str:
    """ "Lindholm Kitchens is moved to Thu 26 Nov, 15:00."."""
    day = chosen_day(at.day, today)
    when = f"{day}, {hour(at.start)}" if at.start else day
    return _("{name} is moved to {when}.").format(name=short_name(one), when=when)


def parked_words(one: Waiting, until: date, today: date, *, reset: bool) -> str:
    """Until when, and that the hour of a Reset Meeting stays."""
    told = _("{name} is parked until {day}.").format(
        name=short_name(one), day=chosen_day(until, today)
    )
    return f"{told} {_stays_words()}" if reset else told


def spread_words(spread: Spread, today: date, *, reset: bool) -> str:
    """How many were moved, up to which day, and that the hour of a Reset Meeting stays."""
    if spread.last is None:
        return _stays_words() if reset else _("Nothing was left to spread.")
    told = plural(
        "{n} touch is moved, to {day}.", "{n} touches are moved, up to {day}.", spread.count
    ).format(day=short_day(spread.last, today))
    return f"{told} {_stays_words()}" if reset else told


def _stays_words() -> str:
    return _("A Reset Meeting stays where it is: its hour was agreed.")


def again_words(about: Sequence[Waiting]) -> str:
    """What a decision was about that was taken back."""
    if len(about) == 1:
        return _("Taken back: {name} waits again.").format(name=short_name(about[0]))
    return plural(
        "Taken back: {n} touch waits again.", "Taken back: {n} touches wait again.", len(about)
    )


def gone_words(gone: Sequence[Waiting]) -> str:
    """That somebody else has dealt with what was listed."""
    if len(gone) == 1:
        return _("{name} was dealt with elsewhere meanwhile, and left the list.").format(
            name=short_name(gone[0])
        )
    return plural(
        "{n} touch was dealt with elsewhere meanwhile, and left the list.",
        "{n} touches were dealt with elsewhere meanwhile, and left the list.",
        len(gone),
    )


def fault_words(error: FieldbookError) -> str:
    """What is wrong, and the way out."""
    return f"{error.title} {error.advice}".strip()
