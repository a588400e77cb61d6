"""Contacts from vCards of every version, as phones and mail programs write them."""

import base64
import quopri
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from fieldbook.exchange.card_lines import unfolded
from fieldbook.exchange.lines import LONGEST_LINE, CutLine
from fieldbook.exchange.vcards import DEEPEST
from fieldbook.model.contacts import Contact
from tests.exchange.contact_hands import card, only, others_reading, read

PICTURE = base64.b64encode(bytes(range(256)) * 3).decode()
FOLDED_PICTURE = "\r\n ".join(PICTURE[n : n + 70] for n in range(0, len(PICTURE), 70))
BARE_PICTURE = "\r\n".join(PICTURE[n : n + 70] for n in range(0, len(PICTURE), 70))


def soft(text: str) -> str:
    """Text in quoted-printable with its soft line breaks, as Android writes it."""
    quoted = "".join(f"={byte:02X}" for byte in text.encode())
    return "=\r\n".join(quoted[n : n + 60] for n in range(0, len(quoted), 60))


JANE = Contact(
    row=1,
    company="Acme, Inc.",
    name="Jane Doe",
    role="Head; of Buying",
    mails=("jane@acme.example", "j.doe@home.example"),
    phones=("+44 20 7946 0018", "07700 900123"),
    city="London",
    country="GB",
    website="http://acme.example",
    labels=("VIP", "Trade fair"),
)

OUTLOOK_21 = card(
    "N;LANGUAGE=en-us:Doe;Jane",
    "FN:Jane Doe",
    "ORG:Acme, Inc.;Buying",
    r"TITLE:Head\; of Buying",
    "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=",
    "TEL;WORK:020 0000 0000 stands in a note=0D=0A=",
    "two",
    "TEL;WORK;VOICE:+44 20 7946 0018",
    "TEL;WORK;FAX:+44 20 7946 0099",
    "TEL;CELL;VOICE:07700 900123",
    "ADR;HOME:;;1 Lane;Leeds;;;France",
    "ADR;WORK;PREF:;;2 Street;London;;N1;United Kingdom",
    "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:2 Street=0D=0A=",
    "London",
    "URL;WORK:http://acme.example",
    "CATEGORIES:VIP,Trade fair",
    "EMAIL;HOME;INTERNET:j.doe@home.example",
    "EMAIL;PREF;INTERNET:jane@acme.example",
    "PHOTO;TYPE=JPEG;ENCODING=BASE64:",
    f" {FOLDED_PICTURE}",
    "",
    'X-MS-OL-DESIGN;CHARSET=utf-8:<card><img src="x:y"/></card>',
    "REV:20260305T131933Z",
    version="2.1",
)
ANDROID_21 = card(
    f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{soft('Doe')};{soft('Jane')};;;",
    f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{soft('Jane Doe')}",
    f"ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{soft('Acme, Inc.')}",
    "TITLE:Head; of Buying",
    "TEL;WORK;PREF:+44 20 7946 0018",
    "TEL;CELL:07700 900123",
    "TEL;HOME:077 0090 0123",
    "EMAIL;PREF;WORK:jane@acme.example",
    "EMAIL;HOME:j.doe@home.example",
    "ADR;WORK:;;2 Street;London;;N1;GB",
    "URL:http://acme.example",
    "CATEGORIES:My Contacts,VIP;Trade fair",
    f"PHOTO;ENCODING=BASE64;JPEG:{BARE_PICTURE}",
    "",
    version="2.1",
)
APPLE_30 = card(
    "PRODID:-//Apple Inc.//iOS 19.0//EN",
    "N:Doe;Jane;;;",
    "FN:Jane Doe",
    r"ORG:Acme\, Inc.;Buying;",
    r"TITLE:Head\; of Buying",
    "item1.EMAIL;type=INTERNET;type=pref:jane@acme.example",
    "EMAIL;type=INTERNET;type=HOME:j.doe@home.example",
    "TEL;type=WORK;type=VOICE;type=pref:+44 20 7946 0018",
    "TEL;type=CELL;type=VOICE:07700 900123",
    "TEL;type=WORK;type=FAX:+44 20 7946 0099",
    "TEL;type=PAGER:020 7946 0098",
    "item2.ADR;type=HOME;type=pref:;;1 Lane;Leeds;;;France",
    r"item3.ADR;type=WORK:;;2 Street\nFloor 8;London;;N1;UK",
    "item3.X-ABADR:gb",
    r"item4.URL;type=pref:http\://acme.example",
    "item4.X-ABLabel:_$!<HomePage>!$_",
    r"NOTE:one\ntwo\, three",
    r"CATEGORIES:VIP,Trade fair",
    f"PHOTO;ENCODING=b;TYPE=JPEG:{FOLDED_PICTURE}",
)
RFC_40 = card(
    "KIND:individual",
    "FN;PREF=1:Jane Doe",
    'N;SORT-AS="Doe,Jane":Doe;Jane;;;',
    r"ORG;TYPE=work:Acme\, Inc.;Buying",
    r"TITLE:Head\; of",
    "  Buying",
    'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+44-20-7946-0018',
    'TEL;VALUE=uri;TYPE="voice,cell":tel:+44%207700%20900123',
    "TEL;VALUE=uri;TYPE=fax:tel:+44-20-7946-0099",
    "EMAIL;TYPE=home:j.doe@home.example",
    "EMAIL;TYPE=work;PREF=1:jane@acme.example",
    'ADR;LABEL="2 Street: Acme; London";TYPE=work:;;2 Street;London;;N1;United King',
    " dom",
    "URL:http://acme.example",
    "CATEGORIES:VIP,Trade fair",
    "CATEGORIES:vip",
    f"PHOTO:data:image/jpeg;base64\\,{FOLDED_PICTURE}",
    version="4.0",
)
KINDS = {"Outlook 2.1": OUTLOOK_21, "Android 2.1": ANDROID_21, "Apple 3.0": APPLE_30}


