"""import, export."""

import argparse
import dataclasses

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.text import _, plural
from fieldbook.work.exports import export_book
from fieldbook.work.imports import (
    ImportRow,
    import_files,
    import_sentence,
    preview_import,
)

_MARKS = {"new": "+", "joins": ">", "same": "=", "left_out": "!"}


def _build_import(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument(
        "files", nargs="+", type=file, metavar="FILE", help=_("contacts: CSV, vCard, or a workbook")
    )
    parser.add_argument("--sheet", metavar="S", default="", help=_("this sheet of a workbook"))
    parser.add_argument("--preview", action="store_true", help=_("say it, and write nothing"))


def _import(words: Words) -> int:
    with opened(words) as book:
        work = preview_import if words.preview else import_files
        found = work(book, words.files, words.sheet)
    if words.json:
        say_json({**dataclasses.asdict(found), "counts": found.counts})
        return 0
    for one in found.files:
        how = ", ".join(part for part in (one.format, one.encoding, one.sheet) if part)
        say(_("{file} ({how})").format(file=one.file, how=how))
        for row in one.rows:
            if words.preview or row.result == "left_out":
                say(_line(row))
    say(import_sentence(found, done=not words.preview))
    if words.preview:
        say(_("Nothing is written yet."))
    return 0


def _line(row: ImportRow) -> str:
    who = ", ".join(part for part in (row.person, row.account) if part)
    told = "  ".join(part for part in (who, row.reason) if part)
    return f"  {row.row:>5} {_MARKS[row.result]} {told}"


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


IMPORT = Command(_("take contacts in from CSV and vCard files"), _build_import, _import)
EXPORT = Command(_("write accounts and people for other programs"), _build_export, _export)
