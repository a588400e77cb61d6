"""A better beginning takes the place of the flagged words and leaves the rest."""

import pytest

from fieldbook.model.purpose_beginning import begun_anew


@pytest.mark.parametrize(
    ("text", "flagged", "becomes"),
    [
        ("to touch base about spring", "touch base", "to show |about spring"),
        ("touch base about spring", "touch base", "to show |about spring"),
        ("just checking in", "checking in", "to show |"),
        ("hear the plan, touch base", "touch base", "hear the plan, to show |"),
        ("to hear the plan and to touch base", "touch base", "to hear the plan and to show |"),
        ("Call to talk.  Touch base!", "Touch base", "Call to talk.  to show |!"),
        ("", "", "to show |"),
        ("  ", "", "  to show |"),
        ("the spring plan", "", "to show |the spring plan"),
        ("to the spring plan", "", "to show |the spring plan"),
        ("To settle", "", "to show |settle"),
        ("tomorrow", "", "to show |tomorrow"),
        ("👍🏽 touch base שלום", "touch base", "to show |שלום"),
    ],
)
def test_the_flagged_clause_is_replaced_and_the_caret_stands_behind(
    text: str, flagged: str, becomes: str
) -> None:
    at = text.find(flagged)
    span = (at, at + len(flagged)) if flagged else None
    start, end, fresh = begun_anew(text, span, "to show")
    assert f"{text[:start]}{fresh}|{text[end:]}" == becomes
