"""Touches: every planned or finished contact, by call, visit, message or something of value."""

from dataclasses import dataclass
from typing import Literal

from fieldbook.model.rows import Ref, When

Channel = Literal["call", "visit", "message", "value"]
CHANNELS: tuple[Channel, ...] = ("call", "visit", "message", "value")
Kind = Literal["selling", "get_close", "reset"]
State = Literal["planned", "done", "cancelled"]

LENGTHS: dict[str, int] = {"call": 15, "visit": 45, "message": 10, "value": 10}
"""How long a touch takes where nobody says otherwise, in minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One contact with an account; its purpose is kept apart, in `Words` under the same id."""

    id: Ref
    account: Ref | None = None
    person: Ref | None = None
    channel: Channel = "call"
    kind: Kind = "selling"
    state: State = "planned"
    at: When | None = None
    private: bool = False


def weight(channel: Channel) -> int:
    """What a contact counts for in the attention strip: a visit 2, the rest 1 (design/spec.md)."""
    return 2 if channel == "visit" else 1
