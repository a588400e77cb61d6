"""A calendar that goes by the book: it changes an entry only where the number of it has risen.

khal and Evolution take whatever comes last; KDE's calendar and Google's look at SEQUENCE first, so
that a number which did not rise loses a change there without a word. GNOME and Nextcloud refuse a
file that holds anything they have. Files are read with vobject, which is not what writes them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import vobject

from fieldbook.model.calendar_targets import TARGETS, Target
from tests.outside.story import Export, Shown, by_hand, exports, iso, wrong

Spoil = Callable[[str, bytes, list[bytes]], bytes]
"""What a broken exporter would have written: from the name of an export, its file, and all those
before it."""
TOLD: tuple[Target, ...] = ("evolution", "gnome", "thunderbird", "korganizer", "outlook_classic")


@dataclass(slots=True)
class Calendar:
    """What it shows, and the number of every entry it has; `refuses` what holds a known entry."""

    refuses: bool = False
    shown: dict[str, Shown] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def take(self, data: bytes) -> str:
        """Takes a file in; why it is refused as a whole, else ""."""
        found = read(data)
        known = [entry.touch for entry, _number in found if entry.touch in self.numbers]
        if known and self.refuses:
            return f"refused: it has {known[0]} already"
        for entry, number in found:
            if number > self.numbers.get(entry.touch, -1):
                self.shown[entry.touch] = entry
                self.numbers[entry.touch] = number
        return ""

    def follow(self, export: Export) -> None:
        """The seller does what the list says."""
        done = by_hand(self.shown.values(), export.by_hand)
        self.shown = {one.touch: one for one in done}


def shows(scratch: Path, target: Target, spoil: Spoil | None = None) -> list[str]:
    """What is wrong in such a calendar after each export of the story; `spoil` breaks the files."""
    way = TARGETS[target]
    calendar, before, told = Calendar(way.refuses_known), list[bytes](), list[str]()
    one_file = way.profile == "live"
    for export in exports(scratch, target, way.profile, one_file=one_file):
        if export.path:
            data = export.path.read_bytes()
            given = spoil(export.name, data, before) if spoil else data
            before.append(data)
            if way.profile == "full":  # the calendar of the last time was thrown away
                calendar = Calendar()
            if refused := calendar.take(given):
                told.append(f"{export.name}: {refused}")
        calendar.follow(export)
        told += wrong(export, calendar.shown.values())
    return told


def read(data: bytes) -> list[tuple[Shown, int]]:
    """The entries of a file, each with its number."""
    calendar = vobject.readOne(data.decode())
    return [_entry(one) for one in getattr(calendar, "vevent_list", [])]


def lying(folder: Path) -> Iterator[Shown]:
    """The entries in a folder of files, however often each lies there."""
    for path in sorted(folder.glob("*.ics")):
        yield from (entry for entry, _number in read(path.read_bytes()))


def _entry(event: vobject.base.Component) -> tuple[Shown, int]:
    at = event.dtstart.value
    start = iso(at.astimezone(UTC) if isinstance(at, datetime) else at)
    over = event.status.value == "CANCELLED"
    title = event.summary.value
    return Shown(event.uid.value, start, title, cancelled=over), int(event.sequence.value)
