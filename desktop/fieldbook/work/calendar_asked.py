"""What is asked of a calendar, and what is told of it before and after it is written."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from fieldbook.model.calendar_targets import Profile, Target
from fieldbook.model.events import EVERYTHING, Part, Privacy
from fieldbook.model.rows import Ref

WEEKS = 12
HandWork = Literal["moved", "renamed", "reworded", "cancelled", "twice"]
"""What is to be done in a calendar by hand; `twice` may stand there two times, and then one goes:
it was to be taken out, and is back with an id of its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a calendar: which file, how far ahead, how much it may know, which parts of
    the plan go in, whose calendar it is and in which form (a folder for `vdir`), and whether calls
    block their hour as visits do."""

    path: Path
    weeks: int = WEEKS
    privacy: Privacy = "full"
    what: frozenset[Part] = EVERYTHING
    target: Target = "other"
    profile: Profile = "live"
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """What a calendar is given compared with the last time; `until` is the last day asked for.

    `changed` are moved or say something else, `cancelled` are new ends of what stood there.
    `later` are after that day: they stood there before, and they stay. `moved` are those of the
    changed that are at another time.
    """

    new: int
    changed: int
    cancelled: int
    unchanged: int
    until: date
    later: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something a calendar does not take from the file: what stands there, and what should.

    The hours are the seller's; a day alone is a whole day. `title` is "" where it is not
    kept any more, as after something was erased. The new ones are those of an entry that stands,
    and None or "" where it is cancelled. `text` is what stands below the title now, where that may
    be another than before: None where it need not be looked at.
    """

    touch: Ref
    what: HandWork
    title: str
    start: datetime | date
    end: datetime | date
    new_title: str = ""
    new_start: datetime | date | None = None
    new_end: datetime | date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A file in a folder that is not as it was left: its name, and whether it was one of ours.

    One of ours is kept beside as `kept`, where no calendar looks; another one stands where one of
    ours should, and was not touched.
    """

    name: str
    edited: bool
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What an export would give a calendar, and what is left to the seller's hand."""

    counts: Counts
    by_hand: tuple[ByHand, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A calendar file that is as the book is now.

    `written` says whether it had to be, `news` whether there is anything to be given at all: a
    file of changes is not written empty. `logged` says whether it is known from now on what stands
    in it: a book that may only be read keeps no such log. `aside` is a copy of what somebody else
    had put into the file, `earlier` a file to import that lay there before, and `left` are the
    files of a folder that somebody else wrote or changed.
    """

    path: Path
    counts: Counts
    written: bool
    logged: bool
    news: bool = True
    by_hand: tuple[ByHand, ...] = ()
    aside: Path | None = None
    earlier: Path | None = None
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """The calendar file that was asked for last; `at` is when it was written, in the seller's zone.

    `keep` says whether it is kept up to date.
    """

    asked: Asked
    keep: bool
    at: datetime | None
