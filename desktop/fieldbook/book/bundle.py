"""The shared book: a file of entries with a head that says what it holds.

    one line of JSON (Head)  \\n
    zlib stream of lines, one entry each, in canonical form (journal.py)
    32 bytes: SHA-256 of everything before

Words of private notes and touches are withheld, always; so are those of notes taken back. Limits
of what is read: reliability.md, B6.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from fieldbook.book.journal import LARGEST_ENTRY, Entry, parse_entry
from fieldbook.errors import BundleError
from fieldbook.text import _

FORMAT = 1
LARGEST_FILE = 256 * 2**20
LARGEST_BODY = 2**30
MOST_ENTRIES = 3_000_000
LARGEST_RATIO = 200
_HEAD_BYTES = 4096
_BLOCK = 1 << 18
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Head:
    """What a shared book says of itself before anything of it is read."""

    share: int
    made: str
    by: str
    accounts: int | None
    entries: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """A shared book whose bytes have been found whole."""

    path: Path
    head: Head

    def entries(self) -> Iterator[Entry]:
        """Its entries, read in blocks; raises BundleError when one of them is none."""
        count = 0
        for line in _lines(self.path):
            count += 1
            try:
                yield parse_entry(line)
            except ValueError as error:
                raise _broken(self.path, str(error)) from error
        if count != self.head.entries:
            raise _broken(self.path, "another number of entries")


def pack(head: Head, lines: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a shared book, part by part."""
    digest = hashlib.sha256()
    squeeze = zlib.compressobj(6)
    first = msgspec.json.encode(head) + b"\n"
    digest.update(first)
    yield first
    for line in lines:
        part = squeeze.compress(line + b"\n")
        if part:
            digest.update(part)
            yield part
    last = squeeze.flush()
    digest.update(last)
    yield last
    yield digest.digest()


def open_bundle(path: Path) -> Bundle:
    """The shared book at `path`, checked whole; raises BundleError."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise BundleError(
                _("{name} is too large for a shared book.").format(name=path.name),
                _("Ask for it in parts: chosen accounts at a time."),
            )
        head = _read_head(path)
        if size <= _DIGEST or not _is_whole(path, size):
            raise _broken(path, "the sum does not match")
    except OSError as error:
        raise BundleError(
            _("{path} cannot be read.").format(path=path),
            _("Check that it is a file, and that you may read it."),
        ) from error
    return Bundle(path, head)


def is_bundle(path: Path) -> bool:
    """Whether a file begins as a shared book does."""
    try:
        _read_head(path)
    except BundleError:
        return False
    return True


def _read_head(path: Path) -> Head:
    with path.open("rb") as file:
        line = file.read(_HEAD_BYTES).partition(b"\n")[0]
    try:
        raw: Any = msgspec.json.decode(line)
        share = raw["share"]
    except (msgspec.DecodeError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise BundleError(
            _("{name} is not a shared book.").format(name=path.name),
            _("Ask for a file made with: fieldbook share"),
        ) from error
    if type(share) is int and share > FORMAT:
        raise BundleError(
            _("{name} was made by a newer Fieldbook.").format(name=path.name),
            _("Install the newest Fieldbook to read it."),
        )
    try:
        head = msgspec.convert(raw, Head)
    except msgspec.ValidationError as error:
        raise _broken(path, "the head is not complete") from error
    if head.share < 1 or set(raw) != set(Head.__dataclass_fields__):
        raise _broken(path, "the head says what no head says")
    return head


def _is_whole(path: Path, size: int) -> bool:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = size - _DIGEST
        while left:
            block = file.read(min(_BLOCK, left))
            if not block:
                return False
            digest.update(block)
            left -= len(block)
        return file.read() == digest.digest()


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        left = path.stat().st_size - len(file.readline(_HEAD_BYTES)) - _DIGEST
        rest = b""
        count = 0
        for block in _unpacked(path, file, left):
            *lines, rest = (rest + block).split(b"\n")
            count += len(lines)
            if len(rest) > LARGEST_ENTRY or count > MOST_ENTRIES:
                raise _too_much(path)
            yield from lines
        if rest:
            raise _broken(path, "the last line has no end")


def _unpacked(path: Path, file: BinaryIO, left: int) -> Iterator[bytes]:
    unsqueeze = zlib.decompressobj()
    packed = unpacked = 0
    try:
        while left > 0:
            block = file.read(min(_BLOCK, left))
            left -= len(block)
            packed += len(block)
            while block:
                part = unsqueeze.decompress(block, _BLOCK * 4)
                unpacked += len(part)
                if unpacked > LARGEST_BODY or unpacked > packed * LARGEST_RATIO + 2**20:
                    raise _too_much(path)
                yield part
                block = unsqueeze.unconsumed_tail
    except zlib.error as error:
        raise _broken(path, "the body cannot be unpacked") from error
    if not unsqueeze.eof or unsqueeze.unused_data:
        raise _broken(path, "the body does not end where it should")


def _broken(path: Path, detail: str) -> BundleError:
    return BundleError(
        _("{name} is damaged ({detail}).").format(name=path.name, detail=detail),
        _("Nothing of it was taken in. Ask for the file again."),
    )


def _too_much(path: Path) -> BundleError:
    return BundleError(
        _("{name} unpacks to more than a shared book may hold.").format(name=path.name),
        _("Nothing of it was taken in. Ask for chosen accounts at a time."),
    )
