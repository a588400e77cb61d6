"""The calendars sellers use: what each is given, and what is promised of it."""

from typing import get_args

import pytest

from fieldbook.model.calendar_targets import (
    PROFILES,
    TARGETS,
    Change,
    Profile,
    Target,
    advice,
    event_uid,
    fits,
    follows,
    takes,
    target_name,
    touch_of,
)

TOUCH = "01a1200abac67b6aab4f25b83343cac6"


def test_the_table_knows_every_calendar_and_form_there_is() -> None:
    assert tuple(TARGETS) == get_args(Target)
    assert get_args(Profile) == PROFILES
    assert {way.profile for way in TARGETS.values()} == set(PROFILES)


@pytest.mark.parametrize(
    ("target", "profile", "taken"),
    [
        # Each line is what was seen of that calendar; what was only believed is not promised.
        ("outlook_classic", "full", "new moved cancelled"),
        ("outlook_new", "changes", "new moved"),
        ("google", "changes", "new moved"),
        ("apple", "changes", "new"),
        ("thunderbird", "new-only", "new"),
        ("gnome", "new-only", "new"),
        ("evolution", "changes", "new moved cancelled"),
        ("korganizer", "live", "new moved cancelled"),
        ("nextcloud", "new-only", "new"),
        ("folder", "vdir", "new moved cancelled"),
        ("other", "live", "new moved cancelled"),
    ],
)
def test_what_each_calendar_is_given_and_takes(
    target: Target, profile: Profile, taken: str
) -> None:
    assert TARGETS[target].profile == profile
    assert takes(target, profile) == set(taken.split())


@pytest.mark.parametrize("target", TARGETS)
def test_a_form_that_is_not_its_own_promises_no_more_than_its_import_does(target: Target) -> None:
    everything: set[Change] = {"new", "moved", "cancelled"}
    assert takes(target, "new-only") == {"new"}
    assert takes(target, "changes") == TARGETS[target].imports
    for profile in ("live", "full", "vdir"):
        assert takes(target, profile) == everything


def test_a_calendar_that_refuses_what_it_knows_gets_no_file_of_changes() -> None:
    refusing = {target for target in TARGETS if not fits(target, "changes")}
    assert refusing == {"gnome", "nextcloud"}
    assert all(fits(target, way.profile) for target, way in TARGETS.items())


def test_only_what_is_read_where_it_lies_follows_the_book() -> None:
    assert [one for one in PROFILES if follows(one)] == ["live", "vdir"]


@pytest.mark.parametrize("target", TARGETS)
def test_every_calendar_has_a_name_and_one_line_of_advice_for_every_form(target: Target) -> None:
    assert target_name(target)
    for profile in PROFILES:
        told = advice(target, profile)
        assert "\n" not in told
        assert told.endswith(".")
        assert len(told) <= 180
    own = TARGETS[target].profile
    assert advice(target, own) != advice(target, "full" if own == "live" else "live")


@pytest.mark.parametrize(
    ("generation", "uid"), [(0, TOUCH), (1, TOUCH), (2, f"{TOUCH}-g2"), (13, f"{TOUCH}-g13")]
)
def test_a_touch_is_found_again_by_its_name_of_any_generation(generation: int, uid: str) -> None:
    assert event_uid(TOUCH, generation) == uid
    assert touch_of(uid) == TOUCH
    assert touch_of(f" {uid}\r\n") == TOUCH


def test_what_only_looks_like_a_generation_stays() -> None:
    for uid in ("a-g", "a-gx", "a-g2-b", "a-2"):
        assert touch_of(uid) == uid
