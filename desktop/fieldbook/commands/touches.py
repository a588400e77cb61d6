"""touches, touch."""

import argparse

from fieldbook.commands.command import Command, Words, day_and_hour, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.text import _
from fieldbook.work.days import about_day
from fieldbook.work.touches import cancel_touch, find_touch, move_touch, touches


def _build_touches(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _touches(words: Words) -> int:
    with opened(words) as book:
        lines = touches(book)
    if words.json:
        say_json(lines)
        return 0
    head = ("", _("Day"), _("At"), _("Account"), _("How"), _("State"), _("Purpose"))
    rows = [
        (one.id[:16], one.day, one.start, one.account, one.channel, one.state, one.purpose)
        for one in lines
    ]
    say_table(head, rows, _("No touches yet. Saving a note plans one."))
    return 0


def _build_touch(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("id", metavar="ID", help=_("its id, or how that begins"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--move", metavar="DAY[THH:MM]", help=_("to another day"))
    what.add_argument("--cancel", action="store_true", help=_("it does not take place"))


def _touch(words: Words) -> int:
    day, start = day_and_hour(words.move) if words.move is not None else (None, None)
    with opened(words) as book:
        touch = find_touch(book, words.id)
        if day is None:
            cancel_touch(book, touch)
            say(_("The touch is cancelled."))
        else:
            at = move_touch(book, touch, day, start)
            say(_("The touch is moved to {when}.").format(when=at.text().replace("T", " ")))
            told = about_day(book, day)
            if told:
                say(told)
    return 0


TOUCHES = Command(_("list the touches, planned and done"), _build_touches, _touches)
TOUCH = Command(_("move or cancel a planned touch"), _build_touch, _touch)
