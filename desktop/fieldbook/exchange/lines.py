"""The lines of a file from outside: read in blocks, with caps, whatever its encoding is.

Caps: reliability.md, B6. Three encodings can be told apart: UTF-8 with and without byte order
mark, UTF-16 with one, or without where the NULs show it, and Windows-1252 for every line that is
no UTF-8. Others of one byte (Latin-9, Windows-1250, Mac Roman) and those of Asia look like
Windows-1252 and can only be named by somebody who sees the names come out wrong.
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


_NAMED = re.compile(
    r"utf-8|utf-16(-[lb]e)?|iso8859-\d+|cp\d+|mac-\w+|koi8-[rut]|gb\w+|big5\w*|euc_\w+"
    r"|shift_jis\w*|johab|tis-620"
)
"""Encodings of texts, as Python calls them; it knows others, which are none of texts."""


@dataclass(slots=True)
class Lines:
    """The lines of a file, without their ends and without control characters.

    `forced` is the name of its encoding where somebody knows it, such as "mac-roman". Iterating
    raises OSError, and CannotReadError when there are more than `most` bytes, when nobody knows
    an encoding of that name, or when the file is not written in it.
    `encoding` is that of all lines so far: "utf-8", "utf-16", "cp1252", or two of them joined by
    "+" where programs have mixed them; of a file whose encoding was named, that name.
    """

    path: Path
    most: int
    forced: str = ""
    _wide: str = ""
    _met: set[str] = field(default_factory=set)

    @property
    def encoding(self) -> str:
        """The name of the encoding, whole after the last line."""
        met = {"utf-16" if one == self._wide else one for one in self._met}
        return "+".join(sorted(met, reverse=True)) or "utf-8"

    def __iter__(self) -> Iterator[str]:
        self._met = set()
        self._wide = ""
        blocks = self._blocks_in(_codec(self.forced)) if self.forced else self._blocks()
        for line in _split(blocks):
            yield self._decoded(line)

    def _blocks(self) -> Iterator[bytes]:
        """The file as UTF-8 or Windows-1252 (never as UTF-16), without control characters."""
        widening = None
        for number, block in enumerate(self._raw()):
            if number == 0:
                block = self._past_mark(block)
                if self._wide:
                    widening = codecs.getincrementaldecoder(self._wide)("replace")
            if widening:
                block = widening.decode(block).encode("utf-8", "replace")
            yield block.translate(None, _CONTROLS)

    def _blocks_in(self, codec: str) -> Iterator[bytes]:
        """The file, which is written in this encoding throughout, as UTF-8."""
        self._met.add(codec)
        decoder = None
        try:
            for block in self._raw():
                if decoder is None:
                    decoder = codecs.getincrementaldecoder(_with_mark(codec, block))("strict")
                yield _as_utf8(decoder.decode(block))
            if decoder is not None:
                yield _as_utf8(decoder.decode(b"", True))
        except UnicodeDecodeError as error:
            raise CannotReadError(
                _("{name} is not written in {encoding}.").format(
                    name=self.path.name, encoding=self.forced
                ),
                _("Choose another encoding, or let it be found out."),
            ) from error

    def _raw(self) -> Iterator[bytes]:
        """The file as it is. One that is too large is refused before it is read, or as it grows."""
        read = 0
        with self.path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > self.most:
                raise self._too_large()
            while block := file.read(BLOCK):
                read += len(block)
                if read > self.most:
                    raise self._too_large()
                yield block

    def _past_mark(self, start: bytes) -> bytes:
        """The first block without its byte order mark, which names the encoding."""
        self._wide, mark = wide_encoding(start)
        if self._wide:
            self._met.add(self._wide)
        elif start.startswith(codecs.BOM_UTF8):
            self._met.add("utf-8")
            mark = len(codecs.BOM_UTF8)
        return start[mark:]

    def _decoded(self, line: bytes) -> str:
        if len(line) > LONGEST_LINE:
            return CutLine(line[:_KEPT].decode("utf-8", "replace"))
        if self.forced:
            return line.decode("utf-8", "replace")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            self._met.add("cp1252")
            return line.decode("cp1252", "replace")
        if not line.isascii() and not self._met & {"utf-8", self._wide}:
            self._met.add("utf-8")
        return text

    def _too_large(self) -> CannotReadError:
        size = f"{self.most >> 20} MB"
        return CannotReadError(
            _("{name} is larger than {size}.").format(name=self.path.name, size=size),
            _("Export fewer contacts at a time, without their pictures."),
        )


def _codec(name: str) -> str:
    """The encoding of texts that somebody means; raises CannotReadError when there is none."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        found = ""
    if not _NAMED.fullmatch(found):
        raise CannotReadError(
            _("No encoding of texts is called {name}.").format(name=name[:40]),
            _("Choose another one, for example {names}.").format(
                names="utf-8, utf-16, cp1252, cp1250, iso-8859-15, mac-roman, shift_jis"
            ),
        )
    return found


def _with_mark(codec: str, start: bytes) -> str:
    """The encoding that passes over a byte order mark, where the file begins with one or not."""
    if codec == "utf-8":
        return "utf-8-sig"
    marked = start.startswith(tuple(_WIDE_MARKS))
    return codec if codec != "utf-16" or marked else (wide_encoding(start)[0] or "utf-16-le")


def _as_utf8(text: str) -> bytes:
    return text.replace("\ufeff", "").encode("utf-8", "replace").translate(None, _CONTROLS)


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
