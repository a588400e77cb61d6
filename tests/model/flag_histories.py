"""Histories for the rules of red flags, written by hand: days are counted back from a Tuesday."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from fieldbook.model.accounts import Rating
from fieldbook.model.flag_history import Contact, History, Talk
from fieldbook.model.flags import Thresholds
from fieldbook.model.resets import Ask, Course, Heard, Reset
from fieldbook.model.rhythm import DEFAULTS, days_of
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel

TODAY = date(2026, 11, 24)
LIMITS = Thresholds(id=Ref("f" * 32))
MARIA, BOB = Ref("b1" * 16), Ref("b2" * 16)
PEOPLE = {MARIA: Contact("Maria Roth", None), BOB: Contact("Bob Ek", None)}


def ago(days: int) -> date:
    """So many days before that Tuesday."""
    return TODAY - timedelta(days=days)


def ref(number: int) -> Ref:
    """The row id of that number."""
    return Ref(f"{number:032x}")


def talk(
    days: int,
    purpose: str = "",
    who: Ref | None = MARIA,
    channel: Channel = "call",
    reached: bool = True,
) -> Talk:
    """A talk so many days ago."""
    return Talk(ago(days), 600, ref(10_000 - days), channel, reached, who, purpose)


def history(rating: Rating = "A", talks: Sequence[Talk] = (), **known: object) -> History:
    """An account with the default rhythm of its rating, two years in the book."""
    said: dict[str, object] = {
        "account": ref(1),
        "rating": rating,
        "since": ago(730),
        "beats": DEFAULTS[rating][:1],
        "every": days_of(DEFAULTS[rating][0]),
        "talks": sorted(talks, reverse=True),
        "people": PEOPLE,
        **known,
    }
    return History(**said)  # type: ignore[arg-type]


def course(
    *asks: tuple[int, Heard | None],
    held: int | None = None,
    standing: bool = False,
    settle_by: date | None = None,
) -> Course:
    """A Reset Meeting with asks so many days ago and what was answered, held so many days ago."""
    number = 500 + (asks[0][0] if asks else 0)
    reset = Reset(
        id=ref(number),
        came=None if held is None else "held",
        day=None if held is None else ago(held),
        needs="more footfall",
    )
    rows = [
        Ask(
            id=ref(20_000 - days),
            reset=reset.id,
            at=When(ago(days), time(10), 0, "Etc/UTC"),
            heard=heard,
            words="whenever",
        )
        for days, heard in asks
    ]
    return Course(reset, rows, standing, settle_by)
