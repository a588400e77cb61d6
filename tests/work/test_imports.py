"""Import: contacts become accounts and people, in one act, and nothing that is there is lost."""

from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import CannotReadError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work import import_cards, import_desk
from fieldbook.work.account_lines import accounts
from fieldbook.work.account_page import account_page
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.exports import export_book
from fieldbook.work.history import redo_last, undo_last
from fieldbook.work.import_reading import read_file
from fieldbook.work.imports import (
    Imported,
    import_files,
    import_planned,
    import_sentence,
    plan_import,
    preview_import,
)
from fieldbook.work.people import PersonLine

HEAD = "Company,Name,Job Title,Mail,Phone,City\n"


def contacts(folder: Path, rows: str, name: str = "contacts.csv", head: str = HEAD) -> Path:
    """A file with these rows."""
    path = folder / name
    path.write_text(head + rows, encoding="utf-8")
    return path


def told(found: Imported) -> list[tuple[int, str, str, str]]:
    """Row, result, account and person of each row."""
    return [
        (row.row, row.result, row.account, row.person) for file in found.files for row in file.rows
    ]


def people(book: Book, name: str) -> list[PersonLine]:
    """Who is at the account of that name."""
    account = next(one.id for one in accounts(book) if one.name == name)
    page = account_page(book, account)
    assert page is not None
    return list(page.people)


def names(book: Book) -> list[str]:
    return sorted(one.name for one in accounts(book))


def test_companies_become_accounts_and_people_stand_under_them(nora: Book, tmp_path: Path) -> None:
    path = contacts(
        tmp_path,
        "Seaview Hotels,Grace Tennant,Manager,grace@seaview.example,01632 960144,Ayr\n"
        "Seaview Hotels,Tom Okafor,,tom@seaview.example,,\n"
        ",Ines Duarte,,ines@gmail.com,,\n"
        "Storr Cafés,,,hello@storr.example,,Skye\n",
    )
    done = import_files(nora, [path])
    assert told(done) == [
        (2, "new", "Seaview Hotels", "Grace Tennant"),
        (3, "new", "Seaview Hotels", "Tom Okafor"),
        (4, "new", "Ines Duarte", "Ines Duarte"),
        (5, "new", "Storr Cafés", ""),
    ]
    assert names(nora) == ["Ines Duarte", "Seaview Hotels", "Storr Cafés"]
    grace = next(one for one in people(nora, "Seaview Hotels") if one.name == "Grace Tennant")
    assert (grace.role, grace.phones, grace.mails) == (
        "Manager",
        ("+44 1632 960144",),
        ("grace@seaview.example",),
    )
    assert next(one.city for one in accounts(nora) if one.name == "Storr Cafés") == "Skye"


def test_a_preview_writes_nothing_and_says_what_the_import_will_say(
    nora: Book, tmp_path: Path
) -> None:
    path = contacts(tmp_path, "A,Ann,,a@a.example,,\nA,Ann,,a@a.example,,\n,,,,1,\n")
    before = nora.marker()
    preview = preview_import(nora, [path])
    assert nora.marker() == before
    assert preview.act == ""
    done = import_files(nora, [path])
    assert done.files == preview.files
    assert done.counts == {"new": 1, "joins": 0, "same": 1, "look": 0, "left_out": 1}
    assert import_sentence(done, done=True) == "Imported: 1 new, 1 is the same, 1 left out."


def test_the_same_file_again_is_all_the_same_and_writes_nothing(nora: Book, tmp_path: Path) -> None:
    path = contacts(
        tmp_path, "A,Ann Smith,Owner,a@a.example,01632 960144,Ayr\nB,,,,,Ayr\n,Cy Lee,,,,\n"
    )
    import_files(nora, [path])
    before = nora.marker()
    again = import_files(nora, [path])
    assert [row[1] for row in told(again)] == ["same"] * 3
    assert again.act == ""
    assert nora.marker() == before


