"""Files from outside as text: read in blocks with a cap, and decoded by what is in them."""

from dataclasses import dataclass
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.text import _

BLOCK = 1 << 20
MEGABYTE = 1_000_000
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", ""),
    (b"\x00\x00\xfe\xff", ""),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_STRAY = 0.02
"""So large a part of control signs is in no text."""
_EVEN = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without NUL and byte order mark, and the encoding it was in."""

    text: str
    encoding: str


def read_capped(path: Path, most: int) -> bytes:
    """The bytes of a file of at most so many; raises CannotReadError for more, or for none."""
    blocks: list[bytes] = []
    size = 0
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                size += len(block)
                if size > most:
                    raise too_large(path, most)
                blocks.append(block)
    except OSError as error:
        raise CannotReadError(
            _("{name} cannot be read.").format(name=path.name),
            _("Check that it is a file and that you may read it; nothing was changed."),
        ) from error
    if not size:
        raise CannotReadError(
            _("{name} is empty.").format(name=path.name), _("Write it out once more.")
        )
    return b"".join(blocks)


def too_large(path: Path, most: int) -> CannotReadError:
    """What is said of a file over a cap (reliability.md, B6)."""
    return CannotReadError(
        _("{name} is larger than {n} MB.").format(name=path.name, n=most // MEGABYTE),
        _("Split it into smaller files and take them in one after the other."),
    )


def decode(path: Path, raw: bytes) -> Decoded:
    """The text of a file: UTF-8, UTF-16 or, where it is neither, Windows-1252.

    Raises CannotReadError for what is no text.
    """
    if raw.startswith(_SPREADSHEETS):
        raise CannotReadError(
            _("{name} is a workbook of a spreadsheet program.").format(name=path.name),
            _("Open it there, save the sheet as CSV (UTF-8), and take that file."),
        )
    mark, named = next(((m, name) for m, name in _BOMS if raw.startswith(m)), (b"", None))
    encoding = _guess(raw) if named is None else named
    if not encoding:
        raise _no_text(path)
    text = raw[len(mark) :].decode(encoding, errors="replace")
    text = text.replace("\0", "").removeprefix("\ufeff")
    if _is_noise(text):
        raise _no_text(path)
    return Decoded(text, "utf-16" if encoding.startswith("utf-16") else encoding)


def _guess(raw: bytes) -> str:
    """The encoding of bytes without a mark; "" for what is no text."""
    head = raw[: 1 << 16]
    half = max(len(head) // 2, 1)
    first, second = head[0::2].count(0) / half, head[1::2].count(0) / half
    if second > _EVEN > first:
        return "utf-16-le"
    if first > _EVEN > second:
        return "utf-16-be"
    if max(first, second) > _EVEN:
        return ""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _is_noise(text: str) -> bool:
    head = text[: 1 << 16]
    stray = sum(c < " " and c not in "\t\r\n\f\x1a" for c in head) + head.count("\ufffd")
    return stray > _STRAY * max(len(head), 50)


def _no_text(path: Path) -> CannotReadError:
    return CannotReadError(
        _("{name} holds no text.").format(name=path.name),
        _("Take a CSV file or a vCard file (.vcf); nothing was changed."),
    )
