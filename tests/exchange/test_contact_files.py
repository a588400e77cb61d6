"""What a file is, how it is encoded, and what is said of one that cannot be read."""

import codecs
import os
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook.errors import CannotReadError
from fieldbook.exchange import contact_tables, vcards
from fieldbook.exchange.contacts import read_contacts
from fieldbook.exchange.lines import BLOCK, LONGEST_LINE, CutLine, Lines
from tests.exchange.contact_hands import NAME, card, only, read, table

PEOPLE = table(("Company", "Name", "E-mail"), ("Zoë & Søn", "Jörg Ångström", "j@zoe.example"))
CARD = card("FN:Jörg Ångström", "ORG:Zoë & Søn", "EMAIL:j@zoe.example")

ENCODED = [
    ("utf-8", b"", "utf-8"),
    ("utf-8", codecs.BOM_UTF8, "utf-8"),
    ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
    ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
    ("utf-16-le", b"", "utf-16"),
    ("utf-16-be", b"", "utf-16"),
    ("cp1252", b"", "cp1252"),
]


@pytest.mark.parametrize(("codec", "mark", "told"), ENCODED)
@pytest.mark.parametrize("content", [PEOPLE, CARD], ids=["table", "card"])
def test_every_encoding_is_read_and_told(
    tmp_path: Path, content: str, codec: str, mark: bytes, told: str
) -> None:
    file = read(tmp_path, mark + content.encode(codec))
    assert file.encoding == told
    contact = only(file)
    assert (contact.company, contact.name) == ("Zoë & Søn", "Jörg Ångström")
    assert contact.mails == ("j@zoe.example",)


def test_one_line_that_is_no_utf8_does_not_spoil_the_others(tmp_path: Path) -> None:
    torn = "Zoë".encode() + b",Ren\xe9\r\n"
    file = read(tmp_path, PEOPLE.encode() + b"Caf\xe9,Ren\xe9,r@cafe.example\r\n" + torn)
    assert [each.company for each in file.contacts[:2]] == ["Zoë & Søn", "Café"]
    assert file.encoding == "utf-8+cp1252"


def test_a_table_of_plain_letters_is_utf8(tmp_path: Path) -> None:
    assert read(tmp_path, "Company\nAcme\n").encoding == "utf-8"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("content", [PEOPLE, CARD + CARD], ids=["table", "cards"])
def test_lines_may_end_in_any_way(tmp_path: Path, content: str, end: str) -> None:
    usual = read(tmp_path, content)
    assert read(tmp_path, content.replace("\r\n", end)).contacts == usual.contacts


def test_the_kind_is_told_by_what_it_holds_and_not_by_its_name(tmp_path: Path) -> None:
    assert read(tmp_path, CARD, "book.csv").format == "vcard"
    assert read(tmp_path, PEOPLE, "book.vcf").format == "csv"
    assert read(tmp_path, f"\r\n\r\n{CARD}", "book.txt").format == "vcard"
    assert read(tmp_path, f"Exported by a phone\r\n{CARD}", "book.vcf").format == "vcard"
    quoting = PEOPLE + '"x","a\nBEGIN:VCARD\nb",""\r\n'
    assert read(tmp_path, quoting, "book.csv").format == "csv"


def test_the_name_is_told_without_its_folder(tmp_path: Path) -> None:
    assert read(tmp_path, PEOPLE).name == NAME


# ---- Files that cannot be read --------------------------------------------------------------


def packed() -> bytes:
    return b"PK\x03\x04" + bytes(range(256)) * 8


