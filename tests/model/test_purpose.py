"""What the purpose coach says, sentence by sentence, with the phrases that ship."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.model.purpose import Verdict, judge
from fieldbook.model.purpose_phrases import Phrases, add_phrases, parse_phrases
from fieldbook.model.purpose_reading import READ_CHARACTERS
from fieldbook.work.purposes import judge_purpose, phrases


def flagged(text: str, verdict: Verdict) -> str:
    return text[slice(*verdict.span)] if verdict.span else ""


# ---- The verdict ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Agree with Helga which two doors get the new lock",
        "Show Omar the wear on the belt and settle who replaces it",
        "Decision from the parish council on the bell frame",
        "Greta's yes on the oak sample",
        "so that Ivan can pick between the two harnesses: bring both",
        "The purpose of my call is to confirm the 12 lamps reached the Leith store",
        "ask pedro which vats he wants insulatd first",
    ],
)
def test_a_thing_of_theirs_and_an_aim_are_clear(text: str) -> None:
    assert judge_purpose(text).kind == "clear"


@pytest.mark.parametrize(
    "text",
    [
        "Following up on the pallet wrap",
        "Discuss the cold store lease with Ulf",
        "Get a decision",
        "Agree on a price",
        "Show them what we offer",
        "touch base about the seed drill",
    ],
)
def test_one_of_the_two_alone_is_weak(text: str) -> None:
    assert judge_purpose(text).kind == "weak"


@pytest.mark.parametrize(
    "text",
    [
        "Touch base",
        "just checking in to see how things are",
        "The purpose of my call is to say hello",
        "The purpose of my call is",
        "Is there anything we can do for you?",
        "Tuesday, 10:30",
        "Zoom with Olga",
        "hit my target for June",
        "drive strategic alignment with stakeholders",
        "...?!",
        "🙂",
    ],
)
def test_neither_is_empty(text: str) -> None:
    assert judge_purpose(text).kind == "empty"


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\x00", "\u200b\u200b", "\u00a0"])
def test_no_text_is_no_verdict(text: str) -> None:
    verdict = judge_purpose(text)
    assert verdict.kind == "none"
    assert verdict.span is None


@pytest.mark.parametrize(
    "text",
    [
        "Check in the 40 harnesses with Marco and agree who pays for the torn ones",
        "Touch-up paint for the ferry doors: get the shade from the mate",
        "Circle saw blades: have Jed choose the 40 or the 60 tooth",
        "Check-in desk for the hostel: agree the height with Ms Lindgren",
    ],
)
def test_stock_words_used_literally_do_not_count(text: str) -> None:
    assert judge_purpose(text).kind == "clear"


def test_a_stock_phrase_does_not_spoil_a_clear_purpose() -> None:
    text = "Touch base with Rory so he can choose between felt and vinyl for the stage"
    verdict = judge_purpose(text)
    assert verdict.kind == "clear"
    assert verdict.hint == ""
    assert verdict.span is None


def test_a_name_alone_does_not_rescue_a_stock_phrase() -> None:
    assert judge_purpose("touch base with Peter", ["Peter Olsen"]).kind == "empty"


# ---- What it says ---------------------------------------------------------------------------


def test_the_hint_asks_what_the_named_person_gains() -> None:
    verdict = judge_purpose("touch base with peter", ["Harbour Brewing", "Peter Olsen"])
    assert verdict.hint == "“Touch base” is about us. What will Peter gain from this call?"


def test_without_a_name_in_the_text_the_first_known_name_is_used() -> None:
    verdict = judge_purpose("keep in touch", ["Harbour Brewing", "Peter Olsen"])
    assert "What will Harbour Brewing gain" in verdict.hint


def test_without_any_name_the_hint_says_they() -> None:
    assert "What will they gain" in judge_purpose("keep in touch").hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Well, touch  base with Ann", "touch  base"),
        ("Following up on the tractor lease", "Following up"),
        ("The purpose of my call is to check in", "check in"),
        ("We’re just checking in", "checking in"),
        ("Discuss the cold store lease with Ulf", "Discuss"),
        ("🙂 keep in touch", "keep in touch"),
    ],
)
def test_the_span_points_at_the_flagged_words(text: str, words: str) -> None:
    assert words in flagged(text, judge_purpose(text))


def test_a_short_topic_is_asked_for_a_little_more() -> None:
    assert judge_purpose("the hay barn").hint.startswith("A little more")


def test_a_topic_without_an_aim_is_named_in_the_reason() -> None:
    assert "Tractor lease" in judge_purpose("Following up on the tractor lease").reason


def test_an_aim_without_a_topic_is_asked_what_the_client_gets() -> None:
    verdict = judge_purpose("have her decide", ["Monique"])
    assert verdict.reason.startswith("“Decide” is an aim")
    assert verdict.hint == "Name what Monique gets from it."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tuesday 10:30", "It says when or how, but not why."),
        ("Olga", "It says who, but not why."),
        ("hit my target for June", "is our gain, not theirs"),
        ("merry christmas", "is friendly, but no reason"),
        ("Is there anything we can do for you?", "leaves it to them"),
    ],
)
def test_an_empty_purpose_is_told_why(text: str, reason: str) -> None:
    verdict = judge_purpose(text)
    assert verdict.kind == "empty"
    assert reason in verdict.reason


# ---- Phrases are data -----------------------------------------------------------------------


def test_a_seller_can_add_stock_phrases() -> None:
    text = "tickle the tyre people"
    mine = add_phrases(phrases(), ["tickle", "tyre people"])
    assert judge(text, (), phrases()).kind != "empty"
    verdict = judge(text, (), mine)
    assert verdict.kind == "empty"
    assert flagged(text, verdict) == "tickle"


def test_adding_no_phrase_changes_nothing() -> None:
    assert add_phrases(phrases(), ["", " , "]) == phrases()


def test_without_weights_the_rules_alone_decide() -> None:
    plain = parse_phrases(
        {
            "groups": {"aim.decide": ["agree, choose"], "function": ["the"], "stock": ["say hi"]},
            "openers": ["my reason is"],
            "names": ["ann, bo"],
        }
    )
    kinds = [judge(t, (), plain).kind for t in ("agree the roof", "agree", "the roof", "say hi")]
    assert kinds == ["clear", "weak", "weak", "empty"]
    assert judge("my reason is", (), plain).kind == "empty"


@pytest.mark.parametrize(
    "raw", [{}, {"groups": 5, "weights": [], "names": "ann"}, {"weights": {"bias": ["x"]}}]
)
def test_a_phrase_file_with_parts_missing_still_judges(raw: dict[str, object]) -> None:
    assert judge("Agree the roof", (), parse_phrases(raw)).reason


# ---- Any text -------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["touch base", "agree", "the roof", "Ann's", "10:30", "a'", "\x00", "🙂", "שלום", "مرحبا", "-"]
)
TEXTS = st.text() | st.lists(PIECES).map(" ".join)


@given(text=TEXTS, names=st.lists(st.text(), max_size=3))
def test_any_text_gets_a_verdict_that_is_whole(text: str, names: list[str]) -> None:
    verdict = judge(text, names, phrases())
    assert verdict.reason
    assert (verdict.hint == "") == (verdict.kind == "clear")
    if verdict.span is not None:
        start, end = verdict.span
        assert 0 <= start < end <= len(text)


@given(text=TEXTS)
def test_the_same_text_gets_the_same_verdict(text: str) -> None:
    assert judge(text, {"Ann", "Bo"}, phrases()) == judge(text, {"Bo", "Ann"}, phrases())


@pytest.mark.parametrize("piece", ["agree the roof ", "a'", "1,", "🙂", "é", "\x00", "touch base "])
def test_a_pasted_book_is_judged_by_its_beginning(piece: str) -> None:
    book = piece * (1_000_000 // len(piece))
    short = book[: READ_CHARACTERS * 2]
    assert judge_purpose(book).kind == judge_purpose(short).kind


def test_only_the_file_of_phrases_is_needed() -> None:
    assert isinstance(phrases(), Phrases)
    assert phrases() is phrases()


@pytest.mark.parametrize(
    "text",
    [
        "Check in the 40 display units",
        "check in the 40 display units before the spring fair opens",
        "Check in the returned rental lights",
    ],
)
def test_goods_that_are_checked_in_are_a_purpose(text: str) -> None:
    assert judge_purpose(text).kind == "clear"


@pytest.mark.parametrize("text", ["Check in with Marco", "check in on 12 May", "Just checking in"])
def test_checking_in_on_people_is_still_none(text: str) -> None:
    assert judge_purpose(text).kind == "empty"
