"""Mails that somebody saved (.eml): the calendars in them, and who sent them.

A mail is hostile: its size and how deep it nests are bounded, nothing in it is fetched or run, and
whatever the standard library says of a broken one is one sentence.
"""

import email.policy
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses

from fieldbook.errors import CannotReadError
from fieldbook.text import _

_DEEPEST, _MOST_PARTS = 20, 200
_CALENDARS = ("text/calendar", "application/ics")
_BY_NAME = (".ics", ".ical", ".ifb", ".vcs")
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")


@dataclass(frozen=True, slots=True)
class MailedCalendar:
    """A calendar in a mail: its bytes in UTF-8, the METHOD the mail says it has, the sender."""

    data: bytes
    method: str
    sender: str


def calendars_in(data: bytes, name: str) -> list[MailedCalendar]:
    """The calendars of a mail, none twice; raises CannotReadError where there is none."""
    if max(data.lower().count(one) for one in (b"boundary", b"message/rfc822")) > _MOST_PARTS:
        raise _broken(name)
    try:
        mail = BytesParser(policy=email.policy.compat32).parsebytes(data)
        parts = list(_parts(mail, "", 0))
        found = [_calendar(part, sender) for part, sender in parts if _is_calendar(part)]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _broken(name) from error
    kept: dict[bytes, MailedCalendar] = {}
    for one in found:
        if one.data.strip():
            kept.setdefault(one.data.replace(b"\r\n", b"\n").strip(), one)
    if kept:
        return list(kept.values())
    if any(_is_tnef(part) for part, _sender in parts):
        raise CannotReadError(
            _("{name} hides its answer in a winmail.dat, which only Outlook reads.").format(
                name=name
            ),
            _("Open the mail in Outlook and save the answer as .ics, or ask for it in plain text."),
        )
    raise CannotReadError(
        _("{name} is a mail without an answer for the calendar.").format(name=name),
        _("If somebody says yes in words, save a note about it."),
    )


def _parts(part: Message, sender: str, depth: int) -> Iterator[tuple[Message, str]]:
    """Every part that holds no other, with who sent the mail it is in."""
    if depth > _DEEPEST:
        return
    sender = _sender(part) or sender
    held = part.get_payload()
    if not isinstance(held, list):
        yield part, sender
        return
    for one in held:
        if isinstance(one, Message):
            yield from _parts(one, sender, depth + 1)


def _sender(mail: Message) -> str:
    said = [str(one) for one in mail.get_all("From", [])]
    addresses = [address for _name, address in getaddresses(said) if "@" in address]
    return addresses[0] if addresses else ""


def _is_calendar(part: Message) -> bool:
    return part.get_content_type() in _CALENDARS or _name_of(part).endswith(_BY_NAME)


def _is_tnef(part: Message) -> bool:
    return part.get_content_type() in _TNEF or _name_of(part) == "winmail.dat"


def _name_of(part: Message) -> str:
    return str(make_header(decode_header(part.get_filename() or ""))).strip().lower()


def _calendar(part: Message, sender: str) -> MailedCalendar:
    """The bytes as they are, not the text: that would lose what ends a line."""
    found = part.get_payload(decode=True)
    data = found if isinstance(found, bytes) else b""
    charset = (part.get_content_charset() or "utf-8").lower()
    if charset not in ("utf-8", "us-ascii"):
        with suppress(LookupError, ValueError):
            data = data.decode(charset, "replace").encode()
    method = part.get_param("method")
    return MailedCalendar(data, method.upper() if isinstance(method, str) else "", sender)


def _broken(name: str) -> CannotReadError:
    return CannotReadError(
        _("{name} is a broken mail.").format(name=name),
        _("Save it once more in your mail program, or take the calendar file out of it."),
    )
