"""What a note says was taken care of: strictly, for it is said to the customer's face."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.model.taken_care import AFTERWARDS, sold_phrase, taken_care


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Took care of the hail week.", ["the hail week"]),
        ("Long talk. Helped them through the hail week in July, 40 panes.", ["the hail week"]),
        ("Helped Maria with the spring fair; she was pleased.", ["the spring fair"]),
        ("I looked after the stand on Sunday, all day", ["the stand"]),
        ("We’ve sorted out the cold store before Monday", ["the cold store"]),
        ("We were there for the Christmas rush!", ["the Christmas rush"]),
        ("Replaced the broken pump the same day.", ["the broken pump"]),
        ("Took care of their flooded cellar.", ["your flooded cellar"]),
        ("Peter thanked us for the quick repair of the door.", ["the quick repair of the door"]),
        ("They are still grateful for the night delivery", ["the night delivery"]),
        ("Took care of the move. Looked after the opening.", ["the move", "the opening"]),
        ("Took care of the move. Took care of the move.", ["the move"]),
        ("Half für Müller. Took care of the Grüße-Aktion.", ["the Grüße-Aktion"]),
    ],
)
def test_plain_words_of_care_are_found(said: str, found: list[str]) -> None:
    assert [" ".join(one) for one in taken_care(said)] == found


@pytest.mark.parametrize(
    "said",
    [
        "",
        "We did not take care of the hail week.",
        "Nobody took care of the hail week.",
        "Peter took care of the hail week.",
        "Who took care of the hail week?",
        "Should have looked after the stand.",
        "Wants us to look after the stand.",
        "Tried to sort out the cold store.",
        "Sorted out the cold store too late.",
        "I thanked them for the big order.",
        "We were so grateful for the big order.",
        "Replaced the buyer.",
        "Fixed the date for March.",
        "Sorted out the rest.",
        "Sorted out the wrong invoice.",
        "Took care of her divorce.",
        "Took care of the funeral.",
        "Took care of everything.",
        "Took care of the very long list of what nobody else had wanted.",
        "Took care of the {{ person }} week.",
        "Took care of the {% for %} week.",
        "Took care of the, well.",
        "If we took care of the hail week, they would order.",
        "A rival took care of the hail week. The rival repaired the broken door.",
    ],
)
def test_everything_else_is_left_out(said: str) -> None:
    assert list(taken_care(said)) == []


@pytest.mark.parametrize(
    ("what", "phrase"),
    [
        ("Lunchtime spots, four weeks", "lunchtime spots"),
        ("45 spots: weather sponsorship with Beacon Street named", "weather sponsorship"),
        ("7 panels, market hall banner", "market hall banner"),
        ("Friday focaccia campaign, 13 panels", "Friday focaccia campaign"),
        ("Christmas campaign", "Christmas campaign"),
        ("Google Ads campaign", "Google Ads campaign"),
        ("VW banner", "VW banner"),
        ("30 spots in March", "30 spots"),
        ("Door signs in 2025", "door signs"),
        ("30 offer", None),
        ("Spots", None),
        ("30", None),
        ("", None),
        ("{{ 7 * 7 }} spots", None),
        ("Price list discount", None),
        ("one two three four five six", None),
    ],
)
def test_something_sold_is_named_shortly_or_left_out(what: str, phrase: str | None) -> None:
    assert sold_phrase(what) == phrase


def test_words_that_make_a_sale_doubtful() -> None:
    assert AFTERWARDS.search("The studio used the old address. Apologised without a because.")
    assert not AFTERWARDS.search("All 12 ran; Kofi had counted fewer.")


@given(st.text() | st.text("tTok caref the.;:?!{%}'’\n").map("Took care of the ".__add__))
def test_no_text_makes_trouble(said: str) -> None:
    for care in taken_care(said):
        assert care.article in ("the", "your")
        assert 1 <= len(care.what.split()) <= 5
        assert not set("{}%?\n") & set(care.what)
    phrase = sold_phrase(said)
    assert phrase is None or 2 <= len(phrase.split()) <= 5
