"""Gives calendar files to Evolution's store, run by the system's Python: HOW:FILE... prints JSON.

`receive` is what Evolution's import does, `create` what GNOME Calendar's does, and `clear` takes
everything out. After each it tells what was refused, and every event that is there.
"""

import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gi

for _name, _version in (("ECal", "2.0"), ("EDataServer", "1.2"), ("ICalGLib", "3.0")):
    gi.require_version(_name, _version)
from gi.repository import ECal, EDataServer, GLib, ICalGLib  # noqa: E402

_WAITING = 1
"""Seconds a calendar on a server would be waited for: the whole of it passes, and 0 is for ever."""
_LONGEST = 60
"""Seconds after which this ends itself: its bus, and all that hangs on it, then ends too."""


def main(words: list[str]) -> None:
    """Takes each file in turn."""
    signal.alarm(_LONGEST)
    registry = EDataServer.SourceRegistry.new_sync(None)
    kind = ECal.ClientSourceType.EVENTS
    client = ECal.Client.connect_sync(registry.ref_builtin_calendar(), kind, _WAITING, None)
    told = []
    for word in words:
        how, _colon, path = word.partition(":")
        refused = _take(client, how, Path(path).read_text(encoding="utf-8")) if path else ""
        if how == "clear":
            _clear(client)
        _ok, there = client.get_object_list_as_comps_sync("#t", None)
        told.append({"refused": refused, "events": [_event(one) for one in there]})
    json.dump(told, sys.stdout)


def _take(client: Any, how: str, text: str) -> str:  # noqa: ANN401
    whole, plain = ICalGLib.Component.new_from_string(text), ECal.OperationFlags.NONE
    try:
        if how == "receive":
            client.receive_objects_sync(whole, plain, None)
        else:
            client.create_objects_sync([one.clone() for one in _events(whole)], plain, None)
    except GLib.Error as error:
        return str(error.message)
    return ""


def _clear(client: Any) -> None:  # noqa: ANN401
    _ok, there = client.get_object_list_as_comps_sync("#t", None)
    for one in there:
        every, plain = ECal.ObjModType.ALL, ECal.OperationFlags.NONE
        client.remove_object_sync(one.get_uid(), None, every, plain, None)


def _events(whole: Any) -> Iterator[Any]:  # noqa: ANN401
    one = whole.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while one is not None:
        yield one
        one = whole.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)


def _event(one: Any) -> dict[str, Any]:  # noqa: ANN401
    start = one.get_dtstart().get_value()
    day = f"{start.get_year():04}-{start.get_month():02}-{start.get_day():02}"
    clock = f"T{start.get_hour():02}:{start.get_minute():02}:{start.get_second():02}Z"
    return {
        "uid": one.get_uid(),
        "start": day if start.is_date() else f"{day}{clock}",
        "title": one.get_summary().get_value(),
        "cancelled": one.get_status() == ICalGLib.PropertyStatus.CANCELLED,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
