"""Answers to invitations: as they come in by mail, and what the book keeps of them.

Only a yes to the very time that stands is a commitment; everything else is worth knowing and
commits nobody (calendars.md, section 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch

Says = Literal["committed", "partial", "putoff", "declined", "counter"]
"""What an answer is worth: a yes, a perhaps, something vague, a no, or another time instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answered to the invitation of a touch.

    `at` is the time that was answered, `proposed` the one they would rather have. `number` is that
    of the invitation, `said` the moment of the answer (ISO 8601, UTC). What they wrote beside it is
    kept apart, in `Words` under the same id.
    """

    id: Ref
    account: Ref | None = None
    touch: Ref | None = None
    person: Ref | None = None
    says: Says = "partial"
    at: When | None = None
    proposed: When | None = None
    number: int = 0
    said: str = ""

    @property
    def place(self) -> tuple[int, str, str]:
        """Where it stands among the answers to one touch: the highest is the one that holds."""
        return self.number, self.said, self.id


def newest(touch: Ref, answers: Iterable[Answer]) -> Answer | None:
    """The answer that holds for a touch, of all there are."""
    return max((one for one in answers if one.touch == touch), key=lambda a: a.place, default=None)


def agreed(touch: Touch, answers: Iterable[Answer]) -> bool:
    """Whether the hour at which a touch now stands was agreed: the last word was yes, to it."""
    last = newest(touch.id, answers)
    return (
        last is not None
        and last.says == "committed"
        and last.at is not None
        and last.at.start is not None
        and last.at == touch.at
    )


Span = tuple[datetime | date, datetime | date]
"""From when to when: moments in UTC, moments on nobody's clock in particular, or days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer as a calendar or a mail brings it; nothing of it is believed yet.

    `method` is what the message is (RFC 5546: REPLY, COUNTER, REQUEST ...; "" where it does not
    say), `state` the guest's own word (ACCEPTED ...). Addresses are in the form in which they
    compare, "" where there is none; `sender` is who sent the mail. `sequence` is None where the
    answer has no number, and `fault` says why its times cannot be read.
    """

    method: str
    uid: str = ""
    organizer: str = ""
    address: str = ""
    name: str = ""
    state: str = ""
    sequence: int | None = None
    stamp: datetime
    span: Span | None = None
    proposed: Span | None = None
    delegate: str = ""
    comment: str = ""
    sender: str = ""
    fault: str = ""