@pytest.mark.parametrize("content", KINDS.values(), ids=KINDS)
def test_every_kind_of_card_says_the_same(tmp_path: Path, content: str) -> None:
    assert only(read(tmp_path, content)) == JANE


def test_a_card_of_version_4_says_the_same(tmp_path: Path) -> None:
    contact = only(read(tmp_path, RFC_40))
    assert contact.phones == ("+44-20-7946-0018", "+44 7700 900123")
    assert replace(contact, phones=JANE.phones) == JANE


@pytest.mark.parametrize("content", [OUTLOOK_21, APPLE_30, RFC_40, card("FN:Zoë", "ORG:Søn")])
def test_another_reader_reads_the_same(tmp_path: Path, content: str) -> None:
    (theirs,) = others_reading(content)
    ours = only(read(tmp_path, content))
    company = theirs.org.value[0]  # vobject cuts at commas, which 2.1 does not escape
    assert ours.company == (company if isinstance(company, str) else ",".join(company))
    assert ours.name == theirs.fn.value
    assert set(ours.mails) == {each.value for each in theirs.contents.get("email", [])}
    phones = {unquote(each.value.removeprefix("tel:")) for each in theirs.contents.get("tel", [])}
    assert set(ours.phones) <= phones
    cities = {each.value.city for each in theirs.contents.get("adr", [])}
    assert ours.city in (cities or {""})


def test_many_cards_in_one_file_are_numbered(tmp_path: Path) -> None:
    file = read(tmp_path, OUTLOOK_21 + "\r\n\r\n" + ANDROID_21 + APPLE_30 + card("FN:Bob"))
    assert [each.row for each in file.contacts] == [1, 2, 3, 4]
    assert [each.name for each in file.contacts] == ["Jane Doe"] * 3 + ["Bob"]
    assert file.format == "vcard"


# ---- Single features ------------------------------------------------------------------------

LINES: list[tuple[str, str, str]] = [
    ("name", "3.0", "N:Doe;Jane;Mary,Ann;Dr.;MD"),
    ("name", "2.1", "N:Doe;Jane;Mary,Ann"),
    ("name", "2.1", "FN;QUOTED-PRINTABLE:Jane Mary=2CAnn Doe"),
    ("name", "3.0", r"FN:Jane Mary\,Ann Doe"),
    ("name", "3.0", "FN:\r\nN:Doe;Jane;Mary,Ann;;"),
    ("name", "3.0", "FN:Jane Mary,\r\n Ann D\r\n\toe"),
    ("name", "3.0", "fn;charset=UTF-8:Jane Mary,Ann Doe"),
    ("name", "3.0", 'FN;X-A="b:c;d":Jane Mary,Ann Doe'),
    ("name", "3.0", 'FN;X-A="unclosed:Jane Mary,Ann Doe'),
    ("name", "3.0", "a-1.FN:Jane Mary,Ann Doe"),
    ("name", "3.0", "FN ;TYPE=x:Jane Mary,Ann Doe"),
    ("name", "2.1", "FN;ENCODING=BASE64:SmFuZSBNYXJ5LEFubiBEb2U="),
]


