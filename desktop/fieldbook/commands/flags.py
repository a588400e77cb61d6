"""flags, flag."""

import argparse
from dataclasses import asdict

from fieldbook.commands.command import Command, Words, day, given, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.errors import NotFittingError
from fieldbook.model.flags import RULES, Rest
from fieldbook.text import _, plural
from fieldbook.work.finding import find_account
from fieldbook.work.flag_acts import (
    clear_flag,
    listen_for,
    raise_flag,
    set_thresholds,
    snooze_flag,
    wake_flag,
)
from fieldbook.work.flags import FlagLine, FlagWish, open_flags, rule_name


def _build_flags(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("--account", metavar="NAME", help=_("only those of this account"))
    parser.add_argument(
        "--rule", action="append", default=[], choices=RULES, help=_("only those of this rule")
    )
    parser.add_argument("--snoozed", action="store_true", help=_("those that rest as well"))
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument(
        "--threshold", action="append", default=[], metavar="NAME=N",
        help=_("from when on a rule speaks, for the team"),
    )  # fmt: skip
    deeds.add_argument("--listen", metavar="NAME", help=_("a competitor to listen for in notes"))
    deeds.add_argument("--unlisten", metavar="NAME", help=_("listen for this name no longer"))


def _flags(words: Words) -> int:
    with opened(words) as book:
        if words.threshold:
            set_thresholds(book, dict(_threshold(one) for one in words.threshold))
        for option, on in (("listen", True), ("unlisten", False)):
            if given(words, option):
                listen_for(book, given(words, option), on=on)
        named = given(words, "account")
        accounts = (find_account(book, named).id,) if named else ()
        wish = FlagWish(accounts, tuple(words.rule), snoozed=words.snoozed)
        found = open_flags(book, wish)
    if words.json:
        say_json([_document(one) for one in found])
        return 0
    head = (_("Account"), "", _("Seller"), _("Since"), _("Flag"), _("Why"))
    say_table(head, [_row(one) for one in found], _("No red flag is up."))
    return 0


def _threshold(text: str) -> tuple[str, int]:
    name, sign, number = text.partition("=")
    if not (sign and number.isascii() and number.isdigit() and len(number) < 7):
        raise NotFittingError(
            _("“{text}” is no threshold.").format(text=text),
            _("Write a name and a number: past=75"),
        )
    return name.strip(), int(number)


def _document(one: FlagLine) -> dict[str, object]:
    return {
        "rule": one.rule,
        "account": one.name,
        "account_id": one.account,
        "rating": one.rating,
        "seller": one.seller_name,
        "since": one.since,
        "days": one.days,
        "why": one.why,
        "evidence": [asdict(said) for said in one.evidence],
        "snoozed": asdict(one.snoozed) if one.snoozed else None,
    }


def _row(one: FlagLine) -> tuple[object, ...]:
    why = one.why
    if one.snoozed:
        rests = _("rests until {day}") if one.snoozed.until else _("rests")
        why = f"({rests.format(day=one.snoozed.until)}: {one.snoozed.because}) {why}"
    return (one.name, one.rating, one.seller_name, one.since, rule_name(one.rule), why)


def _build_flag(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)
    parser.add_argument("account", metavar="ACCOUNT", help=_("whose flag"))
    deeds = parser.add_mutually_exclusive_group(required=True)
    deeds.add_argument("--why", metavar="T", help=_("raise one by hand: what you saw"))
    deeds.add_argument(
        "--snooze", choices=RULES, help=_("let those of a rule rest, --because, --until a day")
    )
    deeds.add_argument("--wake", choices=RULES, help=_("let those of a rule rest no longer"))
    deeds.add_argument(
        "--clear", metavar="RULE|ID", help=_("take down those of a rule, or one raised by hand")
    )
    parser.add_argument("--because", metavar="T", help=_("why it rests or is taken down"))
    parser.add_argument("--until", type=day, metavar="DAY", help=_("the last day it rests"))
    parser.add_argument("--note", metavar="ID", help=_("the note a flag by hand comes from"))


def _flag(words: Words) -> int:
    because = given(words, "because")
    with opened(words) as book:
        account = find_account(book, words.account)
        told, row = "", None
        if given(words, "why"):
            row = raise_flag(book, account.id, words.why, words.note)
            told = _("A red flag is up at {account}.")
        elif words.snooze:
            snooze_flag(book, account.id, words.snooze, Rest(because, words.until))
            told = _("“{rule}” rests at {account}.").replace("{rule}", rule_name(words.snooze))
        elif words.wake:
            waking = wake_flag(book, account.id, words.wake)
            told = _("It rests no longer.") if waking else _("Nothing rested.")
        else:
            clear_flag(book, account.id, given(words, "clear"), because)
            told = _("The flag is taken down at {account}.")
        left = open_flags(book, FlagWish(accounts=(account.id,)))
    if words.json:
        say_json({"flag": row, "account": account.id, "open": [_document(one) for one in left]})
        return 0
    say(told.replace("{account}", account.name))
    say(plural("{n} flag is up there.", "{n} flags are up there.", len(left)))
    return 0


FLAGS = Command(_("the red flags that are up, since when and why"), _build_flags, _flags)
FLAG = Command(_("raise a red flag, let it rest, or take it down"), _build_flag, _flag)
