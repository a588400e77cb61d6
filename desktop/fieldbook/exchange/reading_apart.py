"""Files from outside are read in a process of their own, which has limits and never sees a book.

Whatever a file does to its reader, it does to that process: it may run out of memory or of time,
or fall over, and the seller gets a sentence (reliability.md, B6). What comes back are plain rows.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

from fieldbook.errors import CannotReadError
from fieldbook.exchange.process_limit import limit_memory
from fieldbook.model.contacts import AS_FOUND, Column, Contact, ContactFile, HowRead
from fieldbook.text import _

READING = "--read-contacts"
"""What the program is started with to be such a process."""
SECONDS = 60
MEMORY = 512 << 20
_LOOK = 0.1
"""Seconds between two looks whether anybody still waits."""
_MOST_TOLD = 1 << 28


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be read: a file, the seller's country (two letters), and how."""

    path: str
    country: str = ""
    how: HowRead = AS_FOUND


_FIELDS = tuple(one.name for one in fields(Contact))
"""A contact is told as the list of its fields, in this order."""


def read_apart(asked: Asked, halt: Callable[[], object] = int) -> ContactFile:
    """The contacts of a file, read in another process.

    `halt` is called while it is waited for, and may raise to end it. Raises CannotReadError with
    what that process says of the file, and where it needs more than it may have.
    """
    name = Path(asked.path).name
    child = subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        out = _talk(child, json.dumps(asdict(asked)).encode(), halt)
    except subprocess.TimeoutExpired as late:
        raise CannotReadError(
            _("{name} takes longer to read than a minute.").format(name=name),
            _("Save its contacts as a new file, and take that one."),
        ) from late
    finally:
        _end(child)
    return _file(out, name)


def _talk(child: "subprocess.Popen[bytes]", said: bytes, halt: Callable[[], object]) -> bytes:
    waited, rest = 0.0, said
    while True:
        halt()
        try:
            out, _errors = child.communicate(rest or None, timeout=_LOOK)
        except subprocess.TimeoutExpired:
            waited, rest = waited + _LOOK, b""
            if waited >= SECONDS:
                raise
        else:
            return bytes(out)


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is None:
        child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    child.wait()


def _file(out: bytes, name: str) -> ContactFile:
    """What the process told; nothing, or nonsense, is a file that cannot be read."""
    try:
        if len(out) > _MOST_TOLD:
            raise ValueError("too much")
        told = json.loads(out)
        if "title" in told:
            raise CannotReadError(str(told["title"]), str(told["advice"]))
        return _read(told)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CannotReadError(
            _("{name} cannot be read: it is damaged, or larger than it seems.").format(name=name),
            _("Open it in the program it comes from, and save it anew as CSV (UTF-8)."),
        ) from error


def _read(told: dict[str, Any]) -> ContactFile:
    contacts = tuple(
        Contact(**{name: _kept(value) for name, value in zip(_FIELDS, one, strict=True)})
        for one in told.pop("contacts")
    )
    columns = tuple(Column(name, what, tuple(cells)) for name, what, cells in told.pop("columns"))
    rest = {name: _kept(value) for name, value in told.items()}
    return ContactFile(**rest, contacts=contacts, columns=columns)


def _kept(value: Any) -> Any:  # noqa: ANN401 - what a field of a contact holds
    return tuple(value) if isinstance(value, list) else value


def _written(file: ContactFile) -> dict[str, object]:
    told = {one.name: getattr(file, one.name) for one in fields(ContactFile)}
    told["contacts"] = [[getattr(one, name) for name in _FIELDS] for one in file.contacts]
    told["columns"] = [[one.name, one.what, one.samples] for one in file.columns]
    return told


def _command() -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READING]
    return [sys.executable, "-I", "-m", "fieldbook", READING]


# ---- In that process ------------------------------------------------------------------------


def serve() -> int:
    """Reads what is asked for on standard input, and tells it on standard output."""
    limit_memory(MEMORY)
    from fieldbook.exchange.contacts import read_contacts

    asked = json.loads(sys.stdin.buffer.read())
    how = HowRead(**{name: _kept(value) for name, value in asked["how"].items()})
    try:
        told = _written(read_contacts(Path(asked["path"]), asked["country"], how))
    except CannotReadError as error:
        told = {"title": error.title, "advice": error.advice}
    except MemoryError:
        _fall_over()
    sys.stdout.buffer.write(json.dumps(told).encode())
    sys.stdout.buffer.flush()
    return 0


def _fall_over() -> NoReturn:
    """Nothing more can be said for certain without memory."""
    os._exit(1)
