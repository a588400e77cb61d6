"""twins."""

import argparse

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _, plural
from fieldbook.work.finding import find_account
from fieldbook.work.twins import Twins, join_twins, joined_twins, keep_apart, suggested_twins

_SHORT = 12


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    two = parser.add_mutually_exclusive_group()
    two.add_argument("--join", nargs=2, metavar=("A", "B"), help=_("they are one account"))
    two.add_argument("--apart", nargs=2, metavar=("A", "B"), help=_("they are two accounts"))


def _twins(words: Words) -> int:
    with opened(words) as book:
        if words.join or words.apart:
            pair = [find_account(book, name).id for name in words.join or words.apart]
            (join_twins if words.join else keep_apart)(book, *pair)
            say(_("They are one account.") if words.join else _("They are kept apart."))
            return 0
        found, joined = suggested_twins(book), joined_twins(book)
    if words.json:
        say_json(
            {
                "suggested": [_told(one) for one in found],
                "joined": [
                    {"kind": one.kind, "name": one.name, "pair": one.pair} for one in joined
                ],
            }
        )
        return 0
    for one in found:
        first, second = (f"{name} ({row[:_SHORT]})" for name, row in _named(one))
        told = _("{first}, {second}: {why}")
        say(told.format(first=first, second=second, why=one.reason))
    say(plural("{n} pair may be one.", "{n} pairs may be one.", len(found)))
    return 0


def _named(one: Twins) -> list[tuple[str, str]]:
    return list(zip(one.names, (one.one, one.other), strict=True))


def _told(one: Twins) -> dict[str, object]:
    return {
        "kind": one.kind,
        "names": one.names,
        "ids": [one.one, one.other],
        "why": one.why,
        "reason": one.reason,
        "account": one.account,
    }


TWINS = Command(_("who may have been entered twice; join them, or keep them apart"), _build, _twins)
