"""The words of the ask: from the account's facts, with gaps, in the seller's voice."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.kinds import own_words_row
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.model.resets import OwnWords
from fieldbook.model.rows import Ref
from fieldbook.work.books import open_book
from fieldbook.work.history import undo_last
from fieldbook.work.rehearsal import rehearsal
from fieldbook.work.reset_template import NAMES
from fieldbook.work.reset_words import (
    Gap,
    Token,
    forget_own_words,
    own_words,
    reset_words,
    save_own_words,
    seconds_to_say,
    usual_words,
)
from fieldbook.work.sample import Size, make_sample
from fieldbook.work.sellers import seller_of
from tests.work.reset_life import account, person, sale, talk

HAIL = date(2023, 7, 11)


@pytest.fixture
def brandt(nora: Book) -> Ref:
    """The account of the picture: eight years, many talks, a hail week and a greenhouse."""
    found = account(nora, "Brandt")
    maria = person(nora, found, "Maria Brandt")
    sale(nora, found, date(2018, 9, 14), "{{ 7 * 7 }}")
    sale(nora, found, date(2026, 5, 16), "Greenhouse campaign")
    talk(nora, found, HAIL, "Took care of the hail week.", who=maria)
    for day in range(1, 12):
        talk(nora, found, date(2026, 3, day), "All well.", who=maria)
    return found


def tokens(book: Book, at: Ref, **swaps: str) -> dict[str, Token]:
    script = reset_words(book, at, swaps=swaps)
    return {one.key: one for row in script.paragraphs for one in row if isinstance(one, Token)}


def force(book: Book, words: str) -> None:
    """Own words as another device may bring them, unread."""
    row = own_words_row(seller_of(book).id)
    book.write([changed(OwnWords, row, words=words)], "Own words")


def test_the_words_are_made_from_the_facts(nora: Book, brandt: Ref) -> None:
    script = reset_words(nora, brandt)
    assert script.spoken == (
        "Maria, we have worked together for eight years now, and we have had a good many"
        " conversations. I have tried to be there when it counted, as with the hail week in July"
        " 2023 and the greenhouse campaign in May.",
        "If you are willing, I would like to set up a meeting just to understand Brandt’s business"
        " better, so that I can see how to help you even more from here on. I think we will need"
        " an hour and a half.",
        "Would you be willing to talk about that?",
    )
    assert script.text == "\n\n".join(script.spoken)
    assert (script.own, script.trouble, script.gaps) == (False, "", ())
    assert script.seconds == 40
    found = tokens(nora, brandt)
    assert found["moment"].source == script.facts.moments[1].source
    assert found["moment"].alternatives == ("the hail week", "the greenhouse campaign in May")


def test_a_new_account_has_honest_and_shorter_words(nora: Book, brandt: Ref) -> None:
    new = account(nora, "Neu & Söhne")
    script = reset_words(nora, new)
    assert script.spoken[0] == (
        "[their name], we have not worked together for long, and I would like to begin by"
        " listening."
    )
    assert "Neu & Söhne’s business" in script.text
    assert "even more" not in script.text
    assert len(script.text) < len(reset_words(nora, brandt).text) - 100
    assert script.gaps == (Gap("person", "person", "their name"),)


def test_a_year_without_a_moment_leaves_a_gap(nora: Book) -> None:
    script = reset_words(nora, account(nora, "Brandt", since=date(2020, 1, 1)))
    assert "as with [a moment you were there]." in script.text
    assert [one.key for one in script.gaps] == ["person", "moment"]


def test_who_is_asked_can_be_said(nora: Book, brandt: Ref) -> None:
    jens = person(nora, brandt, "Jens Ek")
    assert reset_words(nora, brandt, jens).text.startswith("Jens, we have")


def test_every_fact_can_be_swapped(nora: Book, brandt: Ref) -> None:
    found = tokens(nora, brandt)
    for key, token in found.items():
        swapped = tokens(nora, brandt, **{key: "  another\nthing "})[key]
        assert (swapped.value, swapped.source, swapped.own) == ("another thing", None, True)
        assert token.value in swapped.alternatives
    year = tokens(nora, brandt, years="several years")["years"]
    assert (year.value, year.source) == ("several years", found["years"].source)


def test_a_moment_that_was_swapped_stands_in_one_place(nora: Book, brandt: Ref) -> None:
    script = reset_words(nora, brandt, swaps={"moment": "the greenhouse campaign in May"})
    assert script.text.count("greenhouse") == 1
    found = tokens(nora, brandt, moment="the greenhouse campaign in May")
    assert found["moment"].source == script.facts.moments[0].source
    assert found["another_moment"].value == "the hail week in July 2023"
    short = tokens(nora, brandt, moment="the hail week")["moment"]
    assert short.source == script.facts.moments[1].source


def test_a_gap_is_filled_by_a_swap_for_this_account_alone(nora: Book, brandt: Ref) -> None:
    new = account(nora, "Neu", since=date(2020, 1, 1))
    script = reset_words(nora, new, swaps={"moment": "the flood", "person": "Eva"})
    assert script.text.startswith("Eva, we have")
    assert "as with the flood." in script.text
    assert script.gaps == ()
    assert "flood" not in reset_words(nora, brandt).text
    assert reset_words(nora, new).gaps != ()


@pytest.mark.parametrize("swap", ["", "  ", "\u200b", "\n"])
def test_an_empty_swap_is_none(nora: Book, brandt: Ref, swap: str) -> None:
    swaps = dict.fromkeys((*NAMES, "nothing we know"), swap)
    assert reset_words(nora, brandt, swaps=swaps) == reset_words(nora, brandt)


@pytest.mark.parametrize(
    "name",
    [
        "{{ 7 * 7 }}",
        "{% for x in moments %}",
        "{# gone #}",
        'Müller "& Söhne" {account}',
        "%s %(a)s {0}",
        "𝔛 \U000f0001 & <b>",
    ],
)
def test_names_and_notes_are_never_run(nora: Book, name: str) -> None:
    odd = account(nora, name, since=date(2020, 1, 1))
    whom = person(nora, odd, f"Ann {name}")
    talk(nora, odd, HAIL, f"Took care of the {name} week. {name}", who=whom)
    sale(nora, odd, HAIL, f"{name} spots")
    script = reset_words(nora, odd, swaps={"person": name, "moment": f"the {name}"})
    assert f"{name.replace(chr(0xF0001), '').replace('  ', ' ')}, we" in script.text
    assert f"understand {name}’s business better" in script.text
    assert "49" not in script.text


# ---- Own words ------------------------------------------------------------------------------

MINE = """Hallo {{ person }}, {{ years }} schon!
{% if moments %}Wie {{ moments|join(" und ") }}.{% else %}Wie {{ moment }}.{% endif %}


