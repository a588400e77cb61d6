"""The journal's entry, its canonical form and identity, and the fold as a pure function.

**This is the one format kept for ever.** An entry says: at this `stamp`, in this `act`, on this
`device`, the row `row` of `kind` got these fields. Its canonical form is JSON nearly after RFC 8785
(no blanks, shortest escapes, UTF-8; keys in order of their code points, not of their UTF-16 units),
narrowed to what this list allows:

    [1,"<stamp>","<act>","<device>","<kind>","<row>",{<field>:<value>,...}]

- `1` is the format number. `stamp` is 16 hex digits (see clock.py), `act` and `row` 32 (UUIDs),
  `device` 16; all lower case.
- `kind`, field names and the keys of objects match `[a-z][a-z0-9_]{0,31}`.
- A value is text, an integer within +-(2**53-1), true, false, null, or a list or object of such
  values at most 4 deep. No fractions. A field that is absent was not touched; null empties it.
- The writer brings text into Unicode NFC and drops what no file can hold (`clean`); a reader
  takes text as it is, so identity never depends on a Unicode version.
- The canonical form is at most 262,144 bytes long.

Identity is the first 20 bytes of the SHA-256 of the canonical form. Order is (stamp, identity).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from fieldbook.errors import NotABookError, NotFittingError
from fieldbook.text import _

FORMAT = 1
LARGEST_ENTRY = 262_144
LARGEST_INT = 2**53 - 1
DEEPEST = 4
HASH_BYTES = 20

ACT, UNDO, REDO, ERASE = "act", "undo", "redo", "erase"
"""Kinds with a meaning of their own: an act's label, the two markers about an act, the erasure."""

Patch = dict[str, Any]
_encode = msgspec.json.Encoder(order="sorted").encode
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
_HEX16 = re.compile(r"[0-9a-f]{16}")
_HEX32 = re.compile(r"[0-9a-f]{32}")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. Without a patch it is what is left of an erased row's entry."""

    stamp: int
    act: str
    device: str
    kind: str
    row: str
    patch: Patch | None
    hash: bytes

    def order(self) -> tuple[int, bytes]:
        """The place of this entry among all entries, the same on every device."""
        return self.stamp, self.hash


