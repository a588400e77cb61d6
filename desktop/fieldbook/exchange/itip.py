"""Invitations as calendars take them (iTIP, RFC 5546): REQUEST asks, CANCEL calls off.

One organizer and one guest, times in UTC, and nothing in it but what the guest is to read. The
stamp is the moment of the telling: answers are put in order by SEQUENCE and then by stamp.
"""

from urllib.parse import quote

from icalendar import Calendar, vCalAddress
from icalendar import Event as Component
from icalendar.parser import Parameters
from icalendar.prop import vDatetime, vInt

from fieldbook.exchange.ics import Plain, Text, put, safe_text, written
from fieldbook.model.invitations import Invitation, Mailbox

PRODUCT = "-//Fieldbook//Fieldbook Invitations//EN"
"""Another name than a calendar of ours has, so that neither is ever taken for the other."""
_HEAD = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n".encode()
_AS_IT_IS = "@!$'*+-._~="


def write_invitation(invitation: Invitation) -> bytes:
    """An invitation, its update or its end as a file that a guest's calendar acts on."""
    calendar, event = Calendar(), Component()
    put(calendar, VERSION=Plain("2.0"), PRODID=Text(PRODUCT), METHOD=Plain(invitation.method))
    put(
        event,
        UID=Text(safe_text(invitation.uid)),
        SEQUENCE=vInt(invitation.sequence),
        DTSTAMP=vDatetime(invitation.stamp),
        DTSTART=vDatetime(invitation.start),
        DTEND=vDatetime(invitation.end),
        SUMMARY=Text(_one_line(invitation.summary) or invitation.organizer.address),
        STATUS=Plain("CANCELLED" if invitation.cancelled else "CONFIRMED"),
        ORGANIZER=_who(invitation.organizer),
        ATTENDEE=[_who(invitation.organizer, **_CHAIR), _who(invitation.guest, **_GUEST)],
        TRANSP=Plain("TRANSPARENT" if invitation.cancelled else "OPAQUE"),
        X_MICROSOFT_CDO_BUSYSTATUS=Plain("FREE" if invitation.cancelled else "BUSY"),
    )
    if safe_text(invitation.description):
        put(event, DESCRIPTION=Text(safe_text(invitation.description)))
    if _one_line(invitation.place):
        put(event, LOCATION=Text(_one_line(invitation.place)))
    calendar.add_component(event)
    return written(calendar.content_lines(sorted=False))


_CHAIR = {"ROLE": "CHAIR", "PARTSTAT": "ACCEPTED"}
_GUEST = {
    "CUTYPE": "INDIVIDUAL",
    "ROLE": "REQ-PARTICIPANT",
    "PARTSTAT": "NEEDS-ACTION",
    "RSVP": "TRUE",
}


def is_invitation(head: bytes) -> bool:
    """Whether a file that begins so is an invitation of ours, and may be written anew."""
    return head.startswith(_HEAD + b"METHOD:")


def _who(one: Mailbox, **params: str) -> vCalAddress:
    """Somebody by mail. Quotes and carets in a name have no spelling that all calendars read."""
    name = _one_line(one.name.replace('"', "'").replace("^", " ")) or one.address
    return vCalAddress(
        f"mailto:{quote(one.address, safe=_AS_IT_IS)}", params=Parameters(CN=name, **params)
    )


def _one_line(text: str) -> str:
    return " ".join(safe_text(text).split())
