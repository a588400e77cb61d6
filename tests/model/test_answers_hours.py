"""The hours and lengths an answer names, as a table."""

from datetime import date

import pytest

from fieldbook.model.answers import Reading, read

MONDAY = date(2026, 4, 6)


def on_tuesday(text: str) -> Reading:
    return read(f"Tuesday {text}", MONDAY)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("at 8", "08:00"),
        ("at 7", "07:00"),
        ("half seven", "07:30"),
        ("at 11", "11:00"),
        ("at 12", "12:00"),
        ("at 1", "13:00"),
        ("at six", "18:00"),
        ("half five", "17:30"),
        ("half two", "14:30"),
        ("half past nine", "09:30"),
        ("quarter to ten", "09:45"),
        ("a quarter past three", "15:15"),
        ("ten to three", "14:50"),
        ("twenty to one", "12:40"),
        ("at 10 to 3", "14:50"),
        ("five past one", "13:05"),
        ("twenty-five past ten", "10:25"),
        ("noon", "12:00"),
        ("midday", "12:00"),
        ("14.30", "14:30"),
        ("14:30", "14:30"),
        ("2:30", "14:30"),
        ("09:30", "09:30"),
        ("at 1500", "15:00"),
        ("0915 hrs", "09:15"),
        ("3pm", "15:00"),
        ("3 p.m.", "15:00"),
        ("7 a.m.", "07:00"),
        ("07:15", "07:15"),
        ("ten thirty", "10:30"),
        ("two o'clock", "14:00"),
        ("2 o clock", "14:00"),
        ("evening at 6.30", "18:30"),
        ("at 8 in the evening", "20:00"),
        ("at 7 in the morning", "07:00"),
        ("10 to 11:30", "10:00"),
        ("10-12", "10:00"),
        ("10am-11.30am", "10:00"),
        ("at 10 for the Reset Meeting", "10:00"),
        ("from 2 till 4", "14:00"),
        ("at 10, no, make it 11", "11:00"),
        ("at 10, actually 11, no, make that half eleven", "11:30"),
        ("at 9, I have to be gone by 11", "09:00"),
        ("at 3. We close at 6", "15:00"),
        ("at 1, we eat at twelve", "13:00"),
        ("at 5pm, the last fitting's at four", "17:00"),
        ("at 10 for an hour and a half", "10:00"),
        ("at 10, two hours if you like", "10:00"),
    ],
)
def test_an_hour_is_read(text: str, hour: str) -> None:
    reading = on_tuesday(text)
    assert (reading.kind, reading.start and f"{reading.start:%H:%M}") == ("committed", hour)


@pytest.mark.parametrize(
    "text",
    [
        "25:00",
        "13.75",
        "at 2460",
        "midnight",
        "3am",
        "15 am",
        "at 3 in the morning",
        "10 or 11",
        "between ten and one",
        "from 9 to 5",
        "after 3",
        "by 4",
        "around ten",
        "10ish",
        "ten-ish",
        "10 onwards",
        "at 10 and at 2",
        "when we open at 9",
        "morning",
        "for the 2 of us",
        "at 10%",
        "at £10",
        "free 10 to 12",
    ],
)
def test_no_hour_or_either_of_two_is_partial(text: str) -> None:
    reading = on_tuesday(text)
    assert reading.kind == "partial"
    assert reading.missing in ("hour", "which hour")


@pytest.mark.parametrize(
    "text",
    [
        "at 10, 15 minutes max",
        "at 10 for half an hour",
        "at 10, I can give you an hour",
        "9 to 10",
        "at 10 but I have to leave at 11",
        "at 10, three quarters of an hour",
        "at 3, we close at 4",
        "at 11, the bank's at twelve",
    ],
)
def test_less_than_the_talk_takes_is_partial(text: str) -> None:
    reading = on_tuesday(text)
    assert (reading.kind, reading.missing) == ("partial", "length")
