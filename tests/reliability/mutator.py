"""Contact files that nobody would write: sound ones, damaged anew for every seed.

The same seed and corpus give the same bytes, on every machine: what failed can be made again.
"""

import hashlib
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

MOST_CHANGES = 6
LONGEST = 1 << 16
"""No mutated text is longer: thousands are read in a second. Bombs have tests of their own."""
_WITHIN = [re.compile(one) for one in (rb'(?<==")[^"<>]*(?=")', *[rb"(?<=>)[^<>]+(?=<)"] * 2)]
"""What stands in an attribute, or, twice as often, in a text."""
_SHARE, _SUM = b'{"share"', 32
_NUMBERS = (b"0", b"-1", b"255", b"65536", b"1048577", b"4294967295", b"99999999999999999999")
_BYTES = (b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b'"', b"<", b">", b"&", b"\\")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is damaged: sound files of one kind, and the words that such files are made of."""

    files: Sequence[bytes]
    tokens: Sequence[bytes]


def mutated(corpus: Corpus, seed: int) -> bytes:
    """A damaged file; one that is packed is damaged inside as well, and packed again."""
    chance = random.Random(seed)
    raw = chance.choice(corpus.files)
    if raw.startswith(b"PK") and chance.random() < 0.7:
        return _inside(raw, corpus, chance)
    if raw.startswith(_SHARE) and chance.random() < 0.8:
        return _shared(raw, corpus, chance)
    return _changed(raw, corpus, chance)


def _changed(raw: bytes, corpus: Corpus, chance: random.Random) -> bytes:
    for _each in range(chance.randint(1, MOST_CHANGES)):
        raw = chance.choice(_CHANGES)(raw, corpus, chance)[:LONGEST]
    return raw


def _inside(raw: bytes, corpus: Corpus, chance: random.Random) -> bytes:
    """One or two parts of a packed file damaged, the others as they were."""
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    soundly = chance.random() < 0.6
    names = sorted(parts)
    for name in dict.fromkeys(
        chance.choices(names, [len(parts[one]) for one in names], k=1 if soundly else 2)
    ):
        change = _changed_soundly if soundly else _changed
        parts[name] = change(parts[name], corpus, chance)
    return packed_of(parts, chance)


def _shared(raw: bytes, corpus: Corpus, chance: random.Random) -> bytes:
    """A shared book damaged in its head or its lines, whose sum is right: its reader gets past."""
    head, _sign, rest = raw.partition(b"\n")
    lines = zlib.decompress(rest[:-_SUM])
    if chance.random() < 0.4:
        head = _changed(head, corpus, chance).replace(b"\n", b"")
    else:
        lines = _changed(lines, corpus, chance)
    body = zlib.compress(lines, 1)
    if chance.random() < 0.1:
        body = _changed(body, corpus, chance)
    data = head + b"\n" + body
    return data + hashlib.sha256(data).digest()


def _changed_soundly(raw: bytes, corpus: Corpus, chance: random.Random) -> bytes:
    """A part of XML whose texts and attributes are others, and which is still XML: what a reader
    sees only when it is past the tags."""
    for _each in range(chance.randint(1, 3)):
        places = list(chance.choice(_WITHIN).finditer(raw))
        if not places:
            return raw
        one = chance.choice(places)
        choices = (chance.choice(_NUMBERS), b"", chance.choice(places)[0], _word(corpus, chance))
        raw = raw[: one.start()] + chance.choice(choices) + raw[one.end() :]
    return raw


def _word(corpus: Corpus, chance: random.Random) -> bytes:
    """A token's value alone, such as XFD1048576 of r="XFD1048576"."""
    inner = re.findall(rb'"([^"<>&]*)"', chance.choice(corpus.tokens))
    return chance.choice(inner) if inner else b"x" * chance.choice((1, 300, 40_000))


def packed_of(parts: Mapping[str, bytes], chance: random.Random | None = None) -> bytes:
    """Parts as one packed file; with `chance`, now and then one is left out or there twice."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in parts.items():
            if chance and chance.random() < 0.02:
                continue
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


# ---- What may be done to bytes ---------------------------------------------------------------


def _place(raw: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(raw))


def _flip(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    made = bytearray(raw or b"\0")
    for _each in range(chance.randint(1, 4)):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _write(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    made = bytearray(raw or b"\0")
    for _each in range(chance.randint(1, 8)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _cut(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    start = _place(raw, chance)
    length = chance.choice((1, 2, 10, 100, 1000, len(raw)))
    return raw[:start] + raw[start + length :]


def _repeat(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    start = _place(raw, chance)
    piece = raw[start : start + chance.choice((1, 3, 20, 200))]
    return raw[:start] + piece * chance.choice((2, 3, 30, 300)) + raw[start:]


def _splice(raw: bytes, corpus: Corpus, chance: random.Random) -> bytes:
    other = chance.choice(corpus.files)
    return raw[: _place(raw, chance)] + other[_place(other, chance) :]


def _swap(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    one, two, three = sorted(_place(raw, chance) for _each in range(3))
    return raw[:one] + raw[two:three] + raw[one:two] + raw[three:]


def _token(raw: bytes, corpus: Corpus, chance: random.Random) -> bytes:
    start = _place(raw, chance)
    token = chance.choice(corpus.tokens) * chance.choice((1, 1, 1, 2, 50))
    return raw[:start] + token + raw[start + chance.choice((0, 0, len(token))) :]


def _odd(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    start = _place(raw, chance)
    return raw[:start] + chance.choice(_BYTES) + raw[start + chance.randint(0, 1) :]


def _number(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    """A number of the file becomes another one, or four bytes of it do."""
    places = [at for at, byte in enumerate(raw[:LONGEST]) if 48 <= byte <= 57]
    if places and chance.random() < 0.7:
        start = end = chance.choice(places)
        while end < len(raw) and 48 <= raw[end] <= 57:
            end += 1
        return raw[:start] + chance.choice(_NUMBERS) + raw[end:]
    start = _place(raw, chance)
    huge = chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0x10000)).to_bytes(4, "little")
    return raw[:start] + huge + raw[start + 4 :]


def _long(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    start = _place(raw, chance)
    return raw[:start] + bytes([chance.randrange(256)]) * 40_000 + raw[start:]


def _widened(raw: bytes, _corpus: Corpus, chance: random.Random) -> bytes:
    """The text in another encoding, so that the rest of the changes hit that."""
    if raw.startswith((b"PK", b"\xd0\xcf")) or len(raw) > LONGEST // 2:
        return raw
    codec = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "utf-32"))
    return raw.decode("utf-8", "replace").encode(codec, "replace")


_CHANGES: Sequence[Callable[[bytes, Corpus, random.Random], bytes]] = (
    _flip, _write, _cut, _cut, _repeat, _splice, _swap, _token, _token, _token, _odd, _odd,
    _number, _number, _long, _widened,
)  # fmt: skip


def mark_of(raw: bytes) -> int:
    """A short sum of bytes: tells whether two makings of one seed are the same."""
    return zlib.crc32(raw)
