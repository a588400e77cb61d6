"""export."""

import argparse

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say
from fieldbook.text import _, plural
from fieldbook.work.exports import CARD_VERSIONS, export_book
from fieldbook.work.finding import accounts_named


def _build_export(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument(
        "out", type=file, metavar="OUT", help=_("the file to write: .json, .csv, .xlsx or .vcf")
    )
    parser.add_argument(
        "--accounts",
        action="append",
        metavar="A,B",
        default=[],
        help=_("these accounts alone, by name or id"),
    )
    parser.add_argument(
        "--card", choices=CARD_VERSIONS, default="3.0", help=_("the version of the cards (.vcf)")
    )


def _export(words: Words) -> int:
    with opened(words) as book:
        chosen = accounts_named(book, words.accounts) if words.accounts else None
        done = export_book(book, words.out, chosen, words.card)
    say(
        _("{path} holds {accounts} and {people}.").format(
            path=done.path,
            accounts=plural("{n} account", "{n} accounts", done.accounts),
            people=plural("{n} person", "{n} people", done.people),
        )
    )
    return 0


EXPORT = Command(_("write accounts and people for other programs"), _build_export, _export)
