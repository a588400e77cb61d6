"""rhythm, away, park."""

import argparse
from collections.abc import Sequence

from fieldbook.commands.command import Command, Words, day, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import RATINGS
from fieldbook.text import _, plural
from fieldbook.work.account_edits import park_account
from fieldbook.work.away import days_away, go_away
from fieldbook.work.finding import find_account
from fieldbook.work.load import Load, load
from fieldbook.work.rhythm_edits import (
    Rated,
    back_to_default,
    lane_text,
    read_lane,
    rhythm_table,
    set_rhythm,
)


def _build_rhythm(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("--rating", choices=RATINGS, help=_("whose rhythm to set"))
    parser.add_argument(
        "--lane",
        action="append",
        default=[],
        metavar="LANE",
        help=_("channels and interval, “call|visit 3w” (d, w, m); “none” asks for nothing,"
               " “default” goes back"),
    )  # fmt: skip


def _rhythm(words: Words) -> int:
    if words.lane and words.rating is None:
        RHYTHM.parser("rhythm").error("--lane belongs to a --rating")
    with opened(words) as book:
        if words.lane == ["default"]:
            back_to_default(book, words.rating)
        elif words.lane:
            lanes = [] if words.lane == ["none"] else [read_lane(one) for one in words.lane]
            set_rhythm(book, words.rating, lanes)
        table, found = rhythm_table(book), load(book)
    shown = [one for one in table if words.rating in (None, one.rating)]
    if words.json:
        say_json(_as_json(shown, found))
        return 0
    head = (_("Rating"), _("Asks for"), "")
    rows = [
        (one.rating, ", ".join(map(lane_text, one.lanes)) or "-", _("yours") if one.own else "")
        for one in shown
    ]
    say_table(head, rows, "")
    say(load_words(found))
    return 0


def _as_json(table: Sequence[Rated], found: Load) -> object:
    rated = [
        {"rating": one.rating, "lanes": [lane_text(lane) for lane in one.lanes], "own": one.own}
        for one in table
    ]
    asked = round(found.asked, 2)
    return {"ratings": rated, "touches_a_week": asked, "capacity": found.capacity}


def load_words(found: Load) -> str:
    """What the rhythms add up to, in a line."""
    asked = plural(
        "The rhythms ask for {n} touch a week", "The rhythms ask for {n} touches a week",
        round(found.asked),
    )  # fmt: skip
    held = _("your week holds {n}").format(n=found.capacity)
    return f"{asked}; {held}."


def _build_away(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("first", nargs="?", metavar="FROM", help=_("the first day away"))
    parser.add_argument("last", nargs="?", metavar="TO", help=_("the last day away"))


def _away(words: Words) -> int:
    with opened(words) as book:
        if words.first is not None:
            if words.last is None:
                raise NotFittingError(_("The last day away is missing."), _("Give both days."))
            go_away(book, day(words.first), day(words.last))
        found = days_away(book)
    if words.json:
        say_json(found)
        return 0
    for one in found:
        told = _("Away from {first} to {last}.").format(first=one.first, last=one.last)
        planned = plural("{n} touch is planned then.", "{n} touches are planned then.", one.planned)
        say(f"{told} {planned}" if one.planned else told)
    if not found:
        say(_("No days away are known."))
    return 0


def _build_park(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("account", metavar="ACCOUNT", help=_("its name, or how that begins"))
    parser.add_argument("--until", required=True, metavar="DAY", help=_("no contact before"))
    parser.add_argument("--because", required=True, metavar="T", help=_("why"))


def _park(words: Words) -> int:
    until = day(words.until)
    with opened(words) as book:
        account = find_account(book, words.account)
        park_account(book, account.id, until, words.because)
    say(_("{name} is parked until {day}.").format(name=account.name, day=until))
    return 0


RHYTHM = Command(_("show or set how often each rating asks for a touch"), _build_rhythm, _rhythm)
AWAY = Command(_("tell the days on which you do not work"), _build_away, _away)
PARK = Command(_("no contact with an account until a day"), _build_park, _park)
