"""The lines of vCards (2.1, RFC 2426, RFC 6350) and what one property says, read tolerantly.

Long lines are unfolded, also those of QUOTED-PRINTABLE that end in "="; a line that is no
property, such as one of a picture, is passed over by whoever asks for properties by name.
"""

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from fieldbook.exchange.lines import LONGEST_LINE, CutLine

# What stands before the value: a group, the name, parameters; a colon in quotes does not end it.
_HEAD = re.compile(r'(?:[\w-]+\.)?([A-Za-z][\w-]*)\s*((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):')
_BARE_HEAD = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)\s*((?:;[^:]*)?):")
_NAME = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)\s*[:;]")
_PARAMETER = re.compile(r'(?:"[^"]*"|[^;"]|")+')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MARK = re.compile(r"\s*(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_TEXT_CODECS = re.compile(
    r"utf-8|utf-16|iso8859-\d+|cp\d+|koi8-[rut]|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
)
_LONGEST_MARK = 40
_LONGEST_NAME = 100
_LONGEST_HEAD = 2000


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: its name in capitals, its parameters in small letters, its raw text.

    `kinds` are the values of TYPE and the bare parameters of 2.1, such as "work" or "pref".
    """

    name: str
    kinds: frozenset[str]
    value: str

    def parts(self, old: bool, between: str = ";") -> list[str]:
        """The value cut at `between` where that is not escaped, each part without its escapes."""
        found, part = [], ""
        for piece in re.split(r"(\\.|" + between + ")", self.value, flags=re.DOTALL):
            if piece and re.fullmatch(between, piece):
                found.append(part)
                part = ""
            else:
                part += unescaped(piece, old)
        return [*found, part]


def unescaped(text: str, old: bool) -> str:
    """Text without its backslashes; in vCard 2.1 (`old`) an n after one is no line break."""

    def letter(found: re.Match[str]) -> str:
        if found[1] in "nN":
            return found[0] if old else "\n"
        return found[1] if not found[1].isalnum() else found[0]

    return _ESCAPED.sub(letter, text) if "\\" in text else text


def mark_of(line: str) -> str:
    """BEGIN or END when the line begins or ends a card, else nothing."""
    found = _MARK.fullmatch(line) if ":" in line and len(line) <= _LONGEST_MARK else None
    return found[1].upper() if found else ""


def unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Whole lines; blank ones are left out, and one of more than LONGEST_LINE comes as CutLine."""
    parts: list[str] = []
    size, quoted = 0, False
    for line in lines:
        soft = quoted and parts[-1].endswith("=") and not mark_of(line)
        if parts and (soft or line[:1] in {" ", "\t"}):
            size += len(line)
            part = "\n" + line if soft else line[1:]
            if size > LONGEST_LINE or isinstance(line, CutLine):
                parts[0] = CutLine(parts[0])
            else:
                parts.append(part)
            continue
        if parts:
            yield _joined(parts)
        parts, size = [line] if line.strip() else [], len(line)
        quoted = line.endswith("=") and "QUOTED-PRINTABLE" in line[:_LONGEST_HEAD].upper()
    if parts:
        yield _joined(parts)


def _joined(parts: list[str]) -> str:
    return parts[0] if isinstance(parts[0], CutLine) else "".join(parts)


def name_of(line: str) -> str:
    """The name of the property in a line, in capitals; nothing when it is none."""
    found = _NAME.match(line[:_LONGEST_NAME])
    return found[1].upper() if found else ""


def property_of(line: str, encoding: str) -> Property | None:
    """What a whole line says; None when it says nothing. `encoding` is that of the file."""
    start = line[:_LONGEST_HEAD]
    found = _HEAD.match(start) or _BARE_HEAD.match(start)
    if not found:
        return None
    kinds: set[str] = set()
    named: dict[str, str] = {}
    for parameter in _PARAMETER.findall(found[2]):
        name, equals, value = parameter.replace('"', "").strip().casefold().partition("=")
        if name == "type" or not equals:
            kinds |= {kind.strip() for kind in (value if equals else name).split(",")}
        else:
            named[name.strip()] = value.strip()
    coded = named.get("encoding") or next(iter(kinds & {"quoted-printable", "base64", "b"}), "")
    if named.get("pref") == "1":
        kinds.add("pref")
    value = _decoded(line[found.end() :], coded, (named.get("charset", ""), encoding))
    return Property(found[1].upper(), frozenset(kinds), value)


def _decoded(value: str, coded: str, encodings: tuple[str, str]) -> str:
    """The text that was quoted, in base64, or in another encoding than its file."""
    charset, of_file = encodings
    try:
        if coded == "quoted-printable":
            return _text(binascii.a2b_qp(value.encode()), charset)
        if coded in {"base64", "b"}:
            return _text(binascii.a2b_base64(value), charset)
        if charset and "cp1252" in of_file and not value.isascii():
            return _text(value.encode("cp1252"), charset)
    except ValueError:
        return value
    return value


def _text(raw: bytes, charset: str) -> str:
    """Bytes as text: in their encoding where it is one for texts, else UTF-8, else Windows-1252."""
    try:
        name = codecs.lookup(charset or "utf-8").name
        return raw.decode(name if _TEXT_CODECS.fullmatch(name) else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return raw.decode("cp1252", "replace")


def plain_phone(value: str) -> str:
    """A number without the dress of a URI (RFC 3966): tel:+1-201-555-0123;ext=102."""
    scheme, colon, rest = value.strip().partition(":")
    if not colon or scheme.casefold() != "tel":
        return value
    number, *parameters = unquote(rest).split(";")
    extension = next((each[4:] for each in parameters if each.casefold().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number
