"""The Team place in figures: seller beside seller, as each of them sees it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.team import Covered
from fieldbook.model.touches import Touch
from fieldbook.work.account_edits import park_account
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.away import go_away
from fieldbook.work.books import new_book
from fieldbook.work.coaching import give_word
from fieldbook.work.history import erase_account, undo_last
from fieldbook.work.note_lines import notes_of
from fieldbook.work.notes import NoteDraft, make_private, save_note
from fieldbook.work.sharing import merge_book, share_book
from fieldbook.work.team import Balance, SellerFigures, Team, team
from fieldbook.work.team_kept import fresh_team, keep_team, kept_team, rhythm_before
from fieldbook.work.team_sentence import plain_sentence, sentence
from fieldbook.work.team_words import definitions, worth_words
from tests.bare import bare_account
from tests.work.conftest import TUESDAY

CLEAR = "to show Ines the plan for the spring window and decide on the first two weeks"


@pytest.fixture
def marek(tmp_path: Path) -> Iterator[Book]:
    """The book of Marek, empty."""
    seller = Seller(id=Ref(""), name="Marek", zone="Europe/London", country="GB")
    with new_book(tmp_path / "marek.fieldbook", seller, TUESDAY) as book:
        yield book


def handed(sender: Book, receiver: Book, folder: Path) -> None:
    path = folder / f"{sender.path.stem}.fieldshare"
    share_book(sender, path)
    merge_book(receiver, path)


def account(book: Book, name: str, rating: str = "A") -> Ref:
    draft = AccountDraft(name=name, rating=rating, person="Ines")  # type: ignore[arg-type]
    return save_account(book, draft).id


def noted(book: Book, account: Ref, purpose: str = CLEAR, **fields: object) -> Ref:
    save_note(book, NoteDraft(account=account, discussed="Bells", purpose=purpose, **fields))  # type: ignore[arg-type]
    return notes_of(book, account)[0].id


def of(found: Team, name: str) -> SellerFigures:
    return next(one for one in found.sellers if one.name == name)


def counts(coverage: tuple[Covered, ...]) -> dict[str, tuple[int, int, int]]:
    every = {one.rating: (len(one.in_rhythm), len(one.late), len(one.bare)) for one in coverage}
    return {rating: some for rating, some in every.items() if any(some)}


def test_accounts_stand_in_rhythm_late_or_bare(nora: Book) -> None:
    noted(nora, account(nora, "Kestrel Cycles"))
    noted(nora, account(nora, "Dunlin", "B"))
    bare_account(nora, AccountDraft(name="Storr Cafés", rating="C"))
    resting = account(nora, "Alder & Ash", "D")
    park_account(nora, resting, TUESDAY.date() + timedelta(days=90), "No budget")
    found = team(nora)
    assert counts(found.coverage) == {"A": (1, 0, 0), "B": (1, 0, 0), "C": (0, 0, 1)}
    assert found.accounts == 4
    late = team(_later(nora, weeks=4))
    assert counts(late.coverage) == {"A": (0, 1, 0), "B": (1, 0, 0), "C": (0, 0, 1)}


def _later(book: Book, weeks: int) -> Book:
    """The same book, read some weeks later."""
    moment = TUESDAY + timedelta(weeks=weeks)
    book.now = lambda: moment
    return book


def test_who_leads_sees_of_a_seller_what_that_seller_sees(
    nora: Book, marek: Book, karin: Book, tmp_path: Path
) -> None:
    noted(nora, account(nora, "Kestrel Cycles"))
    private = noted(nora, account(nora, "Dunlin"), "to check in")
    make_private(nora, private)
    noted(marek, account(marek, "Storr Cafés"), "to check in")
    go_away(nora, date(2026, 12, 21), date(2027, 1, 3))
    for book in (nora, marek):
        handed(book, karin, tmp_path)
    found = team(karin)
    assert [one.name for one in found.sellers] == ["Marek", "Nora"]
    for book, name in ((nora, "Nora"), (marek, "Marek")):
        assert of(found, name) == of(team(book), name)
    assert of(found, "Nora").purposes.weeks[-1] == (1, 1)
    assert of(found, "Marek").purposes.weeks[-1] == (0, 1)
    assert [one.name for one in team(nora).worth] == []


def test_the_order_is_that_of_the_names_whatever_the_figures(
    nora: Book, marek: Book, karin: Book, tmp_path: Path
) -> None:
    for name in ("Kestrel Cycles", "Dunlin", "Harbour"):
        noted(nora, account(nora, name))
    bare_account(marek, AccountDraft(name="Storr Cafés"))
    for book in (nora, marek):
        handed(book, karin, tmp_path)
    account(karin, "House account")
    assert [one.name for one in team(karin).sellers] == ["Karin", "Marek", "Nora"]


def test_notes_of_others_are_worth_a_word_until_one_is_said(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    weak = noted(nora, account(nora, "Kestrel Cycles"), "to check in")
    noted(nora, account(nora, "Dunlin"))
    noted(nora, account(nora, "Harbour"), "")
    private = noted(nora, account(nora, "Alder"), "to touch base")
    make_private(nora, private)
    noted(karin, account(karin, "House account"), "to check in")
    handed(nora, karin, tmp_path)
    found = team(karin).worth
    assert [(one.name, one.why) for one in found] == [
        ("Harbour", "no_purpose"),
        ("Kestrel Cycles", "weak_purpose"),
    ]
    assert worth_words(found[1]) == "“to check in”"
    assert found[1].span == (3, 11)
    give_word(karin, weak, "What will Ines gain?")
    assert [one.name for one in team(karin).worth] == ["Harbour"]
    undo_last(karin)
    assert len(team(karin).worth) == 2


def test_an_older_note_of_an_account_is_worth_no_word_any_more(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    kestrel = account(nora, "Kestrel Cycles")
    noted(nora, kestrel, "to check in")
    _later(nora, weeks=1)
    noted(nora, kestrel)
    handed(nora, _later(karin, weeks=1), tmp_path)
    assert team(karin).worth == ()


def test_words_on_accounts_about_to_buy_are_told_from_the_rest(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    hot = noted(nora, account(nora, "Kestrel Cycles"), proposed="Twelve spots in spring")
    cold = noted(nora, account(nora, "Dunlin"))
    handed(nora, karin, tmp_path)
    give_word(karin, hot, "Well asked.", "praise")
    assert team(karin).balance == Balance(1, 0)
    give_word(karin, cold, "What will Ines gain?")
    assert team(karin).balance == Balance(1, 1)


def test_commitments_without_selling_are_ahead_done_or_missed(nora: Book) -> None:
    kestrel = account(nora, "Kestrel Cycles")
    days = {"ahead": 3, "done": -3, "missed": -4, "long ago": -40}
    touches = [
        Touch(
            id=nora.new_id(),
            account=kestrel,
            kind="get_close",
            state="done" if name == "done" else "planned",
            at=When(TUESDAY.date() + timedelta(days=by)),
        )
        for name, by in days.items()
    ]
    nora.write([born(one) for one in touches], "Committed")
    close = of(team(nora), "Nora").close
    assert (close.ahead, close.done, close.missed) == ((kestrel,), (kestrel,), (kestrel,))


def test_an_empty_book_says_so(nora: Book) -> None:
    found = team(nora)
    assert (found.sellers, found.accounts) == ((), 0)
    assert plain_sentence(sentence(found)) == "There is no account in this book yet."


def test_the_sentence_names_what_deserves_a_word_and_leads_there(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    kestrel = account(nora, "Kestrel Cycles")
    noted(nora, kestrel)
    handed(nora, karin, tmp_path)
    calm = sentence(team(karin))
    assert plain_sentence(calm) == (
        "1 account in one book. 100 % are in rhythm. Nothing is pressing this week."
    )
    found = team(_later(karin, weeks=4))
    pieces = sentence(found, (90, "August"))
    assert plain_sentence(pieces) == (
        "1 account in one book. 0 % are in rhythm, 90 points fewer than in August."
        " 1 golden account past its rhythm deserves a word this week."
    )
    assert [one.accounts for one in pieces if one.accounts] == [(kestrel,)]


def kept(book: Book) -> Team:
    """The figures, worked out anew and kept."""
    fresh = fresh_team(book)
    keep_team(book, fresh)
    return fresh.team


def test_figures_are_kept_until_the_book_moves(nora: Book) -> None:
    kestrel = account(nora, "Kestrel Cycles")
    noted(nora, kestrel, "to check in")
    assert kept_team(nora) == (None, False)
    found = kept(nora)
    assert kept_team(nora) == (found, True)
    assert kept_team(nora, 3) == (None, False)
    noted(nora, kestrel)
    assert kept_team(nora) == (found, False)
    again = kept(nora)
    assert again != found
    assert kept_team(nora) == (again, True)


def test_figures_of_what_is_erased_are_not_kept(nora: Book) -> None:
    kestrel = account(nora, "Kestrel Cycles")
    noted(nora, kestrel, "to check in on the zeppelin")
    found = kept(nora)
    assert found.accounts == 1
    erase_account(nora, kestrel)
    assert kept_team(nora) == (None, False)
    nora.close()
    assert b"zeppelin" not in nora.path.read_bytes()


def test_the_share_in_rhythm_is_remembered_month_by_month(nora: Book) -> None:
    noted(nora, account(nora, "Kestrel Cycles"))
    day = kept(nora).today
    assert rhythm_before(nora, day) is None
    later = datetime(2027, 2, 24, 10, tzinfo=TUESDAY.tzinfo)
    nora.now = lambda: later
    assert rhythm_before(nora, later.date()) == (100, "November")


def test_every_figure_has_its_definition() -> None:
    titles = [title for title, said in definitions() if said.endswith(".")]
    assert len(titles) == len(set(titles)) == 6
