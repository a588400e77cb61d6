"""What somebody says before an import: rules, ratings, segments, leads and their first touch."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account
from fieldbook.model.contacts import HowRead
from fieldbook.model.leads import Lead
from fieldbook.model.notes import Words
from fieldbook.model.touches import Touch
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.history import undo_last
from fieldbook.work.import_log import imports_done, take_import_back
from fieldbook.work.import_reading import read_for, read_pasted
from fieldbook.work.import_wishes import FACTS, Rule, Wishes
from fieldbook.work.imports import Imported, import_files, import_planned, plan_import
from fieldbook.work.left_behind import left_behind
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.purposes import judge_purpose
from fieldbook.work.sales import record_lost

LEADS = (
    "Company,Contact,Email,Phone,Industry,Their question,Interested in,Handed over by,"
    "Handed over on,Budget\n"
    "Alder & Ash,Judith Crane,judith@alderash.example,,Home & garden,Can you do oak by May?,"
    "Floors,Lena Fors,3/10/2026,5000\n"
    "Storr,Ian Ross,ian@storr.example,01632 960177,Home & garden,,Tiles,Lena Fors,,\n"
    "Jetty,Bo Lee,bo@jetty.example,,,,,Lena Fors,,\n"
)
Import = Callable[..., Imported]


@pytest.fixture
def taken(nora: Book, tmp_path: Path) -> Import:
    """Imports a table."""

    def importing(content: str, wishes: Wishes | None = None, name: str = "fair.csv") -> Imported:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return import_files(nora, [path], wishes=wishes or Wishes())

    return importing


def rows_of(book: Book, kind: type) -> list:  # type: ignore[type-arg]
    """All rows of a kind."""
    with book.reading() as connection:
        return sorted(reads.rows(connection, kind), key=lambda one: one.id)


# ---- Rules ------------------------------------------------------------------------------------


def seaview(book: Book) -> None:
    save_account(
        book,
        AccountDraft(
            name="Seaview Hotels",
            city="Ayr",
            rating="A",
            person="Grace Tennant",
            mail="grace@seaview.example",
            segments=("Travel",),
        ),
    )


THEIRS = (
    "Company,Name,Job Title,Mail,Phone,City,Website,Rating,Segments\n"
    "Seaview Hotel Group,Grace Tennant,Owner,grace@seaview.example,01632 960144,Troon,"
    "seaview.example,C,Leisure\n"
)


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("keep", ("Seaview Hotels", "Ayr", "", "A", ("Travel",))),
        ("fill", ("Seaview Hotels", "Ayr", "seaview.example", "A", ("Leisure", "Travel"))),
        (
            "overwrite",
            ("Seaview Hotel Group", "Troon", "seaview.example", "C", ("Leisure", "Travel")),
        ),
    ],
)
def test_a_rule_says_what_becomes_of_what_is_there(
    nora: Book, taken: Import, rule: Rule, kept: tuple[object, ...]
) -> None:
    seaview(nora)
    before = rows_of(nora, Account)
    done = taken(THEIRS, Wishes(rules=dict.fromkeys(FACTS, rule)))
    one, row = accounts(nora)[0], rows_of(nora, Account)[0]
    assert (one.name, one.city, row.website, one.rating, one.segments) == kept
    if rule == "keep":
        assert done.act == ""
    else:
        undo_last(nora)
        assert rows_of(nora, Account) == before


def test_joins_say_what_is_added_and_what_stays(nora: Book, taken: Import) -> None:
    seaview(nora)
    row = taken(THEIRS).files[0].rows[0]
    assert row.result == "joins"
    assert row.reason.startswith(
        "Adds the website, what they do, a phone number and a segment. "
        "grace@seaview.example is known at Seaview Hotels."
    )
    assert "“Ayr” stays, not “Troon”" in row.reason


def test_ratings_and_segments_are_given_in_the_preview(nora: Book, taken: Import) -> None:
    wishes = Wishes(ratings={(0, 2): "A"}, segments={(0, 3): "Retail"}, rating="B")
    taken("Company,Mail\nAlpha,a@alpha.example\nBeta,b@beta.example\n", wishes)
    found = {one.name: (one.rating, one.segments) for one in accounts(nora)}
    assert found == {"Alpha": ("A", ()), "Beta": ("B", ("Retail",))}


# ---- Leads ------------------------------------------------------------------------------------


def test_leads_come_with_their_source_question_and_first_touch(nora: Book, taken: Import) -> None:
    done = taken(LEADS, Wishes(source="Autumn home fair"))
    assert (done.counts["new"], done.accounts, done.touches) == (3, 3, 3)
    found = {one.name: one for one in rows_of(nora, Account)}
    assert {one.stage for one in found.values()} == {"lead"}
    assert all(one.target and one.rating == "D" for one in found.values())
    leads = {one.account: one for one in rows_of(nora, Lead)}
    judith = leads[found["Alder & Ash"].id]
    assert (judith.source, judith.handed_by) == ("Autumn home fair", "Lena Fors")
    assert (judith.handed_on, judith.answers) == (date(2026, 10, 3), "Budget: 5000")
    assert (judith.question, judith.interest) == ("Can you do oak by May?", "Floors")
    assert judith.verdict == "waiting"
    assert not left_behind(nora).accounts


def test_the_first_touch_asks_what_the_lead_asked(nora: Book, taken: Import) -> None:
    taken(LEADS, Wishes(source="Autumn home fair"))
    named = {one.id: one.name for one in rows_of(nora, Account)}
    words = {one.id: one.purpose for one in rows_of(nora, Words)}
    found = {named[one.account]: (one.channel, words[one.id]) for one in rows_of(nora, Touch)}
    assert found["Alder & Ash"] == (
        "message",
        "to answer Judith Crane’s question “Can you do oak by May?” and agree on the next step",
    )
    assert found["Storr"][0] == "call"
    assert {judge_purpose(purpose).kind for _channel, purpose in found.values()} == {"clear"}


@pytest.mark.parametrize("within", [1, 5])
def test_the_first_touches_fall_within_so_many_working_days(
    nora: Book, taken: Import, within: int
) -> None:
    rows = "".join(f"C{n},c{n}@c{n}.example\n" for n in range(60))
    done = taken("Company,Mail\n" + rows, Wishes(source="Fair", within=within))
    assert done.touches == 60
    days = {one.at.day for one in rows_of(nora, Touch)}
    today = nora.marker().today
    assert len(days) == within
    assert today < min(days)
    assert max(days) <= today + timedelta(days=within + 4)
    assert not any(day.weekday() >= 5 for day in days)


def test_contacts_that_are_no_leads_wait_for_a_touch_of_their_own(
    nora: Book, taken: Import
) -> None:
    done = taken("Company,Mail\nAlpha,a@alpha.example\n")
    assert done.touches == 0
    assert [one.name for one in left_behind(nora).accounts] == ["Alpha"]
    assert rows_of(nora, Account)[0].stage == "open"
    assert taken("Company,Mail\nBeta,b@beta.example\n", Wishes(within=3)).touches == 1


def test_the_same_leads_again_are_the_same(nora: Book, taken: Import) -> None:
    wishes = Wishes(source="Autumn home fair")
    taken(LEADS, wishes)
    before = nora.marker()
    assert taken(LEADS, wishes).counts["same"] == 3
    assert nora.marker() == before
    again = taken(LEADS, Wishes(source="Spring fair"))
    assert again.counts["joins"] == 3
    assert again.files[0].rows[0].reason.startswith("Adds the lead’s question.")
    assert len(rows_of(nora, Lead)) == 6


def test_a_lost_account_that_asks_again_is_a_lead(nora: Book, taken: Import) -> None:
    seaview(nora)
    with nora.reading() as connection:
        one = next(iter(reads.rows(connection, Account)))
    record_lost(nora, one.id, "price")
    taken("Company,Name,Mail,Question\nSeaview Hotels,Grace Tennant,grace@seaview.example,Beds?\n")
    found = rows_of(nora, Account)[0]
    assert (found.stage, found.target, found.rating) == ("lead", True, "A")


# ---- Afterwards -------------------------------------------------------------------------------


def test_an_import_is_listed_for_thirty_days_and_taken_back(nora: Book, taken: Import) -> None:
    assert imports_done(nora) == []
    act = taken(LEADS, Wishes(source="Fair")).act
    taken("Company,Mail\nBeta,b@beta.example\n", name="second.csv")
    newest, first = imports_done(nora)
    assert (newest.files, first.files) == ("second.csv", "fair.csv")
    assert (first.act, first.counts["new"], first.taken_back) == (act, 3, False)
    account = next(one for one in accounts(nora) if one.name == "Storr")
    save_note(nora, NoteDraft(account=account.id, discussed="Tiles", purpose="to bring samples"))
    told = take_import_back(nora, act)
    assert "Storr" in told.stays
    assert sorted(one.name for one in accounts(nora)) == ["Beta", "Storr"]
    assert [one.taken_back for one in imports_done(nora)] == [False, True]


def test_what_columns_hold_is_remembered_for_their_head(nora: Book, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Name,Number\nAlpha,Ann Ek,a@alpha.example\n", encoding="utf-8")
    said = ("name", "company", "mail")
    file = read_for(nora, path, HowRead(columns=said))
    import_planned(nora, plan_import(nora, [file]))
    assert [one.name for one in accounts(nora)] == ["Ann Ek"]
    path.write_text("Company,Name,Number\nBo Lee,Beta,b@beta.example\n", encoding="utf-8")
    again = read_for(nora, path)
    assert tuple(one.what for one in again.columns) == said
    assert (again.contacts[0].company, again.contacts[0].name) == ("Beta", "Bo Lee")
    path.write_text("Company,Name,Mail\nBo Lee,Beta,b@beta.example\n", encoding="utf-8")
    assert read_for(nora, path).contacts[0].company == "Bo Lee"


def test_rows_are_pasted_from_a_spreadsheet(nora: Book) -> None:
    file = read_pasted(nora, "Company\tName\tMail\nAlpha\tAnn Ek\ta@alpha.example\n")
    assert (file.name, file.contacts[0].company) == ("Pasted rows", "Alpha")


def test_an_import_that_is_ended_while_it_is_written_leaves_nothing(
    nora: Book, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(f"C{n},c{n}@c{n}.example\n" for n in range(50))
    path.write_text("Company,Mail\n" + rows, encoding="utf-8")
    plan = plan_import(nora, [read_for(nora, path)])
    before = nora.marker()
    calls = ["go on"] * 60
    with pytest.raises(IndexError):
        import_planned(nora, plan, calls.pop)
    assert nora.marker() == before
    assert imports_done(nora) == []
    assert import_planned(nora, plan).counts["new"] == 50