Zeit für {{ business }}? {{ length }} .
"""


def test_own_words_are_kept_per_seller(nora: Book, brandt: Ref) -> None:
    assert own_words(nora) == ""
    assert save_own_words(nora, MINE)
    script = reset_words(nora, brandt)
    assert script.own
    assert script.spoken == (
        "Hallo Maria, eight years schon! Wie the hail week in July 2023 und the greenhouse"
        " campaign in May.",
        "Zeit für Brandt’s business? an hour and a half.",
    )
    assert save_own_words(nora, MINE) == ""
    assert reset_words(nora, account(nora, "Neu")).spoken[0] == (
        "Hallo [their name], [how long you have worked together] schon!"
        " Wie [a moment you were there]."
    )
    assert forget_own_words(nora)
    assert forget_own_words(nora) == ""
    assert reset_words(nora, brandt).own is False
    undo_last(nora)
    assert reset_words(nora, brandt).own


def test_the_usual_words_may_be_kept_as_own(nora: Book, brandt: Ref) -> None:
    before = reset_words(nora, brandt)
    save_own_words(nora, usual_words())
    assert reset_words(nora, brandt).spoken == before.spoken


@pytest.mark.parametrize(
    "words",
    [
        "Hi {{ years or 'a while' }}, {{ years|default('a while') }}",
        "Hi {{ 'you' if person else 'there' }}",
        "Hi {% for one in moments if one %}{{ one }} {% else %}none{% endfor %}",
        "Hi {{ moments[0] }} {{ moments|first }} {{ moments|last }} {{ moments }}",
        "Hi {% if moments|length > 1 and not person %}x{% elif years %}y{% endif %}",
        "Hi {{ person ~ '!' }} {# a word to myself #} {% raw %}{{ }}{% endraw %}",
        "Just words, % and } and { too.",
    ],
)
def test_what_own_words_may_do(nora: Book, brandt: Ref, words: str) -> None:
    save_own_words(nora, words)
    for at in (brandt, account(nora, "Neu")):
        script = reset_words(nora, at)
        assert (script.own, script.trouble) == (True, "")
        assert script.text


BROKEN = [
    ("", "no words"),
    (" \n ", "no words"),
    ("{{ years", "line 1"),
    ("Hi\n{% if years %}", "line 2"),
    ("{% endif %}", "line 1"),
    ("Hi {{ yeers }}", "“yeers” is no fact"),
    ("Hi {{ person.upper() }}", "line 1"),
    ("Hi {{ person.__class__ }}", "line 1"),
    ("Hi {{ person['__class__'] }}", "line 1"),
    ("Hi {{ person|attr('__class__') }}", "line 1"),
    ("Hi {{ person|upper }}", "line 1"),
    ("Hi {{ ''.__class__.__mro__ }}", "line 1"),
    ("Hi {{ range(9) }}", "line 1"),
    ("Hi {{ 'a' * 999999999 }}", "line 1"),
    ("Hi {{ 9 ** 9 ** 9 }}", "line 1"),
    ("Hi {% for a in moments %}{% for b in moments %}x{% endfor %}{% endfor %}", "line 1"),
    ("Hi {% for a in person %}x{% endfor %}", "line 1"),
    ("Hi {% for a in moments recursive %}x{% endfor %}", "line 1"),
    ("Hi {% set a = 1 %}", "line 1"),
    ("Hi {% macro a() %}x{% endmacro %}", "line 1"),
    ("Hi {% include 'x' %}", "line 1"),
    ("Hi {% import 'x' as y %}", "line 1"),
    ("{% extends 'x' %}", "line 1"),
    ("Hi {% block x %}{% endblock %}", "line 1"),
    ("Hi {{ None }}", "worked out"),
    ("Hi {{ years > 3 }}", "worked out"),
    ("Hi {{ not years }}", "worked out"),
    ("{% if years %}Only with years{% endif %}", "no words"),
    ("x" * 4_001, "longer than 4,000"),
    ("Hi {{ " + "(" * 1_900 + "1" + ")" * 1_900 + " }}", "cannot be read"),
    ("Hi " + "{% if years %}" * 120 + "x" + "{% endif %}" * 120, "nested"),
    ("Hi {{ " + "not " * 60 + "years }}", "nested"),
]


@pytest.mark.parametrize(("words", "why"), BROKEN)
def test_broken_words_are_refused_with_a_sentence(
    nora: Book, brandt: Ref, words: str, why: str
) -> None:
    with pytest.raises(NotFittingError, match=why) as refused:
        save_own_words(nora, words)
    assert "{{ person }}, {{ account }}" in refused.value.advice
    assert own_words(nora) == ""


@pytest.mark.parametrize(("words", "why"), BROKEN[2:])
def test_broken_words_from_elsewhere_are_left_aside(
    nora: Book, brandt: Ref, words: str, why: str
) -> None:
    usual = reset_words(nora, brandt)
    force(nora, words)
    script = reset_words(nora, brandt)
    if script.own:  # broken for an account without facts only
        assert why == "no words"
        script = reset_words(nora, account(nora, "Neu"))
        assert script.spoken[-1] == usual.spoken[-1]
    else:
        assert script.spoken == usual.spoken
    assert script.trouble.startswith("Your own words cannot be read: ")
    assert why in script.trouble


# ---- Whatever comes -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A sample book with its years of notes and sales."""
    path: Path = tmp_path_factory.mktemp("sample") / "sample.fieldbook"
    now = datetime.fromisoformat("2026-11-24T10:12:00+00:00")
    make_sample(path, Size(), now=now)
    with open_book(path, now) as book:
        yield book