@pytest.mark.parametrize(("field", "version", "lines"), LINES)
def test_a_name_is_found_however_it_is_written(
    tmp_path: Path, field: str, version: str, lines: str
) -> None:
    contact = only(read(tmp_path, card(lines, "TITLE:x", version=version)))
    assert getattr(contact, field) == "Jane Mary,Ann Doe"
    assert contact.role == "x"


@pytest.mark.parametrize("charset", ["ISO-8859-1", "UTF-8", "windows-1252", "nonsense", "punycode"])
@pytest.mark.parametrize("quoted", [True, False])
def test_a_card_names_its_own_encoding(tmp_path: Path, charset: str, quoted: bool) -> None:
    codec = "utf-8" if charset == "UTF-8" else "cp1252"
    raw = "Jörg Größe".encode(codec)
    coding = b";ENCODING=QUOTED-PRINTABLE" if quoted else b""
    line = b"FN;CHARSET=" + charset.encode() + coding + b":"
    line += quopri.encodestring(raw).strip() if quoted else raw
    content = card("ORG:x").encode().replace(b"ORG:x", line)
    assert only(read(tmp_path, content)).name == "Jörg Größe"


def test_a_cyrillic_card_in_a_windows_file(tmp_path: Path) -> None:
    line = b"FN;CHARSET=windows-1251:" + "Иван".encode("cp1251")
    contact = only(read(tmp_path, card("TITLE:x").encode().replace(b"TITLE:x", line)))
    assert contact.name == "Иван"


def test_escapes_are_those_of_the_version(tmp_path: Path) -> None:
    new = only(read(tmp_path, card(r"FN:a\\b\,c\;d\ne\Nf\:g\x", r"ORG:x\;y\\;z")))
    assert (new.name, new.company) == (r"a\b,c;d e f:g\x", "x;y\\")
    old = only(read(tmp_path, card(r"FN:C:\new\;d", "ORG:x;z", version="2.1")))
    assert old.name == r"C:\new;d"


def test_a_company_card_has_no_person(tmp_path: Path) -> None:
    by_name = only(read(tmp_path, card("FN:Acme", "ORG:ACME;")))
    assert (by_name.company, by_name.name) == ("ACME", "")
    by_kind = only(read(tmp_path, card("KIND:org", "FN:Acme", version="4.0")))
    assert (by_kind.company, by_kind.name) == ("Acme", "")
    department = only(read(tmp_path, card("FN:Jane", "ORG:;Sales")))
    assert department.company == "Sales"


def test_role_stands_in_for_a_title(tmp_path: Path) -> None:
    assert only(read(tmp_path, card("FN:A", "ROLE:Buyer", "TITLE:"))).role == "Buyer"
    assert only(read(tmp_path, card("FN:A", "ROLE:Buyer", "TITLE:Head"))).role == "Head"


def test_an_extension_stays_with_its_number(tmp_path: Path) -> None:
    contact = only(read(tmp_path, card("FN:A", "TEL:tel:+49-30-901820;ext=12;x=y", "TEL:abc")))
    assert contact.phones == ("+49-30-901820 ext. 12",)


def test_a_number_that_is_voice_and_fax_is_kept(tmp_path: Path) -> None:
    contact = only(read(tmp_path, card("FN:A", "TEL;TYPE=WORK,VOICE,FAX:030 901820")))
    assert contact.phones == ("030 901820",)


def test_a_label_may_hold_a_comma(tmp_path: Path) -> None:
    contact = only(read(tmp_path, card("FN:A", r"CATEGORIES:Bath\, Kitchen,VIP,myContacts")))
    assert contact.labels == ("Bath, Kitchen", "VIP")


