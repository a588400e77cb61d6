"""The lines of a file from outside: read in blocks, with caps, whatever its encoding is.

Caps: reliability.md, B6. Encodings: UTF-8 with and without byte order mark, UTF-16 with one, or
without where the NULs show it, and Windows-1252 for every line that is no UTF-8.
"""

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.text import _

BLOCK = 1 << 18
LONGEST_LINE = 1 << 20
"""Bytes of one line; of a longer one only the beginning is kept."""
_KEPT = 4096
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\v\f\r") + b"\x7f"


class CutLine(str):
    """The beginning of a line that is too long to be kept; the rest of it was passed over."""

    __slots__ = ()


@dataclass(slots=True)
class Lines:
    """The lines of a file, without their ends and without control characters.

    Iterating raises OSError, and CannotReadError when there are more than `most` bytes.
    `encoding` is that of all lines so far: "utf-8", "utf-16", "cp1252", or two of them joined by
    "+" where programs have mixed them. Where `said` names one (as Python knows them), it is that
    one, and CannotReadError is raised for a text that is not written in it.
    """

    path: Path
    most: int
    said: str = ""
    _wide: str = ""
    _met: set[str] = field(default_factory=set)

    @property
    def encoding(self) -> str:
        """The name of the encoding, whole after the last line."""
        if self.said:
            return self.said
        met = {"utf-16" if one == self._wide else one for one in self._met}
        return "+".join(sorted(met, reverse=True)) or "utf-8"

    def __iter__(self) -> Iterator[str]:
        self._met = set()
        self._wide = ""
        for line in _split(self._blocks()):
            yield self._decoded(line)

    def _blocks(self) -> Iterator[bytes]:
        """The file as UTF-8 or Windows-1252 (never as UTF-16), without control characters."""
        read = 0
        widening = None
        with self.path.open("rb") as file:
            # A file that is too large is refused before it is read; one that grows, after.
            if os.fstat(file.fileno()).st_size > self.most:
                raise self._too_large()
            while block := file.read(BLOCK):
                if read == 0:
                    block = self._past_mark(block)
                    if self._wide:
                        widening = codecs.getincrementaldecoder(self._wide)("replace")
                read += len(block)
                if read > self.most:
                    raise self._too_large()
                if widening:
                    block = widening.decode(block).encode("utf-8", "replace")
                yield block.translate(None, _CONTROLS)

    def _past_mark(self, start: bytes) -> bytes:
        """The first block without its byte order mark, which names the encoding."""
        self._wide, mark = wide_encoding(start)
        if self.said:
            return start[self._mark_of_said(start, mark) :]
        if self._wide:
            self._met.add(self._wide)
        elif start.startswith(codecs.BOM_UTF8):
            self._met.add("utf-8")
            mark = len(codecs.BOM_UTF8)
        return start[mark:]

    def _mark_of_said(self, start: bytes, mark: int) -> int:
        """Takes the encoding that was said; gives the length of the byte order mark before it."""
        try:
            name = codecs.lookup(self.said).name
            if not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 - rot13 is none, as Python itself asks
                raise LookupError(name)
        except LookupError as error:
            raise CannotReadError(
                _("No encoding is called {name}.").format(name=self.said),
                _("Usual ones are utf-8, utf-16, cp1252, mac_roman and cp1250."),
            ) from error
        if not name.startswith(("utf-16", "utf-32")):
            self._wide = ""
            return len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0
        self._wide = name if name not in ("utf-16", "utf-32") else self._wide or "utf-16-le"
        return mark

    def _decoded(self, line: bytes) -> str:
        if len(line) > LONGEST_LINE:
            return CutLine(line[:_KEPT].decode("utf-8", "replace"))
        if self.said and not self._wide:
            return self._as_said(line)
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            self._met.add("cp1252")
            return line.decode("cp1252", "replace")
        if not line.isascii() and not self._met & {"utf-8", self._wide}:
            self._met.add("utf-8")
        return text

    def _as_said(self, line: bytes) -> str:
        try:
            return line.decode(self.said)
        except UnicodeError as error:
            raise CannotReadError(
                _("{name} is not written in {encoding}.").format(
                    name=self.path.name, encoding=self.said
                ),
                _("Choose another encoding, or let it be found."),
            ) from error

    def _too_large(self) -> CannotReadError:
        size = f"{self.most >> 20} MB"
        return CannotReadError(
            _("{name} is larger than {size}.").format(name=self.path.name, size=size),
            _("Export fewer contacts at a time, without their pictures."),
        )


def wide_encoding(start: bytes) -> tuple[str, int]:
    """The kind of UTF-16 a file begins with, and the length of its mark; nothing for others."""
    for mark, name in _WIDE_MARKS.items():
        if start.startswith(mark):
            return name, len(mark)
    pairs = len(start) // 2
    low, high = start[1::2].count(0), start[0::2].count(0)
    if min(low, high) * 20 > max(low, high):
        return "", 0
    if low * 5 > pairs:
        return "utf-16-le", 0
    return ("utf-16-be", 0) if high * 5 > pairs else ("", 0)


def beginning(path: Path) -> tuple[bytes, str]:
    """The first block of a file, and what it says with \\n between lines; raises OSError."""
    with path.open("rb") as file:
        start = file.read(BLOCK)
    wide, mark = wide_encoding(start)
    text = start[mark:].decode(wide or "utf-8", "replace")
    return start, re.sub("\r\n?", "\n", re.sub("[\0\ufeff]", "", text))


def _split(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines however they end; of a line longer than LONGEST_LINE its first LONGEST_LINE + 1."""
    rest = held = b""
    for block in blocks:
        text = held + block
        held = b"\r" if text.endswith(b"\r") else b""
        text = text[: len(text) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *whole, rest = (rest + text).split(b"\n")
        yield from whole
        rest = rest[: LONGEST_LINE + 1]
    if rest:
        yield rest
