"""Export: everything that is one's own, for other programs."""

import csv
import io
import json
import zipfile
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.errors import CannotWriteError, NoSuchError, NotFittingError
from fieldbook.exchange.contact_writers import CardOut, write_cards, write_table
from fieldbook.exchange.contacts import read_contacts
from fieldbook.exchange.tables import unguarded
from fieldbook.model.accounts import (
    RATINGS,
    STAGES,
    Account,
    Mail,
    Person,
    Phone,
    Rating,
    Stage,
    legible,
    plain,
    tidy,
)
from fieldbook.model.company_names import company_key
from fieldbook.model.leads import Lead
from fieldbook.model.notes import Note, Sold, Words
from fieldbook.model.resets import Ask, Reset
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.account_edits import park_account
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.exported import exported_accounts
from fieldbook.work.exports import CARD_VERSIONS, CardVersion, export_book
from fieldbook.work.finding import accounts_named
from fieldbook.work.import_wishes import Wishes
from fieldbook.work.imports import import_files, preview_import
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.sample import Size, make_sample
from fieldbook.work.sellers import seller_of
from fieldbook.work.sharing import merge_book, share_book
from tests.work.conftest import TUESDAY

WORDS = st.text(max_size=120)


@pytest.fixture
def full(nora: Book) -> Book:
    """A book with something of everything."""
    account = save_account(
        nora,
        AccountDraft(
            name="Lindholm Kitchens; and, Sons",
            rating="A",
            city="Ayr",
            segments=("Home & garden",),
            person="Peter Lindholm",
            role="Owner",
            mail="peter@lindholm.example",
            phone="01632 960118",
        ),
    )
    following = NextDraft(TUESDAY.date().replace(day=30), time(11), "call")
    note = NoteDraft(account=account.id, discussed="=1+1", purpose="to settle it", next=following)
    save_note(nora, note)
    save_account(nora, AccountDraft(name="Alone"))
    return nora


def test_json_holds_everything(full: Book, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    done = export_book(full, path)
    assert (done.accounts, done.people) == (2, 1)
    found = json.loads(path.read_bytes())
    assert found["format"] == 1
    alone, lindholm = found["accounts"]
    assert alone["name"] == "Alone"
    assert lindholm["rating"] == "A"
    assert lindholm["segments"] == ["Home & garden"]
    assert lindholm["people"] == [
        {
            "name": "Peter Lindholm",
            "role": "Owner",
            "emails": ["peter@lindholm.example"],
            "phones": ["+441632960118"],
            "left": "",
        }
    ]
    assert lindholm["notes"][0]["discussed"] == "=1+1"
    assert lindholm["touches"][0]["purpose"] == "to settle it"
    assert lindholm["touches"][0]["at"] == "2026-11-30T11:00"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "vcf"])
