"""slots."""

import argparse

from fieldbook.commands.command import Command, Words, day, file, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.model.rows import When
from fieldbook.text import _, plural
from fieldbook.work.free_slots import A_MEETING, free_slots
from fieldbook.work.other_appointments import (
    OtherFile,
    forget_appointments,
    other_file,
    use_appointments,
)


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument(
        "--minutes", type=int, default=A_MEETING, metavar="N", help=_("how long, 90 by default")
    )
    parser.add_argument("--n", type=int, default=3, metavar="N", help=_("how many, 3 by default"))
    parser.add_argument("--from", type=day, dest="first", metavar="DAY", help=_("not before it"))
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--other",
        type=file,
        metavar="FILE.ics",
        help=_("your other appointments: their hours are not free from now on"),
    )
    other.add_argument(
        "--no-other", action="store_true", help=_("your other appointments count no longer")
    )


def _slots(words: Words) -> int:
    with opened(words) as book:
        if words.other:
            use_appointments(book, words.other)
        elif words.no_other:
            forget_appointments(book)
        found = free_slots(book, words.minutes, words.n, words.first)
        other = other_file(book)
    if words.json:
        say_json({"slots": [_as_json(one) for one in found], "other": _other(other)})
        return 0
    head = (_("Day"), "", _("From"), _("Minutes"))
    rows = [(one.day, f"{one.day:%a}", one.start, one.minutes) for one in found]
    say_table(head, rows, _("Nothing is free in the next months."))
    if other:
        _tell(other)
    return 0


def _tell(other: OtherFile) -> None:
    said = plural(
        "{n} other appointment in {path} is left out.",
        "{n} other appointments in {path} are left out.",
        other.count,
    )
    say(said.format(path=other.path))
    if other.unread:
        say(
            plural(
                "{n} more cannot be read: its hours count as free.",
                "{n} more cannot be read: their hours count as free.",
                other.unread,
            )
        )
    if other.trouble:
        say(f"{other.trouble} {other.advice}")


def _as_json(one: When) -> dict[str, object]:
    return {"day": one.day, "start": one.start, "minutes": one.minutes, "zone": one.zone}


def _other(found: OtherFile | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "path": str(found.path),
        "read": found.at,
        "appointments": found.count,
        "ours": found.ours,
        "unread": found.unread,
        "trouble": found.trouble,
    }


SLOTS = Command(_("the next times that are free"), _build, _slots)
