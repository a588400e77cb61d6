"""Invitations: what a customer's calendar is asked to take, and how mail addresses compare."""

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import NamedTuple
from urllib.parse import unquote

from fieldbook.model.touches import Channel

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_PART = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@(?:{_PART}\.)+{_PART}")
MEETINGS: tuple[Channel, ...] = ("call", "visit")
"""How one meets: somebody can be invited to these."""
_LONGEST = 254
"""Letters of a mail address (RFC 5321, 4.5.3.1.3)."""
_MAILTO = "mailto:"
_FORM = 1
"""One more whenever the same invitation is written in other words than before."""


class Mailbox(NamedTuple):
    """Somebody as a mail names them; the address is one that `sendable` gave."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One meeting as its guest hears of it: asked for, or called off.

    `start` and `end` are moments in UTC. `sequence` rises whenever the guest is told anything new;
    `stamp` is the moment of the telling.
    """

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    summary: str
    description: str = ""
    place: str = ""
    organizer: Mailbox
    guest: Mailbox
    cancelled: bool = False

    @property
    def method(self) -> str:
        """What is asked of the guest's calendar (RFC 5546, 3.2)."""
        return "CANCEL" if self.cancelled else "REQUEST"


def told(invitation: Invitation) -> bytes:
    """16 bytes that differ as soon as the guest is told anything but a number and a stamp."""
    said = [
        repr(getattr(invitation, one.name))
        for one in fields(invitation)
        if one.name not in ("sequence", "stamp")
    ]
    text = "\n".join([str(_FORM), *said])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def sendable(text: str) -> str:
    """A mail address as every mail program takes it; "" for what is none.

    A domain with letters beyond ASCII is written in the form that travels (IDNA).
    """
    name, at, domain = text.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode().lower() if len(domain) <= _LONGEST else ""
    except UnicodeError:
        return ""
    found = f"{name}{at}{domain}"
    fits = len(found) <= _LONGEST and _ADDRESS.fullmatch(name + at + domain)
    return found if fits else ""


def same_address(text: str) -> str:
    """What two spellings of one mail address have in common; "" where there is none.

    Case makes no difference, nor does "mailto:" (or "MAILTO:") before it, nor what a link writes
    as %40.
    """
    text = text.strip()
    if text[: len(_MAILTO)].lower() == _MAILTO:
        text = unquote(text[len(_MAILTO) :].partition("?")[0])
    text = text.strip().strip("<>")
    found = (sendable(text) or text).casefold()
    return found if "@" in found and len(found) <= _LONGEST and not re.search(r"\s", found) else ""
