"""take-back."""

import argparse

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.model.rows import When
from fieldbook.text import _, plural
from fieldbook.work.moved_times import MovedTimes, Proposal, preview_moved_times, take_moved_times


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("file", type=file, metavar="FILE.ics", help=_("your calendar, exported"))
    parser.add_argument("--preview", action="store_true", help=_("only say what was moved"))


def _take_back(words: Words) -> int:
    with opened(words) as book:
        done = (preview_moved_times if words.preview else take_moved_times)(book, words.file)
    if words.json:
        say_json(
            {
                "file": str(words.file),
                "rows": [_row(one) for one in done.rows],
                "others": done.others,
                "act": done.act,
            }
        )
        return 0
    _tell(done)
    return 0


def _row(one: Proposal) -> dict[str, object]:
    return {
        "touch": one.touch,
        "account": one.account,
        "result": one.result,
        "reason": one.reason,
        "was": _text(one.was),
        "now": _text(one.now),
    }


def _tell(done: MovedTimes) -> None:
    told = [one for one in done.rows if one.result != "same"]
    head = (_("Account"), _("In the book"), _("In the calendar"), "")
    lines = [
        (one.account, _text(one.was), _text(one.now), one.reason or _("moved")) for one in told
    ]
    say_table(head, lines, _("Every touch stands in the calendar where it stands here."))
    if done.act:
        moved = len(done.moved)
        say(plural("{n} touch is moved.", "{n} touches are moved.", moved))


def _text(at: When | None) -> str:
    return at.text().replace("T", " ") if at else ""


TAKE_BACK = Command(_("move the touches that were moved in your own calendar"), _build, _take_back)
