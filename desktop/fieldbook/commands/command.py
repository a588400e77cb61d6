"""What a command is: its words, what it does, and the options every command shares."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from fieldbook.commands.show import say
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import legible
from fieldbook.text import _
from fieldbook.work.books import open_book
from fieldbook.work.days import read_day

if TYPE_CHECKING:
    from fieldbook.book.book import Book

Words = argparse.Namespace


class _Parser(argparse.ArgumentParser):
    """Prints its help as everything else is printed, so that a full output is told."""

    def print_help(self, _file: object = None) -> None:
        """The help of one command."""
        say(self.format_help().rstrip())


@dataclass(frozen=True, slots=True)
class Command:
    """One command: a sentence about it, how its words are read, and what it does."""

    about: str
    build: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Words], int]

    def parser(self, name: str) -> argparse.ArgumentParser:
        """The parser of this command's words."""
        parser = _Parser(prog=f"fieldbook {name}", description=self.about, allow_abbrev=False)
        self.build(parser)
        parser.add_argument(
            "--now",
            type=_moment,
            metavar="ISO",
            help=_("what time it is, 2026-11-22T10:30; the seller's own time without an offset"),
        )
        return parser


def takes_book(parser: argparse.ArgumentParser, *, json: bool = False) -> None:
    """The book, first of all; and `--json` where there is something to read."""
    parser.add_argument("book", type=file, metavar="BOOK", help=_("the file of the book"))
    if json:
        parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


@contextmanager
def opened(words: Words) -> Iterator["Book"]:
    """The book that was named, closed again at the end."""
    book = open_book(words.book, words.now)
    try:
        yield book
    finally:
        book.close()


def file(text: str) -> Path:
    """A file as a word of a command; raises NotFittingError where the word names none."""
    if not text.strip():
        raise NotFittingError(_("The name of a file is missing."), _("Name it: my.fieldbook"))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotFittingError(
            _("The name of this file cannot be read as text."), _("Give the file another name.")
        ) from error
    return Path(text)


def given(words: Words, option: str) -> str:
    """What stands behind an option, or nothing if it was left out.

    Raises NotFittingError for an empty word: that is no word left out.
    """
    word: str | None = getattr(words, option)
    if word is not None and not legible(word):
        raise NotFittingError(
            _("Nothing stands behind --{option}.").format(option=option),
            _("Give it a word, or leave it out."),
        )
    return word or ""


def day_and_hour(text: str) -> tuple[date, time | None]:
    """A day, with an hour or without, as a word of a command."""
    return read_day(text)


def day(text: str) -> date:
    """A day as a word of a command."""
    return read_day(text)[0]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if not 1970 < moment.year < 6000:
            raise ValueError(text)
        return moment
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("{text} is no time; write 2026-11-22T10:30").format(text=text)
        ) from error