def test_what_goes_out_comes_in_again_as_the_same(full: Book, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    export_book(full, path)
    found = preview_import(full, [path])
    assert {row.result for file in found.files for row in file.rows} == {"same"}
    assert import_files(full, [path]).act == ""


@pytest.mark.parametrize("version", CARD_VERSIONS)
def test_cards_of_either_version_come_in_again_as_the_same(
    full: Book, tmp_path: Path, version: CardVersion
) -> None:
    path = tmp_path / "out.vcf"
    export_book(full, path, card=version)
    assert f"VERSION:{version}".encode() in path.read_bytes()
    assert max(map(len, path.read_bytes().split(b"\r\n"))) <= 75
    found = preview_import(full, [path])
    assert {row.result for file in found.files for row in file.rows} == {"same"}


def test_chosen_accounts_go_out_alone(full: Book, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    chosen = accounts_named(full, ["Alone"])
    assert export_book(full, path, chosen).accounts == 1
    assert [one["name"] for one in json.loads(path.read_bytes())["accounts"]] == ["Alone"]
    both = accounts_named(full, ["Alone", "Lindholm Kitchens; and, Sons"])
    assert len(both) == 2
    with pytest.raises(NoSuchError, match="No account is called “Nobody”"):
        accounts_named(full, ["Alone, Nobody"])


def test_json_holds_the_whole_book(tmp_path: Path) -> None:
    place, out = tmp_path / "sample.fieldbook", tmp_path / "out.json"
    make_sample(place, Size(), now=TUESDAY)
    with Book(place, now=lambda: TUESDAY) as book:
        export_book(book, out)
        listed = accounts(book)
    found = json.loads(out.read_bytes())
    assert list(found) == ["format", "accounts", "values", "ideas", "resets", "rhythms"]
    assert {one["name"] for one in found["accounts"]} == {one.name for one in listed}
    assert len(found["resets"]) == 11
    assert {one["heard"] for reset in found["resets"] for one in reset["asks"]} >= {"committed"}
    assert {one["came"] for one in found["resets"]} >= {"held", ""}
    rated = [one for one in found["rhythms"] if one["rating"] == "A"]
    assert (rated[0]["channels"], rated[0]["every"], rated[0]["unit"]) == (
        ["call", "visit"],
        3,
        "week",
    )


def test_leads_and_parking_are_in_json(full: Book, tmp_path: Path) -> None:
    listed = tmp_path / "fair.csv"
    listed.write_text(
        "Company,Contact,Mail,Question,Budget\nAsh,Ann Ek,a@ash.example,Oak?,5000\n", "utf-8"
    )
    import_files(full, [listed], wishes=Wishes(source="Fair"))
    ash = accounts_named(full, ["Ash"])
    park_account(full, ash[0], TUESDAY.date().replace(month=12), "they move house")
    out = tmp_path / "out.json"
    export_book(full, out, ash)
    one = json.loads(out.read_bytes())["accounts"][0]
    assert (one["stage"], one["target"]) == ("lead", True)
    assert one["parked"] == {"until": "2026-12-24", "because": "they move house"}
    lead = one["leads"][0]
    assert (lead["question"], lead["answers"]) == ("Oak?", ["Budget: 5000"])
    assert (lead["person"], lead["source"], lead["verdict"]) == ("Ann Ek", "Fair", "waiting")


NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40
).filter(lambda text: legible(text) and tidy(text) == text and "@" not in text)
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.lists(NAMES, max_size=3, unique_by=plain),
        st.integers(0, 5),
        st.sampled_from(RATINGS),
        st.tuples(st.sampled_from(STAGES), st.booleans()),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: company_key(row[0]),
)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "vcf"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS)
def test_accounts_and_people_come_back_equal(
    ending: str, rows: list[tuple[str, list[str], int, Rating, tuple[Stage, bool]]]
) -> None:
    """Whatever they are called, and however many mails and phones they have."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / f"out.{ending}"
        with a_book(Path(folder) / "one.fieldbook") as book:
            for at, (name, people, count, rating, (stage, target)) in enumerate(rows):
                changes = account_with(book, (name, people, rating), (at, count))
                on_list = target or stage == "lead"
                of = changes[0].row
                changes.append(changed(Account, of, stage=stage, target=on_list))
                book.write(changes, "")
            export_book(book, out)
            told = told_of(book, rated=ending != "vcf")
        with a_book(Path(folder) / "two.fieldbook") as other:
            import_files(other, [out])
            assert told_of(other, rated=ending != "vcf") == told


def a_book(path: Path) -> Book:
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")
    return new_book(path, seller, TUESDAY)


def account_with(
    book: Book, told: tuple[str, list[str], Rating], number: tuple[int, int]
) -> list[Change]:
    """An account with people, who have so many mails and phones."""
    (name, people, rating), (at, count) = told, number
    account = Account(id=book.new_id(), name=name, rating=rating, owner=seller_of(book).id)
    changes = [born(account)]
    for n, one in enumerate(people):
        person = Person(id=book.new_id(), account=account.id, name=one)
        changes.append(born(person))
        for each in range(count):
            changes.append(member(Mail, person.id, f"p{n}.{each}@c{at}.example"))
            changes.append(member(Phone, person.id, f"+44 1632 96{at}{n}{each}0"))
    return changes


def told_of(book: Book, *, rated: bool) -> set[tuple[object, ...]]:
    """Accounts and people as another program would compare them."""
    with book.reading() as connection:
        found = exported_accounts(connection, "GB")
    return {
        (
            one.name,
            (one.rating, one.stage, one.target) if rated else (),
            frozenset((p.name, frozenset(p.emails), frozenset(p.phones)) for p in one.people),
        )
        for one in found
    }


def test_a_table_opens_in_a_spreadsheet_without_formulas(full: Book, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    save_account(full, AccountDraft(name="=cmd()"))
    export_book(full, path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows[1][0] == "'=cmd()"
    assert rows[1][0][0] not in "=+-@"


def test_a_workbook_holds_texts_alone_and_the_same_bytes(full: Book, tmp_path: Path) -> None:
    names = ["=cmd()", "'=cmd()", "+44 1632 960177", "007", "<b>&amp;", "x" * 300]
    for name in names:
        save_account(full, AccountDraft(name=name))
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    export_book(full, one)
    export_book(full, two)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as packed:
        xml = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert ' t="s"' in xml
    read = {contact.company for contact in read_contacts(one, "GB").contacts}
    assert set(names) <= read


def test_another_program_reads_our_cards(full: Book, tmp_path: Path) -> None:
    path = tmp_path / "out.vcf"
    export_book(full, path)
    cards = list(vobject.readComponents(path.read_text(encoding="utf-8")))
    peter = next(card for card in cards if card.fn.value == "Peter Lindholm")
    assert peter.org.value == ["Lindholm Kitchens; and, Sons"]
    assert peter.tel.value == "+441632960118"


@given(WORDS, WORDS, WORDS)
def test_any_text_comes_back_from_cards(name: str, role: str, company: str) -> None:
    card = CardOut(f"N{name}", role, f"C{company}", (), (), "", "", "", ())
    raw = write_cards([card])
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    found = next(vobject.readComponents(raw.decode("utf-8")))
    assert tidy(found.fn.value) == _plain(f"N{name}")
    assert tidy(found.org.value[0]) == _plain(f"C{company}")


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_text_comes_back_from_a_table(rows: list[list[str]]) -> None:
    raw = write_table(("One", "Two"), [["x" + a, b] for a, b in rows])
    _head, *found = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert [[tidy(unguarded(cell)) for cell in row] for row in found] == [
        [_plain("x" + a), _plain(b)] for a, b in rows
    ]


def _plain(text: str) -> str:
    return tidy("".join(c for c in text if not "\ud800" <= c <= "\udfff"))


def test_the_cards_of_ours_are_read_by_us(tmp_path: Path) -> None:
    card = CardOut("Ann", "Owner", "A", ("a@a.example",), ("+441632960118",), "Ayr", "GB", "", ())
    path = tmp_path / "a.vcf"
    path.write_bytes(write_cards([card]))
    one = read_contacts(path, "GB").contacts[0]
    assert (one.name, one.role, one.company, one.city, one.country) == (
        "Ann",
        "Owner",
        "A",
        "Ayr",
        "GB",
    )


def test_an_ending_nobody_knows_and_a_folder_that_is_gone_are_said(
    full: Book, tmp_path: Path
) -> None:
    with pytest.raises(NotFittingError, match="no ending"):
        export_book(full, tmp_path / "out.doc")
    with pytest.raises(CannotWriteError, match="no folder"):
        export_book(full, tmp_path / "gone" / "out.csv")
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(CannotWriteError, match="is a folder"):
        export_book(full, tmp_path / "taken.csv")


def test_a_file_that_cannot_be_written_stays_as_it_was(
    full: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")

    def full_disk(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(CannotWriteError, match="disk is full"):
        export_book(full, path)
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_a_place_that_may_only_be_read_is_called_so(
    full: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_read(*_given: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("os.fsync", only_read)
    with pytest.raises(CannotWriteError) as told:
        export_book(full, tmp_path / "out.csv")
    assert told.value.title == "out.csv could not be written: this place may only be read."


def test_the_whole_book_comes_back_by_bundle(tmp_path: Path) -> None:
    place, shared = tmp_path / "sample.fieldbook", tmp_path / "sample.fieldshare"
    make_sample(place, Size(), now=TUESDAY)
    with Book(place, now=lambda: TUESDAY) as book, a_book(tmp_path / "two.fieldbook") as other:
        with book.reading() as connection:
            private = {one.id for one in reads.rows(connection, Note) if one.private}
            private |= {one.id for one in reads.rows(connection, Touch) if one.private}
        share_book(book, shared)
        merge_book(other, shared)
        before = told_of(book, rated=True)
        assert told_of(other, rated=True) == before
        with book.reading() as one, other.reading() as two:
            kinds: tuple[Any, ...] = (Note, Touch, Reset, Ask, Lead, Sold)
            for kind in kinds:
                assert {row.id: row for row in reads.rows(one, kind)} == {
                    row.id: row for row in reads.rows(two, kind)
                }
            words = {row.id: row for row in reads.rows(two, Words)}
            for row in reads.rows(one, Words):
                assert row.id in private or words.get(row.id) == row
