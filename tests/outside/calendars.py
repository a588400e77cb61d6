"""Our calendars through ical.js, the reader of Thunderbird and Nextcloud, in node."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from fieldbook.book.book import Book
from fieldbook.exchange.ics import safe_text, write_calendar
from fieldbook.model.calendar_targets import TARGETS, touch_of
from fieldbook.model.events import PRIVACIES, Event
from fieldbook.model.rows import Ref
from fieldbook.work.calendars import Asked, _ready, export_calendar, give_fresh_ids
from fieldbook.work.sample import Size, make_sample
from fieldbook.work.touches import cancel_planned, move_planned
from tests.exchange.ics_lint import faults
from tests.outside.said import Missing, Result

HERE = Path(__file__).parent
PLACE = HERE.parents[1] / "build" / "outside"
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
ZONES = "Europe/Berlin America/New_York Australia/Lord_Howe Africa/Casablanca Asia/Kathmandu"
SIGNS = "\\\\nN;,:\"'^ \t\n\r\x0b\0\x85\u2028\u200d\ufeff👩🏽日éß=aBEGIN"
_SECONDS = 120
Calendars = dict[Path, list[Event]]


def ours_byte_by_byte(scratch: Path) -> Result:
    """The lint of the bytes of calendars of every kind; no program is needed for it."""
    written = our_calendars(scratch)
    found = [f"{path.name}: {one}" for path in written for one in faults(path.read_bytes())]
    return Result(len(written), found)


def ours_in_ical_js(scratch: Path) -> Result:
    """Writes calendars of every kind and compares what ical.js reads with what was meant."""
    node, place = shutil.which("node"), ical_js()
    written = our_calendars(scratch)
    found: list[str] = []
    command = [str(node), str(HERE / "read_calendars.mjs"), str(place), *map(str, written)]
    run = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    if run.returncode:
        return Result(len(written), [f"ical.js: {run.stderr.decode()[-800:]}"])
    for (path, events), read in zip(written.items(), json.loads(run.stdout), strict=True):
        found += [f"{path.name}: {one}" for one in differences(events, read)]
    return Result(len(written), found)


def our_calendars(scratch: Path) -> Calendars:
    """Calendars of every kind, written, with what each was meant to say."""
    return {
        **_texts(scratch),
        **_changes_of_clocks(scratch),
        **_sample(scratch),
        **_forms(scratch),
    }


def ical_js() -> Path:
    """The module of ical.js, brought by npm at the pinned version; raises Missing."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        raise Missing("node and npm are not installed", expected=False)
    module = PLACE / "node_modules" / "ical.js"
    pinned = (HERE / "package-lock.json").read_bytes()
    there = PLACE / "package-lock.json"
    if not (module.exists() and there.exists() and there.read_bytes() == pinned):
        _install(npm)
    return module / "dist" / "ical.js"


def _install(npm: str) -> None:
    PLACE.mkdir(parents=True, exist_ok=True)
    (PLACE / "package-lock.json").unlink(missing_ok=True)
    shutil.copy(HERE / "package.json", PLACE)
    lock = (HERE / "package-lock.json").read_bytes()
    (PLACE / "package-lock.json").write_bytes(lock)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    try:
        run = subprocess.run(
            command, cwd=PLACE, capture_output=True, check=False, timeout=_SECONDS, env=os.environ
        )
        told = run.stderr.decode(errors="replace") if run.returncode else ""
    except (OSError, subprocess.TimeoutExpired) as error:
        told = str(error)
    if told:
        (PLACE / "package-lock.json").unlink(missing_ok=True)
        # Without a network nobody expects it; what came and is not what was pinned is a fault.
        why = f"npm could not bring ical.js: {told.strip()[-300:]}"
        raise Missing(why, expected="EINTEGRITY" in told)


def differences(events: Sequence[Event], read: dict[str, Any]) -> list[str]:
    """Where what was read is not what was meant."""
    meant = {one.uid: _meant(one) for one in events}
    found = {one["uid"]: one for one in read["events"]}
    told = [] if read["name"] == "Fieldbook" else [f"the calendar is called {read['name']}"]
    if meant.keys() != found.keys() or len(read["events"]) != len(events):
        told.append(f"{len(events)} events are {len(read['events'])}")
    for uid in meant.keys() & found.keys():
        told += [
            f"{uid} {name}: {found[uid].get(name)!r} is not {value!r}"
            for name, value in meant[uid].items()
            if found[uid].get(name) != value
        ]
    return told