def test_a_known_mail_or_phone_joins_and_overwrites_nothing(nora: Book, tmp_path: Path) -> None:
    save_account(
        nora,
        AccountDraft(
            name="Lindholm Kitchens",
            city="Ayr",
            person="Peter Lindholm",
            role="Owner",
            mail="Peter@Lindholm.example",
            phone="01632 960118",
        ),
    )
    path = contacts(
        tmp_path,
        "Lindholm Kitchens Ltd,P. Lindholm,Founder,peter@lindholm.example,07700 900118,Troon\n"
        "Lindholm,Anna Ek,Bridge End,,+44 1632 960118,\n",
    )
    done = import_files(nora, [path])
    assert told(done) == [
        (2, "joins", "Lindholm Kitchens", "Peter Lindholm"),
        (3, "joins", "Lindholm Kitchens", "Anna Ek"),
    ]
    assert done.files[0].rows[0].reason == (
        "Adds a phone number. peter@lindholm.example is known at Lindholm Kitchens."
        " The file calls it Lindholm Kitchens Ltd."
        " “Ayr” stays, not “Troon”; “Owner” stays, not “Founder”."
    )
    assert names(nora) == ["Lindholm Kitchens"]
    assert accounts(nora)[0].city == "Ayr"
    there = {one.name: one for one in people(nora, "Lindholm Kitchens")}
    assert there["Peter Lindholm"].role == "Owner"
    assert set(there["Peter Lindholm"].phones) == {"01632 960118", "+44 7700 900118"}
    assert there["Anna Ek"].phones == ("+44 1632 960118",)
    assert [row[1] for row in told(import_files(nora, [path]))] == ["same", "same"]


def test_a_name_alone_joins_nobody(nora: Book, tmp_path: Path) -> None:
    save_account(nora, AccountDraft(name="Seaview Hotels", person="Grace Tennant"))
    path = contacts(
        tmp_path,
        "Seaview Hotels,Grace Tennant,,grace@other.example,,\n"
        "Harbour,Grace Tennant,,grace@harbour.example,,\n",
    )
    done = import_files(nora, [path])
    assert [row[1] for row in told(done)] == ["look", "new"]
    assert "only the name says so" in done.files[0].rows[0].reason
    assert names(nora) == ["Harbour", "Seaview Hotels"]


def test_doubles_within_a_file_are_found(nora: Book, tmp_path: Path) -> None:
    path = contacts(tmp_path, "A,Ann Smith,,a@a.example,,\n,Ann Smith,,A@A.example,01632 960144,\n")
    done = import_files(nora, [path])
    assert told(done) == [(2, "new", "A", "Ann Smith"), (3, "joins", "A", "Ann Smith")]
    assert "row 2" in done.files[0].rows[1].reason
    assert len(people(nora, "A")) == 1


def test_one_undo_takes_it_all_back_and_redo_brings_it_again(nora: Book, tmp_path: Path) -> None:
    save_account(nora, AccountDraft(name="B", person="Bo", mail="bo@b.example"))
    path = contacts(tmp_path, "A,Ann,,a@a.example,,\nB,Bo,Owner,bo@b.example,,\n")
    import_files(nora, [path])
    assert people(nora, "B")[0].role == "Owner"
    undo_last(nora)
    assert names(nora) == ["B"]
    assert people(nora, "B")[0].role == ""
    redo_last(nora)
    assert names(nora) == ["A", "B"]


def test_an_unreadable_file_among_others_changes_nothing(nora: Book, tmp_path: Path) -> None:
    good = contacts(tmp_path, "A,Ann,,a@a.example,,\n")
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\0\1\2\3" * 300)
    with pytest.raises(CannotReadError, match=r"bad\.csv"):
        import_files(nora, [good, bad])
    assert names(nora) == []


def test_what_was_looked_at_is_taken_in_whatever_the_file_is_now(
    nora: Book, tmp_path: Path
) -> None:
    path = contacts(tmp_path, "A,Ann,,a@a.example,,\n")
    plan = plan_import(nora, [read_file(path)])
    contacts(tmp_path, "Omega,Om,,o@o.example,,\nPsi,Ps,,p@p.example,,\n")
    assert names(nora) == []
    done = import_planned(nora, plan)
    assert done.act
    assert names(nora) == ["A"]


