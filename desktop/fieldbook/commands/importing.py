"""import."""

import argparse
import dataclasses
import json
from pathlib import Path
from typing import Any

from fieldbook.commands.command import Command, Words, file, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import RATINGS
from fieldbook.model.contacts import HowRead
from fieldbook.text import _
from fieldbook.work.import_taking import ImportRow
from fieldbook.work.import_wishes import ANSWERS, At, Said, Wishes
from fieldbook.work.imports import Imported, import_files, import_sentence, preview_import

_MARKS = {"new": "+", "joins": ">", "same": "=", "look": "?", "left_out": "!"}
_NAMED = ("look", "left_out")
_LARGEST = 10 << 20


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    more = parser.add_argument
    more(
        "files", nargs="+", type=file, metavar="FILE", help=_("contacts: CSV, vCard, or a workbook")
    )
    more("--sheet", metavar="S", default="", help=_("this sheet of a workbook"))
    more("--encoding", metavar="E", default="", help=_("how a text file is encoded: cp1252"))
    more("--country", metavar="GB", default="", help=_("where numbers without +44 are dialled"))
    more("--rating", choices=RATINGS, help=_("of new accounts where the file gives none"))
    more("--source", metavar="T", default="", help=_("they are leads, qualified through this"))
    more("--answers", type=file, metavar="ROWS", help=_("what was said to rows that need a look"))
    more("--preview", action="store_true", help=_("say it, and write nothing"))


def _import(words: Words) -> int:
    how = HowRead(sheet=words.sheet, encoding=words.encoding, country=words.country.upper())
    answers = _answers(words.answers, words.files) if words.answers else {}
    wishes = Wishes(answers=answers, rating=words.rating, source=words.source)
    with opened(words) as book:
        work = preview_import if words.preview else import_files
        found = work(book, words.files, how, wishes)
    if words.json:
        say_json(_told(found))
        return 0
    for one in found.files:
        how_read = ", ".join(part for part in (one.format, one.encoding, one.sheet) if part)
        say(_("{file} ({how})").format(file=one.file, how=how_read))
        for row in one.rows:
            if words.preview or row.result in _NAMED:
                say(_line(row))
    say(import_sentence(found, done=not words.preview))
    if words.preview:
        say(_("Nothing is written yet."))
    return 0


def _told(found: Imported) -> dict[str, Any]:
    told = dataclasses.asdict(found)
    for one in told["files"]:
        for row in one["rows"]:
            row["with"] = row.pop("with_")
    return {**told, "counts": found.counts}


def _line(row: ImportRow) -> str:
    who = ", ".join(part for part in (row.person, row.account) if part)
    told = "  ".join(part for part in (who, row.reason) if part)
    return f"  {row.row:>5} {_MARKS[row.result]} {told}"


# ---- Answers ----------------------------------------------------------------------------------


def _answers(path: Path, files: list[Path]) -> dict[At, Said]:
    """What a file says to rows: {"12": "join"}, for several files {"fair.csv": {"12": "apart"}}.

    Raises NotFittingError for anything else.
    """
    try:
        with path.open("rb") as source:
            said = json.loads(source.read(_LARGEST))
    except (OSError, ValueError, RecursionError) as error:
        raise NotFittingError(
            _("{name} holds no answers that can be read.").format(name=path.name), _advice()
        ) from error
    if not isinstance(said, dict):
        raise NotFittingError(_("{name} holds no answers.").format(name=path.name), _advice())
    found: dict[At, Said] = {}
    names = [one.name for one in files]
    for key, value in said.items():
        if isinstance(value, dict) and key in names:
            found |= {(names.index(key), _row(row)): _answer(one) for row, one in value.items()}
        else:
            found[0, _row(key)] = _answer(value)
    return found


def _row(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotFittingError(_("“{text}” is no number of a row.").format(text=text), _advice())
    return int(text)


def _answer(value: object) -> Said:
    for one in ANSWERS:
        if value == one:
            return one
    raise NotFittingError(_("“{text}” is no answer.").format(text=value), _advice())


def _advice() -> str:
    return _('Write {{"12": "join", "14": "leave"}}; the answers are: {answers}.').format(
        answers=", ".join(ANSWERS)
    )


IMPORT = Command(_("take contacts and leads in from CSV, vCard and workbooks"), _build, _import)
