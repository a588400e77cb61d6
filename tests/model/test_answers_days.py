"""The days an answer names, as a table."""

from datetime import date

import pytest

from fieldbook.model.answers import read

MONDAY = date(2026, 4, 6)


def day_of(text: str, said_on: date = MONDAY, locale: str = "") -> str:
    found = read(text, said_on, locale).day
    return found.isoformat() if found else ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tuesday", "2026-04-07"),
        ("Monday", "2026-04-13"),
        ("today", "2026-04-06"),
        ("tonight", "2026-04-06"),
        ("tomorrow", "2026-04-07"),
        ("the day after tomorrow", "2026-04-08"),
        ("Friday week", "2026-04-17"),
        ("a week on Friday", "2026-04-17"),
        ("a week tomorrow", "2026-04-14"),
        ("a week today", "2026-04-13"),
        ("two weeks on Friday", "2026-04-24"),
        ("a fortnight on Tuesday", "2026-04-21"),
        ("two weeks from now, same day", "2026-04-20"),
        ("this Thursday", "2026-04-09"),
        ("Thursday next week", "2026-04-16"),
        ("next week on Thursday", "2026-04-16"),
        ("Thursday the week after next", "2026-04-23"),
        ("in three days", "2026-04-09"),
        ("the 23rd", "2026-04-23"),
        ("the 3rd", "2026-05-03"),
        ("the twenty first", "2026-04-21"),
        ("the fourteenth", "2026-04-14"),
        ("28 April", "2026-04-28"),
        ("April 28th", "2026-04-28"),
        ("the 28th of April", "2026-04-28"),
        ("January 14", "2027-01-14"),
        ("Tue 28 Apr 2026", "2026-04-28"),
        ("Tuesday the 28th", "2026-04-28"),
        ("2026-05-12", "2026-05-12"),
        ("28/4", "2026-04-28"),
        ("4/28", "2026-04-28"),
        ("28.04.2026", "2026-04-28"),
        ("5/5", "2026-05-05"),
        ("the first Tuesday in May", "2026-05-05"),
        ("the last Friday of the month", "2026-04-24"),
        ("tuseday", "2026-04-07"),
        ("wensday", "2026-04-08"),
        ("thurday", "2026-04-09"),
        ("firday", "2026-04-10"),
        ("11 Ocotber", "2026-10-11"),
        ("tommorow", "2026-04-07"),
        ("not Tuesday, Wednesday", "2026-04-08"),
        ("Tuesday, no, make it Wednesday", "2026-04-08"),
        ("I can't do Tuesday, Wednesday", "2026-04-08"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert day_of(f"{text} at 10") == day


@pytest.mark.parametrize(
    "text",
    [
        "31 February",
        "the 31st",
        "Monday the 14th",
        "2026-04-05",
        "5 April 2026",
        "1 April",
        "5/6",
        "13/13",
        "last Tuesday",
        "yesterday",
        "Tuesday or Wednesday",
        "next Tuesday",
        "Tuesdays",
        "every Tuesday",
        "Easter Monday",
        "the 6th",
        "midday",
        "Mandy",
        "match",
        "I may do",
    ],
)
def test_no_day_or_either_of_two_is_none(text: str) -> None:
    reading = read(f"{text} at 10", MONDAY)
    assert reading.day is None
    assert reading.kind != "committed"


def test_a_number_beside_a_day_that_is_no_hour_leaves_it_open() -> None:
    reading = read("Tuesday 14 at 10", MONDAY)
    assert (reading.kind, reading.missing) == ("partial", "which day")


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday in a month at 10",
        "Tuesday at 10 in June",
        "Tuesday at 10 next month",
        "a month on Tuesday at 10",
        "Tuesday at 10 in two weeks",
    ],
)
def test_a_week_or_a_month_beside_the_day_leaves_it_open(text: str) -> None:
    assert read(text, MONDAY).kind == "partial"


def test_may_is_a_month_only_beside_a_number() -> None:
    assert read("I may do Tuesday at 10", MONDAY).kind == "partial"
    assert day_of("10 May at 10") == "2026-05-10"


def test_next_tuesday_is_plain_once_none_is_left_this_week() -> None:
    assert day_of("next Tuesday at 10", date(2026, 4, 9)) == "2026-04-14"


def test_the_locale_decides_a_date_that_could_be_two() -> None:
    assert day_of("5/6 at 10", locale="en_GB") == "2026-06-05"
    assert day_of("5/6 at 10", locale="en_US") == "2026-05-06"
    assert day_of("28/4 at 10", locale="en_US") == "2026-04-28"


def test_a_leap_day_is_one_only_where_there_is_one() -> None:
    assert day_of("29 February at 10", date(2028, 1, 10)) == "2028-02-29"
    assert day_of("29 February at 10", date(2027, 1, 10)) == ""
