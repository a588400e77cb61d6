"""Back and forward through the places somebody has been in."""

from fieldbook.ui.trail import LONGEST, Trail


def test_back_and_forward_lead_where_one_has_been() -> None:
    trail = Trail()
    for stop in (("today", ""), ("accounts", ""), ("account", "a")):
        trail.go(stop)
    assert trail.step(-1) == ("accounts", "")
    assert trail.step(-1) == ("today", "")
    assert trail.step(-1) is None
    assert trail.step(1) == ("accounts", "")
    assert trail.here() == ("accounts", "")


def test_going_on_from_an_earlier_stop_forgets_what_lay_ahead() -> None:
    trail = Trail()
    for place in ("today", "accounts", "today"):
        trail.go((place, ""))
    trail.step(-1)
    trail.go(("account", "a"))
    assert trail.step(1) is None
    assert trail.step(-1) == ("accounts", "")


def test_the_same_stop_is_no_step_and_the_trail_has_an_end() -> None:
    trail = Trail()
    trail.go(("today", ""))
    trail.go(("today", ""))
    assert trail.step(-1) is None
    for number in range(3 * LONGEST):
        trail.go(("account", str(number)))
    assert len(trail.stops) == LONGEST
    assert trail.here() == ("account", str(3 * LONGEST - 1))


def test_accounts_are_those_that_were_seen_last() -> None:
    trail = Trail()
    assert trail.meant("accounts") == "accounts"
    for stop in (("attention", ""), ("account", "a"), ("today", "")):
        trail.go(stop)
    assert trail.meant("accounts") == "attention"
    assert trail.meant("list") == "accounts"
    assert trail.meant("today") == "today"
    trail.go(("accounts", ""))
    assert trail.meant("accounts") == "accounts"
    # What lies ahead after going back was not seen last.
    trail.step(-1)
    assert trail.meant("accounts") == "attention"
