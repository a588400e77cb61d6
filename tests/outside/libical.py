"""Our calendars through libical, the reader of GNOME and KDE, where the machine has it."""

import ctypes
import ctypes.util
from collections.abc import Iterator
from ctypes import c_char_p, c_int, c_void_p
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.outside.calendars import differences, our_calendars
from tests.outside.said import Missing, Result

_ANY_COMPONENT, _ANY_PROPERTY = 1, 0
_FORMS: dict[str, tuple[Any, list[Any]]] = {
    "icalparser_parse_string": (c_void_p, [c_char_p]),
    "icalcomponent_count_errors": (c_int, [c_void_p]),
    "icalrestriction_check": (c_int, [c_void_p]),
    "icalcomponent_free": (None, [c_void_p]),
    "icalcomponent_isa": (c_int, [c_void_p]),
    "icalcomponent_kind_to_string": (c_char_p, [c_int]),
    "icalcomponent_get_first_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_next_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_first_property": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_next_property": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_summary": (c_char_p, [c_void_p]),
    "icalcomponent_get_description": (c_char_p, [c_void_p]),
    "icalproperty_get_property_name": (c_char_p, [c_void_p]),
    "icalproperty_get_value_as_string": (c_char_p, [c_void_p]),
}


def ours_in_libical(scratch: Path) -> Result:
    """Compares what libical reads with what was meant; raises Missing where it is not installed."""
    library = reader()
    written = our_calendars(scratch)
    found: list[str] = []
    for path, events in written.items():
        read = reading(library, path.read_bytes())
        found += [f"{path.name}: {one}" for one in [*read["faults"], *differences(events, read)]]
    return Result(len(written), found)


def reading(library: ctypes.CDLL, data: bytes) -> dict[str, Any]:
    """What libical reads in a calendar, in the form of ical.js, and what it finds fault with."""
    whole = library.icalparser_parse_string(data)
    if not whole:
        return {"name": "", "events": [], "faults": ["libical cannot read it"]}
    try:
        faults = []
        if errors := library.icalcomponent_count_errors(whole):
            faults.append(f"libical finds {errors} errors")
        if not library.icalrestriction_check(whole):
            faults.append("libical finds a rule of RFC 5546 broken")
        if errors := library.icalcomponent_count_errors(whole):
            faults.append(f"libical finds {errors} rules of RFC 5546 broken")
        events = [
            _event(library, one) for one in _inside(library, whole) if _is(library, one, "VEVENT")
        ]
        name = _properties(library, whole).get("X-WR-CALNAME", "")
        return {"name": name, "events": events, "faults": faults}
    finally:
        library.icalcomponent_free(whole)


def reader() -> ctypes.CDLL:
    """The library, if the machine has it; raises Missing."""
    name = ctypes.util.find_library("ical")
    if name is None:
        raise Missing("libical is not installed", expected=False)
    library = ctypes.CDLL(name)
    for function, (result, parameters) in _FORMS.items():
        one = getattr(library, function)
        one.restype, one.argtypes = result, parameters
    return library


def _event(library: ctypes.CDLL, event: int) -> dict[str, Any]:
    said = _properties(library, event)
    alarms = [one for one in _inside(library, event) if _is(library, one, "VALARM")]
    return {
        "uid": said.get("UID"),
        "sequence": int(said.get("SEQUENCE", "0")),
        "start": _moment(said.get("DTSTART")),
        "end": _moment(said.get("DTEND")),
        "stamp": _moment(said.get("DTSTAMP")),
        "created": _moment(said.get("CREATED")),
        "summary": _text(library.icalcomponent_get_summary(event)),
        "description": _text(library.icalcomponent_get_description(event)),
        "categories": said["CATEGORIES"].split(",") if "CATEGORIES" in said else [],
        "status": said.get("STATUS"),
        "transp": said.get("TRANSP"),
        "private": said.get("CLASS") == "PRIVATE",
        "alarms": [_minutes(_properties(library, one)["TRIGGER"]) for one in alarms],
    }


def _inside(library: ctypes.CDLL, component: int) -> Iterator[int]:
    one = library.icalcomponent_get_first_component(component, _ANY_COMPONENT)
    while one:
        yield one
        one = library.icalcomponent_get_next_component(component, _ANY_COMPONENT)


def _is(library: ctypes.CDLL, component: int, name: str) -> bool:
    kind = library.icalcomponent_isa(component)
    return _text(library.icalcomponent_kind_to_string(kind)) == name


def _properties(library: ctypes.CDLL, component: int) -> dict[str, str]:
    """The values by name; what stands in one line, as categories do, libical takes apart."""
    found: dict[str, str] = {}
    one = library.icalcomponent_get_first_property(component, _ANY_PROPERTY)
    while one:
        name = _text(library.icalproperty_get_property_name(one))
        value = _text(library.icalproperty_get_value_as_string(one))
        found[name] = f"{found[name]},{value}" if name in found else value
        one = library.icalcomponent_get_next_property(component, _ANY_PROPERTY)
    return found


def _text(data: bytes | None) -> str:
    return (data or b"").decode()


def _moment(text: str | None) -> str | None:
    """`20261125T103000Z` or `20261125` as ISO 8601 has it."""
    if not text:
        return None
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    return f"{day}T{text[9:11]}:{text[11:13]}:{text[13:]}" if "T" in text else day


def _minutes(trigger: str) -> int:
    hours, _, minutes = trigger.removeprefix("-PT").removesuffix("M").rpartition("H")
    return -int(timedelta(hours=int(hours or 0), minutes=int(minutes)).total_seconds()) // 60
