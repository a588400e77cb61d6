"""The lines of vCards as programs really write them: unfolded, decoded, taken apart.

vCard 2.1 folds quoted-printable values with "=" at the end of a line, lets base64 run on until an
empty line, and writes bare types ("TEL;WORK;VOICE"); 3.0 and 4.0 fold by a blank at the start of
a line (RFC 2426, RFC 6350).
"""

import quopri
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_LINE = 1_000_000
"""What is longer, once unfolded, is a picture or a trap (reliability.md, B6)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, without its group; its parameters in capitals; its value.

    The value is decoded and still escaped.
    """

    name: str
    params: tuple[str, ...]
    value: str


def lines_of(text: str) -> Iterator[Line]:
    """The properties of a file, one after the other; what is no property is passed over."""
    for logical in _unfolded(text):
        name, params, value = _parted(logical)
        if name:
            yield Line(name, params, _decoded(params, value))


def _unfolded(text: str) -> Iterator[str]:
    """Logical lines; an overlong one is cut, so that nobody has to hold it."""
    pieces: list[str] = []
    size, soft = 0, False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if pieces and (soft or line[:1] in (" ", "\t")):
            piece = line if soft else line[1:]
        else:
            if pieces:
                yield "".join(pieces)
            pieces, size, piece = [], 0, line
        if soft and pieces:
            pieces[-1] = pieces[-1][:-1]
        size += len(piece)
        if size <= LONGEST_LINE:
            pieces.append(piece)
        soft = piece.endswith("=") and _is_printable(pieces)
    if pieces:
        yield "".join(pieces)


def _is_printable(pieces: list[str]) -> bool:
    """Whether the value that begins here is quoted-printable."""
    return bool(pieces) and "QUOTED-PRINTABLE" in pieces[0].partition(":")[0].upper()


def _parted(line: str) -> tuple[str, tuple[str, ...], str]:
    """Name, parameters and value; a colon in quotes is part of a parameter."""
    quoted = False
    for at, c in enumerate(line):
        if c == '"':
            quoted = not quoted
        elif c == ":" and not quoted:
            head, value = line[:at], line[at + 1 :]
            name, *params = head.split(";")
            plain = name.rpartition(".")[2].strip().upper()
            fits = plain.replace("-", "").isalnum()
            return plain if fits else "", tuple(p.strip().upper() for p in params), value
        elif at > 1000 and not quoted:
            break
    return "", (), ""


def _decoded(params: tuple[str, ...], value: str) -> str:
    if not any("QUOTED-PRINTABLE" in one for one in params):
        return value
    named = next((p.partition("=")[2] for p in params if p.startswith("CHARSET=")), "UTF-8")
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    for encoding in (named.strip('"'), "utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("latin-1")


def parts_of(value: str, separator: str) -> list[str]:
    r"""A value parted where the separator is not escaped; \n, \, \; and \\ are read."""
    found, piece, at = [], [], 0
    while at < len(value):
        c = value[at]
        if c == "\\" and at + 1 < len(value):
            following = value[at + 1]
            piece.append("\n" if following in "nN" else following)
            at += 2
            continue
        if c == separator:
            found.append("".join(piece))
            piece = []
        else:
            piece.append(c)
        at += 1
    return [*found, "".join(piece)]


def whole(value: str) -> str:
    """A value that is one text."""
    return "".join(parts_of(value, "\0"))
