"""The command line: finds the command by its first word and hands over to it.

Standard library only until the command is known; what a command does is one function of `work`.
Exit codes: 0 done, 1 a FieldbookError (two lines: what happened, what to do), 2 wrong usage.
"""

import argparse
import difflib
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from fieldbook import __version__
from fieldbook.errors import ClockError, FieldbookError

if TYPE_CHECKING:
    from fieldbook.commands.command import Command

COMMANDS: dict[str, str] = {
    "new": "books",
    "sample": "books",
    "check": "books",
    "state": "books",
    "accounts": "accounts",
    "account": "accounts",
    "erase": "accounts",
    "note": "notes",
    "notes": "notes",
    "judge": "notes",
    "answer": "answer",
    "search": "notes",
    "attention": "attention",
    "touches": "touches",
    "touch": "touches",
    "today": "days",
    "left-behind": "days",
    "rhythm": "rhythm",
    "away": "rhythm",
    "park": "rhythm",
    "plan": "plan",
    "sold": "sales",
    "delivered": "sales",
    "lost": "sales",
    "undo": "history",
    "redo": "history",
    "history": "history",
    "import": "importing",
    "export": "exporting",
    "twins": "twins",
    "share": "sharing",
    "merge": "sharing",
    "calendar": "calendar",
    "take-back": "moved_times",
    "slots": "slots",
    "invite": "invite",
    "reply": "reply",
    "bounce": "bounce",
    "resets": "resets",
    "reset": "resets",
    "leads": "leads",
    "word": "coaching",
    "team": "team",
    "flags": "flags",
    "flag": "flags",
    "screens": "screens",
}
"""Each command and the module of `fieldbook.commands` that holds it."""
READING = "--read-contacts"
"""How the program is started to read a file from outside, as a process of its own."""
OPENING = "--open-share"
"""How it is started to open a file under a passphrase."""
SELFCHECK = "--selfcheck"
"""What the program is asked about itself."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; gives the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        return _run(words)
    except FieldbookError as error:
        _complain(error)
        return 1
    except BrokenPipeError as left:
        return _left(left)
    except KeyboardInterrupt:
        return 130


def _left(left: BrokenPipeError) -> int:
    """The reader of what is printed has left: that is no trouble, unless there was some before."""
    if isinstance(left.__context__, FieldbookError):
        _complain(left.__context__)
        return 1
    return 0


def _run(words: list[str]) -> int:
    first = words[0] if words else ""
    if words == [READING]:
        from fieldbook.work.reading import read_what_is_asked

        return read_what_is_asked()
    if words == [OPENING]:
        from fieldbook.work.reading import open_what_is_asked

        return open_what_is_asked()
    if words == [SELFCHECK]:
        from fieldbook.selfcheck import selfcheck

        return selfcheck()
    if first in COMMANDS:
        return _aloud(lambda: _command(first).run(parser_of(first).parse_args(words[1:])))
    if first in ("-h", "--help", "--version"):
        return _aloud(
            lambda: _tell(f"fieldbook {__version__}" if first == "--version" else usage())
        )
    if first and not _is_path(first):
        near = difflib.get_close_matches(first, COMMANDS, 1)
        told = f" Did you mean {near[0]}?" if near else ""
        print(f"fieldbook: there is no command {first}.{told}\n\n{usage()}", file=sys.stderr)
        return 2
    return _window(words)


def _aloud(run: Callable[[], int]) -> int:
    """Runs something that prints; all of it is out when this ends, or an error says it is not."""
    from fieldbook.commands import show

    show.must_be_heard()
    try:
        return run()
    finally:
        show.all_said()


def _tell(text: str) -> int:
    from fieldbook.commands.show import say

    say(text)
    return 0


def _complain(error: FieldbookError) -> None:
    """Two lines where faults are told, if there is such a place."""
    if sys.stderr is None:
        return
    try:
        way_out = f" --now {error.now}" if isinstance(error, ClockError) and error.now else ""
        for text in (error.title, error.advice + way_out):
            line = " ".join(text.split())
            print("".join("\ufffd" if category(c) == "Cc" else c for c in line), file=sys.stderr)
    except OSError:
        from fieldbook.commands.show import fall_silent

        fall_silent(sys.stderr)


def _window(words: list[str]) -> int:
    """Opens the window; `--now` stops its clock, as everywhere."""
    parser = argparse.ArgumentParser(prog="fieldbook", allow_abbrev=False)
    parser.add_argument("book", nargs="?", type=Path, metavar="BOOK")
    parser.add_argument("--now", type=datetime.fromisoformat, metavar="ISO")
    asked = parser.parse_args(words)
    if asked.book is not None and not asked.book.exists():
        raise FieldbookError(
            f"There is no book at {asked.book}.", f'Make one with: fieldbook new "{asked.book}"'
        )
    from fieldbook.app import open_window

    return open_window(asked.book, asked.now)


def _is_path(word: str) -> bool:
    has_place = os.sep in word or (os.altsep or os.sep) in word
    return not word.startswith("-") and (has_place or "." in word or Path(word).exists())


def _command(name: str) -> "Command":
    module = importlib.import_module(f"fieldbook.commands.{COMMANDS[name]}")
    found: Command = getattr(module, name.upper().replace("-", "_"))
    return found


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    return _command(name).parser(name)


def usage() -> str:
    """The commands, one to a line."""
    lines = [
        "usage: fieldbook [BOOK]        open the window on BOOK; else on the last one",
        "       fieldbook COMMAND BOOK ...",
        "       fieldbook --selfcheck   does this program work here? Touches no book of yours",
        "",
        *(f"  {name:<9} {_command(name).about}" for name in COMMANDS),
        "",
        "fieldbook COMMAND --help tells more about one of them.",
    ]
    return "\n".join(lines)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