@pytest.mark.parametrize(
    "agent",
    [
        "AGENT:\r\n" + card("FN:Susan", "ORG:Elsewhere", version="2.1").strip(),
        "AGENT:\r\n\r\n" + card("FN:Susan", "AGENT:", card("FN:Tom").strip()).strip(),
        "AGENT:" + card("FN:Susan").strip().replace("\r\n", "\r\n "),
        r"AGENT:BEGIN:VCARD\nFN:Susan\nEND:VCARD\n",
    ],
)
def test_the_card_of_an_agent_is_passed_over(tmp_path: Path, agent: str) -> None:
    file = read(tmp_path, card("FN:Jane", agent, "ORG:Acme") + card("FN:Bob"))
    assert [(each.name, each.company) for each in file.contacts] == [("Jane", "Acme"), ("Bob", "")]


# ---- Cards that are left out ----------------------------------------------------------------


def reasons(tmp_path: Path, content: str) -> list[tuple[str, str]]:
    return [(each.name, each.left_out) for each in read(tmp_path, content).contacts]


ENDLESS = "The card has no end."


def test_a_card_without_an_end_costs_itself_alone(tmp_path: Path) -> None:
    whole, cut = card("FN:Jane"), card("FN:Cut").removesuffix("END:VCARD\r\n")
    assert reasons(tmp_path, whole + cut + whole) == [("Jane", ""), ("Cut", ENDLESS), ("Jane", "")]
    assert reasons(tmp_path, cut) == [("Cut", ENDLESS)]
    torn = card("FN:Torn", "NOTE;ENCODING=QUOTED-PRINTABLE:a=").removesuffix("END:VCARD\r\n")
    assert reasons(tmp_path, torn + whole) == [("Torn", ENDLESS), ("Jane", "")]


def test_an_agent_without_an_end_costs_its_card_alone(tmp_path: Path) -> None:
    agent = "AGENT:\r\n" + card("FN:Susan").removesuffix("END:VCARD\r\n").strip()
    content = card("FN:Jane", agent) + card("FN:Bob")
    assert reasons(tmp_path, content) == [("Jane", ENDLESS), ("Bob", "")]


def nested(depth: int) -> str:
    inner = "TITLE:x"
    for n in reversed(range(depth)):
        inner = f"BEGIN:VCARD\nFN:Deep {n}\n" + (f"AGENT:\n{inner}" if n < depth - 1 else inner)
        inner += "\nEND:VCARD"
    return inner + "\n"


def test_cards_nested_too_deeply_cost_themselves_alone(tmp_path: Path) -> None:
    bob = card("FN:Bob")
    assert reasons(tmp_path, nested(DEEPEST) + bob) == [("Deep 0", ""), ("Bob", "")]
    for depth in (DEEPEST + 1, 5000):
        deep, after = reasons(tmp_path, nested(depth) + bob)
        assert deep == ("Deep 0", "Its cards are nested too deeply.")
        assert after == ("Bob", "")


def test_a_line_that_is_too_long_costs_its_card_alone(tmp_path: Path) -> None:
    for line in (
        "FN:" + "x" * 32_768,
        "FN:" + "x" * (LONGEST_LINE + 1),
        "FN:x\r\n " + "\r\n ".join(["y" * 70] * 20_000),
    ):
        long, after = reasons(tmp_path, card("ORG:Acme", line) + card("FN:Bob"))
        assert long[1] == "One of its lines is too long."
        assert after == ("Bob", "")
    longest = only(read(tmp_path, card("FN:" + "x" * 32_767)))
    assert longest.name == "x" * 32_767


