"""accounts, account, erase."""

import argparse

from fieldbook.commands.command import Command, Words, opened, takes_book
from fieldbook.commands.show import say, say_json, say_table
from fieldbook.model.accounts import RATINGS, STAGES
from fieldbook.text import _, plural
from fieldbook.work.accounts import AccountDraft, AccountLine, accounts, save_account
from fieldbook.work.finding import find_account, find_person
from fieldbook.work.history import erase_account, erase_person
from fieldbook.work.quoting import typed


def _build_accounts(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _accounts(words: Words) -> int:
    with opened(words) as book:
        lines = accounts(book)
    if words.json:
        say_json(lines)
        return 0
    head = (_("Account"), "", _("City"), _("Last word"), _("Due"), _("Next"), _("Next purpose"))
    empty = _('No accounts yet. Add one with: fieldbook account {book} "NAME"')
    say_table(head, [_row(line) for line in lines], empty.format(book=typed(words.book)))
    return 0


def _row(line: AccountLine) -> tuple[object, ...]:
    following = line.next_touch
    stage = line.rating if line.stage == "open" else f"{line.rating} {line.stage}"
    return (
        line.name,
        stage,
        line.city,
        line.last_touch,
        f"{line.due} {line.due_channel}" if line.due and line.due_channel else line.due,
        following.day if following else None,
        following.purpose if following else "",
    )


def _build_account(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument(
        "name",
        metavar="NAME",
        help=_("its name; a known one is changed (put -- before one that begins with -)"),
    )
    parser.add_argument(
        "--rating", type=str.upper, choices=RATINGS, help=_("A golden … D long shot")
    )
    parser.add_argument("--stage", choices=STAGES, help=_("where it stands"))
    parser.add_argument("--city", metavar="C", help=_("where it is"))
    parser.add_argument(
        "--segment", action="append", default=[], metavar="S", help=_("a common interest")
    )
    parser.add_argument("--person", metavar="NAME", help=_("somebody there"))
    parser.add_argument("--mail", metavar="M", help=_("their mail address"))
    parser.add_argument("--phone", metavar="P", help=_("their phone"))
    parser.add_argument("--role", metavar="R", help=_("what they do"))


def _account(words: Words) -> int:
    theirs = (words.mail, words.phone, words.role)
    if words.person is None and any(word is not None for word in theirs):
        ACCOUNT.parser("account").error("--mail, --phone and --role belong to a --person")
    draft = AccountDraft(
        name=words.name,
        rating=words.rating,
        stage=words.stage,
        city=words.city,
        segments=tuple(words.segment),
        person=words.person,
        mail=words.mail,
        phone=words.phone,
        role=words.role,
    )
    with opened(words) as book:
        saved = save_account(book, draft)
    told = _("{name} is in the book.") if saved.new else _("{name} is changed.")
    if not saved.act:
        told = _("{name} is in the book as it is; nothing to change.")
    say(told.format(name=saved.name))
    return 0


def _build_erase(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)
    parser.add_argument("what", choices=("person", "account"), help=_("what to erase for good"))
    parser.add_argument("name", metavar="NAME", help=_("its name, in full"))


def _erase(words: Words) -> int:
    with opened(words) as book:
        if words.what == "account":
            account = find_account(book, words.name)
            count = erase_account(book, account.id)
            name = account.name
        else:
            person = find_person(book, words.name)
            count = erase_person(book, person.id)
            name = person.name
    counted = plural("{n} row", "{n} rows", count)
    say(_("{name} is erased for good ({counted}).").format(name=name, counted=counted))
    return 0


ACCOUNTS = Command(_("list the accounts"), _build_accounts, _accounts)
ACCOUNT = Command(_("add an account, or change one"), _build_account, _account)
ERASE = Command(_("erase a person or an account for good"), _build_erase, _erase)
