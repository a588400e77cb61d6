"""Printing: JSON for programs, aligned lines for people."""

import dataclasses
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from io import TextIOWrapper
from typing import Any, TextIO
from unicodedata import category

from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.model.rows import When
from fieldbook.text import _


def say(text: str = "") -> None:
    """One line for a person."""
    _out("".join("\ufffd" if category(c) == "Cc" and c not in "\n\t" else c for c in text))


def say_json(value: object) -> None:
    """One JSON document: days and hours as ISO 8601 texts."""
    _out(json.dumps(plain(value), ensure_ascii=False, indent=1))


def _out(text: str) -> None:
    with _heard():
        print(text)  # noqa: T201 - the one place of the commands that prints


def must_be_heard() -> None:
    """Raises CannotWriteError where there is nothing to print to, before anything is done."""
    if sys.stdout is None:
        raise CannotWriteError(
            _("Nothing can be printed: the standard output is closed."),
            _("Nothing was done. Ask again with an output, > /dev/null if need be."),
        )


def all_said() -> None:
    """Brings out whatever waits to be printed; raises CannotWriteError where that cannot be."""
    if sys.stdout is not None:
        with _heard():
            sys.stdout.flush()


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        fall_silent(sys.stdout)
        raise
    except OSError as error:
        fall_silent(sys.stdout)
        raise CannotWriteError(
            _("This could not be printed: {why}.").format(why=error.strerror or error),
            _("Make room, or print elsewhere, and look again; what was changed is in the book."),
        ) from error


def fall_silent(stream: TextIO) -> None:
    """What still waits in a stream is dropped: the end of the program trips over nothing."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def lines_in(advice: str = "") -> list[str]:
    """The lines of standard input, bytes that are no text replaced.

    Raises NotFittingError where there is no input; `advice` says what belongs there.
    """
    stream = sys.stdin
    try:
        if stream is None:
            raise OSError
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
        return [line.rstrip("\r\n") for line in stream]
    except OSError as error:
        raise NotFittingError(
            _("There is nothing to read: the standard input is closed."),
            advice or _("Hand it purposes, one to a line."),
        ) from error


def plain(value: Any) -> Any:  # noqa: ANN401 - anything a command gives
    """A value as JSON knows it."""
    if isinstance(value, When):
        return value.text()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def say_table(head: Sequence[str], rows: Sequence[Sequence[object]], empty: str) -> None:
    """Rows under a head, each column as wide as it needs; the last one takes what is left."""
    if not rows:
        say(empty)
        return
    cells = [[_cell(value) for value in row] for row in (head, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    room = max(shutil.get_terminal_size((120, 24)).columns - sum(widths[:-1]) - 2 * len(head), 24)
    for row in cells:
        last = row[-1] if len(row[-1]) <= room else row[-1][: room - 1] + "…"
        line = [text.ljust(width) for text, width in zip(row[:-1], widths[:-1], strict=True)]
        say("  ".join([*line, last]).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, When):
        return value.text().replace("T", " ")
    if isinstance(value, (date, time)):
        return str(plain(value))
    return " ".join(str(value).split())[:60] if isinstance(value, str) else str(value)
