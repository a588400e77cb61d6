"""plan."""

import argparse
import re
from datetime import date

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.errors import NotFittingError
from fieldbook.text import _, plural
from fieldbook.work.plan import Block, Placed, PlanWeek, Waiting, place_all, plan_week

_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_YEARS = range(1000, 9000)


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument(
        "--week", type=_monday, metavar="2026-W48", help=_("which week, this one by default")
    )
    parser.add_argument(
        "--place-all",
        action="store_true",
        help=_("give everything that waits for a place in it a day and an hour"),
    )


def _monday(text: str) -> date:
    """The Monday of a week as ISO 8601 writes it."""
    found = _WEEK.fullmatch(text.strip())
    try:
        if not found or int(found[1]) not in _YEARS:
            raise ValueError(text)
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError as error:
        raise NotFittingError(
            _("“{text}” is no week.").format(text=text),
            _("Write the year and the number of the week: 2026-W48."),
        ) from error


def _plan(words: Words) -> int:
    with opened(words) as book:
        placed = place_all(book, words.week) if words.place_all else None
        week = plan_week(book, words.week)
    if words.json:
        say_json(_as_json(week, placed))
        return 0
    if placed:
        say(_told(placed))
    _tell(week)
    return 0


def _told(placed: Placed) -> str:
    if not placed.count:
        return _("Nothing could be placed: nothing waits, or no day has room.")
    told = plural("{n} touch is placed", "{n} touches are placed", placed.count)
    days = ", ".join(day.isoformat() for day in placed.days)
    left = plural("{n} found no place.", "{n} found no place.", placed.left) if placed.left else ""
    return f"{told}: {days}. {left}".strip()


def _tell(week: PlanWeek) -> None:
    head = ("", _("Day"), _("At"), _("Account"), _("How"), _("State"), _("Purpose"))
    rows = [_row(one) for one in week.blocks]
    say_table(head, rows, _("A free week."))
    for day in week.days:
        if day.off:
            say(_("{day} is a day off: {name}.").format(day=day.day, name=day.off))
    if week.to_place:
        say()
        say(_("To place this week:"))
        say_table(
            ("", _("Account"), _("How"), _("Due")),
            [(one.rating, one.name, one.channel, one.day) for one in week.to_place],
            "",
        )


def _row(one: Block) -> tuple[object, ...]:
    state = _("done") if one.done else _("missed") if one.missed else _("planned")
    return (one.id[:16], one.day, one.start, one.name, one.channel, state, one.purpose)


def _as_json(week: PlanWeek, placed: Placed | None) -> dict[str, object]:
    days = [
        {
            "day": day.day,
            "off": day.off,
            "selling": day.selling,
            "not_selling": day.giving,
            "touches": [_block(one) for one in day.blocks],
        }
        for day in week.days
    ]
    year, number, _day = week.monday.isocalendar()
    found: dict[str, object] = {
        "week": f"{year:04}-W{number:02}",
        "days": days,
        "to_place": [_waiting(one) for one in week.to_place],
    }
    if placed:
        found["placed"] = placed
    return found


def _block(one: Block) -> dict[str, object]:
    return {
        "id": one.id,
        "account": one.name,
        "account_id": one.account,
        "rating": one.rating,
        "person": one.person,
        "channel": one.channel,
        "kind": one.kind,
        "start": one.start,
        "minutes": one.minutes if one.start else 0,
        "purpose": one.purpose,
        "state": "done" if one.done else "planned",
        "missed": one.missed,
    }


def _waiting(one: Waiting) -> dict[str, object]:
    return {
        "account": one.name,
        "account_id": one.account,
        "touch": one.row.touch if one.row else None,
        "rating": one.rating,
        "channel": one.channel,
        "day": one.day,
        "due": one.standing.due,
        "days_past": one.standing.past,
    }


PLAN = Command(_("show a week and what waits for a place in it, or place it"), _build, _plan)