def _meant(event: Event) -> dict[str, Any]:
    alarm = event.alarm is not None and not event.cancelled
    described = safe_text(event.description)
    created = min(event.created, event.modified) if event.created else None
    return {
        "sequence": event.sequence,
        "start": _moment(event.start),
        "end": _moment(event.end),
        "stamp": _moment(event.modified),
        "created": _moment(created) if created else None,
        "summary": " ".join(safe_text(event.summary).split()) or "Fieldbook",
        "description": described,
        "categories": list(event.categories),
        "status": _status(event),
        "transp": "OPAQUE" if event.shown == "busy" else "TRANSPARENT",
        "private": True,
        "alarms": [-event.alarm] if alarm and event.alarm is not None else [],
    }


def _status(event: Event) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.shown == "tentative" else "CONFIRMED"


def _moment(value: datetime | date) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value.isoformat()


def _texts(scratch: Path) -> Calendars:
    """Text of every kind, the same in every run."""
    random = Random(20261124)
    events = []
    for n in range(400):
        text = "".join(random.choices(SIGNS, k=random.randrange(200)))
        start = NOW + timedelta(hours=n)
        event = Event(
            uid=f"text-{n}",
            summary=text,
            description=text,
            start=start,
            end=start + timedelta(minutes=15),
            sequence=n,
            alarm=15 if n % 3 else None,
            cancelled=n % 7 == 0,
            categories=("Fieldbook", "Call") if n % 2 else (),
        )
        asked = n % 5 == 1 and not event.cancelled
        events.append(replace(event, shown="tentative") if asked else event)
    return _written(scratch / "texts.ics", events)


def _changes_of_clocks(scratch: Path) -> Calendars:
    """Every hour of the year's days on which a clock changes, in five zones."""
    events = []
    for name in ZONES.split():
        zone = ZoneInfo(name)
        for day in (date(2027, 1, 1) + timedelta(days=n) for n in range(365)):
            midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
            if midnight.utcoffset() == (midnight + timedelta(days=1)).utcoffset():
                continue
            for hour in range(24):
                start = midnight.replace(hour=hour, minute=30).astimezone(UTC)
                uid = f"{name}-{day}-{hour}"
                end = start + timedelta(minutes=45)
                events.append(Event(uid=uid, summary=uid, start=start, end=end))
    return _written(scratch / "clocks.ics", events)


def _written(path: Path, events: list[Event]) -> Calendars:
    path.write_bytes(write_calendar(events, path.stem))
    return {path: events}


def _sample(scratch: Path) -> Calendars:
    """The sample book with every privacy; then again after moves and cancellations."""
    path = scratch / "sample.fieldbook"
    make_sample(path, Size(60, 400, 7), now=NOW)
    written: Calendars = {}
    with Book(path, now=lambda: NOW) as book:
        for privacy in PRIVACIES:
            written |= _exported(book, Asked(scratch / f"{privacy}.ics", 26, privacy))
        again = Asked(scratch / "again.ics", 26)
        export_calendar(book, again)
        events = written[scratch / "full.ics"]
        for one in events[::3]:
            move_planned(book, Ref(one.uid), NOW.date() + timedelta(days=9))
        for one in events[1::3]:
            cancel_planned(book, Ref(one.uid))
        written |= _exported(book, again)
    return written


def _forms(scratch: Path) -> Calendars:
    """The sample book in the form of every calendar, with ids given afresh; then what changed."""
    path = scratch / "forms.fieldbook"
    make_sample(path, Size(30, 200, 8), now=NOW)
    written: Calendars = {}
    with Book(path, now=lambda: NOW) as book:
        asked = [
            Asked(scratch / f"{name}.ics", 26, target=name, profile=way.profile)
            for name, way in TARGETS.items()
            if way.profile != "vdir"
        ]
        for one in asked:
            give_fresh_ids(book, one)
            written |= _exported(book, one)
        planned = written[asked[0].path]
        for event in planned[::3]:
            move_planned(book, touch_of(event.uid), NOW.date() + timedelta(days=9))
        for event in planned[1::3]:
            cancel_planned(book, touch_of(event.uid))
        for one in asked:
            again = replace(one, path=one.path.with_stem(f"{one.path.stem}-again"))
            written |= _exported(book, again)
        written |= _in_folder(book, Asked(scratch / "folder", 26, target="folder", profile="vdir"))
    return written


def _in_folder(book: Book, asked: Asked) -> Calendars:
    events = {one.uid: one for one in _ready(book, asked).portion.events}
    export_calendar(book, asked)
    return {path: [events.pop(path.stem)] for path in sorted(asked.path.iterdir())}


def _exported(book: Book, asked: Asked) -> Calendars:
    events = _ready(book, asked).portion.events
    return {asked.path: events} if export_calendar(book, asked).news else {}
