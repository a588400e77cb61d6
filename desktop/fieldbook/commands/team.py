"""team."""

import argparse
import os
from pathlib import Path

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.model.resets import Funnel
from fieldbook.model.team import COVERS, Covered, Lost
from fieldbook.text import _
from fieldbook.work.one_on_one import one_on_one, seller_named
from fieldbook.work.team import SPANS, SellerFigures, Team, team
from fieldbook.work.team_sentence import plain_sentence, sentence
from fieldbook.work.team_words import close_words, pace_name, worth_words


def _build(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument(
        "--months",
        type=int,
        choices=SPANS,
        default=SPANS[0],
        help=_("Reset Meetings of so many months"),
    )
    parser.add_argument(
        "--sheet", nargs=2, metavar=("NAME", "OUT.pdf"),
        help=_("the sheet for a talk with this seller, on one page"),
    )  # fmt: skip


def _team(words: Words) -> int:
    if words.sheet:
        return _sheet(words)
    with opened(words) as book:
        found = team(book, words.months)
    if words.json:
        say_json(_as_json(found))
        return 0
    say(plain_sentence(sentence(found)))
    say()
    head = (_("Rating"), _("In rhythm"), _("Late"), _("No next touch"), _("Share"))
    say_table(head, [_cover_row(one) for one in found.coverage], "")
    say()
    who = (
        _("Seller"), _("Accounts"), _("In rhythm"), _("Clear purposes"), _("Attention"),
        _("Asked"), _("Committed"), _("Not selling"),
    )  # fmt: skip
    say_table(who, [_seller_row(one) for one in found.sellers], _("Nobody has an account yet."))
    for one in found.worth[:10]:
        say(f"{one.seller}, {one.name}: {worth_words(one)}")
    return 0


def _sheet(words: Words) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fieldbook.app import write_one_on_one

    name, path = words.sheet[0], Path(words.sheet[1])
    with opened(words) as book:
        found = one_on_one(book, seller_named(book, name))
    write_one_on_one(found, path)
    say(_("{path} has the sheet, on one page.").format(path=path))
    return 0


def _cover_row(one: Covered) -> tuple[object, ...]:
    share = "" if one.share is None else f"{one.share} %"
    return (one.rating, *(len(getattr(one, name)) for name in COVERS), share)


def _seller_row(one: SellerFigures) -> tuple[object, ...]:
    now = "" if one.purposes.now is None else f"{one.purposes.now} %"
    good = sum(len(each.in_rhythm) for each in one.coverage)
    return (
        one.name,
        len(one.accounts),
        good,
        now,
        pace_name(one.pace),
        len(one.asked.asked),
        len(one.asked.committed),
        close_words(one.close),
    )


# ---- As JSON ----------------------------------------------------------------------------------


def _as_json(found: Team) -> dict[str, object]:
    return {
        "today": found.today,
        "months": found.months,
        "sentence": plain_sentence(sentence(found)),
        "accounts": found.accounts,
        "coverage": [_covered(one) for one in found.coverage],
        "resets": {**_funnel(found.asked), **_lost(found.lost)},
        "balance": {"about_to_buy": found.balance.about_to_buy, "rest": found.balance.rest},
        "worth_a_word": [
            {
                "note": one.note,
                "account": one.name,
                "seller": one.seller,
                "day": one.day,
                "why": one.why,
                "purpose": one.purpose,
            }
            for one in found.worth
        ],
        "sellers": [_seller(one) for one in found.sellers],
    }


def _seller(one: SellerFigures) -> dict[str, object]:
    return {
        "seller": one.name,
        "accounts": len(one.accounts),
        "coverage": [_covered(each) for each in one.coverage],
        "weeks": [list(week) for week in one.weeks],
        "attention": one.pace,
        "clear_purposes": {
            "now": one.purposes.now,
            "then": one.purposes.then,
            "weeks": [list(week) for week in one.purposes.weeks],
        },
        "not_selling": {
            "ahead": len(one.close.ahead),
            "done": len(one.close.done),
            "missed": len(one.close.missed),
        },
        "resets": {**_funnel(one.asked), **_lost(one.lost)},
    }


def _covered(one: Covered) -> dict[str, object]:
    counts: dict[str, object] = {name: len(getattr(one, name)) for name in COVERS}
    behind = {name: getattr(one, name) for name in COVERS}
    return {"rating": one.rating, **counts, "share": one.share, "accounts": behind}


def _funnel(one: Funnel) -> dict[str, object]:
    names = ("asked", "committed", "held", "business")
    return {name: len(getattr(one, name)) for name in names}


def _lost(one: Lost) -> dict[str, object]:
    names = ("put_off", "declined", "no_second_ask")
    return {name: len(getattr(one, name)) for name in names}


TEAM = Command(_("how the patch of a team is cared for, and what deserves a word"), _build, _team)