def test_a_book_that_has_moved_since_is_looked_at_again(nora: Book, tmp_path: Path) -> None:
    path = contacts(tmp_path, "Acme,Ann,,a@a.example,,Ayr\n")
    plan = plan_import(nora, [read_file(path)])
    path.unlink()
    save_account(nora, AccountDraft(name="Acme & Sons", person="Ann", mail="a@a.example"))
    assert told(import_planned(nora, plan)) == [(2, "joins", "Acme & Sons", "Ann")]
    assert names(nora) == ["Acme & Sons"]


def test_a_long_reading_can_be_ended_between_two_rows(nora: Book, tmp_path: Path) -> None:
    file = read_file(contacts(tmp_path, "A,,,,,\nB,,,,,\n"))
    calls = ["go on"]
    with pytest.raises(IndexError):
        plan_import(nora, [file], halt=calls.pop)
    assert names(nora) == []


def test_laying_out_a_large_book_can_be_ended_too(nora: Book, lindholm: Ref) -> None:
    calls: list[str] = []
    with pytest.raises(IndexError):
        plan_import(nora, [], halt=calls.pop)


def test_a_file_that_is_not_there_and_a_folder_are_called_so(nora: Book, tmp_path: Path) -> None:
    for gone in (tmp_path / "gone.csv", contacts(tmp_path, "") / "x.csv"):
        with pytest.raises(CannotReadError) as said:
            import_files(nora, [gone])
        assert said.value.title == f"{gone.name} is not there."
    with pytest.raises(CannotReadError, match="is not a file"):
        preview_import(nora, [tmp_path])
    with pytest.raises(CannotReadError, match="cannot be read"):
        preview_import(nora, [tmp_path / ("x" * 300)])


def test_too_long_a_name_is_left_out_and_the_rest_goes_in(nora: Book, tmp_path: Path) -> None:
    path = contacts(tmp_path, f"{'x' * 501},Ann,,,,\nB,,,,,\n")
    done = import_files(nora, [path])
    assert [row[1] for row in told(done)] == ["left_out", "new"]
    assert "longer than 500" in done.files[0].rows[0].reason
    assert len(done.files[0].rows[0].account) == 501


def test_a_switchboard_s_number_makes_nobody_somebody_else(nora: Book, tmp_path: Path) -> None:
    path = contacts(
        tmp_path, "A,Ann Smith,,ann@a.example,01632 960144,\nA,Bo Lee,,bo@a.example,01632 960144,\n"
    )
    done = import_files(nora, [path])
    assert told(done)[1][2:] == ("A", "Bo Lee")
    assert {one.name for one in people(nora, "A")} == {"Ann Smith", "Bo Lee"}


@pytest.mark.parametrize("phone", ["n/a", "unknown", "0", "4.42079E+11", "123456"])
def test_what_is_no_number_joins_nobody(nora: Book, tmp_path: Path, phone: str) -> None:
    path = contacts(
        tmp_path, f"Alpha,Anna,,anna@alpha.example,{phone},\nBeta,Bob,,bob@beta.example,{phone},\n"
    )
    assert [row[1] for row in told(import_files(nora, [path]))] == ["new", "new"]
    assert names(nora) == ["Alpha", "Beta"]
    assert [row[1] for row in told(import_files(nora, [path]))] == ["same", "same"]


def test_an_initial_joins_nobody_with_another_mail(nora: Book, tmp_path: Path) -> None:
    path = contacts(
        tmp_path,
        "Smith,J. Smith,,john@smith.example,,\nSmith,Jane Smith,,jane@smith.example,,\n"
        "Smith,Jack Smith,,jack@smith.example,,\nSmith,Jane Smith,Buyer,,,\n",
    )
    import_files(nora, [path])
    there = {one.name: one for one in people(nora, "Smith")}
    assert sorted(there) == ["J. Smith", "Jack Smith", "Jane Smith"]
    assert there["Jane Smith"].role == "Buyer"


def test_a_number_is_dialled_from_the_country_of_its_address(nora: Book, tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:John Doe\nORG:Doe\nTEL:(905) 555-1234\n"
        "ADR;TYPE=WORK:;;1 Main Street;Toronto;ON;;Canada\nEND:VCARD\n",
        "utf-8",
    )
    import_files(nora, [path])
    assert people(nora, "Doe")[0].phones == ("+1 905-555-1234",)


