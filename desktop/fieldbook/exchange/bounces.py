"""Mails that came back (RFC 3464, delivery status): whom they did not reach.

A report is hostile as any mail is: bounded, nothing in it is fetched, and what is broken tells of
nobody. "Delayed" is no failure: the mail may still arrive.
"""

import email.policy
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses

_MOST, _DEEPEST, _MOST_PARTS = 100, 20, 200
_STATUS = "message/delivery-status"


def failed_recipients(data: bytes) -> tuple[str, ...]:
    """The addresses a mail server says it could not deliver to, in its order, each once.

    Read from the fields of RFC 3464 (Action: failed; the recipient as it was written to, else as
    the server made it) and from X-Failed-Recipients, which some servers write instead. Empty where
    the mail is no such report; at most 100.
    """
    if max(data.lower().count(one) for one in (b"boundary", b"message/")) > _MOST_PARTS:
        return ()
    try:
        mail = BytesParser(policy=email.policy.compat32).parsebytes(data)
        found = [*_reported(mail, 0), *_of_header(mail)]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return ()
    once = {one.lower(): one for one in reversed(found) if "@" in one}
    return tuple(reversed(once.values()))[:_MOST]


def _of_header(mail: Message) -> Iterator[str]:
    told = [str(one) for one in mail.get_all("X-Failed-Recipients", [])]
    yield from (address for _name, address in getaddresses(told))


def _reported(part: Message, depth: int) -> Iterator[str]:
    """The failed recipients of every report in a mail."""
    held = part.get_payload()
    if depth > _DEEPEST or not isinstance(held, list):
        return
    for one in held:
        if not isinstance(one, Message):
            continue
        if part.get_content_type() == _STATUS:
            yield from _failed(one)
        else:
            yield from _reported(one, depth + 1)


def _failed(block: Message) -> Iterator[str]:
    """The recipient of one block of a report; the first block tells of the mail alone."""
    if str(block.get("Action", "")).strip().lower() != "failed":
        return
    for field in ("Original-Recipient", "Final-Recipient"):
        kind, _sign, address = str(block.get(field, "")).partition(";")
        address = address.strip().strip("<>").strip()
        if kind.strip().lower() == "rfc822" and "@" in address:
            yield address
            return