def test_every_account_of_a_rich_book_has_words(rich: Book) -> None:
    with rich.reading() as connection:
        accounts = list(reads.rows(connection, Account))
    scripts = [reset_words(rich, one.id) for one in accounts]
    assert len(scripts) > 40
    assert all(one.text.endswith("Would you be willing to talk about that?") for one in scripts)
    assert all(15 <= one.seconds <= 60 for one in scripts)
    assert sum(not one.gaps for one in scripts) > 15
    assert any(one.gaps for one in scripts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    words=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)
    | st.lists(
        st.sampled_from(
            [*(f"{{{{ {name} }}}}" for name in NAMES), "{% if years %}", "{% endif %}", "{{", "}}",
             "{% for m in moments %}", "{% endfor %}", "{{ m }}", "{%", "%}", " and ", "\n\n", "#}",
             "{{ moments|join('\\ud800') }}", "{{ '\\U000f0003' }}"]
        ),
        max_size=12,
    ).map("".join),
    swaps=st.dictionaries(st.sampled_from(NAMES), st.text(max_size=200)),
)  # fmt: skip
def test_there_are_always_words(nora: Book, brandt: Ref, words: str, swaps: dict[str, str]) -> None:
    force(nora, words)
    for at in (brandt, account(nora, words[:60])):
        script = reset_words(nora, at, swaps=swaps)
        assert any(one.isalnum() for one in script.text)
        assert script.paragraphs
        assert all(script.spoken)
        assert script.seconds >= 5
        script.text.encode()


def test_an_account_that_is_gone_is_told(nora: Book) -> None:
    with pytest.raises(NoSuchError):
        reset_words(nora, nora.new_id())


def test_how_long_it_takes_is_told_in_steps() -> None:
    assert (seconds_to_say(""), seconds_to_say("word"), seconds_to_say("word " * 140)) == (5, 5, 60)


# ---- Rehearsal ------------------------------------------------------------------------------


def test_the_usual_put_offs_have_an_answer_each() -> None:
    cards = rehearsal()
    assert len({one.said for one in cards}) == len({one.answer for one in cards}) == len(cards)
    assert len(cards) >= 10
    said = " ".join(one.said for one in cards)
    for usual in (
        "Next time you come in", "Call me next week", "Send me something", "We are happy as it is",
        "I have fifteen minutes",
    ):  # fmt: skip
        assert usual in said
    assert all(one.why and len(one.answer.split()) > 10 for one in cards)
    assert sum(one.answer.endswith("?") for one in cards) >= 10
