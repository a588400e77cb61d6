"""new, sample, check, state."""

import argparse
from dataclasses import replace

from fieldbook.commands.command import Command, Words, file, given, opened, takes_book
from fieldbook.commands.show import say, say_json
from fieldbook.errors import NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.text import _, plural
from fieldbook.work.books import (
    check,
    missing_holidays,
    must_be_no_folder,
    new_book,
    state,
    system_now,
)
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_of


def _build_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("book", type=file, metavar="BOOK", help=_("the file to make"))
    parser.add_argument("--owner", metavar="NAME", help=_("whose book it is"))
    parser.add_argument("--zone", metavar="Z", help=_("time zone: Europe/London"))
    parser.add_argument("--country", metavar="GB", help=_("country of the days off"))


def _new(words: Words) -> int:
    seller = Seller(
        id=Ref(""),
        name=given(words, "owner"),
        zone=given(words, "zone"),
        country=given(words, "country"),
    )
    with new_book(words.book, seller, words.now) as book:
        made, unknown = seller_of(book), missing_holidays(book)
    say(
        _("{path} is a new book for {name} ({zone}, {country}).").format(
            path=words.book, name=made.name, zone=made.zone, country=made.country
        )
    )
    if unknown:
        say(
            _(
                "No public holidays are known for {country}: every weekday counts as a working day."
            ).format(country=unknown)
        )
    return 0


def _build_sample(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("book", type=file, metavar="BOOK", help=_("the file to make"))
    parser.add_argument("--accounts", type=int, default=46, metavar="N", help=_("how many"))
    parser.add_argument("--notes", type=int, metavar="N", help=_("how many, about"))
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=_("which one of many"))
    parser.add_argument("--team", action="store_true", help=_("that of a lead with four sellers"))


def _sample(words: Words) -> int:
    from fieldbook.work.sample import SAMPLE_ZONE, Size, make_sample
    from fieldbook.work.sample_team import make_team_sample

    if words.accounts < 1 or (words.notes is not None and words.notes < 0):
        raise NotFittingError(
            _("A sample needs an account at least."), _("Give --accounts 1 or more.")
        )
    must_be_no_folder(words.book)
    now = words.now or system_now()
    now = now if now.tzinfo else now.replace(tzinfo=zone(SAMPLE_ZONE))
    size = replace(Size(), accounts=words.accounts, notes=words.notes, seed=words.seed)
    if words.team:
        make_team_sample(words.book, now=now)
        say(_("{path} is the sample book of a team lead.").format(path=words.book))
        return 0
    make_sample(words.book, size, now=now)
    counted = plural("{n} account", "{n} accounts", words.accounts)
    say(_("{path} is a sample book with {counted}.").format(path=words.book, counted=counted))
    return 0


def _build_check(parser: argparse.ArgumentParser) -> None:
    takes_book(parser)


def _check(words: Words) -> int:
    with opened(words) as book:
        found = check(book)
    for fault in found.faults:
        say(fault)
    if found.faults:
        say(_("This book is not sound. Keep this file, and take the newest copy of it."))
        return 1
    say(
        _("All well: {entries} entries, {unfit} values carried unread, {erased} erased.").format(
            entries=found.entries, unfit=found.unfit, erased=found.erased
        )
    )
    return 0


def _build_state(parser: argparse.ArgumentParser) -> None:
    takes_book(parser, json=True)


def _state(words: Words) -> int:
    with opened(words) as book:
        found = state(book)
    if words.json:
        say_json(found)
    else:
        say(f"entries {found.entries} ({found.count})")
        say(f"rows    {found.rows}")
        if found.waiting or found.aside:
            say(
                _("{n} wait for their hour, {m} are set aside.").format(
                    n=found.waiting, m=found.aside
                )
            )
    return 0


NEW = Command(_("make a new book"), _build_new, _new)
SAMPLE = Command(_("make a sample book to look around in"), _build_sample, _sample)
CHECK = Command(_("prove that the book is sound"), _build_check, _check)
STATE = Command(_("name what the book holds in two hashes"), _build_state, _state)
