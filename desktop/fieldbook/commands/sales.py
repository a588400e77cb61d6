"""sold, lost."""

import argparse

from fieldbook.commands.command import Command, Words, day, opened, takes_book
from fieldbook.commands.show import say
from fieldbook.model.notes import Kept
from fieldbook.text import _, plural
from fieldbook.work.finding import find_account
from fieldbook.work.sales import (
    Sale,
    read_amount,
    record_delivered,
    record_lost,
    record_sold,
    sale_named,
)


def _build_sold(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("account", metavar="ACCOUNT", help=_("who bought"))
    parser.add_argument("--what", required=True, metavar="T", help=_("what was sold"))
    parser.add_argument("--amount", metavar="N", help=_("for how much, whole units"))
    parser.add_argument("--day", metavar="D", help=_("on which day; else today"))
    parser.add_argument("--promised", default="", metavar="T", help=_("what was promised with it"))


def _sold(words: Words) -> int:
    sale = Sale(
        what=words.what,
        amount=None if words.amount is None else read_amount(words.amount),
        day=None if words.day is None else day(words.day),
        promised=words.promised,
    )
    with opened(words) as book:
        account = find_account(book, words.account)
        record_sold(book, account.id, sale)
    say(_("Sold to {account}: {what}.").format(account=account.name, what=words.what.strip()))
    return 0


def _build_lost(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("account", metavar="ACCOUNT", help=_("who left"))
    parser.add_argument("--reason", required=True, metavar="T", help=_("why"))


def _lost(words: Words) -> int:
    with opened(words) as book:
        account = find_account(book, words.account)
        cancelled = record_lost(book, account.id, words.reason)
    say(_("{account} is marked as lost.").format(account=account.name))
    if cancelled:
        say(
            plural(
                "{n} planned touch is cancelled.", "{n} planned touches are cancelled.", cancelled
            )
        )
    return 0


def _build_delivered(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("account", metavar="ACCOUNT", help=_("who bought"))
    parser.add_argument("--what", metavar="T", help=_("which sale; else the newest"))
    parser.add_argument("--short", metavar="T", help=_("less came than was sold: what came"))


def _delivered(words: Words) -> int:
    with opened(words) as book:
        account = find_account(book, words.account)
        sale = sale_named(book, account.id, words.what or "")
        kept: Kept = "as_sold" if words.short is None else "short"
        record_delivered(book, sale.id, kept, words.short or "")
    told = _("“{what}” was delivered as sold.")
    if words.short is not None:
        told = _("“{what}” was delivered short: a red flag is up at {account}.")
    say(told.replace("{account}", account.name).replace("{what}", sale.what))
    return 0


DELIVERED = Command(_("note whether something was delivered as sold"), _build_delivered, _delivered)
SOLD = Command(_("note something sold"), _build_sold, _sold)
LOST = Command(_("mark an account as lost"), _build_lost, _lost)
