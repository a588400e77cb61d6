"""export."""

import argparse

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say
from fieldbook.text import _, plural
from fieldbook.work.exports import export_book


def _build_export(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument(
        "out", type=file, metavar="OUT", help=_("the file to write: .json, .csv, .xlsx or .vcf")
    )


def _export(words: Words) -> int:
    with opened(words) as book:
        done = export_book(book, words.out)
    say(
        _("{path} holds {accounts} and {people}.").format(
            path=done.path,
            accounts=plural("{n} account", "{n} accounts", done.accounts),
            people=plural("{n} person", "{n} people", done.people),
        )
    )
    return 0


EXPORT = Command(_("write accounts and people for other programs"), _build_export, _export)
