"""A lint of the raw bytes of an invitation: the rules of a calendar file that hold here as well,
and what RFC 5546 and the programs that answer ask for beside them."""

import re
from collections.abc import Iterator

from tests.exchange import ics_lint
from tests.exchange.ics_lint import OF_BYTES, File, Part, Rule, faults_by

RULES: list[Rule] = [
    *OF_BYTES,
    ics_lint.uids,
    ics_lint.escapes,
    ics_lint.times,
    ics_lint.lengths,
    ics_lint.numbers,
    ics_lint.titles,
    ics_lint.blocking,
]
_ONE_EACH = (
    *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "ORGANIZER"),
    *("TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
)
_ROLES = {
    "CHAIR": ";ROLE=CHAIR;PARTSTAT=ACCEPTED",
    "GUEST": ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
}


def invitation_faults(raw: bytes) -> list[str]:
    """Everything that is wrong with an invitation, by the name of the rule."""
    return faults_by(raw, RULES)


def rule(one: Rule) -> Rule:
    RULES.append(one)
    return one


def event_of(file: File) -> Part:
    return file.events[0] if file.events else Part("VEVENT")


@rule
def one_event(file: File) -> Iterator[str]:
    """One event, nothing beside it and nothing in it: no zones, no alarm at somebody else's."""
    if [one.name for one in file.calendar.parts] != ["VEVENT"]:
        yield "not one event alone"
    if event_of(file).parts:
        yield "something stands inside the event"


@rule
def method(file: File) -> Iterator[str]:
    """METHOD once, and the STATUS that belongs to it."""
    found = [value for _params, value in file.calendar.all("METHOD")]
    state = {"REQUEST": "CONFIRMED", "CANCEL": "CANCELLED"}.get(found[0] if found else "")
    if len(found) != 1 or state is None:
        yield f"METHOD {found}"
    elif event_of(file).one("STATUS") != state:
        yield f"{found[0]} of a meeting that is {event_of(file).one('STATUS')}"


@rule
def completeness(file: File) -> Iterator[str]:
    """What every invitation has, once."""
    for name in _ONE_EACH:
        if len(event_of(file).all(name)) != 1:
            yield f"{len(event_of(file).all(name))} times {name}"


@rule
def stamp(file: File) -> Iterator[str]:
    """The moment of the telling, in UTC."""
    if not re.fullmatch(r"\d{8}T\d{6}Z", event_of(file).one("DTSTAMP")):
        yield "DTSTAMP is not in UTC"


@rule
def people(file: File) -> Iterator[str]:
    """The organizer asks, has said yes already, and one guest is asked; all by mail."""
    event = event_of(file)
    found = event.all("ATTENDEE")
    roles = [re.sub(r';CN=(?:"[^"]*"|[^;:"]*)', "", params) for params, _value in found]
    if roles != list(_ROLES.values()):
        yield f"ATTENDEE {roles}"
    if found and found[0][1] != event.one("ORGANIZER"):
        yield "somebody else than the organizer leads it"
    for _params, value in [*event.all("ORGANIZER"), *found]:
        if not re.fullmatch(r"mailto:[!-~]+@[!-~]+", value):
            yield f"no mail address: {value}"


@rule
def nothing_else(file: File) -> Iterator[str]:
    """Nothing of ours goes along: no notes, no categories, no link, no fetching."""
    allowed = {*_ONE_EACH, "ATTENDEE", "DESCRIPTION", "LOCATION"}
    for name, _params, _value in event_of(file).lines:
        if name not in allowed:
            yield f"{name} stands in it"