REFUSED = [
    (b"", "contacts.csv is empty.", "Export"),
    (b" \r\n\r\n ", "contacts.csv is empty.", "Export"),
    (codecs.BOM_UTF8, "contacts.csv is empty.", "Export"),
    (codecs.BOM_UTF16_LE, "contacts.csv is empty.", "Export"),
    (b"\0" * 5000, "contacts.csv is empty.", "Export"),
    (bytes(range(256)) * 40, "contacts.csv is not a text file.", "CSV or vCard"),
    (packed(), "contacts.csv is a packed file, not a contact file.", "Unpack"),
    (b"%PDF-1.7\nCompany,Name\n", "contacts.csv is not a text file.", "CSV or vCard"),
    (b"SQLite format 3\0" + bytes(4000), "contacts.csv is not a text file.", "CSV or vCard"),
    (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "appointments, not contacts", "CSV or vCard"),
    (b"<!DOCTYPE html><title>Company,Name</title>", "is a web page", "CSV or vCard"),
    (b"Dear all,\nsee you on Monday.\n", "names no column that is known", "E-mail, Phone"),
    (b"Acme,Jane,+44 20 7946 0000\n", "names no column that is known", "Company, Name"),
    (b"Acme,Jane,Leeds\nContact,Bob,York\n", "names no column that is known", "Company, Name"),
    (b"Phone,City\n1234567,Leeds\n", "names no column that is known", "Company, Name"),
]


@pytest.mark.parametrize(("content", "title", "advice"), REFUSED)
def test_what_holds_no_contacts_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes, title: str, advice: str
) -> None:
    with pytest.raises(CannotReadError) as refused:
        read(tmp_path, content)
    assert title in refused.value.title
    assert "contacts.csv" in refused.value.title
    assert advice in refused.value.advice


def test_a_workbook_that_is_none_inside_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "customers.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(CannotReadError, match="is damaged, or protected") as refused:
        read_contacts(path, "GB")
    assert "save it anew" in refused.value.advice


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match="gone.csv is not there"):
        read_contacts(tmp_path / "gone.csv", "GB")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match="is not a file"):
        read_contacts(tmp_path, "GB")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are files here only")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(CannotReadError, match="is not a file"):
        read_contacts(tmp_path / "pipe.csv", "GB")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / NAME).write_text(PEOPLE)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotReadError, match="cannot be read") as refused:
        read_contacts(tmp_path / NAME, "GB")
    assert "open it" in refused.value.advice


# ---- Caps -----------------------------------------------------------------------------------


def test_a_table_over_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"Company,Name\n" + (b"x" * 30_000 + b"\n") * 10)
    os.truncate(path, contact_tables.LARGEST_TABLE + 1)
    with pytest.raises(CannotReadError, match="larger than 50 MB"):
        read_contacts(path, "GB")


