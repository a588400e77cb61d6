"""The shared book: a file of entries with a head that says what it holds.

    one line of JSON (Head)  \\n
    zlib stream of lines, one entry each, in canonical form (journal.py)
    32 bytes: SHA-256 of everything before

Words of private notes and touches are withheld, always; so are those of notes taken back. Limits
of what is read: reliability.md, B6.
"""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal

import msgspec

from fieldbook.book.journal import LARGEST_ENTRY, Entry, parse_entry
from fieldbook.errors import BundleError
from fieldbook.text import _

FORMAT = 2
LARGEST_FILE = 256 * 2**20
LARGEST_BODY = 2**30
MOST_ENTRIES = 3_000_000
LARGEST_RATIO = 200
_HEAD_BYTES = 64 * 1024
_BLOCK = 1 << 18
_DIGEST = 32
_FIRST = frozenset(("share", "made", "by", "accounts", "entries", "withheld"))
"""What a head of format 1 says."""
Lock = Literal["", "key", "passphrase"]
Unlock = Callable[[bytes, "Head"], bytes]
"""Opens what is locked in a file; raises BundleError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a shared book says of itself before anything of it is read.

    `to` is whom it is for, `number` which one for them, `earlier` the ones before by number and
    moment. `device` is the laptop it comes from. `counts` are its rows by kind, `names` the first
    of its accounts, `digest` the hash over the sorted hashes of its entries. Of a locked one only
    what gives nothing away stands outside: format, moment, by, number, and how it is locked.
    """

    share: int
    made: str
    by: str
    accounts: int | None = None
    entries: int = 0
    withheld: int = 0
    device: str = ""
    to: str = ""
    number: int = 0
    earlier: tuple[tuple[int, str], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    digest: str = ""
    lock: Lock = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A shared book whose bytes have been found whole; what was locked is open here."""

    path: Path
    head: Head
    data: bytes | None = None

    def entries(self) -> Iterator[Entry]:
        """Its entries, read in blocks; raises BundleError when one of them is none."""
        count, hashes = 0, []
        with self._opened() as file:
            for line in _lines(self.path, file):
                count += 1
                try:
                    entry = parse_entry(line)
                except ValueError as error:
                    raise _broken(self.path, str(error)) from error
                if self.head.digest:
                    hashes.append(entry.hash)
                yield entry
        if count != self.head.entries:
            raise _broken(self.path, "another number of entries")
        if self.head.digest and set_hash(hashes) != self.head.digest:
            raise _broken(self.path, "other entries")

    def _opened(self) -> BinaryIO:
        return self.path.open("rb") if self.data is None else io.BytesIO(self.data)


def set_hash(hashes: Iterable[bytes]) -> str:
    """The hash of a set of entries: SHA-256 over their sorted hashes, in hex."""
    digest = hashlib.sha256()
    for one in sorted(hashes):
        digest.update(one)
    return digest.hexdigest()


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


def locked(head: Head, whole: bytes, lock: tuple[Lock, Callable[[bytes], bytes]]) -> bytes:
    """The bytes of a shared book under a lock: a head that gives nothing away, and the rest."""
    kind, close = lock
    outer = Head(share=FORMAT, made=head.made, by=head.by, number=head.number, lock=kind)
    first = msgspec.json.encode(outer) + b"\n"
    data = first + close(whole)
    return data + hashlib.sha256(data).digest()


def open_bundle(path: Path, unlock: Unlock | None = None) -> Bundle:
    """The shared book at `path`, checked whole; raises BundleError.

    `unlock` opens one that is protected; without it such a one is refused.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise BundleError(
                _("{name} is too large for a shared book.").format(name=path.name),
                _("Ask for it in parts: chosen accounts at a time."),
            )
        with path.open("rb") as file:
            head = _read_head(path, file)
            if size <= _DIGEST or not _is_whole(file, size):
                raise _broken(path, "the sum does not match")
            if not head.lock:
                return Bundle(path, head)
            file.seek(0)
            closed = file.read()
    except OSError as error:
        raise BundleError(
            _("{path} cannot be read.").format(path=path),
            _("Check that it is a file, and that you may read it."),
        ) from error
    if unlock is None:
        raise BundleError(
            _("{name} is protected.").format(name=path.name),
            _("It opens with the passphrase, or on the laptop it was made for."),
        )
    return _inside(path, head, unlock(closed.partition(b"\n")[2][:-_DIGEST], head))


def _inside(path: Path, outer: Head, data: bytes) -> Bundle:
    """What was locked in a file; it says the same of itself as the file does from outside."""
    file = io.BytesIO(data)
    head = _read_head(path, file)
    same = (head.made, head.by, head.number) == (outer.made, outer.by, outer.number)
    if head.lock or not same or len(data) <= _DIGEST or not _is_whole(file, len(data)):
        raise _broken(path, "what is inside is another file")
    return Bundle(path, head, data)


def head_of(path: Path) -> Head:
    """What a file says of itself, whole or not; raises BundleError where it is no shared book."""
    try:
        with path.open("rb") as file:
            return _read_head(path, file)
    except OSError as error:
        raise BundleError(
            _("{path} cannot be read.").format(path=path),
            _("Check that it is a file, and that you may read it."),
        ) from error


def is_bundle(path: Path) -> bool:
    """Whether a file begins as a shared book does."""
    try:
        head_of(path)
    except BundleError:
        return False
    return True


def _read_head(path: Path, file: BinaryIO) -> Head:
    line = file.read(_HEAD_BYTES).partition(b"\n")[0]
    file.seek(0)
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
    except (msgspec.ValidationError, RecursionError) as error:
        raise _broken(path, "the head is not complete") from error
    known = _FIRST if head.share == 1 else frozenset(Head.__dataclass_fields__)
    if head.share < 1 or set(raw) != known or min(head.entries, head.number, head.withheld) < 0:
        raise _broken(path, "the head says what no head says")
    return head


def _is_whole(file: BinaryIO, size: int) -> bool:
    digest = hashlib.sha256()
    file.seek(0)
    left = size - _DIGEST
    while left:
        block = file.read(min(_BLOCK, left))
        if not block:
            return False
        digest.update(block)
        left -= len(block)
    return file.read() == digest.digest()


def _lines(path: Path, file: BinaryIO) -> Iterator[bytes]:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    left = size - len(file.readline(_HEAD_BYTES)) - _DIGEST
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
