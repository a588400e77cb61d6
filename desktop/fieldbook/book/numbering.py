"""Numbers of shared books: given per recipient, and which of a sender's came.

Local, as all that is remembered of giving and taking (architecture.md, local tables). A number
counts the files one laptop made for one recipient, so that a missing one can be told.
"""

from dataclasses import dataclass
from datetime import date, datetime

from fieldbook.book.ground import Ground

EARLIER = 24
"""So many earlier files of a recipient are named in a head, by number and day."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was made for a recipient: its number, and when."""

    number: int
    made: str

    @property
    def day(self) -> date | None:
        """The day it was made; None where the head says no day."""
        try:
            return datetime.fromisoformat(self.made).date()
        except ValueError:
            return None


def given_to(ground: Ground, recipient: str) -> tuple[Given, ...]:
    """The newest files made here for a recipient, the newest first."""
    found = ground.ask(
        "SELECT number, at FROM local_shares WHERE recipient = ? AND number IS NOT NULL"
        f" ORDER BY number DESC LIMIT {EARLIER}",
        recipient,
    )
    return tuple(Given(number, at) for number, at in found)


def recipients(ground: Ground) -> tuple[str, ...]:
    """To whom files were given, the last one first."""
    found = ground.ask(
        "SELECT recipient FROM local_shares WHERE recipient <> '' GROUP BY recipient"
        " ORDER BY max(n) DESC"
    )
    return tuple(name for (name,) in found)


def missing(ground: Ground, sender: tuple[str, str], earlier: tuple[Given, ...]) -> list[Given]:
    """Which earlier files of a sender for a recipient never came, the oldest first.

    `sender` is the laptop they come from and the recipient they are for. Where none ever came, the
    one before is missing at most: who is new in a team has not missed years.
    """
    came = {
        number
        for (number,) in ground.ask(
            "SELECT number FROM local_received WHERE device = ? AND recipient = ?", *sender
        )
    }
    gone = [one for one in earlier if one.number not in came]
    first = min(came, default=max((one.number for one in earlier), default=0))
    return sorted((one for one in gone if one.number >= first), key=lambda one: one.number)


def gaps(ground: Ground) -> dict[str, tuple[int, ...]]:
    """By laptop, the numbers of its files that never came, though a later one did."""
    came: dict[tuple[str, str], set[int]] = {}
    for device, recipient, number in ground.ask(
        "SELECT device, recipient, number FROM local_received"
    ):
        came.setdefault((device, recipient), set()).add(number)
    found: dict[str, set[int]] = {}
    for (device, _recipient), numbers in came.items():
        found.setdefault(device, set()).update(set(range(min(numbers), max(numbers))) - numbers)
    return {device: tuple(sorted(numbers)) for device, numbers in found.items() if numbers}


def keep_received(ground: Ground, sender: tuple[str, str], came: Given) -> None:
    """Remembers that a file came."""
    ground.do(
        "INSERT OR REPLACE INTO local_received(device, recipient, number, made) VALUES(?, ?, ?, ?)",
        *sender,
        came.number,
        came.made,
    )