def test_cards_over_their_size_are_refused(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(CARD.encode() * (BLOCK // len(CARD)))
    os.truncate(path, vcards.LARGEST_CARDS + 1)
    with pytest.raises(CannotReadError, match="larger than 10 MB"):
        read_contacts(path, "GB")


def test_a_table_with_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert contact_tables.MOST_ROWS == 100_000
    monkeypatch.setattr(contact_tables, "MOST_ROWS", 50)
    assert len(read(tmp_path, "Company\n" + "A\n\n" * 50).contacts) == 50
    with pytest.raises(CannotReadError, match="more than 50 rows"):
        read(tmp_path, "Company\n" + "A\n" * 51)


def test_too_many_cards_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert vcards.MOST_CARDS == 20_000
    monkeypatch.setattr(vcards, "MOST_CARDS", 50)
    short = "BEGIN:VCARD\nFN:A\nEND:VCARD\n"
    assert len(read(tmp_path, short * 50).contacts) == 50
    with pytest.raises(CannotReadError, match="more than 50 cards"):
        read(tmp_path, short * 51)


def test_one_line_of_nearly_50_mb_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"Company,Name\nAcme,Jane\n" + b"x" * (49 << 20) + b"\nBeta,Bob\n")
    tracemalloc.start()
    try:
        file = read_contacts(path, "GB")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [each.company for each in file.contacts] == ["Acme", "", "Beta"]
    assert file.contacts[1].left_out == "A cell holds more than 32,767 characters."
    assert most < 12 << 20


def test_a_single_line_of_nearly_50_mb_is_no_contact_file(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match="names no column"):
        read(tmp_path, b"x" * (49 << 20))


def test_a_line_is_cut_only_when_it_is_longer_than_the_cap(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"a" * LONGEST_LINE + b"\n" + b"b" * (LONGEST_LINE + 1) + b"\nc")
    whole, cut, last = Lines(path, 1 << 30)
    assert len(whole) == LONGEST_LINE
    assert not isinstance(whole, CutLine)
    assert isinstance(cut, CutLine)
    assert cut.startswith("bbb")
    assert last == "c"


@pytest.mark.parametrize("shift", range(4))
def test_a_line_end_or_letter_across_two_blocks_is_not_torn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shift: int
) -> None:
    monkeypatch.setattr("fieldbook.exchange.lines.BLOCK", 5)
    path = tmp_path / NAME
    text = "x" * shift + "é\r\n\r\nü\rß\n" * 7 + "end"
    expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for codec in ("utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes(text.encode(codec))
        assert list(Lines(path, 1 << 20)) == expected


def test_nul_and_other_controls_are_stripped(tmp_path: Path) -> None:
    contact = only(read(tmp_path, "Company,Name\n" + "A\0c\x07me Tools,Ja\x1bne\x0bDoe\x7f\n"))
    assert (contact.company, contact.name) == ("Acme Tools", "Jane Doe")
    contact = only(read(tmp_path, card("FN:Ja\0ne\x08", "ORG:A\x01cme")))
    assert (contact.company, contact.name) == ("Acme", "Jane")


def test_numbers_in_binary_are_no_utf16(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError):
        read(tmp_path, struct.pack("<4000I", *range(4000)))


# ---- Whatever is done to a file -------------------------------------------------------------

SOUND = [
    PEOPLE + '"Acme\n& Co","Jane ""Jo"" Doe",jane@acme.example\r\n' * 3,
    CARD
    + card("N;ENCODING=QUOTED-PRINTABLE:D=C3=B6=", "e;Jane", "TEL;WORK:1234567", version="2.1"),
    card("FN:Outer", "AGENT:", CARD.strip(), 'ADR;LABEL="a:b":;;;c;;;GB', "CATEGORIES:a,b") + CARD,
]
PIECES = [
    b'"',
    b"\n",
    b"\r",
    b",",
    b";",
    b":",
    b"\0",
    b"\xff",
    b"=",
    b"\\",
    b"BEGIN:VCARD\n",
    b"END",
]
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 10_000), st.integers(0, 12), st.one_of(st.sampled_from(PIECES), st.binary())
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("content", SOUND)
def test_what_is_damaged_below_is_sound(tmp_path: Path, content: str) -> None:
    contacts = read(tmp_path, content, "sound").contacts
    assert len(contacts) >= 2
    assert [each.left_out for each in contacts] == [""] * len(contacts)


@settings(max_examples=200)
@given(st.sampled_from(SOUND), st.sampled_from(["utf-8", "utf-16", "cp1252"]), CHANGES)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory,
    content: str,
    codec: str,
    changes: list[tuple[int, int, bytes]],
) -> None:
    raw = content.encode(codec)
    for place, length, piece in changes:
        place %= len(raw) + 1
        raw = raw[:place] + piece + raw[place + length :]
    try:
        file = read(tmp_path_factory.getbasetemp(), raw, "damaged")
    except CannotReadError:
        return
    for each in file.contacts:
        texts = (each.company, each.name, each.role, each.city, each.website, *each.mails)
        assert all(text == " ".join(text.split()) for text in (*texts, *each.phones, *each.labels))
        assert each.left_out or each.company or each.name or each.mails
    assert [each.row for each in file.contacts] == sorted({each.row for each in file.contacts})


# ---- An encoding that somebody names ---------------------------------------------------------

