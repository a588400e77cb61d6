"""Sound contact files of every kind, to be damaged: our own, and public ones where they are."""

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.exchange import test_vcards as cards
from tests.exchange.test_contact_files import SOUND
from tests.exchange.test_vendor_heads import TABLES
from tests.exchange.workbook_hands import (
    Cell,
    merged_xml,
    sheet_xml,
    write_formatted,
    write_ods,
    write_xlsx,
)
from tests.exchange.xls_hands import Day, Fault, XlsCell, write_xls
from tests.reliability.mutator import Corpus
from tests.reliability.shares import shared_files

PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "public"
_LONGEST = 1 << 13
_HEAD = ("Company", "Name", "Mail", "Phone", "City", "Since")
_ROWS: Sequence[Sequence[Cell]] = (
    ("Bhatt Bakehouse", "Laura Mallory", "laura@bhatt.example", 441632960177, "Whitby", 45000),
    (None, "Dev Bhatt", "dev@bhatt.example", "01632 960 177", None, 1.5),
    ("Čapek & Söhne", "Ina Čapek", "ina@capek.example", None, "Yarm", "#N/A"),
)
_TABLE_TOKENS = (
    b",", b";", b"\t", b"|", b'"', b'""', b'",', b',"', b'\r\n"', b"\r\n", b"\n\n", b"\r", b"'",
    b"=1+1", b" ::: ", b"@", b"+44 20 7946 0018", b"sep=;\r\n", b"Company,Name,E-mail\r\n",
    b"Phone 1 - Label", b"\xc3\xa4", b"\xe4", b"\x85", b"\xe2\x80\xa8", b"\x1b", b"ext. 5;ext=5",
)  # fmt: skip
_CARD_TOKENS = (
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:2.1\r\n", b"VERSION:4.0\r\n", b"AGENT:\r\n",
    b"=\r\n", b"=0D=0A=\r\n", b"\r\n ", b"\n\t", b";", b":", b",", b"\\n", b"\\,", b"\\", b'"',
    b";ENCODING=QUOTED-PRINTABLE", b";ENCODING=BASE64", b";ENCODING=b", b";CHARSET=UTF-16",
    b";CHARSET=idna", b";CHARSET=utf-7", b";CHARSET=hex", b";CHARSET=unicode_escape",
    b";TYPE=work,voice", b";VALUE=uri", b"tel:+44;ext=1", b"item1.TEL:", b"item1.X-ABLabel:x\r\n",
    b"KIND:group\r\n", b"KIND:org\r\n", b"ORG:;;", b"N:;;;;\r\n", b"FN:x\r\n", b"ADR:;;;;;;GB\r\n",
    b"PHOTO;ENCODING=b:AAAA", b"CATEGORIES:a,b\r\n", b"\xff", b"=FF", b"=C3",
)  # fmt: skip
_SHEET_TOKENS = (
    b"<c>", b"</c>", b"<row>", b"</row>", b"<v>1e999</v>", b"<v>", b"</sheetData>", b"<is><t>x",
    b' r="XFD1048576"', b' r="A0"', b' r="1048576"', b' t="s"', b' t="e"', b' t="b"', b' t="d"',
    b' s="9"', b' r="ZZZZZZ9"', b' r="A99999999999"', b"<!--", b"<![CDATA[", b"&#x0;", b"&lol;",
    b'<!DOCTYPE a [<!ENTITY lol "x">]>', b'<mergeCell ref="A1:XFD1048576"/>', b"../../etc",
    b' table:number-columns-repeated="300"', b' table:number-rows-repeated="70000"',
    b' table:number-columns-spanned="3"', b' table:number-rows-spanned="1048576"',
    b'<dimension ref="A1:XFD1048576"/>', b' office:value-type="float" office:value="nan"',
    b' office:value-type="date" office:date-value="99999-99-99"', b"<text:p>", b"<text:s/>",
)  # fmt: skip


_SHARE_TOKENS = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"null", b"true", b"-1", b"1e999", b"NaN", b"2",
    b"\\u0000", b"\\ud800", b"[" * 5000, b'{"a":' * 400, b"9" * 30, b"9223372036854775808",
    b'"share":1', b'"share":2', b'"share":3', b'"share":-1', b'"entries":0', b'"lock":"key"',
    b'"lock":"passphrase"', b'"born":true', b'"private":false', b'"rows":[]', b'"act"', b'"erase"',
    b'"undo"', b'"words"', b"\n", b"\r\n", b"\x00", b"\xff", b'"hash":', b'"patch":',
    b'"kind":"account"', b'"' + b"f" * 32 + b'"',
)  # fmt: skip


def corpus_of(kind: str) -> Corpus:
    """What files of a kind are made of: "csv", "vcard", "xlsx", "xls" or "ods"."""
    return _CORPORA[kind]()


def public(folder: str) -> Sequence[Path]:
    """Files that other programs wrote, where they lie beside the checkout; else nothing."""
    return sorted((PUBLIC / folder).glob("*.vcf"))


@cache
def _tables() -> Corpus:
    plain = [*TABLES.values(), *SOUND, "Company;Name;Mail\r\n" + 'A;"B\n;C";c@a.example\r\n' * 40]
    files = [one.encode() for one in plain]
    files += [one.encode(codec, "replace") for one in plain for codec in ("utf-16", "cp1252")]
    return Corpus(files, _TABLE_TOKENS)


@cache
def _cards() -> Corpus:
    plain = [*cards.KINDS.values(), cards.RFC_40, cards.nested(4), *SOUND[1:]]
    files = [one.encode() for one in plain]
    files += [one.read_bytes()[:_LONGEST] for one in (*public("vcards"), *public("cards-mixed"))]
    return Corpus(files, _CARD_TOKENS)


@cache
def _xlsx() -> Corpus:
    people = sheet_xml([_HEAD, *_ROWS])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        made = [
            write_xlsx(path, {"S": people}).read_bytes(),
            write_xlsx(path, {"Cover": sheet_xml([("x",)]), "People": people}).read_bytes(),
            write_xlsx(
                path, {"S": merged_xml(sheet_xml([_HEAD, *_ROWS]), "A2:A3", "E2:E3")}
            ).read_bytes(),
            write_formatted(path).read_bytes(),
        ]
    return Corpus(made, _SHEET_TOKENS)


@cache
def _ods() -> Corpus:
    texts = [[str(one or "") for one in row] for row in (_HEAD, *_ROWS)]
    with tempfile.TemporaryDirectory() as folder:
        return Corpus([write_ods(Path(folder) / "a.ods", texts).read_bytes()], _SHEET_TOKENS)


@cache
def _xls() -> Corpus:
    rows: list[Sequence[XlsCell]] = [_HEAD, *_ROWS]
    odd: list[Sequence[XlsCell]] = [_HEAD, ("A", "B", None, True, Fault(42), Day(45000.5))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xls"
        made = [
            write_xls(path, {"S": rows}, [(1, 2, 0, 0)]).read_bytes(),
            write_xls(path, {"Cover": [("x",)], "S": odd}).read_bytes(),
        ]
    return Corpus(made, tuple(bytes([n, 0, 4, 0]) for n in range(0, 256, 5)))


@cache
def _shares() -> Corpus:
    return Corpus(shared_files(), _SHARE_TOKENS)


_CORPORA = {
    "csv": _tables,
    "vcard": _cards,
    "xlsx": _xlsx,
    "xls": _xls,
    "ods": _ods,
    "share": _shares,
}
