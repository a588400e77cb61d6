"""A file under a passphrase is opened in a process of its own, with the memory that takes.

Where a gigabyte cannot be had, that process falls over and the book does not.
"""

import json
import subprocess
import sys
from collections.abc import Sequence

from fieldbook.errors import BundleError
from fieldbook.exchange.locks import must_be_usual, open_with_words
from fieldbook.exchange.process_limit import limit_memory
from fieldbook.text import _

OPENING = "--open-share"
"""What the program is started with to be such a process."""
SECONDS = 60
MEMORY = 1600 << 20
"""A gigabyte for the passphrase, and the file twice."""


def open_apart(data: bytes, passphrase: str) -> bytes:
    """What is in a file under a passphrase; raises BundleError, at once for one that asks for more
    work than is usual."""
    must_be_usual(data)
    said = json.dumps(passphrase).encode() + b"\n" + data
    try:
        done = subprocess.run(
            _command(),
            input=said,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as late:
        raise _too_hard() from late
    kind, _sign, rest = done.stdout.partition(b"\n")
    if kind == b"open":
        return rest
    if kind == b"refused":
        title, advice = json.loads(rest)
        raise BundleError(str(title), str(advice))
    raise _too_hard()


def serve() -> int:
    """Opens what stands on standard input, and writes it to standard output."""
    limit_memory(MEMORY)
    words, _sign, data = sys.stdin.buffer.read().partition(b"\n")
    out = sys.stdout.buffer
    try:
        whole = open_with_words(data, json.loads(words))
        out.write(b"open\n")
        out.write(whole)
    except BundleError as refused:
        out.write(b"refused\n" + json.dumps([refused.title, refused.advice]).encode())
    out.flush()
    return 0


def _too_hard() -> BundleError:
    return BundleError(
        _("This laptop has not the memory to open a file with a passphrase."),
        _("Close other programs, or ask for a file made for your key."),
    )


def _command() -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, OPENING]
    return [sys.executable, "-I", "-m", "fieldbook", OPENING]
