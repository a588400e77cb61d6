"""calendar."""

import argparse
from dataclasses import asdict

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _, plural
from fieldbook.work.calendars import PRIVACIES, WEEKS, Asked, Exported, export_calendar


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("out", type=file, metavar="OUT.ics", help=_("the calendar file to write"))
    parser.add_argument(
        "--weeks", type=int, default=WEEKS, metavar="N", help=_("how far ahead, 12 by default")
    )
    parser.add_argument(
        "--privacy",
        choices=PRIVACIES,
        default=PRIVACIES[0],
        help=_("the whole purpose, the name of the account alone, or only that you are busy"),
    )


def _calendar(words: Words) -> int:
    with opened(words) as book:
        done = export_calendar(book, Asked(words.out, words.weeks, words.privacy))
    if words.json:
        counts = asdict(done.counts)
        del counts["later"]
        say_json(
            {
                "path": str(done.path),
                "written": done.written,
                "logged": done.logged,
                "counts": counts,
            }
        )
        return 0
    _tell(done)
    return 0


def _tell(done: Exported) -> None:
    counts = done.counts
    told = [
        plural("{n} new", "{n} new", counts.new),
        plural("{n} changed", "{n} changed", counts.changed),
        plural("{n} cancelled", "{n} cancelled", counts.cancelled),
        plural("{n} unchanged", "{n} unchanged", counts.unchanged),
    ]
    said = _("{path} holds the touches until {day}: {what}.")
    say(said.format(path=done.path, day=counts.until, what=", ".join(told)))
    if counts.later:
        say(
            plural(
                "{n} of them is later: it stood there before, and it stays.",
                "{n} of them are later: they stood there before, and they stay.",
                counts.later,
            )
        )
    if not done.written:
        say(_("It was as it should be, and was left as it is."))
    if not done.logged:
        say(
            _(
                "This book may only be read: what stands in the calendar is not remembered, so"
                " what is cancelled later has to be taken out of it by hand."
            )
        )


CALENDAR = Command(_("write the planned touches as a calendar file"), _build, _calendar)
