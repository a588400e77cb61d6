"""A mail that waits to be sent (.eml): words for a person, and an invitation for their calendar.

Buttons appear only where the calendar is a part of its own, and where the method in the head of
that part is the one inside it. `X-Unsent` opens the file as a draft. Nothing that was typed can
end a line of the head: names go in as one line, and addresses are checked before.
"""

import quopri
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from fieldbook.exchange.ics import safe_text
from fieldbook.model.invitations import Mailbox

HEAD = b"X-Unsent: 1\r\nX-Mailer: Fieldbook\r\n"
_PLAIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;'!?()&/+-_")
_OPEN, _SHUT = b"=?utf-8?b?", b"?="
_WORD, _LINE = 42, 72
"""Bytes of an encoded word (75 letters, RFC 2047, 2), and letters of a line of the head."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to one person with a calendar in it; `method` is the one in the calendar."""

    sender: Mailbox
    to: Mailbox
    subject: str
    text: str
    calendar: bytes
    method: str
    name: str
    """What tells this mail from every other, in ASCII letters, digits and hyphens."""


def write_draft(draft: Draft, at: datetime) -> bytes:
    """The mail as a file, the same bytes for the same mail and moment."""
    edge = f"fieldbook-{draft.name}".encode()
    lines = [
        *HEAD.split(b"\r\n")[:-1],
        b"From: " + _mailbox(draft.sender),
        b"To: " + _mailbox(draft.to),
        b"Subject: " + _words(draft.subject),
        b"Date: " + format_datetime(at).encode(),
        b"MIME-Version: 1.0",
        b"Content-Type: multipart/alternative;\r\n boundary=" + b'"' + edge + b'"',
        b"",
        b"--" + edge,
        b"Content-Type: text/plain; charset=UTF-8",
        b"Content-Transfer-Encoding: quoted-printable",
        b"",
        _quoted(draft.text),
        b"--" + edge,
        f"Content-Type: text/calendar; method={draft.method}; charset=UTF-8".encode(),
        b"Content-Transfer-Encoding: base64",
        b"",
        *_based(draft.calendar),
        b"--" + edge + b"--",
        b"",
    ]
    return b"\r\n".join(lines)


def _mailbox(one: Mailbox) -> bytes:
    name = " ".join(safe_text(one.name).split())
    address = b"<" + one.address.encode("ascii") + b">"
    if not name:
        return address
    said = b'"' + name.encode() + b'"' if _is_plain(name) else _encoded(name)
    return said + b"\r\n " + address


def _words(text: str) -> bytes:
    text = " ".join(safe_text(text).split())
    return text.encode() if _is_plain(text) else _encoded(text)


def _is_plain(text: str) -> bool:
    return len(text) <= _LINE - len("Subject: ") and _PLAIN.issuperset(text)


def _encoded(text: str) -> bytes:
    """Encoded words (RFC 2047), none of which cuts a letter, one to a line."""
    words, waiting = [], b""
    for letter in text:
        if len(waiting) + len(letter.encode()) > _WORD:
            words.append(waiting)
            waiting = b""
        waiting += letter.encode()
    return b"\r\n ".join(_OPEN + b64encode(one) + _SHUT for one in [*words, waiting])


def _quoted(text: str) -> bytes:
    return quopri.encodestring(safe_text(text).encode()).replace(b"\n", b"\r\n")


def _based(data: bytes) -> Iterator[bytes]:
    said = b64encode(data)
    return (said[at : at + 76] for at in range(0, len(said), 76))