OTHERS = [
    ("cp1250", "Łódź Škoda Dvořák"),
    ("iso-8859-2", "Łódź Škoda Dvořák"),
    ("iso-8859-15", "Œuvres à 5 €"),
    ("mac-roman", "Müller & Søn – Ærø"),
    ("mac_roman", "Müller"),
    ("cp850", "Müller & Søn"),
    ("Shift-JIS", "山田商店 田中"),
    ("gb18030", "北京商店"),
    ("big5", "臺北商店"),
    ("euc-kr", "서울 상점"),
    ("cp1251", "Иван Петров"),
    ("koi8-r", "Иван Петров"),
    ("utf-8", "Zoë 山 🙂"),
    ("utf-16", "Zoë 山 🙂"),
    ("utf-16-le", "Zoë 山 🙂"),
    ("utf-16-be", "Zoë 山 🙂"),
]


def lines(folder: Path, raw: bytes, forced: str) -> list[str]:
    (folder / NAME).write_bytes(raw)
    return list(Lines(folder / NAME, 1 << 20, forced))


@pytest.mark.parametrize("block", [1 << 18, 3])
@pytest.mark.parametrize(("encoding", "text"), OTHERS)
def test_an_encoding_that_is_named_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, text: str, block: int
) -> None:
    monkeypatch.setattr("fieldbook.exchange.lines.BLOCK", block)
    raw = f"Company,Name\r\n{text},x\r\n".encode(encoding)
    assert lines(tmp_path, raw, encoding) == ["Company,Name", f"{text},x"]


@pytest.mark.parametrize(
    ("mark", "codec", "forced"),
    [
        (codecs.BOM_UTF8, "utf-8", "UTF8"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16"),
        (b"", "utf-16-le", "utf-16"),
    ],
)
def test_a_mark_of_the_encoding_is_no_letter(
    tmp_path: Path, mark: bytes, codec: str, forced: str
) -> None:
    assert lines(tmp_path, mark + "Zoë\nBob".encode(codec), forced) == ["Zoë", "Bob"]


@pytest.mark.parametrize(("encoding", "text"), OTHERS[:12])
def test_what_is_none_of_the_three_is_a_guess(tmp_path: Path, encoding: str, text: str) -> None:
    """It is read as Windows-1252, with a letter or more that is wrong, and said to be so."""
    path = tmp_path / NAME
    path.write_bytes(f"Company,Name\r\n{text},Laura\r\n".encode(encoding))
    file = read_contacts(path, "GB")
    assert file.encoding == "cp1252"
    assert file.contacts[0].name == "Laura"
    assert file.contacts[0].company != text


def test_the_encoding_that_was_named_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes("Ærø".encode("mac-roman"))
    named = Lines(tmp_path / NAME, 1 << 20, "macroman")
    assert list(named) == ["Ærø"]
    assert named.encoding == "mac-roman"


@pytest.mark.parametrize(
    ("raw", "forced"),
    [
        ("Zoë".encode("cp1252"), "utf-8"),
        (b"a\x81b", "cp1252"),
        (b"\x81", "shift_jis"),
        (b"odd", "utf-16"),
        (b"\x00\xd8a\x00", "utf-16-le"),
    ],
)
def test_a_file_in_another_encoding_than_was_named_is_told(
    tmp_path: Path, raw: bytes, forced: str
) -> None:
    with pytest.raises(CannotReadError, match=f"{NAME} is not written in {forced}") as refused:
        lines(tmp_path, raw, forced)
    assert "another encoding" in refused.value.advice


@pytest.mark.parametrize(
    "forced",
    ["nonsense", "hex", "base64", "idna", "punycode", "unicode_escape", "utf-7", "a\0b", "x" * 999],
)
def test_what_is_no_encoding_of_texts_is_told(tmp_path: Path, forced: str) -> None:
    with pytest.raises(CannotReadError, match="No encoding of texts is called") as refused:
        lines(tmp_path, b"a", forced)
    assert "utf-8" in refused.value.advice
    assert len(refused.value.title) < 100