@pytest.mark.parametrize("ending", ["csv", "vcf"])
def test_what_we_write_comes_back_whole(nora: Book, tmp_path: Path, ending: str) -> None:
    """Also somebody without a company, and a company whose only person is called as it is."""
    path = contacts(tmp_path, ",Peter Lindholm,Owner,peter@gmail.com,,\n,Ada,,ada@gmail.com,,\n")
    import_files(nora, [path])
    draft = AccountDraft(name="Quay", rating="A", segments=("Home, garden",), person="Quay Ltd")
    save_account(nora, draft)
    out = tmp_path / f"out.{ending}"
    export_book(nora, out)
    seller = Seller(id=Ref(""), name="Tom", zone="Europe/London", country="GB")
    with new_book(tmp_path / "tom.fieldbook", seller, nora.now()) as tom:
        import_files(tom, [out])
        assert names(tom) == names(nora)
        for name in names(nora):
            assert [(one.name, one.role, one.mails) for one in people(tom, name)] == [
                (one.name, one.role, one.mails) for one in people(nora, name)
            ]
        if ending == "csv":
            found = {one.name: (one.rating, one.segments) for one in accounts(tom)}
            assert found["Quay"] == ("A", ("Home, garden",))


@pytest.mark.parametrize(("by", "people_there"), [("mail", 1), ("phone", 2)])
def test_a_first_name_is_enough_beside_a_mail_and_not_beside_a_phone(
    nora: Book, tmp_path: Path, by: str, people_there: int
) -> None:
    """Two people may answer one phone; few share a mail address."""
    mail, phone = ("anna@a.example", "") if by == "mail" else ("", "01632 960118")
    path = contacts(tmp_path, f"Alpha,Anna Berg,,{mail},{phone},\nAlpha,Anna,,{mail},{phone},\n")
    import_files(nora, [path])
    assert len(people(nora, "Alpha")) == people_there


def test_one_shared_mail_moves_nobody_else_of_a_company(nora: Book, tmp_path: Path) -> None:
    """An agency's mail is known at Lindholm: who is of Beta is asked, and the others are Beta's."""
    draft = AccountDraft(name="Lindholm", person="Anna", mail="info@agency.example")
    save_account(nora, draft)
    path = contacts(
        tmp_path,
        "Beta,Bo,,info@agency.example,,\nBeta,Cem,,cem@beta.example,,\nBeta,Dora,,d@beta.example,,\n",
    )
    done = import_files(nora, [path])
    assert [row[1:3] for row in told(done)] == [("look", "Beta"), ("new", "Beta"), ("new", "Beta")]
    asked = "info@agency.example is known at Lindholm. The same account?"
    assert done.files[0].rows[0].reason == asked


def test_a_row_with_other_facts_is_not_the_same(nora: Book, tmp_path: Path) -> None:
    path = contacts(tmp_path, ",John Smith,,,,Leeds\n,John Smith,,,,York\n")
    done = import_files(nora, [path])
    assert [row[1] for row in told(done)] == ["new", "new"]
    assert [row[1] for row in told(import_files(nora, [path]))] == ["same", "same"]


def test_a_company_in_two_files_is_one(nora: Book, tmp_path: Path) -> None:
    first = contacts(tmp_path, "Acme,Ann,,ann@acme.example,,\n", "one.csv")
    other = contacts(tmp_path, "Acme,Ben,,ben@acme.example,,\n", "two.csv")
    import_files(nora, [first, other])
    assert names(nora) == ["Acme"]


def test_thousands_at_one_company_are_not_compared_with_each_other(
    nora: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[str, ...]] = []
    same_name = import_cards.same_name

    def counted(*names: str) -> bool:
        compared.append(names)
        return same_name(*names)

    monkeypatch.setattr(import_desk, "same_name", counted)
    rows = "".join(f"Acme,Given{n} Family{n},,p{n}@acme.example,,\n" for n in range(2_000))
    rows += "Acme,G. Family7,,,,\n"
    done = plan_import(nora, [read_file(contacts(tmp_path, rows))]).found
    assert done.counts["new"] == 2_000
    assert len(compared) < 10