def clean(value: Any) -> Any:  # noqa: ANN401 - a value of a patch
    """Text as the canonical form wants it: NFC, no NUL, lone surrogates replaced."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", _LONE.sub("\ufffd", value.replace("\0", "")))
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return value


def canonical_patch(patch: Patch) -> bytes:
    """The patch alone in canonical form, as it is stored."""
    return _encode(patch)


def canonical(entry: Entry) -> bytes:
    """The canonical form of an entry that has its patch: what its identity is taken over."""
    if entry.patch is None:
        raise ValueError("an erased entry has no canonical form any more")
    return canonical_form(entry, canonical_patch(entry.patch))


def canonical_form(entry: Entry, patch: bytes) -> bytes:
    """The canonical form of an entry whose patch is already in canonical bytes."""
    head = (
        f'[{FORMAT},"{entry.stamp:016x}","{entry.act}","{entry.device}","{entry.kind}",'
        f'"{entry.row}",'
    )
    return head.encode() + patch + b"]"


def identity(form: bytes) -> bytes:
    """The 20 bytes that name an entry, from its canonical form."""
    return hashlib.sha256(form).digest()[:HASH_BYTES]


def make_entry(stamp: int, act: str, device: str, change: tuple[str, str, Patch]) -> Entry:
    """A new entry of our own for (kind, row, patch), cleaned, checked and named.

    Raises NotFittingError when the text in it is longer than an entry may be.
    """
    kind, row, patch = change
    patch = clean(patch)
    bare = Entry(stamp, act, device, kind, row, patch, b"")
    fault = fault_in(bare)
    if fault:
        raise ValueError(f"not an entry: {fault}")
    form = canonical(bare)
    if len(form) > LARGEST_ENTRY:
        raise NotFittingError(
            _("This text is too long for one note."),
            _("Keep it under 200,000 letters; put the long part in a file of its own."),
        )
    return Entry(stamp, act, device, kind, row, patch, identity(form))


def parse_entry(line: bytes) -> Entry:
    """The entry in a canonical line, or what is left of an erased one (its hash for a patch).

    Raises ValueError on anything that is not, byte for byte, the canonical form.
    """
    if len(line) > LARGEST_ENTRY:
        raise ValueError("an entry is too long")
    try:
        number, stamp, act, device, kind, row, patch = msgspec.json.decode(line)
        if number != FORMAT or type(number) is not int or not _HEX16.fullmatch(stamp):
            raise ValueError("another format")
    except (TypeError, RecursionError, msgspec.DecodeError) as error:
        raise ValueError("not an entry") from error
    if isinstance(patch, str):
        return _parse_stub(Entry(int(stamp, 16), act, device, kind, row, None, b""), patch, line)
    entry = Entry(int(stamp, 16), act, device, kind, row, patch, identity(line))
    fault = fault_in(entry)
    if fault or canonical(entry) != line:
        raise ValueError(fault or "not in canonical form")
    return entry


def _parse_stub(bare: Entry, digest: str, line: bytes) -> Entry:
    fault = _fault_in_head(bare)
    if fault or len(digest) != 2 * HASH_BYTES:
        raise ValueError(fault or "not a hash")
    left = Entry(
        bare.stamp, bare.act, bare.device, bare.kind, bare.row, None, bytes.fromhex(digest)
    )
    if line_of(left, None) != line:
        raise ValueError("not in canonical form")
    return left


def line_of(entry: Entry, patch: bytes | None) -> bytes:
    """The line that carries an entry in a bundle: its canonical form, or its hash if erased."""
    return canonical_form(entry, b'"%s"' % entry.hash.hex().encode() if patch is None else patch)


def fault_in(entry: Entry) -> str:
    """What keeps this from being an entry, in a few words; "" when nothing does."""
    head = _fault_in_head(entry)
    if head:
        return head
    if not isinstance(entry.patch, dict):
        return "the patch is no object"
    for field, value in entry.patch.items():
        if not _NAME.fullmatch(field):
            return "a field has no proper name"
        if not _fits(value, DEEPEST):
            return "a value is of no kind we keep"
    return ""


def _fault_in_head(entry: Entry) -> str:
    if not 0 <= entry.stamp < 1 << 64:
        return "the stamp is out of range"
    for value, shape in (
        (entry.act, _HEX32),
        (entry.device, _HEX16),
        (entry.kind, _NAME),
        (entry.row, _HEX32),
    ):
        if not isinstance(value, str) or not shape.fullmatch(value):
            return "an id or a kind is malformed"
    return ""


def _fits(value: object, depth: int) -> bool:
    if value is None or isinstance(value, (bool, str)):
        return True
    if isinstance(value, int):
        return abs(value) <= LARGEST_INT
    if depth and isinstance(value, list):
        return all(_fits(item, depth - 1) for item in value)
    if depth and isinstance(value, dict):
        return all(_NAME.fullmatch(k) and _fits(v, depth - 1) for k, v in value.items())
    return False


def erased_rows(entries: Iterable[Entry]) -> set[str]:
    """The rows erased for good by these entries; ill-typed lists are passed over."""
    rows: set[str] = set()
    for entry in entries:
        listed = (entry.patch or {}).get("rows") if entry.kind == ERASE else None
        if isinstance(listed, list):
            rows.update(r for r in listed if isinstance(r, str) and _HEX32.fullmatch(r))
    return rows


def stored_patch(patch: str | bytes) -> Patch:
    """A stored patch as an object; raises NotABookError when it is none any more."""
    try:
        said = msgspec.json.decode(patch)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise damaged_line()
    return said


def damaged_line() -> NotABookError:
    """What is said when a stored entry is not what was written."""
    return NotABookError(
        _("This book is damaged: a line of its journal cannot be read."),
        _("It was left as it is. Take the newest copy of it, and keep this file."),
    )
