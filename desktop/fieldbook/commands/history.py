"""undo, redo, history."""

import argparse

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.text import _
from fieldbook.work.history import history, redo_last, undo_last


def _build_undo(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("act", nargs="?", metavar="ACT", help=_("else the newest"))


def _undo(words: Words) -> int:
    if words.act == "":
        UNDO.parser("undo").error("ACT is empty; leave it out to take back the newest")
    with opened(words) as book:
        back = undo_last(book, words.act or "")
    say(_("Taken back: {label}.").format(label=back.label))
    if back.stays:
        say(_("These stay, later work needs them: {names}.").format(names=", ".join(back.stays)))
    return 0


def _build_redo(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)


def _redo(words: Words) -> int:
    with opened(words) as book:
        again = redo_last(book)
    say(_("Done again: {label}.").format(label=again.label))
    return 0


def _build_history(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _history(words: Words) -> int:
    with opened(words) as book:
        acts = history(book)
    if words.json:
        say_json(acts)
        return 0
    rows = [
        (
            one.at.strftime("%Y-%m-%d %H:%M"),
            one.by,
            one.act,
            one.label + (_(" (taken back)") if one.undone else ""),
        )
        for one in acts
    ]
    say_table((_("When"), _("Who"), _("Act"), _("What")), rows, _("Nothing was done yet."))
    return 0


UNDO = Command(_("take back the newest thing done here, or one act"), _build_undo, _undo)
REDO = Command(_("do again what was taken back"), _build_redo, _redo)
HISTORY = Command(_("list what was done, when and by whom"), _build_history, _history)
