"""What the book knows for the words of the ask, each with where it stands."""

from datetime import date, timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError
from fieldbook.model.rows import Ref
from fieldbook.work.reset_asks import ask_for_reset
from fieldbook.work.reset_facts import Source, first_name, reset_facts
from tests.work.reset_life import account, person, sale, talk

TODAY = date(2026, 11, 24)
HAIL = date(2023, 7, 11)


def moments(book: Book, at: Ref) -> list[str]:
    return [one.said for one in reset_facts(book, at).moments]


def test_a_new_account_has_its_name_and_nothing_else(nora: Book) -> None:
    facts = reset_facts(nora, account(nora, "Brandt"))
    assert facts.account.said == "Brandt’s business"
    assert (facts.person, facts.years, facts.conversations, facts.chips) == (None,) * 3 + ((),)
    assert facts.length.said == "an hour and a half"


def test_the_years_begin_with_the_first_order(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    first = sale(nora, brandt, date(2018, 9, 14), "Door signs")
    sale(nora, brandt, date(2020, 1, 1), "Door signs")
    years = reset_facts(nora, brandt).years
    assert years
    assert (years.said, years.chip) == ("eight years", "First order 14 September 2018")
    assert years.source == Source("sold", first, date(2018, 9, 14))


def test_or_with_the_day_they_came_in_if_that_was_before(nora: Book) -> None:
    brandt = account(nora, "Brandt", since=date(2014, 11, 25))
    sale(nora, brandt, date(2018, 9, 14), "Door signs")
    years = reset_facts(nora, brandt).years
    assert years
    assert (years.said, years.others) == ("eleven years", ("eight years", "several years"))
    assert years.source == Source("account", brandt, date(2014, 11, 25))


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (TODAY, None),
        (TODAY + timedelta(days=1), None),
        (date(2025, 11, 25), None),
        (date(2025, 11, 24), "over a year"),
        (date(2024, 11, 24), "two years"),
        (date(2006, 11, 24), "twenty years"),
        (date(2003, 1, 1), "23 years"),
    ],
)
def test_years_are_said_as_words(nora: Book, since: date, said: str | None) -> None:
    years = reset_facts(nora, account(nora, "Brandt", since)).years
    assert (years.said if years else None) == said


def test_only_talks_are_counted(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    for day in range(1, 13):
        newest = talk(nora, brandt, date(2026, 3, day))
    talk(nora, brandt, date(2026, 4, 1), outcome="not_reached")
    talk(nora, brandt, date(2026, 4, 2), channel="value")
    talk(nora, brandt, TODAY + timedelta(days=1))
    talk(nora, account(nora, "Other"), date(2026, 4, 3))
    found = reset_facts(nora, brandt).conversations
    assert found
    assert (found.said, found.chip) == ("a good many conversations", "12 conversations")
    assert found.source == Source("note", newest, date(2026, 3, 12))


def test_one_talk_is_no_history(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    talk(nora, brandt, date(2026, 3, 1))
    assert reset_facts(nora, brandt).conversations is None


def test_moments_come_from_notes_and_from_what_was_delivered(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    sale(nora, brandt, date(2026, 5, 16), "Greenhouse campaign, 30 spots")
    note = talk(nora, brandt, HAIL, "All well. Took care of the hail week.")
    facts = reset_facts(nora, brandt)
    greenhouse, hail = facts.moments
    assert greenhouse.said == "the greenhouse campaign in May"
    assert (hail.said, hail.chip) == ("the hail week in July 2023", "Hail week, 11 July 2023")
    assert hail.source == Source("note", note, HAIL)
    assert hail in facts.chips


def test_what_notes_say_comes_before_sales_and_four_are_enough(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    for month in range(1, 6):
        sale(nora, brandt, date(2026, month, 2), f"Spring banner {'abcde'[month - 1]}x")
    for year in (2019, 2020, 2021):
        talk(nora, brandt, date(year, 7, 1), "Looked after the summer fair.")
    assert moments(nora, brandt) == [
        "the spring banner ex in May",
        "the summer fair in July 2021",
        "the summer fair in July 2020",
        "the summer fair in July 2019",
    ]


def test_a_moment_is_told_once(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    talk(nora, brandt, HAIL, "Took care of the hail week.")
    talk(nora, brandt, HAIL + timedelta(days=1), "Took care of the hail week.")
    assert moments(nora, brandt) == ["the hail week in July 2023"]


def test_what_is_doubtful_is_left_out(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    talk(nora, brandt, HAIL, "Took care of the hail week.", private=True)
    talk(nora, brandt, HAIL, "Took care of the night shift.", outcome="not_reached")
    talk(nora, brandt, TODAY + timedelta(days=9), "Took care of the flood.")
    sale(nora, brandt, TODAY - timedelta(days=89), "Too new")
    sale(nora, brandt, TODAY + timedelta(days=3), "Door signs")
    sale(nora, brandt, date(2024, 1, 10), "Window stickers")
    talk(nora, brandt, date(2024, 3, 1), "The stickers were wrong. Apologised.")
    assert moments(nora, brandt) == []
    sale(nora, brandt, date(2024, 8, 10), "Door signs")
    assert moments(nora, brandt) == ["the door signs in August 2024"]


def test_who_is_asked(nora: Book) -> None:
    brandt = account(nora, "Brandt")
    gone = person(nora, brandt, "Gone Girl", left=date(2020, 1, 1))
    anna = person(nora, brandt, "Anna Ek")
    maria = person(nora, brandt, "Maria Brandt")
    elsewhere = person(nora, account(nora, "Other"), "Someone Else")

    def asked(named: Ref | None = None) -> Source | None:
        found = reset_facts(nora, brandt, named).person
        return found.source if found else None

    assert asked() == Source("person", anna)
    talk(nora, brandt, date(2026, 3, 1), who=maria)
    talk(nora, brandt, date(2026, 3, 2), who=gone)
    assert asked() == asked(elsewhere) == asked(gone) == Source("person", maria)
    ask_for_reset(nora, brandt, person=anna)
    assert asked() == Source("person", anna)
    assert asked(maria) == Source("person", maria)
    found = reset_facts(nora, brandt, maria).person
    assert found
    assert (found.said, found.others) == ("Maria", ("Maria Brandt",))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Maria Brandt", "Maria"),
        ("Brandt, Maria", "Maria"),
        ("Dr. Brandt", "Dr. Brandt"),
        ("J. Smith", "J. Smith"),
        ("Jürgen", "Jürgen"),
        ("Brandt,", "Brandt,"),
    ],
)
def test_somebody_is_addressed_by_the_first_name(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Seaview Hotels", "Seaview Hotels’ business"),
        ("{{ 7 * 7 }} {account}", "{{ 7 * 7 }} {account}’s business"),
        ('Müller "& Söhne"', 'Müller "& Söhne"’s business'),
        ("", "your business"),
        ("\u200b", "your business"),
        ("x" * 500, "x" * 79 + "…’s business"),
    ],
)
def test_a_name_is_said_as_it_is(nora: Book, name: str, said: str) -> None:
    assert reset_facts(nora, account(nora, name)).account.said == said


def test_an_account_that_is_gone_is_told(nora: Book) -> None:
    with pytest.raises(NoSuchError):
        reset_facts(nora, nora.new_id())
