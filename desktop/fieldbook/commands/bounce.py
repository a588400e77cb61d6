"""bounce."""

import argparse

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _
from fieldbook.work.bounces import take_bounce


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("file", type=file, metavar="FILE", help=_("the mail that came back"))


def _bounce(words: Words) -> int:
    with opened(words) as book:
        told = take_bounce(book, words.file)
    if words.json:
        say_json(
            {
                "marked": list(told.marked),
                "names": list(told.names),
                "known": list(told.known),
                "strangers": list(told.strangers),
            }
        )
    else:
        say(told.sentence)
    return 0


BOUNCE = Command(_("mark the addresses a mail did not reach"), _build, _bounce)
