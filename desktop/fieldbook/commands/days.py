"""today, left-behind."""

import argparse
from collections.abc import Sequence

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.text import _, plural
from fieldbook.work.left_behind import LeftAccount, LeftPerson, left_behind
from fieldbook.work.today import Row, today


def _build_today(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _today(words: Words) -> int:
    with opened(words) as book:
        found = today(book, whole_week=True)
    rows = [*found.earlier, *([found.next_up] if found.next_up else []), *found.later]
    timed = [row for row in rows if row.starts]
    flexible = [*(row for row in rows if not row.starts), *found.any_time]
    if words.json:
        say_json(
            {
                "day": found.now.date(),
                "timed": [_row(row) for row in sorted(timed, key=lambda row: str(row.starts))],
                "any_time": [_row(row) for row in flexible],
                "done": found.done,
                "missed": found.missed,
                "uncovered": found.uncovered,
            }
        )
        return 0
    head = (_("At"), _("Account"), "", _("How"), _("Purpose"), _("Past"))
    told = sorted(timed, key=lambda row: str(row.starts)) + flexible
    say_table(head, [_line(row) for row in told], _("Nothing is planned today."))
    return 0


def _row(row: Row) -> dict[str, object]:
    return {
        "touch": row.touch,
        "account": row.name,
        "rating": row.rating,
        "person": row.person,
        "channel": row.channel,
        "kind": row.kind,
        "day": row.day,
        "start": row.start,
        "minutes": row.minutes,
        "purpose": row.purpose,
        "missed": row.missed,
        "due": row.standing.due,
        "days_past": row.standing.past,
        "attempts": row.standing.attempts,
    }


def _line(row: Row) -> tuple[object, ...]:
    past = row.standing.past or ""
    return (row.start or row.day, row.name, row.rating, row.channel, row.purpose, past)


def _build_left(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _left(words: Words) -> int:
    with opened(words) as book:
        found = left_behind(book)
    if words.json:
        say_json(found)
        return 0
    if not (found.accounts or found.people):
        say(_("Nobody is left behind."))
        return 0
    _tell_accounts(found.accounts, found.account_count)
    _tell_people(found.people, found.people_count)
    return 0


def _tell_accounts(accounts: Sequence[LeftAccount], count: int) -> None:
    if accounts:
        said = plural("{n} account has no next touch.", "{n} accounts have no next touch.", count)
        say(said)
        rows = [(one.rating, one.name, cause_words(one), one.last) for one in accounts]
        say_table(("", _("Account"), _("Why"), _("Last word")), rows, "")


def _tell_people(people: Sequence[LeftPerson], count: int) -> None:
    if people:
        said = plural("{n} person without a word in a year.", "{n} people without one in a year.",
                      count)  # fmt: skip
        say(said)
        rows = [(one.rating, one.name, one.account_name, one.last) for one in people]
        say_table(("", _("Person"), _("Account"), _("Last word")), rows, "")


def cause_words(one: LeftAccount) -> str:
    """Why nothing is planned, in words."""
    return {
        "import": _("came by an import"),
        "merge": _("came with a shared book"),
        "cancelled": _("its touch was cancelled"),
        "undo": _("what planned its touch was taken back"),
    }[one.cause]


TODAY = Command(_("what is planned today and this week"), _build_today, _today)
LEFT_BEHIND = Command(_("who has no next touch, and why"), _build_left, _left)