def test_an_unfolded_line_is_kept_up_to_1_mb() -> None:
    fold = " " + "x" * 64
    (whole,) = unfolded(["N:", *[fold] * (LONGEST_LINE // 66)])
    assert not isinstance(whole, CutLine)
    assert len(whole) > LONGEST_LINE * 0.95
    cut, after = unfolded(["N:", *[fold] * (LONGEST_LINE // 65 + 1), "FN:Jane"])
    assert isinstance(cut, CutLine)
    assert (cut, after) == ("N:", "FN:Jane")


def test_a_picture_may_be_longer_than_any_line(tmp_path: Path) -> None:
    picture = "A" * (LONGEST_LINE + 1)
    folded = "\r\n ".join(["A" * 70] * 20_000)
    for line in (f"PHOTO;ENCODING=b:{picture}", f"PHOTO;ENCODING=b:\r\n {folded}"):
        assert reasons(tmp_path, card(line, "FN:Jane")) == [("Jane", "")]


def test_a_card_that_names_nobody_and_a_group_are_left_out(tmp_path: Path) -> None:
    content = card("TEL:1234567") + card("X-ADDRESSBOOKSERVER-KIND:group", "FN:Friends")
    assert reasons(tmp_path, content) == [
        ("", "There is no company, no name and no e-mail in it."),
        ("Friends", "It is a group of contacts, not one."),
    ]


def test_what_is_no_property_is_passed_over(tmp_path: Path) -> None:
    content = card("no colon here", ":", ";:", "=C3=A4", "", "FN", "FN:Jane", "\\", '"', "END:X")
    assert reasons(tmp_path, content) == [("Jane", "")]
    assert reasons(tmp_path, content + "END:VCARD\r\nFN:Nobody\r\n" + content) == [("Jane", "")] * 2


def test_markers_may_be_written_in_small_letters_with_blanks(tmp_path: Path) -> None:
    content = " begin : vCard \nfn:Jane\nend:vcard\n" + card("FN:Bob")
    assert reasons(tmp_path, content) == [("Jane", ""), ("Bob", "")]


# ---- What else cards say ---------------------------------------------------------------------


def test_the_website_of_the_work_comes_before_others(tmp_path: Path) -> None:
    """Programs write a person's own page first as often as not."""
    home, other = "URL;TYPE=HOME,PREF:http://jane.example", "URL:http://blog.example"
    lines = ["FN:Jane", home, other, "URL;TYPE=WORK:http://acme.example"]
    found = [only(read(tmp_path, card(*lines[:n]))).website for n in (2, 3, 4)]
    assert found == ["http://jane.example", "http://blog.example", "http://acme.example"]


def test_values_of_version_4_may_be_addresses_of_the_web(tmp_path: Path) -> None:
    lines = (
        "FN:Jane",
        "EMAIL;VALUE=uri:mailto:jane@acme.example",
        "TEL;VALUE=uri:tel:+44-20-7946-0018;phone-context=+44",
        "IMPP:xmpp:jane@chat.example",
        "LANG;PREF=1:fr",
        "NOTE:mail other@acme.example\\, call 020 7946 0099",
        "X-SOCIALPROFILE;TYPE=x:http://social.example/jane",
    )
    contact = only(read(tmp_path, card(*lines, version="4.0")))
    assert contact.mails == ("jane@acme.example",)
    assert contact.phones == ("+44-20-7946-0018",)
    assert contact.website == ""


def test_what_is_preferred_comes_first(tmp_path: Path) -> None:
    lines = (
        "FN:Jane",
        "TEL;TYPE=home:020 7946 0001",
        "TEL;TYPE=work;PREF=2:020 7946 0002",
        "TEL;TYPE=cell;PREF=1:020 7946 0003",
        "item1.EMAIL;TYPE=home:jane@home.example",
        "item1.X-ABLabel:Private",
        "item2.EMAIL;TYPE=INTERNET;TYPE=pref:jane@acme.example",
    )
    contact = only(read(tmp_path, card(*lines)))
    assert contact.phones[0] == "020 7946 0003"
    assert contact.mails == ("jane@acme.example", "jane@home.example")


def test_photos_and_keys_in_every_dress_are_skipped(tmp_path: Path) -> None:
    for line in (
        f"PHOTO;ENCODING=b;TYPE=JPEG:{FOLDED_PICTURE}",
        f"PHOTO;ENCODING=BASE64;JPEG:{BARE_PICTURE}\r\n",
        f"PHOTO;BASE64:\r\n  {FOLDED_PICTURE}",
        f"PHOTO:data:image/png;base64,{FOLDED_PICTURE}",
        f"KEY;X509;ENCODING=BASE64:\r\n    {FOLDED_PICTURE}\r\n",
        "LOGO;VALUE=uri:http://acme.example/logo.png",
    ):
        contact = only(read(tmp_path, card("FN:Jane", line, "EMAIL:jane@acme.example")))
        assert (contact.name, contact.mails, contact.website) == (
            "Jane",
            ("jane@acme.example",),
            "",
        )


def test_an_organisation_says_so(tmp_path: Path) -> None:
    for kind in ("KIND:org", "X-ADDRESSBOOKSERVER-KIND:org", "X-ABShowAs:COMPANY"):
        contact = only(read(tmp_path, card(kind, "FN:Acme", "ORG:Acme", "N:;;;;")))
        assert (contact.company, contact.name) == ("Acme", "")
    group = only(read(tmp_path, card("KIND:group", "FN:Friends", "MEMBER:urn:uuid:1")))
    assert group.left_out == "It is a group of contacts, not one."
