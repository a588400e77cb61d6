"""reply."""

import argparse

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _
from fieldbook.work.replies import Told, look_at_file, take_answer


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument(
        "file", type=file, metavar="FILE", help=_("the answer as it came: a calendar, or a mail")
    )
    parser.add_argument("--preview", action="store_true", help=_("only say what it counts as"))


def _reply(words: Words) -> int:
    with opened(words) as book:
        told = look_at_file(book, words.file)
        counts = told.counts_as not in ("ask", "ignored")
        kept = counts and not words.preview and bool(take_answer(book, told))
    if words.json:
        say_json(
            {
                "counts_as": told.counts_as,
                "person": told.name,
                "touch": told.touch,
                "new_start": told.new_start,
                "why": told.why,
            }
        )
        return 0
    _tell(told, kept=kept)
    return 0


def _tell(told: Told, *, kept: bool) -> None:
    say(told.why)
    if told.words:
        say("“" + " ".join(told.words.split()) + "”")
    if told.counts_as == "ask":
        say(_("Nothing was recorded: answer that in the window, where it can be."))
    elif kept and told.counts_as == "partial":
        say(_("It is recorded, and a touch to settle the hour is planned."))
    elif kept and told.counts_as == "counter":
        say(_("It is recorded. Move the touch there and invite again, or tell them it cannot be."))
    elif kept:
        say(_("It is recorded."))
    else:
        say(_("Nothing was recorded."))


REPLY = Command(_("read what a customer answered to an invitation"), _build, _reply)
